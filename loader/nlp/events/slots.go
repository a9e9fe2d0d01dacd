package events

import (
	"slices"

	"dateline/loader/nlp"
)

// slot is an argument of a word for an event, read off the tree without what the table of triggers says of the word.
type slot struct {
	label string // what the phrase is to the word, with the word's part of speech: "verb subject", "noun of"
	word  string // lemma of the word for the event
	noun  string // lemma of the phrase's head
	means int    // entity that the phrase names, or None
	proxy []int  // entities that its modifiers name: the Russia of "Russian police"
}

// slotMax bounds the slots of one event.
const slotMax = 24

// slots returns the arguments of the words for an event.
func (a *reader) slots(x *cluster) []slot {
	var out []slot
	for _, i := range x.members[:min(len(x.members), castMembers)] {
		c := &a.cands[i]
		if c.sent == nlp.None {
			continue
		}
		pos := partOfSpeech(c.trig.noun) + " "
		add := func(label string, h int) {
			for _, tok := range a.conjuncts(h) {
				if len(out) < slotMax && tok != c.tok {
					out = append(out, a.slot(pos+label, c.head, tok))
				}
			}
		}
		if c.trig.noun {
			a.nounSlots(c.tok, add)
		} else {
			a.verbSlots(c.tok, "", add)
		}
	}
	return out
}

// verbSlots yields the subject, the objects and the objects of prepositions of verb v; prefix is what the verb is to the word
// for the event.
func (a *reader) verbSlots(v int, prefix string, add func(label string, h int)) {
	if s := a.subject(v); s != nlp.None {
		label := "subject"
		if a.passive(v) {
			label = "passive"
		}
		add(prefix+label, s)
	}
	for _, c := range a.children(v) {
		switch dep := a.dep(c); dep {
		case "dobj", "oprd", "attr":
			add(prefix+dep, c)
		case "dative":
			if a.isNoun(c) || a.mentionAt(c) != nlp.None {
				add(prefix+dep, c)
			}
		}
	}
	a.prepositionSlots(v, prefix, add)
}

func (a *reader) prepositionSlots(i int, prefix string, add func(label string, h int)) {
	a.prepositions(i, func(p, o int) {
		switch {
		case a.timeOver[o] != nlp.None:
		case a.dep(p) == "agent":
			add(prefix+"by", o)
		default:
			add(prefix+a.lemma(p), o)
		}
	})
}

// nounSlots yields the modifiers of noun n, the arguments of the clauses that modify it ("a search led by the navy"), and
// those of the verb that it is itself an argument of ("the navy began a search").
func (a *reader) nounSlots(n int, add func(label string, h int)) {
	whole := a.whole(n)
	for _, i := range slices.Compact([]int{n, whole}) {
		for _, m := range a.children(i) {
			switch dep := a.dep(m); dep {
			case "poss":
				add(dep, m)
			case "compound", "nmod", "amod":
				if a.entityAt(m) != nlp.None {
					add(dep, m)
				}
			case "acl", "relcl":
				a.verbSlots(m, dep+" ", add)
			}
		}
		a.prepositionSlots(i, "", add)
	}
	if i := a.firstConjunct(whole); a.isVerb(a.head(i)) {
		a.verbSlots(a.head(i), a.dep(i)+" ", func(label string, h int) {
			if h != i {
				add(label, h)
			}
		})
	}
}

// slot reads the phrase whose head is tok.
func (a *reader) slot(label, word string, tok int) slot {
	s := slot{label: label, word: word, noun: a.lemma(tok), means: a.entityAt(tok)}
	if s.means != nlp.None {
		return s
	}
	for _, c := range a.children(tok) {
		switch a.dep(c) {
		case "prep":
			c = a.object(c)
		case "compound", "nmod", "amod", "poss":
		case "appos":
			s.means = a.entityAt(c)
			continue
		default:
			continue
		}
		if c == nlp.None {
			continue
		}
		if e := a.entityAt(c); e != nlp.None {
			s.proxy = append(s.proxy, e)
		}
	}
	return s
}
