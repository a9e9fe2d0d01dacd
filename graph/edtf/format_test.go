package edtf

import "testing"

func TestFormat(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2018-06-12", "12 June 2018"},
		{"2018-06", "June 2018"},
		{"2018", "2018"},
		{"0033", "33"},
		{"0000", "1 BC"},
		{"-0043", "44 BC"},
		{"2018-06-12T09:00", "12 June 2018, 09:00"},
		{"2018-06-12T09", "12 June 2018, 09h"},
		{"2018-06-12T09:00:05Z", "12 June 2018, 09:00:05 UTC"},
		{"2018-06-12T09:00+05:45", "12 June 2018, 09:00 UTC+05:45"},
		{"2018-06-12T09:00-04:00", "12 June 2018, 09:00 UTC-04"},
		{"2018~", "about 2018"},
		{"2018?", "possibly 2018"},
		{"2018-06%", "possibly about June 2018"},
		{"2018-21~", "about spring 2018"},
		{"?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"},
		{"2004-%21", "spring 2004 (season uncertain and approximate)"},
		{"2018-24", "winter 2018"},
		{"2018-27", "autumn 2018 (northern hemisphere)"},
		{"2018-30", "summer 2018 (southern hemisphere)"},
		{"2018-34", "second quarter of 2018"},
		{"2018-39", "last four months of 2018"},
		{"2018-40", "first half of 2018"},
		{"201X", "the 2010s"},
		{"201X~", "about the 2010s"},
		{"20XX", "between 2000 and 2099"},
		{"-20XX", "between 2100 BC and 2001 BC"},
		{"000X", "between 1 BC and 9"},
		{"XXXX", "an unknown year"},
		{"2X18", "2X18"},
		{"2004-XX", "some month in 2004"},
		{"1985-04-XX", "some day in April 1985"},
		{"1985-XX-XX", "some day in 1985"},
		{"198X-XX", "some month in the 1980s"},
		{"1XXX-XX", "some month between 1000 and 1999"},
		{"XXXX-XX-XX", "some day in an unknown year"},
		{"1984-1X", "between October and December 1984"},
		{"2018-06-1X", "between 10 and 19 June 2018"},
		{"2018-06-3X", "30 June 2018"},
		{"156X-12-25", "25 December 156X"},
		{"XXXX-12-XX", "some day in December of an unknown year"},
		{"XXXX-XX-15", "15 of some month in an unknown year"},
		{"1984-XX-31", "31 of some month in 1984"},
		{"1984-X1-1X", "day 1X of month X1 in 1984"},
		{"XXXX-1X", "month 1X in an unknown year"},
		{"1XXX-12", "December 1XXX"},
		{"1950S2", "between 1900 and 1999 (estimate 1950)"},
		{"1950S4~", "about 1950"},
		{"Y170000002", "year 170,000,002"},
		{"Y-17E7", "year -170,000,000"},
		{"Y3388E2S3", "year 338,800 (to 3 significant digits)"},
		{"Y1E400", "year 1 times 10 to the 400"},
		{"2018-05-30/2018-06-02", "30 May 2018 to 2 June 2018"},
		{"1985/..", "from 1985 onwards"},
		{"../1985", "until 1985"},
		{"1985/", "from 1985 to an unknown date"},
		{"/1985~", "from an unknown date to about 1985"},
		{"[1667,1668,1670..1672]", "one of 1667, 1668 or 1670 to 1672"},
		{"[1667,1760-12]", "one of 1667 or December 1760"},
		{"[..1760-12-03]", "3 December 1760 or earlier"},
		{"[1760-12..]", "December 1760 or later"},
		{"[1670..1672]", "one of 1670 to 1672"},
		{"[1667]", "1667"},
		{"{1960,1961-12}", "all of 1960 and December 1961"},
		{"{..1984}", "1984 and earlier"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if got := MustParse(tt.in).Format(); got != tt.want {
				t.Errorf("Format() = %q, want %q", got, tt.want)
			}
		})
	}
	if got := (Date{}).Format(); got != "date unknown" {
		t.Errorf("Format() of the unknown date = %q", got)
	}
}
