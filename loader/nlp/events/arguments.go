package events

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
)

// readArguments finds the participants of each candidate, in order, so that
// "they" and "the two leaders" find those named before.
func (a *reader) readArguments() {
	g := groups{a: a}
	for i := range a.cands {
		c := &a.cands[i]
		g.advance(c.tok)
		r := argReader{reader: a, c: c, g: &g}
		if c.trig.noun {
			r.nounArgs()
		} else {
			r.verbArgs()
		}
		if len(c.parts) > 1 && c.trig.sym {
			g.add(c.tok, c.parts)
		}
	}
	a.retypeKillings()
	a.retypeDefeats()
}

// argReader fills the participants of one candidate.
type argReader struct {
	*reader
	c *candidate
	g *groups
}

func (r *argReader) add(role string, found ...part) {
	for _, p := range found {
		if r.c.trig.sym && !p.proxy && r.isTown(p.entity) {
			continue // "met Panmunjom" is a slip of the parser
		}
		p.role = role
		at := slices.IndexFunc(r.c.parts, func(q part) bool { return q.entity == p.entity })
		switch {
		case at < 0:
			r.c.parts = append(r.c.parts, p)
		case rank(p.role) < rank(r.c.parts[at].role):
			r.c.parts[at].role = p.role
		}
	}
}

// addFirst is add with the new ones in front, for the side that a text would
// name first.
func (r *argReader) addFirst(role string, found ...part) {
	old := r.c.parts
	r.c.parts = nil
	r.add(role, found...)
	for _, p := range old {
		r.add(p.role, p)
	}
}

// rank orders roles, most telling first.
func rank(role string) int {
	switch role {
	case nlp.RoleAgent:
		return 0
	case nlp.RolePatient:
		return 1
	case nlp.RoleParticipant:
		return 2
	case nlp.RoleHost:
		return 3
	case nlp.RoleSpeaker:
		return 4
	case nlp.RoleRecipient:
		return 5
	}
	return 6
}

func (r *argReader) verbArgs() {
	c, t := r.c, r.c.trig
	v := c.tok
	passive := r.passive(v)
	subj := r.subject(v)
	if r.dep(v) == "acl" && passive {
		subj = r.head(v)
	}
	subjects := r.subjectEntities(v, subj)
	c.subject = subj
	switch {
	case passive && t.typ == "TRAVEL":
		r.add(nlp.RoleAgent, subjects...) // "will be headed to New York"
	case passive && c.effect == noEffect:
		if subj != nlp.None {
			r.add(t.role("obj", nlp.RolePatient), subjects...)
			c.object = subj
		}
		c.agentless = true
	case !passive:
		r.add(t.role("subj", nlp.RoleAgent), subjects...)
	}
	r.verbObjects(v, passive)
	r.verbPrepositions(v)
	if c.second != nlp.None && r.isNoun(c.second) {
		r.verbPrepositions(c.second)
	}
	if t.family == "attack" && r.wordsOnly() {
		c.trig = r.lex.verbs["criticize"]
	}
	if t.sym && len(c.parts) < 2 && subj != nlp.None && r.blockKind(v) == nlp.BlockCaption {
		r.add(t.role("subj", nlp.RoleParticipant), r.peopleBetween(subj, v)...)
	}
}

