package spacy

import (
	"fmt"

	"github.com/viterin/vek/vek32"

	"dateline/loader/nlp/spacy/internal/archive"
)

// scorer scores the moves of a transition system. A state is seen as a few tokens, its features; each token's part in the hidden
// layer is computed once for every feature it may be, and the parts are added up.
type scorer struct {
	reduce   linear // of the encoder's vectors
	lower    linear // one token's part: features, hidden, pieces; without a bias
	pad      []float32
	bias     []float32
	features int
	hidden   int
	pieces   int
	upper    linear
}

func newScorer(a *archive.Pipeline, t archive.Transition, features int) (*scorer, error) {
	shape := t.LowerW.Shape
	if len(shape) != 4 || shape[0] != features {
		return nil, fmt.Errorf("lower layer of shape %v, want %d features", shape, features)
	}
	s := &scorer{features: features, hidden: shape[1], pieces: shape[2]}
	part := s.hidden * s.pieces
	var err error
	if s.reduce, err = newLinear(a, t.Reduce); err != nil {
		return nil, fmt.Errorf("reducing layer: %w", err)
	}
	if s.upper, err = newLinear(a, t.Upper); err != nil {
		return nil, fmt.Errorf("upper layer: %w", err)
	}
	if s.reduce.out != shape[3] || s.upper.in != s.hidden || s.upper.out != len(t.Moves) {
		return nil, fmt.Errorf("layers of %d, %v, %d and %d moves do not fit", s.reduce.out, shape, s.upper.in, len(t.Moves))
	}
	if s.pad, s.bias, err = weights(a, t.LowerPad, t.LowerB, part); err != nil {
		return nil, fmt.Errorf("lower layer: %w", err)
	}
	if len(s.pad) != features*part {
		return nil, fmt.Errorf("padding of %d numbers, want %d", len(s.pad), features*part)
	}
	s.lower = linear{in: shape[3], out: features * part}
	if s.lower.w, err = a.Values(t.LowerW); err != nil {
		return nil, fmt.Errorf("lower layer: %w", err)
	}
	return s, nil
}

// keptParts is how many tokens' parts are kept: a state looks at tokens near one another, with rare exceptions. A power of two.
const keptParts = 256

// parts keeps the parts of tokens in the hidden layer, in the slot given by the low bits of their index.
type parts struct {
	of      [keptParts]int // token in each slot, -1 for none
	values  []float32
	reduced []float32
}

// prepare makes d ready for scoring.
func (s *scorer) prepare(d *doc) {
	for i := range d.parts.of {
		d.parts.of[i] = -1
	}
	d.buffer(&d.parts.values, keptParts*s.lower.out)
	d.buffer(&d.parts.reduced, s.reduce.out)
	d.buffer(&d.hidden, s.hidden*s.pieces+s.hidden)
	d.buffer(&d.scores, s.upper.out)
}

// part returns a token's part for each feature, end to end.
func (s *scorer) part(d *doc, vectors []float32, tok int) []float32 {
	slot := tok & (keptParts - 1)
	values := d.parts.values[slot*s.lower.out : (slot+1)*s.lower.out]
	if d.parts.of[slot] != tok {
		d.parts.of[slot] = tok
		s.reduce.apply(d.parts.reduced, vectors[tok*s.reduce.in:(tok+1)*s.reduce.in])
		multiply(values, s.lower.w, d.parts.reduced)
	}
	return values
}

// score returns the score of every move in a state given by the tokens at its features, -1 for none.
func (s *scorer) score(d *doc, vectors []float32, features []int) []float32 {
	width := s.hidden * s.pieces
	sum, best := d.hidden[:width], d.hidden[width:width+s.hidden]
	copy(sum, s.bias)
	for f, tok := range features {
		from := s.pad
		if tok >= 0 {
			from = s.part(d, vectors, tok)
		}
		vek32.Add_Inplace(sum, from[f*width:(f+1)*width])
	}
	bestPieces(best, sum, s.pieces)
	s.upper.apply(d.scores, best)
	return d.scores
}
