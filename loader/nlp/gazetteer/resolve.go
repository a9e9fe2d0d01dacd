package gazetteer

import (
	"math"
	"slices"
)

// Toponym is a place name of a document, to be told apart from its namesakes.
type Toponym struct {
	Candidates []Entry // what Lookup said of it
	Container  []Entry // what the name that follows it may mean: Texas, in "Paris, Texas"; nil where none does
}

// Resolve chooses one meaning for each toponym of a document: a place inside
// the container that the text names; else the one that prominence, the
// countries and regions that the document speaks of, and the nearness of its
// other places speak for. The result is parallel to names; a toponym without
// candidates gets the zero Entry with ID -1. Time is linear in the number of
// names and candidates.
func (g *Gazetteer) Resolve(names []Toponym) []Entry {
	chosen := make([]Entry, len(names))
	context := newContext(g)
	for i, n := range names {
		chosen[i] = g.likeliest(n)
		if inside, ok := g.inside(n); ok {
			chosen[i] = inside
			context.add(inside, 1)
		} else if len(n.Candidates) > 0 {
			// A name with one strong meaning tells about the others; a doubtful one less.
			context.add(n.Candidates[0], g.certainty(n))
		}
	}
	for i, n := range names {
		if _, ok := g.inside(n); ok || len(n.Candidates) < 2 {
			continue
		}
		best := math.Inf(-1)
		context.add(n.Candidates[0], -g.certainty(n)) // a name does not speak for itself
		for rank, c := range n.Candidates {
			if s := g.weight(c) - 0.3*float64(min(rank, 5)) + context.support(c); s > best {
				best, chosen[i] = s, c
			}
		}
		context.add(n.Candidates[0], g.certainty(n))
	}
	return chosen
}

func (g *Gazetteer) likeliest(n Toponym) Entry {
	if len(n.Candidates) == 0 {
		return Entry{ID: -1}
	}
	return n.Candidates[0]
}

// inside returns the likeliest candidate that lies in the container.
func (g *Gazetteer) inside(n Toponym) (Entry, bool) {
	for _, c := range n.Candidates {
		for row := g.place(c.ID).Parent; row >= 0; row = g.place(row).Parent {
			if slices.ContainsFunc(n.Container, func(e Entry) bool { return e.ID == row }) {
				return c, true
			}
		}
	}
	return Entry{}, false
}

// weight is the prominence of a place apart from the name used.
func (g *Gazetteer) weight(e Entry) float64 {
	s := math.Log10(float64(e.Population) + 10)
	switch e.Kind() {
	case Country, Continent:
		return s + 3
	case Region:
		return s - 1
	case Area, Water:
		return s + 4.5
	case Site:
		return s + 3.5
	case City:
		if g.IsCapital(e) {
			return s + 1
		}
	}
	return s
}

// certainty says from 0 to 1 how far the first candidate is ahead of the next.
func (g *Gazetteer) certainty(n Toponym) float64 {
	if len(n.Candidates) == 1 {
		return 1
	}
	ahead := g.weight(n.Candidates[0]) - g.weight(n.Candidates[1])
	return max(0.1, min(1, ahead/2))
}

// context counts the countries and regions that a document's places lie in.
type context struct {
	g       *Gazetteer
	country map[string]float64
	region  map[int]float64
	total   float64
}

func newContext(g *Gazetteer) *context {
	return &context{g: g, country: make(map[string]float64), region: make(map[int]float64)}
}

func (c *context) add(e Entry, weight float64) {
	c.total += weight
	if e.Country != "" {
		c.country[e.Country] += weight
	}
	if row, ok := c.regionOf(e); ok {
		c.region[row] += weight
	}
}

// regionOf returns the first-level region that e is or lies in.
func (c *context) regionOf(e Entry) (int, bool) {
	for row := e.ID; row >= 0; row = c.g.place(row).Parent {
		if c.g.place(row).Feature == "ADM1" {
			return row, true
		}
	}
	return 0, false
}

// support is what the document's other places say for e: up to 3 for its
// country and as much for its region.
func (c *context) support(e Entry) float64 {
	if c.total <= 0 {
		return 0
	}
	s := 0.0
	if e.Country != "" {
		s += 3 * c.country[e.Country] / c.total
	}
	if row, ok := c.regionOf(e); ok {
		s += 3 * c.region[row] / c.total
	}
	return s
}
