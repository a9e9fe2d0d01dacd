package eval

import "math"

// Bin is a row of a reliability table (Murphy and Winkler 1977): the events that were found with a confidence in a range,
// and how many of them are in the gold. Where a reading is calibrated, Right is about Confidence.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"` // exclusive, but for 1
	Events     int     `json:"events"`
	Confidence float64 `json:"confidence"` // on average
	Right      float64 `json:"right"`      // share
}

// bins is how many rows a reliability table has.
const bins = 10

// forecast is the confidence with which an event was found, and whether it is in the gold.
type forecast struct {
	confidence float64
	right      bool
}

// reliability sorts forecasts into bins of equal width; bins without any are left out.
func reliability(forecasts []forecast) []Bin {
	var sums [bins]struct {
		n, right   int
		confidence float64
	}
	for _, f := range forecasts {
		b := &sums[min(bins-1, max(0, int(f.confidence*bins)))]
		b.n++
		b.confidence += f.confidence
		if f.right {
			b.right++
		}
	}
	var out []Bin
	for i, b := range sums {
		if b.n > 0 {
			n := float64(b.n)
			out = append(out, Bin{float64(i) / bins, float64(i+1) / bins, b.n, b.confidence / n, float64(b.right) / n})
		}
	}
	return out
}

// CalibrationError is the expected calibration error (Naeini, Cooper and Hauskrecht 2015): how far confidence and share of
// right events lie apart, on average over the events; 0 where there are none.
func (r *Report) CalibrationError() float64 {
	n, sum := 0, 0.0
	for _, b := range r.Reliability {
		n += b.Events
		sum += float64(b.Events) * math.Abs(b.Confidence-b.Right)
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
