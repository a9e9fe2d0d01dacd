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
