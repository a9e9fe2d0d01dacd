package resolvers

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestThen asks, of the hand-made world, what was known at earlier moments.
func TestThen(t *testing.T) {
	store := openKorea(t)
	for _, tt := range []struct {
		name, document string
		path           []any
		want           any
	}{
		{"a date is all of its day", `{ event(id: "evt_summit", asOf: {reported: "2018-05-24"}) { status } }`, []any{"event", "status"}, "CANCELLED"},
		{"a second is itself", `{ event(id: "evt_summit", asOf: {reported: "2018-05-24T13:59:59Z"}) { status } }`, []any{"event"}, nil},
		{"now", `{ event(id: "evt_summit") { status } }`, []any{"event", "status"}, "OCCURRED"},
		{"what was loaded", `{ event(id: "evt_summit", asOf: {loaded: "2018-06"}) { date { edtf } } }`, []any{"event", "date", "edtf"}, "2018-06"},
		{"what is below is as of the same", `{ event(id: "evt_summit", asOf: {reported: "2018-06-01"}) { reports { totalCount } } }`, []any{"event", "reports", "totalCount"}, 2.0},
		{"an event by another", `{ event(id: "evt_letter", asOf: {reported: "2018-05-24"}) { ledTo { nodes { status } } } }`, []any{"event", "ledTo", "nodes", 0, "status"}, "CANCELLED"},
		{"a timeline", `{ timeline(asOf: {reported: "2018-05-24"}) { nodes { id } } }`, []any{"timeline", "nodes", 1, "id"}, "evt_summit"},
		{"a histogram", `{ histogram(asOf: {reported: "2018-05-24"}) { count } }`, []any{"histogram", 1, "count"}, 1.0},
		{"a search", `{ search(text: "singapore summit", kinds: [EVENT], asOf: {reported: "2018-05-24"}) { nodes { ... on Event { status } } } }`, []any{"search", "nodes", 0, "status"}, "CANCELLED"},
		{"a field", `{ event(id: "evt_summit") { asOf(reported: "2018-06-01") { status } } }`, []any{"event", "asOf", "status"}, "REINSTATED"},
		{"what stands", `{ event(id: "evt_summit") { states { status } } }`, []any{"event", "states", 3}, nil},
		{"what was superseded", `{ event(id: "evt_summit") { states(superseded: true) { superseded } } }`, []any{"event", "states", 0, "superseded"}, "2018-07-01T12:00:00Z"},
		{"why", `{ event(id: "evt_summit") { whyDate { reading { phrase rule } } } }`, []any{"event", "whyDate", "reading", "phrase"}, "on Tuesday"},
		{"what else", `{ event(id: "evt_summit") { whyDate { others { agrees date { edtf } reports { id } } } } }`, []any{"event", "whyDate", "others", 0, "reports", 0, "id"}, "rep_revive"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, mustAsk(t, store, tt.document, nil).at(tt.path...)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.document, diff)
			}
		})
	}
	a := ask(t, store, DefaultOptions(), `{ timeline(asOf: {reported: "2018-05-24/.."}) { nodes { id } } }`, nil)
	if a.code() != "INVALID" && a.code() != "BAD_REQUEST" && a.code() != "BAD_USER_INPUT" {
		t.Errorf("a date without an end gives %+v", a.Errors)
	}
}

// TestDiff asks what changed in the hand-made world.
func TestDiff(t *testing.T) {
	store := openKorea(t)
	a := mustAsk(t, store, `{ timelineDiff(about: "evt_summit", from: {reported: "2018-05-24"}, to: {reported: "2018-06-12"}, first: 1) {
		totalCount pageInfo { hasNextPage }
		edges { cursor node { kinds event { id status participants { totalCount } } before { status report { id } } after { status report { quote } } } }
	} }`, nil)
	want := map[string]any{
		"kinds":  []any{"STATUS", "MOVED"},
		"event":  map[string]any{"id": "evt_summit", "status": "OCCURRED", "participants": map[string]any{"totalCount": 2.0}},
		"before": map[string]any{"status": "CANCELLED", "report": map[string]any{"id": "rep_cancel"}},
		"after":  map[string]any{"status": "OCCURRED", "report": map[string]any{"quote": "The two leaders shook hands on Sentosa."}},
	}
	if diff := cmp.Diff(want, a.at("timelineDiff", "edges", 0, "node")); diff != "" {
		t.Errorf("the change (-want +got):\n%s", diff)
	}
	if n := a.at("timelineDiff", "totalCount"); n != 1.0 {
		t.Errorf("%v changes, want 1", n)
	}
	backwards := ask(t, store, DefaultOptions(), `{ timelineDiff(from: {reported: "2018-06"}, to: {reported: "2018-05"}) { totalCount } }`, nil)
	if len(backwards.Errors) != 1 {
		t.Errorf("a question backwards gives %+v", backwards.Errors)
	}
}
