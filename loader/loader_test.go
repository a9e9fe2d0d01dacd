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

// failing is a store that goes away at its nth Put.
type failing struct {
	graph.Store
	left int
}

func (f *failing) Put(ctx context.Context, b *graph.Batch) error {
	if f.left--; f.left < 0 {
		return fmt.Errorf("put: %w", graph.ErrUnavailable)
	}
	return f.Store.Put(ctx, b)
}

func TestLoadResumes(t *testing.T) {
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	whole := openStore(t)
	if _, err := New(whole, reader, options(2, 1)).Load(t.Context(), source(stories...)); err != nil {
		t.Fatal(err)
	}
	s := openStore(t)
	report, err := New(&failing{s, 1}, reader, options(2, 1)).Load(t.Context(), source(stories...))
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "story 2") || report.Loaded != 1 {
		t.Errorf("store that dies: %+v, error %v, want one that names story 2", report, err)
	}
	report, err = New(s, reader, options(2, 1)).Load(t.Context(), source(stories...))
	if err != nil || report.Loaded != 2 || report.Unchanged != 1 {
		t.Errorf("resumed: %+v, %v", report, err)
	}
	if diff := cmp.Diff(dump(t, whole), dump(t, s)); diff != "" {
		t.Errorf("a resumed load gives another graph (-want +got):\n%s", diff)
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
