package events

import (
	"slices"

	"dateline/loader/nlp"
)

// nounVerb returns the verb that a noun is the object of, or the subject of its
// passive, or None.
func (a *reader) nounVerb(i int) int {
	i = a.firstConjunct(a.whole(i))
	switch a.dep(i) {
	case "dobj", "nsubjpass":
		return a.head(i)
	}
	return nlp.None
}

// whole climbs from a noun to the noun it is a part of the telling of: from
// "talks" in "a second round of talks" to "round".
func (a *reader) whole(i int) int {
	for range maxClimb {
		if a.dep(i) != "pobj" {
			return i
		}
		p := a.head(i)
		n := a.head(p)
		if a.lemma(p) != "of" || n == p || !a.isNoun(n) || a.lex.classes["n "+a.lemma(n)]&classPart == 0 || a.candAt[n] != nlp.None {
			return i
		}
		i = n
	}
	return i
}

// govern finds the verb that lends a noun its tense, subject and adjuncts.
func (a *reader) govern(c *candidate) {
	for _, m := range a.children(c.tok) { // "the Games, due to open in July"
		if x := a.child(m, "xcomp"); a.dep(m) == "amod" && x != nlp.None && a.isVerb(x) {
			c.hosts = append(c.hosts, x)
		}
	}
	i := a.firstConjunct(a.whole(c.tok))
	v := a.head(i)
	if v == i || !a.isVerb(v) {
		return
	}
	cls, _ := a.classOf(v)
	switch a.dep(i) {
	case "dobj":
		if cls&(classSupport|classAttend|classHost) != 0 {
			c.gov = v
		}
	case "nsubjpass":
		if cls&(classSupport|classHost|classPlan|classConfirm) != 0 {
			c.gov = v
		}
	case "nsubj":
		if cls&(classOccur|classPlan) != 0 || a.lemma(v) == "be" {
			c.gov = v
		}
	case "attr", "acomp":
		if a.lemma(v) == "be" {
			c.gov = v
		}
	case "pobj":
	}
	if c.gov != nlp.None {
		c.hosts = a.chainHosts(c.hosts, c.gov)
	}
}

// chainHosts adds the verbs around v that share its adjuncts: down from
// "expected" to "take place", up from "have" to "expected".
func (a *reader) chainHosts(hosts []int, v int) []int {
	hosts = append(hosts, v)
	for at := v; len(hosts) < maxClimb; {
		x := a.child(at, "xcomp")
		if x == nlp.None || !a.isVerb(x) || a.candAt[x] != nlp.None {
			break
		}
		hosts = append(hosts, x)
		at = x
	}
	// "is back on and will take place in June"
	for _, x := range a.children(v) {
		if a.dep(x) == "conj" && a.isVerb(x) && a.candAt[x] == nlp.None && a.child(x, "nsubj", "nsubjpass") == nlp.None && len(hosts) < maxClimb {
			hosts = append(hosts, x)
		}
	}
	return a.upHosts(hosts, v)
}

// upHosts adds the verbs of planning that v is the complement of.
func (a *reader) upHosts(hosts []int, v int) []int {
	for len(hosts) < maxClimb && a.dep(v) == "xcomp" {
		h := a.head(v)
		cls, _ := a.classOf(h)
		if h == v || cls&(classPlan|classFact) == 0 || a.candAt[h] != nlp.None || slices.Contains(hosts, h) {
			break
		}
		hosts = append(hosts, h)
		v = h
	}
	return hosts
}

func (a *reader) governVerb(c *candidate) { c.hosts = a.upHosts(c.hosts, c.tok) }

// addRelatives lends nouns the verbs of their relative clauses and participles:
// "which is expected to take place", "originally scheduled for June 12".
func (a *reader) addRelatives() {
	for v := range a.toks {
		if !a.isVerb(v) || !a.reads(v) {
			continue
		}
		switch a.dep(v) {
		case "relcl", "acl":
		default:
			continue
		}
		n := a.antecedent(v)
		if n == nlp.None || a.candAt[n] == nlp.None || a.candAt[v] != nlp.None && a.cands[a.candAt[v]].effect == noEffect {
			continue
		}
		c := &a.cands[a.candAt[n]]
		if !c.trig.noun || !a.aboutEvent(v) {
			continue
		}
		if a.candAt[v] == nlp.None {
			c.hosts = a.chainHosts(c.hosts, v)
		}
	}
}

// aboutEvent reports whether a clause that modifies an event noun tells of the
// event itself, not of something done at it.
func (a *reader) aboutEvent(v int) bool {
	cls, _ := a.classOf(v)
	return cls&(classSupport|classOccur|classPlan|classHost|classEffect|classConfirm) != 0 || a.lemma(v) == "be"
}

// antecedent returns the noun that a relative clause or participle modifies.
// The parser hangs it on the nearest noun, often a name that ends the phrase
// ("a summit between A and B, which is expected to ..."): a clause about an
// event goes to the nearest event noun before it.
func (a *reader) antecedent(v int) int {
	h := a.head(v)
	if a.candAt[h] != nlp.None {
		return h
	}
	if !a.aboutEvent(v) {
		return h
	}
	if m := a.mentionAt(h); m != nlp.None && a.kind(a.d.Mentions[m].Entity) == nlp.KindPerson && a.child(v, "nsubj", "nsubjpass") != nlp.None {
		if w := a.child(v, "nsubj", "nsubjpass"); a.lemma(w) == "who" {
			return h
		}
	}
	low := h
	if s := a.sentOf[v]; s != nlp.None {
		low = max(a.d.Sentences[s].First, v-maxClimb)
	}
	for i := v - 1; i >= low && i >= 0; i-- {
		if a.isVerb(i) && i != h && a.dep(i) != "amod" && a.dep(i) != "aux" && a.dep(i) != "auxpass" && a.dep(i) != "acl" && a.dep(i) != "relcl" {
			break
		}
		if k := a.candAt[i]; k != nlp.None && a.cands[k].trig.noun {
			return i
		}
	}
	return h
}
