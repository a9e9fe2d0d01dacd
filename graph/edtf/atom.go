package edtf

import "strconv"

// qualifier is a set of the marks ? (uncertain) and ~ (approximate).
type qualifier uint8

const (
	uncertain qualifier = 1 << iota
	approximate
)

func (q qualifier) mark() string {
	return [...]string{"", "?", "~", "%"}[q]
}

// The components that carry a qualifier of their own.
const (
	yearPart = iota
	monthPart
	dayPart
	parts
)

// atom is one date, date-time or season: what stands alone, at the end of an
// interval, or in a set. It is always valid: the scanner refuses anything else.
type atom struct {
	long   bool // Y-prefixed: year holds the mantissa, without X
	neg    bool
	year   mask // four digits unless long
	exp    int  // power of ten of a long year
	sig    int  // significant digits of the year; 0 if not stated
	season int  // 21 to 41, or 0
	month  mask // "" if absent
	day    mask // "" if absent
	clock  clock
	q      [parts]qualifier
}

// clock is a time of day. Its precision is PrecisionUnknown if there is none.
type clock struct {
	precision            Precision
	hour, minute, second int
	zoned                bool
	offset               int // minutes east of UTC
}

func (c clock) stated() bool { return c.precision != PrecisionUnknown }

// count returns how many components a has.
func (a atom) count() int {
	switch {
	case a.day != "":
		return 3
	case a.month != "" || a.season != 0:
		return 2
	}
	return 1
}

// marks returns the union of all qualifiers of a.
func (a atom) marks() qualifier { return a.q[yearPart] | a.q[monthPart] | a.q[dayPart] }

// group returns the component that a single qualifier can stand after to say
// all that a.q says, or false if it takes more than one.
func (a atom) group() (last int, ok bool) {
	last = a.count() - 1
	for last > 0 && a.q[last] == 0 {
		last--
	}
	for i := range last {
		if a.q[i] != a.q[last] {
			return 0, false
		}
	}
	return last, a.q[last] != 0
}

// appendTo appends the canonical text of a to b.
func (a atom) appendTo(b []byte) []byte {
	last, grouped := a.group()
	before := func(b []byte, part int) []byte {
		if grouped {
			return b
		}
		return append(b, a.q[part].mark()...)
	}
	after := func(b []byte, part int) []byte {
		if grouped && part == last {
			return append(b, a.q[part].mark()...)
		}
		return b
	}
	b = before(b, yearPart)
	b = a.appendYear(b)
	b = after(b, yearPart)
	if a.count() > monthPart {
		b = append(b, '-')
		b = before(b, monthPart)
		if a.season != 0 {
			b = strconv.AppendInt(b, int64(a.season), 10)
		}
		b = append(b, a.month...)
		b = after(b, monthPart)
	}
	if a.count() > dayPart {
		b = append(b, '-')
		b = before(b, dayPart)
		b = append(b, a.day...)
		b = after(b, dayPart)
	}
	return a.clock.appendTo(b)
}

// appendYear appends the year without its qualifier.
func (a atom) appendYear(b []byte) []byte {
	if a.long {
		b = append(b, 'Y')
	}
	if a.neg {
		b = append(b, '-')
	}
	b = append(b, a.year...)
	if a.exp != 0 {
		b = append(b, 'E')
		b = strconv.AppendInt(b, int64(a.exp), 10)
	}
	if a.sig != 0 {
		b = append(b, 'S')
		b = strconv.AppendInt(b, int64(a.sig), 10)
	}
	return b
}

func (c clock) appendTo(b []byte) []byte {
	if !c.stated() {
		return b
	}
	b = appendTwo(append(b, 'T'), c.hour)
	if c.precision >= PrecisionMinute {
		b = appendTwo(append(b, ':'), c.minute)
	}
	if c.precision >= PrecisionSecond {
		b = appendTwo(append(b, ':'), c.second)
	}
	switch {
	case !c.zoned:
		return b
	case c.offset == 0:
		return append(b, 'Z')
	}
	return c.appendOffset(b)
}

// appendOffset appends +hh or +hh:mm, the shorter form where the minutes are 0.
func (c clock) appendOffset(b []byte) []byte {
	sign, offset := byte('+'), c.offset
	if offset < 0 {
		sign, offset = '-', -offset
	}
	b = appendTwo(append(b, sign), offset/60)
	if offset%60 != 0 {
		b = appendTwo(append(b, ':'), offset%60)
	}
	return b
}

// appendTwo appends v, which is below 100, in two digits.
func appendTwo(b []byte, v int) []byte {
	return append(b, byte('0'+v/10), byte('0'+v%10))
}
