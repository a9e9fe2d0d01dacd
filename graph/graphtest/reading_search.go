package graphtest

import (
	"testing"

	"dateline/graph"
)

func (r *reading) testSearch(t *testing.T) {
	entities := []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace}
	tests := []struct {
		text  string
		kinds []graph.Kind
		want  string
	}{
		{"kim", entities, "bare kim sung"}, // the exact one, then by weight
		{"kim", nil, "bare kim sung summit letter talks invite washington summit revived letter"},
		{"Kim Jong-Un", entities, "kim"},
		{"KIM JONG UN", nil, "kim letter"},
		{"jong kim", entities, "kim"},       // the order of words is nothing
		{"chairman kim", entities, "kim"},   // an alias
		{"chairman jong", entities, "kim"},  // name and alias together
		{"kimjong", entities, ""},           // words are words
		{"김정", nil, "kim"},                  // the start of a word of another script
		{"lavrov sergei", nil, "lavrov"},    // ï folds to i
		{"US", nil, "america state summit"}, // U.S. exactly, in a name, in a text
		{"U.S", nil, "america state summit"},
		{"u s", nil, ""},                                     // two words
		{"singapore summit", nil, "summit letter"},           // the event's title exactly
		{"Singapore", nil, "singapore summit summit letter"}, // entity, event, newest article
		{"korea", nil, "korea north south war freeze panmunjom second summit undated"},
		{"korean", nil, "korea war panmunjom second undated"}, //
		{"Panmunjom", []graph.Kind{graph.KindEvent}, "declaration panmunjom"},
		{"trump", []graph.Kind{graph.KindArticle}, "summit revived letter"},
		{"denuclear", nil, "disarmed summit"},
		{"sentosa", nil, "sentosa summit"},
		{"nothing of the kind", nil, ""},
	}
	for _, tt := range tests {
		q := graph.SearchQuery{Text: tt.text, Kinds: tt.kinds, Page: whole()}
		list := must(r.store.Search(t.Context(), q))(t)
		checkList(t, list, q.Page)
		if got := short(nodeIDs(list.Items)); got != tt.want || list.Total != len(list.Items) {
			t.Errorf("Search(%q, %v) =\n\t%s (of %d), want\n\t%s", tt.text, tt.kinds, got, list.Total, tt.want)
		}
		for _, n := range list.Items {
			if d := diff(r.world.nodes[n.NodeID()], n); d != "" {
				t.Errorf("Search(%q) gives %s incomplete (-want +got):\n%s", tt.text, n.NodeID(), d)
			}
		}
	}
	get := func(tb testing.TB, p graph.Page) *graph.List[graph.Node] {
		tb.Helper()
		return must(r.store.Search(tb.Context(), graph.SearchQuery{Text: "kim", Page: p}))(tb)
	}
	for _, backward := range []bool{false, true} {
		items, cursors := walk(t, 2, backward, get)
		if got, want := short(nodeIDs(items)), "bare kim sung summit letter talks invite washington summit revived letter"; got != want {
			t.Errorf("search in pages of two, backward %v =\n\t%s, want\n\t%s", backward, got, want)
		}
		want := graph.Position{Sort: graph.HitSort(graph.KindEvent, false, 4), Key: "evt_summit"}.Cursor()
		if len(cursors) > 3 && cursors[3] != want {
			t.Errorf("cursor of the first event %s, want %s", cursors[3], want)
		}
	}
}

func (r *reading) testExpand(t *testing.T) {
	all := graph.Relations()
	tests := []struct {
		name string
		ids  []graph.ID
		via  []graph.Relation
		want []graph.Hop
	}{
		{"from either end", []graph.ID{"evt_talks"}, all, []graph.Hop{
			{From: "evt_talks", To: "evt_summit", Relation: graph.RelLedTo, Label: "PREPARES"},
			{From: "evt_talks", To: "plc_panmunjom", Relation: graph.RelHeldAt},
			{From: "per_choe", To: "evt_talks", Relation: graph.RelParticipatedIn, Label: "PARTICIPANT"},
			{From: "per_sung", To: "evt_talks", Relation: graph.RelParticipatedIn, Label: "PARTICIPANT"},
		}},
		{"each relation once", []graph.ID{"evt_talks", "evt_summit", "evt_talks", "per_nobody"}, []graph.Relation{graph.RelLedTo, graph.RelLedTo}, []graph.Hop{
			{From: "evt_joint", To: "evt_summit", Relation: graph.RelLedTo, Label: "PART_OF"},
			{From: "evt_letter", To: "evt_summit", Relation: graph.RelLedTo, Label: "CANCELS"},
			{From: "evt_second", To: "evt_summit", Relation: graph.RelLedTo, Label: "REINSTATES"},
			{From: "evt_summit", To: "evt_disarmed", Relation: graph.RelLedTo, Label: "FOLLOWS"},
			{From: "evt_summit", To: "evt_disarmed", Relation: graph.RelLedTo, Label: "PREPARES"},
			{From: "evt_talks", To: "evt_summit", Relation: graph.RelLedTo, Label: "PREPARES"},
		}},
		{"roles of nothing lead nowhere", []graph.ID{"per_trump", "per_kim"}, []graph.Relation{graph.RelHolds}, []graph.Hop{
			{From: "per_kim", To: "plc_north", Relation: graph.RelHolds, Label: "Leader"},
			{From: "per_trump", To: "plc_america", Relation: graph.RelHolds, Label: "President"},
			{From: "per_trump", To: "plc_america", Relation: graph.RelHolds, Label: "President-elect"},
		}},
		{"two kinds", []graph.ID{"plc_sentosa"}, []graph.Relation{graph.RelWithin, graph.RelHeldAt}, []graph.Hop{
			{From: "evt_joint", To: "plc_sentosa", Relation: graph.RelHeldAt},
			{From: "evt_summit", To: "plc_sentosa", Relation: graph.RelHeldAt},
			{From: "plc_sentosa", To: "plc_singapore", Relation: graph.RelWithin},
		}},
		{"isolated", []graph.ID{"per_bare"}, all, nil},
		{"unknown", []graph.ID{"per_nobody", "", "'"}, all, nil},
		{"no nodes", nil, all, nil},
		{"no relations", []graph.ID{"evt_talks"}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := must(r.store.Expand(t.Context(), tt.ids, tt.via, len(tt.want), false))(t)
			if d := diff(tt.want, got); d != "" {
				t.Errorf("Expand (-want +got):\n%s", d)
			}
			if n := len(tt.want); n > 0 {
				_, err := r.store.Expand(t.Context(), tt.ids, tt.via, n-1, false)
				wantError(t, "one relation too many", err, graph.ErrLimit)
			}
		})
	}
	_, err := r.store.Expand(t.Context(), []graph.ID{"per_kim"}, []graph.Relation{"HOLDS]-() DETACH DELETE n //"}, 10, false)
	wantError(t, "unknown relation", err, graph.ErrInvalid)
}
