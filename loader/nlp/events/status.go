package events

import (
	"math"
	"slices"

	"dateline/loader/nlp"
)

// When a status was true that the text marks as overtaken, without saying when.
const (
	asOfFirst  = math.MinInt64 + 1 // "originally"
	asOfBefore = math.MinInt64 + 2 // "had been planned"
)

// readStatus reads what the sentence says of the candidate's standing, and as
// of when.
func (a *reader) readStatus(c *candidate) {
	c.asOf = a.publishedUntil
	if c.trig.noun {
		a.nounStatus(c)
	} else {
		r := a.verbReading(c.tok)
		c.status, c.past, c.generic = r.status, r.past, r.present && a.habitual(c)
		c.own = true
		if r.perfect {
			c.asOf = asOfBefore
		}
		c.negated = a.noArgument(c.tok)
	}
	if a.isQuestion(c.sent) && a.frameOf(c.tok) == nlp.None {
		c.status = nlp.StatusHypothetical
	}
	if c.negated {
		switch c.status {
		case nlp.StatusHypothetical:
		default:
			c.status = nlp.StatusDenied
		}
	}
	if a.future(c.date.When) && (c.status == nlp.StatusOccurred || c.status == "") {
		c.status = nlp.StatusPlanned
	}
	if c.status == "" && a.pastDate(c.date.When) && c.trig.noun && a.presupposed(c) {
		c.status = nlp.StatusOccurred
	}
}

// noArgument reports whether the subject or object of a verb is none: "no treaty
// was signed".
func (a *reader) noArgument(v int) bool {
	for _, c := range a.children(v) {
		switch a.dep(c) {
		case "nsubj", "nsubjpass", "dobj":
			if n := a.childLemma(c, "no"); n != nlp.None && (a.dep(n) == "det" || a.dep(n) == "neg") || a.lemma(c) == "nobody" || a.lemma(c) == "nothing" {
				return true
			}
		}
	}
	return false
}

// presupposed reports whether a noun with a past date stands where it is taken
// for granted.
func (a *reader) presupposed(c *candidate) bool { return c.definite || len(c.parts) > 0 }

// habitual reports whether a verb in the simple present tells of a state or
// habit. Headlines and captions tell events in it.
func (a *reader) habitual(c *candidate) bool {
	k := a.blockKind(c.tok)
	return k != nlp.BlockHeadline && k != nlp.BlockCaption
}

func (a *reader) isQuestion(s int) bool {
	x := a.d.Sentences[s]
	for i := min(x.Last, len(a.toks)-1); i >= max(x.First, 0) && i > x.Last-4; i-- {
		switch a.text(i) {
		case "?":
			return true
		case ".", "!":
			return false
		}
	}
	return false
}

// claim is a status that one word of the sentence gives an event.
type claim struct {
	status string
	asOf   int64
}

// nounStatus reads the words around a noun: its modifiers, the verbs that it is
// an argument of, the nouns and prepositions that it depends on.
func (a *reader) nounStatus(c *candidate) {
	var claims []claim
	add := func(status string, asOf int64) {
		if status != "" {
			claims = append(claims, claim{status, asOf})
		}
	}
	n := c.tok
	add(a.modifierStatus(n), c.asOf)
	i := a.firstConjunct(a.whole(n))
	h := a.head(i)
	switch {
	case h == i:
	case a.dep(i) == "pobj":
		add(a.prepositionStatus(i, h), c.asOf)
	case a.isVerb(h):
		s, asOf := a.argumentStatus(c, i, h)
		add(s, asOf)
	}
	for _, v := range c.relatives(a) {
		s, asOf := a.predicateStatus(v, a.passive(v))
		add(s, asOf)
	}
	if c.gov != nlp.None && a.dep(i) != "dobj" {
		for _, v := range c.hosts {
			if a.dep(v) == "conj" {
				s, asOf := a.predicateStatus(v, a.passive(v))
				add(s, asOf)
			}
		}
	}
	for _, x := range claims {
		c.own = c.own || x.status != ""
	}
	if len(claims) == 0 {
		return
	}
	best := claims[0]
	for _, x := range claims[1:] {
		if stronger(x, best) {
			best = x
		}
	}
	c.status, c.asOf = best.status, best.asOf
}

