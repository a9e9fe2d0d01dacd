package loader

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/loader/link"
)

func newEditor(s graph.Store) *link.Editor {
	made := time.Date(2018, 7, 2, 0, 0, 0, 0, time.UTC)
	return link.NewEditor(s, func() time.Time {
		made = made.Add(time.Minute)
		return made
	})
}

// content is a snapshot without the decisions.
func content(tb testing.TB, s graph.Reader) []string {
	tb.Helper()
	return slices.DeleteFunc(snapshot(tb, s), func(line string) bool { return strings.HasPrefix(line, `["DECISION"`) })
}

// revision tells whether a store is still what it was: every write changes it.
func revision(tb testing.TB, s graph.Reader) int64 {
	tb.Helper()
	n, err := s.Revision(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func nodesOf[T graph.Node](tb testing.TB, s graph.Reader, kind graph.Kind) []T {
	tb.Helper()
	list, err := s.List(tb.Context(), graph.ListQuery{Kind: kind, Order: graph.ByName, Page: graph.Page{Limit: graph.MaxLimit}})
	if err != nil {
		tb.Fatal(err)
	}
	var out []T
	for _, n := range list.Items {
		if n, ok := n.(T); ok {
			out = append(out, n)
		}
	}
	return out
}

func edgesOf(tb testing.TB, s graph.Reader, kind graph.EdgeKind, from graph.ID) []graph.ID {
	tb.Helper()
	lists, err := s.Edges(tb.Context(), graph.EdgeQuery{Kind: kind, From: []graph.ID{from}, Page: graph.Page{Limit: graph.MaxLimit}})
	if err != nil {
		tb.Fatal(err)
	}
	var out []graph.ID
	for _, e := range lists[from].Items {
		out = append(out, e.To)
	}
	return out
}

// draw makes up a decision about what is in the store.
func draw(t *testing.T, s graph.Reader, rnd *rand.Rand) *graph.Decision {
	t.Helper()
	d := &graph.Decision{Author: "test", Reason: "drawn"}
	people := nodesOf[*graph.Entity](t, s, graph.KindPerson)
	events := nodesOf[*graph.Event](t, s, graph.KindEvent)
	articles := nodesOf[*graph.Article](t, s, graph.KindArticle)
	person, event := people[rnd.IntN(len(people))].ID, events[rnd.IntN(len(events))].ID
	switch rnd.IntN(9) {
	case 0:
		d.Kind, d.Subjects = graph.DecisionMerge, []graph.ID{person, people[rnd.IntN(len(people))].ID}
	case 1:
		d.Kind, d.Subjects = graph.DecisionMerge, []graph.ID{event, events[rnd.IntN(len(events))].ID}
	case 2:
		parts := edgesOf(t, s, graph.EdgeReports, event)
		d.Kind, d.Subjects = graph.DecisionSplit, append([]graph.ID{event}, parts[:len(parts)/2]...)
	case 3:
		parts := edgesOf(t, s, graph.EdgeMentions, person)
		d.Kind, d.Subjects = graph.DecisionSplit, append([]graph.ID{person}, parts[:len(parts)/2]...)
	case 4:
		other := event
		if reports := nodesOf[*graph.Report](t, s, graph.KindReport); rnd.IntN(2) == 0 {
			other = reports[rnd.IntN(len(reports))].Own
		}
		d.Kind, d.Subjects = graph.DecisionCannotLink, []graph.ID{event, other}
	case 5:
		d.Kind, d.Subjects, d.Value = graph.DecisionRename, []graph.ID{event}, "A name of its own"
		if rnd.IntN(2) == 0 {
			d.Subjects = []graph.ID{person}
		}
	case 6:
		d.Kind, d.Subjects, d.Field, d.Value = graph.DecisionCorrect, []graph.ID{event}, link.FieldDate, "2018-05-05"
	case 7:
		article := articles[rnd.IntN(len(articles))].ID
		d.Kind, d.Subjects, d.Field, d.Value = graph.DecisionCorrect, []graph.ID{article}, link.FieldPublished, "2018-05-05"
	case 8:
		d.Kind, d.Subjects = graph.DecisionWithdraw, []graph.ID{articles[rnd.IntN(len(articles))].ID}
	}
	return d
}

// TestDecisions makes up decisions and checks after each that a clean reload with
// them gives the same graph, and, once all are undone, that the graph is what it
// was.
func TestDecisions(t *testing.T) {
	rows := readings(t)[:20]
	for _, seed := range []uint64{2, 7} {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			testDecisions(t, rows, rand.New(rand.NewPCG(seed, 6))) //nolint:gosec // a test, not a secret
		})
	}
}

