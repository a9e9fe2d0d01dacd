package model

import (
	"context"
	"fmt"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// EventFilter says which events are asked for, as a client writes it.
type EventFilter struct {
	Text         string
	From, To     edtf.Date
	Types        []graph.EventType
	Modes        []graph.Mode
	Statuses     []graph.Status
	Bases        []graph.Basis
	Participants []string // IDs or names
	Places       []string // IDs or names
	Undated      bool
}

// Resolve returns the filter as a store takes it, as of a moment, with what the
// events are to be about: see graph.ResolveAbout.
func (f *EventFilter) Resolve(ctx context.Context, store graph.Reader, about *string, asOf *AsOf) (graph.EventFilter, graph.Node, error) {
	if f == nil {
		f = &EventFilter{}
	}
	var (
		out  graph.EventFilter
		node graph.Node
		err  error
	)
	if about != nil {
		if out, node, err = graph.ResolveAbout(ctx, store, *about); err != nil {
			return out, nil, err
		}
	}
	if out.AsOf, err = asOf.Clock(); err != nil {
		return out, nil, err
	}
	if f.Text != "" && out.Text != "" {
		out.Text += " "
	}
	out.Text += f.Text
	out.From, out.To = bounds(f.From, f.To)
	out.Types, out.Modes, out.Statuses, out.Bases, out.Undated = f.Types, f.Modes, f.Statuses, f.Bases, f.Undated
	if out.Participants, err = graph.ResolveNames(ctx, store, "participants", f.Participants); err != nil {
		return out, nil, err
	}
	out.Places, err = graph.ResolveNames(ctx, store, "places", f.Places, graph.KindPlace)
	return out, node, err
}

// bounds returns the first second of from and the one after the last of to, nil
// where they are not given or open.
func bounds(from, to edtf.Date) (first, end *int64) {
	if s := from.Earliest(); !from.IsZero() && s != edtf.MinInstant {
		first = &s
	}
	if s := to.Latest(); !to.IsZero() && s != edtf.MaxInstant {
		s++
		end = &s
	}
	return first, end
}

// TimelineConnection is a page of a timeline.
type TimelineConnection struct {
	*EventConnection
	about *Level
	id    graph.ID
}

// NewTimeline returns a page of a timeline about a node, which may be nil, as of
// a moment.
func NewTimeline(store graph.Reader, about graph.Node, list *graph.List[*graph.Event], page graph.Page, asOf graph.Clock) *TimelineConnection {
	t := &TimelineConnection{EventConnection: NewConnection[*Event](store, list, page, asOf)}
	if about != nil {
		t.about, t.id = Reached(store, []graph.Node{about}, asOf), about.NodeID()
	}
	return t
}

// About returns what the timeline is about, nil where it is of everything.
func (t *TimelineConnection) About(ctx context.Context) (Node, error) {
	if t.about == nil {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	return t.about.Node(ctx, t.id)
}

// Bucket is a stretch of time with the number of events that began in it.
type Bucket struct{ graph.Bucket }

// Start returns when the stretch starts.
func (b *Bucket) Start() time.Time { return time.Unix(b.Bucket.Start, 0).UTC() }

// End returns when the stretch ends, exclusive.
func (b *Bucket) End() time.Time { return time.Unix(b.Bucket.End, 0).UTC() }

// maxBuckets bounds the answer of a histogram, whose length no argument says.
const maxBuckets = 10_000

// NewBuckets returns the buckets of a histogram; too many are a graph.ErrLimit.
func NewBuckets(buckets []graph.Bucket) ([]*Bucket, error) {
	if len(buckets) > maxBuckets {
		return nil, fmt.Errorf("histogram has %d buckets, %d at most: ask for a wider unit or a shorter time: %w", len(buckets), maxBuckets, graph.ErrLimit)
	}
	out := make([]*Bucket, len(buckets))
	for i, b := range buckets {
		out[i] = &Bucket{b}
	}
	return out, nil
}
