package graphtest

import (
	"slices"
	"testing"

	"dateline/graph"
)

// reading holds the tests that read the hand-made world and leave it as it is.
type reading struct {
	store graph.Store
	world *model
}

func (r *reading) run(t *testing.T) {
	t.Helper()
	t.Run("Ready", r.testReady)
	t.Run("Nodes", r.testNodes)
	t.Run("Stats", r.testStats)
	t.Run("List", r.testList)
	t.Run("Lookup", r.testLookup)
	t.Run("Timeline", r.testTimeline)
	t.Run("Pages", r.testPages)
	t.Run("Histogram", r.testHistogram)
	t.Run("Lanes", r.testLanes)
	t.Run("Top", r.testTop)
	t.Run("Edges", r.testEdges)
	t.Run("EdgePages", r.testEdgePages)
	t.Run("Roles", r.testRoles)
	t.Run("Search", r.testSearch)
	t.Run("Then", r.testThen)
	t.Run("Changes", r.testChanges)
	t.Run("Expand", r.testExpand)
	t.Run("Paths", r.testPaths)
	t.Run("Neighbourhoods", r.testNeighbourhoods)
	t.Run("Contexts", r.testContexts)
	t.Run("Invalid", r.testInvalid)
	t.Run("Ownership", r.testOwnership)
	t.Run("Everything", func(t *testing.T) { same(t, r.store, r.world) })
}

func (r *reading) testReady(t *testing.T) {
	if err := r.store.Ready(t.Context()); err != nil {
		t.Errorf("Ready: %v", err)
	}
}

// testNodes compares every node with what was put, weights aside.
func (r *reading) testNodes(t *testing.T) {
	put := korea()
	var ids []graph.ID
	for _, n := range batchNodes(put) {
		ids = append(ids, n.NodeID())
	}
	strange := []graph.ID{"", "per_", "per_nobody", "evt_summit'--", "EVT_SUMMIT", "xyz_1", "per_kim ", "*", "per_kim\x00"}
	got := must(r.store.Nodes(t.Context(), slices.Concat(ids, strange, ids)))(t)
	if len(got) != len(ids) {
		t.Errorf("%d nodes, want %d", len(got), len(ids))
	}
	weights := map[graph.ID]int{
		"per_kim": 3, "per_trump": 3, "per_sung": 1, "per_choe": 1,
		"plc_sentosa": 1, "plc_america": 1, "plc_singapore": 1, "plc_panmunjom": 1, "plc_korea": 1,
		"evt_summit": 4, "evt_joint": 1, "evt_disarmed": 1, "evt_letter": 1, "evt_talks": 1, "evt_war": 1,
	}
	for _, want := range batchNodes(put) {
		switch n := want.(type) {
		case *graph.Entity:
			n.Weight = weights[n.ID]
		case *graph.Event:
			n.Weight = weights[n.ID]
		}
		if d := diff(want, got[want.NodeID()]); d != "" {
			t.Errorf("Nodes %s (-want +got):\n%s", want.NodeID(), d)
		}
	}
	if none := must(r.store.Nodes(t.Context(), nil))(t); none == nil || len(none) > 0 {
		t.Errorf("Nodes of nothing = %v, want an empty map", none)
	}
	_, err := r.store.Nodes(t.Context(), make([]graph.ID, graph.MaxIDs+1))
	wantError(t, "too many nodes", err, graph.ErrInvalid)
}

func (r *reading) testStats(t *testing.T) {
	want := map[graph.Kind]int{
		graph.KindPerson: 8, graph.KindOrganization: 2, graph.KindPlace: 10,
		graph.KindEvent: 17, graph.KindArticle: 4, graph.KindReport: 9, graph.KindDecision: 3, graph.KindDocument: 0, graph.KindDoubt: 0,
	}
	if d := diff(want, must(r.store.Stats(t.Context()))(t)); d != "" {
		t.Errorf("Stats (-want +got):\n%s", d)
	}
}