// relatives returns the verbs of clauses that modify the noun.
func (c *candidate) relatives(a *reader) []int {
	var out []int
	for _, h := range c.hosts {
		if d := a.dep(h); (d == "relcl" || d == "acl") && h != c.gov {
			out = append(out, h)
		}
	}
	for _, v := range a.children(c.tok) { // "the summit, called off last week"
		if d := a.dep(v); (d == "acl" || d == "relcl") && a.isVerb(v) && !slices.Contains(out, v) && a.candAt[v] != nlp.None {
			out = append(out, v)
		}
	}
	return out
}

// stronger reports whether x is to be believed over y: hypotheticals last, then
// the later, then the more telling.
func stronger(x, y claim) bool {
	hx, hy := x.status == nlp.StatusHypothetical, y.status == nlp.StatusHypothetical
	switch {
	case hx != hy:
		return hy
	case x.asOf != y.asOf:
		return x.asOf > y.asOf
	}
	return strength(x.status) > strength(y.status)
}

func strength(status string) int {
	return slices.Index([]string{
		"", nlp.StatusHypothetical, nlp.StatusDenied, nlp.StatusPlanned, nlp.StatusConfirmed, nlp.StatusPostponed,
		nlp.StatusCancelled, nlp.StatusReinstated, nlp.StatusOccurred,
	}, status)
}

func (a *reader) modifierStatus(n int) string {
	for _, c := range a.children(n) {
		switch a.dep(c) {
		case "amod", "advmod", "compound", "nmod":
		default:
			continue
		}
		low := a.lemma(c)
		if a.isVerb(c) {
			low = a.toks[c].Norm
		}
		cls := a.lex.classes["a "+low]
		switch {
		case cls&classCancelled != 0:
			return nlp.StatusCancelled
		case cls&classPostponed != 0:
			return nlp.StatusPostponed
		case cls&classPossible != 0:
			return nlp.StatusHypothetical
		case cls&classPlan != 0:
			return nlp.StatusPlanned
		}
	}
	return ""
}

// prepositionStatus reads a noun after a preposition.
func (a *reader) prepositionStatus(i, p int) string {
	g := a.head(p)
	prep := a.lemma(p)
	if a.dep(p) == "prep" && g != p && !a.isNoun(g) && !a.isVerb(g) { // "ahead of", "prior to", "because of"
		prep = a.lemma(g) + " " + prep
		if up := a.head(g); up != g {
			g = up
		}
	}
	if g == p {
		return ""
	}
	switch prep {
	case "ahead of", "prior to", "before", "until", "up to":
		if k := a.candAt[i]; k != nlp.None && (a.pastDate(a.cands[k].date.When) || !gathering(a.cands[k].trig.family)) {
			return nlp.StatusOccurred
		}
		return nlp.StatusPlanned
	case "without", "instead of":
		return nlp.StatusDenied
	}
	cls, _ := a.classOf(g)
	if a.isNoun(g) {
		switch {
		case cls&classCancelNoun != 0:
			return nlp.StatusCancelled
		case cls&classPostponeNoun != 0:
			return nlp.StatusPostponed
		case cls&classReinstateNoun != 0:
			return nlp.StatusReinstated
		case cls&classDeny != 0:
			return nlp.StatusDenied
		case cls&classPossible != 0:
			return nlp.StatusHypothetical
		case cls&classPlan != 0 && prep != "during" && prep != "at" && prep != "after":
			return nlp.StatusPlanned
		}
		return ""
	}
	if !a.isVerb(g) {
		if cls := a.lex.classes["a "+a.lemma(g)]; cls&classPossible != 0 {
			return nlp.StatusHypothetical
		} else if cls&classPlan != 0 {
			return nlp.StatusPlanned
		}
		return ""
	}
	r := a.verbReading(g)
	switch prep {
	case "for", "to", "on", "about", "towards", "toward":
		switch {
		case r.status == nlp.StatusDenied || r.status == nlp.StatusHypothetical:
			return nlp.StatusHypothetical
		case cls&classDeny != 0:
			return nlp.StatusDenied
		case cls&classPossible != 0:
			return nlp.StatusHypothetical
		case cls&classPlan != 0:
			return nlp.StatusPlanned
		case r.status == nlp.StatusPlanned && prep != "on" && prep != "about":
			return nlp.StatusPlanned
		case prep == "for" && a.candAt[g] != nlp.None && a.cands[a.candAt[g]].trig.typ == "TRAVEL":
			return nlp.StatusPlanned
		}
	case "at", "during", "in", "after", "following", "with":
		if r.status == nlp.StatusOccurred || r.status == nlp.StatusPlanned {
			return r.status
		}
	}
	return ""
}

