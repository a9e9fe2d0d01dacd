package timex

// takeWeekday returns the day that a weekday alone stands for: the last one, the article's day included. Where the
// clause looks ahead it is the next one, unless the last one is today or yesterday. A weekday that was taken for a
// day before keeps it.
func (r *match) takeWeekday(w int) moment {
	last := r.recent(w)
	if r.daysTo(last) >= -1 {
		return last
	}
	if r.tense() == tenseFuture {
		return last.shift(7, grainDay)
	}
	if m := r.weekday[w]; m.grain != grainNone {
		if d := r.daysTo(m); -7 <= d && d <= 7 {
			return m
		}
	}
	return last
}

// takeYear gives m, a day or a part of a year, the year that brings it nearest to the article, unless the clause
// looks the other way.
func (r *match) takeYear(m moment) moment {
	best, dist := moment{}, 0
	for y := r.day.year - 1; y <= r.day.year+1; y++ {
		m.year = y
		d := r.distance(m)
		if d < 0 {
			d = -d
		}
		if m.valid() && (best.grain == grainNone || d < dist) {
			best, dist = m, d
		}
	}
	if best.grain == grainNone { // 29 February, three years off
		return best
	}
	switch r.tense() {
	case tensePast:
		if best.start().After(r.day.start()) {
			best.year--
		}
	case tenseFuture:
		if best.end().Before(r.day.start()) {
			best.year++
		}
	case tenseUnknown, tensePresent:
	}
	if !best.valid() {
		return moment{}
	}
	return best
}

// distance returns the days from the article to the middle of m.
func (r *match) distance(m moment) int {
	s, e := r.daysTo(m), m
	return s + int(e.end().Sub(m.start()).Hours()/48)
}
