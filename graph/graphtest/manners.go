package graphtest

import (
	"context"
	"testing"
	"time"

	"dateline/graph"
)

// calls are one call of each method of a store, all of them good.
func calls() []question {
	return append([]question{
		{"Nodes", func(ctx context.Context, r graph.Reader) (any, error) { return r.Nodes(ctx, []graph.ID{"per_kim"}) }},
		{"List", func(ctx context.Context, r graph.Reader) (any, error) {
			return r.List(ctx, graph.ListQuery{Kind: graph.KindPerson})
		}},
		{"Lookup", func(ctx context.Context, r graph.Reader) (any, error) { return r.Lookup(ctx, []string{"name:kim"}) }},
		{"Timeline about", func(ctx context.Context, r graph.Reader) (any, error) {
			return r.Timeline(ctx, graph.TimelineQuery{EventFilter: graph.EventFilter{About: "per_kim"}})
		}},
		{"Edges", func(ctx context.Context, r graph.Reader) (any, error) {
			return r.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeEvents, From: []graph.ID{"per_kim"}})
		}},
		{"Search", func(ctx context.Context, r graph.Reader) (any, error) {
			return r.Search(ctx, graph.SearchQuery{Text: "kim"})
		}},
		{"Expand", func(ctx context.Context, r graph.Reader) (any, error) {
			return r.Expand(ctx, []graph.ID{"per_kim"}, graph.Relations(), 100, false)
		}},
		{"Stats", func(ctx context.Context, r graph.Reader) (any, error) { return r.Stats(ctx) }},
	}, timeQuestions()...)
}

// testContexts checks that a context that is done stops every call.
func (r *reading) testContexts(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	for _, q := range calls() {
		_, err := q.ask(cancelled, r.store)
		wantError(t, q.name, err, context.Canceled)
		_, err = q.ask(late, r.store)
		wantError(t, q.name, err, context.DeadlineExceeded)
		if _, err := q.ask(t.Context(), r.store); err != nil {
			t.Errorf("%s after a cancelled call: %v", q.name, err)
		}
	}
	b := &graph.Batch{Remove: []graph.ID{"per_kim"}}
	wantError(t, "Put", r.store.Put(cancelled, b), context.Canceled)
	wantError(t, "Put", r.store.Put(late, b), context.DeadlineExceeded)
	if got := must(r.store.Nodes(t.Context(), []graph.ID{"per_kim"}))(t); len(got) != 1 {
		t.Error("a cancelled Put was carried out")
	}
}

