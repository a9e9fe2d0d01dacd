package timex

import (
	"dateline/graph/edtf"
	"dateline/loader/nlp"
)

// relativeWeekday returns last, this or next Friday. "Next" is the one of the week to come where the day is still to
// come in this one, unless it is more than six days off anyhow.
func (r *match) relativeWeekday(w int) moment {
	last := r.recent(w)
	rel := r.val(slotRel, clsRel) + r.val(slotRel, clsContext)
	switch {
	case rel < 0:
		if r.daysTo(last) == 0 {
			return last.shift(-7, grainDay)
		}
		return last
	case rel > 0:
		return last.shift(7, grainDay)
	}
	if r.daysTo(last) == 0 || r.tense() == tensePast {
		return last
	}
	return last.shift(7, grainDay)
}

// deictic is an adverb and the days from the article's day that it stands for.
var deictic = map[string]int{"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

// readDeictic reads today, yesterday, tomorrow and tonight, with or without a time of day; "the day before" moves a day.
func readDeictic(r *match) (reading, bool) {
	w := r.atom(slotWord).word.text
	n := deictic[w]
	switch {
	case r.is(slotEnd, "before"):
		n--
	case r.is(slotEnd, "after"):
		n++
	}
	if !r.known {
		out := reference("XXXX-XX-XX")
		if w == "tonight" {
			out.value, out.typ = "XXXX-XX-XXTNI", nlp.TimeTime
		}
		return out, true
	}
	day := r.day.shift(n, grainDay)
	out := r.relative(day)
	if w == "tonight" && !r.has(slotHour) {
		day.grain, day.part = grainPart, 5
		return r.relative(day), true
	}
	return r.withTime(out)
}

// unitGrains are the grains of units by their value in the lexicon; both count alike.
func unitGrain(v int) grain { return grain(v) }

// unitOf returns the unit kept in s, in the singular or the plural.
func (r *match) unitOf(s slot) grain {
	if v := r.val(s, clsUnit); v != 0 {
		return unitGrain(v)
	}
	if v := r.val(s, clsUnits); v != 0 {
		return unitGrain(v)
	}
	if r.is(s, "weekend", "weekends") {
		return grainWeekend
	}
	return grainNone
}

// readRelativeUnit reads last week, this month, next year and their like.
func readRelativeUnit(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	rel := r.val(slotRel, clsRel)
	if !r.known {
		return reference(unknownUnit(g)), true
	}
	if g == grainDay && rel == 0 {
		return r.relative(r.day), true
	}
	if g <= grainHour {
		return reading{}, false
	}
	base := r.day
	if g == grainWeekend {
		base = r.nearWeekend(rel)
		rel = 0
	}
	out := r.relative(base.shift(rel, g))
	out.approx = r.isRough()
	return out, out.when.valid()
}

// nearWeekend returns a day in the week of the last, this or next weekend. Until Tuesday "this weekend" of a clause
// that looks back is the one just over.
func (r *match) nearWeekend(rel int) moment {
	t := r.day.start()
	wd := isoWeekday(t)
	switch {
	case rel < 0:
		return r.day.shift(-7, grainDay)
	case rel > 0 && wd >= 6:
		return r.day.shift(7, grainDay)
	case rel == 0 && wd <= 3 && r.tense() == tensePast:
		return r.day.shift(-7, grainDay)
	}
	return r.day
}

// unknownUnit is the value of a unit of a calendar that is not known.
func unknownUnit(g grain) string {
	switch g {
	case grainDay:
		return "XXXX-XX-XX"
	case grainWeek:
		return "XXXX-WXX"
	case grainWeekend:
		return "XXXX-WXX-WE"
	case grainMonth:
		return "XXXX-XX"
	case grainQuarter:
		return "XXXX-QX"
	}
	return "XXXX"
}

// readRelativePart reads last night, this morning and their like.
func readRelativePart(r *match) (reading, bool) {
	p := r.val(slotPart, clsPart)
	if !r.known {
		out := reference("XXXX-XX-XXT" + partNames[p])
		out.typ = nlp.TimeTime
		return out, true
	}
	day := r.day.shift(r.val(slotRel, clsRel), grainDay)
	day.grain, day.part = grainPart, p
	out := r.relative(day)
	out.approx = r.isRough()
	return out, true
}

// readRelativeDay reads the following day, the previous week, a month later without number: what is counted from the
// date spoken of last.
func readRelativeDay(r *match) (reading, bool) {
	n, g := r.val(slotRel, clsContext), r.unitOf(slotUnit)
	switch {
	case r.is(slotWord, "before", "earlier", "after", "later"):
		if next := r.after(1); !r.isBoundary(next) { // the day after the summit
			return reading{}, true
		}
		n = 1
		if r.is(slotWord, "before", "earlier") {
			n = -1
		}
	case r.has(slotRel) && n == 0: // the next day
		if g > grainWeek || r.tense() != tensePast || r.last.grain == grainNone {
			return readRelativeUnit(r)
		}
		n = 1
	}
	if r.last.grain != grainNone && !fits(r.last, g) {
		return reading{}, false
	}
	return r.counted(n, g)
}

// sizes orders grains by their length.
var sizes = [...]int{
	grainSecond: 1, grainMinute: 1, grainHour: 1, grainPart: 1, grainDay: 1, grainWeekend: 2, grainWeek: 2, grainFortnight: 2, grainMonth: 3,
	grainQuarter: 4, grainSeason: 4, grainHalf: 5, grainYear: 6, grainDecade: 7, grainCentury: 8, grainMillennium: 9,
}

// fits reports whether units of g can be counted from m: from a year no day can be told.
func fits(m moment, g grain) bool { return sizes[m.grain] <= sizes[g] }

// counted returns the stretch n units from the date spoken of last or, where there is none, from the article's.
func (r *match) counted(n int, g grain) (reading, bool) {
	base, anchor := r.last, edtf.Date{}
	switch {
	case base.grain != grainNone:
		anchor = base.date()
	case r.known:
		base, anchor = r.day, r.day.date()
	default:
		return reference(unknownUnit(g)), true
	}
	m := counted(base, n, g)
	if !m.valid() {
		return reading{}, false
	}
	return dated(m, nlp.BasisInferred, anchor), true
}

// counted shifts base by n units. Coarse units keep a finer base's grain no finer than a month; what is coarser than
// the unit has no part of that size that could be named.
func counted(base moment, n int, g grain) moment {
	if g == grainYear && !base.isDay() && base.grain != grainWeek && base.grain != grainWeekend {
		return base.yearsOn(n)
	}
	return base.shift(n, g)
}

// maxShift is the most units that are counted from a date.
const maxShift = 3000

// readAgo reads "three days ago", "two weeks from now".
func readAgo(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	n, exact := r.amount()
	sign := -1
	if r.is(slotEnd, "from", "hence", "ahead") {
		sign = 1
	}
	if !exact {
		if sign < 0 {
			return reference("PAST_REF"), true
		}
		return reference("FUTURE_REF"), true
	}
	if !r.known {
		return reference(unknownUnit(g)), true
	}
	if g <= grainHour || n > maxShift {
		if g <= grainHour {
			out := r.relative(r.day)
			out.approx = true
			return out, true
		}
		return reading{}, false
	}
	k := int(n)
	base := r.day
	switch {
	case g == grainDecade:
		k, g = int(n*10), grainYear
	case g == grainCentury:
		k, g = int(n*100), grainYear
	case g == grainYear && n != float64(k):
		k, g = int(n*12), grainMonth
	}
	m := base.shift(sign*k, g)
	if !m.valid() {
		return reading{}, false
	}
	out := r.relative(m)
	out.approx = r.isRough()
	return out, true
}

// amount returns the number of units of a match; false where it is vague.
func (r *match) amount() (float64, bool) {
	if !r.has(slotNum) {
		return 1, true
	}
	a := r.atom(slotNum)
	switch {
	case r.is(slotNum, "couple", "pair"):
		return 2, true
	case r.is(slotNum, "dozen"):
		return 12, true
	case r.is(slotNum, "half"):
		return 0.5, true
	case a.classes.has(clsArticle):
		return 1, true
	case a.classes.has(clsNumber):
		return a.num, true
	}
	return 0, false
}

// readLater reads "three days later", "a month after the summit": counted from the date spoken of last, which must
// lie in a sentence before, since one in the same sentence is as often the later end as the earlier.
func readLater(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	n, exact := r.amount()
	sign := 1
	if r.is(slotEnd, "earlier", "before", "previously", "prior", "beforehand") {
		sign = -1
	}
	event := r.is(slotEnd, "after", "before", "following", "prior")
	drop := 0
	if event {
		drop = 1
	}
	sameSentence := r.lastAt != nlp.None && r.lastAt == r.sentence(r.atoms[r.from].first)
	if !exact || n > maxShift || g <= grainHour || n != float64(int(n)) ||
		r.last.grain != grainNone && !fits(r.last, g) || event && (sameSentence || r.last.grain == grainNone) {
		out := r.length(durationValue(n, exact, g))
		out.drop = drop
		return out, true
	}
	out, ok := r.counted(sign*int(n), g)
	out.drop = drop
	return out, ok
}

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
		if n := r.after(1); n.word == nil && (r.token(n).Lemma == "end") {
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
	}
	return r.relative(r.day.shift(0, g)), true
}

