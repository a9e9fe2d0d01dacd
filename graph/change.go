package graph

// ChangeKind is what became of an event between two points on the clocks.
type ChangeKind string

// The kinds of changes.
const (
	ChangeAdded     ChangeKind = "ADDED"     // it was not known before
	ChangeWithdrawn ChangeKind = "WITHDRAWN" // it is denied now, or nothing known now speaks for it
	ChangeStatus    ChangeKind = "STATUS"    // its status is another
	ChangeMoved     ChangeKind = "MOVED"     // its date cannot be that of before, or its place is another
	ChangeRefined   ChangeKind = "REFINED"   // its date or place is told otherwise, without contradiction
)

// ChangeKinds lists every kind of change, in the order in which those of one
// event are given.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{ChangeAdded, ChangeWithdrawn, ChangeStatus, ChangeMoved, ChangeRefined}
}

// EventChange is an event of which something else was believed at one point on the
// clocks than at another.
type EventChange struct {
	Event         *Event      // as believed at the later point; at the earlier, where it is not known then
	Before, After *EventState // nil where the event was not known; not both
}

// NewEventChange returns how an event was believed at two points on the clocks, nil
// where there is no difference.
func NewEventChange(e *Event, before, after Clock) *EventChange {
	c := &EventChange{Event: e.AsOf(after), Before: e.StateAt(before), After: e.StateAt(after)}
	if c.Event == nil {
		c.Event = e.AsOf(before)
	}
	if len(c.Kinds()) == 0 {
		return nil
	}
	return c
}

// Position returns the change's place in a list of changes.
func (c *EventChange) Position() Position {
	s := c.After
	if s == nil {
		s = c.Before
	}
	return Position{Sort: EventSort(s.Date), Key: string(c.Event.ID)}
}

// Kinds says what the change is, in the order of ChangeKinds; there may be
// several kinds at once, and none where nothing differs.
func (c *EventChange) Kinds() []ChangeKind {
	switch {
	case c.Before == nil && c.After == nil:
		return nil
	case c.Before == nil:
		return []ChangeKind{ChangeAdded}
	case c.After == nil:
		return []ChangeKind{ChangeWithdrawn}
	}
	var kinds []ChangeKind
	if c.After.Status != c.Before.Status {
		kinds = append(kinds, ChangeStatus)
		if c.After.Status == StatusDenied {
			kinds[0] = ChangeWithdrawn
		}
	}
	was, is := c.Before.Date.When, c.After.Date.When
	switch {
	case !was.IsZero() && !is.IsZero() && !was.Overlaps(is),
		c.Before.Place != "" && c.After.Place != "" && c.Before.Place != c.After.Place:
		kinds = append(kinds, ChangeMoved)
	case was != is, c.Before.Place != c.After.Place:
		kinds = append(kinds, ChangeRefined)
	}
	return kinds
}
