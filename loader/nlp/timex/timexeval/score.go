package timexeval

import "fmt"

// Counts are the numbers that scores are made of. They add up over documents.
type Counts struct {
	Gold, Found int
	Strict      int // the same bytes
	Relaxed     int // overlapping, each expression counted once
	Type, Value int // overlapping, with the same type or value
}

// Add adds the counts of another document.
func (c *Counts) Add(o Counts) {
	c.Gold += o.Gold
	c.Found += o.Found
	c.Strict += o.Strict
	c.Relaxed += o.Relaxed
	c.Type += o.Type
	c.Value += o.Value
}

// F1 returns the F1, in points, of a number of right ones.
func (c Counts) F1(right int) float64 {
	if c.Gold+c.Found == 0 {
		return 0
	}
	return 200 * float64(right) / float64(c.Gold+c.Found)
}

func (c Counts) String() string {
	return fmt.Sprintf("strict %.1f  relaxed %.1f  type %.1f  value %.1f  (gold %d, found %d, precision %.1f, recall %.1f)",
		c.F1(c.Strict), c.F1(c.Relaxed), c.F1(c.Type), c.F1(c.Value), c.Gold, c.Found,
		100*float64(c.Relaxed)/float64(max(c.Found, 1)), 100*float64(c.Relaxed)/float64(max(c.Gold, 1)))
}

// Pair is a gold expression and what was found for it; nil where there is none.
type Pair struct{ Gold, Found *Expression }

// Align pairs gold with found expressions, both in order, one to one: those with the same bytes, else those that
// overlap.
func Align(gold, found []Expression) []Pair {
	var out []Pair
	used := make([]bool, len(found))
	for i := range gold {
		g := &gold[i]
		best := -1
		for j := range found {
			f := &found[j]
			if used[j] || f.Start >= g.End || f.End <= g.Start {
				continue
			}
			if best < 0 || f.Start == g.Start && f.End == g.End {
				best = j
			}
		}
		if best < 0 {
			out = append(out, Pair{Gold: g})
			continue
		}
		used[best] = true
		out = append(out, Pair{g, &found[best]})
	}
	for j := range found {
		if !used[j] {
			out = append(out, Pair{Found: &found[j]})
		}
	}
	return out
}

// Score counts what was found against gold.
func Score(gold, found []Expression) Counts {
	c := Counts{Gold: len(gold), Found: len(found)}
	for _, p := range Align(gold, found) {
		if p.Gold == nil || p.Found == nil {
			continue
		}
		c.Relaxed++
		if p.Gold.Start == p.Found.Start && p.Gold.End == p.Found.End {
			c.Strict++
		}
		if p.Gold.Type == p.Found.Type {
			c.Type++
		}
		if p.Gold.Value == p.Found.Value {
			c.Value++
		}
	}
	return c
}
