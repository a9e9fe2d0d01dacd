package link

import (
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// agreement is how the times of two events agree.
type agreement int

// The agreements in time, from none to the day.
const (
	apart    agreement = iota // cannot both be true
	contrary                  // cannot both be true, but one is only guessed
	unknown                   // one has no date
	loose                     // can both be true, and that is all: "before May 24"
	stretch                   // overlap, one of them more than a day long
	near                      // one is a guess from when it was reported, and close by
	sameDay
)

func (a agreement) score() float64 {
	switch a {
	case contrary:
		return -2
	case stretch, near:
		return 1
	case sameDay:
		return 3
	case apart, unknown, loose:
	}
	return 0
}

// dates compares the times of two events. A date that the text does not give,
// only "before it was reported", counts as close to the report.
func dates(a, b *features) agreement {
	if missed(a, b) || missed(b, a) {
		return apart
	}
	da, db := a.date, b.date
	if da.When.IsZero() || db.When.IsZero() {
		return unknown
	}
	guessA, endA := guessed(da)
	guessB, endB := guessed(db)
	switch {
	case guessA && guessB:
		if endA.Sub(endB).Abs() <= nearReports {
			return near
		}
		return loose
	case guessA:
		return beside(endA, db.When)
	case guessB:
		return beside(endB, da.When)
	case da.When.Overlaps(db.When):
		if isDay(da.When) && isDay(db.When) {
			return sameDay
		}
		return stretch
	case isRead(da) && isRead(db), isDay(da.When) && isDay(db.When):
		return apart
	}
	return contrary
}

// missed reports whether a was still to come when b, by its date, was over.
func missed(a, b *features) bool {
	if !a.open || b.open || b.date.When.IsZero() || a.last.IsZero() {
		return false
	}
	latest := b.date.When.Latest()
	if guess, end := guessed(b.date); guess {
		latest = end.Unix()
	}
	return latest < a.last.Unix() && (a.date.When.IsZero() || a.date.When.Earliest() > latest)
}

// guessed reports whether a date is but a guess from when the report appeared:
// an open start and the day of the report; that day's end is returned.
func guessed(d graph.Date) (bool, time.Time) {
	earliest, latest := d.When.Bounds()
	open := earliest == edtf.MinInstant && latest != edtf.MaxInstant && d.Basis == graph.BasisInferred
	return open || d.Basis == graph.BasisPublication, time.Unix(latest, 0).UTC()
}

// beside compares a guess, which ends at end, with a date.
func beside(end time.Time, d edtf.Date) agreement {
	earliest, latest := d.Bounds()
	switch {
	case earliest > end.Unix():
		return contrary
	case latest > end.Unix():
		return stretch
	case end.Sub(time.Unix(latest, 0)) <= nearReports:
		return near
	}
	return loose
}

// isRead reports whether the text gives the date.
func isRead(d graph.Date) bool {
	return d.Basis == graph.BasisStated || d.Basis == graph.BasisRelative
}

// isDay reports whether a date is precise to the day, or more.
func isDay(d edtf.Date) bool { return width(d) <= uint64(oneDay/time.Second) }

// width is the number of seconds that a date leaves open.
func width(d edtf.Date) uint64 {
	earliest, latest := d.Bounds()
	return uint64(latest) - uint64(earliest)
}

// better reports whether date a says more than b: it is read from the text and b
// is not; or both are, or neither is a mere guess, and a is more precise.
func better(a, b graph.Date) bool {
	if a.When.IsZero() || b.When.IsZero() {
		return b.When.IsZero() && !a.When.IsZero()
	}
	if isRead(a) != isRead(b) {
		return isRead(a)
	}
	if guess, _ := guessed(a); guess {
		return false // of two guesses the first is closer to what happened
	}
	return width(a.When) < width(b.When)
}
