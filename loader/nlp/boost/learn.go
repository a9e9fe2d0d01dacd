package boost

import (
	"math"
	"slices"

	"dateline/loader/nlp/maxent"
)

// Options say how to learn.
type Options struct {
	Trees, Depth  int
	Rate          float64 // how much of a step each tree takes
	Decay         float64 // pull of the leaves towards zero
	Least         float64 // sum of the second derivatives that a leaf has at least: a quarter for each example in doubt
	Rare          int     // features of fewer examples are not asked for
	Rows, Columns float64 // of the examples and of the features, those that each tree sees, drawn anew for each
	Seed          uint64
}

// Learn grows trees, each against the gradient of the loss that those before it leave. The same examples in the same order
// give the same trees, on machines that round alike.
func Learn(examples []maxent.Example, opts Options) *Model {
	l := newLearner(examples, opts)
	m := newModel(float32(l.bias))
	for t := range opts.Trees {
		l.grow(m, uint64(t))
	}
	return m
}

// entry is a feature that an example has, and in which bin its value lies.
type entry struct {
	column uint32
	bin    uint8
}

// column is a feature that can be asked for.
type column struct {
	feature uint32
	bounds  []float32 // between bins, ascending: the bin of a value is how many are below it
	zero    uint8     // the bin of those who lack the feature
}

func (c *column) bin(v float32) uint8 {
	n, _ := slices.BinarySearch(c.bounds, v)
	return uint8(n)
}

type learner struct {
	opts    Options
	columns []column
	entries []entry
	first   []int // of each example in entries, and the end
	is      []bool
	odds    []float64
	bias    float64

	// Of the tree that grows.
	slope, bend []float64 // first and second derivative of each example's loss
	node        []int32   // of the level's, where each example is; -1 once it is in a leaf
	leaf        []int32   // of the tree's nodes, where each example is
	drawn       []bool    // whether the tree learns of the example
	offset      []int32   // of each column's bins in a row of sums, -1 for one that is not drawn
	seen        []int32   // what the examples have of drawn columns, as places in a row of sums
	seenFirst   []int     // of each example in seen, and the end
	sums        []sum
}

type sum struct{ slope, bend float64 }

// mostBins is how many bins a column has at most.
const mostBins = 16

func newLearner(examples []maxent.Example, opts Options) *learner {
	l := &learner{opts: opts}
	rows := make([][]maxent.Feature, len(examples))
	values := make([][]float32, maxent.Size) // of each feature where there is some of it
	for i, e := range examples {
		rows[i] = merged(e.Features)
		for _, f := range rows[i] {
			values[f.Index] = append(values[f.Index], f.Value)
		}
	}
	number := make([]int32, maxent.Size)
	for f, v := range values {
		if len(v) < opts.Rare {
			continue
		}
		bounds := boundsOf(v)
		if len(bounds) == 0 {
			continue
		}
		c := column{feature: uint32(f), bounds: bounds}
		c.zero = c.bin(0)
		l.columns = append(l.columns, c)
		number[f] = int32(len(l.columns))
	}
	positive := 0
	for i, e := range examples {
		l.first = append(l.first, len(l.entries))
		for _, f := range rows[i] {
			if n := number[f.Index]; n != 0 {
				l.entries = append(l.entries, entry{uint32(n - 1), l.columns[n-1].bin(f.Value)})
			}
		}
		l.is = append(l.is, e.Class == 1)
		if e.Class == 1 {
			positive++
		}
	}
	l.first = append(l.first, len(l.entries))
	n := len(examples)
	p := (float64(positive) + 1) / (float64(n) + 2)
	l.bias = math.Log(p / (1 - p))
	l.odds = make([]float64, n)
	for i := range l.odds {
		l.odds[i] = l.bias
	}
	l.slope, l.bend, l.node, l.leaf, l.drawn = make([]float64, n), make([]float64, n), make([]int32, n), make([]int32, n), make([]bool, n)
	l.offset = make([]int32, len(l.columns))
	return l
}

