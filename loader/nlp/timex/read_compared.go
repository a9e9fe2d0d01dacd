package timex

import "dateline/loader/nlp"

// readYearAgo reads "a year earlier", "the year-ago quarter": the quarter spoken of last, a year before, where the
// text speaks of quarters; else the year before.
func readYearAgo(r *match) (reading, bool) {
	if !r.known {
		return reference("XXXX"), true
	}
	out := r.yearBefore()
	out.other = true
	return out, out.when.valid()
}

func (r *match) yearBefore() reading {
	switch {
	case r.has(slotYear): // the 1988 quarter
		q := r.quarter
		if q.grain == grainNone {
			q = r.day.shift(-1, grainQuarter)
		}
		q.year = r.num(slotYear)
		return r.relative(q)
	case r.has(slotOrd):
		q := moment{grain: grainQuarter, year: r.day.year - 1, n: r.num(slotOrd)}
		if q.n > 4 {
			return reading{}
		}
		return r.relative(q)
	case r.quarter.grain != grainNone:
		return dated(r.quarter.yearsOn(-1), nlp.BasisInferred, r.quarter.date())
	case r.is(slotUnit, "quarter"):
		return r.relative(r.day.shift(-5, grainQuarter))
	}
	return r.relative(yearMoment(r.day.year - 1))
}

// readUnitAlone reads "the quarter", "the week", "the weekend": the one spoken of last, or the article's; a quarter
// is the one that has ended.
func readUnitAlone(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	if !r.known {
		return reference(unknownUnit(g)), true
	}
	if r.has(slotWord) {
		g = grainQuarter
		if r.is(slotWord, "year") {
			out := r.relative(yearMoment(r.day.year))
			out.date = moment{grain: grainMonth, year: r.day.year, n: 12}.date().AsApproximate()
			return out, true
		}
	}
	switch g {
	case grainYear:
		if r.token(r.after()).Lemma == "end" { // the year ended June 30
			return r.length("P1Y"), true
		}
	case grainQuarter:
		if r.quarter.grain != grainNone {
			return dated(r.quarter, nlp.BasisInferred, r.quarter.date()), true
		}
		return r.relative(r.day.shift(-1, grainQuarter)), true
	case grainWeekend:
		rel := 0
		if isoWeekday(r.day.start()) <= 5 && r.tense() != tenseFuture {
			rel = -1
		}
		return r.relative(r.day.shift(rel, grainWeekend)), true
	default:
	}
	return r.relative(r.day.shift(0, g)), true
}
