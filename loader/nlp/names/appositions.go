package names

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
)

// readAppositions ties noun phrases to the people that they stand in apposition to ("Ann Lee, a lawyer from Oslo," and
// "a lawyer from Oslo, Ann Lee"), and notes the nouns, so that "the lawyer" can mean her later: precise constructs (Raghunathan and
// others 2010).
func (w *world) readAppositions() {
	for i, s := range w.spans {
		if s.kind != person || w.of[i] == nlp.None {
			continue
		}
		h := w.headOf(s.first, s.last)
		for _, c := range w.children[h] {
			if w.toks[c].Dep == "appos" {
				w.describeBeside(c, w.of[i], h)
			}
		}
		if w.toks[h].Dep == "appos" {
			w.describeBeside(w.head(h), w.of[i], h)
		}
		w.noteBefore(s.first, w.of[i])
	}
}

// describeBeside ties the noun phrase around i, set off by a comma from the name with head h, to a person.
func (w *world) describeBeside(i, e, h int) {
	if !w.tag(i, "NN") || w.tag(i, "NNS", "NNPS") || w.at[i] != nlp.None || !w.sameSentence(i, h) || !w.wordBetween(i, h, ",") {
		return
	}
	first, last := w.nounPhrase(i)
	if first <= h && h <= last || !w.isDetermined(first) && !w.isOffice(i) && !w.is(i+1, "of") {
		return
	}
	w.note(e, w.lower[i])
	for _, c := range w.children[i] {
		if w.toks[c].Dep == "conj" && w.tag(c, "NN") {
			w.note(e, w.lower[c])
		}
	}
	w.settled[i] = true
	w.tie(first, last, e, nlp.FormNominal)
}

// isDetermined reports whether a phrase begins with an article or possessive, as one does that describes somebody.
func (w *world) isDetermined(first int) bool {
	return w.tag(first, "DT", "PRP$") || w.tag(first+1, "POS")
}

// wordBetween reports whether a word stands between two tokens.
func (w *world) wordBetween(i, j int, word string) bool {
	for k := min(i, j) + 1; k < max(i, j); k++ {
		if w.lower[k] == word {
			return true
		}
	}
	return false
}

// nounPhrase returns the tokens of the noun phrase with head i, without relative clauses and appositions.
func (w *world) nounPhrase(i int) (first, last int) {
	first, last = i, i
	for _, c := range w.children[i] {
		switch w.toks[c].Dep {
		case "det", "amod", "compound", "poss", "nummod", "nmod":
			if c < i {
				low, _ := w.reach(c)
				first = min(first, low)
			}
		case "prep", "conj", "cc":
			low, high := w.reach(c)
			if low == last+1 || c == last+1 {
				last = max(last, high)
			}
		}
	}
	return first, last
}

// reach returns the first and last token of what hangs on i, itself included, up to a comma that is not one between a
// place and what is around it: "Irving, Texas".
func (w *world) reach(i int) (first, last int) {
	first, last = i, i
	walk := []int{i}
	for k := 0; k < len(walk) && len(walk) < memory; k++ {
		for _, c := range w.children[walk[k]] {
			switch w.toks[c].Dep {
			case "relcl", "punct", "acl":
				continue
			case "appos":
				if !w.inPlace(c) || !w.inPlace(walk[k]) {
					continue
				}
			}
			first, last = min(first, c), max(last, c)
			walk = append(walk, c)
		}
	}
	for k := i + 1; k <= last; k++ {
		if w.lower[k] == "," && (!w.inPlace(k-1) || !w.inPlace(k+1)) {
			return first, k - 1
		}
	}
	return first, last
}

// inPlace reports whether a token is part of the name of a place.
func (w *world) inPlace(i int) bool {
	s, ok := w.spanAt(i)
	return ok && s.kind == place
}

// noteBefore notes the noun right before a name: "student Ann Lee".
func (w *world) noteBefore(first, e int) {
	i := first - 1
	if w.sameSentence(i, first) && w.tag(i, "NN") && !w.tag(i, "NNP", "NNS") && w.at[i] == nlp.None && strings.ToLower(w.toks[i].Text) == w.toks[i].Text {
		w.note(e, w.lower[i])
	}
}

// calledAgain returns whom "the student" means by the rules: the person last named who was called so, and in a headline, which
// comes before the names and has no articles, the only one who will be.
func (w *world) calledAgain(i int) int {
	if w.inHeadline(i) {
		if w.saidMore(i, "amod") {
			return nlp.None
		}
		return w.onlyOne(w.lower[i])
	}
	if !w.is(i-1, "the", "this") || !w.sameSentence(i-1, i) || w.saidMore(i) {
		return nlp.None
	}
	for g := range w.before(i-1, memory) {
		if w.described[descriptor{g.entity, w.lower[i]}] && !w.entities[g.entity].unnamed {
			return g.entity
		}
	}
	return nlp.None
}

// several reports whether a noun describes more than one person.
func (w *world) several(noun string) bool { return w.called[noun] && w.onlyOne(noun) == nlp.None }

// onlyOne returns the only person whom a noun describes, or None.
func (w *world) onlyOne(noun string) int {
	found := nlp.None
	for e := range w.entities {
		if w.entities[e].kind != nlp.KindPerson || w.entities[e].unnamed || !w.described[descriptor{e, noun}] {
			continue
		}
		if found != nlp.None {
			return nlp.None
		}
		found = e
	}
	return found
}

// saidMore reports whether more is said of a noun than its determiner and what is allowed: "the company that ..." is
// another one.
func (w *world) saidMore(i int, allowed ...string) bool {
	for _, c := range w.children[i] {
		if slices.Contains(allowed, w.toks[c].Dep) {
			continue
		}
		switch w.toks[c].Dep {
		case "relcl", "prep", "compound", "acl", "amod", "nummod", "appos":
			return true
		case "poss":
			if c != i-1 {
				return true
			}
		}
	}
	return false
}
