package timex

import "fmt"

// relativeWeekday returns last, this or next Friday. "Last" is not yesterday, for which a weekday alone would do, and
// "next" not one that is at most two days off. The previous and the following are counted from the day spoken of last.
func (r *match) relativeWeekday(w int) moment {
	base := r.day
	ctx := r.val(slotRel, clsContext)
	if ctx != 0 && r.last.isDay() {
		base = dayOf(r.last.start())
	}
	back := (isoWeekday(base.start()) - w + 7) % 7
	last := base.shift(-back, grainDay)
	rel := r.val(slotRel, clsRel) + ctx
	switch {
	case r.text(r.atoms[r.from]) != "last" && r.isOfWeek():
		return base.shift(w-isoWeekday(base.start())+7*rel, grainDay)
	case rel < 0 && (back == 0 || back == 1 && ctx == 0):
		return last.shift(-7, grainDay)
	case rel < 0:
		return last
	case rel > 0 && ctx == 0 && back >= 5:
		return last.shift(14, grainDay)
	case rel > 0:
		return last.shift(7, grainDay)
	case back == 0 || r.tense() == tensePast:
		return last
	}
	return last.shift(7, grainDay)
}

// isOfWeek reports whether a weekday is one of a week that the match names: "Tuesday of last week".
func (r *match) isOfWeek() bool {
	for _, a := range r.atoms[r.from:r.to] {
		if isText(a, "week") {
			return true
		}
	}
	return false
}

// readMonthDay reads a day of a month that is not named, "the 18th", "Friday the 11th": the nearest, as the clause
// looks.
func readMonthDay(r *match) (reading, bool) {
	d := r.num(slotDay)
	if d < 1 || d > 31 || r.atom(slotDay).digits == 0 {
		return reading{}, false
	}
	w := r.val(slotWeekday, clsWeekday)
	if w == 0 && !r.isBareDay() {
		return reading{}, false
	}
	if !r.known {
		out := reference(fmt.Sprintf("XXXX-XX-%02d", d))
		out.date = parsed(out.value)
		return out, true
	}
	best, dist := moment{}, 0
	for k := -2; k <= 2; k++ {
		m := r.day.shift(k, grainMonth)
		m.grain, m.day = grainDay, d
		if !m.valid() || w != 0 && isoWeekday(m.start()) != w {
			continue
		}
		n := r.daysTo(m)
		switch t := r.dateTense(); {
		case w == 0 && t == tensePast && n > 0, w == 0 && t == tenseFuture && n < 0:
			continue
		}
		if n = max(n, -n); best.grain == grainNone || n < dist {
			best, dist = m, n
		}
	}
	return r.relative(best), best.grain != grainNone
}

// isBareDay reports whether an ordinal stands where a day of the month can: after "on", "by", "until" or "since",
// before no noun.
func (r *match) isBareDay() bool {
	switch r.text(r.before()) {
	case "on", "by", "until", "since":
	default:
		return false
	}
	next := r.after()
	if r.isBoundary(next) {
		return true
	}
	switch r.token(next).Pos {
	case "NOUN", "PROPN", "ADJ", "NUM":
		return false
	}
	return true
}