func testDecisions(t *testing.T, rows [][]byte, rnd *rand.Rand) {
	t.Helper()
	s := openStore(t)
	loadRows(t, s, rows, DefaultBatch)
	untouched := content(t, s)
	editor := newEditor(s)
	for step := range 16 {
		d := draw(t, s, rnd)
		what := fmt.Sprintf("step %d: %s %v %s", step, d.Kind, d.Subjects, d.Field)
		before := revision(t, s)
		preview, err := editor.Preview(t.Context(), d)
		if revision(t, s) != before {
			t.Fatalf("%s: the preview changed the graph", what)
		}
		if errors.Is(err, graph.ErrInvalid) {
			continue // it makes no sense, such as merging what is one
		}
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		d.Made = preview.Decision.Made // which is when a withdrawal ends what was believed
		outcome, err := editor.Decide(t.Context(), d, preview.Revision)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if diff := cmp.Diff(preview.Changes, outcome.Changes); diff != "" {
			t.Errorf("%s: the preview showed other changes (-preview +made):\n%.2000s", what, diff)
		}
		decisions, err := link.Decisions(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		clean := openStore(t)
		if step%2 == 0 {
			loadRows(t, clean, rows, 5)
		}
		if _, err := newEditor(clean).Replay(t.Context(), decisions); err != nil {
			t.Fatalf("%s: replay: %v", what, err)
		}
		loadRows(t, clean, rows, 7)
		if diff := cmp.Diff(snapshot(t, clean), snapshot(t, s)); diff != "" {
			t.Fatalf("%s: a clean reload gives another graph (-clean +here):\n%.6000s", what, diff)
		}
	}
	decisions, err := link.Decisions(t.Context(), s)
	if err != nil || len(decisions) < 8 {
		t.Fatalf("%d decisions made: %v", len(decisions), err)
	}
	for _, d := range slices.Backward(decisions) {
		undo := &graph.Decision{Kind: graph.DecisionUndo, Subjects: []graph.ID{d.ID}, Author: "test", Reason: "undone"}
		if _, err := editor.Decide(t.Context(), undo, 0); err != nil {
			t.Fatalf("undo %s %v: %v", d.Kind, d.Subjects, err)
		}
	}
	if diff := cmp.Diff(untouched, content(t, s)); diff != "" {
		t.Errorf("what is undone left something behind (-want +got):\n%.6000s", diff)
	}
}

// TestDecisionErrors checks what an editor is told about decisions that cannot
// be made, and that nothing of them is kept.
func TestDecisionErrors(t *testing.T) {
	s := openStore(t)
	loadRows(t, s, readings(t)[:6], DefaultBatch)
	editor := newEditor(s)
	people := nodesOf[*graph.Entity](t, s, graph.KindPerson)
	events := nodesOf[*graph.Event](t, s, graph.KindEvent)
	articles := nodesOf[*graph.Article](t, s, graph.KindArticle)
	person, event, article := people[0].ID, events[0].ID, articles[0].ID
	decide := func(d graph.Decision) error {
		d.Author, d.Reason = "test", "to see"
		_, err := editor.Decide(t.Context(), &d, 0)
		return err
	}
	gone := graph.NewID(graph.KindEvent, "gone")
	before := snapshot(t, s)
	tests := []struct {
		name     string
		decision graph.Decision
		want     error
		names    string
	}{
		{"a merge of different kinds", graph.Decision{Kind: graph.DecisionMerge, Subjects: []graph.ID{person, event}}, graph.ErrInvalid, "subjects[1]"},
		{"a merge of one", graph.Decision{Kind: graph.DecisionMerge, Subjects: []graph.ID{person}}, graph.ErrInvalid, "two or more"},
		{"a merge of articles", graph.Decision{Kind: graph.DecisionMerge, Subjects: []graph.ID{article, articles[1].ID}}, graph.ErrInvalid, "subjects[0]"},
		{"a split that leaves nothing", graph.Decision{Kind: graph.DecisionSplit, Subjects: append([]graph.ID{event}, edgesOf(t, s, graph.EdgeReports, event)...)}, graph.ErrInvalid, "leave something"},
		{"a split of nothing", graph.Decision{Kind: graph.DecisionSplit, Subjects: []graph.ID{event}}, graph.ErrInvalid, "split off"},
		{"a split of another's", graph.Decision{Kind: graph.DecisionSplit, Subjects: []graph.ID{event, edgesOf(t, s, graph.EdgeReports, events[1].ID)[0]}}, graph.ErrNotFound, "subjects[1]"},
		{"about what is gone", graph.Decision{Kind: graph.DecisionRename, Subjects: []graph.ID{gone}, Value: "x"}, graph.ErrNotFound, string(gone)},
		{"no name", graph.Decision{Kind: graph.DecisionRename, Subjects: []graph.ID{event}, Value: " . "}, graph.ErrInvalid, "value"},
		{"no such field", graph.Decision{Kind: graph.DecisionCorrect, Subjects: []graph.ID{event}, Field: "colour", Value: "red"}, graph.ErrInvalid, "colour"},
		{"an impossible date", graph.Decision{Kind: graph.DecisionCorrect, Subjects: []graph.ID{event}, Field: link.FieldDate, Value: "2018-02-30"}, graph.ErrInvalid, "2018-02-30"},
		{"an undoing of what was not decided", graph.Decision{Kind: graph.DecisionUndo, Subjects: []graph.ID{graph.NewID(graph.KindDecision, "x")}}, graph.ErrNotFound, "subjects[0]"},
		{"the withdrawal of a person", graph.Decision{Kind: graph.DecisionWithdraw, Subjects: []graph.ID{person}}, graph.ErrInvalid, "article"},
		{"no such kind", graph.Decision{Kind: "SHOUT", Subjects: []graph.ID{person}}, graph.ErrInvalid, "SHOUT"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := decide(tt.decision)
			if !errors.Is(err, tt.want) || !strings.Contains(fmt.Sprint(err), tt.names) {
				t.Errorf("error %v, want %v that names %q", err, tt.want, tt.names)
			}
		})
	}
	if diff := cmp.Diff(before, snapshot(t, s)); diff != "" {
		t.Errorf("decisions that were refused changed the graph:\n%.2000s", diff)
	}

	// Two editors at once: the second one has not seen what the first did.
	preview, err := editor.Preview(t.Context(), &graph.Decision{Kind: graph.DecisionWithdraw, Subjects: []graph.ID{article}, Author: "a", Reason: "r"})
	if err != nil {
		t.Fatal(err)
	}
	if err := decide(graph.Decision{Kind: graph.DecisionRename, Subjects: []graph.ID{event}, Value: "Renamed"}); err != nil {
		t.Fatal(err)
	}
	if _, err := editor.Decide(t.Context(), preview.Decision, preview.Revision); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("an editor that was late: error %v, want %v", err, graph.ErrConflict)
	}
}
