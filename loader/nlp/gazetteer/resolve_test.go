package gazetteer

import (
	"math"
	"slices"
	"testing"
)

// TestResolve has the cases of each rule by the rule's name.
func TestResolve(t *testing.T) {
	g := mustLoad(t)
	tests := []struct {
		rule    string
		name    Toponym
		others  []string // places of the same document
		within  string   // some place around the one wanted
		feature string   // "" where none is wanted
	}{
		{rule: "prominence", name: Toponym{Name: "Paris"}, within: "France", feature: "PPLC"},
		{rule: "prominence", name: Toponym{Name: "Georgia"}, within: "Asia", feature: "PCLI"},
		{rule: "prominence", name: Toponym{Name: "New York"}, others: []string{"United States"}, within: "United States", feature: "PPL"},

		{rule: "container", name: Toponym{Name: "Paris", Container: "Texas"}, within: "Texas", feature: "PPLA2"},
		{rule: "container, abbreviated", name: Toponym{Name: "Paris", Container: "Tex."}, within: "Texas", feature: "PPLA2"},
		{rule: "container, postal code", name: Toponym{Name: "Paris", Container: "TX"}, within: "Texas", feature: "PPLA2"},
		{rule: "container, district", name: Toponym{Name: "Paris", Container: "Lamar County"}, within: "Texas", feature: "PPLA2"},
		{rule: "container, no continent", name: Toponym{Name: "US", Container: "Europe"}, within: "North America", feature: "PCLI"},

		{rule: "same region", name: Toponym{Name: "Georgia"}, others: []string{"Atlanta", "Alabama", "Florida", "Savannah", "Macon"}, within: "United States", feature: "ADM1"},
		{rule: "same region", name: Toponym{Name: "Birmingham"}, others: []string{"London", "Manchester", "Leeds"}, within: "England", feature: "PPLA2"},
		{rule: "same region", name: Toponym{Name: "Birmingham"}, others: []string{"Alabama", "Montgomery", "Tuscaloosa"}, within: "Alabama", feature: "PPLA2"},
		{rule: "same region", name: Toponym{Name: "Springfield"}, others: []string{"Illinois", "Chicago", "Peoria"}, within: "Illinois", feature: "PPLA"},
		{rule: "large region tells less", name: Toponym{Name: "Wales"}, others: []string{"England", "Halifax", "London"}, within: "United Kingdom", feature: "ADM1"},
		{rule: "region counts once", name: Toponym{Name: "London"}, others: []string{"United States", "Ohio", "Iraq", "Wall Street"}, within: "England", feature: "PPLC"},
		{rule: "same country tells less", name: Toponym{Name: "Paris"}, others: []string{"US", "Wall Street", "New York"}, within: "France", feature: "PPLC"},
		{rule: "same country", name: Toponym{Name: "Georgia"}, others: []string{"Tbilisi", "Russia", "Armenia"}, within: "Asia", feature: "PCLI"},
		{rule: "capital with its country", name: Toponym{Name: "Washington"}, others: []string{"US", "Moscow", "Russia"}, within: "United States", feature: "PPLC"},

		{rule: "region without a namesake", name: Toponym{Name: "Kansas"}, within: "United States", feature: "ADM1"},

		{rule: "district by its whole name", name: Toponym{Name: "Jefferson County"}, others: []string{"Denver", "Colorado", "Boulder"}, within: "Colorado", feature: "ADM2"},
		{rule: "district by its whole name", name: Toponym{Name: "Jefferson County"}, others: []string{"Birmingham", "Alabama", "Tuscaloosa"}, within: "Alabama", feature: "ADM2"},
		{rule: "district by the word behind", name: Toponym{Name: "Barrow", District: true}, others: []string{"Georgia", "Athens", "Atlanta"}, within: "Georgia", feature: "ADM2"},
		{rule: "district by its bare name", name: Toponym{Name: "Kent"}, others: []string{"London", "England"}, within: "United Kingdom", feature: "ADM2"},
		{rule: "district, Irish", name: Toponym{Name: "County Galway"}, others: []string{"Ireland", "Tuam"}, within: "Connacht", feature: "ADM2"},
		{rule: "district, Irish", name: Toponym{Name: "Galway County"}, others: []string{"Ireland", "Tuam"}, within: "Connacht", feature: "ADM2"},
		{rule: "district, former", name: Toponym{Name: "Litchfield County"}, others: []string{"Connecticut", "Torrington"}, within: "Connecticut", feature: "ADM2H"},

		{rule: "local with company", name: Toponym{Name: "Eureka Springs"}, others: []string{"Arkansas", "Fayetteville"}, within: "Arkansas", feature: "PPL"},
		{rule: "local in its container", name: Toponym{Name: "Eureka Springs", Container: "Arkansas"}, within: "Arkansas", feature: "PPL"},
		{rule: "local and alone", name: Toponym{Name: "Bat Cave"}, others: []string{"Toronto", "United States"}},

		{rule: "short words", name: Toponym{Name: "Mt. Vernon"}, others: []string{"Illinois", "Centralia", "Carbondale"}, within: "Illinois", feature: "PPLA2"},
		{rule: "short words", name: Toponym{Name: "St Petersburg"}, others: []string{"Washington", "Moscow"}, within: "Russia", feature: "PPLA"},
		{rule: "short words", name: Toponym{Name: "St. Petersburg"}, others: []string{"Florida", "Tampa"}, within: "Florida", feature: "PPL"},
		{rule: "people", name: Toponym{Name: "Canadians"}, within: "North America", feature: "PCLI"},
		{rule: "people with a namesake", name: Toponym{Name: "Canadian"}, within: "North America", feature: "PCLI"},

		{rule: "no name", name: Toponym{Name: "Nowhere Atall"}},
		{rule: "no name", name: Toponym{Name: "somewhere"}},
		{rule: "no name", name: Toponym{}},
	}
	for _, tt := range tests {
		t.Run(tt.rule+" "+tt.name.Name, func(t *testing.T) {
			names := []Toponym{tt.name}
			for _, o := range tt.others {
				names = append(names, Toponym{Name: o})
			}
			got := g.Resolve(names)
			if len(got) != len(names) {
				t.Fatalf("Resolve returned %d places for %d names", len(got), len(names))
			}
			if tt.feature == "" {
				if got[0].ID != -1 {
					t.Errorf("Resolve(%v) = %v, want none", tt.name, got[0])
				}
				return
			}
			if got[0].ID < 0 || got[0].Feature != tt.feature || !lies(g, got[0], tt.within) {
				t.Errorf("Resolve(%v) = %+v, want %s in %s", tt.name, got[0], tt.feature, tt.within)
			}
		})
	}
}

