package timex

import (
	"fmt"

	"dateline/loader/nlp"
)

// readers are the readers by the name that rules.txt knows them by.
var readers = map[string]reader{
	"date":       readDate,
	"year":       readYear,
	"period":     readPeriod,
	"numeric":    readNumeric,
	"clock":      readClock,
	"part":       readPart,
	"decade":     readDecade,
	"century":    readCentury,
	"deictic":    readDeictic,
	"relunit":    readRelativeUnit,
	"relday":     readRelativeDay,
	"relpart":    readRelativePart,
	"reference":  readReference,
	"ago":        readAgo,
	"later":      readLater,
	"edge":       readEdge,
	"duration":   readDuration,
	"vague":      readVague,
	"window":     readWindow,
	"every":      readEvery,
	"times":      readTimes,
	"range":      readRange,
	"years":      readYears,
	"that":       readThat,
	"yearago":    readYearAgo,
	"unit-alone": readUnitAlone,
	"nothing":    readNothing,
	"hours":      readHours,
	"weekof":     readWeekOf,
	"past-time":  readAtTheTime,
	"monthday":   readMonthDay,
	"pair":       readPair,
}

// readDate reads days and months, with or without year, weekday and time of day.
func readDate(r *match) (reading, bool) {
	out, ok := r.calendar()
	if !ok {
		return reading{}, false
	}
	return r.withTime(out)
}

// calendar reads the slots y, m, d, w, rel.
func (r *match) calendar() (reading, bool) {
	switch {
	case r.has(slotMonth):
		if r.notMonth() {
			return reading{}, false
		}
		m := moment{grain: grainMonth, n: r.val(slotMonth, clsMonth)}
		if r.has(slotDay) {
			m.grain, m.day = grainDay, r.num(slotDay)
		}
		return r.inYear(m)
	case r.has(slotWeekday):
		w := r.val(slotWeekday, clsWeekday) + r.val(slotWeekday, clsWeekdayShort)
		if !r.known {
			return reference(fmt.Sprintf("XXXX-WXX-%d", w)), true
		}
		if r.has(slotRel) {
			return r.relative(r.relativeWeekday(w)), true
		}
		m, ahead := r.takeWeekday(w)
		out := r.relative(m)
		out.ahead = ahead
		return out, true
	}
	return reading{}, false
}

// notMonth reports whether the word kept as a month is a person or a verb: "Theresa May", "May said", "March on".
func (r *match) notMonth() bool {
	a := r.atom(slotMonth)
	if a.digitsBeside(r) {
		return false
	}
	t, prev := r.token(*a), r.token(r.before())
	switch {
	case t.Tag == "MD" || t.Pos == "VERB" || t.Pos == "AUX", t.Ent == "PERSON":
		return true
	case t.Ent == "ORG" && !r.isBoundary(r.before()):
		return true
	case prev.Dep == "compound" && prev.Tag == "NNP" && prev.Head == a.first: // Theresa May
		return true
	}
	return t.Dep == "nsubj" && givenNames[a.word.text]
}

// givenNames are months that are names of people too: as the subject of a verb they are more often that.
var givenNames = map[string]bool{"may": true, "april": true, "june": true, "august": true}

// digitsBeside reports whether a match has a day or a year beside its month.
func (a *atom) digitsBeside(r *match) bool { return r.has(slotDay) || r.has(slotYear) }

// inYear gives m the year that the match states, or else the nearest.
func (r *match) inYear(m moment) (reading, bool) {
	switch {
	case r.has(slotYear):
		m.year = r.fullYear()
		if !m.valid() {
			return reading{}, false
		}
		return stated(m), true
	case !r.known:
		if m.grain == grainDay {
			v := fmt.Sprintf("XXXX-%02d-%02d", m.n, m.day)
			out := reference(v)
			out.date = parsed(v)
			return out, true
		}
		return reference(fmt.Sprintf("XXXX-%02d", m.n)), true
	case r.has(slotRel) && r.is(slotUnit, "year"): // June last year
		m.year = r.day.year + r.val(slotRel, clsRel)
	case r.has(slotRel):
		m = r.relativeMonth(m, r.val(slotRel, clsRel))
	default:
		m = r.takeYear(m)
	}
	if !m.valid() {
		return reading{}, false
	}
	return r.relative(m), true
}

// relativeMonth returns the last, this or next month of a name.
func (r *match) relativeMonth(m moment, rel int) moment {
	m.year = r.day.year
	switch {
	case rel < 0 && !m.end().Before(r.day.start()):
		m.year--
	case rel > 0 && !m.start().After(r.day.start()):
		m.year++
	}
	return m
}

// fullYear returns the year of the match; of two digits it is the one nearest to the article's.
func (r *match) fullYear() int {
	a := r.atom(slotYear)
	n := int(a.num)
	if a.digits != 2 {
		return n
	}
	base := 1999
	if r.known {
		base = r.day.year
	}
	y := floorTo(base, 100) + n
	if y > base+20 {
		y -= 100
	}
	return y
}

