package pack

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample() *Table {
	return &Table{
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

func TestRoundTrip(t *testing.T) {
	var b bytes.Buffer
	if err := Encode(&b, sample()); err != nil {
		t.Fatal(err)
	}
	got, err := Decode(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample(), got); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}

func TestEncodeRefuses(t *testing.T) {
	late := sample()
	late.Places[0].Parent = 2
	unsorted := sample()
	unsorted.Keys[0], unsorted.Keys[1] = unsorted.Keys[1], unsorted.Keys[0]
	for name, table := range map[string]*Table{"parent after child": late, "keys out of order": unsorted} {
		if err := Encode(&bytes.Buffer{}, table); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	if err := Encode(&b, sample()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:20])
	f.Add([]byte(magic))
	f.Add([]byte(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Decode(data)
		if err != nil {
			return
		}
		for i, p := range table.Places {
			if p.Parent >= i {
				t.Errorf("place %d has parent %d", i, p.Parent)
			}
		}
		for _, list := range table.Postings {
			for _, p := range list {
				if p.Place >= len(table.Places) {
					t.Errorf("posting of place %d", p.Place)
				}
			}
		}
	})
}