func lies(g *Gazetteer, e Entry, within string) bool {
	return slices.ContainsFunc(g.Within(e), func(around Entry) bool { return around.Name == within })
}

func TestSoftmax(t *testing.T) {
	softmax(nil)
	candidates := []candidate{{score: 3}, {score: 2}, {score: 2}}
	softmax(candidates)
	sum := 0.0
	for _, c := range candidates {
		sum += c.probability
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("probabilities add up to %v", sum)
	}
	if ratio := candidates[0].probability / candidates[1].probability; math.Abs(ratio-math.Exp(sharpness)) > 1e-9 {
		t.Errorf("a point more is %v times likelier, want %v", ratio, math.Exp(sharpness))
	}
	if candidates[1].probability != candidates[2].probability {
		t.Errorf("equal scores are likely by %v and %v", candidates[1].probability, candidates[2].probability)
	}
}

// The result is parallel to the names and does not depend on their order.
func TestResolveInAnyOrder(t *testing.T) {
	g := mustLoad(t)
	names := []Toponym{{Name: "Springfield"}, {Name: "Peoria"}, {Name: "Illinois"}, {Name: "Paris", Container: "Texas"}, {Name: "Nowhere Atall"}}
	want := g.Resolve(names)
	slices.Reverse(names)
	got := g.Resolve(names)
	slices.Reverse(got)
	if !slices.Equal(got, want) {
		t.Errorf("backwards %v, want %v", got, want)
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("Paris", "county", "Texas")
	f.Add("st co", "Co.", "TX")
	f.Add("\xff", "\x00", "US")
	g := mustLoad(f)
	f.Fuzz(func(t *testing.T, name, next, container string) {
		var d Document
		d.Add(name, next, container)
		d.Add(container, "", "")
		for _, e := range g.Resolve(d.Toponyms()) {
			if e.ID >= g.Len() || e.ID < -1 || e.ID >= 0 && e.Name == "" {
				t.Errorf("Resolve(%q, %q, %q) = %+v", name, next, container, e)
			}
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	g := mustLoad(b)
	var names []Toponym
	for _, n := range []string{"Springfield", "Washington", "Clinton", "Jefferson County", "San Antonio", "Illinois", "US", "Moscow", "Paris", "Madison"} {
		names = append(names, Toponym{Name: n})
	}
	for b.Loop() {
		g.Resolve(names)
	}
}