// withTime adds the time of day of a match to the day that was read.
func (r *match) withTime(out reading) (reading, bool) {
	out.approx = out.approx || r.isRough()
	if !r.has(slotHour) && !r.has(slotPart) {
		return out, true
	}
	m := out.when
	if m.grain != grainDay && m.grain != grainNone {
		return reading{}, false
	}
	if r.has(slotPart) && !r.has(slotHour) {
		p := r.val(slotPart, clsPart)
		if m.grain == grainNone {
			out.value += "T" + partNames[p]
			out.typ = nlp.TimeTime
			return out, true
		}
		m.grain, m.part = grainPart, p
		return r.timed(out, m), true
	}
	t, ok := r.clockTime(slotHour, slotMinute, slotAMPM)
	if !ok {
		return reading{}, false
	}
	if m.grain == grainNone {
		out.value += fmt.Sprintf("T%02d:%02d", t.hour, t.min)
		out.typ = nlp.TimeTime
		return out, true
	}
	m.grain, m.hour, m.min = t.grain, t.hour, t.min
	m.zone, m.zoned = r.zoneOffset()
	return r.timed(out, m), true
}

func (r *match) timed(out reading, m moment) reading {
	next := dated(m, out.basis, out.anchor)
	next.approx, next.ahead = out.approx, out.ahead
	return next
}

// readYear reads a year alone; a number of things is none.
func readYear(r *match) (reading, bool) {
	a := r.atom(slotYear)
	y := r.fullYear()
	if a.digits == 4 && !r.yearContext(y) {
		return reading{}, false
	}
	out := stated(yearMoment(y))
	out.approx = r.isRough()
	return out, true
}

// readPeriod reads quarters, halves and seasons, with or without year.
func readPeriod(r *match) (reading, bool) {
	m := moment{}
	switch {
	case r.has(slotSeason):
		m.grain, m.n = grainSeason, r.val(slotSeason, clsSeason)
		if !r.seasonContext() {
			return reading{}, false
		}
	case r.has(slotUnit) && !r.has(slotOrd):
		return reading{}, false
	case r.has(slotOrd):
		m.n = r.num(slotOrd)
		m.grain = grainQuarter
		if r.is(slotUnit, "half", "h") {
			m.grain = grainHalf
		}
		if !r.has(slotYear) && !r.has(slotRel) && r.isSport() {
			return reading{}, false
		}
		if r.is(slotOrd, "last") {
			m.n = 2
			if m.grain == grainQuarter {
				m.n = 4
			}
		}
		if m.n < 1 || m.grain == grainQuarter && m.n > 4 || m.grain == grainHalf && m.n > 2 {
			return reading{}, false
		}
	}
	out, ok := r.periodInYear(m)
	out.approx = r.isRough()
	return out, ok
}

func (r *match) periodInYear(m moment) (reading, bool) {
	switch {
	case r.has(slotYear):
		m.year = r.fullYear()
		return stated(m), m.valid()
	case !r.known:
		return reference("XXXX-" + (moment{grain: m.grain, n: m.n, year: 1}).value()[5:]), true
	case r.has(slotRel):
		rel := r.val(slotRel, clsRel)
		if m.grain == grainSeason && !r.has(slotUnit) {
			return r.relative(r.relativeSeason(m, rel)), true
		}
		m.year = r.day.year + rel
		return r.relative(m), true
	}
	return r.relative(r.takePeriod(m)), true
}

// longAgo is how many days ago a quarter or season must have begun before the clause's looking ahead means the next:
// companies expect to report results of the one that has just ended.
const longAgo = 200

// takePeriod gives a quarter, half or season the article's year, or the year before where it would not have begun
// and the clause does not look ahead.
func (r *match) takePeriod(m moment) moment {
	m.year = r.day.year
	if m.grain == grainSeason && m.n == 4 && r.day.n <= 4 {
		m.year--
	}
	t := r.tense()
	switch {
	case m.start().After(r.day.start()) && t == tensePast:
		m.year--
	case r.daysTo(m) < -longAgo && t == tenseFuture:
		m.year++
	}
	return m
}

// relativeSeason returns the last, this or next season of a name.
func (r *match) relativeSeason(m moment, rel int) moment {
	m.year = r.day.year
	if m.n == 4 && r.day.n <= 2 {
		m.year--
	}
	switch {
	case rel < 0 && !m.end().Before(r.day.start()):
		m.year--
	case rel > 0 && !m.start().After(r.day.start()):
		m.year++
	case rel == 0 && m.n == 4 && r.tense() == tensePast && m.start().After(r.day.start()):
		m.year--
	}
	return m
}

// readDecade reads "1990s", "the '80s", "the nineties".
func readDecade(r *match) (reading, bool) {
	y := r.val(slotWord, clsDecade)
	if r.has(slotYear) {
		y = r.num(slotYear)
	}
	if y%10 != 0 {
		return reading{}, false
	}
	if y < 100 {
		y += 1900
	}
	out := stated(moment{grain: grainDecade, year: y})
	if y%100 == 0 && r.has(slotYear) && r.atom(slotYear).digits == 4 && y < 1990 { // the 1800s
		out = stated(moment{grain: grainCentury, year: y})
	}
	out.approx = r.isRough()
	return out, true
}

// readCentury reads "the 20th century".
func readCentury(r *match) (reading, bool) {
	n := r.num(slotOrd)
	if n < 1 || n > 30 {
		return reading{}, false
	}
	out := stated(moment{grain: grainCentury, year: (n - 1) * 100})
	out.approx = r.isRough()
	return out, true
}
