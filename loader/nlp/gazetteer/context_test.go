package gazetteer

import (
	"math"
	"testing"
)

func TestContextTakesBack(t *testing.T) {
	g := mustLoad(t)
	candidates := g.candidates(Toponym{Name: "Springfield"})
	softmax(candidates)
	if len(candidates) < 10 {
		t.Fatalf("%d candidates of Springfield", len(candidates))
	}
	x := newContext(g)
	if around, within := x.around(candidates[0]), x.within(candidates[0]); around != 0 || within != 0 {
		t.Errorf("an empty document speaks for a place by %v and %v", around, within)
	}
	x.add(candidates, 1)
	if around, within := x.around(candidates[0]), x.within(candidates[0]); around <= 0 || within <= 0 {
		t.Errorf("a document speaks for a place that it names by %v and %v", around, within)
	}
	x.add(candidates, -1)
	if around, within := x.around(candidates[0]), x.within(candidates[0]); around > 1e-6 || within > 1e-6 {
		t.Errorf("what was taken back speaks for a place by %v and %v", around, within)
	}
}

// What is around tells of a place by three things, each on its own.
func TestAround(t *testing.T) {
	g := mustLoad(t)
	region, elsewhere, large := g.Lookup("Rhode Island")[0].ID, g.Lookup("Vermont")[0].ID, g.Lookup("England")[0].ID
	town := func(region int, lat, lon float64) candidate {
		return candidate{row: -1, region: region, lat: lat, lon: lon, isPoint: true, probability: 1}
	}
	named := func(region int) candidate { return candidate{row: region, region: region, probability: 1} }
	one := tellsAround * saturate(1)
	diluted := one * largeRegion / float64(1+g.place(large).Population)
	for name, tt := range map[string]struct {
		place, other candidate
		want         float64
	}{
		"its region by name":       {town(region, 40, -100), named(region), one},
		"a large region by name":   {town(large, 40, -100), named(large), diluted},
		"another region by name":   {town(region, 40, -100), named(elsewhere), 0},
		"far in its region":        {town(region, 40, -100), town(region, 45, -100), one},
		"far in its large region":  {town(large, 40, -100), town(large, 45, -100), diluted},
		"near in another region":   {town(region, 40, -100), town(elsewhere, 40.1, -100.1), one},
		"near in its region":       {town(region, 40, -100), town(region, 40.1, -100.1), 2 * one},
		"far in another region":    {town(region, 40, -100), town(elsewhere, 45, -100), 0},
		"a sea without a region":   {town(region, 40, -100), candidate{row: 1, region: -1, lat: 40, lon: -100, probability: 1}, 0},
		"a town, of its region":    {named(region), town(region, 40, -100), 2 * one},
		"a town, of another":       {named(region), town(elsewhere, 40, -100), 0},
		"a region again, the same": {named(region), named(region), one},
	} {
		x := newContext(g)
		x.add([]candidate{tt.other}, 1)
		if got := x.around(tt.place); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestWithin(t *testing.T) {
	g := mustLoad(t)
	resolved := func(name string) candidate {
		e := g.Lookup(name)[0]
		return candidate{row: e.ID, country: e.Country, region: -1, isPoint: e.Kind() == City, probability: 1}
	}
	x := newContext(g)
	x.add([]candidate{resolved("France"), resolved("Berlin")}, 1)
	lyon, paris, munich, madrid := x.within(resolved("Lyon")), x.within(resolved("Paris")), x.within(resolved("Munich")), x.within(resolved("Madrid"))
	if half := tellsWithin * (saturate(1) + 0.5); lyon != half || munich != half {
		t.Errorf("a country with half of the places speaks for a town by %v and %v, want %v", lyon, munich, half)
	}
	if want := lyon + tellsWithin*saturate(1); paris != want {
		t.Errorf("a country that is named speaks for its capital by %v, want %v", paris, want)
	}
	if madrid != 0 {
		t.Errorf("a country that is not spoken of speaks for a place by %v", madrid)
	}
}

func TestNear(t *testing.T) {
	x := newContext(mustLoad(t))
	x.add([]candidate{{isPoint: true, lat: 40.99, lon: -99.9, region: -1, probability: 1}}, 1)
	if n := x.near(41.2, -100.2); n != 1 {
		t.Errorf("40 km away, across a meridian and a row: %v places near, want 1", n)
	}
	if n := x.near(43.7, -100); n != 0 {
		t.Errorf("300 km away: %v places near, want 0", n)
	}
	for _, lat := range []float64{-90, 90} {
		if n := x.near(lat, 180); n != 0 {
			t.Errorf("at the pole %v: %v places near, want 0", lat, n)
		}
	}
}
