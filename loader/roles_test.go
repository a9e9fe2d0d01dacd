package loader

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
)

// story is an article as a row of JSONL.
type story struct {
	Title     string `json:"title"`
	Text      string `json:"text"`
	Published string `json:"published,omitempty"`
}

// loadStories reads and loads articles.
func loadStories(tb testing.TB, s graph.Store, batch int, stories ...story) {
	tb.Helper()
	reader, err := NewReader()
	if err != nil {
		tb.Fatal(err)
	}
	rows := make([][]byte, len(stories))
	for i, a := range stories {
		if rows[i], err = json.Marshal(a); err != nil {
			tb.Fatal(err)
		}
	}
	report, err := New(s, reader, options(2, batch)).Load(tb.Context(), rowSource(rows))
	if err != nil || len(report.Refused) > 0 {
		tb.Fatalf("load: %s, %.3v: %v", report, report.Refused, err)
	}
}

// TestRoleEvidence checks what is kept of a role that very many articles give,
// and that it tells from when to when they did.
func TestRoleEvidence(t *testing.T) {
	var stories []story
	add := func(published string) {
		n := len(stories)
		stories = append(stories, story{
			Title: fmt.Sprintf("Bulletin %d", n),
			Text:  fmt.Sprintf("French Foreign Minister Odile Marchand visited town number %d on Monday. She spoke of its harbour.", n), Published: published,
		})
	}
	for day := range 25 {
		add(fmt.Sprintf("2020-01-%02d", 1+day))
	}
	for _, later := range []string{"2020-01-30", "2020-02-03", "2020-02-20", "2020-05-07", "2020-05-09", "", ""} {
		add(later)
	}
	kept := func(s graph.Store) ([]string, graph.Tenure) {
		people, err := graph.EntitiesNamed(t.Context(), s, []string{"Odile Marchand"})
		if err != nil || people["Odile Marchand"] == nil {
			t.Fatalf("nobody is named so: %v", err)
		}
		id := people["Odile Marchand"].ID
		lists, err := s.Edges(t.Context(), graph.EdgeQuery{Kind: graph.EdgeRoles, From: []graph.ID{id}})
		if err != nil || len(lists[id].Items) != 1 {
			t.Fatalf("roles: %+v, %v", lists[id], err)
		}
		role := lists[id].Items[0]
		published, err := graph.RoleTimes(t.Context(), s, []graph.Edge{role})
		if err != nil {
			t.Fatal(err)
		}
		var dates []string
		for _, ev := range role.Evidence {
			date := "undated"
			if at := published[ev.Article]; !at.IsZero() {
				date = at.Format(time.DateOnly)
			}
			dates = append(dates, date)
		}
		return dates, graph.NewTenure(role, published)
	}
	s := openStore(t)
	loadStories(t, s, 4, stories...)
	dates, tenure := kept(s)
	if len(dates) != 23 || !slices.Equal(dates[19:], []string{"2020-01-20", "2020-02-03", "2020-05-07", "undated"}) {
		t.Errorf("evidence of %v", dates)
	}
	if got := tenure.First.Format(time.DateOnly) + " " + tenure.Last.Format(time.DateOnly); got != "2020-01-01 2020-05-07" {
		t.Errorf("reported from %s", got)
	}
	backwards := openStore(t)
	for _, a := range slices.Backward(stories) {
		loadStories(t, backwards, 1, a)
	}
	if d := cmp.Diff(snapshot(t, s), snapshot(t, backwards)); d != "" {
		t.Errorf("the other order gives another graph (-want +got):\n%.3000s", d)
	}
}
