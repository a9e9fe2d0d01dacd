package eval

import (
	"math/rand/v2"
	"slices"
)

// Metric names one score.
type Metric struct {
	Stage Stage
	Name  string
}

// Tally is what precision and recall are made of. Tallies of documents add up.
type Tally struct {
	PrecisionOf, Precise float64 // what was found, and how much of it is right
	RecallOf, Recalled   float64 // what the gold has, and how much of it was found
}

// counted is the tally of things that are right or wrong one by one.
func counted(right, found, gold int) Tally {
	return Tally{PrecisionOf: float64(found), Precise: float64(right), RecallOf: float64(gold), Recalled: float64(right)}
}

func (t *Tally) add(o Tally) {
	t.PrecisionOf += o.PrecisionOf
	t.Precise += o.Precise
	t.RecallOf += o.RecallOf
	t.Recalled += o.Recalled
}

// P is the precision in points; 0 where nothing was found.
func (t Tally) P() float64 { return points(t.Precise, t.PrecisionOf) }

// R is the recall in points; 0 where there is no gold.
func (t Tally) R() float64 { return points(t.Recalled, t.RecallOf) }

// F1 is the harmonic mean of precision and recall in points.
func (t Tally) F1() float64 {
	p, r := t.P(), t.R()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func points(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * part / whole
}

// bootstrap returns, for each function of the metrics' tallies, the bounds that 95 of 100 resamplings of the units lie
// in. Units are drawn with replacement, all metrics of a unit together. The same seed gives the same bounds.
func bootstrap(units [][]Tally, metrics, samples int, seed uint64, functions []func([]Tally) float64) [][2]float64 {
	random := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a fixed seed is wanted, secrecy is not
	values := make([][]float64, len(functions))
	sum := make([]Tally, metrics)
	for range samples {
		clear(sum)
		for range units {
			for i, t := range units[random.IntN(len(units))] {
				sum[i].add(t)
			}
		}
		for i, f := range functions {
			values[i] = append(values[i], f(sum))
		}
	}
	bounds := make([][2]float64, len(functions))
	for i, v := range values {
		slices.Sort(v)
		bounds[i] = [2]float64{v[len(v)*25/1000], v[len(v)-1-len(v)*25/1000]}
	}
	return bounds
}
