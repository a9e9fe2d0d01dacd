package pack

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample() *Contents {
	return &Contents{
		Places: []Place{
			{Name: "Asia", Feature: "CONT", GeoNames: 6255147, Population: 3812366000, Lat: 29.8406, Lon: 89.2969, Parent: -1},
			{Name: "North Korea", Country: "KP", Feature: "PCLI", GeoNames: 1873107, Lat: 40, Lon: 127, Parent: 0},
			{Name: "Pyongyang", Country: "KP", Feature: "PPLC", GeoNames: 1871859, Population: 3222000, Lat: 39.0339, Lon: 125.7543, Parent: 1},
			{Name: "Easter Island", Country: "CL", Feature: "ISL", Lat: -27.1, Lon: -109.35, Parent: -1},
		},
		Keys:     []string{"asia", "dprk", "north korea", "north korean", "pyongyang"},
		Postings: [][]Posting{{{0, Primary}}, {{1, Acronym}}, {{1, Primary}}, {{1, Demonym}}, {{2, Primary}, {1, Alternate}}},
	}
}

// addition is what a table that adds to another holds: parents and names for rows
// of that one.
func addition() *Contents {
	return &Contents{
		Base:     4,
		Places:   []Place{{Name: "Sunan", Country: "KP", Feature: "PPL", Parent: 1}, {Name: "Ryongsong", Country: "KP", Feature: "PPLX", Parent: 4}},
		Keys:     []string{"chosun", "sunan"},
		Postings: [][]Posting{{{1, Alternate}}, {{4, Primary}, {5, Bare}}},
	}
}

func encoded(tb testing.TB, c *Contents) string {
	tb.Helper()
	var b bytes.Buffer
	if err := Encode(&b, c); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// contents reads all that is in a table.
func contents(t *Table) *Contents {
	c := &Contents{Base: t.Base}
	for row := t.Base; row < t.Base+t.Len; row++ {
		c.Places = append(c.Places, t.Place(row))
	}
	for i := range t.Keys {
		c.Keys = append(c.Keys, t.Key(i))
		var postings []Posting
		for p := range t.Find(t.Key(i)).All() {
			postings = append(postings, p)
		}
		c.Postings = append(c.Postings, postings)
	}
	return c
}

func TestRoundTrip(t *testing.T) {
	for name, want := range map[string]*Contents{"whole": sample(), "addition": addition(), "empty": {}} {
		table, err := Open(encoded(t, want))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, contents(table)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		for _, key := range []string{"", "asi", "north", "zz"} {
			if n := table.Find(key).Len(); n != 0 {
				t.Errorf("%s: %d places of the name %q, which is none", name, n, key)
			}
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*Contents){
		"parent after child":     func(c *Contents) { c.Places[0].Parent = 2 },
		"place within itself":    func(c *Contents) { c.Places[0].Parent = 0 },
		"names out of order":     func(c *Contents) { c.Keys[0], c.Keys[1] = c.Keys[1], c.Keys[0] },
		"name twice":             func(c *Contents) { c.Keys[1] = c.Keys[0] },
		"name of no place":       func(c *Contents) { c.Postings[0][0].Place = 4 },
		"unknown sense":          func(c *Contents) { c.Postings[0][0].Sense = Bare + 1 },
		"name too long":          func(c *Contents) { c.Places[0].Name = strings.Repeat("a", 256) },
		"name that is no text":   func(c *Contents) { c.Places[0].Name = "\xff" },
		"country of three":       func(c *Contents) { c.Places[0].Country = "PRK" },
		"feature of six letters": func(c *Contents) { c.Places[0].Feature = "PPLA2H" },
		"population below zero":  func(c *Contents) { c.Places[0].Population = -1 },
		"number below zero":      func(c *Contents) { c.Places[0].GeoNames = -1 },
		"north of the pole":      func(c *Contents) { c.Places[0].Lat = 90.1 },
	} {
		c := sample()
		spoil(c)
		if err := Encode(&bytes.Buffer{}, c); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	whole := encoded(t, sample())
	for name, file := range map[string]string{
		"nothing":          "",
		"another format":   "PK" + whole[2:],
		"another version":  magic[:len(magic)-1] + "\x03" + whole[len(magic):],
		"magic alone":      magic,
		"cut in a section": whole[:len(whole)-30],
		"cut by one byte":  whole[:len(whole)-1],
		"one byte more":    whole + "x",
	} {
		if _, err := Open(file); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Every damage to a place, to the index or to a posting that Check lets pass
// leaves a table that can be read.
func FuzzOpen(f *testing.F) {
	for _, c := range []*Contents{sample(), addition(), {}} {
		f.Add([]byte(encoded(f, c)))
	}
	whole := []byte(encoded(f, sample()))
	f.Add(whole[:20])
	f.Add([]byte(nil))
	binary.LittleEndian.PutUint32(whole[len(magic)+headerSize+parentAt:], 1<<31)
	f.Add(whole)
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Open(string(data))
		if err != nil || table.Check() != nil {
			return
		}
		c := contents(table)
		for i, p := range c.Places {
			if p.Parent >= table.Base+i {
				t.Errorf("place %d has parent %d", table.Base+i, p.Parent)
			}
		}
		for i, list := range c.Postings {
			for _, p := range list {
				if p.Place >= table.Base+table.Len {
					t.Errorf("%q stands for place %d of %d", c.Keys[i], p.Place, table.Base+table.Len)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	t, err := Open(encoded(b, sample()))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for p := range t.Find("pyongyang").All() {
			t.Place(p.Place)
		}
	}
}
