package events

import (
	"slices"

	"dateline/loader/nlp"
)

// verbTitle is a headline: agent, verb, object, place.
func (t *titler) verbTitle(c *candidate, e *nlp.Event) string {
	a := t.a
	verb := present(a.lemma(c.tok))
	if c.trig == a.lex.answer {
		return t.answerTitle(c, e)
	}
	agents := t.names(e, nlp.RoleAgent)
	if len(agents) == 0 {
		agents = t.names(e, nlp.RoleHost)
	}
	many := len(agents) > 1
	if s := c.subject; len(agents) > 0 && s != nlp.None && a.isNoun(s) && a.mentionAt(s) == nlp.None && !a.passive(c.tok) {
		agents = []string{t.side(s, withRole(c.parts, nlp.RoleAgent))}
		many = a.tag(s) == "NNS"
	}
	if s := c.subject; len(agents) == 0 && s != nlp.None {
		many = a.tag(s) == "NNS" || a.lemma(s) == "police"
	}
	if many {
		verb = a.lemma(c.tok)
	}
	place := t.placeOf(c, e)
	if c.trig.sym {
		all := t.sides(c, e)
		if c.second != nlp.None && a.dep(c.second) != "prep" {
			verb += " " + a.text(c.second)
		}
		switch {
		case a.passive(c.tok) && c.object != nlp.None && c.trig.typ == "SPORT":
			return t.object(c) + " " + a.text(c.tok) + place
		case c.trig.family == "signing" && len(all) > 0 && c.object != nlp.None:
			if len(all) > 1 {
				verb = a.lemma(c.tok)
			}
			return and(t.names(e, nlp.RoleParticipant)) + " " + verb + " " + t.object(c) + place
		case len(all) == 2 && takesObject(a, c):
			return all[0] + " " + verb + " " + all[1] + place
		case len(all) > 1:
			return and(all) + " " + t.plural(c) + place
		case len(all) == 1 && c.object != nlp.None && a.mentionAt(c.object) != nlp.None && c.trig.family == "meeting":
			return "meeting with " + all[0] + place
		case len(all) == 1 && c.object != nlp.None && a.mentionAt(c.object) == nlp.None:
			return all[0] + " " + verb + " " + t.object(c) + place
		case len(all) == 1:
			return all[0] + " " + verb + t.tail(c) + place
		}
	}
	if c.agentless && len(agents) == 0 && c.object != nlp.None {
		return t.object(c) + " " + a.text(c.tok) + t.particle(c) + t.office(c) + place
	}
	patients := t.names(e, nlp.RolePatient)
	s := and(agents)
	if s == "" && c.trig.role("subj", nlp.RoleAgent) == nlp.RolePatient {
		s, patients = and(patients), nil
	}
	if s == "" {
		if subj := c.subject; subj != nlp.None && subj != c.object && a.isNoun(subj) {
			s = t.phrase(t.left(subj), subj)
		}
	}
	if s == "" && c.object != nlp.None { // done by nobody known
		return t.object(c) + " " + participle(a.lemma(c.tok)) + t.particle(c) + place
	}
	s += " " + verb
	switch {
	case c.second != nlp.None && a.isNoun(c.second):
		s += " " + t.phrase(t.left(c.second), c.second)
		if len(patients) > 0 && a.dep(c.second) == "dobj" {
			s += " " + secondPrep(a, c) + and(patients)
		}
	case c.object != nlp.None && a.tag(c.object) != "CD" && c.trig.family != "arrival":
		s += t.particle(c) + " " + t.object(c) + t.office(c)
	default:
		s += t.particle(c)
		if len(patients) > 0 {
			s += " " + and(patients)
		}
	}
	if (c.second == nlp.None || !a.isNoun(c.second)) && (c.trig.typ != "TRAVEL" || place == "") {
		s += t.tail(c)
	}
	return s + place
}

// answerTitle names what is said in response to an event.
func (t *titler) answerTitle(c *candidate, e *nlp.Event) string {
	s := and(t.names(e, nlp.RoleAgent)) + " responds"
	for i := c.tok - 1; i >= 0 && t.a.sentOf[i] == c.sent; i-- {
		if k := t.a.candAt[i]; k != nlp.None && t.a.cands[k].trig.noun && !t.a.cands[k].pronoun {
			return s + " to " + t.noun(&t.a.cands[k])
		}
	}
	return s
}

// secondPrep is the preposition by which the object of a phrase brings its
// patient: "files lawsuit against".
func secondPrep(a *reader, c *candidate) string {
	s := "of "
	a.prepositions(c.second, func(p, o int) {
		if a.mentionAt(o) != nlp.None {
			s = a.lemma(p) + " "
		}
	})
	return s
}

// office returns what somebody is named or elected to.
func (t *titler) office(c *candidate) string {
	if c.trig.typ != "APPOINT" && c.trig.typ != "ELECTION" {
		return ""
	}
	for _, o := range t.a.children(c.tok) {
		switch {
		case t.a.dep(o) == "oprd" && t.a.isNoun(o) && t.a.mentionAt(o) == nlp.None:
			return " " + t.phrase(t.left(o), o)
		case t.a.dep(o) == "prep" && t.a.lemma(o) == "as" && t.a.object(o) != nlp.None:
			return " as " + t.phrase(t.left(t.a.object(o)), t.a.object(o))
		}
	}
	return ""
}

