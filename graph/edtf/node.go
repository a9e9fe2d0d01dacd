package edtf

import (
	"cmp"
	"slices"
	"strings"
)

// node is a parsed text. A single date is held inline, because most are.
type node struct {
	kind  Kind
	one   atom   // KindDate
	items []item // one for KindInterval, one or more for the sets
}

// item is an interval, or an element of a set, which is a range or one date.
type item struct {
	from, to end
	ranged   bool // false for one date: then only from counts
	bounds   span
}

// end is one end of a range.
type end struct {
	state endState
	date  atom // if given
}

type endState uint8

const (
	endGiven endState = iota
	endOpen           // ".."
	endUnknown
)

// newItem computes the bounds of a range. It reports false if the range cannot
// run forward.
func newItem(from, to end) (item, bool) {
	it := item{from: from, to: to, ranged: true, bounds: span{MinInstant, MaxInstant}}
	if from.state == endGiven {
		it.bounds.lo = from.date.bounds().lo
	}
	if to.state == endGiven {
		it.bounds.hi = to.date.bounds().hi
	}
	return it, it.bounds.lo <= it.bounds.hi
}

func oneDate(a atom) item {
	return item{from: end{date: a}, bounds: a.bounds()}
}

// each calls f on every date that n gives, and lets f change it.
func (n *node) each(f func(*atom)) {
	if n.kind == KindDate {
		f(&n.one)
		return
	}
	for i := range n.items {
		it := &n.items[i]
		if it.from.state == endGiven {
			f(&it.from.date)
		}
		if it.ranged && it.to.state == endGiven {
			f(&it.to.date)
		}
	}
}

// date turns n into its Date. It puts sets into canonical order first.
func (n *node) date() Date {
	d := Date{kind: n.kind, precision: PrecisionSecond}
	n.each(func(a *atom) {
		d.precision = min(d.precision, a.precision())
		d.marks |= a.marks()
	})
	var buf [64]byte
	b := buf[:0]
	switch n.kind {
	case KindDate:
		s := n.one.bounds()
		d.earliest, d.latest = s.lo, s.hi
		d.gaps = n.one.gaps()
		b = n.one.appendTo(b)
	case KindInterval:
		d.earliest, d.latest = n.items[0].bounds.lo, n.items[0].bounds.hi
		b = n.items[0].appendTo(b, "/")
	case KindOneOf:
		b = n.appendSet(b, &d, '[', ']')
	case KindAllOf:
		b = n.appendSet(b, &d, '{', '}')
	case KindNone:
	}
	d.text = string(b)
	return d
}

func (n *node) appendSet(b []byte, d *Date, open, closing byte) []byte {
	n.sortItems()
	d.earliest, d.latest = MaxInstant, MinInstant
	d.gaps = len(n.items) > 1
	b = append(b, open)
	for i, it := range n.items {
		d.earliest = min(d.earliest, it.bounds.lo)
		d.latest = max(d.latest, it.bounds.hi)
		if i > 0 {
			b = append(b, ',')
		}
		b = it.appendTo(b, "..")
	}
	return append(b, closing)
}

// sortItems orders a set by time, an open start first and an open end last as
// the grammar demands, and drops repeats.
func (n *node) sortItems() {
	rank := func(it item) int {
		switch {
		case it.ranged && it.from.state == endOpen:
			return -1
		case it.ranged && it.to.state == endOpen:
			return 1
		}
		return 0
	}
	text := func(it item) string { return string(it.appendTo(nil, "..")) }
	order := func(a, b item) int {
		return cmp.Or(
			cmp.Compare(rank(a), rank(b)),
			cmpSpan(a.bounds, b.bounds),
			strings.Compare(text(a), text(b)),
		)
	}
	slices.SortFunc(n.items, order)
	n.items = slices.CompactFunc(n.items, func(a, b item) bool { return order(a, b) == 0 })
}

// appendTo appends an item; sep stands between the ends of a range.
func (it item) appendTo(b []byte, sep string) []byte {
	b = it.from.appendTo(b, sep)
	if !it.ranged {
		return b
	}
	return it.to.appendTo(append(b, sep...), sep)
}

// appendTo appends an end. In a set (sep "..") an open end has no text of its own.
func (e end) appendTo(b []byte, sep string) []byte {
	switch {
	case e.state == endGiven:
		return e.date.appendTo(b)
	case e.state == endOpen && sep == "/":
		return append(b, ".."...)
	}
	return b
}

// spans returns what n allows between lo and hi, in order. In a set, an element
// with unspecified digits counts with all of its range.
func (n *node) spans(lo, hi int64) []span {
	if n.kind == KindDate {
		return n.one.spans(lo, hi)
	}
	out := make([]span, 0, len(n.items))
	for _, it := range n.items {
		out = append(out, it.bounds)
	}
	return clip(merge(out), lo, hi)
}

func cmpSpan(a, b span) int {
	return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi))
}

// precision returns the finest unit to which a is known.
func (a atom) precision() Precision {
	switch {
	case a.long || a.sig != 0:
		if a.sig == 0 {
			return PrecisionYear
		}
		return yearPrecision(len(a.year) + a.exp - a.sig)
	case !a.year.fixed():
		return yearPrecision(len(a.year) - strings.IndexByte(string(a.year), 'X'))
	case a.season != 0:
		return PrecisionSeason
	case a.month == "" || !a.month.fixed():
		return PrecisionYear
	case a.day == "" || !a.day.fixed():
		return PrecisionMonth
	}
	return max(PrecisionDay, a.clock.precision)
}

// yearPrecision returns the precision of a year whose last digits are not known.
func yearPrecision(unknown int) Precision {
	switch unknown {
	case 0:
		return PrecisionYear
	case 1:
		return PrecisionDecade
	case 2:
		return PrecisionCentury
	}
	return PrecisionUnknown
}
