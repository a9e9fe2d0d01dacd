package story

import (
	"time"

	"dateline/graph/edtf"
)

// lastYear is the last one that dates of four digits have.
const lastYear = 9999

// Moment is an end of a date: an instant, and how much of it is known.
type Moment struct {
	At        time.Time // UTC; the first instant at a start, the last second at an end
	Precision edtf.Precision
	Zoned     bool // whether a time of day is in UTC; else it is a local one, At the same clock in UTC
}

// Timed reports whether the time of day is known.
func (m *Moment) Timed() bool { return m != nil && m.Precision >= edtf.PrecisionHour }

// Clock writes the date and time of day in a layout of package time, and a Z
// where it is in UTC.
func (m *Moment) Clock(layout string) string {
	if m.Zoned {
		layout += "Z"
	}
	return m.At.Format(layout)
}

// Span returns where a date begins and ends, with no more than is known of
// either: nil for an end that is open, unknown, or beyond the years 1 to 9999.
// A date of one moment to its precision, such as a day or a month, has a start
// alone; a season, a decade, an interval or a set has both.
func Span(d edtf.Date) (start, end *Moment) {
	switch d.Kind() {
	case edtf.KindNone:
		return nil, nil
	case edtf.KindInterval:
		from, to := d.Ends()
		if !from.IsZero() && from != edtf.Open() {
			start = moment(from.Earliest(), from)
		}
		if !to.IsZero() && to != edtf.Open() {
			end = moment(to.Latest(), to)
		}
		return start, end
	case edtf.KindDate:
		start = moment(d.Earliest(), d)
		switch d.Precision() {
		case edtf.PrecisionUnknown, edtf.PrecisionCentury, edtf.PrecisionDecade, edtf.PrecisionSeason:
			end = moment(d.Latest(), d)
		default:
		}
		return start, end
	case edtf.KindOneOf, edtf.KindAllOf:
	}
	return moment(d.Earliest(), d), moment(d.Latest(), d)
}

// moment is nil for an instant that no calendar of four digits has.
func moment(unix int64, d edtf.Date) *Moment {
	if unix == edtf.MinInstant || unix == edtf.MaxInstant {
		return nil
	}
	at := time.Unix(unix, 0).UTC()
	if at.Year() < 1 || at.Year() > lastYear {
		return nil
	}
	m := &Moment{At: at, Precision: d.Precision(), Zoned: d.Zoned()}
	switch m.Precision {
	case edtf.PrecisionUnknown, edtf.PrecisionCentury, edtf.PrecisionDecade:
		m.Precision = edtf.PrecisionYear // the first or last year that it can be
	case edtf.PrecisionSeason:
		m.Precision = edtf.PrecisionMonth
	default:
	}
	return m
}

// Times returns the moments of a date of which the times of day are known: a
// moment, with no end, or an interval, from and to the clock that its ends say.
// Others give false.
func Times(d edtf.Date) (start, end *Moment, ok bool) {
	switch d.Kind() {
	case edtf.KindDate:
		start, _ = Span(d)
		return start, nil, start.Timed()
	case edtf.KindInterval:
		from, to := d.Ends()
		start, end = moment(from.Earliest(), from), moment(to.Earliest(), to)
		ok = start.Timed() && end.Timed() && start.Zoned == end.Zoned && end.At.After(start.At)
		return start, end, ok
	default:
		return nil, nil, false
	}
}

// Days returns the first and the last day of a date, each zero where Span knows
// no such end.
func Days(d edtf.Date) (first, last time.Time) {
	start, end := Span(d)
	if start != nil {
		first = day(start.At)
	}
	if end == nil && d.Kind() == edtf.KindDate {
		end = moment(d.Latest(), d)
	}
	if end != nil {
		last = day(end.At)
	}
	return first, last
}

// Stretch is a stretch of whole days, as calendars and timelines mark it.
type Stretch struct {
	First, After time.Time // midnights in UTC; After is the day after the last one
	// OpenStart and OpenEnd say that the date is open or unknown on that side, so
	// that all of it that can be marked is the day of the other end.
	OpenStart, OpenEnd bool
}

// Open reports whether one side is not known.
func (s Stretch) Open() bool { return s.OpenStart || s.OpenEnd }

// Mark returns the stretch that stands for a date. Dates of which no end is known
// give false.
func Mark(d edtf.Date) (Stretch, bool) {
	first, last := Days(d)
	s := Stretch{OpenStart: first.IsZero(), OpenEnd: last.IsZero()}
	switch {
	case s.OpenStart && s.OpenEnd:
		return s, false
	case s.OpenStart:
		first = last
	case s.OpenEnd:
		last = first
	}
	s.First, s.After = first, last.AddDate(0, 0, 1)
	return s, s.After.Year() <= lastYear
}

func day(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
