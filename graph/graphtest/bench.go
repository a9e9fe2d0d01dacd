package graphtest

import (
	"fmt"
	"testing"
	"time"

	"dateline/graph"
)

// Benchmark measures loading and the usual questions, on stores of a thousand
// and, without -short, a hundred thousand events. What open has to do is said
// in the package comment.
//
// Put adds to the full store: one article at a time, with its text, three new
// events and one more report on an old one, or a hundred of these. The others
// ask for a page of the default size.
func Benchmark(b *testing.B, open func(b *testing.B) graph.Store) {
	b.Helper()
	for _, size := range []struct {
		name   string
		events int
	}{{"1k", 1_000}, {"100k", 100_000}} {
		b.Run(size.name, func(b *testing.B) {
			if size.events > 10_000 && testing.Short() {
				b.Skip("too many events for a short run")
			}
			m := &measured{store: open(b), corpus: newCorpus(size.events)}
			put(b, m.store, m.corpus.entityBatch())
			for len(m.corpus.events) < size.events {
				put(b, m.store, m.corpus.articleBatch(100))
			}
			m.ask(b)
			for _, n := range []int{1, 100} {
				b.Run(fmt.Sprintf("Put/%d", n), func(b *testing.B) { m.put(b, n) })
			}
		})
	}
}

// measured is a store and the corpus that it is filled with.
type measured struct {
	store  graph.Store
	corpus *corpus
}

// put adds articles, n at a time, and reports what that comes to in a second.
func (m *measured) put(b *testing.B, n int) {
	b.Helper()
	b.ReportAllocs()
	before := m.corpus.articles
	for b.Loop() {
		put(b, m.store, m.corpus.articleBatch(n))
	}
	perSecond := float64(m.corpus.articles-before) / b.Elapsed().Seconds()
	b.ReportMetric(perSecond, "articles/s")
	b.ReportMetric(perSecond*newEvents, "events/s")
	b.ReportMetric(perSecond*(newEvents+oldEvents), "reports/s")
}

// ask measures reading.
func (m *measured) ask(b *testing.B) {
	b.Helper()
	c := m.corpus
	typical, hub := c.entities[len(c.entities)/2], c.entities[0]
	from := time.Date(2005, 6, 1, 0, 0, 0, 0, time.UTC).Unix()
	to := time.Date(2005, 7, 1, 0, 0, 0, 0, time.UTC).Unix()
	then := graph.Clock{Reported: &to}
	for _, q := range []struct {
		name   string
		filter graph.EventFilter
		page   graph.Page
	}{
		{"entity", graph.EventFilter{About: typical}, graph.Page{}},
		{"hub", graph.EventFilter{About: hub}, graph.Page{}},
		{"hub-total", graph.EventFilter{About: hub}, graph.Page{Total: true}},
		{"whole", graph.EventFilter{}, graph.Page{}},
		{"whole-deep", graph.EventFilter{}, graph.Page{After: graph.Position{Sort: from}.Cursor()}},
		{"range", graph.EventFilter{From: &from, To: &to}, graph.Page{}},
		{"range-hub", graph.EventFilter{About: hub, From: &from, To: &to}, graph.Page{}},
		{"story", graph.EventFilter{About: c.events[len(c.events)/2]}, graph.Page{}},
		{"text", graph.EventFilter{Text: c.word(200)}, graph.Page{}},
		{"whole-then", graph.EventFilter{AsOf: then}, graph.Page{}},
		{"range-then", graph.EventFilter{AsOf: then, From: &from, To: &to}, graph.Page{}},
		{"entity-then", graph.EventFilter{AsOf: then, About: typical}, graph.Page{}},
		{"hub-then", graph.EventFilter{AsOf: then, About: hub}, graph.Page{}},
	} {
		b.Run("Timeline/"+q.name, func(b *testing.B) {
			repeat(b, func() (*graph.List[*graph.Event], error) {
				return m.store.Timeline(b.Context(), graph.TimelineQuery{EventFilter: q.filter, Page: q.page})
			})
		})
	}
	b.Run("Changes/month", func(b *testing.B) {
		repeat(b, func() (*graph.List[*graph.EventChange], error) {
			return m.store.Changes(b.Context(), graph.ChangeQuery{Before: graph.Clock{Reported: &from}, After: then})
		})
	})
	b.Run("Histogram/hub", func(b *testing.B) {
		repeat(b, func() ([]graph.Bucket, error) {
			return m.store.Histogram(b.Context(), graph.HistogramQuery{EventFilter: graph.EventFilter{About: hub}, Unit: graph.UnitYear})
		})
	})
	for _, q := range []struct {
		kind graph.EdgeKind
		from []graph.ID
	}{
		{graph.EdgeParticipants, c.events[:graph.DefaultLimit]},
		{graph.EdgeReports, c.events[:graph.DefaultLimit]},
		{graph.EdgeEvents, c.entities[:graph.DefaultLimit]},
		{graph.EdgeCoParticipants, c.entities[len(c.entities)/2:][:1]},
	} {
		b.Run(fmt.Sprintf("Edges/%s-of-%d", q.kind, len(q.from)), func(b *testing.B) {
			repeat(b, func() (map[graph.ID]*graph.List[graph.Edge], error) {
				return m.store.Edges(b.Context(), graph.EdgeQuery{Kind: q.kind, From: q.from})
			})
		})
	}
	for _, q := range []struct{ name, text string }{
		{"common", c.word(2) + " "}, {"rare", c.word(900)}, {"start", c.word(200)[:2]}, {"two", c.word(20) + " " + c.word(30) + " "},
	} {
		b.Run("Search/"+q.name, func(b *testing.B) {
			repeat(b, func() (*graph.List[graph.Node], error) {
				return m.store.Search(b.Context(), graph.SearchQuery{Text: q.text})
			})
		})
	}
	b.Run("Expand/20", func(b *testing.B) {
		repeat(b, func() ([]graph.Hop, error) {
			return m.store.Expand(b.Context(), c.events[:20], graph.Relations(), graph.MaxVisited, false)
		})
	})
}

// repeat measures one question.
func repeat[T any](b *testing.B, ask func() (T, error)) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ask(); err != nil {
			b.Fatal(err)
		}
	}
}
