package graphtest

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

// faulty is a memory store with one fault: what is set is done to questions
// before they are answered, to answers after, or to batches.
type faulty struct {
	*memory
	put       func(*memory, *graph.Batch)
	err       func(*memory, *graph.Batch, error) error
	ctx       func(context.Context) context.Context
	timeline  func(*graph.TimelineQuery)
	events    func(*graph.List[*graph.Event])
	edges     func(*graph.EdgeQuery)
	edge      func(*graph.Edge)
	lists     func(map[graph.ID]*graph.List[graph.Edge])
	nodes     func(*memory, map[graph.ID]graph.Node) map[graph.ID]graph.Node
	list      func(*graph.ListQuery)
	search    func(*graph.SearchQuery)
	histogram func([]graph.Bucket)
	changes   func(*graph.ChangeQuery)
	expand    func(*int)
	hops      func([]graph.Hop) []graph.Hop
	lookup    func(map[string][]graph.ID)
	stats     func(map[graph.Kind]int)
	revision  func(*int64)
}

// faults are what a store may get wrong; the suite must notice each.
func faults() map[string]faulty {
	return map[string]faulty{
		"put looks at no revision":  {put: func(_ *memory, b *graph.Batch) { b.Since = 0 }},
		"the revision stands still": {revision: func(n *int64) { *n = 1 }},
		"put forgets to remove":     {put: func(_ *memory, b *graph.Batch) { b.Remove = nil }},
		"put keeps the nodes that are there": {put: func(s *memory, b *graph.Batch) {
			b.Events = without(b.Events, func(e *graph.Event) bool { return s.m.nodes[e.ID] != nil && !owns(b, e.ID) })
		}},
		"put adds to the participants": {put: func(s *memory, b *graph.Batch) {
			for _, p := range s.m.participations {
				in := slices.ContainsFunc(b.Events, func(e *graph.Event) bool { return e.ID == p.Event }) && !slices.Contains(b.Remove, p.Entity) && !slices.Contains(b.Remove, p.Event)
				if in && !slices.ContainsFunc(b.Participations, func(o graph.Participation) bool { return o.Event == p.Event && o.Entity == p.Entity }) {
					b.Participations = append(b.Participations, p)
				}
			}
		}},
		"put removes before it fails": {err: func(s *memory, b *graph.Batch, err error) error {
			if err != nil && b.Validate() == nil {
				_ = s.Put(context.Background(), &graph.Batch{Remove: b.Remove})
			}
			return err
		}},
		"put takes what refers to nothing": {err: func(*memory, *graph.Batch, error) error { return nil }},
		"put hides what is missing":        {err: func(_ *memory, _ *graph.Batch, err error) error { return hide(err) }},
		"put cuts texts": {put: func(_ *memory, b *graph.Batch) {
			for _, a := range b.Articles {
				a.Text = a.Text[:min(len(a.Text), 300)]
			}
		}},
		"put loses the time of day": {put: func(_ *memory, b *graph.Batch) {
			for _, a := range b.Articles {
				a.Published = a.Published.Truncate(24 * 3600e9)
			}
		}},
		"put keeps one state": {put: func(_ *memory, b *graph.Batch) {
			for _, e := range b.Events {
				e.States = e.States[:min(len(e.States), 1)]
			}
		}},
		"contexts are not looked at": {ctx: context.WithoutCancel},

		"ties are given in reverse": {events: func(l *graph.List[*graph.Event]) {
			slices.SortStableFunc(l.Items, func(a, b *graph.Event) int {
				if x, y := eventPosition(a), eventPosition(b); x.Sort == y.Sort {
					return y.Compare(x)
				}
				return 0
			})
		}},
		"more on the last page":      {events: func(l *graph.List[*graph.Event]) { l.More = len(l.Items) > 0 }},
		"no more at all":             {events: func(l *graph.List[*graph.Event]) { l.More = false }},
		"total of the page":          {events: func(l *graph.List[*graph.Event]) { l.Total = len(l.Items) }},
		"total leaves out a page":    {events: func(l *graph.List[*graph.Event]) { l.Total = min(l.Total, 10) }},
		"events lose their states":   {events: func(l *graph.List[*graph.Event]) { clearStates(l) }},
		"backward is forward":        {timeline: func(q *graph.TimelineQuery) { q.Page.Backward = false }},
		"before is not looked at":    {timeline: func(q *graph.TimelineQuery) { q.Page.Before = "" }},
		"newest first is not looked": {timeline: func(q *graph.TimelineQuery) { q.Order = "" }},
		"the limit is not checked":   {timeline: func(q *graph.TimelineQuery) { q.Page.Limit = min(q.Page.Limit, graph.MaxLimit) }},
		"to is inclusive":            {timeline: func(q *graph.TimelineQuery) { q.To = moved(q.To, 1) }},
		"from is exclusive":          {timeline: func(q *graph.TimelineQuery) { q.From = moved(q.From, 1) }},
		"text matches whole words":   {timeline: func(q *graph.TimelineQuery) { q.Text = ended(q.Text) }},
		"one participant is enough":  {timeline: func(q *graph.TimelineQuery) { q.Participants = q.Participants[:min(len(q.Participants), 1)] }},
		"undated events always":      {timeline: func(q *graph.TimelineQuery) { q.Undated = true }},
		"modes are not looked at":    {timeline: func(q *graph.TimelineQuery) { q.Modes = nil }},
		"timelines have no clock":    {timeline: func(q *graph.TimelineQuery) { q.AsOf = graph.Clock{} }},
		"edges have no clock":        {edges: func(q *graph.EdgeQuery) { q.AsOf = graph.Clock{} }},
		"searches have no clock":     {search: func(q *graph.SearchQuery) { q.AsOf = graph.Clock{} }},
		"changes up to now":          {changes: func(q *graph.ChangeQuery) { q.After = graph.Clock{} }},
		"changes without a filter":   {changes: func(q *graph.ChangeQuery) { q.EventFilter = graph.EventFilter{About: q.About, Undated: true} }},
		"bases are not looked at":    {timeline: func(q *graph.TimelineQuery) { q.Bases = nil }},

		"no list for unknown nodes": {lists: func(m map[graph.ID]*graph.List[graph.Edge]) {
			for id, l := range m {
				if len(l.Items) == 0 {
					delete(m, id)
				}
			}
		}},
		"edges without evidence":     {edge: func(e *graph.Edge) { e.Evidence = nil }},
		"edges without a role":       {edge: func(e *graph.Edge) { e.Role = "" }},
		"edges with a title folded":  {edge: func(e *graph.Edge) { e.Title = graph.Key(e.Title) }},
		"edges without dates":        {edge: func(e *graph.Edge) { e.Until = e.Since }},
		"kinds of links all the way": {edges: func(q *graph.EdgeQuery) { q.Links = nil }},
		"edges without a limit":      {edges: func(q *graph.EdgeQuery) { q.Page.Limit = graph.MaxLimit }},

		"nodes are shared": {nodes: func(s *memory, m map[graph.ID]graph.Node) map[graph.ID]graph.Node {
			for id := range m {
				m[id] = s.m.nodes[id]
			}
			return m
		}},
		"no map of no nodes": {nodes: func(_ *memory, m map[graph.ID]graph.Node) map[graph.ID]graph.Node {
			if len(m) == 0 {
				return nil
			}
			return m
		}},
		"weights are not kept": {nodes: func(_ *memory, m map[graph.ID]graph.Node) map[graph.ID]graph.Node {
			for _, n := range m {
				if e, ok := n.(*graph.Entity); ok {
					e.Weight = 0
				}
			}
			return m
		}},
		"lists by name are by weight":   {list: func(q *graph.ListQuery) { q.Order = "" }},
		"lists do not look at the text": {list: func(q *graph.ListQuery) { q.Text = "" }},
		"search finds every kind":       {search: func(q *graph.SearchQuery) { q.Kinds = nil }},
		"search matches whole words":    {search: func(q *graph.SearchQuery) { q.Text = ended(q.Text) }},
		"buckets from Sunday": {histogram: func(all []graph.Bucket) {
			for i := range all {
				if all[i].End-all[i].Start == 7*86400 {
					all[i].Start, all[i].End = all[i].Start-86400, all[i].End-86400
				}
			}
		}},
		"steps without a limit": {expand: func(limit *int) { *limit = graph.MaxVisited }},
		"steps twice":           {hops: func(hops []graph.Hop) []graph.Hop { return append(hops, hops...) }},
		"steps without labels": {hops: func(hops []graph.Hop) []graph.Hop {
			for i := range hops {
				hops[i].Label = ""
			}
			return hops
		}},
		"keys in reverse": {lookup: func(m map[string][]graph.ID) {
			for _, ids := range m {
				slices.Reverse(ids)
			}
		}},
		"keys without an answer": {lookup: func(m map[string][]graph.ID) { m["nothing"] = nil }},
		"counts leave out zero": {stats: func(m map[graph.Kind]int) {
			for k, n := range m {
				if n == 0 {
					delete(m, k)
				}
			}
		}},
	}
}

