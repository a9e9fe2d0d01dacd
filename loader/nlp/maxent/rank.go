package maxent

import "math"

// Choice is a question with several answers, each told by features of its own. Right says which are right; where more than
// one is, which of them is the answer is not known (Durrett and Klein 2013).
type Choice struct {
	Answers [][]Feature
	Right   []bool
}

// LearnRanking learns to rank the answers of a question: a model of the one class given, whose Score is the higher the more
// probable an answer is beside the others (Denis and Baldridge 2008). It learns as Learn does.
func LearnRanking(class string, choices []Choice, opts Options) *Model {
	l := newLearner(1, opts)
	seen := make([]int, Size)
	for _, c := range choices {
		for _, features := range c.Answers {
			count(seen, features)
		}
	}
	l.number(seen)
	return quantize([]string{class}, l.learn(len(choices), func(i int) { l.choose(&choices[i]) }), l.averaged())
}

// choose moves the weights against the gradient of one choice's loss, the logarithm of how probable the right answers are
// together.
func (l *learner) choose(c *Choice) {
	p, q := make([]float64, len(c.Answers)), make([]float64, len(c.Answers))
	for a, features := range c.Answers {
		for _, f := range features {
			if w := l.weights[f.Index]; w != nil {
				p[a] += float64(f.Value) * float64(w[0])
			}
		}
		q[a] = p[a]
		if !c.Right[a] {
			q[a] = math.Inf(-1)
		}
	}
	softmax(p)
	softmax(q)
	for a, features := range c.Answers {
		off := p[a] - q[a]
		if math.Abs(off) <= small {
			continue
		}
		for _, f := range features {
			if w := l.weights[f.Index]; w != nil {
				l.move(&w[0], &l.squares[f.Index][0], float32(off)*f.Value)
			}
		}
	}
}

// Score returns how well an answer does: the difference of two answers is the logarithm of the odds between them.
func (m *Model) Score(features []Feature) float64 {
	sum := 0.0
	for _, f := range features {
		if w := m.of(f.Index); w != nil {
			sum += float64(f.Value) * float64(w[0])
		}
	}
	return sum * float64(m.scale)
}
