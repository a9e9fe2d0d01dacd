package graph

import (
	"fmt"
	"slices"
	"time"

	"dateline/graph/edtf"
)

// Clock is a point on the two clocks on which knowledge grows: what had been
// reported by then, and what of that had been loaded by then. The zero Clock is
// now: everything that is known, without what articles said that were withdrawn.
// To the clock of loads a withdrawal is one more moment: until then the article
// was believed.
type Clock struct {
	Reported *int64 // in Unix seconds, inclusive; nil is now
	Loaded   *int64 // likewise
}

// IsZero reports whether the clock is now.
func (c Clock) IsZero() bool { return c.Reported == nil && c.Loaded == nil }

// ClockAt returns the clock at the ends of two dates, of which either may be the
// zero one, for now: "2018-05-25" is all of that day. A date whose end is open
// is an ErrInvalid of the field that it stands for.
func ClockAt(reported, loaded edtf.Date) (Clock, error) {
	var c Clock
	for _, end := range []struct {
		field string
		date  edtf.Date
		at    **int64
	}{{"reported", reported, &c.Reported}, {"loaded", loaded, &c.Loaded}} {
		if end.date.IsZero() {
			continue
		}
		at := end.date.Latest()
		if at == edtf.MaxInstant {
			return Clock{}, Invalid(end.field, end.date.String(), "has no end")
		}
		*end.at = &at
	}
	return c, nil
}

// Validate refuses points that stand for an unknown time.
func (c Clock) Validate() error {
	for _, at := range []*int64{c.Reported, c.Loaded} {
		if at != nil && (*at <= edtf.MinInstant || *at >= edtf.MaxInstant) {
			return Invalid("asOf", fmt.Sprint(*at), "is no moment")
		}
	}
	return nil
}

// After reports whether the clock is later than another on either of the two.
func (c Clock) After(o Clock) bool {
	later := func(a, b *int64) bool { return b != nil && (a == nil || *a > *b) }
	return later(c.Reported, o.Reported) || later(c.Loaded, o.Loaded)
}

// Knows reports whether what was reported and loaded at two times had been by
// then. What has no time had not, unless that is now.
func (c Clock) Knows(reported, loaded time.Time) bool {
	return began(c.Reported, reported) && began(c.Loaded, loaded)
}

// Trusts reports whether what an article says counted by then: it was known, and
// the article was not withdrawn. A zero time of withdrawal is never.
func (c Clock) Trusts(reported, loaded, withdrawn time.Time) bool {
	return c.Knows(reported, loaded) && !ended(c.Loaded, withdrawn)
}

// Recalls reports whether the clock is one by which something can have been known
// that only articles tell which were withdrawn: one with a moment of loading.
func (c Clock) Recalls(past bool) bool { return !past || c.Loaded != nil }

// Holds reports whether the state was believed at a point on the clocks.
func (s *EventState) Holds(c Clock) bool {
	return c.Knows(s.From, s.Loaded) && !ended(c.Reported, s.To) && !ended(c.Loaded, s.Superseded)
}

// began reports whether what began at a time had begun; a zero time is unknown.
func began(now *int64, t time.Time) bool { return now == nil || !t.IsZero() && t.Unix() <= *now }

// ended reports whether what ended at a time had ended; a zero time is never.
func ended(now *int64, t time.Time) bool {
	return !t.IsZero() && (now == nil || t.Unix() <= *now)
}

// StateAt returns the state that was believed at a point on the clocks, nil
// where the event was not known then.
func (e *Event) StateAt(c Clock) *EventState {
	for i := range e.States {
		if e.States[i].Holds(c) {
			return &e.States[i]
		}
	}
	return nil
}

// AsOf returns the event as it was believed at a point on the clocks: a copy
// whose Date, Status and Place are those of the state that held, and whose
// States are those known then. It is nil where the event was not known then, and
// the event itself where the clock is now, unless that is Past. What the event is
// called, its type, score, keywords and weight are as they are now.
func (e *Event) AsOf(c Clock) *Event {
	if c.IsZero() && !e.Past {
		return e
	}
	s := e.StateAt(c)
	if s == nil {
		return nil
	}
	then := *e
	then.Date, then.Status, then.Place = s.Date, s.Status, s.Place
	then.States = nil
	for _, s := range e.States {
		if !c.Knows(s.From, s.Loaded) {
			continue
		}
		if !ended(c.Reported, s.To) {
			s.To = time.Time{}
		}
		if !ended(c.Loaded, s.Superseded) {
			s.Superseded = time.Time{}
		}
		then.States = append(then.States, s)
	}
	return &then
}

// Standing returns the states that make up what is believed now, of what was
// believed from one report to the next, in the order of From, without those that
// a later load has superseded.
func (e *Event) Standing() []EventState {
	out := slices.DeleteFunc(slices.Clone(e.States), func(s EventState) bool { return !s.Superseded.IsZero() })
	slices.SortStableFunc(out, func(a, b EventState) int { return a.From.Compare(b.From) })
	return out
}

// compareStates orders states by Loaded, then From, unknown times first.
func compareStates(a, b EventState) int {
	if c := a.Loaded.Compare(b.Loaded); c != 0 {
		return c
	}
	return a.From.Compare(b.From)
}

// overlap reports whether there is a point on the clocks at which both states
// hold.
func overlap(a, b *EventState) bool {
	return meet(a.From, a.To, b.From, b.To) && meet(a.Loaded, a.Superseded, b.Loaded, b.Superseded)
}

// meet reports whether two stretches of one clock have a moment in common. A
// stretch without a start is in no moment but now, one without an end is.
func meet(from, to, otherFrom, otherTo time.Time) bool {
	if to.IsZero() && otherTo.IsZero() {
		return true
	}
	if from.IsZero() || otherFrom.IsZero() {
		return false
	}
	return (to.IsZero() || otherFrom.Before(to)) && (otherTo.IsZero() || from.Before(otherTo))
}
