package graph

import (
	"slices"
	"time"
)

// Bucket returns the stretch of time, one unit wide, that holds an instant. It
// has no count.
func (u Unit) Bucket(at int64) Bucket {
	t := time.Unix(at, 0).UTC()
	year, month, day := t.Date()
	days := 1
	switch u {
	case UnitYear:
		start := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
		return Bucket{Start: start.Unix(), End: start.AddDate(1, 0, 0).Unix()}
	case UnitMonth:
		start := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
		return Bucket{Start: start.Unix(), End: start.AddDate(0, 1, 0).Unix()}
	case UnitWeek:
		day, days = day-int(t.Weekday()+6)%7, 7
	case UnitDay:
	}
	start := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Bucket{Start: start.Unix(), End: start.AddDate(0, 0, days).Unix()}
}

// LaneKind says by what a timeline is divided into lanes.
type LaneKind string

// The kinds of lanes.
const (
	LaneType        LaneKind = "TYPE"        // one for each type; an event is in one lane
	LaneParticipant LaneKind = "PARTICIPANT" // one for each entity that takes part; an event is in any number of lanes
	LanePlace       LaneKind = "PLACE"       // one for each place of a Location, likewise
)

// LaneQuery asks how many events of each lane began in each stretch of time. It
// leaves out what HistogramQuery does. With AsOf, an event is in the lane of who
// took part and where it was held as EventFilter.AsOf says, and in that of its
// type as it is now.
type LaneQuery struct {
	HistogramQuery
	By    LaneKind
	Limit int // lanes told apart at most: 1 to MaxLanes
}

// MaxLanes is the number of lanes of one call at most.
const MaxLanes = 100

// Validate checks filter, unit, kind of lanes and limit.
func (q LaneQuery) Validate() error {
	if !slices.Contains([]LaneKind{LaneType, LaneParticipant, LanePlace}, q.By) {
		return Invalid("lanes", string(q.By), "must be %s, %s or %s", LaneType, LaneParticipant, LanePlace)
	}
	if q.Limit < 1 || q.Limit > MaxLanes {
		return Invalid("limit", "", "must be between 1 and %d lanes", MaxLanes)
	}
	return q.HistogramQuery.Validate()
}

// Lane is a part of a timeline.
type Lane struct {
	Key     string // an event type or an ID; "" for the events that are in none of the lanes told apart
	Count   int    // events
	Buckets []Bucket
}

// TopQuery asks for the events that tell most of a timeline: first the most
// reported of each stretch of time, the most reported of these first, so that
// no stretch goes untold; then the most reported of the others. Ties by
// EventSort, then ID. It leaves out what HistogramQuery does. With AsOf, events
// are as they were believed then, and ranked by how often they are reported now.
type TopQuery struct {
	HistogramQuery
	Limit int // 0 means DefaultLimit
}

// Validate checks filter, unit and limit.
func (q TopQuery) Validate() error {
	if err := (Page{Limit: q.Limit}).Validate(); err != nil {
		return err
	}
	return q.HistogramQuery.Validate()
}

// Size returns the limit, or DefaultLimit where none is given.
func (q TopQuery) Size() int { return Page{Limit: q.Limit}.Size() }

// Top is an event that was chosen to stand for others.
type Top struct {
	Event *Event
	Leads bool // it is the most reported of its stretch of time
}