// merged returns features each once, those that share an index added up, in order.
func merged(features []maxent.Feature) []maxent.Feature {
	out := slices.Clone(features)
	slices.SortFunc(out, func(a, b maxent.Feature) int { return int(a.Index) - int(b.Index) })
	n := 0
	for _, f := range out {
		if n > 0 && out[n-1].Index == f.Index {
			out[n-1].Value += f.Value
			continue
		}
		out[n] = f
		n++
	}
	return slices.DeleteFunc(out[:n], func(f maxent.Feature) bool { return f.Value == 0 })
}

// boundsOf returns what parts the values of a feature and zero into bins that hold about as many each.
func boundsOf(values []float32) []float32 {
	slices.Sort(values)
	levels := slices.Compact(slices.Clone(values))
	if len(levels) > mostBins-1 {
		levels = levels[:0]
		for k := range mostBins - 1 {
			levels = append(levels, values[(2*k+1)*len(values)/(2*(mostBins-1))])
		}
		levels = slices.Compact(levels)
	}
	if at, found := slices.BinarySearch(levels, 0); !found {
		levels = slices.Insert(levels, at, 0)
	}
	var bounds []float32
	for k := 1; k < len(levels); k++ {
		// rounded as a file has it; what falls together parts nothing
		if b := short((levels[k-1] + levels[k]) / 2); len(bounds) == 0 || b > bounds[len(bounds)-1] {
			bounds = append(bounds, b)
		}
	}
	return bounds
}

