package graphtest

import (
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// testEdges checks the order of each kind's edges.
func (r *reading) testEdges(t *testing.T) {
	tests := []struct {
		kind graph.EdgeKind
		from graph.ID
		want string
	}{
		{graph.EdgeParticipants, "evt_letter", "trump kim north"}, // by role, not by ID
		{graph.EdgeParticipants, "evt_war", "america north south"},
		{graph.EdgeParticipants, "evt_armistice", ""},
		{graph.EdgeEvents, "per_kim", "invite visit declaration panmunjom letter second joint summit coup washington"},
		{graph.EdgeEvents, "plc_america", "war drills"},
		{graph.EdgeLocations, "evt_summit", "sentosa singapore"},
		{graph.EdgeEventsAt, "plc_singapore", "summit"},
		{graph.EdgeEventsAt, "plc_panmunjom", "armistice declaration panmunjom second talks"},
		{graph.EdgeEventsAt, "plc_america", "washington"},
		{graph.EdgeReports, "evt_summit", "cancel revive meet earlier"},
		{graph.EdgeArticleReports, "art_summit", "meet disarm sign"},
		{graph.EdgeArticleReports, "art_undated", "earlier history"},
		{graph.EdgeStatements, "per_trump", "cancel disarm earlier"},
		{graph.EdgeStatements, "org_state", "revive"},
		{graph.EdgeMentions, "per_kim", "letter summit undated"},
		{graph.EdgeMentioned, "art_summit", "america trump kim sentosa"},
		{graph.EdgeCoParticipants, "per_kim", "trump moon un pompeo north"},
		{graph.EdgeCoParticipants, "per_bare", ""},
		{graph.EdgeLedTo, "evt_summit", "disarmed disarmed"},
		{graph.EdgeLedTo, "evt_olympics", "panmunjom invite"},
		{graph.EdgeLedTo, "evt_letter", "summit drills"},
		{graph.EdgeLedFrom, "evt_summit", "talks letter second joint"},
		{graph.EdgeRoles, "per_trump", " america america"}, // "candidate|" of nothing, "president elect|", "president|"
		{graph.EdgeHolders, "plc_america", "sung state trump trump pompeo"},
		{graph.EdgeHolders, "org_state", "pompeo"},
		{graph.EdgeWithin, "plc_seoul", "south"},
		{graph.EdgeContains, "plc_korea", "north panmunjom south"},
		{graph.EdgeContains, "plc_seoul", ""},
	}
	covered := make(map[graph.EdgeKind]bool)
	for _, tt := range tests {
		covered[tt.kind] = true
		q := graph.EdgeQuery{Kind: tt.kind, From: []graph.ID{tt.from, "per_nobody", ""}, Page: whole()}
		lists := must(r.store.Edges(t.Context(), q))(t)
		for _, id := range q.From {
			if lists[id] == nil {
				t.Fatalf("%s of %q has no list", tt.kind, id)
			}
			checkList(t, lists[id], q.Page)
		}
		if got := short(edgeIDs(lists[tt.from].Items)); got != tt.want || lists[tt.from].Total != len(lists[tt.from].Items) {
			t.Errorf("%s of %s =\n\t%s (of %d), want\n\t%s", tt.kind, tt.from, got, lists[tt.from].Total, tt.want)
		}
		if n := len(lists["per_nobody"].Items) + len(lists[""].Items); n > 0 {
			t.Errorf("%s: %d edges leave unknown nodes", tt.kind, n)
		}
	}
	for _, kind := range graph.EdgeKinds() {
		if !covered[kind] {
			t.Errorf("%s is not tested", kind)
		}
	}
	t.Run("Details", r.testEdgeDetails)
}

// testEdgeDetails checks everything that an edge carries.
func (r *reading) testEdgeDetails(t *testing.T) {
	june12 := time.Date(2018, 6, 12, 0, 0, 0, 0, time.UTC).Unix()
	letter := []graph.Evidence{{Article: "art_letter", Span: graph.Span{Start: 5, End: 60}, Quote: "letter … would not take place"}}
	tests := []struct {
		kind graph.EdgeKind
		from graph.ID
		at   int
		want graph.Edge
	}{
		{graph.EdgeParticipants, "evt_letter", 2, graph.Edge{To: "plc_north", Sort: 6, Key: "plc_north", Role: graph.RoleTopic}},
		{graph.EdgeEvents, "org_un", 0, graph.Edge{To: "evt_summit", Sort: june12, Key: "evt_summit", Role: graph.RoleTopic}},
		{graph.EdgeEvents, "per_kim", 9, graph.Edge{To: "evt_washington", Sort: graph.NoDate, Key: "evt_washington", Role: graph.RoleAgent}},
		{graph.EdgeLocations, "evt_summit", 1, graph.Edge{To: "plc_singapore", Key: "plc_singapore"}},
		{graph.EdgeEventsAt, "plc_panmunjom", 0, graph.Edge{To: "evt_armistice", Sort: *last(1953, 7, 27), Key: "evt_armistice"}},
		{graph.EdgeReports, "evt_summit", 0, graph.Edge{To: "rep_cancel", Sort: at("2018-05-24T14:00").Unix(), Key: "rep_cancel"}},
		{graph.EdgeReports, "evt_war", 0, graph.Edge{To: "rep_history", Sort: edtf.MaxInstant, Key: "rep_history"}},
		{graph.EdgeArticleReports, "art_summit", 1, graph.Edge{To: "rep_disarm", Sort: 41, Key: "rep_disarm"}},
		{graph.EdgeStatements, "per_trump", 2, graph.Edge{To: "rep_earlier", Sort: edtf.MaxInstant, Key: "rep_earlier"}},
		{graph.EdgeMentions, "per_kim", 0, graph.Edge{To: "art_letter", Sort: at("2018-05-24T14:00").Unix(), Key: "art_letter", Count: 2, Spans: []graph.Span{{Start: 30, End: 33}, {Start: 60, End: 63}}}},
		{graph.EdgeMentions, "plc_korea", 0, graph.Edge{To: "art_undated", Sort: edtf.MaxInstant, Key: "art_undated", Count: 1, Spans: []graph.Span{{Start: 17, End: 20}}}},
		{graph.EdgeMentioned, "art_letter", 0, graph.Edge{To: "per_kim", Sort: -2, Key: "per_kim", Count: 2, Spans: []graph.Span{{Start: 30, End: 33}, {Start: 60, End: 63}}}},
		{graph.EdgeCoParticipants, "per_trump", 0, graph.Edge{To: "per_kim", Sort: -4, Key: "per_kim", Count: 4}},
		{graph.EdgeLedTo, "evt_letter", 0, graph.Edge{To: "evt_summit", Sort: 1, Key: "evt_summit", Link: graph.LinkCancels, Evidence: letter}},
		{graph.EdgeLedFrom, "evt_summit", 1, graph.Edge{To: "evt_letter", Sort: 1, Key: "evt_letter", Link: graph.LinkCancels, Evidence: letter}},
		{graph.EdgeRoles, "per_kim", 0, graph.Edge{Key: "chairman|", Title: "Chairman"}},
		{graph.EdgeRoles, "per_trump", 2, graph.Edge{
			To: "plc_america", Key: "president|plc_america", Title: "President",
			Since: edtf.MustParse("2017-01-20"), Until: edtf.MustParse("2021-01-20"), Evidence: koreaHoldings()[0].Evidence,
		}},
		{graph.EdgeHolders, "plc_america", 0, graph.Edge{To: "per_sung", Key: "ambassador|plc_america per_sung", Title: "Ambassador", Since: edtf.MustParse("2016~")}},
		{graph.EdgeWithin, "plc_sentosa", 0, graph.Edge{To: "plc_singapore", Key: "plc_singapore"}},
		{graph.EdgeContains, "plc_north", 0, graph.Edge{To: "plc_pyongyang", Key: "plc_pyongyang"}},
	}
	for _, tt := range tests {
		list := must(r.store.Edges(t.Context(), graph.EdgeQuery{Kind: tt.kind, From: []graph.ID{tt.from}}))(t)[tt.from]
		if list == nil || len(list.Items) <= tt.at {
			t.Errorf("%s of %s has no edge %d", tt.kind, tt.from, tt.at)
			continue
		}
		if d := diff(tt.want, list.Items[tt.at]); d != "" {
			t.Errorf("%s of %s, edge %d (-want +got):\n%s", tt.kind, tt.from, tt.at, d)
		}
		if got, want := list.Cursors[tt.at], (graph.Position{Sort: tt.want.Sort, Key: tt.want.Key}).Cursor(); got != want {
			t.Errorf("%s of %s, edge %d: cursor %s, want %s", tt.kind, tt.from, tt.at, got, want)
		}
	}
}

// testEdgePages pages through the edges of several nodes at once, then through
// those of one.
func (r *reading) testEdgePages(t *testing.T) {
	q := graph.EdgeQuery{Kind: graph.EdgeEvents, From: []graph.ID{"per_kim", "per_moon", "per_bare", "per_kim"}, Page: graph.Page{Limit: 3, Total: true}}
	for _, step := range []struct {
		backward  bool
		kim, moon string
	}{{false, "invite visit declaration", "declaration panmunjom second"}, {true, "summit coup washington", "declaration panmunjom second"}} {
		q.Page.Backward = step.backward
		lists := must(r.store.Edges(t.Context(), q))(t)
		if len(lists) != 3 {
			t.Fatalf("%d lists, want 3", len(lists))
		}
		kim, moon := lists["per_kim"], lists["per_moon"]
		if got := short(edgeIDs(kim.Items)); got != step.kim || !kim.More || kim.Total != 10 {
			t.Errorf("events of Kim = %s (more %v, total %d), want %s (true, 10)", got, kim.More, kim.Total, step.kim)
		}
		if got := short(edgeIDs(moon.Items)); got != step.moon || moon.More || moon.Total != 3 {
			t.Errorf("events of Moon = %s (more %v, total %d), want %s (false, 3)", got, moon.More, moon.Total, step.moon)
		}
		if bare := lists["per_bare"]; len(bare.Items) != 0 || bare.More || bare.Total != 0 {
			t.Errorf("events of nobody = %+v, want none", bare)
		}
	}
	links := graph.EdgeQuery{Kind: graph.EdgeLedFrom, From: []graph.ID{"evt_summit"}, Links: []graph.LinkKind{graph.LinkPartOf, graph.LinkPrepares}, Page: whole()}
	list := must(r.store.Edges(t.Context(), links))(t)["evt_summit"]
	if got := short(edgeIDs(list.Items)); got != "talks joint" || list.Total != 2 {
		t.Errorf("links of two kinds = %s (of %d), want talks joint (of 2)", got, list.Total)
	}
	for _, kind := range graph.EdgeKinds() {
		for _, from := range []graph.ID{"per_kim", "plc_america", "evt_summit", "art_summit"} {
			get := func(tb testing.TB, p graph.Page) *graph.List[graph.Edge] {
				tb.Helper()
				return must(r.store.Edges(tb.Context(), graph.EdgeQuery{Kind: kind, From: []graph.ID{from}, Page: p}))(tb)[from]
			}
			want := get(t, whole()).Items
			for _, backward := range []bool{false, true} {
				got, _ := walk(t, 1, backward, get)
				if d := diff(want, got); d != "" {
					t.Errorf("%s of %s edge by edge, backward %v (-want +got):\n%s", kind, from, backward, d)
				}
			}
		}
	}
}
