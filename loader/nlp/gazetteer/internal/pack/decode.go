package pack

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Limits that no gazetteer of ours comes near; they keep a damaged file from
// asking for all memory.
const (
	maxBytes = 64 << 20
	maxCount = 4 << 20
)

var errCorrupt = errors.New("corrupt gazetteer")

// Decode reads what Encode wrote. Every index in the result is in range. An
// error says where data ended or made no sense.
func Decode(data []byte) (*Table, error) {
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, fmt.Errorf("%w: no header", errCorrupt)
	}
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data[len(magic):])), maxBytes))
	if err != nil {
		return nil, fmt.Errorf("decompress gazetteer: %w", err)
	}
	// One string holds all text: names below are slices of it.
	d := &decoder{text: string(raw), raw: raw}
	features, countries := d.strings(), d.strings()
	t := &Table{Places: make([]Place, 0, d.count())}
	for i := 0; i < cap(t.Places) && d.err == nil; i++ {
		p := Place{Name: d.string(), GeoNames: d.uint()}
		p.Country = pick(d, countries)
		p.Feature = pick(d, features)
		p.Population = d.uint()
		p.Lat = float64(d.int()) / scale
		p.Lon = float64(d.int()) / scale
		p.Parent = d.uint() - 1
		if p.Parent >= i {
			d.fail("parent")
		}
		t.Places = append(t.Places, p)
	}
	d.keys(t)
	if d.err != nil {
		return nil, d.err
	}
	return t, nil
}

// keys reads the names; all postings share one array.
func (d *decoder) keys(t *Table) {
	n := d.count()
	t.Keys = make([]string, 0, n)
	ends := make([]int, 0, n)
	all := make([]Posting, 0, n+n/2)
	var text []byte
	bounds := make([]int, 0, n+1)
	lastStart := 0
	for i := 0; i < n && d.err == nil; i++ {
		shared := d.uint()
		rest := d.string()
		if shared > len(text)-lastStart {
			d.fail("key")
			return
		}
		start := len(text)
		text = append(text, text[lastStart:lastStart+shared]...)
		text = append(text, rest...)
		bounds = append(bounds, start)
		lastStart = start
		for range d.count() {
			v := d.uint()
			if v>>senseBits >= len(t.Places) {
				d.fail("posting")
				return
			}
			all = append(all, Posting{Place: v >> senseBits, Sense: Sense(v & (1<<senseBits - 1))})
		}
		ends = append(ends, len(all))
	}
	bounds = append(bounds, len(text))
	joined := string(text)
	for i := range ends {
		key := joined[bounds[i]:bounds[i+1]]
		if i > 0 && key <= t.Keys[i-1] {
			d.fail("order of keys")
			return
		}
		t.Keys = append(t.Keys, key)
	}
	t.Postings = make([][]Posting, len(ends))
	from := 0
	for i, end := range ends {
		t.Postings[i] = all[from:end:end]
		from = end
	}
}

// decoder reads values until the first that is wrong; after it every value is
// zero and err says why.
type decoder struct {
	raw  []byte
	text string
	at   int
	err  error
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s at byte %d", errCorrupt, what, d.at)
	}
}

func (d *decoder) uint() int {
	v, n := binary.Uvarint(d.raw[d.at:])
	if d.err != nil || n <= 0 || v > 1<<40 {
		d.fail("number")
		return 0
	}
	d.at += n
	return int(v)
}

func (d *decoder) int() int {
	v, n := binary.Varint(d.raw[d.at:])
	if d.err != nil || n <= 0 {
		d.fail("number")
		return 0
	}
	d.at += n
	return int(v)
}

func (d *decoder) count() int {
	n := d.uint()
	if n > maxCount {
		d.fail("count")
		return 0
	}
	return n
}

func (d *decoder) string() string {
	n := d.uint()
	if n > len(d.raw)-d.at {
		d.fail("string")
		return ""
	}
	s := d.text[d.at : d.at+n]
	d.at += n
	return s
}

func (d *decoder) strings() []string {
	var values []string
	for range d.count() {
		if d.err != nil {
			return nil
		}
		values = append(values, d.string())
	}
	return values
}

func pick(d *decoder, values []string) string {
	i := d.uint()
	if i >= len(values) {
		d.fail("string number")
		return ""
	}
	return values[i]
}