// draw reports whether a tree sees a row or column, by a generator without state (splitmix64, Steele, Lea and Flood 2014).
func draw(seed, tree, salt uint64, i int, share float64) bool {
	z := seed<<48 ^ tree<<32 ^ salt<<28 ^ uint64(i)
	z = (z + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	return float64(z>>11)/(1<<53) < share
}

// grow adds a tree.
func (l *learner) grow(m *Model, tree uint64) {
	columns, width := l.begin(tree)
	t := []node{{}}
	at := []int{0} // of each node of the level, where in t it is
	for range l.opts.Depth {
		totals := l.sumUp(len(at), width)
		splits := make([]split, len(at))
		var below []int
		for n := range at {
			s := l.best(columns, l.sums[n*width:(n+1)*width], totals[n])
			if s.gain > 0 && len(m.features) == maxSlots && m.slots[l.columns[s.column].feature] == 0 {
				s.gain = 0 // a file has no number for one more feature
			}
			if s.gain > 0 {
				c := &l.columns[s.column]
				t[at[n]] = node{m.slot(c.feature), uint16(len(t) + 1), c.bounds[s.bin]}
				s.below, s.yes = len(below), len(t)+1
				below = append(below, len(t), len(t)+1)
				t = append(t, node{}, node{})
			}
			splits[n] = s
		}
		l.part(splits)
		at = below
	}
	l.settle(t)
	m.trees = append(m.trees, int32(len(m.nodes)))
	m.nodes = append(m.nodes, t...)
}

// settle gives the leaves of a tree what they add, and adds it to what is said of the examples there.
func (l *learner) settle(t []node) {
	sums := make([]sum, len(t))
	for i, n := range l.leaf {
		if l.drawn[i] {
			sums[n].slope += l.slope[i]
			sums[n].bend += l.bend[i]
		}
	}
	for n, s := range sums {
		if t[n].slot == 0 {
			t[n].value = short(float32(-l.opts.Rate * s.slope / (s.bend + l.opts.Decay)))
		}
	}
	for i, n := range l.leaf {
		l.odds[i] += float64(t[n].value)
	}
}

// begin draws what a tree learns of, and returns its columns and how many bins they have together.
func (l *learner) begin(tree uint64) (columns []int, width int) {
	for c := range l.columns {
		l.offset[c] = -1
		if draw(l.opts.Seed, tree, 1, c, l.opts.Columns) {
			l.offset[c] = int32(width)
			width += len(l.columns[c].bounds) + 1
			columns = append(columns, c)
		}
	}
	l.seen, l.seenFirst = l.seen[:0], l.seenFirst[:0]
	for i := range l.odds {
		p := 1 / (1 + math.Exp(-l.odds[i]))
		l.slope[i], l.bend[i] = p, p*(1-p)
		if l.is[i] {
			l.slope[i]--
		}
		l.node[i], l.leaf[i], l.drawn[i] = 0, 0, draw(l.opts.Seed, tree, 2, i, l.opts.Rows)
		l.seenFirst = append(l.seenFirst, len(l.seen))
		for _, e := range l.entries[l.first[i]:l.first[i+1]] {
			if o := l.offset[e.column]; o >= 0 {
				l.seen = append(l.seen, o+int32(e.bin))
			}
		}
	}
	l.seenFirst = append(l.seenFirst, len(l.seen))
	return columns, width
}

// sumUp sums the derivatives of the examples at each node, by bin, and in total.
func (l *learner) sumUp(nodes, width int) []sum {
	if n := nodes * width; cap(l.sums) < n {
		l.sums = make([]sum, n)
	} else {
		l.sums = l.sums[:n]
		clear(l.sums)
	}
	totals := make([]sum, nodes)
	for i, n := range l.node {
		if n < 0 || !l.drawn[i] {
			continue
		}
		g, h := l.slope[i], l.bend[i]
		totals[n].slope += g
		totals[n].bend += h
		row := l.sums[int(n)*width : (int(n)+1)*width]
		for _, s := range l.seen[l.seenFirst[i]:l.seenFirst[i+1]] {
			row[s].slope += g
			row[s].bend += h
		}
	}
	return totals
}

// split is a question: whether a column's bin is above one.
type split struct {
	column int
	bin    int
	gain   float64 // 0 for none
	below  int     // of the nodes of the next level, the one that no leads to
	yes    int     // of the tree's nodes, the one that yes leads to
}

// best returns the split of a node that gains most.
func (l *learner) best(columns []int, row []sum, total sum) split {
	var best split
	if total.bend < 2*l.opts.Least {
		return best
	}
	worth := func(s sum) float64 { return s.slope * s.slope / (s.bend + l.opts.Decay) }
	whole := worth(total)
	for _, c := range columns {
		col := &l.columns[c]
		bins := row[l.offset[c] : int(l.offset[c])+len(col.bounds)+1]
		rest := total
		for _, b := range bins {
			rest.slope -= b.slope
			rest.bend -= b.bend
		}
		var left sum
		for b := range len(bins) - 1 {
			add := bins[b]
			if b == int(col.zero) {
				add.slope += rest.slope
				add.bend += rest.bend
			}
			left.slope += add.slope
			left.bend += add.bend
			right := sum{total.slope - left.slope, total.bend - left.bend}
			if left.bend < l.opts.Least || right.bend < l.opts.Least {
				continue
			}
			if gain := worth(left) + worth(right) - whole; gain > best.gain {
				best = split{column: c, bin: b, gain: gain}
			}
		}
	}
	return best
}

// part sends the examples of each node of a level to one of the two below it; those of one that is not split stay
// there.
func (l *learner) part(splits []split) {
	for i, n := range l.node {
		if n < 0 {
			continue
		}
		s := splits[n]
		if s.gain == 0 {
			l.node[i] = -1
			continue
		}
		from := l.offset[s.column]
		to := from + int32(len(l.columns[s.column].bounds)) + 1
		bin := int(l.columns[s.column].zero)
		for _, x := range l.seen[l.seenFirst[i]:l.seenFirst[i+1]] {
			if x >= from && x < to {
				bin = int(x - from)
				break
			}
		}
		l.node[i] = int32(s.below)
		l.leaf[i] = int32(s.yes) - 1
		if bin > s.bin {
			l.node[i]++
			l.leaf[i]++
		}
	}
}
