package gazetteer

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

// maxNameWords bounds the names that Longest looks for.
const maxNameWords = 8

// Lookup returns the places that name may mean, likeliest first, when nothing
// is known but the name. Case counts little, but a name must not begin in lower
// case, and an acronym must be in capitals ("US", not "us" or "Us"). It returns
// nil for what is no name of a place, demonyms included.
func (g *Gazetteer) Lookup(name string) []Entry {
	if !startsUpper(name) {
		return nil
	}
	postings := g.world.Find(Fold(name))
	type scored struct {
		row   int
		score float64
	}
	found := make([]scored, 0, postings.Len())
	for p := range postings.All() {
		if isWritten(p.Sense, name) {
			found = append(found, scored{p.Place, g.prominence(p)})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return a.row - b.row
	})
	var entries []Entry
	for i, f := range found {
		// A place may have the name in two senses.
		if !slices.ContainsFunc(found[:i], func(o scored) bool { return o.row == f.row }) {
			entries = append(entries, g.entry(f.row))
		}
	}
	return entries
}

// Demonym returns the place whose people or adjective word is: "Russian" and
// "Russians" give Russia. Of several it returns the likeliest.
func (g *Gazetteer) Demonym(word string) (Entry, bool) {
	if !startsUpper(word) {
		return Entry{}, false
	}
	key := Fold(word)
	best, top := -1, math.Inf(-1)
	for _, k := range []string{key, strings.TrimSuffix(key, "s")} {
		for p := range g.world.Find(k).All() {
			if p.Sense != pack.Demonym {
				continue
			}
			if s := g.prominence(p); s > top {
				best, top = p.Place, s
			}
		}
		if best >= 0 {
			return g.entry(best), true
		}
	}
	return Entry{}, false
}

// Longest returns the longest name of a place that text begins with, ending at
// one of ends (byte offsets into text, ascending), and what it may mean. It
// returns 0 where none does.
func (g *Gazetteer) Longest(text string, ends []int) (end int, found []Entry) {
	if !startsUpper(text) || len(ends) == 0 || ends[0] > len(text) {
		return 0, nil
	}
	word, _ := firstWord(Fold(text[:ends[0]]))
	words := g.first[word]
	if words == 0 {
		return 0, nil
	}
	most := min(words+2, maxNameWords, len(ends)) // hyphens and stops are tokens of their own
	for i := most - 1; i >= 0; i-- {
		if ends[i] > len(text) || !endsName(text[:ends[i]]) || i > 0 && ends[i] == ends[i-1]+1 && text[ends[i-1]] == '.' {
			continue // a stop by itself ends the sentence
		}
		if found := g.Lookup(text[:ends[i]]); found != nil {
			return ends[i], found
		}
	}
	return 0, nil
}

// endsName reports whether s ends as names do, not in a comma or a bracket.
func endsName(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.'
}

// isWritten reports whether a name, as it is written, can be one of a sense: an
// acronym must be in capitals and an abbreviation have its stop, and the name of a
// people is no name of the place.
func isWritten(sense pack.Sense, name string) bool {
	switch sense {
	case pack.Demonym:
		return false
	case pack.Acronym:
		return isCapitals(name)
	case pack.Abbreviation:
		return strings.Contains(name, ".")
	case pack.Primary, pack.Alternate, pack.Bare:
	}
	return true
}

// prominence orders the meanings of a name in world news: countries before
// cities before regions of the same size, capitals before others, a name
// before a nickname. One point is a tenfold population.
func (g *Gazetteer) prominence(posting pack.Posting) float64 {
	p := g.place(posting.Place)
	score := math.Log10(float64(p.Population) + 10)
	switch kind := kindOf(p.Feature); {
	case isDistrict(p.Feature) && g.isLocal(posting.Place):
		score-- // its towns are spoken of, seldom it
	case kind == Country:
		score += 3
		if p.Feature == "PCLH" {
			score--
		}
	case kind == Continent:
		score += 4
	case kind == Region:
		score--
	case kind == Area, kind == Water:
		score += 4.5 // their population is not known: as well known as a large city
	case kind == Site:
		score += 3.5
	case kind == City:
		if g.isCapital(posting.Place) {
			score++
		}
		if p.Feature == "PPLX" {
			score--
		}
	}
	switch {
	case posting.Sense == pack.Alternate && kindOf(p.Feature) != Country:
		score -= 1.5
	case posting.Sense == pack.Bare:
		score -= 2
	}
	return score
}

func startsUpper(s string) bool {
	for _, r := range s {
		return !unicode.IsLower(r) && unicode.IsLetter(r)
	}
	return false
}

// isCapitals reports whether every letter of s is a capital.
func isCapitals(s string) bool {
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}
