// Package maxent classifies by maximum entropy, that is multinomial logistic regression (Berger, Della Pietra and Della
// Pietra 1996): the probability of a class grows with the exponential of a weighted sum of features. It holds the weights,
// learns them from examples, and keeps them in few bytes.
package maxent

import (
	"math"
)

// Feature is a property of what is classified, below Size, and how much of it there is.
type Feature struct {
	Index uint32
	Value float32
}

// Bits is the number of bits of a feature's index; Size is the number of features.
const (
	Bits = 18
	Size = 1 << Bits
)

// Model tells how probable each class is. It is safe for use by many goroutines.
type Model struct {
	Classes []string

	scale   float32 // of the weights
	row     []int32 // of each feature, counted from one; none where all its weights are nothing
	weights []int8  // rows of one for each class
}

// of returns the weights of a feature, none where all are nothing.
func (m *Model) of(feature uint32) []int8 {
	n := len(m.Classes)
	row := int(m.row[feature])
	if row == 0 {
		return nil
	}
	return m.weights[(row-1)*n : row*n]
}

// set gives a feature its weights, one for each class.
func (m *Model) set(feature int, weights []int8) {
	m.weights = append(m.weights, weights...)
	m.row[feature] = int32(len(m.weights) / len(m.Classes))
}

// Probabilities fills p, one for each class, with the probabilities of the classes; they sum to one.
func (m *Model) Probabilities(features []Feature, p []float64) {
	p = p[:len(m.Classes)]
	clear(p)
	for _, f := range features {
		for c, w := range m.of(f.Index) {
			p[c] += float64(f.Value) * float64(w)
		}
	}
	for c := range p {
		p[c] *= float64(m.scale)
	}
	softmax(p)
}

// softmax makes probabilities of scores.
func softmax(p []float64) {
	top := math.Inf(-1)
	for _, v := range p {
		top = max(top, v)
	}
	sum := 0.0
	for c, v := range p {
		p[c] = math.Exp(v - top)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
}

// Hash folds a feature's name, in parts, to its index: FNV-1a, mixed once more, because its upper bits alone are kept.
func Hash(parts ...string) uint32 {
	const (
		offset64 = 14695981039346656037
		prime64  = 1099511628211
	)
	x := uint64(offset64)
	for _, s := range parts {
		for i := range len(s) {
			x = (x ^ uint64(s[i])) * prime64
		}
		x = (x ^ 0xff) * prime64
	}
	x ^= x >> 32
	x *= prime64
	return uint32(x >> (64 - Bits))
}
