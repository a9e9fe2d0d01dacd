package edtf

import "slices"

// bounds returns the first and last second that a allows.
func (a atom) bounds() span {
	switch {
	case a.long || a.sig != 0:
		return a.yearRange()
	case a.clock.stated():
		return a.clockSpan()
	case a.season != 0:
		first, count := seasonMonths(a.season)
		return monthsSpan(a.fixedYear(), first, count)
	}
	first, _ := a.edge(1)
	last, _ := a.edge(-1)
	return span{first.lo, last.hi}
}

// fixedYear returns the year of an atom that has four given digits.
func (a atom) fixedYear() int64 {
	if a.neg {
		return -int64(a.year.least())
	}
	return int64(a.year.least())
}

// yearRange returns the years that a long year, or one with significant
// digits, stands for.
func (a atom) yearRange() span {
	total := len(a.year) + a.exp
	if total > 9 { // beyond maxYear whatever the digits: the first is not 0
		if a.neg {
			return span{MinInstant, MinInstant}
		}
		return span{MaxInstant, MaxInstant}
	}
	value, unit := int64(a.year.least()), int64(1)
	for range a.exp {
		value *= 10
	}
	if a.sig != 0 {
		for range total - a.sig {
			unit *= 10
		}
	}
	first := value / unit * unit
	last := first + unit - 1
	if a.neg {
		first, last = -last, -first
	}
	return yearsSpan(first, last)
}

func (a atom) clockSpan() span {
	c := a.clock
	lo := daySpan(a.fixedYear(), a.month.least(), a.day.least()).lo
	lo += int64(c.hour*3600 + c.minute*60 + c.second - c.offset*60)
	length := int64(1)
	switch c.precision {
	case PrecisionHour:
		length = 3600
	case PrecisionMinute:
		length = 60
	default: // to the second
	}
	return span{lo, lo + length - 1}
}

// seasonMonths returns the first month and the number of months that a season
// code (21 to 41) stands for. They may run into the next year.
func seasonMonths(code int) (first, count int) {
	switch {
	case code <= 28: // northern, and 21 to 24 read as northern
		return 3 + (code-21)%4*3, 3
	case code <= 32: // southern: half a year later
		return (8+(code-29)*3)%12 + 1, 3
	case code <= 36: // quarters
		return 1 + (code-33)*3, 3
	case code <= 39: // quadrimesters
		return 1 + (code-37)*4, 4
	}
	return 1 + (code-40)*6, 6 // halves
}

// edge returns the first span of a calendar date that fits the digits given,
// or with step -1 the last. It reports false if no date fits.
func (a atom) edge(step int) (span, bool) {
	lo, hi := a.yearLimits()
	if step < 0 {
		lo, hi = hi, lo
	}
	for y := lo; y != hi+int64(step); y += int64(step) {
		if !a.fitsYear(y) {
			continue
		}
		if s, ok := a.edgeIn(y, step); ok {
			return s, true
		}
	}
	return span{}, false
}

// edgeIn is edge within one year.
func (a atom) edgeIn(year int64, step int) (span, bool) {
	if a.month == "" {
		return yearsSpan(year, year), true
	}
	for i := 1; i <= 12; i++ {
		m := ordered(i, 12, step)
		if !a.month.matches(m) {
			continue
		}
		if a.day == "" {
			return monthsSpan(year, m, 1), true
		}
		n := daysIn(year, m)
		for j := 1; j <= n; j++ {
			if d := ordered(j, n, step); a.day.matches(d) {
				return daySpan(year, m, d), true
			}
		}
	}
	return span{}, false
}

// ordered returns the i-th of 1 to n, counted from the end if step is negative.
func ordered(i, n, step int) int {
	if step < 0 {
		return n + 1 - i
	}
	return i
}

func (a atom) yearLimits() (lo, hi int64) {
	lo, hi = int64(a.year.least()), int64(a.year.most())
	if a.neg {
		return -hi, -lo
	}
	return lo, hi
}

// fitsYear reports whether y, within yearLimits, fits the digits of the year.
func (a atom) fitsYear(y int64) bool {
	if a.neg {
		return y != 0 && a.year.matches(int(-y))
	}
	return a.year.matches(int(y))
}

// gaps reports whether dates that do not fit may lie between two that do.
func (a atom) gaps() bool {
	return !(a.year + a.month + a.day).trailing()
}

// spans returns what a allows between lo and hi, in order. Only an atom with
// gaps has more than one span.
func (a atom) spans(lo, hi int64) []span {
	if !a.gaps() {
		return clip([]span{a.bounds()}, lo, hi)
	}
	first, last := a.yearLimits()
	first, last = max(first, yearOf(lo)), min(last, yearOf(hi))
	var out []span
	for y := first; y <= last; y++ {
		if a.fitsYear(y) {
			out = a.appendYearSpans(out, y)
		}
	}
	return clip(merge(out), lo, hi)
}

// appendYearSpans appends what a calendar date allows in one year.
func (a atom) appendYearSpans(out []span, year int64) []span {
	if a.month == "" {
		return append(out, yearsSpan(year, year))
	}
	for m := 1; m <= 12; m++ {
		switch {
		case !a.month.matches(m):
		case a.day == "" || a.day.blank():
			out = append(out, monthsSpan(year, m, 1))
		default:
			for d := range daysIn(year, m) {
				if a.day.matches(d + 1) {
					out = append(out, daySpan(year, m, d+1))
				}
			}
		}
	}
	return out
}

// merge sorts spans and joins those that touch, in place.
func merge(spans []span) []span {
	slices.SortFunc(spans, cmpSpan)
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.lo <= out[n-1].hi+1 {
			out[n-1].hi = max(out[n-1].hi, s.hi)
			continue
		}
		out = append(out, s)
	}
	return out
}

// clip cuts spans to lo and hi and drops what is left empty, in place.
func clip(spans []span, lo, hi int64) []span {
	out := spans[:0]
	for _, s := range spans {
		s = span{max(s.lo, lo), min(s.hi, hi)}
		if s.lo <= s.hi {
			out = append(out, s)
		}
	}
	return out
}
