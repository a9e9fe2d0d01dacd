package edtf

// Precision is the finest unit to which a date is known. It orders from coarse
// to fine, so the smaller value belongs to the vaguer date.
//
// A unit counts as known only if it and every coarser unit are fully given:
// 2004-XX is known to the year, 156X-12-25 to the decade.
type Precision uint8

// The precisions, coarsest first.
const (
	PrecisionUnknown Precision = iota // no date, or not even the century is known
	PrecisionCentury                  // 19XX, 1950S2
	PrecisionDecade                   // 195X, 1950S3
	PrecisionYear
	PrecisionSeason // seasons, quarters and the other groups of months
	PrecisionMonth
	PrecisionDay
	PrecisionHour
	PrecisionMinute
	PrecisionSecond
)

// String returns the English name of p in lower case.
func (p Precision) String() string {
	switch p {
	case PrecisionCentury:
		return "century"
	case PrecisionDecade:
		return "decade"
	case PrecisionYear:
		return "year"
	case PrecisionSeason:
		return "season"
	case PrecisionMonth:
		return "month"
	case PrecisionDay:
		return "day"
	case PrecisionHour:
		return "hour"
	case PrecisionMinute:
		return "minute"
	case PrecisionSecond:
		return "second"
	case PrecisionUnknown:
	}
	return "unknown"
}
