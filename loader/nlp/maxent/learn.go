package maxent

import (
	"math"
	"slices"
)

// Example is something of a known class.
type Example struct {
	Features []Feature
	Class    int
}

// Options say how to learn.
type Options struct {
	Epochs int
	Rate   float32 // length of the first steps
	Decay  float32 // pull of each step towards zero
	Rare   int     // features of fewer examples are not learnt
	Seed   uint64
	Runs   int // how often it learns, each time with other shuffles; the weights are averaged; 0 means once
}

// learner is a model in training.
type learner struct {
	classes int
	opts    Options
	weights [][]float32 // of each feature that is learnt, one for each class; else nil
	squares [][]float32 // sums of squared gradients
	random  uint64
	p       []float64
	wrong   []int // classes whose probability is off
}

// Learn learns weights from examples by stochastic gradient descent, its steps sized by AdaGrad (Duchi, Hazan and Singer
// 2011), and averages them over the second half of the epochs and over the runs: what depends on the order of the
// examples averages out. The same examples in the same order give the same weights,
// on machines that round alike.
func Learn(classes []string, examples []Example, opts Options) *Model {
	l := newLearner(len(classes), opts)
	seen := make([]int, Size)
	for _, e := range examples {
		count(seen, e.Features)
	}
	l.number(seen)
	return quantize(classes, l.learn(len(examples), func(i int) { l.step(&examples[i]) }), l.averaged())
}

func newLearner(classes int, opts Options) *learner {
	return &learner{
		classes: classes, opts: opts, random: opts.Seed,
		weights: make([][]float32, Size), squares: make([][]float32, Size), p: make([]float64, classes),
	}
}

// learn takes a step for each of n examples in each epoch of each run, and returns sums of the weights of all epochs that are averaged.
func (l *learner) learn(n int, step func(i int)) [][]float32 {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	sum := make([][]float32, Size)
	for range max(l.opts.Runs, 1) {
		l.forget()
		for epoch := range l.opts.Epochs {
			l.shuffle(order)
			for _, i := range order {
				step(i)
			}
			if epoch*2 >= l.opts.Epochs {
				l.addTo(sum)
			}
		}
	}
	return sum
}

// averaged returns how many epochs are averaged.
func (l *learner) averaged() int { return max(l.opts.Runs, 1) * (l.opts.Epochs - (l.opts.Epochs+1)/2) }

// forget begins anew.
func (l *learner) forget() {
	for f, w := range l.weights {
		clear(w)
		clear(l.squares[f])
	}
}

// count counts features.
func count(seen []int, features []Feature) {
	for _, f := range features {
		seen[f.Index]++
	}
}

// number gives the features that are seen often enough their weights.
func (l *learner) number(seen []int) {
	for f, n := range seen {
		if n > 0 && n >= l.opts.Rare {
			l.weights[f], l.squares[f] = make([]float32, l.classes), make([]float32, l.classes)
		}
	}
}

func (l *learner) shuffle(order []int) {
	for i := len(order) - 1; i > 0; i-- {
		l.random = l.random*6364136223846793005 + 1442695040888963407
		j := int((l.random >> 33) % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
}

// step moves the weights against the gradient of one example's loss.
func (l *learner) step(e *Example) {
	clear(l.p)
	for _, f := range e.Features {
		for c, w := range l.weights[f.Index] {
			l.p[c] += float64(f.Value) * float64(w)
		}
	}
	softmax(l.p)
	l.p[e.Class]--
	wrong := l.wrong[:0]
	for c, p := range l.p {
		if math.Abs(p) > small {
			wrong = append(wrong, c)
		}
	}
	l.wrong = wrong
	for _, f := range e.Features {
		w, squares := l.weights[f.Index], l.squares[f.Index]
		if w == nil {
			continue
		}
		for _, c := range wrong {
			l.move(&w[c], &squares[c], float32(l.p[c])*f.Value)
		}
	}
}

// move moves a weight against the gradient of a loss, pulled towards zero.
func (l *learner) move(w, squares *float32, gradient float32) {
	g := gradient + l.opts.Decay**w
	*squares += g * g
	*w -= l.opts.Rate / float32(math.Sqrt(float64(1+*squares))) * g
}

// small is the probability below which an error moves nothing.
const small = 0.001

func (l *learner) addTo(sum [][]float32) {
	for f, w := range l.weights {
		if w == nil {
			continue
		}
		if sum[f] == nil {
			sum[f] = make([]float32, l.classes)
		}
		for c, v := range w {
			sum[f][c] += v
		}
	}
}

// quantize makes a model of sums of n weights each, rounded to eight bits on one scale. The largest are cut, so that the
// small ones keep their differences.
func quantize(classes []string, sum [][]float32, n int) *Model {
	squares, count := 0.0, 0
	for _, row := range sum {
		for _, v := range row {
			if v != 0 {
				squares += float64(v) * float64(v)
				count++
			}
		}
	}
	m := &Model{Classes: slices.Clone(classes), row: make([]int32, Size)}
	if count == 0 {
		return m
	}
	step := cut * math.Sqrt(squares/float64(count)) / math.MaxInt8
	m.scale = float32(step / float64(n))
	q := make([]int8, len(classes))
	for f, row := range sum {
		clear(q)
		for c, v := range row {
			q[c] = int8(max(-math.MaxInt8, min(math.MaxInt8, math.Round(float64(v)/step))))
		}
		if slices.ContainsFunc(q, func(v int8) bool { return v != 0 }) {
			m.set(f, q)
		}
	}
	return m
}

// cut is the largest weight that is kept, in units of their root mean square.
const cut = 24
