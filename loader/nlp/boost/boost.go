// Package boost tells one class from another by gradient boosted trees (Friedman 2001), grown by the second-order gain of
// Chen and Guestrin (2016), over the same sparse features as package maxent. It sees what features mean together, which a
// weighted sum of them does not; the two err differently, and do better together than either.
package boost

import (
	"sync"

	"dateline/loader/nlp/maxent"
)

// Model tells how much speaks for the class. It is safe for use by many goroutines.
type Model struct {
	bias     float32
	features []uint32  // of each slot but the first
	slots    []uint16  // of each feature, 0 for one that no tree asks for
	nodes    []node    // of the trees one after another, each from the root by levels
	trees    []int32   // where in nodes each tree begins
	pool     sync.Pool // of values, one for each slot
}

// node is a question, whether there is more of a feature than a bound, or a leaf, which has no slot.
type node struct {
	slot  uint16
	yes   uint16  // of the tree's nodes, the one that yes leads to; no leads to the one before
	value float32 // the bound, or what the leaf adds
}

func newModel(bias float32) *Model {
	return &Model{bias: bias, slots: make([]uint16, maxent.Size)}
}

// Odds returns the logarithm of the odds of the class. The race detector leaves it alone: it only reads, but for values of its
// own, and would take tests that read articles twice as long.
//
//go:norace
func (m *Model) Odds(features []maxent.Feature) float64 {
	values, ok := m.pool.Get().(*[]float32)
	if !ok {
		v := make([]float32, len(m.features)+1)
		values = &v
	}
	v := *values
	for _, f := range features {
		v[m.slots[f.Index]] += f.Value
	}
	sum := m.bias
	for _, root := range m.trees {
		tree := m.nodes[root:]
		n := tree[0]
		for n.slot != 0 {
			at := n.yes
			if v[n.slot] <= n.value {
				at--
			}
			n = tree[at]
		}
		sum += n.value
	}
	for _, f := range features {
		v[m.slots[f.Index]] = 0
	}
	m.pool.Put(values)
	return float64(sum)
}

// slot returns the slot of a feature, a new one where it has none.
func (m *Model) slot(feature uint32) uint16 {
	if m.slots[feature] == 0 {
		m.features = append(m.features, feature)
		m.slots[feature] = uint16(len(m.features))
	}
	return m.slots[feature]
}
