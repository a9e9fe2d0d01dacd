package graph_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

func TestEventSort(t *testing.T) {
	at := func(year int, month time.Month, day, hour, minute, second int) int64 {
		return time.Date(year, month, day, hour, minute, second, 0, time.UTC).Unix()
	}
	tests := []struct {
		date string
		want int64
	}{
		{"2018-06-12", at(2018, 6, 12, 0, 0, 0)},
		{"2018-06", at(2018, 6, 1, 0, 0, 0)},
		{"2018", at(2018, 1, 1, 0, 0, 0)},
		{"2018-06-12T09:00:00Z", at(2018, 6, 12, 9, 0, 0)},
		{"2018-06-12/2018-06-14", at(2018, 6, 12, 0, 0, 0)},
		{"2018-06-12/..", at(2018, 6, 12, 0, 0, 0)},
		{"2018-06-12/", at(2018, 6, 12, 0, 0, 0)},
		{"../2018-06-12", at(2018, 6, 12, 23, 59, 59)},
		{"/2018-06", at(2018, 6, 30, 23, 59, 59)},
		{"1950-06-25", at(1950, 6, 25, 0, 0, 0)},
		{"-0044-03-15", at(-44, 3, 15, 0, 0, 0)},
		{"[..2018-06-12]", at(2018, 6, 12, 23, 59, 59)},
	}
	for _, tt := range tests {
		if got := graph.EventSort(graph.Date{When: edtf.MustParse(tt.date)}); got != tt.want {
			t.Errorf("EventSort(%s) = %d, want %d", tt.date, got, tt.want)
		}
	}
	if got := graph.EventSort(graph.Date{Basis: graph.BasisStated}); got != graph.NoDate {
		t.Errorf("EventSort of no date = %d, want NoDate", got)
	}
	if graph.NoDate <= edtf.MaxInstant {
		t.Error("NoDate does not come after every date")
	}
}

func TestHitSort(t *testing.T) {
	type hit struct {
		kind   graph.Kind
		exact  bool
		weight int64
	}
	ordered := []hit{
		{graph.KindEvent, true, math.MaxInt64},
		{graph.KindPerson, true, 10},
		{graph.KindPlace, true, 0},
		{graph.KindOrganization, false, math.MaxInt64},
		{graph.KindPerson, false, 2},
		{graph.KindPerson, false, 1},
		{graph.KindPlace, false, 0},
		{graph.KindEvent, false, 1 << 40},
		{graph.KindEvent, false, 0},
		{graph.KindArticle, true, 1528790000},
		{graph.KindArticle, false, 1527170000},
		{graph.KindArticle, false, 0},
	}
	for i := 1; i < len(ordered); i++ {
		a, b := ordered[i-1], ordered[i]
		if graph.HitSort(a.kind, a.exact, a.weight) >= graph.HitSort(b.kind, b.exact, b.weight) {
			t.Errorf("%+v does not come before %+v", a, b)
		}
	}
	if graph.HitSort(graph.KindArticle, false, -math.MaxInt64) != graph.HitSort(graph.KindArticle, true, 0) {
		t.Error("an article before 1970 is not like one without a date, or exactness counts")
	}
}

func TestRanks(t *testing.T) {
	for i, r := range graph.Roles() {
		if r.Rank() != i {
			t.Errorf("%s.Rank() = %d, want %d", r, r.Rank(), i)
		}
	}
	for i, k := range graph.LinkKinds() {
		if k.Rank() != i {
			t.Errorf("%s.Rank() = %d, want %d", k, k.Rank(), i)
		}
	}
	if graph.Role("").Rank() != len(graph.Roles()) || graph.LinkKind("CAUSES").Rank() != len(graph.LinkKinds()) {
		t.Error("what is no role or link ranks among them")
	}
}

func TestEventTypes(t *testing.T) {
	seen, plover := make(map[graph.EventType]bool), 0
	for _, info := range graph.EventTypes() {
		if seen[info.Type] {
			t.Errorf("%s comes twice", info.Type)
		}
		seen[info.Type] = true
		if info.Plover {
			plover++
		}
		if info.Definition == "" || info.Score < -10 || info.Score > 10 {
			t.Errorf("%s: definition %q, score %v", info.Type, info.Definition, info.Score)
		}
		if got, ok := info.Type.Info(); !ok || got.Definition != info.Definition {
			t.Errorf("%s.Info() = %+v, %v", info.Type, got, ok)
		}
	}
	if plover != 16 {
		t.Errorf("%d types of PLOVER, want 16", plover)
	}
	if _, ok := graph.EventType("agree").Info(); ok {
		t.Error("agree in lower case is a type")
	}
}

func TestLookupKeys(t *testing.T) {
	e := &graph.Entity{Name: "Kim Jong-un", Aliases: []string{"KIM Jong Un", "Chairman Kim"}, Keys: []string{"wikidata:Q56226", "a"}}
	want := []string{"a", "name:chairman kim", "name:kim jong un", "wikidata:Q56226"}
	if got := e.LookupKeys(); !slices.Equal(got, want) {
		t.Errorf("LookupKeys = %q, want %q", got, want)
	}
	if e.Keys[0] != "wikidata:Q56226" {
		t.Error("LookupKeys sorted the entity's own keys")
	}
}

func TestHoldingKey(t *testing.T) {
	if got, want := graph.HoldingKey("Foreign  MINISTER", "plc_1"), "foreign minister|plc_1"; got != want {
		t.Errorf("HoldingKey = %q, want %q", got, want)
	}
	if graph.HoldingKey("a", "") == graph.HoldingKey("a", "plc_1") {
		t.Error("a role in nothing has the key of one in something")
	}
}
