package graphtest

import (
	"context"
	"sync"
	"testing"

	"dateline/graph"
)

// memory makes a store of the model.
type memory struct {
	mu sync.RWMutex
	m  *model
}

func openMemory(*testing.T) graph.Store { return &memory{m: newModel()} }

// TestModel checks the model against the hand-made answers, and the suite
// against the model: they must agree.
func TestModel(t *testing.T) { Run(t, openMemory) }

func (s *memory) view() *model {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.m
}

func (s *memory) Put(ctx context.Context, b *graph.Batch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := *s.m
	if err := next.Put(ctx, b); err != nil {
		return err
	}
	s.m = &next
	return nil
}

func (s *memory) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	return s.view().Nodes(ctx, ids)
}

func (s *memory) List(ctx context.Context, q graph.ListQuery) (*graph.List[graph.Node], error) {
	return s.view().List(ctx, q)
}

func (s *memory) Lookup(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	return s.view().Lookup(ctx, keys)
}

func (s *memory) Timeline(ctx context.Context, q graph.TimelineQuery) (*graph.List[*graph.Event], error) {
	return s.view().Timeline(ctx, q)
}

func (s *memory) Histogram(ctx context.Context, q graph.HistogramQuery) ([]graph.Bucket, error) {
	return s.view().Histogram(ctx, q)
}

func (s *memory) Changes(ctx context.Context, q graph.ChangeQuery) (*graph.List[*graph.EventChange], error) {
	return s.view().Changes(ctx, q)
}

func (s *memory) Lanes(ctx context.Context, q graph.LaneQuery) ([]graph.Lane, error) {
	return s.view().Lanes(ctx, q)
}

func (s *memory) Top(ctx context.Context, q graph.TopQuery) ([]graph.Top, error) {
	return s.view().Top(ctx, q)
}

func (s *memory) Edges(ctx context.Context, q graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	return s.view().Edges(ctx, q)
}

func (s *memory) Search(ctx context.Context, q graph.SearchQuery) (*graph.List[graph.Node], error) {
	return s.view().Search(ctx, q)
}

func (s *memory) Expand(ctx context.Context, ids []graph.ID, via []graph.Relation, limit int, past bool) ([]graph.Hop, error) {
	return s.view().Expand(ctx, ids, via, limit, past)
}

func (s *memory) Stats(ctx context.Context) (map[graph.Kind]int, error) { return s.view().Stats(ctx) }

func (s *memory) Revision(ctx context.Context) (int64, error) { return s.view().Revision(ctx) }

func (s *memory) Ready(ctx context.Context) error { return ctx.Err() }

func (s *memory) Close() error { return nil }

// BenchmarkModel shows that the benchmark runs; the model is not made to be
// fast.
func BenchmarkModel(b *testing.B) {
	if !testing.Short() {
		b.Skip("the model can only stand a short run")
	}
	Benchmark(b, func(*testing.B) graph.Store { return &memory{m: newModel()} })
}
