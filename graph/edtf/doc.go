// Package edtf reads, prints and compares dates written in the Extended
// Date/Time Format of ISO 8601-2:2019, as specified by the Library of Congress
// on 4 February 2019 (https://www.loc.gov/standards/datetime/). It uses the
// standard library only.
//
// A [Date] keeps two things: the canonical text, which says exactly as much as
// is known ("2018-06", not "2018-06-01"), and the earliest and latest second
// that the text allows, which is what an index, a sort or a comparison needs.
//
// # What is claimed
//
// Level 0 and level 1 are supported, and in addition all features of level 2:
//
//	level 0  date                   1985-04-12  1985-04  1985
//	         date and time          1985-04-12T23:20:30, with Z, -04 or +04:30
//	         interval               1964/2008
//	level 1  letter-prefixed year   Y170000002
//	         season                 2001-21
//	         qualified date         1984?  2004-06~  2004-06-11%
//	         unspecified digits     201X  20XX  2004-XX  1985-04-XX  1985-XX-XX
//	         open, unknown ends     1985/..  ../1985  1985/  /1985
//	         negative year          -1985
//	level 2  exponential year       Y-17E7
//	         significant digits     1950S2  Y171010000S3  Y3388E2S3
//	         sub-year groupings     2001-34 (codes 21 to 41)
//	         one of a set           [1667,1668,1670..1672]  [..1760-12-03]
//	         all of a set           {1960,1961-12}
//	         qualified components   2004-06~-11  ?2004-06-~11
//	         unspecified digits     156X-12-25  XXXX-12-XX  1984-1X
//	         interval               2004-06-~01/2004-06-XX
//
// Four forms outside the specification are read and printed as well, because
// news needs them: a time of day to the minute or hour (2018-06-12T09:00,
// 2018-06-12T09); times of day in intervals and sets ("from 9 to 11 a.m.");
// seasons in intervals and sets; and a qualifier on any date that is not a
// time of day (2001-21~, 201X?). Spaces after a comma of a set are read and
// not printed.
//
// Not accepted: the 2012 draft (u, open, unknown, parentheses), basic format
// without separators, week and ordinal dates, durations, centuries of two
// digits, unspecified digits in seasons or long years, 24:00:00 and leap
// seconds, an offset of -00:00, and a qualifier on a time of day.
//
// # Readings
//
// Where the specification leaves bounds open, this package decides:
//
//   - Years are proleptic Gregorian and astronomical: 0000 is 1 BC.
//   - A date-time without zone is taken as UTC, a date as a day in UTC.
//   - Qualifiers do not widen bounds: 2018~ has the bounds of 2018.
//   - Seasons are three whole months. Codes 21 to 24, which name no hemisphere,
//     have northern bounds (21 is March to May). A season that crosses New Year
//     belongs to the year of its December.
//   - Significant digits count from the left, so Y171010000S3 is a year from
//     171000000 to 171999999.
//   - An interval runs from the earliest moment of its start to the latest of
//     its end. It is refused only if no reading of it runs forward.
//   - Sets are printed in order of time and without repeats. A qualifier is
//     printed once, on the right, if that says it all, and otherwise before
//     each component it applies to.
package edtf
