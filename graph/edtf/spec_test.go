package edtf

import (
	"testing"
	"time"
)

// specExamples holds every example of the Extended Date/Time Format
// Specification of 4 February 2019, https://www.loc.gov/standards/datetime/,
// with the bounds that this package reads into it.
//
// The specification prints 171010000 to 171010999 for Y171010000S3, against its
// own rule and its other two examples; the rule is followed here.
var specExamples = []struct {
	feature          string
	text             string
	earliest, latest string // "" for none
	precision        Precision
}{
	{"level 0 date", "1985-04-12", "1985-04-12T00:00:00", "1985-04-12T23:59:59", PrecisionDay},
	{"level 0 date", "1985-04", "1985-04-01T00:00:00", "1985-04-30T23:59:59", PrecisionMonth},
	{"level 0 date", "1985", "1985-01-01T00:00:00", "1985-12-31T23:59:59", PrecisionYear},

	{"level 0 date and time", "1985-04-12T23:20:30", "1985-04-12T23:20:30", "1985-04-12T23:20:30", PrecisionSecond},
	{"level 0 date and time", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30", "1985-04-12T23:20:30", PrecisionSecond},
	{"level 0 date and time", "1985-04-12T23:20:30-04", "1985-04-13T03:20:30", "1985-04-13T03:20:30", PrecisionSecond},
	{"level 0 date and time", "1985-04-12T23:20:30+04:30", "1985-04-12T18:50:30", "1985-04-12T18:50:30", PrecisionSecond},

	{"level 0 interval", "1964/2008", "1964-01-01T00:00:00", "2008-12-31T23:59:59", PrecisionYear},
	{"level 0 interval", "2004-06/2006-08", "2004-06-01T00:00:00", "2006-08-31T23:59:59", PrecisionMonth},
	{"level 0 interval", "2004-02-01/2005-02-08", "2004-02-01T00:00:00", "2005-02-08T23:59:59", PrecisionDay},
	{"level 0 interval", "2004-02-01/2005-02", "2004-02-01T00:00:00", "2005-02-28T23:59:59", PrecisionMonth},
	{"level 0 interval", "2004-02-01/2005", "2004-02-01T00:00:00", "2005-12-31T23:59:59", PrecisionYear},
	{"level 0 interval", "2005/2006-02", "2005-01-01T00:00:00", "2006-02-28T23:59:59", PrecisionYear},

	{"level 1 letter-prefixed year", "Y170000002", "170000002-01-01T00:00:00", "170000002-12-31T23:59:59", PrecisionYear},
	{"level 1 letter-prefixed year", "Y-170000002", "-170000002-01-01T00:00:00", "-170000002-12-31T23:59:59", PrecisionYear},
	{"level 1 season", "2001-21", "2001-03-01T00:00:00", "2001-05-31T23:59:59", PrecisionSeason},
	{"level 1 season", "2001-22", "2001-06-01T00:00:00", "2001-08-31T23:59:59", PrecisionSeason},
	{"level 1 season", "2001-23", "2001-09-01T00:00:00", "2001-11-30T23:59:59", PrecisionSeason},
	{"level 1 season", "2001-24", "2001-12-01T00:00:00", "2002-02-28T23:59:59", PrecisionSeason},
	{"level 1 qualification", "1984?", "1984-01-01T00:00:00", "1984-12-31T23:59:59", PrecisionYear},
	{"level 1 qualification", "2004-06~", "2004-06-01T00:00:00", "2004-06-30T23:59:59", PrecisionMonth},
	{"level 1 qualification", "2004-06-11%", "2004-06-11T00:00:00", "2004-06-11T23:59:59", PrecisionDay},
	{"level 1 unspecified digits", "201X", "2010-01-01T00:00:00", "2019-12-31T23:59:59", PrecisionDecade},
	{"level 1 unspecified digits", "20XX", "2000-01-01T00:00:00", "2099-12-31T23:59:59", PrecisionCentury},
	{"level 1 unspecified digits", "2004-XX", "2004-01-01T00:00:00", "2004-12-31T23:59:59", PrecisionYear},
	{"level 1 unspecified digits", "1985-04-XX", "1985-04-01T00:00:00", "1985-04-30T23:59:59", PrecisionMonth},
	{"level 1 unspecified digits", "1985-XX-XX", "1985-01-01T00:00:00", "1985-12-31T23:59:59", PrecisionYear},
	{"level 1 open end", "1985-04-12/..", "1985-04-12T00:00:00", "", PrecisionDay},
	{"level 1 open end", "1985-04/..", "1985-04-01T00:00:00", "", PrecisionMonth},
	{"level 1 open end", "1985/..", "1985-01-01T00:00:00", "", PrecisionYear},
	{"level 1 open start", "../1985-04-12", "", "1985-04-12T23:59:59", PrecisionDay},
	{"level 1 open start", "../1985-04", "", "1985-04-30T23:59:59", PrecisionMonth},
	{"level 1 open start", "../1985", "", "1985-12-31T23:59:59", PrecisionYear},
	{"level 1 unknown end", "1985-04-12/", "1985-04-12T00:00:00", "", PrecisionDay},
	{"level 1 unknown end", "1985-04/", "1985-04-01T00:00:00", "", PrecisionMonth},
	{"level 1 unknown end", "1985/", "1985-01-01T00:00:00", "", PrecisionYear},
	{"level 1 unknown start", "/1985-04-12", "", "1985-04-12T23:59:59", PrecisionDay},
	{"level 1 unknown start", "/1985-04", "", "1985-04-30T23:59:59", PrecisionMonth},
	{"level 1 unknown start", "/1985", "", "1985-12-31T23:59:59", PrecisionYear},
	{"level 1 negative year", "-1985", "-1985-01-01T00:00:00", "-1985-12-31T23:59:59", PrecisionYear},

	{"level 2 exponential year", "Y-17E7", "-170000000-01-01T00:00:00", "-170000000-12-31T23:59:59", PrecisionYear},
	{"level 2 significant digits", "1950S2", "1900-01-01T00:00:00", "1999-12-31T23:59:59", PrecisionCentury},
	{"level 2 significant digits", "Y171010000S3", "171000000-01-01T00:00:00", "171999999-12-31T23:59:59", PrecisionUnknown},
	{"level 2 significant digits", "Y3388E2S3", "338000-01-01T00:00:00", "338999-12-31T23:59:59", PrecisionUnknown},
	{"level 2 sub-year grouping", "2001-34", "2001-04-01T00:00:00", "2001-06-30T23:59:59", PrecisionSeason},
	{"level 2 one of a set", "[1667,1668,1670..1672]", "1667-01-01T00:00:00", "1672-12-31T23:59:59", PrecisionYear},
	{"level 2 one of a set", "[..1760-12-03]", "", "1760-12-03T23:59:59", PrecisionDay},
	{"level 2 one of a set", "[1760-12..]", "1760-12-01T00:00:00", "", PrecisionMonth},
	{"level 2 one of a set", "[1760-01,1760-02,1760-12..]", "1760-01-01T00:00:00", "", PrecisionMonth},
	{"level 2 one of a set", "[1667,1760-12]", "1667-01-01T00:00:00", "1760-12-31T23:59:59", PrecisionYear},
	{"level 2 one of a set", "[..1984]", "", "1984-12-31T23:59:59", PrecisionYear},
	{"level 2 all of a set", "{1667,1668,1670..1672}", "1667-01-01T00:00:00", "1672-12-31T23:59:59", PrecisionYear},
	{"level 2 all of a set", "{1960,1961-12}", "1960-01-01T00:00:00", "1961-12-31T23:59:59", PrecisionYear},
	{"level 2 all of a set", "{..1984}", "", "1984-12-31T23:59:59", PrecisionYear},
	{"level 2 group qualification", "2004-06~-11", "2004-06-11T00:00:00", "2004-06-11T23:59:59", PrecisionDay},
	{"level 2 group qualification", "2004?-06-11", "2004-06-11T00:00:00", "2004-06-11T23:59:59", PrecisionDay},
	{"level 2 individual qualification", "?2004-06-~11", "2004-06-11T00:00:00", "2004-06-11T23:59:59", PrecisionDay},
	{"level 2 individual qualification", "2004-%06-11", "2004-06-11T00:00:00", "2004-06-11T23:59:59", PrecisionDay},
	{"level 2 unspecified digits", "156X-12-25", "1560-12-25T00:00:00", "1569-12-25T23:59:59", PrecisionDecade},
	{"level 2 unspecified digits", "15XX-12-25", "1500-12-25T00:00:00", "1599-12-25T23:59:59", PrecisionCentury},
	{"level 2 unspecified digits", "XXXX-12-XX", "0000-12-01T00:00:00", "9999-12-31T23:59:59", PrecisionUnknown},
	{"level 2 unspecified digits", "1XXX-XX", "1000-01-01T00:00:00", "1999-12-31T23:59:59", PrecisionUnknown},
	{"level 2 unspecified digits", "1XXX-12", "1000-12-01T00:00:00", "1999-12-31T23:59:59", PrecisionUnknown},
	{"level 2 unspecified digits", "1984-1X", "1984-10-01T00:00:00", "1984-12-31T23:59:59", PrecisionYear},
	{"level 2 interval", "2004-06-~01/2004-06-~20", "2004-06-01T00:00:00", "2004-06-20T23:59:59", PrecisionDay},
	{"level 2 interval", "2004-06-XX/2004-07-03", "2004-06-01T00:00:00", "2004-07-03T23:59:59", PrecisionMonth},
}

func TestSpecification(t *testing.T) {
	for _, tt := range specExamples {
		t.Run(tt.feature+" "+tt.text, func(t *testing.T) {
			d, err := Parse(tt.text)
			if err != nil {
				t.Fatalf("Parse(%q): %v", tt.text, err)
			}
			if got := d.String(); got != tt.text {
				t.Errorf("String() = %q, want the text of the specification, %q", got, tt.text)
			}
			checkBounds(t, d, tt.earliest, tt.latest)
			if got := d.Precision(); got != tt.precision {
				t.Errorf("Precision() = %v, want %v", got, tt.precision)
			}
		})
	}
}

// checkBounds compares bounds with times written as 2006-01-02T15:04:05, with as
// many digits of the year as it takes, or "" for none.
func checkBounds(t *testing.T, d Date, earliest, latest string) {
	t.Helper()
	show := func(unix int64) string {
		if unix == MinInstant || unix == MaxInstant {
			return ""
		}
		return time.Unix(unix, 0).UTC().Format("2006-01-02T15:04:05")
	}
	lo, hi := d.Bounds()
	if show(lo) != earliest || show(hi) != latest {
		t.Errorf("%s: Bounds() = %q, %q, want %q, %q", d, show(lo), show(hi), earliest, latest)
	}
	if lo != d.Earliest() || hi != d.Latest() {
		t.Errorf("%s: Bounds() differs from Earliest() and Latest()", d)
	}
}
