package loader

import (
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

// TestWithdrawal withdraws articles and asks for what there is now, which is what
// there would be had the article never come; for what had been loaded before,
// which is what it was; and for what is between the two.
func TestWithdrawal(t *testing.T) {
	rows := readings(t)
	loadedAt := options(1, 1).Now().Unix()
	loaded := graph.Clock{Loaded: &loadedAt}
	gone, entities, same, known := 0, 0, 0, 0
	for i := 0; i < len(rows); i += max(len(rows)/4, 1) {
		s := openStore(t)
		loadRows(t, s, rows, DefaultBatch)
		untouched, before, all := content(t, s), believed(t, s, loaded), present(t, s)
		article := nodesOf[*graph.Article](t, s, graph.KindArticle)[i]
		decision := &graph.Decision{Kind: graph.DecisionWithdraw, Subjects: []graph.ID{article.ID}, Author: "test", Reason: "to see"}
		editor := newEditor(s)
		made, err := editor.Decide(t.Context(), decision, 0)
		if err != nil {
			t.Fatal(err)
		}
		without := openStore(t)
		loadRows(t, without, slices.DeleteFunc(slices.Clone(rows), func(row []byte) bool {
			return strings.Contains(string(row), string(article.ID))
		}), DefaultBatch)
		now := present(t, s)
		if d := cmp.Diff(present(t, without), now); d != "" {
			t.Errorf("%s: now is not as if it had never come (-never +withdrawn):\n%.4000s", article.Title, d)
		}
		then := believed(t, s, loaded)
		for _, e := range before {
			if slices.Contains(then, e) {
				same++
			}
		}
		known += len(before)
		gone += testGone(t, s, article, loaded, len(all) > len(now))
		for _, e := range nodesOf[*graph.Entity](t, s, graph.KindPerson) {
			if e.Past {
				t.Errorf("%s is listed, and was withdrawn", e.Name)
			}
		}
		entities += len(pastEntities(t, s))
		undo := &graph.Decision{Kind: graph.DecisionUndo, Subjects: []graph.ID{made.Decision.ID}, Author: "test", Reason: "undone"}
		if _, err := editor.Decide(t.Context(), undo, 0); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(untouched, content(t, s)); d != "" {
			t.Errorf("%s: what is undone left something behind (-want +got):\n%.4000s", article.Title, d)
		}
	}
	// Of which event a report is that was withdrawn is decided among what stands.
	if share := float64(same) / float64(known); share < 0.98 {
		t.Errorf("of %d events, %d are as they were believed before a withdrawal: %.3f", known, same, share)
	} else {
		t.Logf("of %d events, %d are as they were believed before a withdrawal: %.3f", known, same, share)
	}
	if gone == 0 || entities == 0 {
		t.Errorf("%d events and %d entities were withdrawn: too few to test anything", gone, entities)
	}
}

// testGone checks that a comparison with the moment before names the events that
// an article alone told of, and returns their number.
func testGone(t *testing.T, s graph.Store, article *graph.Article, before graph.Clock, fewer bool) int {
	t.Helper()
	list, err := s.Changes(t.Context(), graph.ChangeQuery{
		EventFilter: graph.EventFilter{About: article.ID, Undated: true}, Before: before, Page: graph.Page{Limit: graph.MaxLimit},
	})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range list.Items {
		if c.After == nil {
			n++
		}
	}
	if fewer && n == 0 {
		t.Errorf("%s: there are fewer events, and none is said to be withdrawn", article.Title)
	}
	return n
}

func pastEntities(t *testing.T, s graph.Reader) []graph.Node {
	t.Helper()
	var out []graph.Node
	for _, kind := range []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace} {
		list, err := s.List(t.Context(), graph.ListQuery{Kind: kind, Past: true, Page: graph.Page{Limit: graph.MaxLimit}})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, slices.DeleteFunc(list.Items, func(n graph.Node) bool { return !graph.IsPast(n) })...)
	}
	return out
}

