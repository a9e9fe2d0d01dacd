package sqlite

import (
	"context"
	"fmt"
	"strings"

	"dateline/graph"
)

// Changes implements graph.Reader.
func (s *Store) Changes(ctx context.Context, q graph.ChangeQuery) (*graph.List[*graph.EventChange], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	k, err := newKeyset(q.Page, false)
	if err != nil {
		return nil, err
	}
	question, err := changesQuestion(q, k)
	if err != nil {
		return nil, err
	}
	var (
		p     page[*graph.EventChange]
		found bool
		total int
		r     eventRow
	)
	err = s.query(ctx, "changes", question, append([]any{&found, integer(&total)}, r.dest()...), func() error {
		e, err := r.event()
		if e == nil || err != nil {
			return err
		}
		c := graph.NewEventChange(e, q.Before, q.After)
		if c == nil {
			return fmt.Errorf("changes: the states of %s are not those of its rows", e.ID)
		}
		p.add(c, c.Position())
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case !found:
		return nil, fmt.Errorf("changes about %s: %w", q.About, graph.ErrNotFound)
	}
	return p.list(k, total), nil
}

// changesQuestion asks for a page of events with a state that began or ended
// between the clocks, and of which another one held at the one than at the other.
// As for a timeline there is one row at least.
func changesQuestion(q graph.ChangeQuery, k keyset) (question, error) {
	f := newFilter(q.EventFilter)
	before, after := clock{Clock: q.Before, name: "before"}, asOf(q.After)
	f.asOf, f.entails = after, noCondition // nothing drives but what changed
	f.asOf.or = &before                    // and relations are as of either
	args, err := f.args()
	if err != nil {
		return question{}, err
	}
	args = append(args, before.args()...)
	args = append(args, k.args(bySort)...)
	hit := "hit(sort, id) AS (SELECT coalesce(a.sort, b.sort), e.id FROM changed ch CROSS JOIN event e ON e.id = ch.id" +
		" LEFT JOIN state b INDEXED BY state_of_event ON b.event = ch.id" + before.holds("b") +
		" LEFT JOIN state a INDEXED BY state_of_event ON a.event = ch.id" + after.holds("a") +
		" WHERE (a.no IS NOT NULL OR b.no IS NOT NULL)" +
		" AND (a.no IS NULL OR b.no IS NULL OR a.date <> b.date OR a.status <> b.status OR a.place <> b.place)" +
		" AND (a.no IS NOT NULL" + f.accepts("a") + " OR b.no IS NOT NULL" + f.accepts("b") + ")" +
		f.aboutCondition("e.id") + f.conditions("e.id") + ")"
	total := "0"
	if k.total {
		total = "(SELECT count(*) FROM hit)"
	}
	tables := append(f.tables(), "changed(id) AS ("+changedBetween(q.Before, q.After)+")", hit,
		"page(sort, id) AS (SELECT sort, id FROM hit WHERE true"+k.where("sort", "id")+k.order("sort", "id")+" LIMIT :limit)")
	return question{
		text: "WITH RECURSIVE " + strings.Join(tables, ",") +
			" SELECT head.found, head.total, " + eventColumns +
			" FROM (SELECT " + f.found() + " AS found, " + total + " AS total) head" +
			" LEFT JOIN page LEFT JOIN event ON event.id = page.id" +
			k.order("page.sort", "page.id"),
		args: args,
	}, nil
}

// changedBetween returns the SELECT of the events with a state that began or
// ended between two clocks, on either.
func changedBetween(before, after graph.Clock) string {
	var arms []string
	for _, c := range []struct {
		from, to       *int64
		begins, ends   string
		parameterNames string
	}{
		{before.Reported, after.Reported, "since", "until", "reported"},
		{before.Loaded, after.Loaded, "loaded", "superseded", "loaded"},
	} {
		if c.from == nil {
			continue // both are now
		}
		for _, column := range []string{c.begins, c.ends} {
			between := column + " > :before_" + c.parameterNames
			if c.to != nil {
				between += " AND " + column + " <= :as_of_" + c.parameterNames
			}
			arms = append(arms, "SELECT event FROM state INDEXED BY state_by_"+column+" WHERE "+between)
		}
		if c.to == nil { // what has no time is known now alone
			arms = append(arms, "SELECT event FROM state INDEXED BY state_by_"+c.begins+" WHERE "+c.begins+" IS NULL")
		}
	}
	if len(arms) == 0 {
		return "SELECT NULL WHERE false"
	}
	return strings.Join(arms, " UNION ")
}

// accepts returns the condition that date, status and basis of a state set.
func (q *filter) accepts(state string) string {
	var b strings.Builder
	switch {
	case q.ranged():
		b.WriteString(" AND (" + state + ".reach = :open AND :reaches_open OR " + state + ".sort < :to) AND " + state + ".latest >= :from")
	case !q.Undated:
		b.WriteString(" AND " + state + ".sort < :no_date")
	}
	return b.String() + q.believedIn(state)
}

// aboutCondition returns the condition that the question is about an event.
func (q *filter) aboutCondition(id string) string {
	takesPart := "EXISTS (SELECT 1 FROM participation x WHERE x.event = " + id + " AND x.entity = :about" + q.asOf.named("x") + ")"
	switch kind := q.About.Kind(); {
	case kind == graph.KindEvent:
		return " AND " + id + " IN (SELECT id FROM story)"
	case kind == graph.KindArticle:
		return " AND EXISTS (SELECT 1 FROM report r WHERE r.event = " + id + " AND r.article = :about" + q.asOf.trusts("r.reported", "r.loaded", "r.withdrawn") + ")"
	case kind == graph.KindPlace:
		return " AND (" + takesPart + " OR EXISTS (SELECT 1 FROM location x WHERE x.event = " + id + " AND x.place IN (SELECT id FROM around)" +
			q.asOf.held("x") + "))"
	case kind.IsEntity():
		return " AND " + takesPart
	}
	return ""
}
