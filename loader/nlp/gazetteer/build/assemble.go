package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/gazetteer/internal/pack"
)

// wellKnown is the population from which a city's names in other languages are
// worth their bytes: former and foreign spellings turn up in English news.
const wellKnown = 100_000

// builder collects rows, parents before children, and the names of each.
type builder struct {
	base   int // the number of the first row
	places []pack.Place
	names  map[string]map[pack.Posting]bool
	byName map[string]int // rows that world.tsv may name as surroundings, folded
}

// assemble returns the table of places that recognition knows, and the one of
// local places that adds to it.
func assemble(s *sources, least int) (world, local *pack.Contents, err error) {
	b := newBuilder(0)
	continents, err := b.addContinents(s)
	if err != nil {
		return nil, nil, err
	}
	countries := b.addCountries(s, continents)
	regions := b.addRegions(s, countries)
	b.addCities(s, countries, regions, least)
	if err := b.addWorld(s, countries); err != nil {
		return nil, nil, err
	}
	return b.contents(), assembleLocal(s, b, regions, countries), nil
}

func newBuilder(base int) *builder {
	return &builder{base: base, names: make(map[string]map[pack.Posting]bool), byName: make(map[string]int)}
}

func (b *builder) contents() *pack.Contents {
	c := &pack.Contents{Base: b.base, Places: b.places, Keys: slices.Sorted(maps.Keys(b.names))}
	for _, key := range c.Keys {
		postings := slices.SortedFunc(maps.Keys(b.names[key]), func(x, y pack.Posting) int {
			return cmp.Or(x.Place-y.Place, int(x.Sense)-int(y.Sense))
		})
		c.Postings = append(c.Postings, postings)
	}
	return c
}

func (b *builder) add(p pack.Place) int {
	b.places = append(b.places, p)
	row := b.base + len(b.places) - 1
	b.name(row, p.Name, pack.Primary)
	return row
}

func (b *builder) name(row int, name string, sense pack.Sense) {
	key := gazetteer.Fold(name)
	if key == "" {
		return
	}
	if b.names[key] == nil {
		b.names[key] = make(map[pack.Posting]bool)
	}
	// One sense of a name is enough, the first; a demonym stands beside it.
	for _, other := range []pack.Sense{pack.Primary, pack.Alternate, pack.Acronym, pack.Abbreviation} {
		if sense != pack.Demonym && b.names[key][pack.Posting{Place: row, Sense: other}] {
			return
		}
	}
	b.names[key][pack.Posting{Place: row, Sense: sense}] = true
}

func (b *builder) all(row int, sense pack.Sense, names []string) {
	for _, n := range names {
		b.name(row, strings.TrimSpace(n), sense)
	}
}

func (b *builder) addContinents(s *sources) (map[string]int, error) {
	rows := make(map[string]int)
	for _, code := range slices.Sorted(maps.Keys(s.continents)) {
		c := s.continents[code]
		lat, errLat := strconv.ParseFloat(c.Lat, 64)
		lon, errLon := strconv.ParseFloat(c.Lon, 64)
		if errLat != nil || errLon != nil {
			return nil, fmt.Errorf("continent %s: coordinates %q %q", code, c.Lat, c.Lon)
		}
		if c.Name == "Oceania" {
			lat, lon = -20, 140 // GeoNames has it on the far side of the date line
		}
		row := b.add(pack.Place{GeoNames: c.ID, Name: c.Name, Feature: "CONT", Population: c.Population, Lat: lat, Lon: lon, Parent: -1})
		b.byName[gazetteer.Fold(c.Name)] = row
		rows[code] = row
		b.name(row, c.Name+"n", pack.Demonym) // African, Asian; European and American follow
	}
	b.name(rows["EU"], "European", pack.Demonym)
	b.name(rows["NA"], "North American", pack.Demonym)
	b.name(rows["SA"], "South American", pack.Demonym)
	return rows, nil
}

