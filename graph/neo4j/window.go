package neo4j

import (
	"math"
	"slices"
	"strings"

	"dateline/graph"
)

// window is the part of an ordered list that a page asks for, in terms of the
// positions that bound it. Statements get it as parameters that are always set,
// so that one text, with one plan, serves every page.
type window struct {
	from, to graph.Position // both exclusive
	desc     bool           // whether the database walks from to to from
	limit    int
	reversed bool // whether what comes must be turned round
	total    bool
}

// lastKey is above every ID and every text of orderedText, in bytes and in
// UTF-16 units.
const lastKey = "\uFFFF"

// wholeList returns the window of everything.
func wholeList() window {
	return window{
		from:  graph.Position{Sort: math.MinInt64},
		to:    graph.Position{Sort: math.MaxInt64, Key: lastKey},
		limit: graph.DefaultLimit,
	}
}

// newWindow returns the window of a page that has been validated, of a list
// that runs from the least position to the greatest, or, reversed, the other
// way.
func newWindow(p graph.Page, reversed bool) (window, error) {
	w := wholeList()
	w.desc, w.reversed = reversed != p.Backward, p.Backward
	w.limit, w.total = p.Size(), p.Total
	after, before, err := p.Positions()
	if err != nil {
		return window{}, err
	}
	if reversed {
		after, before = before, after
	}
	if after != nil {
		w.from = *after
	}
	if before != nil {
		w.to = *before
	}
	return w, nil
}

// bounds returns the condition that the window sets on two expressions. The
// ends are told apart by CASE: of an OR the planner would make two index seeks,
// and read all of both to sort them into one.
func bounds(sort, key string) string {
	return strings.NewReplacer("{sort}", sort, "{key}", key).Replace(
		`{sort} >= $fromSort AND {sort} <= $toSort AND {key} IS NOT NULL
  AND CASE {sort} WHEN $fromSort THEN {key} > $fromKey ELSE true END
  AND CASE {sort} WHEN $toSort THEN {key} < $toKey ELSE true END`)
}

// params returns what bounds and order refer to. One more than a page is asked
// for, to know whether the list goes on.
func (w window) params() params {
	return params{
		"fromSort": w.from.Sort, "fromKey": w.from.Key,
		"toSort": w.to.Sort, "toKey": w.to.Key,
		"limit": w.limit + 1,
	}
}

// order returns the clauses that sort by some expressions and stop after the
// page.
func (w window) order(columns ...string) string {
	if w.desc {
		columns = slices.Clone(columns)
		for i := range columns {
			columns[i] += " DESC"
		}
	}
	return "ORDER BY " + strings.Join(columns, ", ") + " LIMIT $limit"
}

// placed is an item with its position.
type placed[T any] struct {
	at   graph.Position
	item T
}

// list makes a page of what the database gave for the window.
func list[T any](w window, items []placed[T], total int) *graph.List[T] {
	l := &graph.List[T]{More: len(items) > w.limit, Total: total}
	if l.More {
		items = items[:w.limit]
	}
	if w.reversed {
		slices.Reverse(items)
	}
	for _, x := range items {
		l.Items = append(l.Items, x.item)
		l.Cursors = append(l.Cursors, x.at.Cursor())
	}
	return l
}
