package events

import (
	"strings"

	"dateline/loader/nlp"
)

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
