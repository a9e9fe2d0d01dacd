package eval

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"dateline/graph"
	"dateline/loader/extract"
	"dateline/loader/nlp/gazetteer"
)

// near is how far, in kilometres, a place may be from where the gold has it: 100 miles, as the field measures it.
const near = 161.0

// The scores of places. Recall is the share of the gold's toponyms that are within 161 km of their place.
const (
	GoldSpans = "161 km, gold spans" // of the names that the gold marks
	RawText   = "161 km, raw text"   // of those that are found too
)

// toponym is a name of a place in a text, and the place.
type toponym struct {
	extract.Span
	place *extract.Place
}

// toponyms returns the names of places that have a position.
func toponyms(d *extract.Document) []toponym {
	places := map[string]*extract.Place{}
	for _, e := range d.Entities {
		if e.Kind == string(graph.KindPlace) && e.Place != nil {
			places[e.ID] = e.Place
		}
	}
	var out []toponym
	for _, m := range d.Mentions {
		if p := places[m.Entity]; p != nil && m.Form == extract.FormName {
			out = append(out, toponym{m.Span, p})
		}
	}
	return out
}

// places scores where places are: of the names that the gold marks, and of those that were found in the raw text.
func (s *scoring) places() {
	gold, found := toponyms(s.gold), toponyms(s.found)
	if s.locate != nil {
		s.located(gold)
	}
	right := 0
	for _, g := range gold {
		hit := false
		for _, f := range found {
			hit = hit || f.Start < g.End && g.Start < f.End && distance(g.place, f.place) <= near
		}
		if hit {
			right++
		}
	}
	precise := 0
	for _, f := range found {
		for _, g := range gold {
			if f.Start < g.End && g.Start < f.End && distance(g.place, f.place) <= near {
				precise++
				break
			}
		}
	}
	s.add(Places, RawText, Tally{PrecisionOf: float64(len(found)), Precise: float64(precise), RecallOf: float64(len(gold)), Recalled: float64(right)})
}

// located scores the places that names get when their spans are given.
func (s *scoring) located(gold []toponym) {
	spans := make([]extract.Span, len(gold))
	for i, g := range gold {
		spans[i] = g.Span
	}
	right, placed := 0, 0
	for i, p := range s.locate(s.gold.Article.Text, spans) {
		g := gold[i]
		switch {
		case p == nil:
			s.fault(Places, "missed", showPlace(g.place), "", g.Start, g.End)
			continue
		case distance(g.place, p) <= near:
			right++
		default:
			s.fault(Places, "wrong", showPlace(g.place), showPlace(p), g.Start, g.End)
		}
		placed++
	}
	s.add(Places, GoldSpans, counted(right, placed, len(gold)))
}

func showPlace(p *extract.Place) string {
	return fmt.Sprintf("%s %d (%.2f, %.2f)", p.Name, p.GeoNames, p.Lat, p.Lon)
}

// distance returns the kilometres between two places on a sphere.
func distance(a, b *extract.Place) float64 {
	const radius = 6371.0
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	lat, lon := rad(b.Lat-a.Lat), rad(b.Lon-a.Lon)
	h := math.Pow(math.Sin(lat/2), 2) + math.Cos(rad(a.Lat))*math.Cos(rad(b.Lat))*math.Pow(math.Sin(lon/2), 2)
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}

// Gazetteer returns a Locate that looks names up in g and tells namesakes apart by the text's other names, the way the names
// stage does: each spelling has one meaning in a text, and "Paris, Texas" is the Paris inside Texas.
func Gazetteer(g *gazetteer.Gazetteer) Locate {
	return func(text string, names []extract.Span) []*extract.Place {
		runes := []rune(text)
		var toponyms gazetteer.Document
		number := make([]int, len(names))
		for i, n := range names {
			number[i] = toponyms.Add(string(runes[n.Start:n.End]), nextWord(runes[n.End:]), containerOf(runes, names[i:]))
		}
		chosen := g.Resolve(toponyms.Toponyms())
		out := make([]*extract.Place, len(names))
		for i := range names {
			if e := chosen[number[i]]; e.ID >= 0 {
				out[i] = &extract.Place{GeoNames: e.GeoNames, Name: e.Name, Country: e.Country, Feature: e.Feature, Lat: e.Lat, Lon: e.Lon}
			}
		}
		return out
	}
}

// containerOf returns the second of names where a comma alone parts it from the first: "Texas", of "Paris, Texas".
func containerOf(text []rune, names []extract.Span) string {
	if len(names) < 2 || names[1].Start < names[0].End || strings.TrimSpace(string(text[names[0].End:names[1].Start])) != "," {
		return ""
	}
	return string(text[names[1].Start:names[1].End])
}

// nextWord returns the word that text goes on with after a space, "" where it does not.
func nextWord(text []rune) string {
	if len(text) == 0 || text[0] != ' ' {
		return ""
	}
	end := slices.IndexFunc(text[1:], func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(text) - 1
	}
	return string(text[1 : 1+end])
}
