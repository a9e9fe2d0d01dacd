package boost

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"dateline/loader/nlp/internal/packed"
	"dateline/loader/nlp/maxent"
)

// magic opens a file of trees; its last byte is the version of the format.
const magic = "DLGBT\x01"

// Bounds of what a file can have.
const (
	maxSlots = math.MaxUint16
	maxTrees = math.MaxInt32
)

// short rounds a number to the sixteen bits of a file: sign, exponent and the first seven of the fraction.
func short(v float32) float32 {
	return math.Float32frombits((math.Float32bits(v) + 1<<15) &^ (1<<16 - 1))
}

// Write writes the model: its bias, the features that have a slot, and of each tree how many nodes there are and each of
// them by its slot and its value. Where a yes leads follows from the order.
func (m *Model) Write(w io.Writer) error {
	b := binary.LittleEndian.AppendUint32(nil, math.Float32bits(m.bias))
	b = binary.AppendUvarint(b, uint64(len(m.features)))
	for _, f := range m.features {
		b = binary.AppendUvarint(b, uint64(f))
	}
	b = binary.AppendUvarint(b, uint64(len(m.trees)))
	for t, root := range m.trees {
		end := len(m.nodes)
		if t+1 < len(m.trees) {
			end = int(m.trees[t+1])
		}
		tree := m.nodes[root:end]
		b = binary.AppendUvarint(b, uint64(len(tree)))
		for _, n := range tree {
			b = binary.AppendUvarint(b, uint64(n.slot))
			b = binary.LittleEndian.AppendUint16(b, uint16(math.Float32bits(n.value)>>16))
		}
	}
	return packed.Write(w, magic, b)
}

// Parse reads what Write wrote.
func Parse(data []byte) (*Model, error) {
	b, err := packed.Read(data, magic)
	if err != nil {
		return nil, err
	}
	if len(b) < 4 {
		return nil, fmt.Errorf("%w: no bias", packed.ErrCorrupt)
	}
	r := &reader{left: b[4:]}
	m := newModel(math.Float32frombits(binary.LittleEndian.Uint32(b)))
	for range r.number(maxSlots) {
		f := uint32(r.number(maxent.Size - 1))
		if !r.bad && m.slots[f] != 0 {
			return nil, fmt.Errorf("%w: feature %d twice", packed.ErrCorrupt, f)
		}
		m.slot(f)
	}
	for range r.number(maxTrees) {
		if err := m.parseTree(r); err != nil {
			return nil, err
		}
	}
	if r.bad || len(r.left) > 0 {
		return nil, fmt.Errorf("%w: cut off, or goes on", packed.ErrCorrupt)
	}
	return m, nil
}

// parseTree adds a tree, whose every question leads to nodes of it further on.
func (m *Model) parseTree(r *reader) error {
	n := r.number(math.MaxUint16)
	m.trees = append(m.trees, int32(len(m.nodes)))
	next := 1
	for i := range n {
		if i >= next {
			break // no question leads there
		}
		x := node{slot: uint16(r.number(len(m.features)))}
		x.value = r.short()
		if x.slot != 0 {
			next += 2
			x.yes = uint16(next - 1)
		}
		m.nodes = append(m.nodes, x)
	}
	if r.bad || next != n {
		return fmt.Errorf("%w: tree %d has %d nodes", packed.ErrCorrupt, len(m.trees), n)
	}
	return nil
}

// reader reads numbers, nothing but zeros once it has met a bad one.
type reader struct {
	left []byte
	bad  bool
}

// number reads a number up to a most.
func (r *reader) number(most int) int {
	v, n := binary.Uvarint(r.left)
	if n <= 0 || v > uint64(most) {
		r.bad, r.left = true, nil
		return 0
	}
	r.left = r.left[n:]
	return int(v)
}

func (r *reader) short() float32 {
	if len(r.left) < 2 {
		r.bad = true
		return 0
	}
	v := math.Float32frombits(uint32(binary.LittleEndian.Uint16(r.left)) << 16)
	r.left = r.left[2:]
	return v
}
