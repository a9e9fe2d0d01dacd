package story

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dateline/graph"
)

// Top returns the n events that tell most of a question's timeline, in order of
// time, each with the reason why it was chosen: those of graph.TopQuery, or, as
// of an earlier moment, which that cannot be asked, the most reported. A question
// that has no more than n events is answered with all of them, for no reason.
func Top(ctx context.Context, r graph.Reader, q graph.TimelineQuery, n int) (*Story, error) {
	all, err := Read(ctx, r, q, n)
	if err != nil || !all.More {
		return all, err
	}
	if !q.AsOf.IsZero() {
		return mostReported(ctx, r, q, n)
	}
	unit, err := unitOf(ctx, r, q.EventFilter, n)
	if err != nil {
		return nil, err
	}
	top, err := r.Top(ctx, graph.TopQuery{HistogramQuery: graph.HistogramQuery{EventFilter: q.EventFilter, Unit: unit}, Limit: n})
	if err != nil {
		return nil, fmt.Errorf("top events: %w", err)
	}
	leads := make(map[graph.ID]bool)
	s := &Story{More: true}
	for part := range slices.Chunk(top, pageSize) {
		events := make([]*graph.Event, len(part))
		for i, t := range part {
			events[i] = t.Event
			leads[t.Event.ID] = t.Leads
		}
		items, err := Items(ctx, r, events, q.AsOf)
		if err != nil {
			return nil, err
		}
		s.Items = append(s.Items, items...)
	}
	for i := range s.Items {
		item := &s.Items[i]
		item.Reason = reports(item.Reports)
		if leads[item.ID] {
			item.Reason += ", most of its " + period(unit)
		}
	}
	s.turn(q.Order)
	return s, nil
}

// unitOf returns the finest unit of time of which no more than half of n hold
// events: half of the choice goes to telling every stretch, half to what was
// reported most.
func unitOf(ctx context.Context, r graph.Reader, f graph.EventFilter, n int) (graph.Unit, error) {
	unit := graph.UnitYear
	for _, finer := range []graph.Unit{graph.UnitMonth, graph.UnitWeek, graph.UnitDay} {
		buckets, err := r.Histogram(ctx, graph.HistogramQuery{EventFilter: f, Unit: finer})
		switch {
		case errors.Is(err, graph.ErrLimit):
			return unit, nil
		case err != nil:
			return "", fmt.Errorf("histogram: %w", err)
		case len(buckets) > max(1, n/2):
			return unit, nil
		}
		unit = finer
	}
	return unit, nil
}

// considered is how many events the most reported are looked for among, as of
// an earlier moment.
const considered = 2000

func mostReported(ctx context.Context, r graph.Reader, q graph.TimelineQuery, n int) (*Story, error) {
	s, err := Read(ctx, r, q, considered)
	if err != nil {
		return nil, err
	}
	s.More, s.Next = true, ""
	place := make(map[graph.ID]int, len(s.Items))
	for i, item := range s.Items {
		place[item.ID] = i
	}
	slices.SortStableFunc(s.Items, func(a, b Item) int { return b.Reports - a.Reports })
	s.Items = s.Items[:min(n, len(s.Items))]
	slices.SortFunc(s.Items, func(a, b Item) int { return place[a.ID] - place[b.ID] })
	for i := range s.Items {
		s.Items[i].Reason = reports(s.Items[i].Reports)
	}
	return s, nil
}

// turn puts items that are in order of time into the order that was asked for.
func (s *Story) turn(o graph.Order) {
	if o == graph.NewestFirst {
		slices.Reverse(s.Items)
	}
}

func reports(n int) string {
	if n == 1 {
		return "1 report"
	}
	return fmt.Sprintf("%d reports", n)
}

func period(u graph.Unit) string {
	switch u {
	case graph.UnitYear:
		return "year"
	case graph.UnitMonth:
		return "month"
	case graph.UnitWeek:
		return "week"
	case graph.UnitDay:
	}
	return "day"
}
