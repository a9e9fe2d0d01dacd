package neo4j

import (
	"context"
	"fmt"
	"strings"
	"time"

	"dateline/graph"
)

// Timeline is graph.Reader's.
func (s *Store) Timeline(ctx context.Context, q graph.TimelineQuery) (*graph.List[*graph.Event], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	w, err := newWindow(q.Page, q.Order == graph.NewestFirst)
	if err != nil {
		return nil, err
	}
	found, err := s.ask(ctx, "timeline", newEventQuestion(q.EventFilter, w, true), "collect("+eventProjection+")")
	if err != nil {
		return nil, err
	}
	events, err := decodeEvents(found)
	if err != nil {
		return nil, fmt.Errorf("timeline: %w", err)
	}
	items := make([]placed[*graph.Event], 0, len(events))
	for _, e := range events {
		then := e.AsOf(q.AsOf)
		if then == nil {
			return nil, fmt.Errorf("timeline: no state of %s held", e.ID)
		}
		items = append(items, placed[*graph.Event]{graph.Position{Sort: graph.EventSort(then.Date), Key: string(e.ID)}, then})
	}
	total := -1
	if w.total {
		n, err := s.ask(ctx, "timeline", newEventQuestion(q.EventFilter, w, false), "count(e)")
		if err != nil {
			return nil, err
		}
		count, ok := n.(int64)
		if !ok {
			return nil, fmt.Errorf("timeline: the count is a %T", n)
		}
		total = int(count)
	}
	return list(w, items, total), nil
}

// eventProjection is eventFields of a node e.
var eventProjection = strings.NewReplacer("n {", "e {", "(n)", "(e)").Replace(eventFields)

// ask runs a question about events, and returns one value made of all events
// e: a collection or a count. It is an ErrNotFound where the question is about
// a node that is not there.
func (s *Store) ask(ctx context.Context, op string, q *eventQuestion, value string) (any, error) {
	return s.askFor(ctx, op, q, q.query("RETURN "+value+" AS found"))
}

// askFor runs a statement that says whether the node that a question is about is
// there, and what was found.
func (s *Store) askFor(ctx context.Context, op string, q *eventQuestion, query string) (any, error) {
	r, err := s.readOne(ctx, op, query, q.params)
	if err != nil {
		return nil, err
	}
	exists, found, err := pair[bool, any](r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	if !exists {
		return nil, fmt.Errorf("%s about %s: %w", op, q.filter.About, graph.ErrNotFound)
	}
	return found, nil
}

// query returns the statement that makes one value, found, of all events e of
// the question, and says whether the node asked about is there.
func (q *eventQuestion) query(found string) string {
	return text(q.bind(), "CALL (about) {", q.events(), found, "}", "RETURN about IS NOT NULL, found")
}

// decodeEvents reads a collection of eventProjection.
func decodeEvents(found any) ([]*graph.Event, error) {
	values, ok := found.([]any)
	if !ok {
		return nil, fmt.Errorf("events are a %T", found)
	}
	events := make([]*graph.Event, 0, len(values))
	for _, v := range values {
		n, err := decodeNode(v)
		if err != nil {
			return nil, err
		}
		e, ok := n.(*graph.Event)
		if !ok {
			return nil, fmt.Errorf("%s is no event", n.NodeID())
		}
		events = append(events, e)
	}
	return events, nil
}

// bucketsOf groups events by the day they began on, and the days, which are
// far fewer, by the unit. Integer division rounds towards 1970, hence the two
// remainders.
const bucketsOf = `
WITH sort - ((sort % 86400) + 86400) % 86400 AS day, count(*) AS n
WHERE day >= $firstDay AND day <= $lastDay
WITH datetime.truncate($unit, datetime({epochSeconds: day})).epochSeconds AS start, sum(n) AS n
ORDER BY start
RETURN collect([start, n]) AS found`

// Histogram is graph.Reader's.
func (s *Store) Histogram(ctx context.Context, q graph.HistogramQuery) ([]graph.Bucket, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	q.Undated = false
	question := newEventQuestion(q.EventFilter, window{}, false)
	question.params["unit"] = strings.ToLower(string(q.Unit))
	question.params["firstDay"] = time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC).Unix()
	question.params["lastDay"] = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC).Unix()
	r, err := s.readOne(ctx, "histogram", question.query(bucketsOf), question.params)
	if err != nil {
		return nil, err
	}
	exists, found, err := pair[bool, []any](r)
	if err != nil {
		return nil, fmt.Errorf("histogram: %w", err)
	}
	if !exists {
		return nil, fmt.Errorf("histogram about %s: %w", q.About, graph.ErrNotFound)
	}
	return buckets(found, q.Unit)
}

func buckets(found []any, unit graph.Unit) ([]graph.Bucket, error) {
	var out []graph.Bucket
	for _, v := range found {
		row, ok := v.([]any)
		if !ok || len(row) != 2 {
			return nil, fmt.Errorf("histogram: a bucket is %v", v)
		}
		start, startOK := row[0].(int64)
		n, nOK := row[1].(int64)
		if !startOK || !nOK {
			return nil, fmt.Errorf("histogram: a bucket is %v", v)
		}
		out = append(out, graph.Bucket{Start: start, End: bucketEnd(start, unit), Count: int(n)})
	}
	return out, nil
}

// bucketEnd returns where the bucket that starts at an instant ends.
func bucketEnd(start int64, unit graph.Unit) int64 {
	t := time.Unix(start, 0).UTC()
	switch unit {
	case graph.UnitDay:
		t = t.AddDate(0, 0, 1)
	case graph.UnitWeek:
		t = t.AddDate(0, 0, 7)
	case graph.UnitMonth:
		t = t.AddDate(0, 1, 0)
	case graph.UnitYear:
		t = t.AddDate(1, 0, 0)
	}
	return t.Unix()
}
