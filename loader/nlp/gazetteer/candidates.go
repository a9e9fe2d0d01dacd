package gazetteer

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

// candidate is a place that a name of a document may mean. Scores are in points; a
// point is a tenfold population.
type candidate struct {
	row         int
	country     string
	region      int // row of the first-level region that it is or lies in, or -1
	lat, lon    float64
	isPoint     bool    // it is at one point: a town, a county, a site
	isLocal     bool    // only local news speaks of it
	isContained bool    // it lies in the container that the text names
	prior       float64 // score by the name and the words beside it
	score       float64 // the same with what the rest of the document says
	probability float64 // how likely it is, of the candidates of the name
	isDoubtful  bool    // it is local, and little else of the document speaks for it
}

func byScore(a, b candidate) int { return cmp.Compare(a.score, b.score) }

// What the words beside a name and its other candidates tell, in points; chosen
// by how many toponyms of LGL and TR-News are placed.
const (
	tellsDistrict  = 4.0 // a word for the kind: "Clarke and Barrow counties"
	tellsContainer = 6.0 // the place behind the comma: "Paris, Texas"
	tellsRegion    = 1.0 // there is no town of the name in a region: Kansas, not New York
)

// candidates returns the places that a name may mean: also what only local news
// speaks of, and the country of a people ("Canadians").
func (g *Gazetteer) candidates(t Toponym) []candidate {
	if !startsUpper(t.Name) {
		return nil
	}
	found := g.named(t)
	if country, ok := g.Demonym(t.Name); ok {
		found = addCandidate(found, g.candidate(pack.Posting{Place: country.ID, Sense: pack.Demonym}, false))
	}
	preferRegions(found)
	if t.Container != "" {
		g.preferContained(found, t.Container)
	}
	for i := range found {
		found[i].score = found[i].prior
	}
	return found
}

// named returns the places of a name, each once.
func (g *Gazetteer) named(t Toponym) []candidate {
	var found []candidate
	for _, key := range spellings(Fold(t.Name)) {
		for _, table := range []*pack.Table{g.world, g.local} {
			for p := range table.Find(key).All() {
				if isWritten(p.Sense, t.Name) {
					found = addCandidate(found, g.candidate(p, t.District))
				}
			}
		}
	}
	return found
}

// addCandidate adds c, or gives the place, if it is there by another of its names,
// the higher of both scores.
func addCandidate(found []candidate, c candidate) []candidate {
	i := slices.IndexFunc(found, func(o candidate) bool { return o.row == c.row })
	if i < 0 {
		return append(found, c)
	}
	found[i].prior = max(found[i].prior, c.prior)
	return found
}

func (g *Gazetteer) candidate(posting pack.Posting, saidDistrict bool) candidate {
	p := g.place(posting.Place)
	kind := kindOf(p.Feature)
	c := candidate{
		row: posting.Place, country: p.Country, region: g.regionOf(posting.Place), lat: p.Lat, lon: p.Lon,
		isPoint: kind == City || kind == Site || isDistrict(p.Feature),
		isLocal: g.isLocal(posting.Place),
		prior:   g.prominence(posting),
	}
	if saidDistrict && isDistrict(p.Feature) {
		c.prior += tellsDistrict
	}
	return c
}

// regionOf returns the first-level region that a row is or lies in, or -1.
func (g *Gazetteer) regionOf(row int) int {
	for row >= 0 {
		p := g.place(row)
		if p.Feature == "ADM1" {
			return row
		}
		row = p.Parent
	}
	return -1
}

// preferRegions prefers regions that have no town of the same name in them.
func preferRegions(found []candidate) {
	for i := range found {
		c := &found[i]
		inside := func(o candidate) bool { return o.region == c.row && o.row != c.row && !o.isLocal }
		if c.row == c.region && !slices.ContainsFunc(found, inside) {
			c.prior += tellsRegion
		}
	}
}

// preferContained prefers what lies in a container. A continent is none: "the US,
// Europe and Asia" is a list.
func (g *Gazetteer) preferContained(inner []candidate, container string) {
	outer := slices.DeleteFunc(g.candidates(Toponym{Name: container}), func(o candidate) bool {
		return kindOf(g.place(o.row).Feature) == Continent
	})
	for i := range inner {
		c := &inner[i]
		c.isContained = slices.ContainsFunc(outer, func(o candidate) bool { return g.contains(o, *c) })
		if c.isContained {
			c.prior += tellsContainer
		}
	}
}

// districtRadius is how far a town of a district is at most from its middle, in
// degrees of latitude: 55 km.
const districtRadius = 0.5

// contains reports whether a place lies in another. Towns of the world's table
// do not know their district: they lie in one that is in their region and whose
// middle is near.
func (g *Gazetteer) contains(outer, inner candidate) bool {
	for row := g.place(inner.row).Parent; row >= 0; row = g.place(row).Parent {
		if row == outer.row {
			return true
		}
	}
	return isDistrict(g.place(outer.row).Feature) && inner.isPoint && outer.row != inner.row && outer.region == inner.region &&
		math.Hypot(outer.lat-inner.lat, (outer.lon-inner.lon)*math.Cos(inner.lat*math.Pi/180)) < districtRadius
}

// isDistrictWord reports whether a word is one for counties and the like.
func isDistrictWord(word string) bool {
	switch Fold(word) {
	case "county", "counties", "co", "parish", "parishes":
		return true
	}
	return false
}

// shortWords are words that names of places begin with, and how they are shortened.
var shortWords = [...]struct{ long, short string }{{"saint", "st"}, {"sainte", "ste"}, {"mount", "mt"}, {"fort", "ft"}}

// spellings returns a key and the other ways to write its short words.
func spellings(key string) []string {
	keys := []string{key}
	first, rest, _ := strings.Cut(key, " ")
	for _, w := range shortWords {
		switch first {
		case w.long:
			keys = append(keys, w.short+" "+rest)
		case w.short:
			keys = append(keys, w.long+" "+rest)
		}
	}
	if bare, ok := strings.CutSuffix(key, " co"); ok {
		keys = append(keys, bare+" county")
	}
	return keys
}
