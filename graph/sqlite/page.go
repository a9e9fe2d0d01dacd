package sqlite

import (
	"database/sql"
	"slices"

	"dateline/graph"
)

// keyset is one page of a list as a statement sees it: the stretch of the order
// that is left, the direction in which to walk it, and how far.
type keyset struct {
	low, high  *graph.Position // exclusive; nil is unbounded
	descending bool            // the direction of the walk
	turn       bool            // whether what the walk finds comes last item first
	limit      int             // items of the page
	total      bool            // whether to count the whole list
}

// newKeyset returns the keyset of a page that was validated. A reversed list
// runs from the greatest position to the least.
func newKeyset(p graph.Page, reversed bool) (keyset, error) {
	after, before, err := p.Positions()
	if err != nil {
		return keyset{}, err
	}
	k := keyset{low: after, high: before, descending: reversed != p.Backward, turn: p.Backward, limit: p.Size(), total: p.Total}
	if reversed {
		k.low, k.high = before, after
	}
	return k, nil
}

// where returns the condition, to be put after another one, that keeps what is
// left of the list ordered by two columns.
func (k keyset) where(sort, key string) string {
	cond := ""
	if k.low != nil {
		cond += " AND (" + sort + ", " + key + ") > (:low_sort, :low_key)"
	}
	if k.high != nil {
		cond += " AND (" + sort + ", " + key + ") < (:high_sort, :high_key)"
	}
	return cond
}

// noSort is the sort of lists that are ordered by their keys alone.
const noSort = "0"

// order returns the ORDER BY clause for two columns.
func (k keyset) order(sort, key string) string {
	direction := ""
	if k.descending {
		direction = " DESC"
	}
	if sort == noSort { // to ORDER BY a number is a column's place
		return " ORDER BY " + key + direction
	}
	return " ORDER BY " + sort + direction + ", " + key + direction
}

// args returns the values of where's parameters and of :limit, which is one more
// than the page holds: that one tells that the list goes on. columns cuts a
// position into the values of the two columns that the list is ordered by.
func (k keyset) args(columns func(graph.Position) (sort any, key string)) []any {
	args := []any{sql.Named("limit", k.limit+1)}
	if k.low != nil {
		sort, key := columns(*k.low)
		args = append(args, sql.Named("low_sort", sort), sql.Named("low_key", key))
	}
	if k.high != nil {
		sort, key := columns(*k.high)
		args = append(args, sql.Named("high_sort", sort), sql.Named("high_key", key))
	}
	return args
}

// bySort is how most lists are ordered.
func bySort(p graph.Position) (sort any, key string) { return p.Sort, p.Key }

// page collects the rows of a keyset, in the order in which they come.
type page[T any] struct {
	items []T
	at    []graph.Position
}

func (p *page[T]) add(item T, at graph.Position) {
	p.items, p.at = append(p.items, item), append(p.at, at)
}

// list makes the page that was asked for of the rows.
func (p *page[T]) list(k keyset, total int) *graph.List[T] {
	l := &graph.List[T]{Total: -1}
	if k.total {
		l.Total = total
	}
	if len(p.items) > k.limit {
		l.More = true
		p.items, p.at = p.items[:k.limit], p.at[:k.limit]
	}
	if k.turn {
		slices.Reverse(p.items)
		slices.Reverse(p.at)
	}
	l.Items = p.items
	for _, at := range p.at {
		l.Cursors = append(l.Cursors, at.Cursor())
	}
	return l
}
