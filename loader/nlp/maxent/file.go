package maxent

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"

	"dateline/loader/nlp/internal/packed"
)

// magic opens a file of weights; its last byte is the version of the format.
const magic = "DLMXE\x01"

// Write writes the model: its classes, a line each, an empty line, the scale, then for each feature that has weights the
// distance from the one before, and the weights.
func (m *Model) Write(w io.Writer) error {
	b := []byte(strings.Join(m.Classes, "\n") + "\n\n")
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(m.scale))
	last := -1
	for f := range m.row {
		row := m.of(uint32(f))
		if row == nil {
			continue
		}
		b = binary.AppendUvarint(b, uint64(f-last))
		for _, v := range row {
			b = append(b, byte(v))
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
	head, b, found := bytes.Cut(b, []byte("\n\n"))
	if !found || len(b) < 4 {
		return nil, fmt.Errorf("%w: no end of the classes", packed.ErrCorrupt)
	}
	m := &Model{Classes: strings.Split(string(head), "\n"), row: make([]int32, Size)}
	m.scale = math.Float32frombits(binary.LittleEndian.Uint32(b))
	b = b[4:]
	n := len(m.Classes)
	weights := make([]int8, n)
	for row := -1; len(b) > 0; {
		step, k := binary.Uvarint(b)
		if k <= 0 || step == 0 || step > uint64(Size-1-row) || len(b) < k+n {
			return nil, fmt.Errorf("%w: feature after %d", packed.ErrCorrupt, row)
		}
		row += int(step)
		for c, v := range b[k : k+n] {
			weights[c] = int8(v)
		}
		m.set(row, weights)
		b = b[k+n:]
	}
	return m, nil
}
