package graph_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/graph"
)

// check is a query to validate, and the argument that is wrong with it, "" for
// a good one.
type check struct {
	name  string
	q     interface{ Validate() error }
	field string
}

func run(t *testing.T, checks []check) {
	t.Helper()
	for _, c := range checks {
		err := c.q.Validate()
		switch {
		case c.field == "" && err != nil:
			t.Errorf("%s: %v, want no error", c.name, err)
		case c.field == "":
		case !errors.Is(err, graph.ErrInvalid):
			t.Errorf("%s: %v, want an ErrInvalid", c.name, err)
		case !strings.HasPrefix(err.Error(), c.field+" ") && !strings.HasPrefix(err.Error(), c.field+":"):
			t.Errorf("%s: %q does not name %s", c.name, err, c.field)
		}
	}
}

// manyWords returns a text of n words.
func manyWords(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }

func manyIDs(id graph.ID, n int) []graph.ID {
	ids := make([]graph.ID, n)
	for i := range ids {
		ids[i] = id
	}
	return ids
}

func TestPageValidate(t *testing.T) {
	cursor := graph.Position{Sort: 3, Key: "evt_1"}.Cursor()
	type page = graph.Page
	run(t, []check{
		{"zero", page{}, ""},
		{"everything", page{Limit: graph.MaxLimit, After: cursor, Before: cursor, Backward: true, Total: true}, ""},
		{"less than nothing", page{Limit: -1}, "limit"},
		{"too much", page{Limit: graph.MaxLimit + 1}, "limit"},
		{"bad after", page{After: "x"}, "after"},
		{"bad before", page{Before: "x", After: cursor}, "before"},
	})
	if got := (page{}).Size(); got != graph.DefaultLimit {
		t.Errorf("Size of no limit = %d", got)
	}
	if got := (page{Limit: 3}).Size(); got != 3 {
		t.Errorf("Size = %d, want 3", got)
	}
	after, before, err := page{Before: cursor}.Positions()
	if err != nil || after != nil || before == nil || *before != (graph.Position{Sort: 3, Key: "evt_1"}) {
		t.Errorf("Positions = %v, %v, %v", after, before, err)
	}
}

func TestEventFilterValidate(t *testing.T) {
	type f = graph.EventFilter
	run(t, []check{
		{"zero", f{}, ""},
		{"about a place", f{About: "plc_1"}, ""},
		{"about an event", f{About: "evt_1"}, ""},
		{"about an article", f{About: "art_1"}, ""},
		{"about a report", f{About: "rep_1"}, "about"},
		{"about a word", f{About: "summit"}, "about"},
		{"from alone", f{From: new(int64(5))}, ""},
		{"from and to", f{From: new(int64(-5)), To: new(int64(-4))}, ""},
		{"no time between", f{From: new(int64(5)), To: new(int64(5))}, "to"},
		{"backwards", f{From: new(int64(5)), To: new(int64(4))}, "to"},
		{"text", f{Text: manyWords(graph.MaxSearchTerms)}, ""},
		{"text without words", f{Text: "?"}, "text"},
		{"too long a text", f{Text: manyWords(graph.MaxSearchTerms + 1)}, "text"},
		{"types", f{Types: []graph.EventType{graph.TypeAid, graph.TypeSport}}, ""},
		{"no type", f{Types: []graph.EventType{graph.TypeAid, "aid"}}, "types"},
		{"any mode", f{Modes: []graph.Mode{"", "'"}}, ""},
		{"statuses", f{Statuses: graph.Statuses()}, ""},
		{"no status", f{Statuses: []graph.Status{""}}, "statuses"},
		{"bases", f{Bases: graph.Bases()}, ""},
		{"unknown is no basis", f{Bases: []graph.Basis{graph.BasisUnknown}}, "bases"},
		{"participants", f{Participants: []graph.ID{"per_1", "org_1", "plc_1"}}, ""},
		{"participant that is an event", f{Participants: []graph.ID{"per_1", "evt_1"}}, "participants"},
		{"places", f{Places: []graph.ID{"plc_1"}}, ""},
		{"place that is an organisation", f{Places: []graph.ID{"org_1"}}, "places"},
		{"many ids", f{Places: manyIDs("plc_1", graph.MaxIDs)}, ""},
		{"too many ids", f{Places: manyIDs("plc_1", graph.MaxIDs), Participants: manyIDs("plc_1", 1)}, "participants"},
	})
}

func TestTimelineQueryValidate(t *testing.T) {
	type q = graph.TimelineQuery
	run(t, []check{
		{"zero", q{}, ""},
		{"oldest first", q{Order: graph.OldestFirst}, ""},
		{"newest first", q{Order: graph.NewestFirst}, ""},
		{"no order", q{Order: "oldest"}, "order"},
		{"bad filter", q{EventFilter: graph.EventFilter{About: "x"}}, "about"},
		{"bad page", q{Page: graph.Page{Limit: -1}}, "limit"},
	})
}

func TestHistogramQueryValidate(t *testing.T) {
	type q = graph.HistogramQuery
	run(t, []check{
		{"day", q{Unit: graph.UnitDay}, ""},
		{"week", q{Unit: graph.UnitWeek}, ""},
		{"month", q{Unit: graph.UnitMonth}, ""},
		{"year", q{Unit: graph.UnitYear}, ""},
		{"no unit", q{}, "unit"},
		{"another unit", q{Unit: "DECADE"}, "unit"},
		{"bad filter", q{Unit: graph.UnitDay, EventFilter: graph.EventFilter{Text: "!"}}, "text"},
	})
}

