package pack

import (
	"errors"
	"fmt"
	"iter"
	"strings"
)

var errCorrupt = errors.New("corrupt gazetteer")

// Table reads a file in place: its strings are slices of the file's.
type Table struct {
	Base int // number of the first row
	Len  int // how many rows there are
	Keys int // how many names there are

	places, index, postings, features, names, keys string
}

// Open returns the table in a file. It looks at the header and the size alone, so
// that the file need not be in memory: what is in the sections was seen to be
// sound when the file was made, by Check.
func Open(file string) (*Table, error) {
	rest, ok := strings.CutPrefix(file, magic)
	if !ok || len(rest) < headerSize {
		return nil, fmt.Errorf("%w: no header", errCorrupt)
	}
	at := func(i int) int { return unsigned(rest, i*numberSize) }
	t := &Table{Base: at(0), Len: at(1), Keys: at(2)}
	sections := []struct {
		name string
		size int
		text *string
	}{
		{"places", t.Len * placeSize, &t.places},
		{"index", (t.Keys + 1) * indexSize, &t.index},
		{"postings", at(3) * postingSize, &t.postings},
		{"features", at(4) * featureSize, &t.features},
		{"names", at(5), &t.names},
		{"keys", at(6), &t.keys},
	}
	rest = rest[headerSize:]
	for _, s := range sections {
		if s.size > len(rest) {
			return nil, fmt.Errorf("%w: %s: %d bytes of %d", errCorrupt, s.name, len(rest), s.size)
		}
		*s.text, rest = rest[:s.size], rest[s.size:]
	}
	if rest != "" {
		return nil, fmt.Errorf("%w: %d bytes behind its end", errCorrupt, len(rest))
	}
	return t, nil
}

// Place returns the row of a number, Base for the first.
func (t *Table) Place(number int) Place {
	from := (number - t.Base) * placeSize
	row := t.places[from : from+placeSize]
	name := unsigned(row, nameAt)
	feature := int(row[featureAt]) * featureSize
	return Place{
		GeoNames:   unsigned(row, geoNamesAt),
		Name:       t.names[name : name+int(row[nameLengthAt])],
		Country:    unpadded(row[countryAt : countryAt+countrySize]),
		Feature:    unpadded(t.features[feature : feature+featureSize]),
		Population: unsigned(row, populationAt),
		Lat:        signed(row, latAt) / scale,
		Lon:        signed(row, lonAt) / scale,
		Parent:     unsigned(row, parentAt) - 1,
	}
}

// Key returns a name by its number, in byte order.
func (t *Table) Key(i int) string {
	return t.keys[unsigned(t.index, i*indexSize):unsigned(t.index, (i+1)*indexSize)]
}

// Find returns what a name stands for; nothing if it is not in the table.
func (t *Table) Find(key string) Postings {
	low, high := 0, t.Keys
	for low < high {
		middle := int(uint(low+high) / 2)
		if t.Key(middle) < key {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == t.Keys || t.Key(low) != key {
		return ""
	}
	return t.postingsOf(low)
}

func (t *Table) postingsOf(i int) Postings {
	first, end := unsigned(t.index, i*indexSize+numberSize), unsigned(t.index, (i+1)*indexSize+numberSize)
	return Postings(t.postings[first*postingSize : end*postingSize])
}

// Postings are the postings of a name as they stand in the file.
type Postings string

// Len returns how many there are.
func (p Postings) Len() int { return len(p) / postingSize }

// All returns them in order.
func (p Postings) All() iter.Seq[Posting] {
	return func(yield func(Posting) bool) {
		for at := 0; at < len(p); at += postingSize {
			v := unsigned(string(p), at)
			if !yield(Posting{Place: v >> senseBits, Sense: Sense(v & (1<<senseBits - 1))}) {
				return
			}
		}
	}
}

// unsigned reads the number at a byte of s.
func unsigned(s string, at int) int {
	b := s[at : at+numberSize]
	return int(uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24)
}

func signed(s string, at int) float64 { return float64(int32(unsigned(s, at))) }

func unpadded(s string) string { return strings.TrimRight(s, "\x00") }
