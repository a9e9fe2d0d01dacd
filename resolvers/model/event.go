package model

import (
	"context"

	"dateline/graph"
	"dateline/graph/edtf"
)

// Event is an event where a request reached it.
type Event struct {
	*graph.Event
	at *Level
}

// Label returns the title.
func (e *Event) Label() string { return e.Title }

// Mode returns the manner of the event, if one fits.
func (e *Event) Mode() (graph.Mode, bool) { return given(e.Event.Mode) }

// Date returns when the event happens, nil where unknown.
func (e *Event) Date() *Date { return newDate(e.Event.Date) }

// Place returns where the event happens, nil where unknown.
func (e *Event) Place(ctx context.Context) (*Place, error) {
	return follow[*Place](ctx, e.at, "event.place", e.Event.Place, ofEvent(func(e *graph.Event) []graph.ID { return []graph.ID{e.Place} }))
}

// Participants returns who takes part in the event.
func (e *Event) Participants(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EntityConnection, error) {
	return connect[Entity](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeParticipants}, first, after, last, before)
}

// Places returns where the event is held.
func (e *Event) Places(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*PlaceConnection, error) {
	return connect[*Place](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeLocations}, first, after, last, before)
}

// Reports returns what the articles say of the event.
func (e *Event) Reports(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*ReportConnection, error) {
	return connect[*Report](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeReports}, first, after, last, before)
}

// LedTo returns the events that the event led to.
func (e *Event) LedTo(ctx context.Context, kinds []graph.LinkKind, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EventConnection, error) {
	return connect[*Event](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeLedTo, Links: kinds}, first, after, last, before)
}

// LedFrom returns the events that led to the event.
func (e *Event) LedFrom(ctx context.Context, kinds []graph.LinkKind, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EventConnection, error) {
	return connect[*Event](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeLedFrom, Links: kinds}, first, after, last, before)
}

// States returns what was believed of the event when, as it stands or with what
// has been superseded too.
func (e *Event) States(superseded bool) []*EventState {
	states := e.Event.States
	if !superseded {
		states = e.Standing()
	}
	out := make([]*EventState, len(states))
	for i, s := range states {
		out[i] = &EventState{EventState: s, at: e.at}
	}
	return out
}

// AsOf returns the event as it was believed at an earlier moment, nil where it
// was not known then.
func (e *Event) AsOf(ctx context.Context, reported, loaded *edtf.Date) (*Event, error) {
	var moment AsOf
	if reported != nil {
		moment.Reported = *reported
	}
	if loaded != nil {
		moment.Loaded = *loaded
	}
	then, err := e.at.At(ctx, &moment)
	if err != nil {
		return nil, err
	}
	return as[*Event](then.Node(ctx, e.ID))
}

// maxReasons is the number of reports that WhyDate looks at.
const maxReasons = 200

// WhyDate returns why the event has its date, nil where that is unknown.
func (e *Event) WhyDate(ctx context.Context) (*DateReason, error) {
	s, err := e.at.edges(ctx, e.ID, graph.EdgeQuery{Kind: graph.EdgeReports, Page: graph.Page{Limit: maxReasons}})
	if err != nil {
		return nil, err
	}
	nodes, err := s.to.all(ctx)
	if err != nil {
		return nil, err
	}
	var reports []*graph.Report
	for _, edge := range s.lists[e.ID].Items {
		if r, ok := nodes[edge.To].(*graph.Report); ok {
			reports = append(reports, r)
		}
	}
	why := graph.WhyDate(e.Event, reports)
	if why == nil {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	return &DateReason{DateReason: *why, reports: s.to}, nil
}

// EventState is what was believed of an event over a stretch of report time.
type EventState struct {
	graph.EventState
	at *Level // of the event
}

// Date returns the date as then believed, nil where unknown.
func (s *EventState) Date() *Date { return newDate(s.EventState.Date) }

// Place returns the place as then believed, nil where unknown.
func (s *EventState) Place(ctx context.Context) (*Place, error) {
	return follow[*Place](ctx, s.at, "event.states.place", s.EventState.Place, ofState(func(s graph.EventState) graph.ID { return s.Place }))
}

// Report returns the report that brought the state, nil where unknown.
func (s *EventState) Report(ctx context.Context) (*Report, error) {
	return follow[*Report](ctx, s.at, "event.states.report", s.EventState.Report, ofState(func(s graph.EventState) graph.ID { return s.Report }))
}

// ofEvent makes a function of events one of nodes.
func ofEvent(refs func(*graph.Event) []graph.ID) func(graph.Node) []graph.ID {
	return func(n graph.Node) []graph.ID {
		if e, ok := n.(*graph.Event); ok {
			return refs(e)
		}
		return nil
	}
}

// ofState makes a function of states one of nodes.
func ofState(ref func(graph.EventState) graph.ID) func(graph.Node) []graph.ID {
	return ofEvent(func(e *graph.Event) []graph.ID {
		ids := make([]graph.ID, len(e.States))
		for i, s := range e.States {
			ids[i] = ref(s)
		}
		return ids
	})
}
