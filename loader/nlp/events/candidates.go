package events

import (
	"strings"

	"dateline/loader/nlp"
)

// Families of the acts that change the standing of another event.
const (
	familyCallingOff = "calling-off"
	familyPuttingOff = "putting-off"
	familyPuttingOn  = "putting-back"
)

// findCandidates finds the words that may stand for events, in order.
func (a *reader) findCandidates() {
	for i := range a.toks {
		if !a.reads(i) {
			continue
		}
		c, ok := a.candidateAt(i)
		if !ok && a.mayTell(i) {
			c, ok = a.proposal(i)
		}
		if ok {
			c.tok, c.sent = i, a.sentOf[i]
			c.site, c.near, c.speaker, c.object, c.subject = nlp.None, nlp.None, nlp.None, nlp.None, nlp.None
			c.head = a.lemma(i)
			a.candAt[i] = len(a.cands)
			a.cands = append(a.cands, c)
		}
	}
	a.dropDoubles()
	for i := range a.cands {
		c := &a.cands[i]
		if f := a.frameOf(c.tok); f != nlp.None {
			c.speaker = a.frames[f].speaker
		}
		if c.trig.noun {
			a.govern(c)
		} else {
			a.governVerb(c)
		}
	}
	a.addRelatives()
}

func (a *reader) candidateAt(i int) (candidate, bool) {
	switch {
	case a.isNoun(i):
		return a.nounCandidate(i)
	case a.isVerb(i):
		return a.verbCandidate(i)
	case a.lemma(i) == "it":
		return a.pronounCandidate(i)
	}
	return candidate{}, false
}

func (a *reader) nounCandidate(i int) (candidate, bool) {
	if c, ok := a.namedStorm(i); ok {
		return c, true
	}
	if a.name[i] != nlp.None || a.timeOver[i] != nlp.None {
		return candidate{}, false
	}
	switch a.dep(i) {
	case "compound", "nmod", "npadvmod", "amod":
		if h := a.head(i); h != i && a.isNoun(h) && !a.looseCompound(i, h) {
			return candidate{}, false
		}
	}
	trig, second := a.nounTrigger(i)
	if trig == nil || a.partOfTitle(i, trig) {
		return candidate{}, false
	}
	plural := a.tag(i) == "NNS" || a.tag(i) == "NNPS"
	if trig.plural && !plural || trig.singular && plural {
		return candidate{}, false
	}
	c := candidate{trig: trig, second: second, gov: nlp.None}
	a.describeNoun(&c, i)
	return c, true
}

// describeNoun notes how the phrase of a noun points at its event.
func (a *reader) describeNoun(c *candidate, i int) {
	plural := a.tag(i) == "NNS" || a.tag(i) == "NNPS"
	c.definite = a.isDefinite(i)
	c.generic = plural && !c.trig.plural && !c.definite
	c.ordinal = a.ordinal(i)
	if w := a.whole(i); w != i && c.ordinal == "" {
		c.ordinal = a.ordinal(w)
	}
	c.fresh = a.isFresh(i)
	if d := a.child(i, "det", "neg"); d != nlp.None && a.lemma(d) == "no" {
		c.negated = true
	}
}

// namedStorm reads the storms that have names: "Hurricane Katrina".
func (a *reader) namedStorm(i int) (candidate, bool) {
	if a.tag(i) != "NNP" {
		return candidate{}, false
	}
	for _, c := range a.children(i) {
		if t := a.lex.nouns[a.lemma(c)]; t != nil && t.family == "storm" && c == i-1 {
			return candidate{trig: t, second: c, gov: nlp.None, definite: true}, true
		}
	}
	return candidate{}, false
}

// nounTrigger looks a noun up, with the word before it first.
func (a *reader) nounTrigger(i int) (*trigger, int) {
	key, second := a.nounPhrase(i, func(k string) bool { return a.lex.nouns[k] != nil })
	if key != "" {
		return a.lex.nouns[key], second
	}
	return a.lex.nouns[strings.ToLower(a.text(i))], nlp.None // "Olympics"
}

// looseCompound reports whether a noun that the parser hangs before another is
// not really part of its name: in headlines, "Trump summit talks".
func (a *reader) looseCompound(i, h int) bool {
	return h < i
}

