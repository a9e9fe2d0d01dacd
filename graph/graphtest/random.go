package graphtest

import (
	"fmt"
	"slices"
	"testing"

	"dateline/graph"
)

// generated compares a store with the model on a generated world.
type generated struct {
	*writing
	world *world
}

// testGenerated loads a world and asks many questions of it, then changes it
// again and again.
func testGenerated(t *testing.T, s graph.Store) {
	t.Helper()
	g := &generated{writing: &writing{store: s, world: newModel()}, world: newWorld(1, 160)}
	t.Run("Load", func(t *testing.T) { g.put(t, g.world.everything()) })
	t.Run("Timelines", g.testTimelines)
	t.Run("Histograms", g.testHistograms)
	t.Run("Outlines", g.testOutlines)
	t.Run("Searches", g.testSearches)
	t.Run("Edges", g.testEdges)
	t.Run("Then", g.testThen)
	t.Run("Changes between", g.testChanges)
	t.Run("Steps", g.testSteps)
	t.Run("Changes", func(t *testing.T) {
		has := func(id graph.ID) bool { return g.writing.world.nodes[id] != nil }
		for range 6 {
			g.put(t, g.world.change(has))
		}
	})
}

func (g *generated) model() *model { return g.writing.world }

// filter draws a filter: mostly of one condition, now and then of several.
func (g *generated) filter() graph.EventFilter {
	w := g.world
	var f graph.EventFilter
	for range 1 + w.rnd.IntN(2)*w.rnd.IntN(3) {
		switch w.rnd.IntN(10) {
		case 0:
			f.About = pick(w, w.entities)
		case 1:
			f.About = pick(w, w.events)
		case 2:
			f.About = pick(w, w.articles)
		case 3:
			f.Text = w.query()
		case 4:
			from := w.instant().Unix()
			f.From, f.To = &from, nil
			if to := w.instant().Unix(); to > from {
				f.To = &to
			}
		case 5:
			f.Types = []graph.EventType{pick(w, graph.EventTypes()).Type, pick(w, graph.EventTypes()).Type, graph.TypeConsult}
		case 6:
			f.Statuses = some(w, graph.Statuses(), 3)
			f.Bases = some(w, graph.Bases(), 3)
		case 7:
			f.Participants = some(w, w.entities, 2)
		case 8:
			f.Places = some(w, w.places, 3)
		case 9:
			f.Modes = []graph.Mode{"meet", "", pick(w, []graph.Mode{"visit", "yield", "cyber"})}
		}
	}
	f.Undated = w.rnd.IntN(2) == 0
	if w.rnd.IntN(2) == 0 {
		f.AsOf = w.clock()
	}
	return f
}

// clock draws a point on one of the two clocks or on both.
func (w *world) clock() graph.Clock {
	var c graph.Clock
	if w.rnd.IntN(4) > 0 {
		at := w.instant().Unix()
		c.Reported = &at
	}
	if c.Reported == nil || w.rnd.IntN(2) == 0 {
		at := w.instant().Unix()
		c.Loaded = &at
	}
	return c
}

// query returns a word or two, sometimes broken off.
func (w *world) query() string {
	text := []rune(w.words(1 + w.rnd.IntN(2)))
	return string(text[:max(1, len(text)-w.rnd.IntN(3))])
}

// pageSizes are walked from either end.
func pageSizes() []int { return []int{1, 3, 7} }

// checkWalk compares a list with the model's, whole and page by page.
func checkWalk[T any](t *testing.T, what string, got, want fetch[T], sizes []int) {
	t.Helper()
	list := want(t, whole())
	if d := diff(list, got(t, whole())); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
		return
	}
	for _, size := range sizes {
		if size == 1 && len(list.Items) > 12 {
			continue // longer lists are walked in greater steps
		}
		for _, backward := range []bool{false, true} {
			items, cursors := walk(t, size, backward, got)
			if d := diff(list.Items, items) + diff(list.Cursors, cursors); d != "" {
				t.Errorf("%s in pages of %d, backward %v (-want +got):\n%s", what, size, backward, d)
			}
		}
	}
}