// testInvalid checks that every method validates its query.
func (r *reading) testInvalid(t *testing.T) {
	var (
		tooMany = graph.Page{Limit: graph.MaxLimit + 1}
		notOne  = graph.Page{After: "no cursor"}
		from    = []graph.ID{"per_kim"}
		date    = day(2018, 1, 1)
	)
	timelines := map[string]graph.TimelineQuery{
		"limit":        {Page: tooMany},
		"after":        {Page: notOne},
		"before":       {Page: graph.Page{Before: "AQ"}},
		"order":        {Order: "id; DROP TABLE events"},
		"about":        {EventFilter: graph.EventFilter{About: "rep_meet"}},
		"text":         {EventFilter: graph.EventFilter{Text: "!?"}},
		"to":           {EventFilter: graph.EventFilter{From: date, To: date}},
		"types":        {EventFilter: graph.EventFilter{Types: []graph.EventType{"MEET"}}},
		"statuses":     {EventFilter: graph.EventFilter{Statuses: []graph.Status{"planned"}}},
		"bases":        {EventFilter: graph.EventFilter{Bases: []graph.Basis{""}}},
		"participants": {EventFilter: graph.EventFilter{Participants: []graph.ID{"evt_war"}}},
		"places":       {EventFilter: graph.EventFilter{Places: []graph.ID{"per_kim"}}},
	}
	for field, q := range timelines {
		_, err := r.store.Timeline(t.Context(), q)
		wantError(t, "Timeline: "+field, err, graph.ErrInvalid, field)
		if field == "limit" || field == "after" || field == "before" || field == "order" {
			continue
		}
		_, err = r.store.Histogram(t.Context(), graph.HistogramQuery{EventFilter: q.EventFilter, Unit: graph.UnitDay})
		wantError(t, "Histogram: "+field, err, graph.ErrInvalid, field)
	}
	_, err := r.store.Histogram(t.Context(), graph.HistogramQuery{Unit: "day"})
	wantError(t, "Histogram", err, graph.ErrInvalid, "unit")
	for field, q := range map[string]graph.EdgeQuery{
		"kind":  {Kind: "KNOWS", From: from},
		"limit": {Kind: graph.EdgeEvents, From: from, Page: tooMany},
		"after": {Kind: graph.EdgeEvents, From: []graph.ID{"per_kim", "per_moon"}, Page: graph.Page{After: graph.Position{}.Cursor()}},
		"links": {Kind: graph.EdgeLedTo, From: from, Links: []graph.LinkKind{"CAUSES"}},
		"from":  {Kind: graph.EdgeLedTo, From: make([]graph.ID, graph.MaxIDs+1)},
	} {
		_, err := r.store.Edges(t.Context(), q)
		wantError(t, "Edges: "+field, err, graph.ErrInvalid, field)
	}
	for field, q := range map[string]graph.ListQuery{
		"kind": {}, "order": {Kind: graph.KindPerson, Order: "ID"}, "text": {Kind: graph.KindReport, Text: "summit"}, "after": {Kind: graph.KindPerson, Page: notOne},
	} {
		_, err := r.store.List(t.Context(), q)
		wantError(t, "List: "+field, err, graph.ErrInvalid, field)
	}
	for field, q := range map[string]graph.SearchQuery{
		"text": {Text: " "}, "kinds": {Text: "kim", Kinds: []graph.Kind{graph.KindReport}}, "after": {Text: "kim", Page: notOne},
	} {
		_, err := r.store.Search(t.Context(), q)
		wantError(t, "Search: "+field, err, graph.ErrInvalid, field)
	}
}

// testOwnership checks that what is returned belongs to the caller, and what
// is put in too.
func (r *reading) testOwnership(t *testing.T) {
	b := korea()
	put(t, r.store, b)
	for _, n := range batchNodes(b) {
		spoil(n)
	}
	for i := range b.Mentions {
		b.Mentions[i].Spans[0] = graph.Span{}
	}
	for _, q := range questions(r.world) {
		got, err := q.ask(t.Context(), r.store)
		if err != nil {
			t.Fatalf("%s: %v", q.name, err)
		}
		spoilAnswer(got)
	}
	same(t, r.store, r.world)
}

func spoilAnswer(answer any) {
	switch a := answer.(type) {
	case map[graph.ID]graph.Node:
		for id, n := range a {
			spoil(n)
			delete(a, id)
		}
	case *graph.List[graph.Node]:
		for _, n := range a.Items {
			spoil(n)
		}
		clear(a.Items)
	case *graph.List[*graph.Event]:
		for _, e := range a.Items {
			spoil(e)
		}
		clear(a.Cursors)
	case map[graph.ID]*graph.List[graph.Edge]:
		for _, list := range a {
			for _, e := range list.Items {
				clear(e.Spans)
				clear(e.Evidence)
			}
			clear(list.Items)
		}
		clear(a)
	case map[string][]graph.ID:
		for _, ids := range a {
			clear(ids)
		}
	case map[graph.Kind]int:
		clear(a)
	case []graph.Hop:
		clear(a)
	case []graph.Bucket:
		clear(a)
	}
}

// spoil overwrites what a node points to, and the node.
func spoil(n graph.Node) {
	switch n := n.(type) {
	case *graph.Article:
		clear(n.Authors)
		clear(n.Dateline)
		*n = graph.Article{}
	case *graph.Entity:
		clear(n.Aliases)
		clear(n.Keys)
		if n.Place != nil {
			*n.Place = graph.Place{}
		}
		*n = graph.Entity{}
	case *graph.Event:
		clear(n.States)
		clear(n.Keywords)
		clear(n.Keys)
		*n = graph.Event{}
	case *graph.Report:
		clear(n.Participants)
		*n = graph.Report{}
	case *graph.Decision:
		clear(n.Subjects)
		*n = graph.Decision{}
	}
}
