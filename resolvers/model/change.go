package model

import (
	"dateline/graph"
	"dateline/graph/edtf"
)

// AsOf is a moment on the clocks, as a client writes it.
type AsOf struct {
	Reported, Loaded edtf.Date // the zero date is now
}

// Clock returns the moment as a store takes it; a missing one is now.
func (a *AsOf) Clock() (graph.Clock, error) {
	if a == nil {
		return graph.Clock{}, nil
	}
	return graph.ClockAt(a.Reported, a.Loaded)
}

// ChangeConnection is a page of changes.
type ChangeConnection struct {
	list *graph.List[*graph.EventChange]
	page graph.Page
	at   *Level // of the events
}

// NewChanges returns a page of changes up to a moment.
func NewChanges(store graph.Reader, list *graph.List[*graph.EventChange], page graph.Page, to graph.Clock) *ChangeConnection {
	events := make([]*graph.Event, len(list.Items))
	for i, c := range list.Items {
		events[i] = c.Event
	}
	return &ChangeConnection{list: list, page: page, at: Reached(store, events, to)}
}

// Edges returns the page's edges.
func (c *ChangeConnection) Edges() []*ChangeEdge {
	edges := make([]*ChangeEdge, len(c.list.Items))
	for i, change := range c.Nodes() {
		edges[i] = &ChangeEdge{Node: change, Cursor: c.list.Cursors[i]}
	}
	return edges
}

// Nodes returns the page's changes.
func (c *ChangeConnection) Nodes() []*EventChange {
	changes := make([]*EventChange, len(c.list.Items))
	for i, change := range c.list.Items {
		changes[i] = &EventChange{EventChange: change, at: c.at}
	}
	return changes
}

// PageInfo returns where the page begins and ends.
func (c *ChangeConnection) PageInfo() *PageInfo {
	return pageInfo(c.page, c.list.More, c.list.Cursors)
}

// TotalCount returns the length of the whole list.
func (c *ChangeConnection) TotalCount() int { return c.list.Total }

// ChangeEdge is one item of a ChangeConnection.
type ChangeEdge struct {
	Node   *EventChange
	Cursor graph.Cursor
}

// EventChange is what became of an event between two moments.
type EventChange struct {
	*graph.EventChange
	at *Level
}

// Event returns the event as believed at the later moment, or the earlier.
func (c *EventChange) Event() *Event { return &Event{Event: c.EventChange.Event, at: c.at} }

// Before returns what was believed at the earlier moment, nil for nothing.
func (c *EventChange) Before() *EventState { return c.state(c.EventChange.Before) }

// After returns what was believed at the later moment, nil for nothing.
func (c *EventChange) After() *EventState { return c.state(c.EventChange.After) }

func (c *EventChange) state(s *graph.EventState) *EventState {
	if s == nil {
		return nil
	}
	return &EventState{EventState: *s, at: c.at}
}
