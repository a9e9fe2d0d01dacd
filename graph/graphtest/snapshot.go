package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

// same checks that a store and the model give the same answers about all that
// is in them: every node, list, edge, hop, key, event and count.
func same(t *testing.T, got graph.Reader, want *model) {
	t.Helper()
	for _, q := range questions(want) {
		g, err := q.ask(t.Context(), got)
		if err != nil {
			t.Errorf("%s: %v", q.name, err)
			continue
		}
		w, err := q.ask(t.Context(), want)
		if err != nil {
			t.Fatalf("%s of the model: %v", q.name, err)
		}
		if d := diff(w, g); d != "" {
			t.Errorf("%s (-want +got):\n%s", q.name, d)
		}
	}
}

// question is something to ask of a store and of the model alike.
type question struct {
	name string
	ask  func(context.Context, graph.Reader) (any, error)
}

// questions cover the whole content of the model.
func questions(m *model) []question {
	qs := []question{{"Stats", func(ctx context.Context, r graph.Reader) (any, error) { return r.Stats(ctx) }}}
	var ids []graph.ID
	for _, n := range all[graph.Node](m) {
		ids = append(ids, n.NodeID())
	}
	for chunk := range slices.Chunk(ids, graph.MaxIDs) {
		qs = append(qs,
			question{"Nodes", func(ctx context.Context, r graph.Reader) (any, error) { return r.Nodes(ctx, chunk) }},
			question{"Expand", func(ctx context.Context, r graph.Reader) (any, error) {
				return r.Expand(ctx, chunk, graph.Relations(), graph.MaxVisited, false)
			}})
		for _, kind := range graph.EdgeKinds() {
			q := graph.EdgeQuery{Kind: kind, From: chunk, Page: graph.Page{Limit: graph.MaxLimit, Total: true}}
			qs = append(qs, question{"Edges " + string(kind), func(ctx context.Context, r graph.Reader) (any, error) { return r.Edges(ctx, q) }})
		}
	}
	for _, kind := range graph.Kinds() {
		for _, order := range []graph.ListOrder{graph.ByWeight, graph.ByName} {
			q := graph.ListQuery{Kind: kind, Order: order, Page: whole()}
			qs = append(qs, question{fmt.Sprintf("List %s %s", kind, order), func(ctx context.Context, r graph.Reader) (any, error) {
				list, err := r.List(ctx, q)
				return opaque(list), err
			}})
		}
	}
	return append(append(qs, timeQuestions()...), keyQuestions(m)...)
}

func timeQuestions() []question {
	qs := []question{{"Timeline", func(ctx context.Context, r graph.Reader) (any, error) {
		return r.Timeline(ctx, graph.TimelineQuery{EventFilter: graph.EventFilter{Undated: true}, Page: whole()})
	}}}
	then := asOf("2018-06-01T20:15", "2018-06-15T00:00")
	qs = append(qs, question{"Timeline then", func(ctx context.Context, r graph.Reader) (any, error) {
		return r.Timeline(ctx, graph.TimelineQuery{EventFilter: graph.EventFilter{Undated: true, AsOf: then}, Page: whole()})
	}}, question{"Changes", func(ctx context.Context, r graph.Reader) (any, error) {
		return r.Changes(ctx, graph.ChangeQuery{EventFilter: graph.EventFilter{Undated: true}, Before: then, Page: whole()})
	}})
	for _, unit := range units() {
		qs = append(qs, question{"Histogram " + string(unit), func(ctx context.Context, r graph.Reader) (any, error) {
			return r.Histogram(ctx, graph.HistogramQuery{Unit: unit})
		}})
	}
	return append(qs, outlineQuestions()...)
}

func keyQuestions(m *model) []question {
	var keys []string
	for _, e := range all[*graph.Entity](m) {
		keys = append(keys, e.LookupKeys()...)
	}
	for _, e := range all[*graph.Event](m) {
		keys = append(keys, e.Keys...)
	}
	for _, d := range all[*graph.Document](m) {
		keys = append(keys, d.Keys...)
	}
	var qs []question
	for chunk := range slices.Chunk(keys, graph.MaxIDs) {
		qs = append(qs, question{"Lookup", func(ctx context.Context, r graph.Reader) (any, error) { return r.Lookup(ctx, chunk) }})
	}
	return qs
}

// whole is a page that a test world fits on.
func whole() graph.Page { return graph.Page{Limit: graph.MaxLimit, Total: true} }

func units() []graph.Unit {
	return []graph.Unit{graph.UnitDay, graph.UnitWeek, graph.UnitMonth, graph.UnitYear}
}

// opaque returns a list without its cursors: what List orders by is the
// store's own affair as long as the order is right.
func opaque[T any](l *graph.List[T]) *graph.List[T] {
	if l == nil {
		return nil
	}
	c := *l
	c.Cursors = nil
	return &c
}

// wantError checks that an error is one of the contract's, and that it names
// what it is about.
func wantError(t *testing.T, what string, err, want error, names ...string) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: error %v, want %v", what, err, want)
		return
	}
	for _, name := range names {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %q does not name %q", what, err, name)
		}
	}
}
