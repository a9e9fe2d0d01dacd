package edtf

// MinInstant and MaxInstant are the bounds of a date with no bound, in Unix
// seconds. They lie about 285 million years from 1970, are exact in a float64
// and so in JSON, and leave room for arithmetic in an int64.
const (
	MinInstant int64 = -MaxInstant
	MaxInstant int64 = 1<<53 - 1
)

// maxYear is the last year whose seconds fit between MinInstant and MaxInstant,
// rounded down: years beyond it, on either side, are clamped.
const maxYear = 285_000_000

const daySeconds = 24 * 60 * 60

// span is a closed range of Unix seconds.
type span struct{ lo, hi int64 }

// daysBefore returns the days from 1970-01-01 to the first of a month in the
// proleptic Gregorian calendar. Month 13 is January of the next year, and so on.
//
// The arithmetic counts years from March, so that the leap day comes last
// (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
func daysBefore(year int64, month int) int64 {
	year += int64((month - 1) / 12)
	m := int64((month-1)%12 + 1)
	if m <= 2 {
		year--
		m += 12
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := (153*(m-3) + 2) / 5
	return era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719468
}

// yearOf returns the year that holds a Unix second between MinInstant and MaxInstant.
func yearOf(unix int64) int64 {
	days := floorDiv(unix, daySeconds)
	y := 1970 + floorDiv(days*400, 146097) // off by at most one
	for daysBefore(y, 1) > days {
		y--
	}
	for daysBefore(y+1, 1) <= days {
		y++
	}
	return y
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func daysIn(year int64, month int) int {
	return int(daysBefore(year, month+1) - daysBefore(year, month))
}

// monthsSpan returns count whole months from month of year.
func monthsSpan(year int64, month, count int) span {
	return span{daysBefore(year, month) * daySeconds, daysBefore(year, month+count)*daySeconds - 1}
}

// yearsSpan returns the years from first to last, clamped.
func yearsSpan(first, last int64) span {
	s := span{MaxInstant, MinInstant}
	switch {
	case first < -maxYear:
		s.lo = MinInstant
	case first <= maxYear:
		s.lo = daysBefore(first, 1) * daySeconds
	}
	switch {
	case last > maxYear:
		s.hi = MaxInstant
	case last >= -maxYear:
		s.hi = daysBefore(last+1, 1)*daySeconds - 1
	}
	return s
}

func daySpan(year int64, month, day int) span {
	lo := (daysBefore(year, month) + int64(day-1)) * daySeconds
	return span{lo, lo + daySeconds - 1}
}
