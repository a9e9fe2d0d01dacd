package events

import (
	"slices"

	"dateline/loader/nlp"
)

// subject returns the head of the subject of v, borrowed where v has none of
// its own: from the verb that v is coordinated with, whose complement it is, or
// whose clause it hangs in; from the noun that v modifies. None where there is
// none. For passives it is the grammatical subject.
func (a *reader) subject(v int) int {
	for range maxClimb {
		if s := a.child(v, "nsubj", "nsubjpass", "csubj"); s != nlp.None {
			return a.relative(s, v)
		}
		h := a.head(v)
		if h == v {
			return nlp.None
		}
		switch a.dep(v) {
		case "conj", "advcl", "parataxis":
			v = h
		case "xcomp", "ccomp":
			if a.dep(v) == "ccomp" && a.tag(v) != "VBG" && a.child(v, "aux") == nlp.None && a.tag(v) != "VB" {
				return nlp.None
			}
			if !a.isVerb(h) && a.dep(h) == "acomp" { // "is ready to help"
				h = a.head(h)
			}
			if o := a.controller(h); o != nlp.None {
				return o
			}
			v = h
		case "acomp":
			v = h
		case "acl", "relcl":
			if a.isNoun(h) && a.tag(v) == "VB" { // "agreement to meet": whoever agrees
				if g := a.nounVerb(h); g != nlp.None {
					v = g
					continue
				}
				return a.possessor(h)
			}
			return h
		case "pcomp", "prep":
			v = h
		case "dobj", "attr", "pobj", "nsubj", "appos":
			return nlp.None
		default:
			return nlp.None
		}
	}
	return nlp.None
}

// controller returns the object of verb h if that is who does what its
// complement says: "invited him to visit", "asked Kim to write".
func (a *reader) controller(h int) int {
	if !a.isVerb(h) {
		return nlp.None
	}
	if a.lemma(h) == "promise" {
		return nlp.None
	}
	return a.child(h, "dobj", "dative")
}

func (a *reader) possessor(n int) int { return a.child(n, "poss") }

// relative resolves a relative pronoun that is an argument of v to the noun it
// stands for.
func (a *reader) relative(s, v int) int {
	switch a.tag(s) {
	case "WDT", "WP", "WP$":
	default:
		return s
	}
	for range maxClimb {
		switch a.dep(v) {
		case "relcl":
			h := a.antecedent(v)
			if h != v {
				return h
			}
			return s
		case "conj", "xcomp", "ccomp":
			if a.head(v) == v {
				return s
			}
			v = a.head(v)
		default:
			return s
		}
	}
	return s
}

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
}

// argReader fills the participants of one candidate.
type argReader struct {
	*reader
	c *candidate
	g *groups
}

func (r *argReader) add(role string, found ...part) {
	for _, p := range found {
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
	var subjects []part
	if subj != nlp.None {
		subjects = r.phraseEntities(subj)
	}
	switch {
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
	if t.sym && len(c.parts) < 2 && subj != nlp.None {
		r.add(t.role("subj", nlp.RoleParticipant), r.g.plural(subj)...)
	}
}

func (r *argReader) verbObjects(v int, passive bool) {
	c, t := r.c, r.c.trig
	for _, o := range r.children(v) {
		switch r.dep(o) {
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
			r.add(t.role("obj", nlp.RolePatient), r.phraseEntities(o)...)
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
	if c.object != nlp.None {
		c.object = r.relative(c.object, v)
	}
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
	r.relatedToEffect()
	if t.sym && len(c.parts) == 0 {
		r.borrowFromClause()
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
			if len(found) == 0 {
				found = r.g.plural(m)
			}
			r.add(t.role("poss", nlp.RoleAgent), found...)
		case "compound", "nmod", "amod":
			r.modifier(m)
		}
	}
}

// modifier reads a name before a noun and the names joined to it by hyphens. A
// single city, village or building before a meeting is where it is.
func (r *argReader) modifier(m int) {
	t := r.c.trig
	found := r.hyphenated(m, 0)
	if len(found) == 0 || t.places["mod"] {
		return
	}
	if len(found) == 1 && r.isSite(found[0].entity) {
		if r.c.site == nlp.None {
			r.c.site = found[0].entity
		}
		return
	}
	if role := t.role("mod", ""); role != "" {
		r.add(role, found...)
	}
}

func (r *argReader) hyphenated(m, depth int) []part {
	var out []part
	if depth > 4 {
		return nil
	}
	own := r.mentionAt(m)
	for _, c := range r.children(m) {
		switch r.dep(c) {
		case "compound", "nmod", "amod", "conj", "punct":
			if k := r.mentionAt(c); k != nlp.None && k != own {
				out = append(out, r.hyphenated(c, depth+1)...)
			}
		}
	}
	if own != nlp.None {
		out = append(out, part{entity: r.d.Mentions[own].Entity})
	}
	return out
}

// isSite reports whether an entity is a place that cannot well act: less than a
// country.
func (a *reader) isSite(e int) bool {
	if a.kind(e) != nlp.KindPlace {
		return false
	}
	p := a.d.Entities[e].Place
	return p == nil || len(p.Feature) < 3 || p.Feature[:3] != "PCL"
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
		role := t.role("subj", nlp.RoleAgent)
		switch {
		case t.sym, cls&classAttend != 0:
			role = nlp.RoleParticipant
		case t.family == "death" || t.family == "arrest" || t.typ == "DISASTER" || t.typ == "ACCIDENT":
			role = nlp.RolePatient
		}
		if cls&classHost != 0 && cls&classSupport == 0 {
			role = nlp.RoleHost
		}
		if subj != nlp.None {
			found := r.phraseEntities(subj)
			if len(found) == 0 {
				found = r.g.plural(subj)
			}
			r.add(role, found...)
		}
	}
	for _, h := range c.hosts {
		r.verbPrepositionsOfNoun(h)
	}
}

// relatedToEffect notes who calls the event off, puts it back, expects it: they
// need not take part, but tell which event is meant.
func (r *argReader) relatedToEffect() {
	i := r.firstConjunct(r.whole(r.c.tok))
	v := r.head(i)
	if v == i || !r.isVerb(v) || v == r.c.gov {
		return
	}
	if s := r.subject(v); s != nlp.None && s != i {
		r.c.related = append(r.c.related, entities(r.phraseEntities(s))...)
	}
}

// borrowFromClause gives a meeting without parties those of the clause that it
// is the scene of: "Kim and Lavrov walk during a meeting".
func (r *argReader) borrowFromClause() {
	i := r.whole(r.c.tok)
	if r.dep(i) != "pobj" || r.c.definite {
		return
	}
	p := r.head(i)
	v := r.head(p)
	switch r.lemma(p) {
	case "during", "at", "in", "for", "before", "after":
	default:
		return
	}
	if !r.isVerb(v) {
		return
	}
	s := r.subject(v)
	if s == nlp.None {
		return
	}
	found := r.phraseEntities(s)
	if len(found) == 0 {
		found = r.g.plural(s)
	}
	r.add(nlp.RoleParticipant, found...)
	r.prepositions(v, func(q, o int) {
		if r.lemma(q) == "with" {
			r.add(nlp.RoleParticipant, r.phraseEntities(o)...)
		}
	})
}

func entities(parts []part) []int {
	out := make([]int, len(parts))
	for i, p := range parts {
		out[i] = p.entity
	}
	return out
}