func (r *argReader) verbObjects(v int, passive bool) {
	c, t := r.c, r.c.trig
	for _, o := range r.children(v) {
		switch r.dep(o) {
		case "oprd":
			if c.object == nlp.None && r.mentionAt(o) != nlp.None && r.child(v, "dobj") == nlp.None && !passive {
				c.object = o
				r.add(t.role("obj", nlp.RolePatient), r.phraseEntities(o)...)
			}
		case "dobj":
			if o == c.second && c.trig.roles["obj"] == "" {
				if c.object == nlp.None {
					c.object = o
				}
				if !t.sym && t.family != "victory" {
					for _, m := range r.children(o) { // "win Boston marathon", "hack NASA website"
						if r.dep(m) == "poss" && r.mentionAt(m) != nlp.None {
							r.add(nlp.RolePatient, r.phraseEntities(m)...)
						}
					}
				}
				continue
			}
			c.object = o
			if c.effect != noEffect {
				c.related = append(c.related, entities(r.phraseEntities(o))...)
				continue
			}
			found := r.phraseEntities(o)
			if r.tag(o) == "PRP" && !strings.HasSuffix(r.lemma(o), "self") && len(found) == 1 && r.takesPart(found[0]) {
				continue // "Trump asked him": somebody else
			}
			if t.family == "arrival" {
				found = nil
			}
			if len(found) == 0 && t.sym {
				found = r.g.plural(o)
			}
			r.add(t.role("obj", nlp.RolePatient), found...)
		case "dative":
			if r.isNoun(o) || r.mentionAt(o) != nlp.None {
				r.add(t.role("to", nlp.RoleRecipient), r.phraseEntities(o)...)
			}
		case "agent":
			if by := r.object(o); by != nlp.None {
				found := r.phraseEntities(by)
				r.add(t.role("subj", nlp.RoleAgent), found...)
				c.agentless = c.agentless && len(found) == 0
			}
		}
	}
	if r.dep(v) == "relcl" && !passive && c.object == nlp.None && c.effect == noEffect {
		if w := r.child(v, "dobj"); w == nlp.None && r.child(v, "nsubj") != nlp.None {
			if h := r.head(v); r.subject(v) != h && t.need != "subj" {
				r.add(t.role("obj", nlp.RolePatient), r.phraseEntities(h)...)
				c.object = h
			}
		}
	}
	if c.object == nlp.None && !passive {
		if x := r.child(v, "conj"); x != nlp.None && x-v <= 3 && r.isVerb(x) { // "signing and announcing the declaration"
			c.object = r.child(x, "dobj")
		}
	}
	if c.object != nlp.None {
		c.object = r.relative(c.object, v)
	}
}

// takesPart reports whether the entity is a participant already.
func (r *argReader) takesPart(p part) bool {
	return slices.ContainsFunc(r.c.parts, func(q part) bool { return q.entity == p.entity })
}

// verbPrepositions reads the arguments that prepositions bring.
func (r *argReader) verbPrepositions(v int) {
	t := r.c.trig
	r.prepositions(v, func(p, o int) {
		if r.dep(p) == "agent" {
			return
		}
		prep := r.lemma(p)
		if t.places[prep] || r.timeOver[o] != nlp.None {
			return
		}
		def := ""
		switch prep {
		case "with", "between", "among", "alongside":
			def = nlp.RoleParticipant
			if !t.sym && (t.typ == "BUSINESS" || t.typ == "RELEASE" || t.typ == "ACCUSE" || t.typ == "SANCTION") {
				def = nlp.RolePatient
			}
		case "against":
			def = nlp.RolePatient
		case "to":
			switch t.typ {
			case "STATEMENT", "AID", "AGREE", "CONCEDE", "REQUEST", "THREATEN", "BUSINESS", "SUPPORT":
				def = nlp.RoleRecipient
			}
			if t.sym {
				def = nlp.RoleParticipant
			}
		}
		if role := t.role(prep, def); role != "" {
			found := r.phraseEntities(o)
			if len(found) == 0 && t.sym {
				found = r.g.plural(o)
			}
			r.add(role, found...)
		}
	})
}

func (r *argReader) nounArgs() {
	c, t := r.c, r.c.trig
	if c.pronoun {
		r.relatedToEffect()
		return
	}
	n := c.tok
	r.nounModifiers(n)
	r.verbPrepositionsOfNoun(n)
	if w := r.whole(n); w != n {
		r.nounModifiers(w)
		r.verbPrepositionsOfNoun(w)
	}
	if c.gov != nlp.None {
		r.governorArgs()
	}
	for _, h := range c.hosts {
		if h == c.gov || r.dep(h) != "acl" && r.dep(h) != "relcl" {
			continue
		}
		if by := r.child(h, "agent"); by != nlp.None && r.object(by) != nlp.None {
			r.add(t.role("by", nlp.RoleAgent), r.phraseEntities(r.object(by))...)
		}
		r.verbPrepositionsOfNoun(h)
	}
	if t.sym && len(c.parts) < 2 {
		r.strayBetween()
	}
	r.relatedToEffect()
	switch {
	case t.sym && (len(c.parts) == 0 && !c.definite || len(c.parts) == 1 && r.hasWith(n)):
		r.borrowFromClause(nlp.RoleParticipant)
	case t.typ == "STATEMENT" && len(withRole(c.parts, nlp.RoleAgent)) == 0:
		r.borrowFromClause(nlp.RoleAgent)
	}
}