// sides names the parties of a meeting told by a verb: people who are known only
// by a noun ("a US team") by that noun.
func (t *titler) sides(c *candidate, e *nlp.Event) []string {
	a := t.a
	if s, o := c.subject, c.object; s != nlp.None && o != nlp.None && a.isNoun(s) && a.isNoun(o) && (a.mentionAt(s) == nlp.None || a.mentionAt(o) == nlp.None) {
		subj, obj := a.phraseEntities(s), a.phraseEntities(o)
		if len(subj) > 0 && len(obj) > 0 {
			return []string{t.side(s, subj), t.side(o, obj)}
		}
	}
	return t.names(e, nlp.RoleParticipant)
}

func (t *titler) side(h int, parts []part) string {
	if t.a.mentionAt(h) == nlp.None {
		if !slices.ContainsFunc(parts, func(p part) bool { return !p.proxy }) || t.a.child(h, "acl") != nlp.None {
			return t.phrase(t.left(h), h)
		}
	}
	var out []string
	for _, p := range parts {
		out = append(out, t.short[p.entity])
	}
	return and(out)
}

// takesObject reports whether a verb of meeting has a direct object: "Lavrov
// meets Kim", against "Trump and Kim meet".
func takesObject(a *reader, c *candidate) bool {
	return c.object != nlp.None && c.object != c.second && a.personal(c.object) && !a.passive(c.tok)
}

func (t *titler) plural(c *candidate) string {
	s := t.a.lemma(c.tok)
	if c.second != nlp.None && t.a.dep(c.second) != "prep" {
		s += " " + t.a.text(c.second)
	}
	return s
}

func (t *titler) particle(c *candidate) string {
	if c.second == nlp.None || t.a.isNoun(c.second) {
		return ""
	}
	switch t.a.dep(c.second) {
	case "prt", "advmod", "acomp", "oprd":
		return " " + t.a.text(c.second)
	}
	return ""
}

// tail adds a prepositional complement that is no place: "agrees to hold ...",
// "meets with".
func (t *titler) tail(c *candidate) string {
	a := t.a
	if c.object != nlp.None {
		return ""
	}
	if x := a.child(c.tok, "xcomp"); x != nlp.None && a.isVerb(x) {
		s := " "
		if a.isInfinitive(x) {
			s += "to "
		}
		s += t.a.text(x)
		if o := a.child(x, "dobj", "attr"); o != nlp.None {
			s += " " + t.phrase(t.left(o), o)
		}
		return s
	}
	if x := a.child(c.tok, "ccomp"); x != nlp.None && a.isVerb(x) {
		return t.promised(x)
	}
	s := ""
	a.prepositions(c.tok, func(p, o int) {
		if s != "" || a.timeOver[o] != nlp.None || a.dep(p) == "agent" {
			return
		}
		switch a.lemma(p) {
		case "with", "to", "on", "from", "against", "for", "into":
			if m := a.mentionAt(o); m != nlp.None {
				ent := a.d.Mentions[m].Entity
				if c.trig.places[a.lemma(p)] && a.kind(ent) == nlp.KindPlace {
					return
				}
				if len(c.parts) == 0 || c.parts[0].entity != ent {
					s = " " + a.lemma(p) + " " + t.short[ent]
				}
				return
			}
			if a.isNoun(o) {
				s = " " + a.lemma(p) + " " + t.phrase(t.left(o), o)
			}
		}
	})
	return s
}

// promised turns "that he would work with Kim" into "to work".
func (t *titler) promised(x int) string {
	a := t.a
	s := a.child(x, "nsubj")
	aux, _ := a.auxes(x)
	if s == nlp.None || a.tag(s) != "PRP" || !slices.Contains(aux, "would") && !slices.Contains(aux, "will") {
		return ""
	}
	out := " to " + a.lemma(x)
	if a.negatedVerb(x) {
		out = " not" + out
	}
	if o := a.child(x, "dobj", "attr"); o != nlp.None {
		out += " " + t.phrase(t.left(o), o)
	}
	return out
}

func (t *titler) placeOf(c *candidate, e *nlp.Event) string {
	if len(e.Places) == 0 {
		return ""
	}
	name := t.short[e.Places[0]]
	if o := c.object; o != nlp.None && t.a.entityAt(o) == e.Places[0] {
		return ""
	}
	switch {
	case c.trig.places["obj"] && t.a.child(c.tok, "dobj") != nlp.None && t.a.mentionAt(t.a.child(c.tok, "dobj")) != nlp.None:
		return ""
	case c.second != nlp.None && t.a.dep(c.second) == "prep" && c.trig.typ == "TRAVEL":
		return " " + t.a.lemma(c.second) + " " + name
	case c.trig.family == "travel":
		return " to " + name
	}
	return t.preposition(e.Places[0]) + name
}

// object returns the object of a verb: by its name, else by its words.
func (t *titler) object(c *candidate) string {
	a := t.a
	var out []string
	for _, o := range a.conjuncts(c.object) {
		switch m := a.mentionAt(o); {
		case m != nlp.None && a.name[o] == m, m != nlp.None && a.kind(a.d.Mentions[m].Entity) == nlp.KindPerson:
			out = append(out, t.short[a.d.Mentions[m].Entity])
		case a.tag(o) == "PRP" || a.tag(o) == "WP" || a.tag(o) == "WDT":
		default:
			out = append(out, t.phrase(t.left(o), o))
		}
	}
	return and(out)
}
