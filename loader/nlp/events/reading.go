package events

import (
	"slices"

	"dateline/loader/nlp"
)

// reading is what the verb forms around a verb make of it.
type reading struct {
	status  string // "" where the forms leave it open
	open    bool   // no tense of its own: infinitive, participle, bare form
	past    bool
	perfect bool // before another past: "had been planned"
	present bool // simple present: a headline, or a state or habit
	negated bool
	would   bool
	future  bool
}

// local reads the verb's own auxiliaries, tense and negation.
func (a *reader) local(v int) reading {
	r := reading{negated: a.negatedVerb(v)}
	lemmas, tags := a.auxes(v)
	for i, l := range lemmas {
		switch l {
		case "will", "shall", "'ll", "wo", "’ll", "gonna":
			r.status, r.future = nlp.StatusPlanned, true
		case "would", "'d":
			if tags[i] == "MD" {
				r.would, r.future = true, true
			}
		case "may", "might", "could", "can", "should", "must", "ought", "ca":
			r.status = nlp.StatusHypothetical
		case "have", "'ve", "’ve":
			r.perfect = r.perfect || tags[i] == "VBD"
		}
		r.past = r.past || tags[i] == "VBD"
	}
	if r.would && r.status == "" {
		r.status = nlp.StatusHypothetical
	}
	if r.status != "" {
		return r
	}
	if slices.Contains(lemmas, "to") && (a.tag(v) == "VB" || slices.Contains(tags, "VB")) {
		r.open = true
		return r
	}
	switch a.tag(v) {
	case "VBD":
		r.status, r.past = nlp.StatusOccurred, true
	case "VBZ", "VBP":
		r.status, r.present = nlp.StatusOccurred, true
	case "VBN":
		if len(lemmas) > 0 {
			r.status = nlp.StatusOccurred
		} else {
			r.open = true
		}
	case "VBG":
		if slices.Contains(lemmas, "be") {
			r.status = nlp.StatusOccurred
		} else {
			r.open = true
		}
	default:
		if slices.Contains(lemmas, "do") {
			r.status, r.past = nlp.StatusOccurred, slices.Contains(tags, "VBD")
		} else {
			r.open = true
		}
	}
	return r
}

// isInfinitive reports whether v is "to" and a verb.
func (a *reader) isInfinitive(v int) bool {
	for _, c := range a.children(v) {
		if a.dep(c) == "aux" && a.lemma(c) == "to" {
			return true
		}
	}
	return false
}

// verbReading reads v in its sentence: its own forms, then those of the verbs
// and nouns that govern it.
func (a *reader) verbReading(v int) reading {
	r := a.local(v)
	for range maxClimb {
		h := a.head(v)
		if h == v {
			break
		}
		done := false
		switch a.dep(v) {
		case "conj":
			if r.open {
				r = r.like(a.local(h))
			}
		case "xcomp", "acomp", "oprd":
			r = a.governed(v, h, r)
		case "ccomp", "parataxis":
			r, done = a.reported(h, r)
		case "advcl":
			r, done = a.adverbial(v, h, r)
		case "acl", "relcl":
			r = a.modifying(v, h, r)
			done = true
		case "pcomp":
			r, h, done = a.afterPreposition(h, r)
		default:
			done = true
		}
		if done {
			break
		}
		v = h
	}
	if r.status == "" {
		r.status = a.bare(v)
	}
	if r.negated && r.status != nlp.StatusHypothetical {
		r.status = nlp.StatusDenied
	}
	return r
}

// bare reads a verb without tense that nothing governs.
func (a *reader) bare(v int) string {
	switch a.tag(v) {
	case "VBN", "VBG", "VBD":
		return nlp.StatusOccurred
	}
	if a.blockKind(v) == nlp.BlockHeadline {
		if a.isInfinitive(v) {
			return nlp.StatusPlanned
		}
		if a.subject(v) != nlp.None { // "Trump and Kim sign"
			return nlp.StatusOccurred
		}
	}
	return nlp.StatusHypothetical
}

// like takes over the tense of another verb.
func (r reading) like(o reading) reading {
	o.negated = o.negated || r.negated
	return o
}

// governed reads a complement by the verb or adjective that takes it: "plans to
// meet", "is ready to talk", "refused to sign".
func (a *reader) governed(v, h int, r reading) reading {
	cls, _ := a.classOf(h)
	if a.isVerb(h) {
		cls |= a.lex.classes["v "+a.lemma(h)]
	}
	l := a.local(h)
	r.negated = r.negated || l.negated
	r.past, r.perfect = l.past || r.past, l.perfect || r.perfect
	switch {
	case a.dep(v) == "acomp":
		if l.status == nlp.StatusHypothetical {
			r.status = l.status
		}
	case a.lemma(h) == "be" && a.isInfinitive(v), a.lemma(h) == "go" && a.tag(h) == "VBG" && a.isInfinitive(v):
		r = r.as(nlp.StatusPlanned, l)
	case cls&classDeny != 0 && a.complement(v):
		r = r.as(nlp.StatusDenied, l)
	case cls&classPossible != 0:
		r = r.as(nlp.StatusHypothetical, l)
	case cls&classPlan != 0:
		r = r.as(nlp.StatusPlanned, l)
	case cls&classFact != 0 || !a.isInfinitive(v):
		if r.status == "" {
			r.status, r.open, r.present = l.status, l.open, l.present
		}
	default:
		r = r.as(nlp.StatusHypothetical, l)
	}
	return r
}

// complement reports whether v is the clause that a verb takes, rather than a
// noun or name.
func (a *reader) complement(v int) bool { return a.isVerb(v) }

