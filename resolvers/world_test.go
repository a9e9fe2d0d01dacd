package resolvers

import (
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"sync"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/sqlite"
)

// open returns a store that holds the batches.
func open(tb testing.TB, batches ...*graph.Batch) graph.Store {
	tb.Helper()
	s, err := sqlite.Open(tb.Context(), filepath.Join(tb.TempDir(), "test.db"), nil)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	for _, b := range batches {
		if err := s.Put(tb.Context(), b); err != nil {
			tb.Fatal(err)
		}
	}
	return s
}

// openKorea returns a store with the conformance suite's hand-made world.
func openKorea(tb testing.TB) graph.Store {
	tb.Helper()
	return open(tb, graphtest.Korea())
}

// counting counts the calls to a store by method.
type counting struct {
	graph.Reader
	mu    sync.Mutex
	calls map[string]int
}

func (c *counting) count(method string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.calls == nil {
		c.calls = make(map[string]int)
	}
	c.calls[method]++
}

// taken returns the calls since it was last called.
func (c *counting) taken() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	calls := maps.Clone(c.calls)
	clear(c.calls)
	return calls
}

func (c *counting) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	c.count("Nodes")
	return c.Reader.Nodes(ctx, ids)
}

func (c *counting) List(ctx context.Context, q graph.ListQuery) (*graph.List[graph.Node], error) {
	c.count("List")
	return c.Reader.List(ctx, q)
}

func (c *counting) Lookup(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	c.count("Lookup")
	return c.Reader.Lookup(ctx, keys)
}

func (c *counting) Timeline(ctx context.Context, q graph.TimelineQuery) (*graph.List[*graph.Event], error) {
	c.count("Timeline")
	return c.Reader.Timeline(ctx, q)
}

func (c *counting) Histogram(ctx context.Context, q graph.HistogramQuery) ([]graph.Bucket, error) {
	c.count("Histogram")
	return c.Reader.Histogram(ctx, q)
}

func (c *counting) Changes(ctx context.Context, q graph.ChangeQuery) (*graph.List[*graph.EventChange], error) {
	c.count("Changes")
	return c.Reader.Changes(ctx, q)
}

func (c *counting) Edges(ctx context.Context, q graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	c.count("Edges " + string(q.Kind))
	return c.Reader.Edges(ctx, q)
}

func (c *counting) Search(ctx context.Context, q graph.SearchQuery) (*graph.List[graph.Node], error) {
	c.count("Search")
	return c.Reader.Search(ctx, q)
}

func (c *counting) Expand(ctx context.Context, ids []graph.ID, via []graph.Relation, limit int, past bool) ([]graph.Hop, error) {
	c.count("Expand")
	return c.Reader.Expand(ctx, ids, via, limit, past)
}

func (c *counting) Stats(ctx context.Context) (map[graph.Kind]int, error) {
	c.count("Stats")
	return c.Reader.Stats(ctx)
}

// answer is a response as a client reads it.
type answer struct {
	Data   map[string]any `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
}

// code returns the code of the first error, "" where there is none.
func (a *answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return code
}

// at returns what stands at a path of field names and indices, nil where there
// is nothing.
func (a *answer) at(path ...any) any {
	var v any = a.Data
	for _, step := range path {
		switch step := step.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[step]
		case int:
			l, _ := v.([]any)
			if step >= len(l) {
				return nil
			}
			v = l[step]
		}
	}
	return v
}

// ask runs a document in process.
func ask(tb testing.TB, store graph.Reader, opts Options, document string, variables map[string]any) *answer {
	tb.Helper()
	resp, err := Execute(tb.Context(), store, opts, document, "", variables)
	if err != nil {
		tb.Fatal(err)
	}
	body, err := encode(resp)
	if err != nil {
		tb.Fatal(err)
	}
	a := &answer{}
	if err := json.Unmarshal(body, a); err != nil {
		tb.Fatalf("%v in %s", err, body)
	}
	return a
}

// renamer is an editor that makes as if it renamed events, and refuses
// everything else.
type renamer struct{ store graph.Reader }

func (r renamer) Preview(ctx context.Context, d *graph.Decision) (*graph.Outcome, error) {
	if d.Kind != graph.DecisionRename {
		return nil, graph.Invalid("kind", string(d.Kind), "is not what this editor does")
	}
	nodes, err := r.store.Nodes(ctx, d.Subjects)
	if err != nil {
		return nil, err
	}
	o := &graph.Outcome{Decision: d, Revision: 7, Articles: 1}
	for _, id := range d.Subjects {
		before, ok := nodes[id].(*graph.Event)
		if !ok {
			return nil, graph.ErrNotFound
		}
		after := *before
		after.Title = d.Value
		o.Changes = append(o.Changes, graph.Change{Before: before, After: &after}, graph.Change{Before: before}, graph.Change{After: &after})
	}
	return o, nil
}

func (r renamer) Decide(ctx context.Context, d *graph.Decision, revision int64) (*graph.Outcome, error) {
	if revision > 7 {
		return nil, graph.ErrConflict
	}
	return r.Preview(ctx, d)
}

// mustAsk is ask for documents that have no errors.
func mustAsk(tb testing.TB, store graph.Reader, document string, variables map[string]any) *answer {
	tb.Helper()
	opts := DefaultOptions()
	opts.Editor, opts.MaxRoots = renamer{store}, 50
	a := ask(tb, store, opts, document, variables)
	if len(a.Errors) > 0 {
		tb.Fatalf("errors %v in the answer to %s", a.Errors, document)
	}
	return a
}
