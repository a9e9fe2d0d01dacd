package edtf

import (
	"cmp"
	"strings"
)

// Date is a date of any form that the package claims. It is an immutable value:
// two dates with the same canonical text are equal under ==. The zero value is
// the unknown date.
type Date struct {
	text             string
	earliest, latest int64
	kind             Kind
	precision        Precision
	marks            qualifier
	gaps             bool // not every moment from earliest to latest is allowed
}

// Kind tells the forms of a Date apart.
type Kind uint8

// The kinds of date.
const (
	KindNone     Kind = iota // the zero Date, and Open
	KindDate                 // one date, date-time or season
	KindInterval             // from one date to another
	KindOneOf                // one date of a set, it is not known which
	KindAllOf                // every date of a set
)

// openText is the text of an open end. Alone, it is not a date.
const openText = ".."

// Open returns the value that stands for an open end in [Interval] and [Date.Ends].
// It is not a date by itself: Parse refuses its text.
func Open() Date { return Date{text: openText} }

// String returns the canonical text, "" for the unknown date.
func (d Date) String() string { return d.text }

// IsZero reports whether d is the unknown date.
func (d Date) IsZero() bool { return d.text == "" }

// Equal reports whether d and o have the same canonical text. It is what == says.
func (d Date) Equal(o Date) bool { return d == o }

// Kind returns the form of d.
func (d Date) Kind() Kind { return d.kind }

// Precision returns the finest unit to which d is known: the coarsest such unit
// of all dates given in an interval or a set.
func (d Date) Precision() Precision { return d.precision }

// Zoned reports whether d is one date with a time of day whose offset from UTC is
// given. Any other time of day is that of wherever it was told of, which Bounds
// takes as UTC.
func (d Date) Zoned() bool {
	return d.kind == KindDate && d.precision >= PrecisionHour && d.parsed().one.clock.zoned
}

// Uncertain reports whether d or a part of it is marked as uncertain (? or %).
func (d Date) Uncertain() bool { return d.marks&uncertain != 0 }

// Approximate reports whether d or a part of it is marked as approximate (~ or %).
func (d Date) Approximate() bool { return d.marks&approximate != 0 }

// Bounds returns the first and the last second that d allows, in Unix seconds
// UTC, both inclusive. They are MinInstant and MaxInstant where an end is open
// or unknown, and for the unknown date. Years too far off are clamped to them.
func (d Date) Bounds() (earliest, latest int64) {
	if d.kind == KindNone {
		return MinInstant, MaxInstant
	}
	return d.earliest, d.latest
}

// Earliest returns the first of d's Bounds.
func (d Date) Earliest() int64 {
	earliest, _ := d.Bounds()
	return earliest
}

// Latest returns the second of d's Bounds.
func (d Date) Latest() int64 {
	_, latest := d.Bounds()
	return latest
}

// Compare orders dates by Earliest, then Latest, then text; the unknown date
// comes last. It is a total order: it returns 0 only for equal dates.
func Compare(a, b Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return cmp.Or(
		cmp.Compare(a.Earliest(), b.Earliest()),
		cmp.Compare(a.Latest(), b.Latest()),
		strings.Compare(a.text, b.text),
	)
}

// Before reports whether d is over before o begins, whatever the two turn out
// to be. It is false if either is unknown.
func (d Date) Before(o Date) bool { return d.Latest() < o.Earliest() }

// Overlaps reports whether d and o can both be true of one moment. The gaps in
// sets and between dates that fit unspecified digits count: 1560-12-25 overlaps
// 156X-12-25, 1560-06 does not. Within a set, unspecified digits count with their
// whole range. The unknown date overlaps every date.
func (d Date) Overlaps(o Date) bool {
	lo, hi := max(d.Earliest(), o.Earliest()), min(d.Latest(), o.Latest())
	if lo > hi {
		return false
	}
	if !d.gaps && !o.gaps {
		return true
	}
	a, b := d.spans(lo, hi), o.spans(lo, hi)
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].hi < b[0].lo:
			a = a[1:]
		case b[0].hi < a[0].lo:
			b = b[1:]
		default:
			return true
		}
	}
	return false
}

// Contains reports whether every moment that o allows is one that d allows,
// with gaps counted as in [Date.Overlaps]. The unknown date contains nothing and
// is contained in nothing.
func (d Date) Contains(o Date) bool {
	if d.kind == KindNone || o.kind == KindNone {
		return false
	}
	lo, hi := o.earliest, o.latest
	if lo < d.earliest || hi > d.latest {
		return false
	}
	if !d.gaps {
		return true
	}
	outer := d.spans(lo, hi)
	for _, s := range o.spans(lo, hi) {
		for len(outer) > 0 && outer[0].hi < s.lo {
			outer = outer[1:]
		}
		if len(outer) == 0 || s.lo < outer[0].lo || s.hi > outer[0].hi {
			return false
		}
	}
	return true
}

// spans returns what d allows between lo and hi, in order and merged.
func (d Date) spans(lo, hi int64) []span {
	if !d.gaps {
		earliest, latest := d.Bounds()
		return clip([]span{{earliest, latest}}, lo, hi)
	}
	n := d.parsed()
	return n.spans(lo, hi)
}

// parsed returns d's parts. A Date holds only text that Parse accepts, or none.
func (d Date) parsed() node {
	n, err := parse(d.text)
	if err != nil {
		return node{}
	}
	return n
}
