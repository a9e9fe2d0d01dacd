// Package learn trains the weights of the name tagger: a linear-chain
// conditional random field (Lafferty, McCallum and Pereira 2001) over hashed
// features, its steps sized by AdaGrad (Duchi, Hazan and Singer 2011), with
// features dropped at random while it learns.
package learn

import (
	"math"

	"dateline/loader/nlp/names/tagger"
)

// Example is a sentence to learn from.
type Example struct {
	Features [][]uint32 // of each token, below 1<<tagger.Bits
	Labels   []tagger.Label
}

// Options say how to learn.
type Options struct {
	Epochs  int
	Rate    float32 // length of the first steps
	Decay   float32 // pull of each step towards zero
	Dropout float32 // share of features left out of a sentence at each visit
	Rare    int     // features seen less often are not learnt
	Seed    uint64
	Log     func(epoch int, loss float64) // called after each epoch; may be nil
}

type row = [tagger.Labels]float32

// learner is a conditional random field in training.
type learner struct {
	opts     Options
	examples []Example
	id       []int32 // of each feature, -1 for those that are not learnt
	rows     []row
	squares  []row // sums of squared gradients
	pairs    [tagger.Labels]row
	pairSq   [tagger.Labels]row
	random   uint64

	// of the sentence at work
	kept   [][]int32
	local  [][tagger.Labels]float64 // scores, and from sweep on their exponentials, the greatest 1
	alpha  [][tagger.Labels]float64
	beta   [][tagger.Labels]float64
	scales []float64
}

