package names

import (
	"maps"
	"slices"

	"dateline/loader/nlp"
)

// relative is who is somebody's father, wife and so on.
type relative struct {
	of  int
	kin string
}

// readKin ties "his father" and "Ann Lee's father" to the person whom the text
// calls so by name: "his father, John Lee". A person has one of each kind, as far
// as one article goes. It must know what pronouns mean.
func (w *world) readKin() {
	known := make(map[relative]int)
	open := make(map[int]relative)
	for i := range w.toks {
		if kinship(w.lower[i]) == "" || !w.tag(i, "NN") || w.tag(i, "NNS") {
			continue
		}
		r, ok := w.relativeAt(i)
		if !ok {
			continue
		}
		e := w.namedBeside(i)
		switch already, twice := known[r]; {
		case e == nlp.None || e == r.of:
			if !w.settled[i] {
				open[i] = r
			}
		case twice && already != e:
			known[r] = nlp.None // two brothers
		default:
			known[r] = e
		}
	}
	for _, i := range slices.Sorted(maps.Keys(open)) {
		if e, ok := known[open[i]]; ok && e != nlp.None {
			first, _ := w.nounPhrase(i)
			w.tie(first, i, e, nlp.FormNominal)
		}
	}
}

// relativeAt returns who is meant by the word of kin at token i.
func (w *world) relativeAt(i int) (relative, bool) {
	for _, c := range w.children[i] {
		if w.toks[c].Dep == "poss" && c < i {
			if of := w.meantAt(c); of != nlp.None {
				return relative{of, kinship(w.lower[i])}, true
			}
		}
	}
	return relative{}, false
}

// meantAt returns the person of the shortest mention that token i is in.
func (w *world) meantAt(i int) int {
	best, length := nlp.None, 0
	for _, k := range w.tied[w.sentence[i]] {
		m := w.mentions[k]
		if m.first <= i && i <= m.last && w.entities[m.entity].kind == nlp.KindPerson && (best == nlp.None || m.last-m.first < length) {
			best, length = m.entity, m.last-m.first
		}
	}
	return best
}

// namedBeside returns the person whose name stands beside the noun at token i:
// right after it, after a comma, or before it with one.
func (w *world) namedBeside(i int) int {
	for _, k := range []int{i + 1, i + 2} {
		if s, ok := w.spanAt(k); ok && s.kind == person && s.first == k && w.sameSentence(i, k) && (k == i+1 || w.lower[i+1] == ",") {
			return w.personAt(k)
		}
	}
	if w.toks[i].Dep == "appos" {
		return w.personAt(w.head(i))
	}
	return nlp.None
}

// kinship returns the word for a kind of relative under which all words for it
// stand, "" for what is none.
func kinship(word string) string {
	switch word {
	case "father", "dad":
		return "father"
	case "mother", "mum", "mom":
		return "mother"
	case "husband", "wife", "son", "daughter", "brother", "sister", "uncle", "aunt", "nephew", "niece", "cousin", "grandfather", "grandmother",
		"grandson", "granddaughter", "fiancé", "fiancée", "fiance", "fiancee", "girlfriend", "boyfriend", "widow", "stepfather", "stepmother":
		return word
	}
	return ""
}
