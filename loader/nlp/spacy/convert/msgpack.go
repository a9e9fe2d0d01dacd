package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// maxDepth bounds the nesting of values.
const maxDepth = 64

var errShort = errors.New("message ends early")

// object is a msgpack map. Its keys are strings or numbers; a binary key reads as a string.
type object map[any]any

// decode reads one msgpack value: nil, bool, int64, uint64, float64, string, []byte, []any or object.
// Extension types are not read: spaCy's packages have none.
func decode(data []byte) (any, error) {
	d := &decoder{in: data}
	v, err := d.value(0)
	if err != nil {
		return nil, fmt.Errorf("msgpack at byte %d: %w", d.pos, err)
	}
	if d.pos != len(d.in) {
		return nil, fmt.Errorf("msgpack: %d bytes left over", len(d.in)-d.pos)
	}
	return v, nil
}

type decoder struct {
	in  []byte
	pos int
}

func (d *decoder) bytes(n uint64) ([]byte, error) {
	if n > uint64(len(d.in)-d.pos) {
		return nil, errShort
	}
	b := d.in[d.pos : d.pos+int(n)]
	d.pos += int(n)
	return b, nil
}

func (d *decoder) uint(size uint64) (uint64, error) {
	b, err := d.bytes(size)
	if err != nil {
		return 0, err
	}
	var v uint64
	for _, c := range b {
		v = v<<8 | uint64(c)
	}
	return v, nil
}

func (d *decoder) value(depth int) (any, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("nested deeper than %d", maxDepth)
	}
	head, err := d.uint(1)
	if err != nil {
		return nil, err
	}
	c := byte(head)
	switch {
	case c < 0x80:
		return int64(c), nil
	case c < 0x90:
		return d.object(uint64(c&0x0f), depth)
	case c < 0xa0:
		return d.array(uint64(c&0x0f), depth)
	case c < 0xc0:
		return d.text(uint64(c & 0x1f))
	case c >= 0xe0:
		return int64(int8(c)), nil
	}
	return d.wide(c, depth)
}

// wide reads the value after one of the heads 0xc0 to 0xdf.
func (d *decoder) wide(c byte, depth int) (any, error) {
	switch c {
	case 0xc0:
		var none any
		return none, nil
	case 0xc2, 0xc3:
		return c == 0xc3, nil
	case 0xc4, 0xc5, 0xc6:
		n, err := d.uint(1 << (c - 0xc4))
		if err != nil {
			return nil, err
		}
		return d.bytes(n)
	case 0xca:
		v, err := d.uint(4)
		return float64(math.Float32frombits(uint32(v))), err
	case 0xcb:
		v, err := d.uint(8)
		return math.Float64frombits(v), err
	case 0xcc, 0xcd, 0xce, 0xcf:
		return d.uint(1 << (c - 0xcc))
	case 0xd0, 0xd1, 0xd2, 0xd3:
		size := uint64(1) << (c - 0xd0)
		v, err := d.uint(size)
		shift := 64 - 8*size
		return int64(v<<shift) >> shift, err
	case 0xd9, 0xda, 0xdb:
		n, err := d.uint(1 << (c - 0xd9))
		if err != nil {
			return nil, err
		}
		return d.text(n)
	case 0xdc, 0xdd:
		n, err := d.uint(2 << (c - 0xdc))
		if err != nil {
			return nil, err
		}
		return d.array(n, depth)
	case 0xde, 0xdf:
		n, err := d.uint(2 << (c - 0xde))
		if err != nil {
			return nil, err
		}
		return d.object(n, depth)
	}
	return nil, fmt.Errorf("type 0x%02x is not supported", c)
}

func (d *decoder) text(n uint64) (string, error) {
	b, err := d.bytes(n)
	return string(b), err
}

func (d *decoder) array(n uint64, depth int) ([]any, error) {
	if n > uint64(len(d.in)-d.pos) {
		return nil, errShort
	}
	out := make([]any, 0, n)
	for range n {
		v, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (d *decoder) object(n uint64, depth int) (object, error) {
	if n > uint64(len(d.in)-d.pos) {
		return nil, errShort
	}
	out := make(object, n)
	for range n {
		k, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		v, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		switch key := k.(type) {
		case []byte:
			out[string(key)] = v
		case string, int64, uint64:
			out[key] = v
		default:
			return nil, fmt.Errorf("map key of type %T", k)
		}
	}
	return out, nil
}

// ndarray reads a NumPy array of float32 as msgpack-numpy writes it.
func ndarray(v any) (shape []int, values []float32, err error) {
	o, ok := v.(object)
	if !ok || o["nd"] != true {
		return nil, nil, fmt.Errorf("want an array of numbers, have %T", v)
	}
	if t, ok := text(o["type"]); !ok || t != "<f4" {
		return nil, nil, fmt.Errorf("want float32 numbers, have %q", t)
	}
	dims, ok := o["shape"].([]any)
	if !ok {
		return nil, nil, errors.New("array without a shape")
	}
	size := 1
	for _, d := range dims {
		n, ok := integer(d)
		if !ok || n < 0 || n > 1<<24 {
			return nil, nil, fmt.Errorf("bad dimension %v", d)
		}
		shape = append(shape, n)
		size *= n
	}
	data, ok := o["data"].([]byte)
	if !ok || len(data) != 4*size {
		return nil, nil, fmt.Errorf("array of %v has %d bytes", shape, len(data))
	}
	values = make([]float32, size)
	for i := range values {
		values[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return shape, values, nil
}

func text(v any) (string, bool) {
	switch s := v.(type) {
	case string:
		return s, true
	case []byte:
		return string(s), true
	}
	return "", false
}

func integer(v any) (int, bool) {
	switch n := v.(type) {
	case int64:
		return int(n), true
	case uint64:
		return int(n), n <= math.MaxInt32
	}
	return 0, false
}
