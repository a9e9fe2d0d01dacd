package events

import (
	"slices"
	"strings"

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
			if a.name[h] != nlp.None { // "Trump to meet Kim", with Trump read as a verb
				return h
			}
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
				if g := a.possessor(h); g != nlp.None {
					return g
				}
				if p := a.head(h); a.dep(h) == "pobj" && a.isVerb(a.head(p)) { // "sued in an attempt to block"
					v = a.head(p)
					continue
				}
			}
			if a.dep(h) == "attr" && a.mentionAt(h) == nlp.None { // "he is the first official to visit"
				v = a.head(h)
				continue
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
	a.retypeKillings()
}

// retypeKillings takes killing and hurting that nobody is said to have done for
// deaths, where the sentence, or else the document, tells of an accident or a
// disaster and of no violence.
func (a *reader) retypeKillings() {
	harm := func(c *candidate) bool {
		return !c.trig.noun && (c.trig.family == "killing" && c.trig.mode == "" || c.trig.family == "wounding")
	}
	sentences := make([]struct{ violent, accident bool }, len(a.d.Sentences))
	violent, accident := false, false
	for i := range a.cands {
		c := &a.cands[i]
		switch {
		case c.trig.typ == "ACCIDENT" || c.trig.typ == "DISASTER":
			sentences[c.sent].accident, accident = true, true
		case c.trig.typ == "ASSAULT" && !harm(c):
			sentences[c.sent].violent, violent = true, true
		}
	}
	for i := range a.cands {
		c := &a.cands[i]
		if !harm(c) || len(withRole(c.parts, nlp.RoleAgent)) > 0 {
			continue
		}
		if s := sentences[c.sent]; s.accident && !s.violent || accident && !violent {
			c.trig = a.lex.deadly
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

// wordsOnly reports whether an attack is one in words: by somebody who holds an
// office, or on something that cannot be hurt.
func (r *argReader) wordsOnly() bool {
	if o := r.c.object; o != nlp.None {
		switch r.lemma(o) {
		case "remark", "decision", "plan", "policy", "statement", "record", "idea", "proposal", "law", "bill", "report", "comment", "article", "position", "deal":
			return true
		}
	}
	agents := withRole(r.c.parts, nlp.RoleAgent)
	return len(agents) == 1 && !agents[0].proxy && r.kind(agents[0].entity) == nlp.KindPerson && len(r.d.Entities[agents[0].entity].Roles) > 0
}

// subjectEntities returns who the subject of v is. The parser gives a verb two
// subjects where it misses an "and"; both count.
func (r *argReader) subjectEntities(v, subj int) []part {
	if subj == nlp.None {
		return nil
	}
	found := r.phraseEntities(subj)
	if h := r.head(subj); r.isVerb(h) && r.dep(subj) == "nsubj" {
		v = h
	}
	for _, s := range r.children(v) {
		if s != subj && r.dep(s) == "nsubj" && r.mentionAt(s) != nlp.None {
			for _, p := range r.phraseEntities(s) {
				if !slices.ContainsFunc(found, func(q part) bool { return q.entity == p.entity }) {
					found = append(found, p)
				}
			}
		}
	}
	if len(found) == 0 {
		found = r.g.plural(subj)
	}
	return found
}

// peopleBetween returns the people named between a subject and its verb. In
// captions, "A, left, and B, right, meet", the parser loses the second.
func (r *argReader) peopleBetween(subj, v int) []part {
	var out []part
	for i := subj; i < v && i-subj < maxWalk; i++ {
		if m := r.headOf[i]; m != nlp.None && r.name[i] == m && r.kind(r.d.Mentions[m].Entity) == nlp.KindPerson {
			out = append(out, part{entity: r.d.Mentions[m].Entity})
		}
	}
	return out
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

// isTown reports whether an entity is a place that is neither a country nor a
// capital that can stand for one.
func (a *reader) isTown(e int) bool {
	p := a.d.Entities[e].Place
	return p != nil && a.kind(e) == nlp.KindPlace && strings.HasPrefix(p.Feature, "P") && !strings.HasPrefix(p.Feature, "PCL") && p.Feature != "PPLC" ||
		p != nil && strings.HasPrefix(p.Feature, "S")
}

// adjectival reports whether a place is named by its adjective: "Korean".
func (a *reader) adjectival(i int) bool { return a.tag(i) == "JJ" }

func (r *argReader) hyphenated(m, depth int) []part {
	var out []part
	if depth > 4 {
		return nil
	}
	own := r.entityAt(m)
	for _, c := range r.children(m) {
		switch r.dep(c) {
		case "compound", "nmod", "amod", "conj", "punct":
			if k := r.entityAt(c); k != nlp.None && k != own {
				out = append(out, r.hyphenated(c, depth+1)...)
			}
		}
	}
	if own != nlp.None {
		out = append(out, part{entity: own})
	}
	return out
}

// isSite reports whether an entity is a place that things are held in: less than
// a country, or a country that the text uses so.
func (a *reader) isSite(e int) bool {
	if a.kind(e) != nlp.KindPlace {
		return false
	}
	p := a.d.Entities[e].Place
	return p == nil || len(p.Feature) < 3 || p.Feature[:3] != "PCL" || a.scene[e] > 0
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

// relatedToEffect notes who calls the event off, puts it back, expects it: they
// need not take part, but tell which event is meant.
func (r *argReader) relatedToEffect() {
	i := r.firstConjunct(r.whole(r.c.tok))
	v := r.head(i)
	if v == i || !r.isVerb(v) || v == r.c.gov {
		return
	}
	s := r.subject(v)
	if s == nlp.None || s == i {
		return
	}
	found := r.phraseEntities(s)
	r.c.related = append(r.c.related, entities(found)...)
	cls, _ := r.classOf(v)
	if r.c.trig.sym && len(r.c.parts) == 1 && r.hasWith(r.c.tok) && cls&(classEffect|classPlan|classPossible|classDeny|classConfirm) != 0 {
		r.addFirst(nlp.RoleParticipant, found...) // "Trump calls off a summit with Kim"
	}
}

// strayBetween looks for "between A and B" that the parser hung on another
// noun of the clause: "talks were underway at the village between A and B".
func (r *argReader) strayBetween() {
	from := r.c.tok
	if r.c.sent == nlp.None {
		return
	}
	last := min(r.d.Sentences[r.c.sent].Last, from+maxClimb, len(r.toks)-1)
	for p := from + 1; p <= last; p++ {
		if r.candAt[p] != nlp.None && r.cands[r.candAt[p]].trig.sym {
			return
		}
		if r.lemma(p) != "between" || r.object(p) == nlp.None || !r.isNoun(r.head(p)) || r.timeOver[r.object(p)] != nlp.None {
			continue
		}
		if found := r.phraseEntities(r.object(p)); len(found) > 1 {
			r.add(nlp.RoleParticipant, found...)
			return
		}
	}
}

func (a *reader) hasWith(n int) bool {
	for _, c := range a.children(n) {
		if a.dep(c) == "prep" && a.lemma(c) == "with" {
			return true
		}
	}
	return false
}

// borrowFromClause gives a meeting without parties those of the clause that it
// is the scene of ("Kim and Lavrov walk during a meeting"), and a letter or
// speech its author ("Trump canceled it in a letter").
func (r *argReader) borrowFromClause(role string) {
	i := r.whole(r.c.tok)
	if r.dep(i) != "pobj" {
		return
	}
	p := r.head(i)
	v := r.head(p)
	switch r.lemma(p) {
	case "during", "at", "in", "for", "before", "after":
	default:
		return
	}
	if r.isNoun(v) && r.dep(v) == "dobj" { // "made remarks at the talks"
		v = r.head(v)
	}
	if !r.isVerb(v) || r.passive(v) && r.c.trig.typ == "STATEMENT" {
		return
	}
	s := r.subject(v)
	if s == nlp.None || r.candAt[s] != nlp.None {
		return
	}
	r.addFirst(role, r.subjectEntities(v, s)...)
	if role != nlp.RoleParticipant {
		return
	}
	r.prepositions(v, func(q, o int) {
		if r.lemma(q) == "with" {
			r.add(role, r.phraseEntities(o)...)
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
