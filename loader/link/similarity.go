package link

import (
	"time"

	"dateline/graph"
)

// Two reports are of one event when what they say can be true of one event and
// enough of it is the same. Weights follow the components that Cybulska and
// Vossen (2014) found to matter on ECB+: participants and time before place,
// words last.
const (
	perParticipant = 2.0
	maxPeople      = 3 // shared participants that count
	sameDay        = 3.0
	sameStretch    = 1.0
	samePlace      = 2.0
	otherPlace     = -3.0
	perWord        = 0.5
	maxWords       = 4
	enough         = 4.0
)

// Reports of acts that give no date are taken for one only when they appeared
// within nearReports; plans are spoken of for longer.
const (
	nearReports = 4 * 24 * time.Hour
	nearPlans   = 75 * 24 * time.Hour
	oneDay      = 24 * time.Hour
)

// similarity scores how much two sets of features agree; 0 means that they are
// not of one event. within reports whether one place lies in another.
func similarity(a, b features, within func(inner, outer graph.ID) bool) float64 {
	if a.family != b.family || (a.ordinal != "" && b.ordinal != "" && a.ordinal != b.ordinal) {
		return 0
	}
	shared, either := sharedMain(a, b)
	if either && shared == 0 {
		return 0
	}
	score := perParticipant * float64(min(shared, maxPeople))

	dated, day := dates(a, b)
	if dated < 0 {
		return 0
	}
	score += dated

	place := places(a, b, within)
	score += place

	words := 0
	for w := range a.words {
		if b.words[w] && !emptyWord(w) {
			words++
		}
	}
	score += perWord * float64(min(words, maxWords))

	if !supported(a, b, shared, day, place > 0, words) || score < enough {
		return 0
	}
	return score
}

// supported says whether the agreement is of the kind that identifies: two of
// those who took part; one of them on the same day; or place, day and words.
func supported(a, b features, shared int, day, place bool, words int) bool {
	gap := reportedGap(a.reported, b.reported)
	meeting := a.family == string(graph.TypeConsult)
	switch {
	case shared >= 2 && (day || place):
		return true
	case shared >= 2 && meeting && (a.open || b.open):
		return gap <= nearPlans
	case shared >= 2:
		return gap <= nearReports
	case shared == 1 && day:
		return meeting && place || !meeting && words >= 1
	case shared == 1:
		return words >= 2 && gap <= nearReports
	default:
		return place && day && words >= 1
	}
}

// sharedMain counts the main participants that both have; either is false where
// one side names none.
func sharedMain(a, b features) (shared int, either bool) {
	as, bs := a.main(), b.main()
	for _, id := range as {
		for _, other := range bs {
			if id == other {
				shared++
			}
		}
	}
	return shared, len(as) > 0 && len(bs) > 0
}

// dates scores agreement in time: negative where both dates are read from the
// text and cannot both be true. day is whether they agree to the day.
func dates(a, b features) (score float64, day bool) {
	if a.date.When.IsZero() || b.date.When.IsZero() {
		return 0, false
	}
	read := func(d graph.Date) bool { return d.Basis == graph.BasisStated || d.Basis == graph.BasisRelative }
	if !a.date.When.Overlaps(b.date.When) {
		if read(a.date) && read(b.date) {
			return -1, false
		}
		if width(a.date.When) < uint64(oneDay.Seconds()) && width(b.date.When) < uint64(oneDay.Seconds()) {
			return -1, false
		}
		return 0, false
	}
	if width(a.date.When) <= uint64(oneDay.Seconds()) && width(b.date.When) <= uint64(oneDay.Seconds()) {
		return sameDay, true
	}
	return sameStretch, false
}

// places scores agreement in place: a place and what lies within it agree.
func places(a, b features, within func(inner, outer graph.ID) bool) float64 {
	if len(a.places) == 0 || len(b.places) == 0 {
		return 0
	}
	for p := range a.places {
		for q := range b.places {
			if within(p, q) || within(q, p) {
				return samePlace
			}
		}
	}
	return otherPlace
}

// emptyWord reports whether a word of a title says nothing of the event.
func emptyWord(w string) bool {
	switch w {
	case "a", "an", "the", "in", "on", "at", "of", "to", "with", "and", "by", "for", "from", "over", "after":
		return true
	}
	return false
}
