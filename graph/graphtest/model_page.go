package graphtest

import (
	"slices"

	"dateline/graph"
)

// placed is an item with its position in a list.
type placed[T any] struct {
	at   graph.Position
	item T
}

// paged returns one page of items, which are in no order. Reversed, the list
// runs from the greatest position to the least.
func paged[T any](items []placed[T], p graph.Page, reversed bool) (*graph.List[T], error) {
	order := func(a, b graph.Position) int {
		if reversed {
			a, b = b, a
		}
		return a.Compare(b)
	}
	after, before, err := p.Positions()
	if err != nil {
		return nil, err
	}
	slices.SortFunc(items, func(a, b placed[T]) int { return order(a.at, b.at) })
	left := without(items, func(x placed[T]) bool {
		return after != nil && order(x.at, *after) <= 0 || before != nil && order(x.at, *before) >= 0
	})
	list := &graph.List[T]{More: len(left) > p.Size(), Total: -1}
	if p.Total {
		list.Total = len(items)
	}
	if n := len(left) - p.Size(); n > 0 && p.Backward {
		left = left[n:]
	} else if n > 0 {
		left = left[:p.Size()]
	}
	for _, x := range left {
		list.Items = append(list.Items, x.item)
		list.Cursors = append(list.Cursors, x.at.Cursor())
	}
	return list, nil
}