// Train learns from the examples. The same examples in the same order give the
// same weights, on machines that round alike.
func Train(examples []Example, opts Options) *tagger.Model {
	l := &learner{opts: opts, examples: examples, random: opts.Seed}
	l.number()
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	var sum averager
	for epoch := range opts.Epochs {
		for i := len(order) - 1; i > 0; i-- {
			j := int(l.next() % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		loss := 0.0
		for _, i := range order {
			loss += l.learn(&examples[i])
		}
		if opts.Log != nil {
			opts.Log(epoch+1, loss/float64(len(examples)))
		}
		if epoch*2 >= opts.Epochs {
			sum.add(l)
		}
	}
	return sum.model(l)
}

// next returns 31 random bits.
func (l *learner) next() uint64 {
	l.random = l.random*6364136223846793005 + 1442695040888963407
	return l.random >> 33
}

// number gives each feature that is seen often enough a row.
func (l *learner) number() {
	seen := make([]uint8, 1<<tagger.Bits)
	for _, e := range l.examples {
		for _, fs := range e.Features {
			for _, f := range fs {
				if seen[f] < math.MaxUint8 {
					seen[f]++
				}
			}
		}
	}
	l.id = make([]int32, len(seen))
	n := int32(0)
	for f, count := range seen {
		l.id[f] = -1
		if int(count) >= l.opts.Rare {
			l.id[f] = n
			n++
		}
	}
	l.rows, l.squares = make([]row, n), make([]row, n)
}

// learn takes one step by a sentence and returns its loss before.
func (l *learner) learn(e *Example) float64 {
	n := len(e.Labels)
	if n == 0 {
		return 0
	}
	l.grow(n)
	l.score(e)
	var edges [tagger.Labels][tagger.Labels]float64
	for a := range edges {
		for b := range edges[a] {
			if tagger.Follows(tagger.Label(a), tagger.Label(b)) {
				edges[a][b] = math.Exp(float64(l.pairs[a][b]))
			}
		}
	}
	loss := 0.0
	for i, y := range e.Labels {
		loss -= l.local[i][y]
		if i > 0 {
			loss -= float64(l.pairs[e.Labels[i-1]][y])
		}
	}
	loss += l.sweep(n, &edges)
	l.step(e, &edges)
	return loss
}

func (l *learner) grow(n int) {
	if n <= len(l.local) {
		return
	}
	l.local = make([][tagger.Labels]float64, n)
	l.alpha = make([][tagger.Labels]float64, n)
	l.beta = make([][tagger.Labels]float64, n)
	l.scales = make([]float64, n)
	l.kept = make([][]int32, n)
}

// score fills the local scores, with features dropped at random.
func (l *learner) score(e *Example) {
	drop := uint64(l.opts.Dropout * (1 << 31))
	up := float64(1 / (1 - l.opts.Dropout))
	for i, fs := range e.Features {
		kept := l.kept[i][:0]
		var sum row
		for _, f := range fs {
			id := l.id[f]
			if id < 0 || drop > 0 && l.next() < drop {
				continue
			}
			kept = append(kept, id)
			r := &l.rows[id]
			for y := range sum {
				sum[y] += r[y]
			}
		}
		l.kept[i] = kept
		for y := range sum {
			l.local[i][y] = float64(sum[y]) * up
		}
	}
}

// sweep runs forward and backward over n tokens and returns the logarithm of the
// sum over all labellings. alpha and beta are scaled so that their product at a
// token sums to one.
func (l *learner) sweep(n int, edges *[tagger.Labels][tagger.Labels]float64) float64 {
	total := 0.0
	for i := range n {
		top := l.local[i][0]
		for _, v := range l.local[i] {
			top = max(top, v)
		}
		sum := 0.0
		for b := range edges {
			v := 0.0
			if i == 0 {
				if tagger.Label(b).Opens() {
					v = 1
				}
			} else {
				for a := range edges {
					v += l.alpha[i-1][a] * edges[a][b]
				}
			}
			l.local[i][b] = math.Exp(l.local[i][b] - top)
			v *= l.local[i][b]
			l.alpha[i][b] = v
			sum += v
		}
		if i == n-1 {
			sum = 0
			for b, v := range l.alpha[i] {
				if tagger.Label(b).Closes() {
					sum += v
				}
			}
		}
		for b := range l.alpha[i] {
			l.alpha[i][b] /= sum
		}
		l.scales[i] = 1 / sum
		total += top + math.Log(sum)
	}
	var next [tagger.Labels]float64
	for b := range next {
		if tagger.Label(b).Closes() {
			next[b] = 1
		}
	}
	for i := n - 1; i >= 0; i-- {
		var before [tagger.Labels]float64
		for b := range next {
			l.beta[i][b] = next[b]
			next[b] *= l.local[i][b] * l.scales[i]
		}
		if i > 0 {
			for a := range before {
				for b := range next {
					before[a] += edges[a][b] * next[b]
				}
			}
		}
		next = before
	}
	return total
}

// step moves the weights against the gradient.
func (l *learner) step(e *Example, edges *[tagger.Labels][tagger.Labels]float64) {
	for i, y := range e.Labels {
		var g row
		moves := false
		for b := range g {
			g[b] = float32(l.alpha[i][b] * l.beta[i][b])
			if b == int(y) {
				g[b]--
			}
			if g[b] > small || g[b] < -small {
				moves = true
			}
		}
		if moves {
			for _, id := range l.kept[i] {
				l.adapt(&l.rows[id], &l.squares[id], &g)
			}
		}
		if i == 0 || !moves {
			continue
		}
		for a := range edges {
			var p row
			for b := range p {
				p[b] = float32(l.alpha[i-1][a] * edges[a][b] * l.local[i][b] * l.scales[i] * l.beta[i][b])
				if a == int(e.Labels[i-1]) && b == int(y) {
					p[b]--
				}
			}
			l.adapt(&l.pairs[a], &l.pairSq[a], &p)
		}
	}
}

// small is the probability below which an error moves nothing.
const small = 0.003

func (l *learner) adapt(w, squares, g *row) {
	for y, v := range g {
		if v > -1e-4 && v < 1e-4 {
			continue
		}
		squares[y] += v * v
		rate := l.opts.Rate / float32(math.Sqrt(float64(1+squares[y])))
		w[y] -= rate * (v + l.opts.Decay*w[y])
	}
}

// averager sums the weights of several epochs.
type averager struct {
	rows  []row
	pairs [tagger.Labels]row
	n     float32
}

func (a *averager) add(l *learner) {
	if a.rows == nil {
		a.rows = make([]row, len(l.rows))
	}
	for i := range l.rows {
		for y, v := range l.rows[i] {
			a.rows[i][y] += v
		}
	}
	for i := range l.pairs {
		for y, v := range l.pairs[i] {
			a.pairs[i][y] += v
		}
	}
	a.n++
}

// model returns the mean, a row for each hashed feature.
func (a *averager) model(l *learner) *tagger.Model {
	rows := make([]row, len(l.id))
	for f, id := range l.id {
		if id >= 0 {
			for y, v := range a.rows[id] {
				rows[f][y] = v / a.n
			}
		}
	}
	pairs := a.pairs
	for i := range pairs {
		for y := range pairs[i] {
			pairs[i][y] /= a.n
		}
	}
	return tagger.Quantize(rows, pairs)
}