// partOfTitle reports whether a capitalised word belongs to the name of
// something that is no event: "World Trade Conference Center", "Church of the
// Visitation". Named events, such as tournaments, stay.
func (a *reader) partOfTitle(i int, trig *trigger) bool {
	if a.tag(i) != "NNP" && a.tag(i) != "NNPS" || a.blockKind(i) == nlp.BlockHeadline || a.isOccasion(i, trig) {
		return false
	}
	if a.toks[i].Ent != "EVENT" {
		if c := a.child(i, "compound"); c != nlp.None && a.tag(c) == "NNP" {
			return true // "Tech Science Fair"
		}
	}
	switch a.toks[i].Ent {
	case "ORG", "LAW", "WORK_OF_ART", "PRODUCT", "FAC", "GPE", "PERSON":
		return true
	case "EVENT":
		switch trig.family {
		case "tournament", "festival", "election", "meeting":
			return false
		}
		return true
	}
	return false
}

// isOccasion reports whether a name that ends in a word for a gathering is that of one which somebody is at or holds, "at the
// Worldwide Developers Conference", and not of what only has the word in its name.
func (a *reader) isOccasion(i int, trig *trigger) bool {
	if trig.family != "tournament" && trig.family != "festival" && trig.family != "meeting" {
		return false
	}
	switch h := a.head(i); a.dep(i) {
	case "pobj":
		return a.lemma(h) == "at" || a.lemma(h) == "during"
	case "dobj", "nsubj", "nsubjpass":
		cls, _ := a.classOf(h)
		return cls&(classAttend|classHost|classOccur) != 0
	}
	return false
}

func (a *reader) isDefinite(i int) bool {
	for _, c := range a.children(i) {
		switch a.dep(c) {
		case "det":
			switch a.lemma(c) {
			case "the", "this", "that", "these", "those", "both":
				return true
			}
		case "poss":
			return true
		}
	}
	return false
}

// determiner returns the lemma of what a noun's phrase begins with, "possessive" or "number" for one that has those.
func (a *reader) determiner(i int) string {
	for _, c := range a.children(i) {
		switch a.dep(c) {
		case "det":
			return a.lemma(c)
		case "poss":
			return "possessive"
		case "nummod":
			return "number"
		}
	}
	return ""
}

// isFresh reports whether a phrase says that it is about something else than
// what was told of before.
func (a *reader) isFresh(i int) bool {
	for _, c := range a.children(i) {
		switch a.lemma(c) {
		case "another", "other", "separate", "new", "different", "further", "additional", "fresh":
			return true
		}
		if a.tag(c) == "JJS" && a.dep(c) == "amod" && a.dep(i) != "attr" && a.lemma(c) != "late" && a.lemma(c) != "latest" {
			return true // "the deadliest stampede" is one of many
		}
	}
	return false
}

// ordinal returns what sets an event apart from others of its kind: "first",
// "second", "three-way".
func (a *reader) ordinal(i int) string {
	for _, c := range a.children(i) {
		switch a.dep(c) {
		case "amod", "compound", "nmod", "nummod", "advmod":
			low := a.lemma(c)
			switch low {
			case "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "final":
				return low
			case "tripartite", "trilateral":
				return "three-way"
			case "way", "party":
				if n := a.child(c, "nummod"); n != nlp.None {
					return strings.ToLower(a.text(n)) + "-way"
				}
			}
		}
	}
	return ""
}

func (a *reader) verbCandidate(i int) (candidate, bool) {
	switch a.dep(i) {
	case "aux", "auxpass", "amod", "compound", "nmod", "det", "case":
		return candidate{}, false
	}
	if a.name[i] != nlp.None || a.lemma(i) == "be" || a.sidesInCaption(i) {
		return candidate{}, false
	}
	key, second := a.phrase(i, func(k string) bool { return a.lex.verbs[k] != nil })
	trig := a.lex.verbs[key]
	cls, _ := a.classOf(i)
	if e := effectOf(cls); e != noEffect && a.hasEventObject(i) {
		trig, second = e.act(), nlp.None
		if _, s := a.classOf(i); s != nlp.None {
			second = s
		}
		return candidate{trig: trig, second: second, gov: nlp.None, effect: e}, true
	}
	if a.answers(i) {
		trig, second = a.lex.answer, nlp.None
	}
	if trig == nil || trig.active && (a.passive(i) || a.tag(i) == "VBN" && a.child(i, "aux") == nlp.None) {
		return candidate{}, false
	}
	return candidate{trig: trig, second: second, gov: nlp.None}, true
}

// answers reports whether a verb of saying answers an event: what is said "in
// response to Trump's letter" is news, where mere saying is not.
func (a *reader) answers(i int) bool {
	if a.frameAt[i] == nlp.None {
		return false
	}
	for _, p := range a.children(i) {
		if o := a.object(p); a.dep(p) == "prep" && o != nlp.None {
			switch a.lemma(o) {
			case "response", "reaction", "reply", "answer":
				return a.toEvent(o)
			}
		}
	}
	return false
}