// TestFaults runs the suite on each faulty store, in a process of its own, and
// checks that it fails there.
func TestFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("the suite runs once for every fault")
	}
	for name := range faults() {
		t.Run(name, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFaulty$", "-test.failfast") //nolint:gosec // this test itself
			cmd.Env = append(os.Environ(), "GRAPHTEST_FAULT="+name)
			out, err := cmd.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL: TestFaulty/") {
				t.Errorf("the suite did not notice: %v\n%s", err, out)
			}
		})
	}
}

// TestFaulty is for TestFaults alone.
func TestFaulty(t *testing.T) {
	name, ok := os.LookupEnv("GRAPHTEST_FAULT")
	if !ok {
		t.Skip("run by TestFaults")
	}
	Run(t, func(t *testing.T) graph.Store {
		t.Helper()
		s, ok := faults()[name]
		if !ok {
			t.Skipf("no fault %q", name)
		}
		s.memory = &memory{m: newModel()}
		return &s
	})
}

func owns(b *graph.Batch, event graph.ID) bool {
	return slices.ContainsFunc(b.Participations, func(p graph.Participation) bool { return p.Event == event }) ||
		slices.ContainsFunc(b.Locations, func(l graph.Location) bool { return l.Event == event }) ||
		slices.ContainsFunc(b.Links, func(l graph.Link) bool { return l.From == event })
}

