package edtf

import (
	"fmt"
	"strings"
	"time"
)

// maskWords shows a date with unspecified digits.
func (a atom) maskWords() string {
	switch {
	case a.gaps():
		return a.maskedParts()
	case a.month == "":
		return a.maskedYear()
	case a.day != "" && !a.day.blank(): // one month, some of its days
		s := a.bounds()
		first, last := time.Unix(s.lo, 0).UTC(), time.Unix(s.hi, 0).UTC()
		if first.Day() == last.Day() {
			return fmt.Sprintf("%d %s %s", first.Day(), first.Month(), yearWords(a.fixedYear()))
		}
		return fmt.Sprintf("between %d and %d %s %s", first.Day(), last.Day(), first.Month(), yearWords(a.fixedYear()))
	case !a.month.fixed() && !a.month.blank(): // one year, some of its months
		s := a.bounds()
		first, last := time.Unix(s.lo, 0).UTC(), time.Unix(s.hi, 0).UTC()
		return fmt.Sprintf("between %s and %s %s", first.Month(), last.Month(), yearWords(a.fixedYear()))
	}
	return a.someWords()
}

// someWords shows a date whose last component, and perhaps others before it,
// has no digit given.
func (a atom) someWords() string {
	unit := "some day "
	if a.day == "" {
		unit = "some month "
	}
	if a.month.fixed() {
		return fmt.Sprintf("%sin %s %s", unit, time.Month(a.month.least()), yearWords(a.fixedYear()))
	}
	switch year := a.maskedYear(); {
	case strings.HasPrefix(year, "between "):
		return unit + year
	default:
		return unit + "in " + year
	}
}

// maskedYear shows a year whose last digits may be unspecified.
func (a atom) maskedYear() string {
	switch {
	case a.year.fixed():
		return yearWords(a.fixedYear())
	case a.year.blank() && !a.neg:
		return "an unknown year"
	case a.year[:3].fixed() && a.year[0] != '0' && !a.neg:
		return "the " + string(a.year[:3]) + "0s"
	}
	s := a.bounds()
	return fmt.Sprintf("between %s and %s", yearWords(yearOf(s.lo)), yearWords(yearOf(s.hi)))
}

// maskedParts shows each component by itself, with X where a digit is not known.
func (a atom) maskedParts() string {
	var out []string
	switch {
	case a.day == "":
	case a.day.fixed():
		out = append(out, fmt.Sprint(a.day.least()))
	case a.day.blank():
		out = append(out, "some day in")
	default:
		out = append(out, "day "+string(a.day)+" of")
	}
	switch {
	case a.month == "":
	case a.month.fixed():
		out = append(out, time.Month(a.month.least()).String())
	case a.month.blank():
		out = append(out, "of some month in")
	default:
		out = append(out, "of month "+string(a.month)+" in")
	}
	switch {
	case a.year.fixed():
		out = append(out, yearWords(a.fixedYear()))
	case !a.year.blank() || a.neg:
		out = append(out, a.rawYear())
	case a.month.fixed():
		out = append(out, "of an unknown year")
	default:
		out = append(out, "an unknown year")
	}
	words := strings.Join(out, " ")
	words = strings.Replace(words, " of of ", " of ", 1)
	return strings.TrimPrefix(strings.Replace(words, " in of ", " in ", 1), "of ")
}

// rawYear returns the year as written.
func (a atom) rawYear() string { return string(a.appendYear(nil)) }
