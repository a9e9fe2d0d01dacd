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
			item.Reason = reports(item.Reports)
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

// considered is how many events the most reported are looked for among, as of
// an earlier moment.
const considered = 2000

func mostReported(ctx context.Context, r graph.Reader, q graph.TimelineQuery, n int) (*Story, error) {
	items, err := Read(ctx, r, q, considered).Collect()
	if err != nil {
		return nil, err
	}
	place := make(map[graph.ID]int, len(items))
	for i, item := range items {
		place[item.ID] = i
	}
	slices.SortStableFunc(items, func(a, b *Item) int { return b.Reports - a.Reports })
	items = items[:min(n, len(items))]
	slices.SortFunc(items, func(a, b *Item) int { return place[a.ID] - place[b.ID] })
	for _, item := range items {
		item.Reason = reports(item.Reports)
	}
	return chosen(items), nil
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
