package loader

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/sqlite"
)

var stories = []string{
	"Ministers meet in Geneva\n\nHarbour Courier\n\nFriday, May 4, 2018\n\nGENEVA – Russian Foreign Minister Sergei Lavrov met US Secretary of State Mike Pompeo in Geneva on Thursday. They will meet again in Moscow on June 20, a spokeswoman said.\n",
	"Lavrov and Pompeo to meet\n\nDateline Wire\n\nSaturday, May 5, 2018\n\nMOSCOW – Sergei Lavrov and Mike Pompeo will meet in Moscow on June 20, the Russian Foreign Ministry said on Saturday.\n",
	"Moscow meeting called off\n\nDateline Wire\n\nFriday, June 1, 2018\n\nMOSCOW – Mike Pompeo on Friday called off his meeting with Sergei Lavrov, which was planned for June 20 in Moscow.\n",
}

func source(texts ...string) Source {
	return func(yield func(Raw, error) bool) {
		for i, text := range texts {
			if !yield(Raw{Name: fmt.Sprintf("story %d", i+1), Bytes: []byte(text)}, nil) {
				return
			}
		}
	}
}

func openStore(tb testing.TB) *sqlite.Store {
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
	return s
}

func options(workers, batch int) Options {
	return Options{Workers: workers, Batch: batch, Now: func() time.Time { return time.Date(2018, 7, 1, 0, 0, 0, 0, time.UTC) }}
}

// dying is a store that nobody can write an article to: documents are as far as it gets.
type dying struct{ *sqlite.Store }

func (s dying) Put(ctx context.Context, b *graph.Batch) error {
	if len(b.Articles) > 0 {
		return fmt.Errorf("put: %w", graph.ErrUnavailable)
	}
	return s.Store.Put(ctx, b)
}

// TestStoreDiesWhileLinking checks that the error names the files whose articles
// were being linked, and that the same load goes on once the store is back.
func TestStoreDiesWhileLinking(t *testing.T) {
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	s := openStore(t)
	_, err = New(dying{s}, reader, options(2, 2)).Load(t.Context(), source(stories...))
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "link story 1 to story 2") {
		t.Errorf("error %v, want an ErrUnavailable that names the stories", err)
	}
	report, err := New(s, reader, options(2, 2)).Load(t.Context(), source(stories...))
	if err != nil || len(dump(t, s)) == 0 {
		t.Errorf("loaded again: %+v, %v, events %v", report, err, dump(t, s))
	}
}

// dump lists the events of a store with their states.
func dump(t *testing.T, s graph.Reader) []string {
	t.Helper()
	list, err := s.Timeline(t.Context(), graph.TimelineQuery{EventFilter: graph.EventFilter{Undated: true}, Page: graph.Page{Limit: graph.MaxLimit}})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list.Items {
		out = append(out, fmt.Sprint(e.ID, e.Title, e.Date, e.Status, e.Weight, e.States))
	}
	return out
}

func TestLoad(t *testing.T) {
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	s := openStore(t)
	report, err := New(s, reader, options(1, 1)).Load(t.Context(), source(append(slices.Clone(stories), "", stories[0])...))
	if err != nil {
		t.Fatal(err)
	}
	if report.Read != 5 || report.Loaded != 3 || report.Unchanged != 1 || len(report.Refused) != 1 || report.Refused[0].Name != "story 4" {
		t.Errorf("report %+v, want 5 read, 3 loaded, 1 unchanged, story 4 refused", report)
	}
	want := dump(t, s)
	if len(want) == 0 {
		t.Fatal("no events")
	}
	report, err = New(s, reader, options(4, 32)).Load(t.Context(), source(stories...))
	if err != nil || report.Unchanged != 3 {
		t.Errorf("again: %+v, %v, want 3 unchanged", report, err)
	}
	if diff := cmp.Diff(want, dump(t, s)); diff != "" {
		t.Errorf("loading again changed the graph (-want +got):\n%s", diff)
	}
	other := openStore(t)
	if _, err := New(other, reader, options(4, 32)).Load(t.Context(), source(stories...)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, dump(t, other)); diff != "" {
		t.Errorf("other workers and batches give another graph (-want +got):\n%s", diff)
	}
}

// mortal is a store that goes away at its nth call and stays away. Of the calls
// of a load it counts all.
type mortal struct {
	graph.Store
	left int
}

func (m *mortal) live() error {
	if m.left--; m.left < 0 {
		return fmt.Errorf("bolt://graph.example: %w", graph.ErrUnavailable)
	}
	return nil
}

func (m *mortal) Put(ctx context.Context, b *graph.Batch) error {
	if err := m.live(); err != nil {
		return err
	}
	return m.Store.Put(ctx, b)
}

