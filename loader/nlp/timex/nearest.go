package timex

// takeWeekday returns the day that a weekday alone stands for: the last one, the article's day included. Where the
// clause looks ahead it is the next one, unless the last one is today or yesterday. A weekday that was taken for a
// day before keeps it.
func (r *match) takeWeekday(w int) (m moment, ahead bool) {
	last := r.recent(w)
	if r.daysTo(last) >= -1 {
		return last, false
	}
	if r.dateTense() == tenseFuture {
		return last.shift(7, grainDay), true
	}
	if m := r.weekday[w]; m.grain != grainNone {
		if d := r.daysTo(m); -7 <= d && d <= 7 {
			return m, false
		}
	}
	return last, false
}

// Days to the middle of a date without year: one that lies ahead must be nearer than one that is past, and only what
// lies this far on the wrong side of its clause is moved.
const (
	aheadWeight = 1.4
	farAhead    = 20
	farBack     = 45
)

// takeYear gives m, a day or a month, the year that brings it nearest to the article, unless the clause looks the
// other way. A weekday that stands beside it must agree.
func (r *match) takeYear(m moment) moment {
	best, dist := moment{}, 0.0
	for y := r.day.year - 1; y <= r.day.year+1; y++ {
		m.year = y
		if !m.valid() {
			continue
		}
		d := float64(r.distance(m))
		if d > 0 {
			d *= aheadWeight
		} else {
			d = -d
		}
		if r.weekdayAgainst(m) {
			d += 1000
		}
		if best.grain == grainNone || d < dist {
			best, dist = m, d
		}
	}
	if best.grain == grainNone || r.weekdayBeside() != 0 { // 29 February, three years off
		return best
	}
	switch r.dateTense() {
	case tensePast:
		if r.daysTo(best) > farAhead && r.isGoverned() {
			best.year--
		}
	case tenseFuture:
		if r.distance(best) < -farBack {
			best.year++
		}
	case tenseUnknown, tensePresent:
	}
	if !best.valid() {
		return moment{}
	}
	return best
}

// weekdayBeside returns the weekday that stands beside a date, 0 for none.
func (r *match) weekdayBeside() int {
	if !r.has(slotMonth) {
		return 0
	}
	return r.val(slotWeekday, clsWeekday) + r.val(slotWeekday, clsWeekdayShort)
}

// weekdayAgainst reports whether a weekday stands beside m that is not m's.
func (r *match) weekdayAgainst(m moment) bool {
	w := r.weekdayBeside()
	return w != 0 && m.grain == grainDay && isoWeekday(m.start()) != w
}

// distance returns the days from the article to the middle of m.
func (r *match) distance(m moment) int {
	return r.daysTo(m) + int(m.end().Sub(m.start()).Hours()/48)
}
