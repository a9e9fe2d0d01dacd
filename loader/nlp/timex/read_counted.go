package timex

import (
	"slices"

	"dateline/loader/nlp"
)

// readRelativeDay reads the following day, the previous week, a month later without number: what is counted from the
// date spoken of last.
func readRelativeDay(r *match) (reading, bool) {
	n, g := r.val(slotRel, clsContext), r.unitOf(slotUnit)
	switch {
	case r.is(slotWord, "before", "earlier", "after", "later"):
		if next := r.after(); !r.isBoundary(next) { // the day after the summit
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
	return r.countFromLast(n, g)
}

// sizes orders grains by their length.
var sizes = [...]int{
	grainSecond: 1, grainMinute: 1, grainHour: 1, grainPart: 1, grainDay: 1, grainWeekend: 2, grainWeek: 2, grainFortnight: 2, grainMonth: 3,
	grainQuarter: 4, grainSeason: 4, grainHalf: 5, grainYear: 6, grainDecade: 7, grainCentury: 8, grainMillennium: 9,
}

// fits reports whether units of g can be counted from m: from a year no day can be told.
func fits(m moment, g grain) bool { return sizes[m.grain] <= sizes[g] }

// countFromLast returns the stretch n units from the date spoken of last or, where there is none, from the article's.
func (r *match) countFromLast(n int, g grain) (reading, bool) {
	base := r.last
	if base.grain == grainNone {
		if !r.known {
			return reference(unknownUnit(g)), true
		}
		base = r.day
	}
	m := counted(base, n, g)
	if !m.valid() {
		return reading{}, false
	}
	return dated(m, nlp.BasisInferred, base.date()), true
}

// counted shifts base by n units. The result is as large as the unit; only years from a month, quarter or season keep
// its size.
func counted(base moment, n int, g grain) moment {
	if g == grainYear && !base.isDay() && base.grain != grainWeek && base.grain != grainWeekend {
		return base.yearsOn(n)
	}
	return base.shift(n, g)
}

// secondsIn are the lengths of units shorter than a day, and the day's.
var secondsIn = [...]float64{grainSecond: 1, grainMinute: 60, grainHour: 3600, grainDay: 86400}

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
	if n > maxShift {
		return reading{}, false
	}
	k := int(n)
	switch {
	case g <= grainHour:
		k, g = int(n*secondsIn[g]/secondsIn[grainDay]), grainDay
	case g == grainDecade:
		k, g = int(n*10), grainYear
	case g == grainCentury:
		k, g = int(n*100), grainYear
	case g == grainYear && n != float64(k):
		k, g = int(n*12), grainMonth
	}
	m := r.day.shift(sign*k, g)
	if !m.valid() {
		return reading{}, false
	}
	out := r.relative(m)
	out.approx = r.isRough() || r.unitOf(slotUnit) <= grainHour
	return out, true
}

// amount returns the number of units of a match; false where it is vague.
func (r *match) amount() (float64, bool) {
	if !r.has(slotNum) {
		return 1, true
	}
	a := r.atom(slotNum)
	switch {
	case r.is(slotNum, "couple", "pair", "other"): // every other day
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

// readLater reads "three days later", "a month after the summit": counted from the date spoken of last. After an
// event that cannot be the one of that date it is a duration, and after a date it is counted from that one.
func readLater(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	n, exact := r.amount()
	sign := 1
	if r.is(slotEnd, "earlier", "before", "previously", "prior", "beforehand") {
		sign = -1
	}
	event := r.is(slotEnd, "after", "before", "from")
	if r.is(slotEnd, "from") && !r.startsDate(r.to) {
		return reading{}, false
	}
	var out reading
	ok := true
	countable := exact && n <= maxShift && g >= grainDay && n == float64(int(n))
	if !countable || r.last.grain != grainNone && !fits(r.last, g) || event && !r.isOfLast() {
		out = r.length(durationValue(n, exact, g))
	} else {
		out, ok = r.countFromLast(sign*int(n), g)
	}
	if event {
		out.drop = 1
		if countable {
			out.from = offset{n: sign * int(n), grain: g}
		}
	}
	return out, ok
}

// nearSentences is how many sentences back the date of an event may have been spoken of.
const nearSentences = 2

// isOfLast reports whether "three days after" can be counted from the date spoken of last: what follows is known to
// the reader, "the summit", and the date stands in a sentence shortly before. One in the same sentence is as often
// the later end as the earlier.
func (r *match) isOfLast() bool {
	s := r.sentence(r.atoms[r.from].first)
	if r.last.grain == grainNone || r.lastAt == nlp.None || s == r.lastAt || s > r.lastAt+nearSentences {
		return false
	}
	switch r.text(r.after()) {
	case "the", "that", "this", "those", "these":
		return true
	}
	return false
}

// startsDate reports whether a date may begin at atom i.
func (r *match) startsDate(i int) bool {
	if i >= len(r.atoms) {
		return false
	}
	a := r.atoms[i]
	return a.classes&(clsMonth.bit()|clsWeekday.bit()|clsYear.bit()|clsRel.bit()|clsDay.bit()) != 0 ||
		a.word != nil && slices.Contains([]string{"today", "tomorrow", "yesterday", "now"}, a.word.text)
}

// offset is a number of units from a date that has yet to be read.
type offset struct {
	n     int
	grain grain
}

// from returns the date that lies o from m.
func (o offset) from(m moment) (moment, bool) {
	if o.n == 0 || m.grain == grainNone || !fits(m, o.grain) {
		return moment{}, false
	}
	out := counted(m, o.n, o.grain)
	return out, out.valid()
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