func (m *mortal) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	if err := m.live(); err != nil {
		return nil, err
	}
	return m.Store.Nodes(ctx, ids)
}

func (m *mortal) Lookup(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	if err := m.live(); err != nil {
		return nil, err
	}
	return m.Store.Lookup(ctx, keys)
}

func (m *mortal) Edges(ctx context.Context, q graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	if err := m.live(); err != nil {
		return nil, err
	}
	return m.Store.Edges(ctx, q)
}

func (m *mortal) List(ctx context.Context, q graph.ListQuery) (*graph.List[graph.Node], error) {
	if err := m.live(); err != nil {
		return nil, err
	}
	return m.Store.List(ctx, q)
}

func (m *mortal) Revision(ctx context.Context) (int64, error) {
	if err := m.live(); err != nil {
		return 0, err
	}
	return m.Store.Revision(ctx)
}

// TestLoadResumes has the store go away at every call that a load makes, each
// in its turn: the error names the store and, while articles are being stored,
// the article; whole documents are there and no others; and the same load, run
// again, makes the same graph as one that was never interrupted.
func TestLoadResumes(t *testing.T) {
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	whole := openStore(t)
	if _, err := New(whole, reader, options(2, 1)).Load(t.Context(), source(stories...)); err != nil {
		t.Fatal(err)
	}
	want := dump(t, whole)
	loaded := make(map[int]bool) // how many articles were loaded when the store went away
	for calls := 0; ; calls++ {
		s := openStore(t)
		before, err := New(&mortal{s, calls}, reader, options(2, 1)).Load(t.Context(), source(stories...))
		if err == nil {
			break // it lived through the whole load
		}
		where := "bolt://graph.example"
		if before.Loaded < len(stories) {
			where = fmt.Sprintf("story %d: %s", before.Loaded+1, where)
		}
		if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), where) {
			t.Errorf("away after %d calls: error %q, want one that names %s", calls, err, where)
		}
		loaded[before.Loaded] = true
		stats, err := s.Stats(t.Context())
		if err != nil || stats[graph.KindDocument] != before.Loaded || stats[graph.KindArticle] > before.Loaded || stats[graph.KindArticle] == 0 && len(dump(t, s)) > 0 {
			t.Errorf("away after %d calls: %v are there, %d were loaded; %v", calls, stats, before.Loaded, err)
		}
		after, err := New(s, reader, options(2, 1)).Load(t.Context(), source(stories...))
		if err != nil || after.Unchanged != before.Loaded || after.Loaded != len(stories)-before.Loaded {
			t.Errorf("away after %d calls, resumed: %+v, %v", calls, after, err)
		}
		if diff := cmp.Diff(want, dump(t, s)); diff != "" {
			t.Errorf("away after %d calls, a resumed load gives another graph (-want +got):\n%s", calls, diff)
		}
	}
	if len(loaded) != len(stories)+1 {
		t.Errorf("the store went away after %v articles, want every number up to %d", loaded, len(stories))
	}
}

// TestLoadStopped ends a load by its context, as Ctrl-C does.
func TestLoadStopped(t *testing.T) {
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	s := openStore(t)
	ctx, stop := context.WithCancel(t.Context())
	opts := options(2, 1)
	opts.Progress = func(Report) { stop() }
	report, err := New(s, reader, opts).Load(ctx, source(stories...))
	if !errors.Is(err, context.Canceled) || report.Loaded != 1 {
		t.Errorf("stopped after the first article: %+v, %v", report, err)
	}
	if report, err = New(s, reader, options(2, 1)).Load(t.Context(), source(stories...)); err != nil || report.Unchanged != 1 || report.Loaded != 2 {
		t.Errorf("resumed: %+v, %v", report, err)
	}
}

func TestPoints(t *testing.T) {
	text := "a’b – Kürü 中文"
	p := newPoints(text)
	n := 0
	for i := range text {
		if got := p.at(i); got != n {
			t.Errorf("at(%d) = %d, want %d", i, got, n)
		}
		n++
	}
	if got := p.at(len(text)); got != n {
		t.Errorf("at(end) = %d, want %d", got, n)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(stories[0]), false)
	f.Add([]byte(`{"text":"a","date":"2018-02-30"}`), true)
	f.Add([]byte("<!doctype html><title>x</title><p>y"), false)
	f.Fuzz(func(t *testing.T, b []byte, row bool) {
		story, doc, err := Decode(Raw{Name: "fuzz", Bytes: b, Row: row}, FieldMap{})
		if err == nil && story == nil && doc == nil {
			t.Error("neither a story nor a document nor an error")
		}
	})
}
