package resolvers

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/graphtest"
)

// withdrawn is an article that was loaded in June and withdrawn in July, and what
// it alone told of: that somebody whom nobody else knows met Kim Jong-un.
func withdrawn() *graph.Batch {
	loaded, gone := time.Date(2018, 6, 20, 0, 0, 0, 0, time.UTC), time.Date(2018, 7, 20, 0, 0, 0, 0, time.UTC)
	date := graph.Date{When: edtf.Day(2018, 6, 19), Basis: graph.BasisStated}
	who := []graph.Participation{{Event: "evt_gone", Entity: "per_gone", Role: graph.RoleAgent}, {Event: "evt_gone", Entity: "per_kim", Role: graph.RolePatient}}
	b := &graph.Batch{
		Articles: []*graph.Article{{
			ID: "art_gone", Title: "Stranger meets Kim", Published: loaded, LoadedAt: loaded, State: graph.ArticleWithdrawn, Withdrawn: gone,
		}},
		Entities: []*graph.Entity{{ID: "per_gone", Kind: graph.KindPerson, Name: "A Stranger", Past: true}},
		Events: []*graph.Event{{
			ID: "evt_gone", Title: "Stranger meets Kim", Type: graph.TypeConsult, Date: date, Status: graph.StatusOccurred, Past: true,
			States: []graph.EventState{{From: loaded, Loaded: loaded, Superseded: gone, Date: date, Status: graph.StatusOccurred, Report: "rep_gone"}},
		}},
		Reports: []*graph.Report{{
			ID: "rep_gone", Event: "evt_gone", Article: "art_gone", Type: graph.TypeConsult, Quote: "They met.", Participants: who,
			Reported: loaded, Loaded: loaded, Withdrawn: gone,
		}},
		Mentions: []graph.Mention{{Article: "art_gone", Entity: "per_gone", Spans: []graph.Span{{Start: 0, End: 8}}}},
	}
	for _, p := range who {
		p.Past = true
		b.Participations = append(b.Participations, p)
	}
	return b
}

// TestWithdrawn asks for what only a withdrawn article told of, now and as of a
// moment at which it was believed.
func TestWithdrawn(t *testing.T) {
	store := open(t, graphtest.Korea(), withdrawn())
	for _, tt := range []struct {
		name, document string
		path           []any
		want           any
	}{
		{"the article", `{ article(id: "art_gone") { state withdrawn reports { totalCount } } }`, []any{"article"}, map[string]any{
			"state": "WITHDRAWN", "withdrawn": "2018-07-20T00:00:00Z", "reports": map[string]any{"totalCount": 0.0},
		}},
		{"the event now", `{ event(id: "evt_gone") { title } }`, []any{"event"}, nil},
		{"the event then", `{ event(id: "evt_gone", asOf: {loaded: "2018-07-01"}) { status reports { nodes { quote } } } }`, []any{"event"}, map[string]any{
			"status": "OCCURRED", "reports": map[string]any{"nodes": []any{map[string]any{"quote": "They met."}}},
		}},
		{"the event as of a report", `{ event(id: "evt_gone", asOf: {reported: "2018-07-01"}) { status } }`, []any{"event"}, nil},
		{"its report now", `{ node(id: "rep_gone") { id } }`, []any{"node"}, nil},
		{"the person now", `{ node(id: "per_gone") { id } }`, []any{"node"}, nil},
		{"a search now", `{ search(text: "stranger", kinds: [PERSON, EVENT]) { totalCount } }`, []any{"search", "totalCount"}, 0.0},
		{"a search then", `{ search(text: "stranger", kinds: [PERSON, EVENT], asOf: {loaded: "2018-07-01"}) { nodes { label } } }`, []any{"search", "nodes"}, []any{
			map[string]any{"label": "A Stranger"}, map[string]any{"label": "Stranger meets Kim"},
		}},
		{"a timeline now", `{ timeline(about: "per_kim", filter: {from: "2018-06-19"}) { totalCount } }`, []any{"timeline", "totalCount"}, 0.0},
		{"a timeline then", `{ timeline(about: "per_kim", filter: {from: "2018-06-19"}, asOf: {loaded: "2018-07-01T13:00:00Z"}) { nodes { participants { nodes { label } } } } }`, []any{"timeline", "nodes"}, []any{
			map[string]any{"participants": map[string]any{"nodes": []any{map[string]any{"label": "A Stranger"}, map[string]any{"label": "Kim Jong-un"}}}},
		}},
		{"a path now", `{ path(from: "per_gone", to: "per_kim") { hops { relation } } }`, []any{"path"}, nil},
		{"a path then", `{ path(from: "per_gone", to: "per_kim", asOf: {loaded: "2018-07-01T13:00:00Z"}) { nodes { label } } }`, []any{"path", "nodes", 1, "label"}, "Stranger meets Kim"},
		{"the difference", `{ timelineDiff(about: "per_kim", from: {loaded: "2018-07-19"}) { nodes { kinds event { title } before { status } after { status } } } }`, []any{"timelineDiff", "nodes"}, []any{map[string]any{
			"kinds": []any{"WITHDRAWN"}, "event": map[string]any{"title": "Stranger meets Kim"}, "before": map[string]any{"status": "OCCURRED"}, "after": nil,
		}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, mustAsk(t, store, tt.document, nil).at(tt.path...)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.document, diff)
			}
		})
	}
}
