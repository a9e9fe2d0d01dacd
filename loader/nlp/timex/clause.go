package timex

import "dateline/loader/nlp"

// tense is the direction in which the clause around an expression looks.
type tense uint8

const (
	tenseUnknown tense = iota
	tensePast
	tensePresent
	tenseFuture
)

// maxClimb bounds the way from a token to the verb of its clause.
const maxClimb = 12

// planWords are lemmas that make what depends on them lie ahead: as verbs, participles, adjectives and nouns.
var planWords = map[string]bool{
	"expect": true, "schedule": true, "set": true, "plan": true, "due": true, "slate": true, "intend": true, "hope": true,
	"propose": true, "aim": true, "prepare": true, "promise": true, "pledge": true, "vow": true, "agree": true, "decide": true,
	"want": true, "book": true, "order": true, "invite": true, "ask": true, "urge": true, "require": true, "bind": true,
	"deadline": true, "proposal": true, "intention": true, "invitation": true, "agreement": true, "decision": true,
	"deal": true, "pact": true, "promises": true, "schedules": true, "likely": true, "upcoming": true, "forthcoming": true,
	"look": true, "await": true, "forecast": true, "anticipate": true, "predict": true, "seek": true, "need": true,
	"mature": true, "expire": true,
}

// scheduled are verbs whose object lies ahead even where they are past: "they planned a rally on Saturday".
var scheduled = map[string]bool{"schedule": true, "plan": true, "expect": true}

// tenseAt returns the direction of the clause of token i, by its verb, the verb's auxiliaries and what it hangs on.
func (c *context) tenseAt(i int) tense {
	toks := c.doc.Tokens
	for range maxClimb {
		t := &toks[i]
		if t.Pos == "VERB" || t.Pos == "AUX" {
			return c.verbTense(i, 0)
		}
		if planWords[t.Lemma] || c.hasPlanModifier(i) {
			return tenseFuture
		}
		if !c.inDoc(t.Head) || t.Head == i {
			return tenseUnknown
		}
		i = t.Head
	}
	return tenseUnknown
}

func (c *context) inDoc(i int) bool { return 0 <= i && i < len(c.doc.Tokens) }

// hasPlanModifier reports whether a noun has an adjective or participle before it such as "planned".
func (c *context) hasPlanModifier(i int) bool {
	toks := c.doc.Tokens
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if toks[j].Head == i && (toks[j].Dep == "amod" || toks[j].Dep == "advmod") && planWords[toks[j].Lemma] {
			return true
		}
	}
	return false
}

// auxiliaries are what helps a verb.
type auxiliaries struct {
	modal, to         bool
	past, have, being bool // was or did or had; has or have; is, are or be
	had               bool
}

// maxReach is how far from a verb its auxiliaries are looked for.
const maxReach = 12

func (c *context) auxiliaries(v int) auxiliaries {
	var a auxiliaries
	toks := c.doc.Tokens
	for i := v - 1; i >= 0 && i >= v-maxReach; i-- {
		t := &toks[i]
		if t.Head != v || t.Dep != "aux" && t.Dep != "auxpass" {
			continue
		}
		switch {
		case t.Tag == "MD":
			a.modal = true
		case t.Tag == "TO":
			a.to = true
		case t.Tag == "VBD":
			a.past = true
			a.had = a.had || t.Lemma == "have"
		case t.Lemma == "have":
			a.have = true
		case t.Lemma == "be" && t.Tag != "VBN":
			a.being = true
		}
	}
	return a
}

