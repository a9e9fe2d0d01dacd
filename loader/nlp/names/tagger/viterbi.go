package tagger

import "math"

// Weights scores labels: a row of Labels numbers for each hashed feature, and
// one for each pair of neighbours.
type Weights interface {
	// Add adds the row of a feature to scores.
	Add(feature uint32, scores *[Labels]float32)
	// Pair is the score of label b right after a.
	Pair(a, b Label) float32
}

// lattice is the working memory of best, kept from sentence to sentence.
type lattice struct {
	back   [][Labels]Label
	labels []Label
}

var minusInfinity = float32(math.Inf(-1))

// best returns the labels of a sentence that score highest of all that the
// scheme allows. The result is overwritten by the next call.
func (l *lattice) best(features [][]uint32, w Weights) []Label {
	n := len(features)
	if cap(l.back) < n {
		l.back = make([][Labels]Label, n)
		l.labels = make([]Label, n)
	}
	l.back, l.labels = l.back[:n], l.labels[:n]
	if n == 0 {
		return nil
	}
	var last, next [Labels]float32
	for i, row := range features {
		var local [Labels]float32
		for _, f := range row {
			w.Add(f, &local)
		}
		for b := range Label(Labels) {
			next[b] = minusInfinity
			if i == 0 {
				if b.Opens() {
					next[b] = local[b]
				}
				continue
			}
			for a := range Label(Labels) {
				if last[a] == minusInfinity || !allowed[a][b] {
					continue
				}
				if s := last[a] + w.Pair(a, b) + local[b]; s > next[b] {
					next[b] = s
					l.back[i][b] = a
				}
			}
		}
		last = next
	}
	top := Outside
	for b := range Label(Labels) {
		if b.Closes() && last[b] > last[top] {
			top = b
		}
	}
	for i := n - 1; i >= 0; i-- {
		l.labels[i] = top
		top = l.back[i][top]
	}
	return l.labels
}

// allowed is Follows as a table.
var allowed = func() (t [Labels][Labels]bool) {
	for a := range Label(Labels) {
		for b := range Label(Labels) {
			t[a][b] = Follows(a, b)
		}
	}
	return t
}()
