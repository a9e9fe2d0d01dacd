package events

import (
	"math"
	"slices"
	"strconv"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// Probabilities from which a mention is taken to mean an event that was told of before: by the rules, and by the model
// against them. Too much in one event is worse than too little.
const (
	together = 0.5
	merges   = 0.65
)

// near is the likeness from which words of two types may tell of one event.
const near = 0.5

// describe notes what candidates are compared by: the vector of the word, and what it is about.
func (a *reader) describe() {
	for i := range a.cands {
		c := &a.cands[i]
		c.vector, c.words = a.models.vectors.Of(c.head), a.mentioned(c.tok)
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

// comparable reports whether a candidate can mean an event at all: nothing forbids it, and the words are of one type or
// family, or used alike. It keeps the work of comparing small.
func (a *reader) comparable(c *candidate, x *cluster) bool {
	if !c.pronoun && c.trig.family != x.family && c.trig.typ != a.leadTrigger(x).typ {
		if stem, likeness := alikeness(c, x); !stem && likeness < near {
			return false
		}
	}
	return a.compatible(c, x)
}

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

// typed are the events of one type, in order.
type typed []int

// ofType returns the events of the type of a candidate.
func (a *reader) ofType(c *candidate, all []cluster) typed {
	var out typed
	for k := range all {
		if a.leadTrigger(&all[k]).typ == c.trig.typ {
			out = append(out, k)
		}
	}
	return out
}

// about tells how event k stands among them: the only one, the first, the latest, or between; "" where it is not of them.
func (t typed) about(k int) string {
	switch at := slices.Index(t, k); {
	case at < 0:
		return ""
	case len(t) == 1:
		return "only"
	case at == len(t)-1:
		return "latest"
	case at == 0:
		return "first"
	}
	return "between"
}

// pair is a candidate beside an event that was told of before.
type pair struct {
	c              *candidate
	x              *cluster
	pos            string // what the candidate's word is
	stem           bool   // the words share one
	likeness       float64
	mine           []part // who takes part in the candidate, see reader.parties
	shared, allied int    // those who take part in both, and act for one another
}

func (a *reader) pair(c *candidate, x *cluster) pair {
	p := pair{c: c, x: x, pos: partOfSpeech(c.trig.noun), mine: a.parties(c.parts)}
	switch {
	case c.pronoun:
		p.pos = "pronoun"
	case c.trig.noun && c.definite:
		p.pos = "definite"
	}
	p.stem, p.likeness = alikeness(c, x)
	p.shared, p.allied = a.shared(p.mine, x.parties)
	return p
}

// ofPair returns what tells whether a candidate means an event that was told of before, valid until the next call. rivals
// is how that event stands among those of the candidate's type.
func (e *evidence) ofPair(a *reader, p pair, rivals string) []maxent.Feature {
	e.out = e.out[:0]
	c, x, pos := p.c, p.x, p.pos
	e.add("pair", pos)
	e.when(rivals != "", "rivals", pos, rivals)
	e.pairWords(a, p)
	e.pairParts(a, p)
	e.pairPlaces(a, p)
	e.when(worded(c.date) && len(x.dates) > 0, "same day", pos)
	e.when(worded(c.date) && len(x.dates) == 0, "first date", pos)
	e.when(c.ordinal != x.ordinal, "ordinal", pos)
	e.value(math.Log(float64(len(x.members))), "size", pos)
	e.add("status", statusClass(c.status), strconv.FormatBool(x.done), strconv.FormatBool(x.planned))
	return e.out
}

// pairWords is how alike the words are, and what the rules make of the two.
func (e *evidence) pairWords(a *reader, p pair) {
	c, x, pos := p.c, p.x, p.pos
	family := c.trig.family == x.family
	rules := a.affinity(c, x) - a.bar(c)
	e.value(rules, "rules", pos)
	if family {
		e.value(rules, "rules", "family")
		e.value(rules, "rules", "family", pos)
	}
	e.when(family, "family", pos)
	e.when(family && rules >= 0, "ruled", pos)
	same := c.trig.typ == a.cands[x.members[0]].trig.typ
	e.when(same, "type", pos)
	e.when(same, "type", c.trig.typ)
	e.when(slices.Contains(x.heads, c.head), "head", pos)
	e.when(p.stem, "stem", pos)
	e.value(4*p.likeness, "likeness", pos)
	e.value(4*p.likeness, "likeness")
	e.when(c.generic, "generic", pos)
}

// pairParts is who and what the two have in common.
func (e *evidence) pairParts(a *reader, p pair) {
	c, x, pos := p.c, p.x, p.pos
	e.when(p.shared > 0, "shares", pos)
	e.when(p.shared > 1, "shares two", pos)
	e.when(p.allied > 0, "allied", pos)
	for _, role := range []string{nlp.RoleAgent, nlp.RolePatient, nlp.RoleSpeaker} {
		n, _ := a.shared(withRole(c.parts, role), withRole(x.parts, role))
		e.when(n > 0, "shares", role)
		e.when(n > 0 && p.stem, "stem shares", role)
	}
	e.when(len(p.mine) > 0 && len(x.parties) > 0 && p.shared+p.allied == 0, "others", pos)
	e.when(len(p.mine) == 0, "nobody", pos)
	e.when(len(x.parties) == 0, "nobody yet", pos)
	if o := a.objectLemma(c); o != "" && len(x.objects) > 0 {
		e.when(slices.Contains(x.objects, o), "object")
		e.when(!slices.Contains(x.objects, o), "other object")
	}
	common := 0
	for _, w := range c.words {
		if slices.Contains(x.words, w) {
			common++
		}
	}
	e.value(float64(min(common, 4)), "words in common", pos)
}

// pairPlaces is where in the article the two stand: what a headline tells, the first paragraph tells again.
func (e *evidence) pairPlaces(a *reader, p pair) {
	c, x, pos := p.c, p.x, p.pos
	first := &a.cands[x.members[0]]
	headline := a.blockKind(first.tok) == nlp.BlockHeadline
	e.when(headline, "headline", pos)
	e.when(headline && a.blockKind(c.tok) == nlp.BlockHeadline, "within headline", pos)
	again := headline && a.blockKind(c.tok) != nlp.BlockHeadline && a.leads(c)
	e.when(again, "told again", pos)
	e.when(again && c.trig.typ == first.trig.typ, "told again as type")
	e.when(again && p.shared > 0, "told again by")
	e.when(again && a.isMain(c.tok), "told again as news")
	e.add("distance", pos, strconv.Itoa(min(6, max(0, c.sent-x.last))))
}

// statusClass is a status without what it says of a plan's standing.
func statusClass(s string) string {
	switch s {
	case nlp.StatusOccurred, nlp.StatusHypothetical, "":
		return s
	}
	return nlp.StatusPlanned
}
