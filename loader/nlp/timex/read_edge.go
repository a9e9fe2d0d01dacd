package timex

import "dateline/graph/edtf"

// readEdge reads "the end of 2018", "the beginning of next month" and, after "by", until when something is to be. The
// stretch itself was read by the other slots.
func readEdge(r *match) (reading, bool) {
	out, ok := r.stretch()
	if !ok {
		return out, false
	}
	if r.has(slotWord) && r.is(slotWord, "by") {
		out.date = r.deadline(out.when)
		return out, true
	}
	out.date = r.edge(out)
	return out, true
}

// stretch reads the month, quarter, year or relative unit of an edge.
func (r *match) stretch() (reading, bool) {
	switch {
	case r.has(slotMonth):
		return r.calendar()
	case r.has(slotOrd):
		return readPeriod(r)
	case r.has(slotYear):
		return stated(yearMoment(r.fullYear())), !r.after().glued || r.isBoundary(r.after())
	case r.has(slotSeason):
		return readPeriod(r)
	case r.has(slotRel):
		return readRelativeUnit(r)
	case r.has(slotUnit):
		if !r.known {
			return reference(unknownUnit(r.unitOf(slotUnit))), true
		}
		return r.relative(r.day.shift(0, r.unitOf(slotUnit))), true
	}
	return reading{}, false
}

// deadline returns the time until the last day of m: from the article's day where m ends after it, else open.
func (r *match) deadline(m moment) edtf.Date {
	if m.grain == grainNone {
		return edtf.Date{}
	}
	end := edtf.Day(m.end().Date())
	if r.known && r.daysTo(m) <= 0 && m.end().After(r.day.start()) {
		return interval(r.day.date(), end)
	}
	if r.known && m.start().After(r.day.start()) {
		return interval(r.day.date(), end)
	}
	return interval(edtf.Open(), end)
}

// edge returns about when the beginning, the middle or the end of a stretch is: its first, middle or last month, or
// the stretch where that is no larger.
func (r *match) edge(out reading) edtf.Date {
	m := out.when
	if m.grain != grainYear {
		return out.date.AsApproximate()
	}
	month := map[int]int{1: 1, 2: 6, 3: 12}[r.val(slotMod, clsEdge)]
	return moment{grain: grainMonth, year: m.year, n: month}.date().AsApproximate()
}
