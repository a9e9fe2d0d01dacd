package graphtest

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
)

// Lanes is graph.Reader's.
func (m *model) Lanes(ctx context.Context, q graph.LaneQuery) ([]graph.Lane, error) {
	if err := ready(ctx, q.Validate()); err != nil {
		return nil, err
	}
	events, err := m.began(q.HistogramQuery)
	if err != nil {
		return nil, err
	}
	of := make(map[string][]*graph.Event)
	for _, e := range events {
		for _, key := range m.lanes(e, q.By, q.AsOf) {
			of[key] = append(of[key], e)
		}
	}
	var lanes []graph.Lane
	for key, in := range of {
		lanes = append(lanes, lane(key, in, q.Unit))
	}
	slices.SortFunc(lanes, func(a, b graph.Lane) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Key, b.Key)) })
	lanes = lanes[:min(q.Limit, len(lanes))]
	told := make(map[string]bool)
	for _, l := range lanes {
		told[l.Key] = true
	}
	rest := without(events, func(e *graph.Event) bool {
		return slices.ContainsFunc(m.lanes(e, q.By, q.AsOf), func(key string) bool { return told[key] })
	})
	if len(rest) > 0 {
		lanes = append(lanes, lane("", rest, q.Unit))
	}
	return lanes, nil
}

// lanes returns the keys of the lanes that an event is in, as far as was known.
func (m *model) lanes(e *graph.Event, by graph.LaneKind, asOf graph.Clock) []string {
	var keys []string
	switch by {
	case graph.LaneType:
		keys = append(keys, string(e.Type))
	case graph.LaneParticipant:
		for _, p := range m.participations {
			if p.Event == e.ID && m.takesPart(p.Entity, e.ID, asOf) {
				keys = append(keys, string(p.Entity))
			}
		}
	case graph.LanePlace:
		for _, l := range m.locations {
			if l.Event == e.ID && m.heldAt(e.ID, map[graph.ID]bool{l.Place: true}, asOf) {
				keys = append(keys, string(l.Place))
			}
		}
	}
	return keys
}

func lane(key string, events []*graph.Event, unit graph.Unit) graph.Lane {
	l := graph.Lane{Key: key, Count: len(events)}
	for _, e := range events { // in order of time, and so are their buckets
		b := unit.Bucket(graph.EventSort(e.Date))
		if n := len(l.Buckets); n == 0 || l.Buckets[n-1].Start != b.Start {
			l.Buckets = append(l.Buckets, b)
		}
		l.Buckets[len(l.Buckets)-1].Count++
	}
	return l
}

// Top is graph.Reader's.
func (m *model) Top(ctx context.Context, q graph.TopQuery) ([]graph.Top, error) {
	if err := ready(ctx, q.Validate()); err != nil {
		return nil, err
	}
	events, err := m.began(q.HistogramQuery)
	if err != nil {
		return nil, err
	}
	weightiest := slices.SortedStableFunc(slices.Values(events), func(a, b *graph.Event) int { return b.Weight - a.Weight })
	led := make(map[graph.Bucket]bool)
	var leaders, others []graph.Top
	for _, e := range weightiest {
		e, _ := cloneNode(e).(*graph.Event)
		if b := q.Unit.Bucket(graph.EventSort(e.Date)); !led[b] {
			led[b] = true
			leaders = append(leaders, graph.Top{Event: e, Leads: true})
		} else {
			others = append(others, graph.Top{Event: e})
		}
	}
	top := slices.Concat(leaders, others)
	top = top[:min(q.Size(), len(top))]
	slices.SortFunc(top, func(a, b graph.Top) int { return eventPosition(a.Event).Compare(eventPosition(b.Event)) })
	return top, nil
}

// began returns the events that a histogram counts, in order of time.
func (m *model) began(q graph.HistogramQuery) ([]*graph.Event, error) {
	q.Undated = false
	events, err := m.filter(q.EventFilter)
	if err != nil {
		return nil, err
	}
	events = without(events, func(e *graph.Event) bool {
		at := graph.EventSort(e.Date)
		return at < *day(1, 1, 1) || at >= *day(10000, 1, 1)
	})
	slices.SortFunc(events, func(a, b *graph.Event) int { return eventPosition(a).Compare(eventPosition(b)) })
	return events, nil
}