func (b *builder) addCountries(s *sources, continents map[string]int) map[string]int {
	rows := make(map[string]int)
	slices.SortFunc(s.countries, func(x, y country) int { return cmp.Compare(x.ISO, y.ISO) })
	for _, c := range s.countries {
		extra := s.extra[c.ISO]
		name := cmp.Or(extra.shown, c.Name.Common)
		p := pack.Place{GeoNames: c.id, Name: name, Country: c.ISO, Feature: "PCLD", Population: c.population, Parent: -1}
		if c.Independent == nil || *c.Independent {
			p.Feature = "PCLI"
		}
		if len(c.LatLon) == 2 {
			p.Lat, p.Lon = c.LatLon[0], c.LatLon[1]
		}
		if extra.lat != 0 {
			p.Lat, p.Lon = extra.lat, extra.lon
		}
		if row, ok := continents[c.continent]; ok {
			p.Parent = row
		}
		row := b.add(p)
		rows[c.ISO] = row
		b.byName[gazetteer.Fold(name)] = row
		b.name(row, c.Name.Official, pack.Alternate)
		adjectives := append(slices.Clone(extra.demonyms), c.Demonyms["eng"]["m"])
		for _, n := range c.Spellings {
			if isLatin(n) && !isCode(n) && !slices.Contains(adjectives, n) {
				b.name(row, n, pack.Alternate)
			}
		}
		b.all(row, pack.Demonym, []string{c.Demonyms["eng"]["m"], c.Demonyms["eng"]["f"]})
		b.all(row, pack.Alternate, extra.other)
		b.all(row, pack.Acronym, extra.acronyms)
		b.all(row, pack.Demonym, extra.demonyms)
	}
	return rows
}

// extent is where the cities of a region lie.
type extent struct{ people, south, north, west, east float64 }

func (e extent) middle() (lat, lon float64) { return (e.south + e.north) / 2, (e.west + e.east) / 2 }

func (e extent) with(c city) extent {
	if e == (extent{}) {
		e = extent{south: 90, north: -90, west: 180, east: -180}
	}
	return extent{
		people: e.people + float64(c.Population) + 1,
		south:  min(e.south, c.Lat), north: max(e.north, c.Lat),
		west: min(e.west, c.Lon), east: max(e.east, c.Lon),
	}
}

// addRegions places each region in the middle of the box around its cities.
func (b *builder) addRegions(s *sources, countries map[string]int) map[string]int {
	extents := make(map[string]extent)
	for _, c := range s.cities {
		if feature := s.features[c.ID]; feature == "PPLX" {
			continue // counted with its city
		}
		key := c.Country + "." + c.Region
		extents[key] = extents[key].with(c)
	}
	rows := make(map[string]int)
	for _, r := range s.regions {
		parent, ok := countries[r.country]
		e := extents[r.country+"."+r.code]
		if !ok || e.people == 0 {
			continue
		}
		lat, lon := e.middle()
		known := s.known[r.country+" "+r.ascii]
		if known.lat != 0 {
			lat, lon = known.lat, known.lon
		}
		row := b.add(pack.Place{
			GeoNames: r.id, Name: r.name, Country: r.country, Feature: "ADM1", Population: int(e.people),
			Lat: lat, Lon: lon, Parent: parent,
		})
		rows[r.country+"."+r.code] = row
		b.name(row, r.ascii, pack.Alternate)
		b.name(row, shortRegion(r.ascii), pack.Alternate)
		if short := shortRegion(r.ascii); r.country == "US" || short == r.ascii {
			b.name(row, r.ascii+" State", pack.Alternate)
			b.name(row, r.ascii+" Province", pack.Alternate)
		}
		for _, n := range known.other {
			b.name(row, n, senseOf(n))
		}
		b.all(row, pack.Demonym, known.demonyms)
	}
	return rows
}

// senseOf tells abbreviations ("Ala.") and acronyms ("NSW") from names.
func senseOf(name string) pack.Sense {
	switch {
	case strings.Contains(name, "."):
		return pack.Abbreviation
	case strings.ToUpper(name) == name:
		return pack.Acronym
	}
	return pack.Alternate
}

// shortRegion takes the kind of region off its name.
func shortRegion(name string) string {
	for _, kind := range []string{" Province", " Region", " Oblast", " State", " Governorate", " Prefecture", " District", " County", " Department", " Krai", " Sheng"} {
		if short, ok := strings.CutSuffix(name, kind); ok {
			return short
		}
	}
	for _, kind := range []string{"State of ", "Province of ", "Republic of ", "Region of "} {
		if short, ok := strings.CutPrefix(name, kind); ok {
			return short
		}
	}
	return name
}

