package tagger

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"dateline/loader/nlp/internal/packed"
)

// magic opens a file of weights; its last byte is the version of format and
// features together.
const magic = "DLNAM\x02"

// Model holds weights of eight bits with one scale, a row for each hashed
// feature.
type Model struct {
	rows  [][Labels]int8
	pairs [Labels][Labels]float32 // in units of rows
}

// Add implements Weights.
func (m *Model) Add(feature uint32, scores *[Labels]float32) {
	row := &m.rows[feature&(1<<Bits-1)]
	for i := range scores {
		scores[i] += float32(row[i])
	}
}

// Pair implements Weights.
func (m *Model) Pair(a, b Label) float32 { return m.pairs[a][b] }

// Quantize makes a model of trained weights: rows[f] belongs to feature f. The
// largest weights are cut so that the small ones keep their differences; rows
// that come to nothing cost nothing.
func Quantize(rows [][Labels]float32, pairs [Labels][Labels]float32) *Model {
	sum, n := 0.0, 0
	for _, row := range rows {
		for _, v := range row {
			if v != 0 {
				sum += float64(v) * float64(v)
				n++
			}
		}
	}
	m := &Model{rows: make([][Labels]int8, 1<<Bits)}
	if n == 0 {
		return m
	}
	scale := 127 / (40 * math.Sqrt(sum/float64(n)))
	for f, row := range rows {
		for i, v := range row {
			m.rows[f][i] = int8(max(-127, min(127, math.Round(float64(v)*scale))))
		}
	}
	for a := range pairs {
		for b := range pairs[a] {
			m.pairs[a][b] = float32(math.Round(float64(pairs[a][b]) * scale))
		}
	}
	return m
}

// Write writes the model: pairs, then for each row that is not empty the
// distance from the one before, a mask of the labels it scores, and the scores.
func (m *Model) Write(w io.Writer) error {
	var b []byte
	for a := range m.pairs {
		for _, v := range m.pairs[a] {
			b = binary.AppendVarint(b, int64(v))
		}
	}
	last := -1
	for f, row := range m.rows {
		mask := uint64(0)
		for i, v := range row {
			if v != 0 {
				mask |= 1 << i
			}
		}
		if mask == 0 {
			continue
		}
		b = binary.AppendUvarint(b, uint64(f-last))
		b = binary.AppendUvarint(b, mask)
		for _, v := range row {
			if v != 0 {
				b = append(b, byte(v))
			}
		}
		last = f
	}
	return packed.Write(w, magic, b)
}

// Parse reads what Write wrote.
func Parse(data []byte) (*Model, error) {
	b, err := packed.Read(data, magic)
	if err != nil {
		return nil, err
	}
	m := &Model{rows: make([][Labels]int8, 1<<Bits)}
	for x := range m.pairs {
		for y := range m.pairs[x] {
			v, n := binary.Varint(b)
			if n <= 0 {
				return nil, fmt.Errorf("%w: pairs end early", packed.ErrCorrupt)
			}
			b = b[n:]
			m.pairs[x][y] = float32(v)
		}
	}
	for row := -1; len(b) > 0; {
		step, n := binary.Uvarint(b)
		if n <= 0 || step == 0 || step > uint64(len(m.rows)-1-row) {
			return nil, fmt.Errorf("%w: row after %d", packed.ErrCorrupt, row)
		}
		row += int(step)
		mask, k := binary.Uvarint(b[n:])
		b = b[min(len(b), n+max(k, 0)):]
		if k <= 0 || mask >= 1<<Labels {
			return nil, fmt.Errorf("%w: mask of row %d", packed.ErrCorrupt, row)
		}
		for i := range Labels {
			if mask&(1<<i) == 0 {
				continue
			}
			if len(b) == 0 {
				return nil, fmt.Errorf("%w: row %d ends early", packed.ErrCorrupt, row)
			}
			m.rows[row][i] = int8(b[0])
			b = b[1:]
		}
	}
	return m, nil
}
