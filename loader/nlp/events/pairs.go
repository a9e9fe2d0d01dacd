package events

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// Probabilities from which a mention is taken to mean an event that was told of before: by the rules, and by the model
// against them. Too much in one event is worse than too little.
const (
	together = 0.5
	merges   = 0.6
)

// near is the likeness from which words of two types may tell of one event.
const near = 0.5

// describe notes what candidates are compared by: the vector of the word, and what it is about.
func (a *reader) describe() {
	for i := range a.cands {
		c := &a.cands[i]
		c.vector, c.words = a.models.vectors.Of(c.head), a.mentioned(c.tok)
		c.types = a.typesOf(c)
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

// comparable reports whether a candidate can mean an event at all: nothing forbids it, and the words are of one type or
// family, or used alike, or stand together. It keeps the work of comparing small.
func (a *reader) comparable(c *candidate, x *cluster) bool {
	if s := a.d.Sentences[c.sent]; s.Last-s.First > longestCompared && a.besideLast(c, x) {
		return false
	}
	lead := a.leadTrigger(x).typ
	if !c.pronoun && c.trig.family != x.family && c.trig.typ != lead && (!harms(c.trig.typ) || !harms(lead)) && agreement(c, x) < agreeing {
		if stem, likeness := alikeness(c, x); !stem && likeness < near && a.beside(c, x) == "" {
			return false
		}
	}
	return a.compatible(c, x)
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
	lead := a.leadTrigger(x).typ
	e.add("types", min(c.trig.typ, lead), max(c.trig.typ, lead))
	agrees := 2 * agreement(c, x)
	e.value(agrees, "agreement", pos)
	e.value(agrees, "agreement")
	harm := harms(c.trig.typ) && harms(lead)
	e.when(harm, "harms", pos)
	e.when(apart(c.trig.typ, lead), "apart", pos)
	e.when(a.besideLast(c, x), "beside", pos)
	if path := a.beside(c, x); path != "" {
		e.add("path")
		e.add("path", path)
		e.when(harm, "path harms", path)
		e.when(harm, "path harms")
	}
	for _, h := range x.heads[:min(len(x.heads), castMembers)] {
		e.add("words", min(h, c.head), max(h, c.head))
	}
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