// argumentStatus reads a noun that is the subject or object of verb v.
func (a *reader) argumentStatus(c *candidate, i, v int) (string, int64) {
	switch a.dep(i) {
	case "dobj", "nsubjpass":
		return a.predicateStatus(v, true)
	case "nsubj":
		return a.predicateStatus(v, false)
	}
	return "", c.asOf
}

// predicateStatus reads the verb that an event noun is the object (or passive
// subject) or the subject of.
func (a *reader) predicateStatus(v int, object bool) (string, int64) {
	cls, _ := a.classOf(v)
	r := a.verbReading(v)
	asOf := a.asOf(v, r)
	if a.lemma(v) == "be" {
		return a.standingAs(v, r), asOf
	}
	if !object {
		if cls&classGoAhead != 0 && r.negated && r.future {
			return nlp.StatusCancelled, asOf // "will not take place"
		}
		if cls&classOccur != 0 || r.status == nlp.StatusOccurred && !r.present {
			return r.status, asOf
		}
		if r.present && (a.blockKind(v) != nlp.BlockBody || cls&classOccur != 0) {
			return r.status, asOf
		}
		return "", asOf
	}
	if a.lemma(v) == "hold" && a.passive(v) && r.negated && r.future {
		return nlp.StatusCancelled, asOf // "would not be held"
	}
	if e := effectOf(cls); e != noEffect {
		switch r.status {
		case nlp.StatusOccurred, nlp.StatusPlanned, nlp.StatusConfirmed:
			return e.status(), asOf
		case nlp.StatusHypothetical:
			return nlp.StatusHypothetical, asOf
		}
		return "", asOf
	}
	s := a.objectStatus(cls, v, r)
	if s == nlp.StatusPlanned && (r.past && a.passive(v) || r.perfect) && a.frameOf(v) == nlp.None {
		asOf = asOfBefore // "was planned for June 12"
	}
	return s, asOf
}

func (a *reader) objectStatus(cls class, v int, r reading) string {
	switch {
	case a.lemma(v) == "announce" || a.lemma(v) == "schedule" || a.lemma(v) == "plan" || a.lemma(v) == "expect":
	case cls&(classSupport|classAttend|classHost) != 0:
		return r.status
	}
	asserted := r.status == nlp.StatusOccurred || r.status == nlp.StatusPlanned
	switch {
	case cls&classDeny != 0 && asserted:
		switch a.lemma(v) {
		case "stop", "halt", "cease", "block", "ban", "bar", "forbid":
			return "" // it may have been going on
		}
		return nlp.StatusDenied
	case cls&classConfirm != 0 && asserted && cls&classSupport == 0:
		return nlp.StatusConfirmed
	case cls&classPlan != 0 || a.lemma(v) == "announce":
		if r.status == nlp.StatusDenied || r.status == nlp.StatusHypothetical {
			return r.status
		}
		return nlp.StatusPlanned
	case cls&classPossible != 0:
		return nlp.StatusHypothetical
	}
	return ""
}