// present writes down the entities and events that there are now, with who takes
// part and what is believed, by what they are called rather than by their IDs.
func present(t *testing.T, s graph.Reader) []string {
	t.Helper()
	out := believed(t, s, graph.Clock{})
	for _, kind := range []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace} {
		for _, e := range nodesOf[*graph.Entity](t, s, kind) {
			out = append(out, fmt.Sprint(e.Name, e.Aliases, e.Weight, len(edgesOf(t, s, graph.EdgeRoles, e.ID))))
		}
	}
	return out
}

// believed writes down the events of a point on the clocks, likewise.
func believed(t *testing.T, s graph.Reader, at graph.Clock) []string {
	t.Helper()
	list, err := s.Timeline(t.Context(), graph.TimelineQuery{
		EventFilter: graph.EventFilter{Undated: true, AsOf: at}, Page: graph.Page{Limit: graph.MaxLimit},
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list.Items {
		var who []string
		for _, kind := range []graph.EdgeKind{graph.EdgeParticipants, graph.EdgeLocations, graph.EdgeReports} {
			lists, err := s.Edges(t.Context(), graph.EdgeQuery{Kind: kind, From: []graph.ID{e.ID}, AsOf: at, Page: graph.Page{Limit: graph.MaxLimit}})
			if err != nil {
				t.Fatal(err)
			}
			for _, edge := range lists[e.ID].Items {
				who = append(who, string(edge.To))
			}
		}
		slices.Sort(who)
		standing := fmt.Sprint(e.Date, e.Status, e.Place)
		for _, st := range e.Standing() {
			standing += fmt.Sprint(" ", st.From.Format(time.RFC3339), st.Date, st.Status, st.Place)
		}
		out = append(out, fmt.Sprint(standing, who))
	}
	slices.Sort(out)
	return out
}

// TestWithdrawnOrder checks that it does not matter when articles are withdrawn:
// before others come, of whatever date, or after, and in loads of what size.
func TestWithdrawnOrder(t *testing.T) {
	rows := readings(t)
	s := openStore(t)
	loadRows(t, s, rows, DefaultBatch)
	articles := nodesOf[*graph.Article](t, s, graph.KindArticle)
	decisions := make([]*graph.Decision, 0, 4)
	for i := range 4 {
		d := &graph.Decision{
			Kind: graph.DecisionWithdraw, Subjects: []graph.ID{articles[i*len(articles)/4].ID}, Author: "test", Reason: "to see",
			Made: time.Date(2018, 7, 2+i%3, 0, 0, 0, 0, time.UTC),
		}
		d.ID = link.DecisionID(d)
		decisions = append(decisions, d)
	}
	if _, err := newEditor(s).Replay(t.Context(), decisions); err != nil {
		t.Fatal(err)
	}
	want := snapshot(t, s)
	for seed := range uint64(2) {
		rnd := rand.New(rand.NewPCG(seed, 6)) //nolint:gosec // a test, not a secret
		shuffled, left := slices.Clone(rows), slices.Clone(decisions)
		rnd.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		s := openStore(t)
		for len(shuffled) > 0 || len(left) > 0 {
			if n := min(1+rnd.IntN(6), len(shuffled)); n > 0 {
				loadRows(t, s, shuffled[:n], 1+rnd.IntN(9))
				shuffled = shuffled[n:]
			}
			if n := min(rnd.IntN(2), len(left)); n > 0 || len(shuffled) == 0 {
				n = max(n, min(1, len(left)))
				if _, err := newEditor(s).Replay(t.Context(), left[:n]); err != nil {
					t.Fatal(err)
				}
				left = left[n:]
			}
		}
		if d := cmp.Diff(want, snapshot(t, s)); d != "" {
			t.Fatalf("seed %d: another order gives another graph (-want +got):\n%.6000s", seed, d)
		}
	}
}
