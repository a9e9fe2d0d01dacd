package pyre

import (
	"cmp"
	"slices"
	"unicode"
)

type runeRange struct{ lo, hi rune }

// set is the content of a class before it is compiled.
type set struct {
	ranges                       []runeRange
	digit, word, space, notSpace bool
}

func literal(r rune) set { return set{ranges: []runeRange{{r, r}}} }

// single returns the only rune of s, if it has just one.
func (s set) single() (rune, bool) {
	if len(s.ranges) != 1 || s.digit || s.word || s.space || s.notSpace {
		return 0, false
	}
	return s.ranges[0].lo, s.ranges[0].lo == s.ranges[0].hi
}

func (s *set) add(t set) {
	s.ranges = append(s.ranges, t.ranges...)
	s.digit = s.digit || t.digit
	s.word = s.word || t.word
	s.space = s.space || t.space
	s.notSpace = s.notSpace || t.notSpace
}

// class is a compiled set of runes: a bitmap for ASCII, sorted ranges and the Unicode kinds beyond it.
type class struct {
	set
	negate bool
	fold   bool // a rune is in it if its lower case is, or the upper case of that
	ascii  [128]bool
}

func newClass(negate, fold bool, s set) *class {
	slices.SortFunc(s.ranges, func(a, b runeRange) int { return cmp.Compare(a.lo, b.lo) })
	merged := s.ranges[:0:0]
	for _, r := range s.ranges {
		if last := len(merged) - 1; last >= 0 && r.lo <= merged[last].hi+1 {
			merged[last].hi = max(merged[last].hi, r.hi)
			continue
		}
		merged = append(merged, r)
	}
	s.ranges = merged
	c := &class{set: s, negate: negate, fold: fold}
	for r := range rune(128) {
		c.ascii[r] = c.slow(r)
	}
	return c
}

func (c *class) has(r rune) bool {
	if r >= 0 && r < 128 {
		return c.ascii[r]
	}
	return c.slow(r)
}

func (c *class) slow(r rune) bool {
	in := c.contains(r)
	if c.fold && !in {
		low := unicode.ToLower(r)
		in = c.contains(low) || c.contains(unicode.ToUpper(low))
	}
	return in != c.negate
}

func (s *set) contains(r rune) bool {
	lo, hi := 0, len(s.ranges)
	for lo < hi {
		mid := (lo + hi) / 2
		if s.ranges[mid].hi < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(s.ranges) && s.ranges[lo].lo <= r ||
		s.digit && unicode.IsDigit(r) ||
		s.word && isWord(r) ||
		s.space && IsSpace(r) ||
		s.notSpace && !IsSpace(r)
}

// isWord is Python's \w: a letter, a number of any kind, or the underscore.
func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// IsSpace is Python's str.isspace for one rune. It holds four control characters more than unicode.IsSpace.
func IsSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }
