package story

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dateline/graph"
)

// Top returns the n events that tell most of a question's timeline, in order of
// time, each with the reason why it was chosen: those of graph.TopQuery, which
// ranks them, as of an earlier moment too, by how often they are reported now. A
// question that has no more than n events is answered with all of them, for no
// reason.
func Top(ctx context.Context, r graph.Reader, q graph.TimelineQuery, n int) (*Story, error) {
	all := Read(ctx, r, q, n)
	items, err := all.Collect()
	if err != nil {
		return nil, err
	}
	if !all.More {
		all = chosen(items)
		all.More = false
		return all, nil
	}
	unit, err := unitOf(ctx, r, q.EventFilter, n)
	if err != nil {
		return nil, err
	}
	top, err := r.Top(ctx, graph.TopQuery{HistogramQuery: graph.HistogramQuery{EventFilter: q.EventFilter, Unit: unit}, Limit: n})
	if err != nil {
		return nil, fmt.Errorf("top events: %w", err)
	}
	items = items[:0]
	for part := range slices.Chunk(top, pageSize) {
		events := make([]*graph.Event, len(part))
		for i, t := range part {
			events[i] = t.Event
		}
		told, err := Items(ctx, r, events, q.AsOf)
		if err != nil {
			return nil, err
		}
		for i, item := range told {
			item.Reason = reports(item.Weight)
			if !q.AsOf.IsZero() {
				item.Reason += " until now"
			}
			if part[i].Leads {
				item.Reason += ", most of its " + period(unit)
			}
		}
		items = append(items, told...)
	}
	if q.Order == graph.NewestFirst { // the store has them in order of time
		slices.Reverse(items)
	}
	return chosen(items), nil
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
