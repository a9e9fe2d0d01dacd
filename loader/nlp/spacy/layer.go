package spacy

import (
	"fmt"
	"math"

	"github.com/viterin/vek/vek32"

	"dateline/loader/nlp/spacy/internal/archive"
)

// linear is a linear layer.
type linear struct {
	in, out int
	w, b    []float32 // w: out rows of in
}

func newLinear(a *archive.Pipeline, l archive.Linear) (linear, error) {
	if len(l.W.Shape) != 2 {
		return linear{}, fmt.Errorf("linear layer of shape %v", l.W.Shape)
	}
	n := linear{out: l.W.Shape[0], in: l.W.Shape[1]}
	var err error
	n.w, n.b, err = weights(a, l.W, l.B, n.out)
	return n, err
}

// weights returns the values of a weight and a bias tensor, the latter of size n.
func weights(a *archive.Pipeline, w, b archive.Tensor, n int) (wv, bv []float32, err error) {
	if b.Len() != n {
		return nil, nil, fmt.Errorf("bias of shape %v for %d outputs", b.Shape, n)
	}
	if wv, err = a.Values(w); err != nil {
		return nil, nil, err
	}
	bv, err = a.Values(b)
	return wv, bv, err
}

// apply sets dst to the layer's output for x.
func (l *linear) apply(dst, x []float32) {
	multiply(dst, l.w, x)
	vek32.Add_Inplace(dst, l.b)
}

// maxout is a maxout layer with layer normalisation.
type maxout struct {
	in, out, pieces int
	w, b            []float32 // w: out, pieces, in
	gain, bias      []float32
}

func newMaxout(a *archive.Pipeline, m archive.Maxout) (maxout, error) {
	if len(m.W.Shape) != 3 || m.W.Len() <= 0 {
		return maxout{}, fmt.Errorf("maxout layer of shape %v", m.W.Shape)
	}
	n := maxout{out: m.W.Shape[0], pieces: m.W.Shape[1], in: m.W.Shape[2]}
	var err error
	if n.w, n.b, err = weights(a, m.W, m.B, n.out*n.pieces); err != nil {
		return n, err
	}
	if m.Gain.Len() != n.out || m.Bias.Len() != n.out {
		return n, fmt.Errorf("layer norm of shape %v for %d outputs", m.Gain.Shape, n.out)
	}
	if n.gain, err = a.Values(m.Gain); err != nil {
		return n, err
	}
	n.bias, err = a.Values(m.Bias)
	return n, err
}

// apply sets dst to the layer's output for x. hidden is working memory of out*pieces floats.
func (m *maxout) apply(dst, x, hidden []float32) {
	multiply(hidden, m.w, x)
	vek32.Add_Inplace(hidden, m.b)
	m.finish(dst, hidden)
}

// finish takes the best of the pieces and normalises.
func (m *maxout) finish(dst, hidden []float32) {
	bestPieces(dst, hidden, m.pieces)
	n := float32(len(dst))
	mean := vek32.Sum(dst) / n
	vek32.SubNumber_Inplace(dst, mean)
	scale := float32(1 / math.Sqrt(float64(vek32.Dot(dst, dst)/n+1e-8)))
	vek32.MulNumber_Inplace(dst, scale)
	vek32.Mul_Inplace(dst, m.gain)
	vek32.Add_Inplace(dst, m.bias)
}
