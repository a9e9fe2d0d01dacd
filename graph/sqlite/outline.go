package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"dateline/graph"
)

// Lanes implements graph.Reader.
func (s *Store) Lanes(ctx context.Context, q graph.LaneQuery) ([]graph.Lane, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	question, err := lanesQuestion(newFilter(q.EventFilter), q)
	if err != nil {
		return nil, err
	}
	var (
		lanes    []graph.Lane
		found    bool
		key      sql.NullString
		start    sql.NullInt64
		total, n int
	)
	err = s.query(ctx, "lanes", question, []any{&found, &key, integer(&total), &start, integer(&n)}, func() error {
		if !key.Valid {
			return nil
		}
		if len(lanes) == 0 || lanes[len(lanes)-1].Key != key.String {
			lanes = append(lanes, graph.Lane{Key: key.String, Count: total})
		}
		lane := &lanes[len(lanes)-1]
		lane.Buckets = append(lane.Buckets, graph.Bucket{Start: start.Int64, End: bucketEnd(q.Unit, start.Int64), Count: n})
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case !found:
		return nil, fmt.Errorf("lanes about %s: %w", q.About, graph.ErrNotFound)
	}
	return lanes, nil
}

// laneTable returns the SELECT of id and lane of the events in began.
func laneTable(by graph.LaneKind, c clock) string {
	switch by {
	case graph.LaneParticipant:
		return "SELECT b.id, x.entity FROM began b CROSS JOIN participation x ON x.event = b.id" + c.named("x")
	case graph.LanePlace:
		return "SELECT b.id, x.place FROM began b CROSS JOIN location x ON x.event = b.id" + c.held("x")
	case graph.LaneType:
	}
	return "SELECT b.id, x.type FROM began b CROSS JOIN event x ON x.id = b.id"
}

// lanesQuestion asks for the buckets of each lane; the one without a key comes
// last.
func lanesQuestion(f *filter, q graph.LaneQuery) (question, error) {
	args, err := f.args()
	if err != nil {
		return question{}, err
	}
	tables := append(f.tables(), began(f, q.Unit),
		"member(id, lane) AS MATERIALIZED ("+laneTable(q.By, f.asOf)+")",
		"lane(key, n, last) AS MATERIALIZED (SELECT lane, count(*), 0 FROM member GROUP BY lane ORDER BY 2 DESC, 1 LIMIT :lanes)",
		"rest(id) AS MATERIALIZED (SELECT id FROM began EXCEPT SELECT id FROM member WHERE lane IN (SELECT key FROM lane))",
		`bucket(key, total, last, start, n) AS (
			SELECT lane.key, lane.n, 0, b.start, count(*) FROM lane JOIN member m ON m.lane = lane.key JOIN began b ON b.id = m.id GROUP BY lane.key, b.start
			UNION ALL
			SELECT '', (SELECT count(*) FROM rest), 1, b.start, count(*) FROM rest JOIN began b ON b.id = rest.id GROUP BY b.start)`)
	return question{
		text: "WITH RECURSIVE " + strings.Join(tables, ",") +
			" SELECT head.found, bucket.key, bucket.total, bucket.start, bucket.n FROM (SELECT " + f.found() + " AS found) head LEFT JOIN bucket" +
			" ORDER BY bucket.last, bucket.total DESC, bucket.key, bucket.start",
		args: append(args, yearArgs(sql.Named("lanes", q.Limit))...),
	}, nil
}

// Top implements graph.Reader.
func (s *Store) Top(ctx context.Context, q graph.TopQuery) ([]graph.Top, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	question, err := topQuestion(newFilter(q.EventFilter), q)
	if err != nil {
		return nil, err
	}
	var (
		top   []graph.Top
		found bool
		leads int
		r     eventRow
	)
	err = s.query(ctx, "top", question, append([]any{&found, integer(&leads)}, r.dest()...), func() error {
		e, err := r.event()
		if e == nil || err != nil {
			return err
		}
		then := e.AsOf(q.AsOf)
		if then == nil {
			return fmt.Errorf("top: the states of %s are not those of its rows", e.ID)
		}
		top = append(top, graph.Top{Event: then, Leads: leads != 0})
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case !found:
		return nil, fmt.Errorf("top about %s: %w", q.About, graph.ErrNotFound)
	}
	return top, nil
}

func topQuestion(f *filter, q graph.TopQuery) (question, error) {
	args, err := f.args()
	if err != nil {
		return question{}, err
	}
	tables := append(f.tables(), began(f, q.Unit),
		`ranked(id, sort, weight, leads) AS (
			SELECT b.id, b.sort, e.weight, row_number() OVER (PARTITION BY b.start ORDER BY e.weight DESC, b.sort, b.id) = 1
			FROM began b CROSS JOIN event e ON e.id = b.id)`,
		"top(id, sort, leads) AS (SELECT id, sort, leads FROM ranked ORDER BY leads DESC, weight DESC, sort, id LIMIT :top)")
	return question{
		text: "WITH RECURSIVE " + strings.Join(tables, ",") +
			" SELECT head.found, top.leads, " + eventColumns +
			" FROM (SELECT " + f.found() + " AS found) head LEFT JOIN top LEFT JOIN event ON event.id = top.id" +
			" ORDER BY top.sort, top.id",
		args: append(args, yearArgs(sql.Named("top", q.Size()))...),
	}, nil
}

// began is the table of the filter's events of which there are buckets, with
// the start of theirs.
func began(f *filter, u graph.Unit) string {
	return "began(id, sort, start) AS MATERIALIZED (SELECT id, sort, " + bucketStart(u) +
		" FROM (" + f.compound(keyset{}) + ") WHERE sort >= :first_year AND sort < :last_year)"
}

func yearArgs(more ...any) []any {
	return append(more, sql.Named("first_year", firstYear), sql.Named("last_year", lastYear))
}
