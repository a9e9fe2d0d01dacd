package timex

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/loader/nlp"
)

// unitLetters are the designators of units in TIMEX3 durations; those of a time of day follow a T.
var unitLetters = map[grain]string{
	grainSecond: "S", grainMinute: "M", grainHour: "H", grainDay: "D", grainWeek: "W", grainMonth: "M", grainQuarter: "Q", grainYear: "Y",
	grainDecade: "E", grainCentury: "C", grainMillennium: "L",
}

// durationValue returns the TIMEX3 value of n units, or of an unknown number of them.
func durationValue(n float64, exact bool, g grain) string {
	prefix := "P"
	if g <= grainHour {
		prefix = "PT"
	}
	if g == grainWeekend {
		return prefix + amountText(n, exact) + "WE"
	}
	if !exact {
		return prefix + "X" + unitLetters[g]
	}
	switch g {
	case grainFortnight:
		n, g = n*2, grainWeek
	case grainDecade:
		n, g = n*10, grainYear
	case grainCentury:
		n, g = n*100, grainYear
	case grainMillennium:
		n, g = n*1000, grainYear
	default:
	}
	whole := float64(int64(n))
	if n != whole {
		if s, ok := mixed(prefix, whole, n-whole, g); ok {
			return s
		}
	}
	return prefix + amountText(n, true) + unitLetters[g]
}

// mixed writes a fraction in the next smaller unit, where that is whole: two and a half years are P2Y6M.
func mixed(prefix string, whole, fraction float64, g grain) (string, bool) {
	var smaller grain
	var per float64
	switch g {
	case grainYear:
		smaller, per = grainMonth, 12
	case grainHour:
		smaller, per = grainMinute, 60
	case grainMinute:
		smaller, per = grainSecond, 60
	default:
		return "", false
	}
	part := fraction * per
	if part != float64(int(part)) {
		return "", false
	}
	s := prefix
	if whole > 0 {
		s += amountText(whole, true) + unitLetters[g]
	}
	return s + amountText(part, true) + unitLetters[smaller], true
}

