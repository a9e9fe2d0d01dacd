// Package vectors holds a vector for each common English verb and noun, so that what is learnt of some words carries over
// to others that are used alike: GloVe (Pennington, Socher and Manning 2014), trained on Wikipedia and newswire, with the
// vectors of a lemma's forms brought together. The README says where the table comes from and how to make it anew.
package vectors

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
)

// Dim is the number of components of a vector.
const Dim = 100

// Unit is the length of every vector: components are rounded to eight bits on a scale where a vector of length one has it.
const Unit = 254

// Vector is a vector in units of 1/Unit, an int8 a byte; "" is none.
type Vector string

// At returns a component.
func (v Vector) At(i int) int8 { return int8(v[i]) }

// Cosine returns how alike two vectors are: 1 of a vector with itself, about 0 where they have nothing in common or either
// is none.
func (v Vector) Cosine(w Vector) float64 {
	if len(v) != len(w) {
		return 0
	}
	dot := 0
	for i := range len(v) {
		dot += int(v.At(i)) * int(w.At(i))
	}
	return float64(dot) / (Unit * Unit)
}

// Sum is vectors added up: it points where their mean does.
type Sum [Dim]int32

// Add adds a vector, or nothing where it is none.
func (s *Sum) Add(v Vector) {
	for i := range len(v) {
		s[i] += int32(v.At(i))
	}
}

// Cosine returns how alike two sums are, as Vector.Cosine does; 0 where either is of nothing.
func (s *Sum) Cosine(t *Sum) float64 {
	dot, a, b := 0.0, 0.0, 0.0
	for i := range s {
		x, y := float64(s[i]), float64(t[i])
		dot += x * y
		a += x * x
		b += y * y
	}
	if a == 0 || b == 0 {
		return 0
	}
	return dot / math.Sqrt(a*b)
}

// Table maps lemmas to vectors. It is safe for use by many goroutines, and lies where the file lies.
type Table struct {
	lemmas []string // sorted
	rows   string   // Dim bytes for each lemma, in their order
	news   Topic    // the mean of the topics of news
}

//go:embed vectors.bin
var english string

// English returns the table that the binary carries. It is looked over on the first call.
var English = sync.OnceValues(func() (*Table, error) {
	t, err := Parse(english)
	if err != nil {
		return nil, err
	}
	t.news, err = parseNews(englishNews)
	return t, err
})

// Of returns the vector of a lemma in lower case.
func (t *Table) Of(lemma string) Vector {
	i, found := slices.BinarySearch(t.lemmas, lemma)
	if !found {
		return ""
	}
	return Vector(t.rows[i*Dim : (i+1)*Dim])
}

// Len returns the number of lemmas.
func (t *Table) Len() int { return len(t.lemmas) }

// New makes a table of vectors of any length but zero.
func New(vectors map[string][Dim]float64) *Table {
	t := &Table{lemmas: slices.Sorted(maps.Keys(vectors))}
	var rows strings.Builder
	for _, lemma := range t.lemmas {
		v := vectors[lemma]
		length := 0.0
		for _, x := range v {
			length += x * x
		}
		length = math.Sqrt(length)
		for _, x := range v {
			rows.WriteByte(byte(int8(max(-127, min(127, math.Round(x/length*Unit))))))
		}
	}
	t.rows = rows.String()
	return t
}

// magic opens a table; its last byte is the version of the format.
const magic = "DLVEC\x02"

var errCorrupt = errors.New("corrupt table of vectors")

// Write writes the table: lemmas, a line each, an empty line, and their rows. It is not compressed, so that it can be read
// where it lies.
func (t *Table) Write(w io.Writer) error {
	if _, err := io.WriteString(w, magic+strings.Join(t.lemmas, "\n")+"\n\n"+t.rows); err != nil {
		return fmt.Errorf("write vectors: %w", err)
	}
	return nil
}

// Parse reads what Write wrote.
func Parse(data string) (*Table, error) {
	data, found := strings.CutPrefix(data, magic)
	if !found {
		return nil, fmt.Errorf("%w: no header", errCorrupt)
	}
	head, rows, found := strings.Cut(data, "\n\n")
	if !found {
		return nil, fmt.Errorf("%w: no end of the lemmas", errCorrupt)
	}
	t := &Table{lemmas: strings.Split(head, "\n"), rows: rows}
	if len(rows) != len(t.lemmas)*Dim {
		return nil, fmt.Errorf("%w: %d lemmas and %d components", errCorrupt, len(t.lemmas), len(rows))
	}
	if !slices.IsSorted(t.lemmas) {
		return nil, fmt.Errorf("%w: lemmas are not in order", errCorrupt)
	}
	return t, nil
}
