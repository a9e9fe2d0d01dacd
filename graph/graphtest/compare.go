package graphtest

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/graph"
)

// diff returns how two answers differ, "" if they do not. Empty and nil slices
// are the same answer; times are the same if they are the same instant.
func diff(want, got any) string {
	if reflect.DeepEqual(want, got) {
		return "" // as nearly always, and far sooner
	}
	return cmp.Diff(want, got, cmpopts.EquateEmpty())
}

// short writes IDs without their kind, on one line: expected answers are easier
// to read so.
func short(ids []graph.ID) string {
	var out []string
	for _, id := range ids {
		_, name, _ := strings.Cut(string(id), "_")
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

// nodeIDs returns the IDs of nodes of any Go type.
func nodeIDs[T graph.Node](nodes []T) []graph.ID {
	var out []graph.ID
	for _, n := range nodes {
		out = append(out, n.NodeID())
	}
	return out
}

func edgeIDs(edges []graph.Edge) []graph.ID {
	var out []graph.ID
	for _, e := range edges {
		out = append(out, e.To)
	}
	return out
}

// put writes a batch that must be accepted.
func put(tb testing.TB, w graph.Writer, b *graph.Batch) {
	tb.Helper()
	if err := w.Put(tb.Context(), b); err != nil {
		tb.Fatalf("Put: %v", err)
	}
}

// must returns an answer that has to come without an error.
func must[T any](v T, err error) func(testing.TB) T {
	return func(tb testing.TB) T {
		tb.Helper()
		if err != nil {
			tb.Fatalf("unexpected error: %v", err)
		}
		return v
	}
}

// checkList checks what holds for every list: a cursor an item, and in the
// page no more than was asked for.
func checkList[T any](tb testing.TB, list *graph.List[T], p graph.Page) {
	tb.Helper()
	switch {
	case list == nil:
		tb.Fatal("the list is nil")
	case len(list.Cursors) != len(list.Items):
		tb.Errorf("%d cursors for %d items", len(list.Cursors), len(list.Items))
	case len(list.Items) > p.Size():
		tb.Errorf("%d items on a page of %d", len(list.Items), p.Size())
	case !p.Total && list.Total != -1:
		tb.Errorf("Total = %d without being asked for, want -1", list.Total)
	}
}
