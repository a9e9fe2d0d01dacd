package model

import (
	"context"
	"fmt"

	"dateline/graph"
)

// LaneNone is the kind of lanes of a timeline that is not divided.
const LaneNone graph.LaneKind = "NONE"

// ChoiceReason is why an event was chosen for an outline.
type ChoiceReason string

// The reasons.
const (
	ChoiceEvery    ChoiceReason = "EVERY"
	ChoiceLeads    ChoiceReason = "LEADS"
	ChoiceReported ChoiceReason = "REPORTED"
)

// maxStretches is the number of stretches of time that a range is divided into
// where no unit is given.
const maxStretches = 120

// OutlineQuery asks for a timeline in outline.
type OutlineQuery struct {
	Filter    graph.EventFilter
	Unit      *graph.Unit // nil: the finest that suits the range
	By        graph.LaneKind
	LaneLimit int
	First     int
}

// Outline is a timeline in outline.
type Outline struct {
	Unit       graph.Unit
	TotalCount int
	Items      []*OutlineItem
	Lanes      []*Lane
	about      *Level
	id         graph.ID
}

// OutlineItem is an event that was chosen for an outline.
type OutlineItem struct {
	Event  *Event
	Reason ChoiceReason
	Lanes  []graph.ID
}

// Lane is a part of an outline.
type Lane struct {
	Key        graph.ID
	TotalCount int
	Buckets    []*Bucket
	Rest       []*Bucket
	others     string // what to call it where its key is empty
	entities   *Level
}

// NewOutline reads a timeline about a node, which may be nil, in outline.
func NewOutline(ctx context.Context, store graph.Reader, about graph.Node, q OutlineQuery) (*Outline, error) {
	if err := checkSize("first", q.First, MaxPage); err != nil {
		return nil, err
	}
	h := graph.HistogramQuery{EventFilter: q.Filter}
	var err error
	if h.Unit, err = unitFor(ctx, store, q); err != nil {
		return nil, err
	}
	lanes, err := fittingLanes(ctx, store, &h, q)
	if err != nil {
		return nil, err
	}
	top, err := store.Top(ctx, graph.TopQuery{HistogramQuery: h, Limit: q.First})
	if err != nil {
		return nil, err
	}
	total, err := count(ctx, store, h, q.By, lanes)
	if err != nil {
		return nil, err
	}
	o := &Outline{Unit: h.Unit, TotalCount: total, Items: items(store, top, total, q.Filter.AsOf)}
	if about != nil {
		o.about, o.id = Reached(store, []graph.Node{about}, q.Filter.AsOf), about.NodeID()
	}
	if err := o.place(ctx, store, q, lanes); err != nil {
		return nil, err
	}
	o.Lanes = newLanes(store, q, lanes, o)
	return o, nil
}

