package gazetteer

import "testing"

func TestResolve(t *testing.T) {
	g := mustLoad(t)
	tests := []struct {
		name      string
		others    []string // places of the same document
		container string
		country   string
		feature   string
	}{
		{name: "Paris", country: "FR", feature: "PPLC"},
		{name: "Paris", container: "Texas", country: "US", feature: "PPLA2"},
		{name: "Georgia", others: []string{"Tbilisi", "Russia", "Armenia"}, country: "GE", feature: "PCLI"},
		{name: "Georgia", others: []string{"Atlanta", "Alabama", "Florida", "Savannah", "Macon"}, country: "US", feature: "ADM1"},
		{name: "Birmingham", others: []string{"London", "Manchester", "Leeds"}, country: "GB", feature: "PPLA2"},
		{name: "Birmingham", others: []string{"Alabama", "Montgomery", "Tuscaloosa"}, country: "US", feature: "PPLA2"},
		{name: "Springfield", others: []string{"Illinois", "Chicago", "Peoria"}, country: "US", feature: "PPLA"},
		{name: "Nowhere Atall"},
	}
	for _, tt := range tests {
		t.Run(tt.name+" "+tt.container+tt.country, func(t *testing.T) {
			names := []Toponym{{Candidates: g.Lookup(tt.name)}}
			if tt.container != "" {
				names[0].Container = g.Lookup(tt.container)
			}
			for _, o := range tt.others {
				names = append(names, Toponym{Candidates: g.Lookup(o)})
			}
			got := g.Resolve(names)[0]
			if tt.country == "" {
				if got.ID != -1 {
					t.Errorf("Resolve(%s) = %v, want none", tt.name, got)
				}
				return
			}
			if got.Country != tt.country || got.Feature != tt.feature {
				t.Errorf("Resolve(%s) = %s %s %s, want %s %s", tt.name, got.Name, got.Country, got.Feature, tt.country, tt.feature)
			}
		})
	}
}
