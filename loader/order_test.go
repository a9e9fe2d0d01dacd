package loader

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/loader/extract"
)

// readings returns what is read of the bundled articles and, where
// DATELINE_ARTICLES names a folder, of the articles there: rows of JSONL.
func readings(tb testing.TB) [][]byte {
	tb.Helper()
	reader, err := NewReader()
	if err != nil {
		tb.Fatal(err)
	}
	paths := []string{"../cmd/dateline/demo/articles"}
	if dir := os.Getenv("DATELINE_ARTICLES"); dir != "" {
		paths = append(paths, dir)
	}
	var rows [][]byte
	_, err = Extract(tb.Context(), Open(tb.Context(), paths, nil), reader, Options{}, func(d *extract.Document) error {
		row, err := json.Marshal(d)
		rows = append(rows, row)
		return err
	})
	if err != nil || len(rows) == 0 {
		tb.Fatalf("%d articles read: %v", len(rows), err)
	}
	return rows
}

func rowSource(rows [][]byte) Source {
	return func(yield func(Raw, error) bool) {
		for i, row := range rows {
			if !yield(Raw{Name: fmt.Sprintf("row %d", i+1), Bytes: row, Row: true}, nil) {
				return
			}
		}
	}
}

// snapshot writes down all that is in a store, with what was withdrawn.
func snapshot(tb testing.TB, s graph.Reader) []string {
	tb.Helper()
	var out []string
	line := func(parts ...any) {
		var b bytes.Buffer
		if err := json.NewEncoder(&b).Encode(parts); err != nil {
			tb.Fatal(err)
		}
		out = append(out, b.String())
	}
	var ids []graph.ID
	for _, kind := range graph.Kinds() {
		q := graph.ListQuery{Kind: kind, Order: graph.ByName, Past: true, Page: graph.Page{Limit: graph.MaxLimit}}
		for more := true; more; {
			list, err := s.List(tb.Context(), q)
			if err != nil {
				tb.Fatal(err)
			}
			for _, n := range list.Items {
				ids = append(ids, n.NodeID())
				line(kind, n)
			}
			if more = list.More; more {
				q.Page.After = list.Cursors[len(list.Cursors)-1]
			}
		}
	}
	for _, kind := range graph.EdgeKinds() {
		past := slices.Contains(graph.OwnedEdges(), kind)
		for part := range slices.Chunk(ids, graph.MaxIDs) {
			lists, err := s.Edges(tb.Context(), graph.EdgeQuery{Kind: kind, From: part, Past: past, Page: graph.Page{Limit: graph.MaxLimit}})
			if err != nil {
				tb.Fatal(err)
			}
			for _, id := range part {
				for _, e := range lists[id].Items {
					line(kind, id, e)
				}
			}
		}
	}
	return out
}

func loadRows(tb testing.TB, s graph.Store, rows [][]byte, batch int) {
	tb.Helper()
	report, err := New(s, nil, options(1+batch%3, batch)).Load(tb.Context(), rowSource(rows))
	if err != nil || len(report.Refused) > 0 {
		tb.Fatalf("load: %s, %.3v: %v", report, report.Refused, err)
	}
}

// TestOrder checks that the graph does not depend on the order in which articles
// come, on how many loads bring them, or on how many are written at a time.
func TestOrder(t *testing.T) {
	rows := readings(t)
	whole := openStore(t)
	loadRows(t, whole, rows, DefaultBatch)
	want := snapshot(t, whole)
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 6)) //nolint:gosec // a test, not a secret
		shuffled := slices.Clone(rows)
		rnd.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		s := openStore(t)
		for rest := shuffled; len(rest) > 0; {
			n := 1 + rnd.IntN(len(rest))
			loadRows(t, s, rest[:n], 1+rnd.IntN(9))
			rest = rest[n:]
		}
		if d := cmp.Diff(want, snapshot(t, s)); d != "" {
			t.Fatalf("seed %d: another order gives another graph (-want +got):\n%.6000s", seed, d)
		}
	}
}

// TestReplace checks that an article that comes in another version leaves nothing
// of the former one behind.
func TestReplace(t *testing.T) {
	rows := readings(t)
	whole := openStore(t)
	loadRows(t, whole, rows, DefaultBatch)
	s := openStore(t)
	former := slices.Clone(rows)
	for i := 0; i < len(rows); i += 3 {
		var d extract.Document
		if err := json.Unmarshal(rows[i], &d); err != nil {
			t.Fatal(err)
		}
		// Another day, and half of its events.
		d.Article.Published = time.Date(2018, 5, 1+i%28, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		d.Events, d.Links = d.Events[:len(d.Events)/2], nil
		var err error
		if former[i], err = json.Marshal(&d); err != nil {
			t.Fatal(err)
		}
	}
	loadRows(t, s, former, 7)
	loadRows(t, s, rows, 5)
	if d := cmp.Diff(snapshot(t, whole), snapshot(t, s)); d != "" {
		t.Fatalf("a replaced article left something behind (-want +got):\n%.6000s", d)
	}
}
