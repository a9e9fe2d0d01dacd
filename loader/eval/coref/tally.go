package coref

// Tally is what precision and recall are made of. Tallies of documents add up. The
// zero value is that of nothing found where there was nothing to find.
type Tally struct {
	PrecisionOf, Precise float64 // what was found, and how much of it is right
	RecallOf, Recalled   float64 // what the gold has, and how much of it was found
}

// Add adds the tally of another document.
func (t *Tally) Add(o Tally) {
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

// CoNLL is the mean of the three F1, in points: what the CoNLL 2012 task ranks by.
func CoNLL(muc, bcubed, ceafe Tally) float64 {
	return (muc.F1() + bcubed.F1() + ceafe.F1()) / 3
}