func (g *generated) testTimelines(t *testing.T) {
	for i := range 80 {
		q := graph.TimelineQuery{EventFilter: g.filter(), Order: pick(g.world, []graph.Order{"", graph.OldestFirst, graph.NewestFirst})}
		ask := func(r graph.Reader) fetch[*graph.Event] {
			return func(tb testing.TB, p graph.Page) *graph.List[*graph.Event] {
				tb.Helper()
				q := q
				q.Page = p
				return must(r.Timeline(tb.Context(), q))(tb)
			}
		}
		checkWalk(t, fmt.Sprintf("timeline %d, %+v", i, q), ask(g.store), ask(g.model()), pageSizes()[i%3:i%3+1])
	}
}

func (g *generated) testHistograms(t *testing.T) {
	for range 30 {
		f := g.filter()
		for _, unit := range units() {
			q := graph.HistogramQuery{EventFilter: f, Unit: unit}
			want := must(g.model().Histogram(t.Context(), q))(t)
			if d := diff(want, must(g.store.Histogram(t.Context(), q))(t)); d != "" {
				t.Errorf("histogram %+v (-want +got):\n%s", q, d)
			}
		}
	}
}

func (g *generated) testSearches(t *testing.T) {
	for i := range 40 {
		search := graph.SearchQuery{Text: g.world.query()}
		if i%2 == 1 {
			search.AsOf = g.world.clock()
		}
		for range g.world.rnd.IntN(3) {
			search.Kinds = append(search.Kinds, pick(g.world, graph.Kinds()[:5]))
		}
		ask := func(r graph.Reader) fetch[graph.Node] {
			return func(tb testing.TB, p graph.Page) *graph.List[graph.Node] {
				tb.Helper()
				q := search
				q.Page = p
				return must(r.Search(tb.Context(), q))(tb)
			}
		}
		checkWalk(t, fmt.Sprintf("search %+v", search), ask(g.store), ask(g.model()), pageSizes()[i%3:i%3+1])
		list := graph.ListQuery{Kind: pick(g.world, graph.Kinds()[:5]), Text: search.Text, Order: pick(g.world, []graph.ListOrder{"", graph.ByWeight, graph.ByName})}
		if i%4 == 0 {
			list.Kind, list.Text = pick(g.world, graph.Kinds()), ""
		}
		list.Past = i%3 == 0
		want := must(g.model().List(t.Context(), withPage(list, whole())))(t)
		for _, backward := range []bool{false, true} {
			got, _ := walk(t, 7, backward, func(tb testing.TB, p graph.Page) *graph.List[graph.Node] {
				tb.Helper()
				return must(g.store.List(tb.Context(), withPage(list, p)))(tb)
			})
			if d := diff(want.Items, got); d != "" {
				t.Errorf("list %+v in pages of 7, backward %v (-want +got):\n%s", list, backward, d)
			}
		}
	}
}

func withPage(q graph.ListQuery, p graph.Page) graph.ListQuery {
	q.Page = p
	return q
}

func (g *generated) testEdges(t *testing.T) {
	everything := slices.Concat(g.world.entities, g.world.events, g.world.articles)
	for _, kind := range graph.EdgeKinds() {
		for i, size := range pageSizes() {
			q := graph.EdgeQuery{Kind: kind, From: everything, Page: graph.Page{Limit: size, Backward: i%2 == 1, Total: true}}
			if kind == graph.EdgeLedTo || kind == graph.EdgeLedFrom {
				q.Links = some(g.world, graph.LinkKinds(), 5)
			}
			want := must(g.model().Edges(t.Context(), q))(t)
			if d := diff(want, must(g.store.Edges(t.Context(), q))(t)); d != "" {
				t.Errorf("%s in pages of %d (-want +got):\n%.4000s", kind, size, d)
			}
		}
		if slices.Contains(graph.OwnedEdges(), kind) {
			q := graph.EdgeQuery{Kind: kind, From: everything, Past: true, Page: whole()}
			if d := diff(must(g.model().Edges(t.Context(), q))(t), must(g.store.Edges(t.Context(), q))(t)); d != "" {
				t.Errorf("%s, past ones too (-want +got):\n%.4000s", kind, d)
			}
		}
		for _, from := range append(some(g.world, g.world.entities, 3), pick(g.world, g.world.events), pick(g.world, g.world.articles)) {
			ask := func(r graph.Reader) fetch[graph.Edge] {
				return func(tb testing.TB, p graph.Page) *graph.List[graph.Edge] {
					tb.Helper()
					return must(r.Edges(tb.Context(), graph.EdgeQuery{Kind: kind, From: []graph.ID{from}, Page: p}))(tb)[from]
				}
			}
			checkWalk(t, fmt.Sprintf("%s of %s", kind, from), ask(g.store), ask(g.model()), pageSizes()[1:2])
		}
	}
}

