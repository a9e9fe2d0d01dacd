package timex

import (
	"dateline/graph/edtf"
	"dateline/loader/nlp"
)

// clockTime reads a time of day from the slots of hour, minute and half of the day; "noon" and "midnight" are kept
// as an hour too.
func (r *match) clockTime(h, mi, ap slot) (moment, bool) {
	m := moment{grain: grainMinute}
	switch {
	case r.is(h, "noon", "midday"):
		m.hour = 12
		return m, true
	case r.is(h, "midnight"):
		return m, true
	}
	m.hour = r.num(h)
	if r.has(mi) {
		m.min = r.num(mi)
	}
	if r.has(ap) {
		if m.hour < 1 || m.hour > 12 {
			return m, m.hour > 12 && m.hour < 24 && m.min < 60 // 14:00 p.m.
		}
		m.hour = m.hour%12 + r.val(ap, clsAMPM)
	} else if p := r.val(slotPart, clsPart); p >= 3 && m.hour < 12 && (p < 5 || m.hour >= 5) {
		m.hour += 12
	}
	return m, m.hour < 24 && m.min < 60
}

// zoneOffset returns the minutes east of UTC that a match names.
func (r *match) zoneOffset() (int, bool) {
	if !r.has(slotZone) {
		return 0, false
	}
	z := r.atom(slotZone)
	if v, ok := z.word.in(clsZone); ok {
		return v, true
	}
	return z.word.in(clsZonePlace)
}

// readClock reads a time of day without a day. The day is the one spoken of last in the sentence or, else, the
// article's.
func readClock(r *match) (reading, bool) {
	t, ok := r.clockTime(slotHour, slotMinute, slotAMPM)
	if !ok || !r.clockContext() {
		return reading{}, false
	}
	day, anchor := r.clockDay()
	if day.grain == grainNone {
		out := reference("XXXX-XX-XX" + (moment{grain: grainMinute, year: 1, n: 1, day: 1, hour: t.hour, min: t.min}).value()[10:])
		out.typ = nlp.TimeTime
		return out, true
	}
	day.grain, day.part, day.hour, day.min = grainMinute, 0, t.hour, t.min
	day.zone, day.zoned = r.zoneOffset()
	out := dated(day, nlp.BasisInferred, anchor)
	out.approx = r.isRough()
	return out, true
}

// clockDay returns the day of a time of day, and the date that says so.
func (r *match) clockDay() (day moment, anchor edtf.Date) {
	if r.last.isDay() && r.lastAt != nlp.None && r.lastAt >= r.sentence(r.atoms[r.from].first)-1 {
		return r.last, dayOf(r.last.start()).date()
	}
	if r.known {
		return r.day, r.day.date()
	}
	return moment{}, edtf.Date{}
}

// clockContext reports whether hour and minute without anything beside them can be a time of day and no score,
// ratio or duration.
func (r *match) clockContext() bool {
	if r.has(slotAMPM) || r.has(slotZone) || r.has(slotWord) || !r.has(slotMinute) {
		return true
	}
	b, a := r.before(), r.after()
	if r.atoms[r.from].glued || a.glued && r.text(a) != "," && r.text(a) != "." {
		return false
	}
	switch r.token(b).Tag {
	case "IN", "TO", ",", ":", "-LRB-", "CC", "":
		return r.atom(slotHour).digits == 2 || r.token(b).Tag == "IN"
	}
	return false
}

// readNumeric reads dates in digits. Between points or with a first number over 12 the day comes first, as it does
// where the year does not; otherwise the month.
func readNumeric(r *match) (reading, bool) {
	a, b := r.num(slotMonth), r.num(slotDay)
	m := moment{grain: grainDay, year: r.fullYear(), n: a, day: b}
	if r.cap[slotMonth] < r.cap[slotYear] && (r.has(slotWord) || a > 12) {
		m.n, m.day = b, a
	}
	if m.n < 1 || m.n > 12 || !m.valid() || r.atoms[r.from].glued {
		return reading{}, false
	}
	out, ok := r.withTime(stated(m))
	return out, ok
}

// readPart reads a part of a day without a day: "in the morning" of the day spoken of last, or of the article's.
func readPart(r *match) (reading, bool) {
	p := r.val(slotPart, clsPart)
	day, anchor := r.clockDay()
	if day.grain == grainNone {
		out := reference("XXXX-XX-XXT" + partNames[p])
		out.typ = nlp.TimeTime
		return out, true
	}
	day.grain, day.part = grainPart, p
	return dated(day, nlp.BasisInferred, anchor), true
}
