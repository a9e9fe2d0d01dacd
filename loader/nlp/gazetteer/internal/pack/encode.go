package pack

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
)

// Encode writes c to w. The same contents give the same bytes. Contents that
// Check would not pass are refused.
func Encode(w io.Writer, c *Contents) error {
	e := encoder{nameOffset: make(map[string]int), featureNumber: make(map[string]int)}
	for i, p := range c.Places {
		if err := e.place(p); err != nil {
			return fmt.Errorf("place %d (%s): %w", c.Base+i, p.Name, err)
		}
	}
	postings := 0
	for i, key := range c.Keys {
		e.index = number(number(e.index, len(e.keys)), postings)
		e.keys = append(e.keys, key...)
		for _, p := range c.Postings[i] {
			e.postings = number(e.postings, p.Place<<senseBits|int(p.Sense))
		}
		postings += len(c.Postings[i])
	}
	e.index = number(number(e.index, len(e.keys)), postings)

	file := []byte(magic)
	for _, n := range []int{c.Base, len(c.Places), len(c.Keys), postings, len(e.featureNumber), len(e.names), len(e.keys)} {
		file = number(file, n)
	}
	file = slices.Concat(file, e.places, e.index, e.postings, e.features, e.names, e.keys)
	if err := check(string(file)); err != nil {
		return fmt.Errorf("check what was encoded: %w", err)
	}
	if _, err := w.Write(file); err != nil {
		return fmt.Errorf("write gazetteer: %w", err)
	}
	return nil
}

func check(file string) error {
	t, err := Open(file)
	if err != nil {
		return err
	}
	return t.Check()
}

// encoder holds the sections of a file, and where it put names and features that
// many places share.
type encoder struct {
	places, index, postings, features, names, keys []byte
	nameOffset, featureNumber                      map[string]int
}

// place adds a row. It refuses what has no room in one.
func (e *encoder) place(p Place) error {
	switch {
	case len(p.Name) > math.MaxUint8:
		return fmt.Errorf("the name has %d bytes, more than %d", len(p.Name), math.MaxUint8)
	case len(p.Country) != 0 && len(p.Country) != countrySize:
		return fmt.Errorf("country %q has not two letters", p.Country)
	case len(p.Feature) > featureSize:
		return fmt.Errorf("feature %q has more than %d letters", p.Feature, featureSize)
	case p.GeoNames < 0 || p.GeoNames > math.MaxUint32:
		return fmt.Errorf("GeoNames number %d", p.GeoNames)
	case p.Population < 0 || p.Population > math.MaxUint32:
		return fmt.Errorf("population %d", p.Population)
	}
	feature, err := e.feature(p.Feature)
	if err != nil {
		return err
	}
	e.places = number(e.places, e.name(p.Name))
	e.places = append(e.places, byte(len(p.Name)), feature)
	e.places = append(e.places, padded(p.Country, countrySize)...)
	for _, n := range []int{p.GeoNames, p.Population, degrees(p.Lat), degrees(p.Lon), p.Parent + 1} {
		e.places = number(e.places, n)
	}
	return nil
}

func (e *encoder) name(name string) (offset int) {
	offset, seen := e.nameOffset[name]
	if !seen {
		offset = len(e.names)
		e.nameOffset[name] = offset
		e.names = append(e.names, name...)
	}
	return offset
}

func (e *encoder) feature(code string) (byte, error) {
	n, seen := e.featureNumber[code]
	if !seen {
		n = len(e.featureNumber)
		if n > math.MaxUint8 {
			return 0, fmt.Errorf("feature %q is one more than %d", code, math.MaxUint8)
		}
		e.featureNumber[code] = n
		e.features = append(e.features, padded(code, featureSize)...)
	}
	return byte(n), nil
}

// number appends the lowest four bytes of n, as it is or as its complement.
func number(b []byte, n int) []byte { return binary.LittleEndian.AppendUint32(b, uint32(n)) }

func degrees(d float64) int { return int(math.Round(d * scale)) }

// padded returns s with zero bytes up to a width.
func padded(s string, width int) []byte { return append([]byte(s), make([]byte, width-len(s))...) }