// asOf returns when what verb v says was true: when it was done, else when it
// was said, else the article's time.
func (a *reader) asOf(v int, r reading) int64 {
	if a.childLemma(v, "originally", "initially") != nlp.None {
		return asOfFirst
	}
	if k := a.candAt[v]; k != nlp.None {
		if best := a.cands[k].date; !best.When.IsZero() {
			return min(best.When.Latest(), a.publishedUntil)
		}
	}
	if r.perfect {
		return asOfBefore
	}
	if f := a.frameOf(v); f != nlp.None && a.sayTime[f].time != nlp.None {
		return min(a.d.Times[a.sayTime[f].time].Date.Latest(), a.publishedUntil)
	}
	return a.publishedUntil
}

// standing reads what a form of "be" says of an event: "is back on", "is off",
// "was underway", "is possible". It is "" where it says nothing of the kind.
func (a *reader) standing(v int) string {
	back, on, off := false, false, false
	status := ""
	for _, c := range a.children(v) {
		switch a.dep(c) {
		case "acomp", "advmod", "prt", "prep", "attr", "oprd", "xcomp":
		default:
			continue
		}
		low := a.lemma(c)
		if a.isVerb(c) {
			low = a.toks[c].Norm
		}
		hasObject := a.dep(c) == "prep" && a.object(c) != nlp.None
		switch low {
		case "back", "again":
			back = true
			for _, p := range append(slices.Clone(a.children(c)), c+1) {
				if p < len(a.toks) && a.lemma(p) == "on" && a.object(p) == nlp.None {
					on = true
				}
			}
		case "on":
			on = on || !hasObject
			back = back || c > 0 && a.lemma(c-1) == "back"
			if hasObject {
				if o := a.lemma(a.object(c)); o == "track" || o == "course" || o == "schedule" {
					status = nlp.StatusPlanned
				} else if o == "table" || o == "hold" {
					status = nlp.StatusHypothetical
				}
			}
		case "off":
			off = off || !hasObject
		case "underway", "under", "ongoing", "over", "complete", "successful":
			status = nlp.StatusOccurred
		case "in", "at":
			if hasObject {
				switch a.lemma(a.object(c)) {
				case "progress":
					status = nlp.StatusOccurred
				case "doubt", "jeopardy", "limbo", "risk", "stake":
					status = nlp.StatusHypothetical
				}
			}
		case "imminent":
			status = nlp.StatusPlanned
		default:
			cls := a.lex.classes["a "+low]
			switch {
			case cls&classPossible != 0:
				status = nlp.StatusHypothetical
			case cls&classPlan != 0 && a.dep(c) != "attr":
				status = nlp.StatusPlanned
			case cls&classCancelled != 0:
				status = nlp.StatusCancelled
			case cls&classPostponed != 0:
				status = nlp.StatusPostponed
			}
		}
	}
	switch {
	case back && on:
		return nlp.StatusReinstated
	case on:
		return nlp.StatusConfirmed
	case off:
		return nlp.StatusCancelled
	}
	return status
}

// standingAs weighs what "be" says by the forms around it.
func (a *reader) standingAs(v int, r reading) string {
	s := a.standing(v)
	switch {
	case s == "":
		if x := a.child(v, "xcomp"); x != nlp.None && a.isVerb(x) {
			return a.verbReading(x).status
		}
		if r.would && r.status == nlp.StatusHypothetical && a.child(v, "attr") != nlp.None {
			return nlp.StatusPlanned // "it would be the first meeting"
		}
		if r.status == nlp.StatusPlanned || r.status == nlp.StatusOccurred && r.past && a.frameOf(v) == nlp.None { // "said it was" may be "is"
			return r.status
		}
		return ""
	case r.status == nlp.StatusHypothetical:
		return nlp.StatusHypothetical
	case r.status == nlp.StatusDenied && s == nlp.StatusOccurred:
		return nlp.StatusDenied
	case r.status == nlp.StatusPlanned && s == nlp.StatusOccurred:
		return nlp.StatusPlanned
	case r.negated:
		return ""
	}
	return s
}