// readThat reads "that day", "the same year": the date spoken of last, as large as the unit.
func readThat(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	if r.last.grain == grainNone {
		return reading{}, false
	}
	if g == grainDay && !r.last.isDay() {
		return reading{}, false
	}
	if g == grainQuarter && r.quarter.grain != grainNone {
		return dated(r.quarter, nlp.BasisInferred, r.quarter.date()), true
	}
	return dated(r.last.shift(0, g), nlp.BasisInferred, r.last.date()), true
}

// readAtTheTime reads "at the time": the past.
func readAtTheTime(r *match) (reading, bool) {
	if r.text(r.before(1)) != "at" || !r.isBoundary(r.after(1)) && r.token(r.after(1)).Tag == "IN" {
		return reading{}, false
	}
	switch r.text(r.after(1)) {
	case "of", "when":
		return reading{}, false
	}
	return reference("PAST_REF"), true
}

// readReference reads now, recently, soon: the past, the present or the future at large.
func readReference(r *match) (reading, bool) {
	name := r.rule.name
	switch {
	case name == "past":
		return reference("PAST_REF"), true
	case name == "future":
		return reference("FUTURE_REF"), true
	}
	return reference("PRESENT_REF"), true
}

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
		return stated(yearMoment(r.fullYear(slotYear))), true
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
