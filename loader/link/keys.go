package link

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// Events are kept under keys and sought under keys; reports of one event share
// at least one. Keys hold a family and
//
//	two actors and a month      of the date or of a report
//	an actor or a place, and    w: the week of a date that is precise to a week
//	                            m: the month of a coarser one
//	                            r: the month of the report, where there is no date
//	an actor and a word         of the title, where no report has a time
//	a kind of link and its target
//
// so that a bucket holds what one or two actors did in a stretch of time, and
// does not grow with the graph.

// maxKeyed bounds the actors that key an event, so that a list of thirty
// signatories does not make hundreds of keys.
const maxKeyed = 5

// maxMonths bounds the months that key an event of coarse date.
const maxMonths = 3

// maxWordKeys bounds the words that key an event without a time.
const maxWordKeys = 8

// keptKeys returns the keys under which an event is kept; reported are the times
// of its reports.
func (f *features) keptKeys(reported []time.Time) []string {
	k := keyer{family: f.family}
	dated := f.months()
	pairs := slices.Clone(dated)
	for _, t := range reported {
		pairs = append(pairs, month(t, 0))
	}
	k.pairs(f.keyed(), pairs)
	var times []string
	switch from, to, ok := f.window(); {
	case ok && to.Sub(from) <= 7*oneDay:
		times = weeks(from, to)
	case len(dated) > 0:
		times = prefixed("m", dated)
	default:
		times = prefixed("r", []string{month(f.first, 0), month(f.last, 0)})
	}
	k.times(f, times)
	k.untimed(f)
	k.targets(f)
	return k.sorted()
}

// soughtKeys returns the keys under which events are sought that may be the one
// with these features.
func (f *features) soughtKeys() []string {
	k := keyer{family: f.family}
	lately := []string{month(f.last, 0), month(f.last, -1), month(f.last, -2)}
	dated := f.months()
	k.pairs(f.keyed(), slices.Concat(dated, lately))
	times := slices.Concat(prefixed("m", dated), prefixed("r", lately))
	if from, to, ok := f.window(); ok && len(dated) > 0 {
		times = append(times, weeks(from, to)...)
	} else if !f.last.IsZero() {
		times = append(times, weeks(f.last.Add(-nearReports), f.last)...)
	}
	k.times(f, times)
	k.untimed(f)
	k.targets(f)
	return k.sorted()
}

// keyed returns the actors that key the event.
func (f *features) keyed() []graph.ID {
	ids := slices.Clone(f.actors[:min(len(f.actors), maxKeyed)])
	slices.Sort(ids)
	return ids
}

// window returns the days in which the event can have been; false where its date
// is unknown or open. What is known only to be before its report is taken to be
// shortly before.
func (f *features) window() (from, to time.Time, ok bool) {
	if f.date.When.IsZero() {
		return from, to, false
	}
	if guess, end := guessed(f.date); guess {
		return end.Add(-nearReports), end, true
	}
	earliest, latest := f.date.When.Bounds()
	if earliest == edtf.MinInstant || latest == edtf.MaxInstant {
		return from, to, false
	}
	return time.Unix(earliest, 0).UTC(), time.Unix(latest, 0).UTC(), true
}

// months returns the months of the window, none where they are too many.
func (f *features) months() []string {
	from, to, ok := f.window()
	if !ok {
		return nil
	}
	var out []string
	for m := firstOfMonth(from); !m.After(to); m = m.AddDate(0, 1, 0) {
		if out = append(out, month(m, 0)); len(out) > maxMonths {
			return nil
		}
	}
	return out
}

type keyer struct {
	family string
	keys   []string
}

func (k *keyer) add(parts ...string) {
	k.keys = append(k.keys, "event:"+k.family+":"+strings.Join(parts, ":"))
}

func (k *keyer) pairs(actors []graph.ID, months []string) {
	for i, a := range actors {
		for _, b := range actors[i+1:] {
			for _, m := range months {
				if m != "" {
					k.add(string(a), string(b), m)
				}
			}
		}
	}
}

func (k *keyer) times(f *features, times []string) {
	for _, id := range slices.Concat(f.keyed(), f.places[:min(len(f.places), maxKeyed)]) {
		for _, t := range times {
			k.add(string(id), t)
		}
	}
}

// untimed adds what keys an event of which no report has a time.
func (k *keyer) untimed(f *features) {
	if !f.last.IsZero() {
		return
	}
	words := slices.Sorted(maps.Keys(f.words))
	for _, id := range f.keyed() {
		for _, word := range words[:min(len(words), maxWordKeys)] {
			k.add(string(id), "u", word)
		}
	}
}

func (k *keyer) targets(f *features) {
	for t := range f.targets {
		k.add(string(t.kind), string(t.to))
	}
}

func (k *keyer) sorted() []string {
	slices.Sort(k.keys)
	return slices.Compact(k.keys)
}

// month names the month that lies some months from a time; "" for the zero time.
func month(t time.Time, offset int) string {
	if t.IsZero() {
		return ""
	}
	return firstOfMonth(t).AddDate(0, offset, 0).Format("2006-01")
}

func firstOfMonth(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// weeks names the weeks of a stretch of time.
func weeks(from, to time.Time) []string {
	const week = int64(7 * oneDay / time.Second)
	var out []string
	for n := from.Unix() / week; n <= to.Unix()/week; n++ {
		out = append(out, fmt.Sprintf("w%d", n))
	}
	return out
}

// prefixed puts a prefix before each month that is known.
func prefixed(prefix string, months []string) []string {
	var out []string
	for _, m := range months {
		if m != "" {
			out = append(out, prefix+m)
		}
	}
	return out
}
