package sqlite

import (
	"context"
	"fmt"
	"strings"

	"dateline/graph"
)

// Timeline implements graph.Reader.
func (s *Store) Timeline(ctx context.Context, q graph.TimelineQuery) (*graph.List[*graph.Event], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	k, err := newKeyset(q.Page, q.Order == graph.NewestFirst)
	if err != nil {
		return nil, err
	}
	question, err := timelineQuestion(newFilter(q.EventFilter), k)
	if err != nil {
		return nil, err
	}
	var (
		p     page[*graph.Event]
		found bool
		total int
		sort  int64
		r     eventRow
	)
	dest := append([]any{&found, integer(&total), integer(&sort)}, r.dest()...)
	err = s.query(ctx, "timeline", question, dest, func() error {
		e, err := r.event()
		if e == nil || err != nil {
			return err
		}
		then := e.AsOf(q.AsOf)
		if then == nil {
			return fmt.Errorf("timeline: the states of %s are not those of its rows", e.ID)
		}
		p.add(then, graph.Position{Sort: sort, Key: string(e.ID)})
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case !found:
		return nil, fmt.Errorf("timeline about %s: %w", q.About, graph.ErrNotFound)
	}
	return p.list(k, total), nil
}

// timelineQuestion asks for a page of events. The answer has one row at least,
// which says whether what is asked about exists.
func timelineQuestion(f *filter, k keyset) (question, error) {
	args, err := f.args()
	if err != nil {
		return question{}, err
	}
	total := "0"
	if k.total {
		total = "(SELECT count(*) FROM (" + f.compound(keyset{}) + "))"
	}
	tables := append(f.tables(), "page(sort, id) AS ("+f.compound(k)+k.order("1", "2")+" LIMIT :limit)")
	return question{
		text: "WITH RECURSIVE " + strings.Join(tables, ",") +
			" SELECT head.found, head.total, page.sort, " + eventColumns +
			" FROM (SELECT " + f.found() + " AS found, " + total + " AS total) head" +
			" LEFT JOIN page LEFT JOIN event ON event.id = page.id" +
			k.order("page.sort", "page.id"),
		args: append(args, k.args(bySort)...),
	}, nil
}
