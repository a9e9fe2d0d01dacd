package graphtest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/graph"
)

// Timeline is graph.Reader's.
func (m *model) Timeline(ctx context.Context, q graph.TimelineQuery) (*graph.List[*graph.Event], error) {
	if err := ready(ctx, q.Validate()); err != nil {
		return nil, err
	}
	events, err := m.filter(q.EventFilter)
	if err != nil {
		return nil, err
	}
	var items []placed[*graph.Event]
	for _, e := range events {
		if c, ok := cloneNode(e).(*graph.Event); ok {
			items = append(items, placed[*graph.Event]{eventPosition(e), c})
		}
	}
	return paged(items, q.Page, q.Order == graph.NewestFirst)
}

func eventPosition(e *graph.Event) graph.Position {
	return graph.Position{Sort: graph.EventSort(e.Date), Key: string(e.ID)}
}

// Histogram is graph.Reader's.
func (m *model) Histogram(ctx context.Context, q graph.HistogramQuery) ([]graph.Bucket, error) {
	if err := ready(ctx, q.Validate()); err != nil {
		return nil, err
	}
	events, err := m.filter(q.EventFilter)
	if err != nil {
		return nil, err
	}
	counts := make(map[graph.Bucket]int)
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	last := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	for _, e := range events {
		if at := graph.EventSort(e.Date); at >= first && at < last {
			counts[bucket(q.Unit, time.Unix(at, 0).UTC())]++
		}
	}
	var out []graph.Bucket
	for b, n := range counts {
		b.Count = n
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b graph.Bucket) int { return int(min(max(a.Start-b.Start, -1), 1)) })
	return out, nil
}

// bucket returns the bucket that holds an instant, without a count.
func bucket(unit graph.Unit, t time.Time) graph.Bucket {
	year, month, day := t.Date()
	start := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	years, months, days := 0, 0, 0
	switch unit {
	case graph.UnitDay:
		days = 1
	case graph.UnitWeek:
		start, days = start.AddDate(0, 0, -int(start.Weekday()+6)%7), 7
	case graph.UnitMonth:
		start, months = start.AddDate(0, 0, 1-day), 1
	case graph.UnitYear:
		start, years = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), 1
	}
	return graph.Bucket{Start: start.Unix(), End: start.AddDate(years, months, days).Unix()}
}

// filter returns the events that fulfil every condition of f.
func (m *model) filter(f graph.EventFilter) ([]*graph.Event, error) {
	about := func(*graph.Event) bool { return true }
	if f.About != "" {
		if _, ok := m.nodes[f.About]; !ok {
			return nil, fmt.Errorf("timeline about %s: %w", f.About, graph.ErrNotFound)
		}
		about = m.about(f.About)
	}
	accepted := m.within(f.Places)
	return without(all[*graph.Event](m), func(e *graph.Event) bool {
		return !about(e) || !admits(f, e) || !inRange(f, e) ||
			slices.ContainsFunc(f.Participants, func(id graph.ID) bool { return !m.takesPart(id, e.ID) }) ||
			len(f.Places) > 0 && !m.heldAt(e.ID, accepted)
	}), nil
}

// admits checks what is known from the event alone, save when it was.
func admits(f graph.EventFilter, e *graph.Event) bool {
	return (f.Text == "" || matches(words(e), f.Text)) &&
		(len(f.Types) == 0 || slices.Contains(f.Types, e.Type)) &&
		(len(f.Modes) == 0 || slices.Contains(f.Modes, e.Mode)) &&
		(len(f.Statuses) == 0 || slices.Contains(f.Statuses, e.Status)) &&
		(len(f.Bases) == 0 || slices.Contains(f.Bases, e.Date.Basis))
}

func inRange(f graph.EventFilter, e *graph.Event) bool {
	if e.Date.When.IsZero() {
		return f.Undated && f.From == nil && f.To == nil
	}
	earliest, latest := e.Date.When.Bounds()
	return (f.From == nil || latest >= *f.From) && (f.To == nil || earliest < *f.To)
}

// about returns the condition that EventFilter.About sets.
func (m *model) about(id graph.ID) func(*graph.Event) bool {
	switch id.Kind() {
	case graph.KindEvent:
		story := map[graph.ID]bool{id: true}
		m.follow(story, id, graph.StoryHops, func(l graph.Link) (graph.ID, graph.ID) { return l.From, l.To })
		m.follow(story, id, graph.StoryHops, func(l graph.Link) (graph.ID, graph.ID) { return l.To, l.From })
		return func(e *graph.Event) bool { return story[e.ID] }
	case graph.KindArticle:
		reported := make(map[graph.ID]bool)
		for _, r := range all[*graph.Report](m) {
			reported[r.Event] = reported[r.Event] || r.Article == id
		}
		return func(e *graph.Event) bool { return reported[e.ID] }
	default:
		places := m.within([]graph.ID{id})
		return func(e *graph.Event) bool { return m.takesPart(id, e.ID) || m.heldAt(e.ID, places) }
	}
}

// follow adds to story what links lead to from an event, over at most hops.
func (m *model) follow(story map[graph.ID]bool, from graph.ID, hops int, ends func(graph.Link) (here, there graph.ID)) {
	if hops == 0 {
		return
	}
	for _, l := range m.links {
		if here, there := ends(l); here == from {
			story[there] = true
			m.follow(story, there, hops-1, ends)
		}
	}
}

func (m *model) takesPart(entity, event graph.ID) bool {
	return slices.ContainsFunc(m.participations, func(p graph.Participation) bool {
		return p.Entity == entity && p.Event == event
	})
}

func (m *model) heldAt(event graph.ID, places map[graph.ID]bool) bool {
	return slices.ContainsFunc(m.locations, func(l graph.Location) bool {
		return l.Event == event && places[l.Place]
	})
}

// within returns places with all that lies in them, however deep.
func (m *model) within(places []graph.ID) map[graph.ID]bool {
	in := make(map[graph.ID]bool)
	for len(places) > 0 {
		var next []graph.ID
		for _, id := range places {
			in[id] = true
		}
		for _, c := range m.containments {
			if in[c.Within] && !in[c.Place] {
				next = append(next, c.Place)
			}
		}
		places = next
	}
	return in
}