func (b *builder) addCities(s *sources, countries, regions map[string]int, least int) {
	slices.SortFunc(s.cities, func(x, y city) int { return cmp.Or(y.Population-x.Population, x.ID-y.ID) })
	s.nameCapitals()
	for _, c := range s.cities {
		feature := cmp.Or(s.features[c.ID], "PPL")
		if c.Population < least && feature != "PPLC" && feature != "PPLA" || isAbandoned(feature) {
			continue
		}
		parent, ok := regions[c.Country+"."+c.Region]
		if !ok {
			if parent, ok = countries[c.Country]; !ok {
				continue
			}
		}
		row := b.addCity(s, c, feature, parent)
		if key := gazetteer.Fold(s.englishName(c)); feature == "PPLC" || c.Population >= wellKnown {
			if _, taken := b.byName[key]; !taken {
				b.byName[key] = row
			}
		}
		if city, ok := strings.CutSuffix(c.Name, " City"); ok && c.Population >= wellKnown {
			b.name(row, city, pack.Alternate)
		}
		if c.Population < wellKnown && feature != "PPLC" {
			continue
		}
		for _, n := range c.Alternates {
			if isLatin(n) && !isCode(n) && len(n) > 3 {
				b.name(row, n, pack.Alternate)
			}
		}
	}
}

// addCity adds a city under its name and its English one.
func (b *builder) addCity(s *sources, c city, feature string, parent int) (row int) {
	row = b.add(pack.Place{
		GeoNames: c.ID, Name: s.englishName(c), Country: c.Country, Feature: feature, Population: c.Population,
		Lat: c.Lat, Lon: c.Lon, Parent: parent,
	})
	b.name(row, c.Name, pack.Primary)
	b.name(row, s.english[c.ID], pack.Primary)
	return row
}

// isAbandoned reports whether a feature code is that of a place where nobody lives
// any more.
func isAbandoned(feature string) bool { return feature == "PPLH" || feature == "PPLQ" }

// englishName chooses the name to show: ours, else the English one, unless it
// only adds "City" to the other or is written with more accents.
func (s *sources) englishName(c city) string {
	if name, ok := s.shown[c.Country+" "+c.Name]; ok {
		return name
	}
	english, ok := s.english[c.ID]
	if !ok || strings.HasPrefix(english, c.Name) && c.Name != "Washington" || strings.Contains(english, "City of ") || strings.Contains(english, "Borough of ") {
		return c.Name
	}
	if accents(english) > accents(c.Name) {
		return c.Name
	}
	return english
}

func accents(s string) int {
	n := 0
	for _, r := range s {
		if r > unicode.MaxASCII {
			n++
		}
	}
	return n
}

// nameCapitals marks the capital, as the table of countries names it, where the
// cities of a country have none.
func (s *sources) nameCapitals() {
	has := make(map[string]bool)
	for _, c := range s.cities {
		has[c.Country] = has[c.Country] || s.features[c.ID] == "PPLC"
	}
	for _, c := range s.countries {
		if has[c.ISO] || len(c.Capital) == 0 {
			continue
		}
		for _, place := range s.cities {
			if place.Country == c.ISO && gazetteer.Fold(place.Name) == gazetteer.Fold(c.Capital[0]) {
				s.features[place.ID] = "PPLC"
				break
			}
		}
	}
}

// addWorld adds our own table; a region that is there already only gains names.
func (b *builder) addWorld(s *sources, countries map[string]int) error {
	for _, w := range s.world {
		row := -1
		for p := range b.names[gazetteer.Fold(w.name)] {
			known := b.places[p.Place]
			if w.feature == "ADM1" && known.Feature == "ADM1" && known.Country == w.country && (row < 0 || p.Place < row) {
				row = p.Place
			}
		}
		if row < 0 {
			parent := -1
			if w.within != "" {
				found, ok := b.byName[gazetteer.Fold(w.within)]
				if !ok {
					return fmt.Errorf("world.tsv: %s: no place %q to be within", w.name, w.within)
				}
				parent = found
			} else if found, ok := countries[w.country]; ok {
				parent = found
			}
			if existing, ok := b.byName[gazetteer.Fold(w.name)]; ok && b.places[existing].Feature == w.feature {
				row = existing
			} else {
				row = b.add(pack.Place{Name: w.name, Country: w.country, Feature: w.feature, Lat: w.lat, Lon: w.lon, Parent: parent})
				b.byName[gazetteer.Fold(w.name)] = row
			}
		}
		b.all(row, pack.Alternate, w.other)
		b.all(row, pack.Acronym, w.acronyms)
		b.all(row, pack.Demonym, w.demonyms)
	}
	return nil
}

// isLatin reports whether s is a name written in Latin letters.
func isLatin(s string) bool {
	for i, r := range s {
		if i == 0 && !unicode.IsUpper(r) {
			return false
		}
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

// isCode reports whether s is an airport or country code.
func isCode(s string) bool { return len(s) <= 3 && strings.ToUpper(s) == s }