func amountText(n float64, exact bool) string {
	if !exact {
		return "X"
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// length is a duration.
func (r *match) length(value string) reading {
	return reading{typ: nlp.TimeDuration, value: value, aside: true, basis: nlp.BasisStated}
}

// readDuration reads a number of units.
func readDuration(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	if g == grainNone || !r.unitContext() {
		return reading{}, false
	}
	n, exact := r.amount()
	if r.is(slotWord, "half") { // a minute and a half
		n += 0.5
	}
	if r.isRate() || r.has(slotNum) && r.atom(slotNum).classes.has(clsYear) && r.atom(slotUnit).classes.has(clsUnit) { // the 2018 day
		return reading{}, false
	}
	out := r.length(durationValue(n, exact, g))
	r.placeAhead(&out, n, exact, g)
	return out, true
}

// placeAhead gives a duration after "in" or "within" in a clause that looks ahead its place on the calendar: the
// day, week, month or year that far from the article, or the time until then.
func (r *match) placeAhead(out *reading, n float64, exact bool, g grain) {
	prep := r.text(r.before())
	if prep != "in" && prep != "within" || !r.known || !exact || n > maxShift || g < grainDay || n != float64(int(n)) || r.tense() != tenseFuture {
		return
	}
	far := r.daysFrom(int(n), g)
	if prep == "in" {
		far = r.day.shift(int(n), g)
	}
	if !far.valid() {
		return
	}
	out.basis, out.anchor, out.date = nlp.BasisRelative, r.day.date(), far.date()
	if prep == "within" {
		out.date = interval(r.day.date(), far.date())
	}
	out.approx = r.isRough()
}

// readPair reads "one hour and 30 minutes": two lengths, the longer unit first.
func readPair(r *match) (reading, bool) {
	g, g2 := r.unitOf(slotUnit), r.unitOf(slotUnit2)
	n, _ := r.amount()
	if sizes[g2] > sizes[g] || g2 >= g || (g2 <= grainHour) != (g <= grainHour) && g > grainDay {
		return reading{}, false
	}
	first, second := durationValue(n, true, g), durationValue(r.atom(slotNum2).num, true, g2)
	if g <= grainHour {
		second = strings.TrimPrefix(second, "PT")
	} else {
		second = strings.TrimPrefix(second, "P")
	}
	return r.length(first + second), true
}

// isRate reports whether "a year" says how often: "$5 million a year".
func (r *match) isRate() bool {
	if !r.has(slotNum) || !r.atom(slotNum).classes.has(clsArticle) || r.cap[slotNum] != int32(r.from+1) {
		return false
	}
	switch r.token(r.before()).Tag {
	case "CD", "NN", "NNS":
		return true
	}
	return false
}

// readNothing reads what looks like an expression of time and is none, so that no shorter rule reads a part of it.
func readNothing(*match) (reading, bool) { return reading{}, true }

// readVague reads units without a number, as in "for weeks".
func readVague(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	if r.to-r.from == 1 {
		switch r.text(r.before()) {
		case "for", "in", "within":
		default:
			return reading{}, false
		}
	}
	return r.length(durationValue(0, false, g)), g != grainNone
}

// readWindow reads "the past two weeks", "the next few days": a duration that ends or begins with the article. Where
// the number is known it is placed on the calendar.
func readWindow(r *match) (reading, bool) {
	g := r.unitOf(slotUnit)
	n, exact := r.amount()
	out := r.length(durationValue(n, exact, g))
	rel := r.val(slotRel, clsRel)
	if r.text(r.after()) == "of" { // the last months of her life
		return out, true
	}
	if !r.known || !exact || rel == 0 || n > maxShift || g < grainDay || n != float64(int(n)) {
		return out, true
	}
	far := r.daysFrom(rel*int(n), g)
	if !far.valid() {
		return out, true
	}
	out.basis, out.anchor = nlp.BasisRelative, r.day.date()
	if rel < 0 {
		out.date = interval(far.date(), r.day.date())
	} else {
		out.date = interval(r.day.date(), far.date())
	}
	return out, true
}

// daysFrom returns the day n units from the article's.
func (r *match) daysFrom(n int, g grain) moment {
	t := r.day.start()
	switch g {
	case grainWeek:
		return dayOf(t.AddDate(0, 0, 7*n))
	case grainFortnight:
		return dayOf(t.AddDate(0, 0, 14*n))
	case grainMonth:
		return dayOf(t.AddDate(0, n, 0))
	case grainQuarter:
		return dayOf(t.AddDate(0, 3*n, 0))
	case grainYear:
		return dayOf(t.AddDate(n, 0, 0))
	case grainDecade:
		return dayOf(t.AddDate(10*n, 0, 0))
	case grainCentury:
		return dayOf(t.AddDate(100*n, 0, 0))
	case grainDay:
		return dayOf(t.AddDate(0, 0, n))
	default:
		return moment{}
	}
}

// repeated is a set.
func repeated(value string) reading {
	return reading{typ: nlp.TimeSet, value: value, aside: true, basis: nlp.BasisStated}
}

// readEvery reads "every Thursday", "each year", "every two weeks", "daily", "Tuesday nights".
func readEvery(r *match) (reading, bool) {
	switch {
	case r.has(slotWeekday):
		w := r.val(slotWeekday, clsWeekday) + r.val(slotWeekday, clsWeekdays)
		s := fmt.Sprintf("XXXX-WXX-%d", w)
		if p := r.val(slotPart, clsPart) + r.val(slotPart, clsParts); p > 0 {
			s += "T" + partNames[p]
		}
		return repeated(s), true
	case r.has(slotMonth):
		s := fmt.Sprintf("XXXX-%02d", r.val(slotMonth, clsMonth))
		if r.has(slotDay) {
			s += fmt.Sprintf("-%02d", r.num(slotDay))
		}
		return repeated(s), true
	case r.has(slotSeason):
		return repeated("XXXX-" + seasonNames[r.val(slotSeason, clsSeason)+r.val(slotSeason, clsSeasons)]), true
	case r.has(slotPart):
		return repeated("XXXX-XX-XXT" + partNames[r.val(slotPart, clsPart)+r.val(slotPart, clsParts)]), true
	case r.has(slotUnit):
		n, exact := r.amount()
		g := r.unitOf(slotUnit)
		if v := r.val(slotUnit, clsEvery); v != 0 {
			g = unitGrain(v)
			switch tag := r.token(*r.atom(slotUnit)).Tag; { // a quarterly dividend, a daily, the Daily News
			case tag == "JJ" && g != grainDay, tag == "NN", tag == "NNP":
				return reading{}, false
			}
		}
		if g == grainNone {
			return reading{}, false
		}
		return repeated(durationValue(n, exact, g)), true
	}
	return reading{}, false
}

// readTimes reads "twice a week", "three times a year": the set of the unit.
func readTimes(r *match) (reading, bool) {
	return repeated(durationValue(1, true, r.unitOf(slotUnit))), true
}
