package timex

import "dateline/loader/nlp"

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

// unitGrain returns the grain of a unit by its value in the lexicon: both count alike.
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
	default:
		return "XXXX"
	}
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

// readAtTheTime reads "at the time": the past.
func readAtTheTime(r *match) (reading, bool) {
	if r.text(r.before()) != "at" || !r.isBoundary(r.after()) && r.token(r.after()).Tag == "IN" {
		return reading{}, false
	}
	switch r.text(r.after()) {
	case "of", "when":
		return reading{}, false
	}
	return reference("PAST_REF"), true
}

// readReference reads now, recently, soon: the past, the present or the future at large.
func readReference(r *match) (reading, bool) {
	switch r.rule.name {
	case "past":
		return reference("PAST_REF"), true
	case "future":
		return reference("FUTURE_REF"), true
	}
	return reference("PRESENT_REF"), true
}
