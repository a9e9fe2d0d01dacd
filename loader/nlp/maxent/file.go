package maxent

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// magic opens a file of weights; its last byte is the version of the format.
const magic = "DLMXE\x01"

// maxBytes bounds what a file of weights can unpack to.
const maxBytes = 64 << 20

var errCorrupt = errors.New("corrupt weights")

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
	if _, err := io.WriteString(w, magic); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("compress weights: %w", err)
	}
	if _, err := z.Write(b); err != nil {
		return fmt.Errorf("compress weights: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compress weights: %w", err)
	}
	return nil
}

// Parse reads what Write wrote.
func Parse(data []byte) (*Model, error) {
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, fmt.Errorf("%w: no header", errCorrupt)
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data[len(magic):])), maxBytes))
	if err != nil {
		return nil, fmt.Errorf("decompress weights: %w", err)
	}
	head, b, found := bytes.Cut(b, []byte("\n\n"))
	if !found || len(b) < 4 {
		return nil, fmt.Errorf("%w: no end of the classes", errCorrupt)
	}
	m := &Model{Classes: strings.Split(string(head), "\n"), row: make([]int32, Size)}
	m.scale = math.Float32frombits(binary.LittleEndian.Uint32(b))
	b = b[4:]
	n := len(m.Classes)
	weights := make([]int8, n)
	for row := -1; len(b) > 0; {
		step, k := binary.Uvarint(b)
		if k <= 0 || step == 0 || step > uint64(Size-1-row) || len(b) < k+n {
			return nil, fmt.Errorf("%w: feature after %d", errCorrupt, row)
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