func (r *reading) testList(t *testing.T) {
	tests := []struct {
		name string
		q    graph.ListQuery
		want string
	}{
		{"most mentioned people", graph.ListQuery{Kind: graph.KindPerson}, "kim trump choe sung bare lavrov moon pompeo"},
		// "Kim" comes before "Kim Jong-un", whatever the IDs.
		{"people by name", graph.ListQuery{Kind: graph.KindPerson, Order: graph.ByName}, "choe trump bare kim pompeo moon lavrov sung"},
		{"organisations by name", graph.ListQuery{Kind: graph.KindOrganization, Order: graph.ByName}, "un state"},
		{"most reported events", graph.ListQuery{Kind: graph.KindEvent, Page: graph.Page{Limit: 7}}, "summit disarmed joint letter talks war armistice"},
		{"events by title", graph.ListQuery{Kind: graph.KindEvent, Order: graph.ByName, Page: graph.Page{Limit: 5}}, "drills armistice disarmed panmunjom joint"},
		{"newest articles, the undated last", graph.ListQuery{Kind: graph.KindArticle}, "summit revived letter undated"},
		{"articles by title, none first", graph.ListQuery{Kind: graph.KindArticle, Order: graph.ByName}, "undated revived letter summit"},
		{"newest reports, the undated last", graph.ListQuery{Kind: graph.KindReport}, "disarm meet sign revive talks cancel write earlier history"},
		{"reports by ID", graph.ListQuery{Kind: graph.KindReport, Order: graph.ByName, Page: graph.Page{Limit: 3}}, "cancel disarm earlier"},
		{"newest decisions", graph.ListQuery{Kind: graph.KindDecision}, "b c a"},
		{"people with a word", graph.ListQuery{Kind: graph.KindPerson, Text: "kim"}, "kim sung bare"},
		{"people with a start of a word", graph.ListQuery{Kind: graph.KindPerson, Text: "ki", Order: graph.ByName}, "bare kim sung"},
		{"articles with words of text and title", graph.ListQuery{Kind: graph.KindArticle, Text: "letter calls"}, "letter"},
		{"nothing", graph.ListQuery{Kind: graph.KindPlace, Text: "atlantis"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := must(r.store.List(t.Context(), tt.q))(t)
			checkList(t, list, tt.q.Page)
			if got := short(nodeIDs(list.Items)); got != tt.want {
				t.Errorf("List(%+v) =\n\t%s, want\n\t%s", tt.q, got, tt.want)
			}
		})
	}
}

func (r *reading) testLookup(t *testing.T) {
	keys := []string{
		graph.NameKey("KIM JONG UN"), graph.NameKey("Kim"), graph.NameKey("choe son-hui"), graph.NameKey("U.S."), graph.NameKey("문재인"),
		"wikidata:Q56226", "gist:summit", "gist:trump-kim", "title:president|plc_south", "gist:summit", "name:", "", "%", "gist:summi", "GIST:SUMMIT", "gist:summit ", `"`, "nothing",
	}
	want := map[string][]graph.ID{
		"name:kim jong un":          {"per_kim"},
		"name:kim":                  {"per_bare"},
		"name:choe son hui":         {"per_choe"},
		"name:us":                   {"plc_america"},
		"name:문재인":                  {"per_moon"},
		"wikidata:Q56226":           {"per_kim"},
		"gist:summit":               {"evt_summit"},
		"gist:trump-kim":            {"evt_summit"},
		"title:president|plc_south": {"per_moon"},
	}
	if d := diff(want, must(r.store.Lookup(t.Context(), keys))(t)); d != "" {
		t.Errorf("Lookup (-want +got):\n%s", d)
	}
	if none := must(r.store.Lookup(t.Context(), nil))(t); none == nil || len(none) > 0 {
		t.Errorf("Lookup of nothing = %v, want an empty map", none)
	}
	_, err := r.store.Lookup(t.Context(), make([]string, graph.MaxIDs+1))
	wantError(t, "too many keys", err, graph.ErrInvalid)
}