// as sets the status that a governor gives, if the complement leaves it open,
// weakened if the governor itself is only spoken of.
func (r reading) as(status string, governor reading) reading {
	if r.status == "" || r.status == nlp.StatusOccurred {
		r.status = status
	}
	if governor.status == nlp.StatusHypothetical && status == nlp.StatusPlanned {
		r.status = governor.status
	}
	r.open = false
	return r
}

// reported reads the clause of a verb of saying or thinking; its own forms
// stand, but for "would", which is "will" told in the past.
func (a *reader) reported(h int, r reading) (reading, bool) {
	cls, _ := a.classOf(h)
	low := a.lemma(h)
	l := a.local(h)
	if r.would && r.status == nlp.StatusHypothetical && (l.past || l.present) {
		r.status = nlp.StatusPlanned
	}
	switch {
	case low == "deny" || low == "refute" || low == "doubt":
		r.status = nlp.StatusDenied
	case cls&classConfirm != 0 && r.status == nlp.StatusPlanned || low == "confirm" && r.status == nlp.StatusPlanned:
		r.status = nlp.StatusConfirmed
	case l.negated && a.frameAt[h] != nlp.None:
		r.status = nlp.StatusHypothetical
	case a.frameAt[h] != nlp.None:
	case cls&classPossible != 0:
		r.status = nlp.StatusHypothetical
	case l.negated:
		r.status = nlp.StatusDenied
	case cls&classPlan != 0 && (r.status == "" || r.open || r.status == nlp.StatusHypothetical):
		r.status = nlp.StatusPlanned
	}
	return r, true
}

// adverbial reads clauses of time, condition and purpose.
func (a *reader) adverbial(v, h int, r reading) (reading, bool) {
	mark := ""
	for _, c := range a.children(v) {
		if a.dep(c) == "mark" || a.dep(c) == "advmod" && (a.tag(c) == "WRB" || a.lemma(c) == "before") {
			mark = a.lemma(c)
			break
		}
	}
	switch mark {
	case "if", "unless", "whether", "lest", "provided", "should", "until", "till":
		r.status, r.open = nlp.StatusHypothetical, false
		return r, true
	}
	switch {
	case a.isInfinitive(v):
		if r.status == "" {
			r.status = nlp.StatusPlanned
		}
		return r, true
	case r.open:
		return r.like(a.local(h)), false
	}
	if a.below(v, h) && r.would && r.status == nlp.StatusHypothetical {
		r.status = nlp.StatusPlanned
		if a.local(h).status == nlp.StatusHypothetical {
			r.status = nlp.StatusHypothetical
		}
	}
	return r, true
}

// modifying reads a clause that modifies a noun: "plans to meet", "the first
// official to visit", "agreements reached".
func (a *reader) modifying(v, h int, r reading) reading {
	if !r.open {
		return r
	}
	if !a.isInfinitive(v) {
		r.status = nlp.StatusOccurred
		return r
	}
	cls := a.lex.classes["n "+a.lemma(h)]
	switch {
	case a.blockKind(v) == nlp.BlockHeadline:
		r.status = nlp.StatusPlanned
	case a.superlative(h):
		r.status = nlp.StatusOccurred
	case cls&classDeny != 0:
		r.status = nlp.StatusDenied
	case cls&classPossible != 0:
		r.status = nlp.StatusHypothetical
	case cls&classPlan != 0 || cls&classPeople != 0 || a.candAt[h] != nlp.None:
		r.status = nlp.StatusPlanned
	default:
		r.status = nlp.StatusHypothetical
	}
	r.open = false
	return r
}

// superlative reports whether a noun is marked as the first or most of its
// kind: who is "the first to visit" did visit.
func (a *reader) superlative(n int) bool {
	if n < 0 {
		return false
	}
	for _, c := range append([]int{n}, a.children(n)...) {
		switch a.lemma(c) {
		case "first", "last", "only", "latest", "second", "third", "most":
			return true
		}
		if a.tag(c) == "JJS" {
			return true
		}
		for _, x := range a.children(c) {
			if a.tag(x) == "RBS" {
				return true
			}
		}
	}
	return false
}

// afterPreposition reads "after meeting", "without signing", "accused of
// killing", "plans for holding".
func (a *reader) afterPreposition(p int, r reading) (reading, int, bool) {
	switch a.lemma(p) {
	case "without", "instead", "rather":
		r.status, r.open = nlp.StatusDenied, false
		return r, p, true
	}
	g := a.head(p)
	for range maxClimb {
		if a.dep(g) != "prep" || a.head(g) == g {
			break
		}
		if a.lemma(g) == "instead" {
			r.status = nlp.StatusDenied
			return r, g, true
		}
		g = a.head(g)
	}
	cls, _ := a.classOf(g)
	if a.isVerb(g) {
		cls |= a.lex.classes["v "+a.lemma(g)]
	}
	switch a.lemma(p) {
	case "of", "with", "for", "about", "from", "to", "on", "at":
		switch {
		case cls&classDeny != 0 && a.lemma(p) == "from":
			r.status = nlp.StatusDenied
			return r, g, true
		case cls&classFact != 0 && cls&classPossible == 0:
		case cls&classPossible != 0:
			r.status = nlp.StatusHypothetical
			return r, g, true
		case cls&classPlan != 0 && a.lemma(p) != "from":
			r.status = nlp.StatusPlanned
			return r, g, true
		}
	}
	if a.isVerb(g) && r.open {
		return r.like(a.local(g)), g, false
	}
	return r, g, !a.isVerb(g)
}
