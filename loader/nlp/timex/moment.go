package timex

import (
	"fmt"
	"strconv"
	"time"

	"dateline/graph/edtf"
)

// grain is the size of a stretch of the calendar.
type grain uint8

// The grains, in the order of the values of units in lexicon.txt as far as they are units.
const (
	grainNone grain = iota
	grainSecond
	grainMinute
	grainHour
	grainDay
	grainWeek
	grainFortnight
	grainMonth
	grainQuarter
	grainYear
	grainDecade
	grainCentury
	grainMillennium
	grainWeekend
	grainSeason
	grainHalf
	grainPart // a part of a day: morning, night
)

// moment is a stretch of the calendar that TIMEX3 has a value for. The zero moment is nothing known.
type moment struct {
	grain     grain
	year      int // the first of a decade or century; of the ISO week for weeks
	n         int // month, quarter, season, half or ISO week
	day       int // of days and finer
	part      int // morning, midday, afternoon, evening, night: 1 to 5
	hour, min int
	zoned     bool
	zone      int // minutes east of UTC
}

var (
	seasonNames = [...]string{"", "SP", "SU", "FA", "WI"}
	partNames   = [...]string{"", "MO", "MI", "AF", "EV", "NI"}
)

func dayOf(t time.Time) moment {
	return moment{grain: grainDay, year: t.Year(), n: int(t.Month()), day: t.Day()}
}

func weekOf(t time.Time) moment {
	y, w := t.ISOWeek()
	return moment{grain: grainWeek, year: y, n: w}
}

func monthOf(t time.Time) moment {
	return moment{grain: grainMonth, year: t.Year(), n: int(t.Month())}
}

func quarterOf(t time.Time) moment {
	return moment{grain: grainQuarter, year: t.Year(), n: (int(t.Month()) + 2) / 3}
}

func yearMoment(y int) moment { return moment{grain: grainYear, year: y} }

// isDay reports whether m is a day or a time of a day.
func (m moment) isDay() bool {
	return m.grain == grainDay || m.isClock() || m.grain == grainPart
}

func (m moment) isClock() bool { return m.grain >= grainSecond && m.grain <= grainHour }

