package timex

import (
	"dateline/graph/edtf"
	"dateline/loader/nlp"
)

// readRange reads two days, months or weekdays with what they share: "April 27-29", "from 2 to 5 June", "between May
// and June". The value is the interval of ISO 8601, as TIMEX3 has none.
func readRange(r *match) (reading, bool) {
	if !r.joins() {
		return reading{}, false
	}
	first, second := *r, *r
	for _, p := range [][2]slot{{slotYear, slotYear2}, {slotMonth, slotMonth2}, {slotDay, slotDay2}, {slotWeekday, slotWeekday2}} {
		if r.has(p[1]) {
			second.cap[p[0]] = r.cap[p[1]]
		}
	}
	if r.has(slotMonth) {
		second.cap[slotWeekday] = 0
	}
	if !r.has(slotYear) && r.has(slotYear2) {
		first.cap[slotYear] = r.cap[slotYear2]
	}
	a, ok := first.calendar()
	if !ok {
		return reading{}, false
	}
	b, ok := second.calendar()
	if !ok {
		return reading{}, false
	}
	if a.when.grain != grainNone && b.when.grain != grainNone {
		r.order(&a, &b)
	}
	return spanOf(a, b)
}

// joins reports whether the word between the two ends makes a range of them.
func (r *match) joins() bool {
	before := r.text(r.before())
	shared := r.has(slotDay2) && !r.has(slotMonth2)
	switch r.text(*r.atom(slotWord)) {
	case "to", "until":
		return shared || before == "from"
	case "and":
		return before == "between" || shared && r.num(slotDay2) == r.num(slotDay)+1
	}
	return true
}

// order moves one end a year or a week where the second comes before the first: the first if the year that was
// stated is the second's, else the second.
func (r *match) order(a, b *reading) {
	if !a.when.start().After(b.when.start()) {
		return
	}
	switch {
	case r.has(slotWeekday2):
		*b = dated(b.when.shift(7, grainDay), b.basis, b.anchor)
	case r.has(slotYear2) && !r.has(slotYear):
		*a = dated(a.when.yearsOn(-1), a.basis, a.anchor)
	default:
		*b = dated(b.when.yearsOn(1), b.basis, b.anchor)
	}
}

// spanOf joins the readings of the two ends of a range.
func spanOf(a, b reading) (reading, bool) {
	out := b
	out.value = a.value + "/" + b.value
	out.date = edtf.Date{}
	if a.when.grain == grainNone || b.when.grain == grainNone {
		return out, true
	}
	out.date = interval(a.when.date(), b.when.date())
	return out, !out.date.IsZero()
}

// readYears reads "1950-53", "2004 to 2006".
func readYears(r *match) (reading, bool) {
	from, to := r.num(slotYear), r.num(slotYear2)
	if r.atom(slotYear2).digits == 2 {
		to += floorTo(from, 100)
	}
	if to <= from || to-from > 1000 || !r.joins() {
		return reading{}, false
	}
	if next := r.after(); r.atoms[r.from].glued && !r.isBoundary(r.before()) || next.glued && !r.isBoundary(next) || next.glued && next.classes.has(clsHyphen) {
		return reading{}, false
	}
	return spanOf(stated(yearMoment(from)), stated(yearMoment(to)))
}

// readHours reads "9 to 11 a.m.".
func readHours(r *match) (reading, bool) {
	end, ok := r.clockTime(slotHour2, slotMinute2, slotAMPM2)
	if !ok {
		return reading{}, false
	}
	first := *r
	if !r.has(slotAMPM) {
		first.cap[slotAMPM] = r.cap[slotAMPM2]
	}
	start, ok := first.clockTime(slotHour, slotMinute, slotAMPM)
	if !ok {
		return reading{}, false
	}
	if !r.has(slotAMPM) && start.hour > end.hour { // 11 to 1 p.m.
		start.hour -= 12
	}
	day, anchor := r.clockDay()
	if day.grain == grainNone || start.hour < 0 {
		return reading{}, false
	}
	at := func(t moment) moment {
		m := day
		m.grain, m.part, m.hour, m.min = grainMinute, 0, t.hour, t.min
		return m
	}
	a, b := dated(at(start), nlp.BasisInferred, anchor), dated(at(end), nlp.BasisInferred, anchor)
	if a.value >= b.value {
		return reading{}, false
	}
	out, ok := spanOf(a, b)
	out.typ = nlp.TimeTime
	return out, ok
}

// readWeekOf reads "the week of March 6".
func readWeekOf(r *match) (reading, bool) {
	out, ok := r.calendar()
	if !ok || !out.when.isDay() {
		return reading{}, false
	}
	return dated(weekOf(out.when.start()), out.basis, out.anchor), true
}
