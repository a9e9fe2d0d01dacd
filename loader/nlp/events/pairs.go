package events

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
)

// Probabilities from which a mention is taken to mean an event that was told of before: by the rules, and by the model
// where they find none.
const (
	together = 0.5
	merges   = 0.35
)

// near is the likeness from which words of two types may tell of one event.
const near = 0.5

// describe notes what candidates are compared by: the vector of the word, what it is about, and what its sentence is.
func (a *reader) describe() {
	for i := range a.cands {
		c := &a.cands[i]
		c.vector, c.words = a.models.vectors.Of(c.head), a.mentioned(c.tok)
		for _, w := range c.words {
			c.about.Add(a.models.vectors.Of(w))
		}
		c.types = a.typesOf(c)
	}
	a.content = make([][]string, len(a.d.Sentences))
	for i := range a.toks {
		if s := a.sentOf[i]; s != nlp.None && len(a.content[s]) < longestCompared && (a.isNoun(i) || a.isVerb(i)) {
			a.content[s] = append(a.content[s], a.lemma(i))
		}
	}
	for s := range a.content {
		slices.Sort(a.content[s])
		a.content[s] = slices.Compact(a.content[s])
	}
}

// mentioned returns the lemmas of the names and nouns that hang on a word.
func (a *reader) mentioned(i int) []string {
	var out []string
	walk := []int{i}
	for k := 0; k < len(walk) && len(walk) < maxClimb; k++ {
		for _, c := range a.children(walk[k]) {
			switch a.dep(c) {
			case "punct", "relcl", "advcl", "ccomp", "conj", "cc", "det", "aux", "auxpass":
				continue
			}
			if a.isNoun(c) && a.timeOver[c] == nlp.None {
				out = append(out, a.lemma(c))
			}
			walk = append(walk, c)
		}
	}
	return out
}

// typesOf returns how probable each type is for a candidate, as the table of triggers and the model of types have it; nil
// without a model.
func (a *reader) typesOf(c *candidate) []float64 {
	if a.models.types == nil {
		return nil
	}
	types := make([]float64, len(a.models.types.Classes))
	rest := 1.0
	if k := slices.Index(a.models.types.Classes, c.trig.typ); k >= 0 && !c.learnt {
		rest = 0.5
		types[k] += 1 - rest
	}
	for k, p := range a.sights[c.tok].types {
		types[k] += rest * p
	}
	return types
}

// agreement is how probable it is that a candidate and an event are of one type.
func agreement(c *candidate, x *cluster) float64 {
	sum, all := 0.0, 0.0
	for k := range min(len(c.types), len(x.types)) {
		sum += c.types[k] * x.types[k]
		all += x.types[k]
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// agreeing is the probability of one type from which two words may tell of one event.
const agreeing = 0.1

// harms reports whether events of a type do harm to people or things: their course and outcome are told by words of any of these types.
func harms(typ string) bool {
	switch typ {
	case "DEATH", "ASSAULT", "ACCIDENT", "DISASTER":
		return true
	}
	return false
}

// compare returns what the rules have against a candidate being of an event, and whether it can be at all: its words come
// first, since most fail by them.
func (a *reader) compare(c *candidate, x *cluster) (against string, ok bool) {
	if !a.comparable(c, x) {
		return "", false
	}
	against = a.against(c, x)
	return against, against != final
}

// comparable reports whether the words of a candidate and an event are of one type or family, or used alike, or stand
// together. It keeps the work of comparing small.
func (a *reader) comparable(c *candidate, x *cluster) bool {
	if s := a.d.Sentences[c.sent]; s.Last-s.First > longestCompared && a.besideLast(c, x) {
		return false
	}
	if c.trig.need == "objent" && c.object != nlp.None && !a.personal(c.object) {
		return false // who receives a letter meets nobody
	}
	lead := a.leadTrigger(x).typ
	if !c.pronoun && c.trig.family != x.family && c.trig.typ != lead && (!harms(c.trig.typ) || !harms(lead)) && agreement(c, x) < agreeing {
		if stem, likeness := alikeness(c, x); !stem && likeness < near && a.beside(c, x) == "" {
			return false
		}
	}
	return true
}

// longestCompared is how many tokens a sentence has at most in which mentions in one clause
// are compared: no newspaper prints a longer one, and a list has too many.
const longestCompared = 200

// beside returns the path from a candidate to the nearest mention of an event in its sentence, "" where there is none near.
func (a *reader) beside(c *candidate, x *cluster) string {
	if c.pronoun {
		return ""
	}
	for _, i := range slices.Backward(x.members[max(0, len(x.members)-besideMembers):]) {
		m := &a.cands[i]
		if m.sent != c.sent || max(c.tok-m.tok, m.tok-c.tok) > besideTokens {
			return ""
		}
		if !m.pronoun && m.tok != c.tok {
			path := a.path(m.tok, c.tok)
			if strings.Count(path, "<")+strings.Count(path, ">") <= besideSteps && path != "far" {
				return path
			}
		}
	}
	return ""
}

// How many steps in the tree and how many tokens lie at most between words that stand together, and how many of an event's
// last mentions are looked at.
const (
	besideSteps   = 4
	besideTokens  = 40
	besideMembers = 4
)

// alikeness tells whether the word of a candidate shares its stem with one of an event, and how alike they are used.
func alikeness(c *candidate, x *cluster) (stem bool, likeness float64) {
	for i, h := range x.heads {
		stem = stem || sameStem(h, c.head)
		if h == c.head {
			likeness = 1
		} else {
			likeness = max(likeness, x.vectors[i].Cosine(c.vector))
		}
	}
	return stem, likeness
}

// stemLength is how many letters words of one stem share, less if they are shorter: announce, announcement.
const stemLength = 5

func sameStem(a, b string) bool {
	n := min(stemLength, len(a), len(b))
	return n > 2 && a[:n] == b[:n] && (n == stemLength || len(a) == len(b))
}

// typed are the events of one type, in order, and the one of them that is told of most.
type typed struct {
	events []int
	main   int
}

// ofType returns the events of the type of a candidate.
func (a *reader) ofType(c *candidate, all []cluster) typed {
	out := typed{main: nlp.None}
	for k := range all {
		if a.leadTrigger(&all[k]).typ != c.trig.typ {
			continue
		}
		out.events = append(out.events, k)
		if out.main == nlp.None || len(all[k].members) > len(all[out.main].members) {
			out.main = k
		}
	}
	return out
}

// about tells how event k stands among them: the only one, the first, the latest, or between, and whether it is the one
// that is told of most; "" where it is not of them.
func (t typed) about(k int) string {
	at := slices.Index(t.events, k)
	place := "between"
	switch {
	case at < 0:
		return ""
	case len(t.events) == 1:
		return "only"
	case at == len(t.events)-1:
		place = "latest"
	case at == 0:
		place = "first"
	}
	if k == t.main {
		place += " main"
	}
	return place
}
