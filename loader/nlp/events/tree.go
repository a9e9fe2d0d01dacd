package events

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
)

// Bounds on walks in a tree. Sentences of news stay far below them; they keep
// the work linear on anything else, trees with loops included.
const (
	maxClimb = 24
	maxWalk  = 96
	maxKids  = 64
)

// labelRoot is the label of every token that hangs on no other, whatever label
// it came with: walks up a tree may go by labels alone.
const labelRoot = "ROOT"

// tree gives the children of every token.
type tree struct {
	toks  []nlp.Token
	heads []int
	deps  []string
	tags  []string
	low   []string
	kids  []int // children, grouped by head, in order of the text
	first []int // kids[first[i]:first[i+1]] are those of token i
}

func newTree(toks []nlp.Token) tree {
	t := tree{
		toks: toks, heads: make([]int, len(toks)), deps: make([]string, len(toks)), tags: make([]string, len(toks)),
		low: make([]string, len(toks)), first: make([]int, len(toks)+2),
	}
	for i := range toks {
		t.low[i], t.deps[i], t.tags[i], t.heads[i] = lemmaOf(&toks[i]), toks[i].Dep, toks[i].Tag, i
		if h := toks[i].Head; h >= 0 && h < len(toks) && h != i {
			t.heads[i] = h
		} else {
			t.deps[i] = labelRoot
		}
	}
	t.mend()
	t.cutLoops()
	for i := range toks {
		if h := t.head(i); h != i {
			t.first[h+2]++
		}
	}
	for i := 2; i < len(t.first); i++ {
		t.first[i] += t.first[i-1]
	}
	t.kids = make([]int, t.first[len(toks)+1])
	for i := range toks {
		if h := t.head(i); h != i {
			t.kids[t.first[h+1]] = i
			t.first[h+1]++
		}
	}
	return t
}

// cutLoops makes a root of one token of every loop of heads, so that the rest
// may take the tokens for trees.
func (t *tree) cutLoops() {
	const (
		onPath = 1
		done   = 2
	)
	state := make([]byte, len(t.toks))
	for i := range t.toks {
		k := i
		for state[k] == 0 {
			state[k] = onPath
			k = t.heads[k]
		}
		if state[k] == onPath && t.heads[k] != k {
			t.heads[k], t.deps[k] = k, labelRoot
		}
		for k = i; state[k] == onPath; k = t.heads[k] {
			state[k] = done
		}
	}
}

// lemmaOf returns the lemma in lower case. The model leaves proper nouns as
// they are, which is how it tags words in headlines: "Talks" is "talk" there
// too.
func lemmaOf(t *nlp.Token) string {
	low := strings.ToLower(t.Lemma)
	if t.Tag == "NNPS" && low == strings.ToLower(t.Text) && len(low) > 3 && strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") {
		return low[:len(low)-1]
	}
	return low
}

// children returns the tokens whose head i is, in order; of very many the first.
func (t *tree) children(i int) []int {
	first, last := t.first[i], t.first[i+1]
	return t.kids[first:min(last, first+maxKids)]
}

// head returns the head of i, which is i itself for roots and for heads that
// are no tokens.
func (t *tree) head(i int) int { return t.heads[i] }

func (t *tree) isRoot(i int) bool { return t.head(i) == i }

func (t *tree) dep(i int) string   { return t.deps[i] }
func (t *tree) tag(i int) string   { return t.tags[i] }
func (t *tree) lemma(i int) string { return t.low[i] }

func (t *tree) isVerb(i int) bool {
	return strings.HasPrefix(t.tags[i], "VB") || t.tags[i] == "MD"
}

func (t *tree) isNoun(i int) bool { return strings.HasPrefix(t.tags[i], "NN") }

// child returns the first child of i with one of the labels, or None.
func (t *tree) child(i int, deps ...string) int {
	for _, c := range t.children(i) {
		if slices.Contains(deps, t.deps[c]) {
			return c
		}
	}
	return nlp.None
}

// childLemma returns the first child of i with the lemma, or None.
func (t *tree) childLemma(i int, lemmas ...string) int {
	for _, c := range t.children(i) {
		if slices.Contains(lemmas, t.low[c]) {
			return c
		}
	}
	return nlp.None
}

// object returns the object of preposition p, or None.
func (t *tree) object(p int) int { return t.child(p, "pobj", "pcomp") }

// prepositions calls f with each preposition below i and its object. Agents of
// passives count, and so do prepositions joined to others ("on the Peninsula
// and in Asia").
func (t *tree) prepositions(i int, f func(prep, object int)) {
	for _, c := range t.children(i) {
		switch t.deps[c] {
		case "prep", "agent", "dative":
			t.chain(c, f)
		}
	}
}

func (t *tree) chain(p int, f func(prep, object int)) {
	for range maxClimb {
		if o := t.object(p); o != nlp.None {
			f(p, o)
		}
		// "ahead of", "together with", "because of": the preposition proper hangs below.
		next := nlp.None
		for _, c := range t.children(p) {
			switch t.deps[c] {
			case "prep":
				if o := t.object(c); o != nlp.None {
					f(c, o)
				}
			case "conj":
				next = c
			}
		}
		if next == nlp.None {
			return
		}
		p = next
	}
}

// below reports whether i is anc or below it.
func (t *tree) below(i, anc int) bool {
	for range maxClimb {
		if i == anc {
			return true
		}
		h := t.head(i)
		if h == i {
			return false
		}
		i = h
	}
	return false
}

// firstConjunct returns the head of the coordination that i is part of.
func (t *tree) firstConjunct(i int) int {
	for range maxClimb {
		if t.deps[i] != "conj" || t.isRoot(i) {
			return i
		}
		i = t.head(i)
	}
	return i
}

// span returns the bytes from token a to token b, whichever comes first.
func (t *tree) span(a, b int) nlp.Span {
	return nlp.Span{Start: t.toks[min(a, b)].Start, End: t.toks[max(a, b)].End}
}
