package events

import (
	"math"
	"slices"
	"strconv"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// pair is a candidate beside an event that was told of before.
type pair struct {
	c              *candidate
	x              *cluster
	pos            string // what the candidate's word is
	head, stem     bool   // the words are the same, or share a stem
	likeness       float64
	agrees         float64 // that both are of one type
	mine           []part  // who takes part in the candidate, see reader.parties
	shared, allied int     // those who take part in both, and act for one another
	lead           string  // the type that the event goes by
	typed          string  // whether that is the candidate's
	gap            string  // sentences since the event was told of
	against        string  // what the rules have against it, see reader.against
}

func (a *reader) pair(c *candidate, x *cluster, against string) pair {
	p := pair{c: c, x: x, pos: partOfSpeech(c.trig.noun), mine: a.parties(c.parts), against: against}
	switch {
	case c.pronoun:
		p.pos = "pronoun"
	case c.trig.noun && c.definite:
		p.pos = "definite"
	}
	p.head = slices.Contains(x.heads, c.head)
	p.stem, p.likeness = alikeness(c, x)
	p.agrees = agreement(c, x)
	p.shared, p.allied = a.shared(p.mine, x.parties)
	p.lead = a.leadTrigger(x).typ
	p.typed = strconv.FormatBool(p.lead == c.trig.typ)
	p.gap = strconv.Itoa(min(6, max(0, c.sent-x.last)))
	return p
}

// ofPair returns what tells whether a candidate means an event that was told of before, valid until the next call. rivals
// is how that event stands among those of the candidate's type.
func (e *evidence) ofPair(a *reader, p pair, rivals string) []maxent.Feature {
	e.out = e.out[:0]
	c, x, pos := p.c, p.x, p.pos
	e.add("pair", pos)
	e.when(rivals != "", "rivals", pos, rivals)
	e.when(rivals != "", "rivals", c.trig.typ, rivals)
	e.pairWords(a, p)
	e.pairParts(a, p)
	e.pairPlaces(a, p)
	e.pairPhrases(a, p)
	e.pairTogether(p)
	e.pairAgainst(p)
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
	e.when(p.head, "head", pos)
	e.when(p.stem, "stem", pos)
	e.value(4*p.likeness, "likeness", pos)
	e.value(4*p.likeness, "likeness")
	e.when(c.generic, "generic", pos)
	e.add("types", min(c.trig.typ, p.lead), max(c.trig.typ, p.lead))
	e.add("types", pos, c.trig.typ, p.lead)
	e.value(2*p.agrees, "agreement", pos)
	e.value(2*p.agrees, "agreement")
	harm := harms(c.trig.typ) && harms(p.lead)
	e.when(harm, "harms", pos)
	e.when(apart(c.trig.typ, p.lead), "apart", pos)
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
	e.value(2*c.about.Cosine(&x.about), "about", pos)
	e.when(len(c.words) == 0, "about nothing", pos)
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
	e.add("distance", pos, p.gap)
}

// pairPhrases is how the candidate is told of beside the event's first and last mention: how its phrase points, what the
// two are done to, and how much else their sentences say alike.
func (e *evidence) pairPhrases(a *reader, p pair) {
	c, x, pos := p.c, p.x, p.pos
	first, last := &a.cands[x.members[0]], &a.cands[x.members[len(x.members)-1]]
	points := a.determiner(c.tok)
	e.add("points", points, a.tag(c.tok), "head", strconv.FormatBool(p.head))
	e.add("points", points, a.tag(c.tok), "stem", strconv.FormatBool(p.stem))
	e.add("points", points, "lemma", c.head)
	e.add("lemma", c.head, strconv.FormatBool(a.blockKind(first.tok) == nlp.BlockHeadline))
	e.add("tags", a.tag(c.tok), a.tag(last.tok))
	e.value(odds(c.conf), "probable", pos)
	e.value(odds(last.conf), "probable before", pos)
	if c.object != nlp.None && last.object != nlp.None {
		e.add("objects", a.tag(c.object), a.tag(last.object), strconv.FormatBool(a.lemma(c.object) == a.lemma(last.object)))
	}
	if c.subject != nlp.None && last.subject != nlp.None {
		e.add("subjects", pos, strconv.FormatBool(a.lemma(c.subject) == a.lemma(last.subject)))
	}
	e.when(c.sent == last.sent, "one sentence", pos)
	for _, m := range []*candidate{first, last} {
		n := a.saysAlike(c, m)
		e.value(float64(min(n, 6))/2, "alike", pos)
		e.add("alike", strconv.Itoa(min(n, 5)))
	}
}

// saysAlike counts the verbs and nouns that the sentences of two candidates have in common, but for the candidates' own words.
func (a *reader) saysAlike(c, m *candidate) int {
	if c.sent == m.sent {
		return 0
	}
	s, t := a.content[c.sent], a.content[m.sent]
	n := 0
	for len(s) > 0 && len(t) > 0 {
		switch {
		case s[0] < t[0]:
			s = s[1:]
		case s[0] > t[0]:
			t = t[1:]
		default:
			if s[0] != c.head && s[0] != m.head {
				n++
			}
			s, t = s[1:], t[1:]
		}
	}
	return n
}

// pairTogether is what weighs together: of one type and near, of one stem and with others.
func (e *evidence) pairTogether(p pair) {
	c, x, pos := p.c, p.x, p.pos
	stem := strconv.FormatBool(p.stem)
	e.add("near", p.typed, stem, p.gap, pos)
	e.add("fits", stem, strconv.Itoa(int(4*p.agrees)), strconv.Itoa(int(4*p.likeness)))
	who := "others"
	switch {
	case p.shared > 0:
		who = "shared"
	case p.allied > 0:
		who = "allied"
	case len(p.mine) == 0:
		who = "nobody"
	case len(x.parties) == 0:
		who = "nobody yet"
	}
	e.add("who", who, p.typed, stem)
	e.add("who", who, pos, c.trig.typ)
	e.add("who", who, pos, p.gap)
}

// pairAgainst is what the rules have against the two being one, which they get from arguments, places and tenses that may be
// misread.
func (e *evidence) pairAgainst(p pair) {
	if p.against == "" {
		return
	}
	e.add("against")
	e.add("against", p.against, p.pos)
	e.add("against", p.against, "stem", strconv.FormatBool(p.stem))
	e.add("against", p.against, "type", p.typed)
	e.when(p.shared > 0, "against", p.against, "shares")
	e.when(p.head, "against", p.against, "head")
	e.add("against", p.against, p.gap)
}

// statusClass is a status without what it says of a plan's standing.
func statusClass(s string) string {
	switch s {
	case nlp.StatusOccurred, nlp.StatusHypothetical, "":
		return s
	}
	return nlp.StatusPlanned
}