// About returns what the outline is about, nil where it is of everything.
func (o *Outline) About(ctx context.Context) (Node, error) {
	if o.about == nil {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	return o.about.Node(ctx, o.id)
}

// unitFor returns the unit asked for, or the finest that divides the range
// into few enough stretches.
func unitFor(ctx context.Context, store graph.Reader, q OutlineQuery) (graph.Unit, error) {
	if q.Unit != nil {
		return *q.Unit, nil
	}
	from, to := q.Filter.From, q.Filter.To
	if from == nil || to == nil {
		months, err := store.Histogram(ctx, graph.HistogramQuery{EventFilter: q.Filter, Unit: graph.UnitMonth})
		if err != nil {
			return "", err
		}
		if len(months) == 0 {
			return graph.UnitDay, nil
		}
		from, to = &months[0].Start, &months[len(months)-1].End
	}
	const day = 24 * 60 * 60
	for _, u := range []struct {
		unit    graph.Unit
		seconds int64
	}{{graph.UnitDay, day}, {graph.UnitWeek, 7 * day}, {graph.UnitMonth, 31 * day}} {
		if (*to-*from)/u.seconds < maxStretches {
			return u.unit, nil
		}
	}
	return graph.UnitYear, nil
}

// fittingLanes returns the lanes, with few enough buckets: where the unit of h
// makes too many, h gets the next wider one.
func fittingLanes(ctx context.Context, store graph.Reader, h *graph.HistogramQuery, q OutlineQuery) ([]graph.Lane, error) {
	wider := map[graph.Unit]graph.Unit{graph.UnitDay: graph.UnitWeek, graph.UnitWeek: graph.UnitMonth, graph.UnitMonth: graph.UnitYear}
	for {
		lanes, err := lanesOf(ctx, store, *h, q)
		if err != nil {
			return nil, err
		}
		buckets := 0
		for _, l := range lanes {
			buckets += len(l.Buckets)
		}
		if buckets <= maxBuckets {
			return lanes, nil
		}
		if h.Unit == graph.UnitYear {
			return nil, fmt.Errorf("outline has %d buckets, %d at most: ask for a shorter time or fewer lanes: %w", buckets, maxBuckets, graph.ErrLimit)
		}
		h.Unit = wider[h.Unit]
	}
}

func lanesOf(ctx context.Context, store graph.Reader, h graph.HistogramQuery, q OutlineQuery) ([]graph.Lane, error) {
	if q.By != LaneNone {
		return store.Lanes(ctx, graph.LaneQuery{HistogramQuery: h, By: q.By, Limit: q.LaneLimit})
	}
	buckets, err := store.Histogram(ctx, h)
	if err != nil || len(buckets) == 0 {
		return nil, err
	}
	all := graph.Lane{Buckets: buckets}
	for _, b := range buckets {
		all.Count += b.Count
	}
	return []graph.Lane{all}, nil
}

// count returns the number of events of all lanes. Where an event can be in
// several it has to be counted by itself.
func count(ctx context.Context, store graph.Reader, h graph.HistogramQuery, by graph.LaneKind, lanes []graph.Lane) (total int, err error) {
	if by == LaneNone || by == graph.LaneType {
		for _, l := range lanes {
			total += l.Count
		}
		return total, nil
	}
	buckets, err := store.Histogram(ctx, h)
	for _, b := range buckets {
		total += b.Count
	}
	return total, err
}

func items(store graph.Reader, top []graph.Top, total int, asOf graph.Clock) []*OutlineItem {
	events := make([]*graph.Event, len(top))
	for i, t := range top {
		events[i] = t.Event
	}
	level := Reached(store, events, asOf)
	out := make([]*OutlineItem, len(top))
	for i, t := range top {
		out[i] = &OutlineItem{Event: &Event{Event: t.Event, at: level}, Reason: ChoiceReported}
		switch {
		case len(top) == total:
			out[i].Reason = ChoiceEvery
		case t.Leads:
			out[i].Reason = ChoiceLeads
		}
	}
	return out
}

// place finds the lanes of each event chosen, by one call where it takes one.
func (o *Outline) place(ctx context.Context, store graph.Reader, q OutlineQuery, lanes []graph.Lane) error {
	kind := map[graph.LaneKind]graph.EdgeKind{graph.LaneParticipant: graph.EdgeParticipants, graph.LanePlace: graph.EdgeLocations}[q.By]
	edges := make(map[graph.ID]*graph.List[graph.Edge])
	if kind != "" && len(o.Items) > 0 {
		of := graph.EdgeQuery{Kind: kind, Page: graph.Page{Limit: graph.MaxLimit}, AsOf: q.Filter.AsOf}
		for _, item := range o.Items {
			of.From = append(of.From, item.Event.ID)
		}
		var err error
		if edges, err = store.Edges(ctx, of); err != nil {
			return err
		}
	}
	told := make(map[graph.ID]bool)
	for _, l := range lanes {
		told[graph.ID(l.Key)] = l.Key != ""
	}
	for _, item := range o.Items {
		if key := graph.ID(item.Event.Type); q.By == graph.LaneType && told[key] {
			item.Lanes = append(item.Lanes, key)
		}
		if list := edges[item.Event.ID]; list != nil {
			for _, e := range list.Items {
				if told[e.To] {
					item.Lanes = append(item.Lanes, e.To)
				}
			}
		}
		if len(item.Lanes) == 0 {
			item.Lanes = []graph.ID{""}
		}
	}
	return nil
}

// newLanes returns the lanes with what each has besides the events chosen.
func newLanes(store graph.Reader, q OutlineQuery, lanes []graph.Lane, o *Outline) []*Lane {
	type cell struct {
		lane  graph.ID
		start int64
	}
	chosen := make(map[cell]int)
	for _, item := range o.Items {
		start := o.Unit.Bucket(graph.EventSort(item.Event.Event.Date)).Start
		for _, key := range item.Lanes {
			chosen[cell{key, start}]++
		}
	}
	ids := make([]graph.ID, 0, len(lanes))
	out := make([]*Lane, len(lanes))
	for i, l := range lanes {
		key := graph.ID(l.Key)
		out[i] = &Lane{Key: key, TotalCount: l.Count, others: "Other"}
		if q.By == LaneNone {
			out[i].others = "All"
		}
		if key.Kind().IsEntity() {
			ids = append(ids, key)
		}
		for _, b := range l.Buckets {
			out[i].Buckets = append(out[i].Buckets, &Bucket{b})
			if b.Count -= chosen[cell{key, b.Start}]; b.Count > 0 {
				out[i].Rest = append(out[i].Rest, &Bucket{b})
			}
		}
	}
	level := NewLevel(store, ids, q.Filter.AsOf)
	for _, l := range out {
		l.entities = level
	}
	return out
}

// Label returns what to call the lane.
func (l *Lane) Label(ctx context.Context) (string, error) {
	switch e, err := l.Entity(ctx); {
	case err != nil:
		return "", err
	case e != nil:
		return e.Label(), nil
	case l.Key == "":
		return l.others, nil
	}
	return string(l.Key), nil
}

// Entity returns what the lane is about, nil where it is no entity.
func (l *Lane) Entity(ctx context.Context) (Entity, error) {
	if !l.Key.Kind().IsEntity() {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	return as[Entity](l.entities.Node(ctx, l.Key))
}
