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
		about = m.about(f.About, f.AsOf)
	}
	var known []*graph.Event
	for _, e := range all[*graph.Event](m) {
		if then := e.AsOf(f.AsOf); then != nil {
			known = append(known, then)
		}
	}
	related := m.related(f, f.AsOf)
	return without(known, func(e *graph.Event) bool {
		return !about(e) || !admits(f, e) || !inRange(f, e) || !related(e)
	}), nil
}

// related returns the condition that participants and places set, at any of the
// points on the clocks.
func (m *model) related(f graph.EventFilter, asOf ...graph.Clock) func(*graph.Event) bool {
	accepted := m.within(f.Places)
	return func(e *graph.Event) bool {
		return !slices.ContainsFunc(f.Participants, func(id graph.ID) bool { return !m.takesPart(id, e.ID, asOf...) }) &&
			(len(f.Places) == 0 || m.heldAt(e.ID, accepted, asOf...))
	}
}

// Changes is graph.Reader's.
func (m *model) Changes(ctx context.Context, q graph.ChangeQuery) (*graph.List[*graph.EventChange], error) {
	if err := ready(ctx, q.Validate()); err != nil {
		return nil, err
	}
	about := func(*graph.Event) bool { return true }
	if q.About != "" {
		if _, ok := m.nodes[q.About]; !ok {
			return nil, fmt.Errorf("changes about %s: %w", q.About, graph.ErrNotFound)
		}
		about = m.about(q.About, q.Before, q.After)
	}
	related := m.related(q.EventFilter, q.Before, q.After)
	var items []placed[*graph.EventChange]
	for _, e := range all[*graph.Event](m) {
		accepted := func(c graph.Clock) bool {
			s := e.StateAt(c)
			if s == nil {
				return false
			}
			as := *e
			as.Date, as.Status = s.Date, s.Status
			return admits(q.EventFilter, &as) && inRange(q.EventFilter, &as)
		}
		if c := graph.NewEventChange(e, q.Before, q.After); c != nil && about(e) && related(e) && (accepted(q.Before) || accepted(q.After)) {
			items = append(items, placed[*graph.EventChange]{c.Position(), c})
		}
	}
	return paged(items, q.Page, false)
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

// about returns the condition that EventFilter.About sets, at any of the points on
// the clocks.
func (m *model) about(id graph.ID, asOf ...graph.Clock) func(*graph.Event) bool {
	switch id.Kind() {
	case graph.KindEvent:
		story := map[graph.ID]bool{id: true}
		m.follow(story, id, graph.StoryHops, asOf, func(l *graph.Link) (graph.ID, graph.ID) { return l.From, l.To })
		m.follow(story, id, graph.StoryHops, asOf, func(l *graph.Link) (graph.ID, graph.ID) { return l.To, l.From })
		return func(e *graph.Event) bool { return story[e.ID] }
	case graph.KindArticle:
		reported := make(map[graph.ID]bool)
		for _, r := range all[*graph.Report](m) {
			reported[r.Event] = reported[r.Event] || r.Article == id && trusted(r, asOf...)
		}
		return func(e *graph.Event) bool { return reported[e.ID] }
	default:
		places := m.within([]graph.ID{id})
		return func(e *graph.Event) bool { return m.takesPart(id, e.ID, asOf...) || m.heldAt(e.ID, places, asOf...) }
	}
}

// follow adds to story what links lead to from an event, over at most hops.
func (m *model) follow(story map[graph.ID]bool, from graph.ID, hops int, asOf []graph.Clock, ends func(*graph.Link) (here, there graph.ID)) {
	if hops == 0 {
		return
	}
	for i := range m.links {
		l := &m.links[i]
		carried := slices.ContainsFunc(asOf, func(c graph.Clock) bool { return m.carried(l.Evidence, l.Past, c) })
		if here, there := ends(l); here == from && carried {
			story[there] = true
			m.follow(story, there, hops-1, asOf, ends)
		}
	}
}

// takesPart reports whether an entity takes part in an event, as far as was
// known at any of the points on the clocks.
func (m *model) takesPart(entity, event graph.ID, asOf ...graph.Clock) bool {
	return slices.ContainsFunc(m.participations, func(p graph.Participation) bool {
		return p.Entity == entity && p.Event == event && m.said(event, p.Past, asOf, func(r *graph.Report) bool {
			return slices.ContainsFunc(r.Participants, func(p graph.Participation) bool { return p.Entity == entity })
		})
	})
}

// heldAt reports whether an event is held at one of the places, as far as was
// known at any of the points on the clocks.
func (m *model) heldAt(event graph.ID, places map[graph.ID]bool, asOf ...graph.Clock) bool {
	return slices.ContainsFunc(m.locations, func(l graph.Location) bool {
		return l.Event == event && places[l.Place] && m.said(event, l.Past, asOf, func(r *graph.Report) bool { return r.Place == l.Place })
	})
}

// said reports whether, at any of the points on the clocks, a report of an event
// that was known said something; now what is in the store need not have been said.
func (m *model) said(event graph.ID, past bool, asOf []graph.Clock, what func(*graph.Report) bool) bool {
	return slices.ContainsFunc(asOf, func(c graph.Clock) bool {
		if !c.Recalls(past) || c.IsZero() {
			return c.Recalls(past)
		}
		for _, n := range m.nodes {
			if r, ok := n.(*graph.Report); ok && r.Event == event && trusted(r, c) && what(r) {
				return true
			}
		}
		return false
	})
}

// trusted reports whether a report counted at any of the points on the clocks.
func trusted(r *graph.Report, asOf ...graph.Clock) bool {
	return slices.ContainsFunc(asOf, func(c graph.Clock) bool { return c.Trusts(r.Reported, r.Loaded, r.Withdrawn) })
}

// known returns the evidence that counted.
func (m *model) known(evidence, past []graph.Evidence, asOf graph.Clock) []graph.Evidence {
	if asOf.IsZero() {
		return slices.Clone(evidence)
	}
	if asOf.Recalls(true) {
		evidence = slices.Concat(evidence, past)
	}
	return without(evidence, func(e graph.Evidence) bool { return !m.trusts(e.Article, asOf) })
}

// carried reports whether there is evidence that counted; now there need be none
// at all.
func (m *model) carried(evidence, past []graph.Evidence, asOf graph.Clock) bool {
	if asOf.IsZero() {
		return len(evidence) > 0 || len(past) == 0
	}
	return len(m.known(evidence, past, asOf)) > 0
}

// trusts reports whether what an article says counted.
func (m *model) trusts(id graph.ID, asOf graph.Clock) bool {
	a, ok := m.nodes[id].(*graph.Article)
	return ok && asOf.Trusts(a.Published, a.LoadedAt, a.Withdrawn)
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