// toEvent reports whether a response is one to an event noun.
func (a *reader) toEvent(response int) bool {
	to := a.childLemma(response, "to")
	if to == nlp.None || a.object(to) == nlp.None {
		return false
	}
	t, _ := a.nounTrigger(a.object(to))
	return t != nil
}

// sidesInCaption reports whether a word says where somebody stands in a
// picture: "Lavrov, center left".
func (a *reader) sidesInCaption(i int) bool {
	return a.blockKind(i) == nlp.BlockCaption && a.toks[i].Norm == "left" && a.child(i, "nsubj", "dobj", "aux") == nlp.None
}

// hasEventObject reports whether the object of a verb, or the subject of its
// passive, stands for an event.
func (a *reader) hasEventObject(v int) bool {
	for _, o := range a.objects(v) {
		if a.lemma(o) == "it" {
			return true
		}
		if a.isNoun(o) && a.name[o] == nlp.None {
			if t, _ := a.nounTrigger(o); t != nil {
				return true
			}
		}
	}
	return false
}

// objects returns what verb v is done to.
func (a *reader) objects(v int) []int {
	var out []int
	for _, c := range a.children(v) {
		switch a.dep(c) {
		case "dobj", "nsubjpass":
			out = append(out, a.conjuncts(a.relative(c, v))...)
		}
	}
	if len(out) == 0 && a.dep(v) == "acl" && a.passive(v) {
		out = append(out, a.head(v))
	}
	if len(out) == 0 && a.dep(v) == "relcl" && a.passive(v) {
		out = append(out, a.head(v))
	}
	return out
}

// conjuncts returns i and what is coordinated with it.
func (a *reader) conjuncts(i int) []int {
	out := []int{i}
	for k := 0; k < len(out) && len(out) < maxWalk; k++ {
		for _, c := range a.children(out[k]) {
			if a.dep(c) == "conj" {
				out = append(out, c)
			}
		}
	}
	return out
}

// pronounCandidate takes "it" for an event where only an event can be meant:
// called off, put back, planned, going ahead.
func (a *reader) pronounCandidate(i int) (candidate, bool) {
	if a.name[i] != nlp.None || a.headOf[i] != nlp.None {
		return candidate{}, false
	}
	v := a.head(i)
	cls, _ := a.classOf(v)
	ok := false
	switch a.dep(i) {
	case "dobj":
		ok = cls&classEffect != 0
	case "nsubjpass":
		ok = cls&classEffect != 0 || cls&classPlan != 0 && a.child(v, "xcomp", "ccomp") == nlp.None || a.lemma(v) == "hold"
	case "nsubj":
		ok = cls&classGoAhead != 0 || a.lemma(v) == "be" && strength(a.standing(v)) > strength(nlp.StatusPlanned)
	}
	if !ok {
		return candidate{}, false
	}
	return candidate{trig: a.lex.anything, second: nlp.None, gov: nlp.None, pronoun: true, definite: true}, true
}

// dropDoubles removes candidates whose event another one already tells: the
// noun of "file a lawsuit" and "sign an agreement", the verb of "launch an
// attack".
func (a *reader) dropDoubles() {
	drop := make([]bool, len(a.cands))
	for i := range a.cands {
		c := &a.cands[i]
		if s := c.second; s != nlp.None && a.candAt[s] != nlp.None && a.candAt[s] != i {
			drop[a.candAt[s]] = true
		}
		if !c.trig.noun {
			drop[i] = drop[i] || a.doneByEvent(c)
			continue
		}
		v := a.nounVerb(c.tok)
		if v == nlp.None || a.candAt[v] == nlp.None || drop[i] {
			continue
		}
		verb := &a.cands[a.candAt[v]]
		cls, _ := a.classOf(v)
		switch {
		case verb.effect != noEffect:
		case c.trig.result:
			drop[i] = true
		case cls&(classSupport|classAttend|classHost) != 0:
			drop[a.candAt[v]] = true
		}
	}
	kept := a.cands[:0]
	for i := range a.candAt {
		a.candAt[i] = nlp.None
	}
	for i := range a.cands {
		if !drop[i] {
			a.candAt[a.cands[i].tok] = len(kept)
			kept = append(kept, a.cands[i])
		}
	}
	a.cands = kept
}

// doneByEvent reports whether a verb only tells the harm that an event did:
// "the bombing killed 12 people".
func (a *reader) doneByEvent(c *candidate) bool {
	if c.trig.family != "killing" && c.trig.family != "wounding" && c.trig.family != "injury" && c.trig.family != "destruction" {
		return false
	}
	s := a.child(c.tok, "nsubj")
	return s != nlp.None && a.candAt[s] != nlp.None && a.cands[a.candAt[s]].trig.noun
}