// start returns the first day of m.
func (m moment) start() time.Time {
	switch m.grain {
	case grainWeek, grainWeekend:
		jan4 := time.Date(m.year, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
		monday := jan4.AddDate(0, 0, 1-isoWeekday(jan4)+7*(m.n-1))
		if m.grain == grainWeekend {
			return monday.AddDate(0, 0, 5)
		}
		return monday
	case grainMonth:
		return time.Date(m.year, time.Month(m.n), 1, 0, 0, 0, 0, time.UTC)
	case grainQuarter:
		return time.Date(m.year, time.Month(m.n*3-2), 1, 0, 0, 0, 0, time.UTC)
	case grainHalf:
		return time.Date(m.year, time.Month(m.n*6-5), 1, 0, 0, 0, 0, time.UTC)
	case grainSeason:
		return time.Date(m.year, time.Month(m.n*3), 1, 0, 0, 0, 0, time.UTC)
	case grainYear, grainDecade, grainCentury, grainMillennium:
		return time.Date(m.year, 1, 1, 0, 0, 0, 0, time.UTC)
	default: // a day or a part of it
		return time.Date(m.year, time.Month(m.n), m.day, 0, 0, 0, 0, time.UTC)
	}
}

// end returns the last day of m.
func (m moment) end() time.Time {
	s := m.start()
	switch m.grain {
	case grainWeek:
		return s.AddDate(0, 0, 6)
	case grainWeekend:
		return s.AddDate(0, 0, 1)
	case grainMonth:
		return s.AddDate(0, 1, -1)
	case grainQuarter, grainSeason:
		return s.AddDate(0, 3, -1)
	case grainHalf:
		return s.AddDate(0, 6, -1)
	case grainYear:
		return s.AddDate(1, 0, -1)
	case grainDecade:
		return s.AddDate(10, 0, -1)
	case grainCentury:
		return s.AddDate(100, 0, -1)
	case grainMillennium:
		return s.AddDate(1000, 0, -1)
	default: // a day or a part of it
		return s
	}
}

// isoWeekday returns 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// value returns the TIMEX3 value of m, "" for nothing known.
func (m moment) value() string {
	switch m.grain {
	case grainDay:
		return fmt.Sprintf("%04d-%02d-%02d", m.year, m.n, m.day)
	case grainPart:
		return fmt.Sprintf("%04d-%02d-%02dT%s", m.year, m.n, m.day, partNames[m.part])
	case grainHour, grainMinute, grainSecond:
		return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d", m.year, m.n, m.day, m.hour, m.min)
	case grainWeek:
		return fmt.Sprintf("%04d-W%02d", m.year, m.n)
	case grainWeekend:
		return fmt.Sprintf("%04d-W%02d-WE", m.year, m.n)
	case grainMonth:
		return fmt.Sprintf("%04d-%02d", m.year, m.n)
	case grainQuarter:
		return fmt.Sprintf("%04d-Q%d", m.year, m.n)
	case grainHalf:
		return fmt.Sprintf("%04d-H%d", m.year, m.n)
	case grainSeason:
		return fmt.Sprintf("%04d-%s", m.year, seasonNames[m.n])
	case grainYear:
		return fmt.Sprintf("%04d", m.year)
	case grainDecade:
		return fmt.Sprintf("%03d", m.year/10)
	case grainCentury:
		return fmt.Sprintf("%02d", m.year/100)
	case grainMillennium:
		return strconv.Itoa(m.year / 1000)
	default:
		return ""
	}
}

// EDTF codes of the parts of a year, less one.
const (
	edtfSeason  = 20
	edtfQuarter = 32
	edtfHalf    = 39
)

// date returns m as EDTF. What EDTF has no form for, as weeks, is an interval of days; a part of a day is the day.
func (m moment) date() edtf.Date {
	switch m.grain {
	case grainNone:
		return edtf.Date{}
	case grainWeek, grainWeekend, grainMillennium:
		return interval(edtf.Day(m.start().Date()), edtf.Day(m.end().Date()))
	case grainMonth:
		return edtf.Month(m.year, time.Month(m.n))
	case grainQuarter:
		return edtf.Season(m.year, edtfQuarter+m.n)
	case grainHalf:
		return edtf.Season(m.year, edtfHalf+m.n)
	case grainSeason:
		return edtf.Season(m.year, edtfSeason+m.n)
	case grainYear:
		return edtf.Year(m.year)
	case grainDecade:
		return parsed(fmt.Sprintf("%03dX", m.year/10))
	case grainCentury:
		return parsed(fmt.Sprintf("%02dXX", m.year/100))
	case grainSecond, grainMinute, grainHour:
		return m.clockDate()
	default: // a day or a part of it
		return edtf.Day(m.year, time.Month(m.n), m.day)
	}
}

func (m moment) clockDate() edtf.Date {
	s := m.value()
	switch {
	case !m.zoned:
	case m.zone == 0:
		s += "Z"
	default:
		sign, off := '+', m.zone
		if off < 0 {
			sign, off = '-', -off
		}
		s += fmt.Sprintf("%c%02d:%02d", sign, off/60, off%60)
	}
	return parsed(s)
}

// parsed returns the date of a text put together from numbers; what no calendar has is unknown.
func parsed(s string) edtf.Date {
	d, err := edtf.Parse(s)
	if err != nil {
		return edtf.Date{}
	}
	return d
}

// interval returns the time from one date to another, or nothing if it cannot run forward.
func interval(from, to edtf.Date) edtf.Date {
	d, err := edtf.Interval(from, to)
	if err != nil {
		return edtf.Date{}
	}
	return d
}

// valid reports whether the calendar has m, in years of four digits.
func (m moment) valid() bool {
	if m.year < 1 || m.year > 9999 {
		return false
	}
	if !m.isDay() {
		return true
	}
	t := m.start()
	return t.Year() == m.year && int(t.Month()) == m.n && t.Day() == m.day
}

// shift returns the stretch of grain g that lies n units of g from m.
func (m moment) shift(n int, g grain) moment {
	t := m.start()
	switch g {
	case grainSecond, grainMinute, grainHour:
		return m
	case grainDay:
		return dayOf(t.AddDate(0, 0, n))
	case grainWeek:
		return weekOf(t.AddDate(0, 0, 7*n))
	case grainFortnight:
		return weekOf(t.AddDate(0, 0, 14*n))
	case grainWeekend:
		w := weekOf(t.AddDate(0, 0, 7*n))
		w.grain = grainWeekend
		return w
	case grainMonth:
		first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		return monthOf(first.AddDate(0, n, 0))
	case grainQuarter:
		first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		return quarterOf(first.AddDate(0, 3*n, 0))
	case grainYear:
		return yearMoment(t.Year() + n)
	case grainDecade:
		return moment{grain: grainDecade, year: floorTo(t.Year(), 10) + 10*n}
	case grainCentury:
		return moment{grain: grainCentury, year: floorTo(t.Year(), 100) + 100*n}
	case grainMillennium:
		return moment{grain: grainMillennium, year: floorTo(t.Year(), 1000) + 1000*n}
	default:
		return moment{}
	}
}

func floorTo(n, unit int) int { return n - ((n%unit)+unit)%unit }

// yearsOn returns m some years later: the same day, month, quarter, season or half of another year.
func (m moment) yearsOn(n int) moment {
	m.year += n
	if m.grain == grainDay && m.n == 2 && m.day == 29 && !m.valid() {
		m.day = 28
	}
	return m
}
