package gazetteer

import (
	"math"
	"slices"
)

// rounds is how often probabilities are revised. On the odd articles of LGL the third
// round brings half a point, and each further one less and the same time.
const rounds = 3

// sharpness is the power of e by which a place is likelier than another that
// scores a point less.
const sharpness = 2.0

// Resolve chooses one place for each toponym of a document. The result is parallel
// to toponyms; one that is no name of a place gets the zero Entry with ID -1.
//
// A candidate starts from how prominent the place is and whether it lies in the
// container that the text names (Leidner, Toponym Resolution in Text, 2007). Then
// the toponyms inform each other: the probabilities of all others are summed by
// country, region and cell of the map, and speak for the places there (the company
// of other places: Lieberman and Samet, Adaptive Context Features for Toponym
// Resolution in Streaming News, SIGIR 2012). Decisions are soft and revised in
// rounds, as the weights of SPIDER are (Speriosu and Baldridge, Text-Driven Toponym
// Resolution using Indirect Supervision, ACL 2013). A village or county that only
// local news speaks of must have its container named, or such company: most of
// their names are those of something else too. Time is linear in the number of
// toponyms and their candidates.
func (g *Gazetteer) Resolve(toponyms []Toponym) []Entry {
	candidates := make([][]candidate, len(toponyms))
	context := newContext(g)
	for i, t := range toponyms {
		candidates[i] = g.candidates(t)
		softmax(candidates[i])
		context.add(candidates[i], 1)
	}
	for range rounds {
		revised := newContext(g)
		for i, before := range candidates {
			context.add(before, -1) // a name does not speak for itself
			candidates[i] = context.revise(before)
			context.add(before, 1)
			revised.add(candidates[i], 1)
		}
		context = revised
	}
	chosen := make([]Entry, len(toponyms))
	for i := range candidates {
		chosen[i] = g.likeliest(candidates[i])
	}
	return chosen
}

// revise returns the candidates of a name as the other names of the document
// make them likely.
func (x *documentContext) revise(candidates []candidate) []candidate {
	revised := slices.Clone(candidates)
	for i := range revised {
		c := &revised[i]
		around := x.around(*c)
		c.score = c.prior + around + x.within(*c)
		c.isDoubtful = c.isLocal && !c.isContained && around < leastAround
	}
	softmax(revised)
	return revised
}

// softmax turns the scores of the candidates of one name into probabilities.
func softmax(candidates []candidate) {
	if len(candidates) == 0 {
		return
	}
	top := slices.MaxFunc(candidates, byScore).score
	sum := 0.0
	for i := range candidates {
		c := &candidates[i]
		c.probability = math.Exp(sharpness * (c.score - top))
		sum += c.probability
	}
	for i := range candidates {
		candidates[i].probability /= sum
	}
}

// likeliest returns the place of the best candidate that is not doubtful; of equal
// ones the first.
func (g *Gazetteer) likeliest(candidates []candidate) Entry {
	sure := slices.DeleteFunc(candidates, func(c candidate) bool { return c.isDoubtful })
	if len(sure) == 0 {
		return Entry{ID: -1}
	}
	return g.entry(slices.MaxFunc(sure, byScore).row)
}