// testThen asks for edges as of an earlier moment.
func (g *generated) testThen(t *testing.T) {
	everything := slices.Concat(g.world.entities, g.world.events, g.world.articles)
	for _, kind := range graph.EdgeKinds() {
		some := 0
		for i, size := range pageSizes() {
			q := graph.EdgeQuery{Kind: kind, From: everything, Page: graph.Page{Limit: size, Backward: i%2 == 1, Total: true}}
			var want map[graph.ID]*graph.List[graph.Edge]
			for range 4 { // for a moment at which something was known
				q.AsOf = g.world.clock()
				want = must(g.model().Edges(t.Context(), q))(t)
				known := 0
				for _, list := range want {
					known += list.Total
				}
				if some += known; known > 0 {
					break
				}
			}
			if d := diff(want, must(g.store.Edges(t.Context(), q))(t)); d != "" {
				t.Errorf("%s as of %v in pages of %d (-want +got):\n%.4000s", kind, q.AsOf, size, d)
			}
		}
		if some == 0 {
			t.Errorf("%s: nothing was known, so nothing is tested", kind)
		}
	}
}

// testChanges asks what changed between two points on the clocks.
func (g *generated) testChanges(t *testing.T) {
	kinds := make(map[graph.ChangeKind]int)
	for i := range 60 {
		change := graph.ChangeQuery{EventFilter: g.filter(), Before: g.world.clock(), After: g.world.clock()}
		change.AsOf = graph.Clock{}
		if i%3 == 0 {
			change.EventFilter = graph.EventFilter{Undated: true}
		}
		if change.Before.After(change.After) {
			change.Before, change.After = change.After, change.Before
		}
		if change.Before.After(change.After) {
			change.After = graph.Clock{}
		}
		ask := func(r graph.Reader) fetch[*graph.EventChange] {
			return func(tb testing.TB, p graph.Page) *graph.List[*graph.EventChange] {
				tb.Helper()
				q := change
				q.Page = p
				return must(r.Changes(tb.Context(), q))(tb)
			}
		}
		for _, c := range ask(g.model())(t, whole()).Items {
			for _, k := range c.Kinds() {
				kinds[k]++
			}
		}
		checkWalk(t, fmt.Sprintf("changes %d, %+v", i, change), ask(g.store), ask(g.model()), pageSizes()[i%3:i%3+1])
	}
	for _, k := range graph.ChangeKinds() {
		if kinds[k] == 0 {
			t.Errorf("no event was %s, so that is not tested", k)
		}
	}
}

func (g *generated) testSteps(t *testing.T) {
	for range 30 {
		ids := append(some(g.world, g.world.entities, 20), some(g.world, g.world.events, 20)...)
		via := some(g.world, graph.Relations(), 5)
		past := g.world.rnd.IntN(2) == 0
		want := must(g.model().Expand(t.Context(), ids, via, graph.MaxVisited, past))(t)
		if d := diff(want, must(g.store.Expand(t.Context(), ids, via, len(want), past))(t)); d != "" {
			t.Errorf("Expand(%v, %v, %v) (-want +got):\n%.4000s", ids, via, past, d)
		}
	}
	ids := slices.Concat(g.world.entities, g.world.events)
	for i := range 5 * graph.MaxIDs {
		ids = append(ids, graph.NewID(graph.KindEvent, "unknown", fmt.Sprint(i)))
	}
	want := must(g.model().Expand(t.Context(), ids, graph.Relations(), graph.MaxVisited, false))(t)
	if d := diff(want, must(g.store.Expand(t.Context(), ids, graph.Relations(), len(want), false))(t)); d != "" {
		t.Errorf("Expand of %d nodes (-want +got):\n%.4000s", len(ids), d)
	}
}
