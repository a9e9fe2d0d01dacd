package story

import (
	"time"

	"dateline/graph/edtf"
)

// Moment is an end of a date: an instant, and how much of it is known.
type Moment struct {
	At        time.Time // UTC; the first instant at a start, the last second at an end
	Precision edtf.Precision
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
	if at.Year() < 1 || at.Year() > 9999 {
		return nil
	}
	m := &Moment{At: at, Precision: d.Precision()}
	switch m.Precision {
	case edtf.PrecisionUnknown, edtf.PrecisionCentury, edtf.PrecisionDecade:
		m.Precision = edtf.PrecisionYear // the first or last year that it can be
	case edtf.PrecisionSeason:
		m.Precision = edtf.PrecisionMonth
	default:
	}
	return m
}

// Days returns the first day of a date and the day after its last one, as
// calendars mark a stretch of whole days. A date of which one end is not known
// is the day of the other. Dates without either give false.
func Days(d edtf.Date) (first, after time.Time, ok bool) {
	start, end := Span(d)
	switch {
	case start == nil && end == nil:
		return first, after, false
	case start == nil:
		first = day(end.At)
		return first, first.AddDate(0, 0, 1), true
	case end == nil && d.Kind() == edtf.KindInterval:
		first = day(start.At)
		return first, first.AddDate(0, 0, 1), true
	}
	return day(start.At), day(time.Unix(d.Latest(), 0).UTC()).AddDate(0, 0, 1), true
}

func day(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
