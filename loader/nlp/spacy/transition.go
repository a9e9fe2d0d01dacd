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
	lower    linear // one token's part: features, hidden, pieces
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
	s.lower.b = make([]float32, s.lower.out)
	return s, nil
}

// prepare computes the parts of all tokens from their vectors.
func (s *scorer) prepare(d *doc, vectors []float32) {
	n := len(d.toks)
	reduced := d.buffer(&d.reduced, n*s.reduce.out)
	for i := range n {
		s.reduce.apply(reduced[i*s.reduce.out:(i+1)*s.reduce.out], vectors[i*s.reduce.in:(i+1)*s.reduce.in])
	}
	lower := d.buffer(&d.lower, n*s.lower.out)
	for i := range n {
		s.lower.apply(lower[i*s.lower.out:(i+1)*s.lower.out], reduced[i*s.lower.in:(i+1)*s.lower.in])
	}
	d.buffer(&d.hidden, s.hidden*s.pieces+s.hidden)
	d.buffer(&d.scores, s.upper.out)
}

// score returns the score of every move in a state given by the tokens at its features, -1 for none.
func (s *scorer) score(d *doc, features []int) []float32 {
	part := s.hidden * s.pieces
	sum, best := d.hidden[:part], d.hidden[part:part+s.hidden]
	copy(sum, s.bias)
	for f, tok := range features {
		at := f * part
		if tok < 0 {
			vek32.Add_Inplace(sum, s.pad[at:at+part])
			continue
		}
		at += tok * s.lower.out
		vek32.Add_Inplace(sum, d.lower[at:at+part])
	}
	for h := range best {
		m := sum[h*s.pieces]
		for _, v := range sum[h*s.pieces+1 : (h+1)*s.pieces] {
			m = max(m, v)
		}
		best[h] = m
	}
	s.upper.apply(d.scores, best)
	return d.scores
}
