package main

import (
	"errors"
	"testing"
)

func TestBareDistrict(t *testing.T) {
	for name, want := range map[string]string{
		"Lamar County":      "Lamar",
		"Rapides Parish":    "Rapides",
		"County Galway":     "Galway",
		"City of Bristol":   "Bristol",
		"Kent":              "Kent",
		"Provincia di Asti": "Asti",
		"":                  "",
	} {
		if got := bareDistrict(name); got != want {
			t.Errorf("bareDistrict(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDistrictIndex(t *testing.T) {
	index := newDistrictIndex(
		[]region{{country: "US", code: "TX", name: "Texas", ascii: "Texas"}, {country: "US", code: "CT", name: "Connecticut", ascii: "Connecticut"}},
		[]district{
			{country: "US", region: "TX", number: "277", ascii: "Lamar County"},
			{country: "US", region: "GA", number: "171", ascii: "Lamar County"},
			{country: "US", region: "GA", number: "013", ascii: "Barrow County"},
		},
	)
	for _, tt := range []struct {
		region, district, want string
	}{
		{"Texas", "Lamar County", "US.TX.277"},
		{"Renamed", "Barrow County", "US.GA.013"}, // the only one of its name
		{"Renamed", "Lamar County", ""},           // one of two
		{"Texas", "", ""},
	} {
		d, ok := index.find(surrounding{country: "US", region: tt.region, district: tt.district})
		if ok != (tt.want != "") || ok && d.code() != tt.want {
			t.Errorf("%s of %s is %+v, want %q", tt.district, tt.region, d, tt.want)
		}
	}

	town := surrounding{country: "US", region: "Connecticut", district: "Litchfield County"}
	first, ok := index.former(town)
	if again, found := index.find(town); !ok || !found || again != first || first.code() != "US.CT.former Litchfield" || first.id != 0 {
		t.Errorf("a former county is %+v, and then %+v", first, again)
	}
	if d, ok := index.former(surrounding{country: "FR", region: "Bretagne", district: "Finistere County"}); ok {
		t.Errorf("a former county of France: %+v", d)
	}
}

func TestParseFeatures(t *testing.T) {
	// One message: number 5 as zigzag 10, a name to skip, feature PPL.
	message := append([]byte{fieldID << 3, 10, 2<<3 | wireBytes, 2, 'A', 'b', fieldFeature<<3 | wireBytes, 3}, "PPL"...)
	whole := append([]byte{byte(len(message))}, message...)
	got, err := parseFeatures(whole)
	if err != nil || len(got) != 1 || got[5] != "PPL" {
		t.Errorf("got %v, %v", got, err)
	}
	for _, n := range []int{1, 5, len(whole) - 1} {
		if _, err := parseFeatures(whole[:n]); !errors.Is(err, errPBF) {
			t.Errorf("cut to %d bytes: %v, want an error", n, err)
		}
	}
	if _, err := parseFeatures([]byte{3, fieldFeature<<3 | wireBytes, 200, 1}); !errors.Is(err, errPBF) {
		t.Errorf("a field longer than its message: %v, want an error", err)
	}
}
