package eval

import (
	"math/rand/v2"
	"slices"

	"dateline/loader/eval/coref"
)

// Metric names one score.
type Metric struct {
	Stage Stage
	Name  string
}

// Tally is what precision and recall are made of.
type Tally = coref.Tally

// counted is the tally of things that are right or wrong one by one.
func counted(right, found, gold int) Tally {
	return Tally{PrecisionOf: float64(found), Precise: float64(right), RecallOf: float64(gold), Recalled: float64(right)}
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
				sum[i].Add(t)
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
