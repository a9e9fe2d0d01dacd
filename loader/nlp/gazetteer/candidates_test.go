package gazetteer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

func TestSpellings(t *testing.T) {
	for key, want := range map[string][]string{
		"paris":            {"paris"},
		"saint louis":      {"saint louis", "st louis"},
		"st louis":         {"st louis", "saint louis"},
		"ste genevieve co": {"ste genevieve co", "sainte genevieve co", "ste genevieve county"},
		"mt vernon":        {"mt vernon", "mount vernon"},
		"fort worth":       {"fort worth", "ft worth"},
		"":                 {""},
	} {
		if diff := cmp.Diff(want, spellings(key)); diff != "" {
			t.Errorf("spellings(%q) (-want +got):\n%s", key, diff)
		}
	}
}

func TestIsWritten(t *testing.T) {
	for _, tt := range []struct {
		sense pack.Sense
		name  string
		want  bool
	}{
		{pack.Primary, "Us", true},
		{pack.Alternate, "Us", true},
		{pack.Bare, "Us", true},
		{pack.Acronym, "US", true},
		{pack.Acronym, "Us", false},
		{pack.Abbreviation, "Ala.", true},
		{pack.Abbreviation, "Ala", false},
		{pack.Demonym, "Canadian", false},
	} {
		if got := isWritten(tt.sense, tt.name); got != tt.want {
			t.Errorf("isWritten(%d, %q) = %t, want %t", tt.sense, tt.name, got, tt.want)
		}
	}
}

func TestAddCandidate(t *testing.T) {
	found := addCandidate(nil, candidate{row: 1, prior: 2})
	found = addCandidate(found, candidate{row: 2, prior: 1})
	found = addCandidate(found, candidate{row: 1, prior: 3})
	found = addCandidate(found, candidate{row: 2, prior: 0})
	if len(found) != 2 || found[0].prior != 3 || found[1].prior != 1 {
		t.Errorf("got %+v, want each place once with its best score", found)
	}
}

func TestPreferRegions(t *testing.T) {
	for name, tt := range map[string]struct {
		other candidate
		want  float64
	}{
		"town inside":          {candidate{row: 2, region: 1}, 0},
		"village inside":       {candidate{row: 2, region: 1, isLocal: true}, tellsRegion},
		"town somewhere else":  {candidate{row: 2, region: 3}, tellsRegion},
		"place without region": {candidate{row: 2, region: -1}, tellsRegion},
	} {
		found := []candidate{{row: 1, region: 1}, tt.other}
		preferRegions(found)
		if found[0].prior != tt.want || found[1].prior != 0 {
			t.Errorf("%s: the region gets %v and the other %v, want %v and 0", name, found[0].prior, found[1].prior, tt.want)
		}
	}
}

func TestContains(t *testing.T) {
	g := mustLoad(t)
	first := func(name, container string) candidate {
		e := g.Resolve([]Toponym{{Name: name, Container: container}})[0]
		if e.ID < 0 {
			t.Fatalf("%s, %s is not in the tables", name, container)
		}
		return g.candidate(pack.Posting{Place: e.ID}, false)
	}
	texas, lamar, paris, france := first("Texas", ""), first("Lamar County", "Texas"), first("Paris", "Texas"), first("France", "")
	for _, tt := range []struct {
		name         string
		outer, inner candidate
		want         bool
	}{
		{"a region its town", texas, paris, true},
		{"a region its district", texas, lamar, true},
		{"a district the town near its middle", lamar, paris, true},
		{"a district a town of another region", lamar, first("Paris", "France"), false},
		{"a district a town far off in its region", lamar, first("Houston", "Texas"), false},
		{"a district itself", lamar, lamar, false},
		{"a town its region", paris, texas, false},
		{"another country", france, paris, false},
	} {
		if got := g.contains(tt.outer, tt.inner); got != tt.want {
			t.Errorf("%s: %t, want %t", tt.name, got, tt.want)
		}
	}
}