// verbTense returns the direction of the clause of verb v.
func (c *context) verbTense(v, depth int) tense {
	t := &c.doc.Tokens[v]
	a := c.auxiliaries(v)
	switch {
	case a.modal && a.have: // may have met
		return tensePast
	case a.modal || t.Tag == "MD":
		return tenseFuture
	case a.past:
		if planWords[t.Lemma] && t.Tag != "VB" && !a.had {
			return tenseFuture
		}
		return tensePast
	case a.have && scheduled[t.Lemma]:
		return tenseFuture
	case a.have:
		return tensePast
	case a.to:
		return c.infinitiveTense(v, depth)
	}
	switch t.Tag {
	case "VBD":
		if scheduled[t.Lemma] {
			return tenseFuture
		}
		return tensePast
	case "VBN":
		if planWords[t.Lemma] {
			return tenseFuture
		}
		if a.being {
			return tensePresent
		}
		return tensePast
	case "VBG":
		if a.being {
			return tenseFuture
		}
		return c.headTense(v, depth)
	case "VBZ", "VBP":
		if planWords[t.Lemma] {
			return tenseFuture
		}
		return tensePresent
	}
	return c.headTense(v, depth)
}

// infinitiveTense returns the direction of "to" and a verb: ahead, unless what it hangs on is past and no plan.
func (c *context) infinitiveTense(v, depth int) tense {
	h := c.doc.Tokens[v].Head
	if h == v || !c.inDoc(h) {
		return tenseFuture
	}
	if planWords[c.doc.Tokens[h].Lemma] || c.doc.Tokens[h].Lemma == "be" {
		return tenseFuture
	}
	return c.headTense(v, depth)
}

// headTense returns the direction of the clause that verb v hangs on.
func (c *context) headTense(v, depth int) tense {
	h := c.doc.Tokens[v].Head
	if h == v || !c.inDoc(h) || depth >= maxClimb {
		return tenseUnknown
	}
	t := &c.doc.Tokens[h]
	switch {
	case t.Pos == "VERB" || t.Pos == "AUX":
		return c.verbTense(h, depth+1)
	case planWords[t.Lemma]:
		return tenseFuture
	}
	return c.headTense(h, depth+1)
}

// movedWords are verbs that give something a new time: what it is moved to lies ahead, whatever their tense.
var movedWords = map[string]bool{
	"postpone": true, "delay": true, "extend": true, "adjourn": true, "reschedule": true, "move": true, "push": true, "defer": true,
	"schedule": true, "plan": true, "set": true, "slate": true, "book": true, "expect": true, "fix": true,
}

// dateTense returns the direction in which the clause around a day or month looks. A day that belongs to a noun,
// "Wednesday's ruling", says nothing of the verb.
func (r *match) dateTense() tense {
	h := r.head()
	t := &r.doc.Tokens[h]
	if t.Dep == "poss" {
		return tenseUnknown
	}
	if !r.inDoc(t.Head) {
		return tenseUnknown
	}
	prep := &r.doc.Tokens[t.Head]
	if t.Dep == "pobj" && r.inDoc(prep.Head) && movedWords[r.doc.Tokens[prep.Head].Lemma] && !r.auxiliaries(prep.Head).had {
		switch prep.Lemma {
		case "until", "till", "to", "for", "by":
			return tenseFuture
		}
	}
	return r.tenseAt(h)
}

// isGoverned reports whether the date is said of a verb directly, alone or with "on", "in" or "at".
func (r *match) isGoverned() bool {
	t := &r.doc.Tokens[r.head()]
	if !r.inDoc(t.Head) {
		return false
	}
	g := &r.doc.Tokens[t.Head]
	if t.Dep == "pobj" && r.inDoc(g.Head) {
		switch g.Lemma {
		case "on", "in", "at", "during":
			t = g
			g = &r.doc.Tokens[g.Head]
		}
	}
	if g.Tag == "VBN" {
		a := r.auxiliaries(t.Head)
		return a.past || a.have
	}
	return g.Pos == "VERB" || g.Pos == "AUX"
}

// sentence returns the sentence of token i, None where there is none. It is asked in the order of the text.
func (c *context) sentence(i int) int {
	for c.sent < len(c.doc.Sentences) && c.doc.Sentences[c.sent].Last < i {
		c.sent++
	}
	if c.sent < len(c.doc.Sentences) && c.doc.Sentences[c.sent].First <= i {
		return c.sent
	}
	return nlp.None
}
