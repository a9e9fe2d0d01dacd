package edtf

import (
	"fmt"
	"time"
)

// Year returns a calendar year. Years are astronomical: 0 is 1 BC.
func Year(year int) Date {
	if year < -9999 || year > 9999 {
		return build("Y%d", year)
	}
	return build("%s", year4(year))
}

// Month returns a month, or the unknown date if there is no such month or the
// year has more than four digits.
func Month(year int, month time.Month) Date {
	if month < time.January || month > time.December {
		return Date{}
	}
	return build("%s-%02d", year4(year), int(month))
}

// Day returns a day, or the unknown date if there is no such day or the year
// has more than four digits. Unlike time.Date it does not carry over: 30
// February is unknown, not 2 March.
func Day(year int, month time.Month, day int) Date {
	if month < time.January || month > time.December {
		return Date{}
	}
	return build("%s-%02d-%02d", year4(year), int(month), day)
}

// Season returns a season or another part of a year by its code: 21 to 24
// spring to winter, 25 to 28 northern, 29 to 32 southern, 33 to 36 quarters,
// 37 to 39 thirds, 40 and 41 halves. It returns the unknown date for other
// codes, and for years of more than four digits.
func Season(year, season int) Date {
	if season < 21 || season > 41 {
		return Date{}
	}
	return build("%s-%d", year4(year), season)
}

// FromTime returns t at precision p, as the clock shows it in t's location: a
// date has no zone, a time of day has t's offset from UTC. Its season is the
// northern one of three whole months (code 21 to 24), so that January and
// February fall in the winter of the year before.
// It returns the unknown date for PrecisionUnknown.
func FromTime(t time.Time, p Precision) Date {
	year, month, day := t.Date()
	switch p {
	case PrecisionCentury:
		return build("%.*sXX", len(year4(year))-2, year4(year))
	case PrecisionDecade:
		return build("%.*sX", len(year4(year))-1, year4(year))
	case PrecisionYear:
		return Year(year)
	case PrecisionSeason:
		months := int(month) + 12 - 3 // since March of the year before
		return Season(year-1+months/12, 21+months%12/3)
	case PrecisionMonth:
		return Month(year, month)
	case PrecisionDay:
		return Day(year, month, day)
	case PrecisionHour, PrecisionMinute, PrecisionSecond:
		return fromClock(t, p)
	case PrecisionUnknown:
	}
	return Date{}
}

func fromClock(t time.Time, p Precision) Date {
	_, offset := t.Zone()
	if offset%60 != 0 { // local mean time, which an offset in minutes cannot say
		t, offset = t.UTC(), 0
	}
	c := clock{
		precision: p,
		hour:      t.Hour(), minute: t.Minute(), second: t.Second(),
		zoned: true, offset: offset / 60,
	}
	return build("%s%s", Day(t.Date()), c.appendTo(nil))
}

// Interval returns the time from one date to another. A zero from or to is an
// unknown end, [Open] an open one; at least one must be a date. It is an error
// if the interval cannot run forward, or if an end is itself an interval or a set.
func Interval(from, to Date) (Date, error) {
	d, err := Parse(from.text + "/" + to.text)
	if err != nil {
		return Date{}, fmt.Errorf("interval: %w", err)
	}
	return d, nil
}

// Ends returns the two ends of an interval: zero for an unknown end, [Open] for
// an open one. Of any other date it returns d twice.
func (d Date) Ends() (from, to Date) {
	if d.kind != KindInterval {
		return d, d
	}
	n := d.parsed()
	return n.items[0].from.asDate(), n.items[0].to.asDate()
}

// Members returns the elements of a set, in order of time; a range is an
// interval. Of any other date it returns d alone, of the unknown date nothing.
func (d Date) Members() []Date {
	if d.kind == KindNone {
		return nil
	}
	if d.kind != KindOneOf && d.kind != KindAllOf {
		return []Date{d}
	}
	n := d.parsed()
	out := make([]Date, len(n.items))
	for i, it := range n.items {
		if !it.ranged {
			out[i] = it.from.asDate()
			continue
		}
		member := node{kind: KindInterval, items: []item{it}}
		out[i] = member.date()
	}
	return out
}

func (e end) asDate() Date {
	switch e.state {
	case endOpen:
		return Open()
	case endUnknown:
		return Date{}
	case endGiven:
	}
	n := node{kind: KindDate, one: e.date}
	return n.date()
}

// AsUncertain returns d with every component marked as uncertain. A time of
// day, which cannot carry the mark, stays as it is.
func (d Date) AsUncertain() Date { return d.mark(uncertain) }

// AsApproximate returns d with every component marked as approximate. A time of
// day, which cannot carry the mark, stays as it is.
func (d Date) AsApproximate() Date { return d.mark(approximate) }

func (d Date) mark(q qualifier) Date {
	if d.kind == KindNone {
		return d
	}
	n := d.parsed()
	n.each(func(a *atom) {
		if a.clock.stated() {
			return
		}
		for i := range a.count() {
			a.q[i] |= q
		}
	})
	return n.date()
}

// build parses a text put together from numbers. What no calendar has is unknown.
func build(format string, args ...any) Date {
	d, err := Parse(fmt.Sprintf(format, args...))
	if err != nil {
		return Date{}
	}
	return d
}

// year4 returns a year in four digits or more, which Parse refuses.
func year4(year int) string {
	if year < 0 {
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}