// nounModifiers reads the names before a noun: "Trump's letter", "the Trump-Kim
// summit", "US-North Korea talks", "their meeting".
func (r *argReader) nounModifiers(n int) {
	t := r.c.trig
	for _, m := range r.children(n) {
		switch r.dep(m) {
		case "poss":
			if t.places["poss"] {
				continue
			}
			found := r.phraseEntities(m)
			if len(found) == 0 && !r.hasOtherSubject() {
				found = r.g.plural(m) // else "their" is the subject of the clause
			}
			r.add(t.role("poss", nlp.RoleAgent), found...)
		case "compound", "nmod", "amod":
			r.modifier(m)
		}
	}
}

// hasOtherSubject reports whether the verb that carries a noun has a subject
// besides it, which "their" then means.
func (r *argReader) hasOtherSubject() bool {
	if r.c.gov == nlp.None {
		return false
	}
	s := r.subject(r.c.gov)
	return s != nlp.None && s != r.firstConjunct(r.whole(r.c.tok))
}

// modifier reads a name before a noun and the names joined to it by hyphens. A
// single city, village or building before a meeting is where it is.
func (r *argReader) modifier(m int) {
	t := r.c.trig
	found := r.hyphenated(m, 0)
	if len(found) == 0 || t.places["mod"] {
		return
	}
	if len(found) == 1 && !r.adjectival(m) && r.isSite(found[0].entity) {
		if r.c.site == nlp.None {
			r.c.site = found[0].entity
		}
		return
	}
	if role := t.role("mod", ""); role != "" {
		r.c.named = r.c.named || len(found) > 1
		r.add(role, found...)
	}
}

func (r *argReader) verbPrepositionsOfNoun(n int) {
	t := r.c.trig
	r.prepositions(n, func(p, o int) {
		prep := r.lemma(p)
		if t.places[prep] || r.timeOver[o] != nlp.None {
			return
		}
		if r.dep(p) == "agent" {
			prep = "by"
		}
		def := ""
		switch prep {
		case "with", "between", "among":
			def = nlp.RoleParticipant
		case "by":
			def = nlp.RoleAgent
		}
		if prep == "of" && r.lex.classes["n "+r.lemma(n)]&classPart != 0 && n != r.c.tok {
			return
		}
		role := t.role(prep, def)
		if role == "" {
			return
		}
		found := r.phraseEntities(o)
		if len(found) == 0 && t.sym {
			found = r.g.plural(o)
		}
		r.add(role, found...)
	})
}

// governorArgs reads the arguments that the verb lends: "Moon and Kim held
// talks", "talks were held between ...".
func (r *argReader) governorArgs() {
	c, t := r.c, r.c.trig
	cls, _ := r.classOf(c.gov)
	i := r.firstConjunct(r.whole(c.tok))
	if r.dep(i) == "dobj" {
		subj := r.subject(c.gov)
		role, extra := t.role("subj", nlp.RoleAgent), false
		switch {
		case t.sym, cls&classAttend != 0:
			role = nlp.RoleParticipant
			extra = cls&(classAttend|classSupport) == classAttend
		case t.family == "death" || t.family == "arrest" || t.typ == "DISASTER" || t.typ == "ACCIDENT":
			role = nlp.RolePatient
		}
		if cls&classHost != 0 && cls&classSupport == 0 {
			role = nlp.RoleHost
		}
		found := r.subjectEntities(c.gov, subj)
		for i := range found {
			found[i].extra = found[i].extra || extra
		}
		r.addFirst(role, found...)
	}
	for _, h := range c.hosts {
		r.verbPrepositionsOfNoun(h)
	}
}

func entities(parts []part) []int {
	out := make([]int, len(parts))
	for i, p := range parts {
		out[i] = p.entity
	}
	return out
}
