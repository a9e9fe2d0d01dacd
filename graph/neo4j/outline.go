package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/graph"
)

// beganIn keeps the events of which there are buckets, with the start of theirs.
const beganIn = `
WITH e, sort, key WHERE sort >= $firstSecond AND sort <= $lastSecond
WITH e, sort, key, datetime.truncate($unit, datetime({epochSeconds: sort})).epochSeconds AS start`

// newOutline returns a question for all events that a histogram counts.
func newOutline(q graph.HistogramQuery) *eventQuestion {
	q.Undated = false
	question := newEventQuestion(q.EventFilter, window{}, false)
	question.params["unit"] = strings.ToLower(string(q.Unit))
	question.params["firstSecond"] = time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC).Unix()
	question.params["lastSecond"] = time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC).Unix()
	return question
}

// lanesOf returns the clauses that find the lanes of events e, and the
// condition that e is in one of lanes.
func lanesOf(by graph.LaneKind, c clock) (match, in string) {
	var pattern, known string
	switch by {
	case graph.LaneParticipant:
		pattern, known = `(e)<-[:`+c.types("PARTICIPATED_IN")+`]-(x)`, c.named("x.id")
	case graph.LanePlace:
		pattern, known = `(e)-[:`+c.types("HELD_AT")+`]->(x)`, c.held("x.id")
	case graph.LaneType:
	}
	if pattern == "" {
		return `WITH start, e.type AS lane`, `e.type IN lanes`
	}
	return `MATCH ` + pattern + ` WHERE true` + known + ` WITH start, x.id AS lane`,
		`EXISTS { ` + pattern + ` WHERE x.id IN lanes` + known + ` }`
}

// Lanes is graph.Reader's.
func (s *Store) Lanes(ctx context.Context, q graph.LaneQuery) ([]graph.Lane, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	question := newOutline(q.HistogramQuery)
	question.params["lanes"] = q.Limit
	match, in := lanesOf(q.By, question.asOf)
	found, err := s.outline(ctx, "lanes", question, text(
		"WITH collect([e, start]) AS began",
		"CALL (began) {",
		"UNWIND began AS b WITH b[0] AS e, b[1] AS start", match,
		"WITH lane, start, count(*) AS n",
		"WITH lane, sum(n) AS total, collect([start, n]) AS buckets ORDER BY total DESC, lane LIMIT $lanes",
		"RETURN collect([lane, total, buckets]) AS told, collect(lane) AS lanes", "}",
		"CALL (began, lanes) {",
		"UNWIND began AS b WITH b[0] AS e, b[1] AS start, lanes WHERE NOT "+in,
		"WITH start, count(*) AS n",
		"RETURN sum(n) AS others, collect([start, n]) AS rest", "}",
		"RETURN CASE WHEN others > 0 THEN told + [['', others, rest]] ELSE told END AS found"))
	if err != nil {
		return nil, err
	}
	var lanes []graph.Lane
	for _, v := range found {
		lane, err := decodeLane(v, q.Unit)
		if err != nil {
			return nil, err
		}
		lanes = append(lanes, lane)
	}
	return lanes, nil
}

func decodeLane(v any, unit graph.Unit) (graph.Lane, error) {
	row, _ := v.([]any)
	if len(row) != 3 {
		return graph.Lane{}, fmt.Errorf("lanes: a lane is %v", v)
	}
	key, keyOK := row[0].(string)
	total, totalOK := row[1].(int64)
	rows, rowsOK := row[2].([]any)
	if !keyOK || !totalOK || !rowsOK {
		return graph.Lane{}, fmt.Errorf("lanes: a lane is %v", v)
	}
	list, err := buckets(rows, unit)
	slices.SortFunc(list, func(a, b graph.Bucket) int { return int(min(max(a.Start-b.Start, -1), 1)) })
	return graph.Lane{Key: key, Count: int(total), Buckets: list}, err
}

// leading ranks events e within their stretch of time, and keeps the first
// $top, in order of time.
const leading = `
WITH e, sort, key, start ORDER BY e.weight DESC, sort, key
WITH start, collect([e, sort, key]) AS stretch
UNWIND range(0, size(stretch) - 1) AS i
WITH stretch[i][0] AS e, stretch[i][1] AS sort, stretch[i][2] AS key, i = 0 AS leads
ORDER BY leads DESC, e.weight DESC, sort, key LIMIT $top
WITH e, sort, key, leads ORDER BY sort, key`

// Top is graph.Reader's.
func (s *Store) Top(ctx context.Context, q graph.TopQuery) ([]graph.Top, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	question := newOutline(q.HistogramQuery)
	question.params["top"] = q.Size()
	found, err := s.outline(ctx, "top", question, text(leading, "RETURN collect([leads, "+eventProjection+"]) AS found"))
	if err != nil {
		return nil, err
	}
	var top []graph.Top
	for _, v := range found {
		row, _ := v.([]any)
		if len(row) != 2 {
			return nil, fmt.Errorf("top: an event is %v", v)
		}
		n, err := decodeNode(row[1])
		if err != nil {
			return nil, fmt.Errorf("top: %w", err)
		}
		e, isEvent := n.(*graph.Event)
		leads, isTruth := row[0].(bool)
		if !isEvent || !isTruth {
			return nil, fmt.Errorf("top: an event is %v", v)
		}
		then := e.AsOf(q.AsOf)
		if then == nil {
			return nil, fmt.Errorf("top: no state of %s held", e.ID)
		}
		top = append(top, graph.Top{Event: then, Leads: leads})
	}
	return top, nil
}

// outline runs a question about events, and returns the list that clauses make
// of them.
func (s *Store) outline(ctx context.Context, op string, q *eventQuestion, clauses string) ([]any, error) {
	r, err := s.readOne(ctx, op, q.query(text(beganIn, clauses)), q.params)
	if err != nil {
		return nil, err
	}
	exists, found, err := pair[bool, []any](r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	if !exists {
		return nil, fmt.Errorf("%s about %s: %w", op, q.filter.About, graph.ErrNotFound)
	}
	return found, nil
}
