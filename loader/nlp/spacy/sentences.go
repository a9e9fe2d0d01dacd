package spacy

import "strings"

// edges holds the tree of a parse: the first and last word below each word, and each word's children.
type edges struct {
	left, right       []int32
	firstKid, nextKid []int32 // -1 for none
	isStart           []bool
	queue             []int32
}

func grow[T any](s *[]T, n int) []T {
	if cap(*s) < n {
		*s = make([]T, n+n/4)
	}
	*s = (*s)[:n]
	return *s
}

// finishParse moves words whose label says that their true head lies elsewhere, and marks the sentence starts.
func (d *doc) finishParse() {
	d.setEdges()
	d.deprojectivize()
	d.setEdges()
	for i := range d.toks {
		d.toks[i].sentStart = false
	}
	for i := range d.toks {
		if d.toks[i].head == i {
			d.toks[d.edges.left[i]].sentStart = true
		}
	}
}

// maxEdgeRounds bounds the rounds in which edges are passed up; a tree that is not projective can need several.
const maxEdgeRounds = 12

// setEdges computes the first and last word below each word.
func (d *doc) setEdges() {
	n := len(d.toks)
	left, right := grow(&d.edges.left, n), grow(&d.edges.right, n)
	for i := range n {
		left[i], right[i] = int32(i), int32(i)
	}
	pass := func(i int) {
		h := d.toks[i].head
		left[h] = min(left[h], left[i])
		right[h] = max(right[h], right[i])
	}
	for range maxEdgeRounds {
		for i := range n {
			pass(i)
		}
		for i := n - 1; i >= 0; i-- {
			pass(i)
		}
		if d.headsWithinSentences() {
			return
		}
	}
}

// headsWithinSentences tells whether, with the edges so far, every word's head is in the sentence of the word.
func (d *doc) headsWithinSentences() bool {
	n := len(d.toks)
	starts := grow(&d.edges.isStart, n)
	clear(starts)
	for i := range n {
		if d.toks[i].head == i {
			starts[d.edges.left[i]] = true
		}
	}
	first := 0
	for i := range n {
		if (i == 0 || !starts[i]) && i != n-1 {
			continue
		}
		for j := first; j < i; j++ {
			// A head at the start of the next sentence passes, as it does in spaCy.
			if h := d.toks[j].head; h < first || h > i {
				return false
			}
		}
		first = i
	}
	return true
}

// labelSplit parts a label from that of the true head.
const labelSplit = "||"

// deprojectivize undoes the encoding of crossing arcs: a word labelled "X||Y" gets the label X, and for head the first word labelled
// Y below its present head, breadth first.
func (d *doc) deprojectivize() {
	built := false
	for i := range d.toks {
		label, of, ok := strings.Cut(d.toks[i].dep, labelSplit)
		if !ok {
			continue
		}
		if !built {
			d.linkKids()
			built = true
		}
		d.toks[i].dep = label
		if head := d.newHead(i, of); head != d.toks[i].head {
			d.unlinkKid(i)
			d.toks[i].head = head
			d.linkKid(i)
		}
	}
}

// linkKids lists the children of every word in order.
func (d *doc) linkKids() {
	n := len(d.toks)
	first, next := grow(&d.edges.firstKid, n), grow(&d.edges.nextKid, n)
	for i := range n {
		first[i], next[i] = -1, -1
	}
	for i := n - 1; i >= 0; i-- {
		if h := d.toks[i].head; h != i {
			next[i] = first[h]
			first[h] = int32(i)
		}
	}
}

func (d *doc) unlinkKid(i int) {
	at := &d.edges.firstKid[d.toks[i].head]
	for *at >= 0 && int(*at) != i {
		at = &d.edges.nextKid[*at]
	}
	if *at >= 0 {
		*at = d.edges.nextKid[i]
	}
}

func (d *doc) linkKid(i int) {
	at := &d.edges.firstKid[d.toks[i].head]
	for *at >= 0 && int(*at) < i {
		at = &d.edges.nextKid[*at]
	}
	d.edges.nextKid[i] = *at
	*at = int32(i)
}

// newHead finds the first word labelled label below the head of word i, breadth first; that head itself if there is none.
func (d *doc) newHead(i int, label string) int {
	e := &d.edges
	head := d.toks[i].head
	e.queue = append(e.queue[:0], int32(head))
	for at := 0; at < len(e.queue); at++ {
		q := e.queue[at]
		for k := e.firstKid[q]; k >= 0; k = e.nextKid[k] {
			// Only children within the edges count: those were set before any word moved.
			if k < e.left[q] || k > e.right[q] || int(k) == i || d.toks[k].lex.isSpace {
				continue
			}
			if d.toks[k].dep == label {
				return int(k)
			}
			e.queue = append(e.queue, k)
		}
	}
	return head
}