// hide returns an error of the same kind that names nothing.
func hide(err error) error {
	for _, kind := range []error{graph.ErrNotFound, graph.ErrInvalid, context.Canceled, context.DeadlineExceeded} {
		if err != nil && strings.Contains(err.Error(), kind.Error()) {
			return kind
		}
	}
	return err
}

func clearStates(l *graph.List[*graph.Event]) {
	for _, e := range l.Items {
		e.States = nil
	}
}

func moved(at *int64, by int64) *int64 {
	if at == nil {
		return nil
	}
	return shift(at, by)
}

func ended(text string) string {
	if text == "" {
		return ""
	}
	return text + " "
}

// do does something where it is set.
func do[T any](f func(T), v T) {
	if f != nil {
		f(v)
	}
}

func (s *faulty) context(ctx context.Context) context.Context {
	if s.ctx != nil {
		return s.ctx(ctx)
	}
	return ctx
}

func (s *faulty) Put(ctx context.Context, b *graph.Batch) error {
	b = cloneBatch(b)
	if s.put != nil {
		s.put(s.memory, b)
	}
	err := s.memory.Put(s.context(ctx), b)
	if s.err != nil {
		return s.err(s.memory, b, err)
	}
	return err
}

func (s *faulty) Timeline(ctx context.Context, q graph.TimelineQuery) (*graph.List[*graph.Event], error) {
	do(s.timeline, &q)
	l, err := s.memory.Timeline(s.context(ctx), q)
	if err == nil {
		do(s.events, l)
	}
	return l, err
}

func (s *faulty) Edges(ctx context.Context, q graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	do(s.edges, &q)
	lists, err := s.memory.Edges(s.context(ctx), q)
	for _, l := range lists {
		for i := range l.Items {
			do(s.edge, &l.Items[i])
		}
	}
	if err == nil {
		do(s.lists, lists)
	}
	return lists, err
}

func (s *faulty) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	m, err := s.memory.Nodes(ctx, ids)
	if err == nil && s.nodes != nil {
		m = s.nodes(s.memory, m)
	}
	return m, err
}

func (s *faulty) List(ctx context.Context, q graph.ListQuery) (*graph.List[graph.Node], error) {
	do(s.list, &q)
	return s.memory.List(ctx, q)
}

func (s *faulty) Search(ctx context.Context, q graph.SearchQuery) (*graph.List[graph.Node], error) {
	do(s.search, &q)
	return s.memory.Search(ctx, q)
}

func (s *faulty) Histogram(ctx context.Context, q graph.HistogramQuery) ([]graph.Bucket, error) {
	b, err := s.memory.Histogram(ctx, q)
	do(s.histogram, b)
	return b, err
}

func (s *faulty) Changes(ctx context.Context, q graph.ChangeQuery) (*graph.List[*graph.EventChange], error) {
	do(s.changes, &q)
	return s.memory.Changes(ctx, q)
}

func (s *faulty) Expand(ctx context.Context, ids []graph.ID, via []graph.Relation, limit int, past bool) ([]graph.Hop, error) {
	do(s.expand, &limit)
	hops, err := s.memory.Expand(ctx, ids, via, limit, past)
	if s.hops != nil {
		hops = s.hops(hops)
	}
	return hops, err
}

func (s *faulty) Lookup(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	m, err := s.memory.Lookup(ctx, keys)
	if err == nil {
		do(s.lookup, m)
	}
	return m, err
}

func (s *faulty) Stats(ctx context.Context) (map[graph.Kind]int, error) {
	m, err := s.memory.Stats(ctx)
	if err == nil {
		do(s.stats, m)
	}
	return m, err
}

func (s *faulty) Revision(ctx context.Context) (int64, error) {
	n, err := s.memory.Revision(ctx)
	if s.revision != nil {
		s.revision(&n)
	}
	return n, err
}
