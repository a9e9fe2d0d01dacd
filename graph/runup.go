package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// RunUpQuery asks for what led to an event, and what came of it.
type RunUpQuery struct {
	Event ID
	// Before and After bound how long before and after the event the others are,
	// in seconds; 0 means DefaultWindow.
	Before, After int64
	Limit         int // events at most, the nearest to the event; 0 means DefaultRunUp
	// AsOf asks for the story as it was told at a point on the clocks: events that
	// were known then, as they were believed, and the links that were told.
	AsOf Clock
}

// DefaultWindow is half a year, in seconds.
const DefaultWindow = 183 * 24 * 60 * 60

// The numbers of events of a run-up.
const (
	DefaultRunUp = 100
	MaxRunUp     = 500
)

// Validate checks the event, the window and the limit.
func (q RunUpQuery) Validate() error {
	switch {
	case q.Event.Kind() != KindEvent:
		return Invalid("event", string(q.Event), "must be the ID of an event")
	case q.Before < 0:
		return Invalid("before", fmt.Sprint(q.Before), "must not be negative")
	case q.After < 0:
		return Invalid("after", fmt.Sprint(q.After), "must not be negative")
	case q.Limit < 0 || q.Limit > MaxRunUp:
		return Invalid("limit", fmt.Sprint(q.Limit), "must be between 1 and %d", MaxRunUp)
	}
	return q.AsOf.Validate()
}

// RunUp is the story around an event, in the order in which it happened: what is
// tied to it by links, and what its sides did to one another as told in the
// articles that tell of it.
type RunUp struct {
	Event *Event
	Steps []Step
	// Links are those between the events, by From, Kind and To. What no link of
	// the graph ties to the event follows it, or is followed by it: LinkFollows,
	// with the sentences of the articles that tell of both.
	Links []Link
	// Truncated says that there are more events than the limit.
	Truncated bool
}

// Step is one event of a run-up.
type Step struct {
	Event *Event
	// Turn says why the event is a turning point; "" where it is none.
	Turn Turn
	// Quiet is how long nothing had happened before, in seconds, where that is
	// strikingly long; else 0.
	Quiet int64
}

// Turn is a kind of turning point.
type Turn string

// The kinds of turning points.
const (
	TurnCancelled   Turn = "CANCELLED"   // it calls another event of the story off
	TurnReinstated  Turn = "REINSTATED"  // it puts one back on
	TurnRescheduled Turn = "RESCHEDULED" // it moves one
	TurnConflict    Turn = "CONFLICT"    // the tone turns from cooperation to conflict
	TurnCooperation Turn = "COOPERATION" // the tone turns from conflict to cooperation
)

// Turns lists the kinds of turning points.
func Turns() []Turn {
	return []Turn{TurnCancelled, TurnReinstated, TurnRescheduled, TurnConflict, TurnCooperation}
}

// The tone of a story is the mean PLOVER score of the events just before; an
// event of the other sign that differs from it by so much turns it.
const (
	toneEvents = 3
	toneTurn   = 4.0
)

// A pause counts as quiet from a week on, if it is three times as long as the
// median one of its story.
const (
	quietLeast  = 7 * 24 * 60 * 60
	quietMedian = 3
)

// FindRunUp returns the run-up of an event. An event that is not in the store is
// an ErrNotFound. The calls that it makes to r are no more than a dozen for each
// thousand events in the articles that tell of it.
func FindRunUp(ctx context.Context, r Reader, q RunUpQuery) (*RunUp, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	nodes, err := Follow(ctx, r, []ID{q.Event})
	if err != nil {
		return nil, fmt.Errorf("run-up: %w", err)
	}
	centre, ok := nodes[q.Event].(*Event)
	if !ok {
		return nil, fmt.Errorf("run-up: %s: %w", q.Event, ErrNotFound)
	}
	if centre = centre.AsOf(q.AsOf); centre == nil {
		return nil, fmt.Errorf("run-up: %s was not known then: %w", q.Event, ErrNotFound)
	}
	out := &RunUp{Event: centre}
	filter := EventFilter{About: centre.ID, AsOf: q.AsOf}
	if at := EventSort(centre.Date); at != NoDate {
		from, to := at-cmp.Or(q.Before, DefaultWindow), at+cmp.Or(q.After, DefaultWindow)+1
		filter.From, filter.To = &from, &to
	}
	list, err := r.Timeline(ctx, TimelineQuery{EventFilter: filter, Page: Page{Limit: MaxLimit}})
	if err != nil {
		return nil, fmt.Errorf("run-up: %w", err)
	}
	told, err := toldWith(ctx, r, centre, list.Items, filter)
	if err != nil {
		return nil, fmt.Errorf("run-up: %w", err)
	}
	all := slices.Concat(list.Items, told.events)
	events := nearest(all, centre, cmp.Or(q.Limit, DefaultRunUp))
	out.Truncated = list.More || len(events) < len(all)
	if out.Links, err = linksAmong(ctx, r, events, q.AsOf); err != nil {
		return nil, fmt.Errorf("run-up: %w", err)
	}
	out.Links = append(out.Links, told.links(centre, events)...)
	slices.SortFunc(out.Links, compareLinks)
	out.Steps = steps(events, out.Links)
	return out, nil
}

