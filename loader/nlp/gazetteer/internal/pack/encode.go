package pack

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// magic opens every file; its last byte is the version of the format.
const magic = "DLGAZ\x02"

// scale is what a degree is multiplied by: four decimals, about ten metres.
const scale = 1e4

// Encode writes t to w. The same table gives the same bytes.
func Encode(w io.Writer, t *Table) error {
	var b bytes.Buffer
	e := encoder{&b}
	features := e.strings(t.Places, func(p Place) string { return p.Feature })
	countries := e.strings(t.Places, func(p Place) string { return p.Country })
	e.uint(len(t.Places))
	for i, p := range t.Places {
		if p.Parent >= i {
			return fmt.Errorf("place %d (%s): parent %d does not come before it", i, p.Name, p.Parent)
		}
		e.string(p.Name)
		e.uint(p.GeoNames)
		e.uint(countries[p.Country])
		e.uint(features[p.Feature])
		e.uint(p.Population)
		e.int(int(math.Round(p.Lat * scale)))
		e.int(int(math.Round(p.Lon * scale)))
		e.uint(p.Parent + 1)
	}
	e.uint(len(t.Keys))
	last := ""
	for i, key := range t.Keys {
		if i > 0 && key <= last {
			return fmt.Errorf("key %q does not come after %q", key, last)
		}
		n := commonPrefix(last, key)
		e.uint(n)
		e.string(key[n:])
		e.uint(len(t.Postings[i]))
		for _, p := range t.Postings[i] {
			e.uint(p.Place<<senseBits | int(p.Sense))
		}
		last = key
	}
	if _, err := io.WriteString(w, magic); err != nil {
		return fmt.Errorf("write gazetteer: %w", err)
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("compress gazetteer: %w", err)
	}
	if _, err := z.Write(b.Bytes()); err != nil {
		return fmt.Errorf("compress gazetteer: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compress gazetteer: %w", err)
	}
	return nil
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

type encoder struct{ b *bytes.Buffer }

func (e encoder) uint(n int) { e.b.Write(binary.AppendUvarint(nil, uint64(n))) }
func (e encoder) int(n int)  { e.b.Write(binary.AppendVarint(nil, int64(n))) }

func (e encoder) string(s string) {
	e.uint(len(s))
	e.b.WriteString(s)
}

// strings writes the distinct values of a column in order of first use and
// returns their numbers.
func (e encoder) strings(places []Place, column func(Place) string) map[string]int {
	numbers := make(map[string]int)
	var values []string
	for _, p := range places {
		v := column(p)
		if _, seen := numbers[v]; !seen {
			numbers[v] = len(values)
			values = append(values, v)
		}
	}
	e.uint(len(values))
	for _, v := range values {
		e.string(v)
	}
	return numbers
}
