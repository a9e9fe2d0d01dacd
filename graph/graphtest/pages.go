package graphtest

import (
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

func reversed(words string) string {
	list := strings.Fields(words)
	slices.Reverse(list)
	return strings.Join(list, " ")
}

// fetch asks for one page of some list.
type fetch[T any] func(testing.TB, graph.Page) *graph.List[T]

// walk pages through a list from its start, or from its end, and returns the
// items in the list's order with their cursors.
func walk[T any](tb testing.TB, limit int, backward bool, get fetch[T]) (items []T, cursors []graph.Cursor) {
	tb.Helper()
	p := graph.Page{Limit: limit, Backward: backward}
	for range 10_000 {
		list := get(tb, p)
		checkList(tb, list, p)
		if list.More && len(list.Items) != limit {
			tb.Fatalf("%d items on a page of %d that is not the last", len(list.Items), limit)
		}
		if backward {
			items, cursors = append(slices.Clone(list.Items), items...), append(slices.Clone(list.Cursors), cursors...)
		} else {
			items, cursors = append(items, list.Items...), append(cursors, list.Cursors...)
		}
		if !list.More {
			return items, cursors
		}
		if backward {
			p.Before = list.Cursors[0]
		} else {
			p.After = list.Cursors[len(list.Cursors)-1]
		}
	}
	tb.Fatal("paging does not come to an end")
	return nil, nil
}

// testPages takes the timeline apart in every way that a Page can say.
func (r *reading) testPages(t *testing.T) {
	names := strings.Fields(dated + " coup washington")
	for _, order := range []graph.Order{graph.OldestFirst, graph.NewestFirst} {
		t.Run(string(order), func(t *testing.T) {
			get := func(tb testing.TB, p graph.Page) *graph.List[*graph.Event] {
				tb.Helper()
				q := graph.TimelineQuery{EventFilter: graph.EventFilter{Undated: true}, Order: order, Page: p}
				return must(r.store.Timeline(tb.Context(), q))(tb)
			}
			testWindows(t, names, get)
		})
		slices.Reverse(names)
	}
}

// testWindows checks every window that two cursors leave of a list, and pages
// of every size from either end of it.
func testWindows[T graph.Node](t *testing.T, names []string, get fetch[T]) {
	t.Helper()
	cursors := get(t, graph.Page{Limit: graph.MaxLimit}).Cursors
	if len(cursors) != len(names) {
		t.Fatalf("%d items, want %d", len(cursors), len(names))
	}
	for _, after := range []int{-1, 0, 4, len(names) - 1} {
		for _, before := range []int{0, 5, 9, len(names)} {
			left := names[after+1 : max(before, after+1)]
			for _, size := range []int{1, 3, graph.MaxLimit} {
				p := graph.Page{Limit: size, Total: true}
				if after >= 0 {
					p.After = cursors[after]
				}
				if before < len(names) {
					p.Before = cursors[before]
				}
				n := min(size, len(left))
				checkWindow(t, p, get(t, p), left[:n], n < len(left), len(names))
				p.Backward = true
				checkWindow(t, p, get(t, p), left[len(left)-n:], n < len(left), len(names))
			}
		}
	}
	if n := len(get(t, graph.Page{}).Items); n != min(len(names), graph.DefaultLimit) {
		t.Errorf("%d items without a limit, want %d", n, min(len(names), graph.DefaultLimit))
	}
}

func checkWindow[T graph.Node](t *testing.T, p graph.Page, list *graph.List[T], want []string, more bool, total int) {
	t.Helper()
	checkList(t, list, p)
	if got := short(nodeIDs(list.Items)); got != strings.Join(want, " ") {
		t.Errorf("page %+v =\n\t%s, want\n\t%s", p, got, strings.Join(want, " "))
	}
	if list.More != more || list.Total != total {
		t.Errorf("page %+v: More, Total = %v, %d, want %v, %d", p, list.More, list.Total, more, total)
	}
}