func TestListQueryValidate(t *testing.T) {
	type q = graph.ListQuery
	run(t, []check{
		{"people", q{Kind: graph.KindPerson, Text: "kim"}, ""},
		{"articles by name", q{Kind: graph.KindArticle, Order: graph.ByName}, ""},
		{"decisions", q{Kind: graph.KindDecision, Order: graph.ByWeight}, ""},
		{"no kind", q{}, "kind"},
		{"no order", q{Kind: graph.KindPerson, Order: "id"}, "order"},
		{"no words", q{Kind: graph.KindPerson, Text: "…"}, "text"},
		{"reports have no text", q{Kind: graph.KindReport, Text: "kim"}, "text"},
		{"decisions have no text", q{Kind: graph.KindDecision, Text: "kim"}, "text"},
		{"bad page", q{Kind: graph.KindPerson, Page: graph.Page{After: "x"}}, "after"},
	})
}

func TestSearchQueryValidate(t *testing.T) {
	type q = graph.SearchQuery
	run(t, []check{
		{"a word", q{Text: "kim"}, ""},
		{"kinds", q{Text: "kim", Kinds: []graph.Kind{graph.KindPerson, graph.KindEvent, graph.KindArticle}}, ""},
		{"nothing", q{}, "text"},
		{"no words", q{Text: "'"}, "text"},
		{"too many words", q{Text: manyWords(graph.MaxSearchTerms + 1)}, "text"},
		{"reports", q{Text: "kim", Kinds: []graph.Kind{graph.KindPerson, graph.KindReport}}, "kinds"},
		{"no kind", q{Text: "kim", Kinds: []graph.Kind{""}}, "kinds"},
		{"bad page", q{Text: "kim", Page: graph.Page{Before: "x"}}, "before"},
	})
}

func TestEdgeQueryValidate(t *testing.T) {
	cursor := graph.Position{}.Cursor()
	type q = graph.EdgeQuery
	checks := []check{
		{"from nothing", q{Kind: graph.EdgeEvents}, ""},
		{"links", q{Kind: graph.EdgeLedTo, Links: graph.LinkKinds()}, ""},
		{"no kind", q{}, "kind"},
		{"no link", q{Kind: graph.EdgeLedTo, Links: []graph.LinkKind{"CAUSES"}}, "links"},
		{"a cursor of one node", q{Kind: graph.EdgeEvents, From: []graph.ID{"per_1"}, Page: graph.Page{After: cursor}}, ""},
		{"a cursor of two nodes", q{Kind: graph.EdgeEvents, From: []graph.ID{"per_1", "per_2"}, Page: graph.Page{Before: cursor}}, "after"},
		{"many nodes", q{Kind: graph.EdgeEvents, From: manyIDs("per_1", graph.MaxIDs)}, ""},
		{"too many nodes", q{Kind: graph.EdgeEvents, From: manyIDs("per_1", graph.MaxIDs+1)}, "from"},
		{"bad page", q{Kind: graph.EdgeEvents, Page: graph.Page{Limit: -1}}, "limit"},
	}
	for _, kind := range graph.EdgeKinds() {
		checks = append(checks, check{string(kind), q{Kind: kind, From: []graph.ID{"per_1"}}, ""})
	}
	run(t, checks)
}

func TestWalkQueriesValidate(t *testing.T) {
	type p = graph.PathQuery
	type n = graph.NeighbourhoodQuery
	run(t, []check{
		{"path", p{From: "per_1", To: "evt_1"}, ""},
		{"path by relations", p{From: "per_1", To: "per_2", Via: graph.Relations(), MaxHops: graph.MaxHops}, ""},
		{"path from an article", p{From: "art_1", To: "per_2"}, "from"},
		{"path to nothing", p{From: "per_1"}, "to"},
		{"path to itself", p{From: "per_1", To: "per_1"}, "to"},
		{"path too long", p{From: "per_1", To: "per_2", MaxHops: graph.MaxHops + 1}, "maxHops"},
		{"path of less than nothing", p{From: "per_1", To: "per_2", MaxHops: -1}, "maxHops"},
		{"path by no relation", p{From: "per_1", To: "per_2", Via: []graph.Relation{"KNOWS"}}, "via"},

		{"around", n{Roots: []graph.ID{"per_1"}}, ""},
		{"around, with limits", n{Roots: []graph.ID{"per_1", "evt_1"}, Hops: 3, Limit: 2, Via: graph.Relations()}, ""},
		{"around nothing", n{}, "roots"},
		{"around an article", n{Roots: []graph.ID{"art_1"}}, "roots"},
		{"too far around", n{Roots: []graph.ID{"per_1"}, Hops: 4}, "hops"},
		{"fewer than the roots", n{Roots: []graph.ID{"per_1", "per_2"}, Limit: 1}, "limit"},
		{"too many around", n{Roots: []graph.ID{"per_1"}, Limit: graph.MaxNeighbours + 1}, "limit"},
		{"around by no relation", n{Roots: []graph.ID{"per_1"}, Via: []graph.Relation{""}}, "via"},
	})
}
