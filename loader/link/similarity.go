package link

import (
	"slices"
	"time"

	"dateline/graph"
)

// Two reports are of one event when what they say can be true of one event and
// enough of it is the same. Weights follow the components that Cybulska and
// Vossen (2014) found to matter on ECB+: participants and time before place,
// words last.
const (
	perActor      = 2.0
	maxActors     = 3   // shared actors that count
	perAffine     = 1.0 // a person and the country it acts for
	opposed       = -2.0
	sameTarget    = 3.0 // both cancel, prepare ... one event
	samePlace     = 2.0
	otherPlace    = -3.0
	otherMode     = -1.5
	perWord       = 0.5
	maxWords      = 4
	enough        = 4.0
	enoughUntimed = 3.0 // where no report has a time, which can then add nothing
)

// Reports of acts that give no date are taken for one only when they appeared
// within nearReports; plans are spoken of for longer.
const (
	oneDay      = 24 * time.Hour
	nearReports = 4 * oneDay
	nearPlans   = 75 * oneDay
)

// comparison is how two sets of features agree.
type comparison struct {
	shared, affine int  // actors that are the same; that act for one another
	named          bool // both sides name actors
	opposed        bool // each side names actors that the other does not
	when           agreement
	place          float64
	words          int
	target         bool
	open           bool // still to come, for one of them
	gap            time.Duration
}

// similarity says how much two sets of features agree, and whether that is
// enough to take them for one event. A score of 0 means that they cannot be.
func (w *working) similarity(a, b *features) (score float64, same bool) {
	if a.family != b.family {
		return 0, false
	}
	if len(a.ordinals) > 0 && len(b.ordinals) > 0 && overlap(a.ordinals, b.ordinals) == 0 {
		return 0, false
	}
	c := w.compare(a, b)
	if c.when == apart || (c.named && c.shared+c.affine == 0 && !c.target) {
		return 0, false
	}
	meeting := a.family == string(graph.TypeConsult)
	score = perActor*float64(min(c.shared, maxActors)) + perAffine*float64(min(c.affine, maxActors)) +
		c.when.score() + c.place + perWord*float64(min(c.words, maxWords))
	if c.target {
		score += sameTarget
	}
	if meeting && c.opposed {
		score += opposed
	}
	if a.mode != "" && b.mode != "" && a.mode != b.mode {
		score += otherMode
	}
	supported := c.actSupported
	if meeting {
		supported = c.meetingSupported
	}
	need := enough
	if a.last.IsZero() && b.last.IsZero() {
		need = enoughUntimed
	}
	return max(score, 0), score >= need && supported()
}

func (w *working) compare(a, b *features) comparison {
	c := comparison{
		named: len(a.actors) > 0 && len(b.actors) > 0,
		when:  dates(a, b),
		place: w.comparePlaces(a.places, b.places),
		words: overlap(a.words, b.words),
		open:  a.open || b.open,
		gap:   gap(a, b),
	}
	c.target = overlap(a.targets, b.targets) > 0
	var onlyA, onlyB []graph.ID
	for _, id := range a.actors {
		if slices.Contains(b.actors, id) {
			c.shared++
		} else {
			onlyA = append(onlyA, id)
		}
	}
	for _, id := range b.actors {
		if !slices.Contains(a.actors, id) {
			onlyB = append(onlyB, id)
		}
	}
	for _, x := range onlyA {
		if slices.ContainsFunc(onlyB, func(y graph.ID) bool { return w.standsFor(x, y) || w.standsFor(y, x) }) {
			c.affine++
		}
	}
	c.opposed = len(onlyA) > c.affine && len(onlyB) > c.affine
	return c
}

// meetingSupported says whether the agreement is of the kind that identifies a
// meeting: the same two at a fitting time; one of them at the same place and
// time; or, where one side names nobody, place, day and words.
func (c comparison) meetingSupported() bool {
	place := c.place > 0
	switch {
	case c.shared >= 2:
		switch c.when {
		case sameDay, near:
			return true
		case stretch:
			return place || c.words > 0 || c.gap <= nearReports
		case unknown:
			return c.gap <= nearReports || c.open && c.gap <= nearPlans
		case loose:
			return place && c.words > 0 || c.gap <= nearReports
		case contrary:
			return place && c.words > 0 && c.open
		case apart:
		}
		return false
	case c.shared == 1 && c.opposed:
		return place && c.when == sameDay
	case c.shared == 1:
		switch c.when {
		case sameDay, near:
			return place
		case stretch:
			return place && c.words > 0
		case unknown:
			return place && c.open && c.gap <= nearPlans
		case loose, contrary, apart:
		}
		return false
	case c.affine > 0:
		return place && c.when == sameDay
	}
	return place && c.when == sameDay && c.words > 0
}

// actSupported says the same of other events.
func (c comparison) actSupported() bool {
	timely := c.when == sameDay || c.when == near
	place := c.place > 0
	switch {
	case c.target:
		return c.when != contrary
	case c.shared >= 2:
		switch c.when {
		case sameDay, near:
			return true
		case stretch:
			return place || c.words > 0
		case unknown, loose:
			return c.words >= 2 || c.words > 0 && c.gap <= nearReports
		case contrary, apart:
		}
		return false
	case c.shared == 1:
		switch {
		case timely && c.opposed:
			return c.words >= 2
		case timely:
			return c.words > 0 || place
		case c.when == stretch || c.when == unknown:
			return c.words >= 2 && c.gap <= nearReports && !c.opposed
		}
		return false
	case c.affine > 0:
		return timely && c.words > 0
	}
	return place && timely && c.words > 0
}

// comparePlaces scores agreement in place: a place and what lies within it
// agree. What the gazetteer does not know may lie anywhere.
func (w *working) comparePlaces(a, b []graph.ID) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	charted := false
	for _, p := range a {
		for _, q := range b {
			if w.inside(p, q) || w.inside(q, p) {
				return samePlace
			}
			charted = charted || w.charted(p) && w.charted(q)
		}
	}
	if !charted {
		return 0
	}
	return otherPlace
}

// gap is the time between the reports of two events; 0 where they cross or
// either is undated.
func gap(a, b *features) time.Duration {
	if a.first.IsZero() || b.first.IsZero() {
		return 0
	}
	return max(0, a.first.Sub(b.last), b.first.Sub(a.last))
}