// nearest returns the n events nearest in time to the centre, in order of time;
// the centre is one of them.
func nearest(events []*Event, centre *Event, n int) []*Event {
	if !slices.ContainsFunc(events, func(e *Event) bool { return e.ID == centre.ID }) {
		events = append(slices.Clone(events), centre)
	}
	if len(events) > n {
		away := func(e *Event) uint64 {
			a, b := EventSort(e.Date), EventSort(centre.Date)
			return uint64(max(a, b)) - uint64(min(a, b))
		}
		events = slices.SortedFunc(slices.Values(events), func(a, b *Event) int {
			return cmp.Or(cmp.Compare(away(a), away(b)), cmp.Compare(a.ID, b.ID))
		})
		events = events[:n]
	}
	return slices.SortedFunc(slices.Values(events), func(a, b *Event) int {
		return cmp.Or(cmp.Compare(EventSort(a.Date), EventSort(b.Date)), cmp.Compare(a.ID, b.ID))
	})
}

// linksAmong returns the links between events.
func linksAmong(ctx context.Context, r Reader, events []*Event, asOf Clock) ([]Link, error) {
	in := make(map[ID]bool, len(events))
	var ids []ID
	for _, e := range events {
		in[e.ID] = true
		ids = append(ids, e.ID)
	}
	var out []Link
	for part := range slices.Chunk(ids, MaxIDs) {
		lists, err := r.Edges(ctx, EdgeQuery{Kind: EdgeLedTo, From: part, Page: Page{Limit: MaxLimit}, AsOf: asOf})
		if err != nil {
			return nil, err
		}
		for _, from := range part {
			for _, e := range lists[from].Items {
				if in[e.To] {
					out = append(out, Link{From: from, To: e.To, Kind: e.Link, Evidence: e.Evidence})
				}
			}
		}
	}
	return out, nil
}

func compareLinks(a, b Link) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind.Rank(), b.Kind.Rank()), cmp.Compare(a.To, b.To))
}

// steps marks turning points and quiet stretches.
func steps(events []*Event, links []Link) []Step {
	acts := make(map[ID]Turn)
	for _, l := range slices.Backward(links) { // by rank, so that cancelling counts first
		switch l.Kind {
		case LinkCancels:
			acts[l.From] = TurnCancelled
		case LinkReinstates:
			acts[l.From] = TurnReinstated
		case LinkReschedules:
			acts[l.From] = TurnRescheduled
		case LinkPrepares, LinkAnswers, LinkPartOf, LinkFollows:
		}
	}
	pauses := pausesBefore(events)
	var known []int64
	for _, p := range pauses {
		if p > 0 {
			known = append(known, p)
		}
	}
	slices.Sort(known)
	quiet := int64(math.MaxInt64)
	if len(known) > 0 {
		quiet = max(quietLeast, quietMedian*known[len(known)/2])
	}
	out := make([]Step, len(events))
	for i, e := range events {
		out[i] = Step{Event: e, Turn: cmp.Or(acts[e.ID], turnOf(events[:i], e))}
		if pauses[i] >= quiet {
			out[i].Quiet = pauses[i]
		}
	}
	return out
}

// pausesBefore returns, for each event, how long before it the last one began;
// 0 for the first, and where a date is unknown.
func pausesBefore(events []*Event) []int64 {
	out := make([]int64, len(events))
	for i := 1; i < len(events); i++ {
		a, b := EventSort(events[i-1].Date), EventSort(events[i].Date)
		if b != NoDate {
			out[i] = b - a
		}
	}
	return out
}

// turnOf says whether an event turns the tone of those before it. Calls and
// letters that have no score of their own turn nothing.
func turnOf(before []*Event, e *Event) Turn {
	last := before[max(0, len(before)-toneEvents):]
	if len(last) == 0 {
		return ""
	}
	tone := 0.0
	for _, b := range last {
		tone += b.Score / float64(len(last))
	}
	switch {
	case tone > 0 && e.Score < 0 && tone-e.Score >= toneTurn:
		return TurnConflict
	case tone < 0 && e.Score > 0 && e.Score-tone >= toneTurn:
		return TurnCooperation
	}
	return ""
}
