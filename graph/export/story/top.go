package story

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dateline/graph"
)

// Top returns the n events, graph.MaxLimit at most, that tell most of a question's
// timeline, in order of time, each with the reason why it was chosen: those of
// graph.TopQuery, which ranks them, as of an earlier moment too, by how often they
// are reported now. A question that has no more than n events is answered with all
// of them, for no reason.
func Top(ctx context.Context, r graph.Reader, q graph.TimelineQuery, n int) (*Story, error) {
	q.Page = graph.Page{Limit: n}
	list, err := r.Timeline(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("timeline: %w", err)
	}
	events, reasons := list.Items, make([]string, len(list.Items))
	if list.More {
		if events, reasons, err = mostTelling(ctx, r, q, n); err != nil {
			return nil, err
		}
	}
	var items []*Item
	for part := range slices.Chunk(events, pageSize) {
		told, err := Items(ctx, r, part, q.AsOf)
		if err != nil {
			return nil, err
		}
		items = append(items, told...)
	}
	for i, item := range items {
		item.Reason = reasons[i]
	}
	s := chosen(items)
	s.More = list.More
	return s, nil
}

// mostTelling returns the n events that the store chooses, in the order of the
// question, and why each was.
func mostTelling(ctx context.Context, r graph.Reader, q graph.TimelineQuery, n int) ([]*graph.Event, []string, error) {
	unit, err := unitOf(ctx, r, q.EventFilter, n)
	if err != nil {
		return nil, nil, err
	}
	top, err := r.Top(ctx, graph.TopQuery{HistogramQuery: graph.HistogramQuery{EventFilter: q.EventFilter, Unit: unit}, Limit: n})
	if err != nil {
		return nil, nil, fmt.Errorf("top events: %w", err)
	}
	if q.Order == graph.NewestFirst { // the store has them in order of time
		slices.Reverse(top)
	}
	events, reasons := make([]*graph.Event, len(top)), make([]string, len(top))
	for i, t := range top {
		events[i], reasons[i] = t.Event, reports(t.Event.Weight)
		if !q.AsOf.IsZero() {
			reasons[i] += " until now"
		}
		if t.Leads {
			reasons[i] += ", most of its " + period(unit)
		}
	}
	return events, reasons, nil
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
