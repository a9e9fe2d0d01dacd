package spacy

import (
	"fmt"
	"slices"

	"github.com/viterin/vek/vek32"

	"dateline/loader/nlp/spacy/internal/archive"
	"dateline/loader/nlp/spacy/internal/strid"
)

// encoder turns tokens into vectors: hash embeddings of their attributes, mixed by a maxout layer, then layers that each see a window
// of neighbours and add to what they saw.
type encoder struct {
	tables  []table
	mix     maxout
	layers  []maxout
	width   int
	window  int
	padding int
	spaced  bool // whether the space after a token is among the attributes
}

// table is the hash embedding of one attribute.
type table struct {
	attr  int
	seed  uint32
	rows  uint32
	width int
	e     []float32
}

func newEncoder(a *archive.Pipeline, ae archive.Encoder) (*encoder, error) {
	e := &encoder{window: ae.Window, padding: ae.Padding}
	in := 0
	for _, t := range ae.Tables {
		attr := slices.Index(attrNames[:], t.Attr)
		if attr < 0 || len(t.E.Shape) != 2 || t.E.Len() <= 0 {
			return nil, fmt.Errorf("embedding of %s with shape %v is not supported", t.Attr, t.E.Shape)
		}
		values, err := a.Values(t.E)
		if err != nil {
			return nil, fmt.Errorf("embedding of %s: %w", t.Attr, err)
		}
		e.spaced = e.spaced || attr == attrSpacy
		e.tables = append(e.tables, table{attr, t.Seed, uint32(t.E.Shape[0]), t.E.Shape[1], values})
		in += t.E.Shape[1]
	}
	var err error
	if e.mix, err = newMaxout(a, ae.Mix); err != nil {
		return nil, fmt.Errorf("mixing layer: %w", err)
	}
	if e.mix.in != in {
		return nil, fmt.Errorf("mixing layer takes %d numbers, embeddings give %d", e.mix.in, in)
	}
	e.width = e.mix.out
	for i, l := range ae.Layers {
		m, err := newMaxout(a, l)
		if err != nil {
			return nil, fmt.Errorf("layer %d: %w", i, err)
		}
		if m.in != e.width*(2*e.window+1) || m.out != e.width {
			return nil, fmt.Errorf("layer %d takes %d and gives %d numbers for a width of %d", i, m.in, m.out, e.width)
		}
		e.layers = append(e.layers, m)
	}
	if e.window < 1 || e.padding < 0 || e.padding > 1000 {
		return nil, fmt.Errorf("window %d with padding %d is not supported", e.window, e.padding)
	}
	return e, nil
}

// encodeBlock is how many tokens go through all layers together.
const encodeBlock = 256

// encode returns one vector of e.width per token of d, good until the next call. slot is where lexemes keep e's first layer.
func (e *encoder) encode(d *doc, slot int) []float32 {
	out := d.buffer(&d.vectors, len(d.toks)*e.width)
	for from := 0; from < len(d.toks); from += encodeBlock {
		e.block(d, out, from, min(from+encodeBlock, len(d.toks)), slot)
	}
	return out
}

// block computes the vectors of tokens from to to. A vector depends on as many neighbours on each side as the layers' windows reach
// together; they are computed along with the block as far as it needs them, and again with their own.
//
// spaCy puts e.padding rows of zeros around the text, and these go through the layers as any row does: what a token at the edge sees
// is not zero after the first layer. Rows further out stay zero.
func (e *encoder) block(d *doc, out []float32, from, to, slot int) {
	w := e.width
	reach := len(e.layers) * e.window
	first, n := from-reach, to-from+2*reach // rows are for tokens first to first+n
	rows, next := d.buffer(&d.rows, n*w), d.buffer(&d.next, n*w)
	clear(rows)
	for r := range n {
		if t := first + r; t >= 0 && t < len(d.toks) {
			copy(rows[r*w:(r+1)*w], e.embed(d, &d.toks[t], slot))
		}
	}
	for i := range e.layers {
		l := &e.layers[i]
		hidden := d.buffer(&d.hidden, l.out*l.pieces)
		margin := (i + 1) * e.window
		lo := max(margin, -e.padding-first)
		hi := min(n-margin, len(d.toks)+e.padding-first)
		for r := lo; r < hi; r++ {
			at := (r - e.window) * w
			l.apply(next[r*w:(r+1)*w], rows[at:at+l.in], hidden)
		}
		vek32.Add_Inplace(rows[lo*w:hi*w], next[lo*w:hi*w])
	}
	copy(out[from*w:to*w], rows[reach*w:])
}

// embed returns the first layer's output for a token, which depends on its lexeme and the space after it alone.
func (e *encoder) embed(d *doc, t *tok, slot int) []float32 {
	spaced := 0
	if e.spaced && t.space {
		spaced = 1
	}
	v := &t.lex.vectors[slot][spaced]
	if *v == nil {
		*v = e.mixed(d, t, uint64(spaced))
	}
	return *v
}

func (e *encoder) mixed(d *doc, t *tok, spaced uint64) []float32 {
	in := make([]float32, 0, e.mix.in)
	for i := range e.tables {
		tab := &e.tables[i]
		id := t.lex.ids[tab.attr]
		if tab.attr == attrSpacy {
			id = spaced
		}
		from := len(in)
		in = in[:from+tab.width]
		for _, row := range strid.Rows(id, tab.seed, tab.rows) {
			at := int(row) * tab.width
			vek32.Add_Inplace(in[from:], tab.e[at:at+tab.width])
		}
	}
	out := make([]float32, e.width)
	e.mix.apply(out, in, d.buffer(&d.hidden, e.mix.out*e.mix.pieces))
	return out
}
