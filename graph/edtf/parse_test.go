package edtf

import (
	"errors"
	"strings"
	"testing"
)

func TestParseExtensions(t *testing.T) {
	tests := []struct{ in, want, earliest, latest string }{
		{"2018-06-12T09:00", "2018-06-12T09:00", "2018-06-12T09:00:00", "2018-06-12T09:00:59"},
		{"2018-06-12T09", "2018-06-12T09", "2018-06-12T09:00:00", "2018-06-12T09:59:59"},
		{"2018-06-12T09:00+08:00", "2018-06-12T09:00+08", "2018-06-12T01:00:00", "2018-06-12T01:00:59"},
		{"2018-06-12T09:00:00+00:00", "2018-06-12T09:00:00Z", "2018-06-12T09:00:00", "2018-06-12T09:00:00"},
		{"2018-06-12T09:00Z/2018-06-12T11:00Z", "2018-06-12T09:00Z/2018-06-12T11:00Z", "2018-06-12T09:00:00", "2018-06-12T11:00:59"},
		{"2018-21/2018-23", "2018-21/2018-23", "2018-03-01T00:00:00", "2018-11-30T23:59:59"},
		{"201X?", "201X?", "2010-01-01T00:00:00", "2019-12-31T23:59:59"},
		{"2001-21~", "2001-21~", "2001-03-01T00:00:00", "2001-05-31T23:59:59"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			d, err := Parse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if d.String() != tt.want {
				t.Errorf("String() = %q, want %q", d, tt.want)
			}
			checkBounds(t, d, tt.earliest, tt.latest)
		})
	}
}

func TestParseCanonical(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"qualifier of all components on the right", "?2004-?06-?11", "2004-06-11?"},
		{"qualifier of a prefix on the right", "~2004-~06-11", "2004-06~-11"},
		{"two qualifiers on one component join", "?2004~", "2004%"},
		{"different qualifiers are written one by one", "2004?-06~", "%2004-~06"},
		{"season with qualifiers", "~2004-~21", "2004-21~"},
		{"set in order of time", "[1668,1667]", "[1667,1668]"},
		{"set without repeats", "{2018,2017,2018}", "{2017,2018}"},
		{"range before date of the same start", "[1667..1668,1667]", "[1667,1667..1668]"},
		{"open start stays first", "[..1760,Y-1E12]", "[..1760,Y-1E12]"},
		{"open end stays last", "[1990,1980..]", "[1990,1980..]"},
		{"spaces after commas", "[1667, 1668,  1670..1672]", "[1667,1668,1670..1672]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Parse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if d.String() != tt.want {
				t.Errorf("Parse(%q) = %q, want %q", tt.in, d, tt.want)
			}
			if again := MustParse(d.String()); again != d {
				t.Errorf("Parse(%q) differs from the date that printed it", d)
			}
		})
	}
}

// TestParseRejects names for each refused text the byte and the part at fault.
func TestParseRejects(t *testing.T) {
	tests := []struct {
		in     string
		offset int
		part   string
	}{
		// What no calendar or clock has.
		{"2018-02-30", 8, "day: February 2018 has days 01 to 28"},
		{"2018-06-31", 8, "day: June 2018 has days 01 to 30"},
		{"2018-02-29", 8, "day: February 2018"},
		{"1900-02-29", 8, "day: February 1900"},
		{"-0001-02-29", 9, "day: February -0001"},
		{"2018-06-00", 8, "day:"},
		{"2018-13", 5, "month: 13"},
		{"2018-00", 5, "month: 00"},
		{"2018-20", 5, "month: 20"},
		{"2018-42", 5, "month: 42"},
		{"2018-13-01", 5, "month: 13"},
		{"2018-06-12T25:00", 11, "hour: 25"},
		{"2018-06-12T24:00:00", 11, "hour: 24"},
		{"2018-06-12T09:60", 14, "minute: 60"},
		{"2018-06-12T09:00:60Z", 17, "second: 60"},
		{"2018-06-12T09:00+24", 17, "offset hour: 24"},
		{"2018-06-12T09:00+08:60", 20, "offset minute: 60"},
		{"2018-06-12T09:00-00:00", 16, "offset:"},
		{"-0000", 0, "year: 0000 has no sign"},
		// Digits that no date fits.
		{"20XX-02-30", 8, "day: no month that fits 20XX-02 has a day 30"},
		{"20X1-02-29", 8, "day: no month"},
		{"2018-06-3X-", 10, "unexpected"},
		{"2018-02-3X", 8, "day: February 2018"},
		{"2018-3X", 5, "month: 3X fits no month"},
		{"-000X-02-29-", 11, "unexpected"},
		// What ends before it starts.
		{"2018-06/2017", 8, "interval: ends before it starts"},
		{"2018-06-12/2018-06-11", 11, "interval: ends"},
		{"2018-06-12T09:00Z/2018-06-12T09:00+01", 18, "interval: ends"},
		{"[1670..1668]", 7, "range: ends before it starts"},
		// Forms that are not claimed.
		{"", 0, "empty text"},
		{" 2018", 0, "year:"},
		{"2018 ", 4, "unexpected"},
		{"201", 3, "year: want 4 digits or X, found the end"},
		{"20180612", 0, "year:"},
		{"2018-6-1", 6, "month:"},
		{"2018-1", 6, "month:"},
		{"2018-", 5, "month:"},
		{"2018-06-", 8, "day:"},
		{"2018-W24", 5, "month:"},
		{"2018-163", 5, "month: 16"},
		{"2018-123", 7, "unexpected"},
		{"199u", 3, "year:"},
		{"open/2006", 0, "year:"},
		{"unknown/2006", 0, "year:"},
		{"(2004)?-06", 0, "year:"},
		{"y170000002", 0, "year:"},
		{"P1Y", 0, "year:"},
		{"2018-06-12 09:00", 10, "unexpected ' '"},
		{"2018-06-12t09:00", 10, "unexpected 't'"},
		{"2018-06-12T09:00z", 16, "unexpected 'z'"},
		{"2018-06-12T0900", 13, "unexpected"},
		{"2018-06-12T09:00:00.5", 19, "unexpected '.'"},
		{"2018-06T09:00", 7, "time of day: needs a full date"},
		{"2018T09:00", 4, "time of day: needs a full date"},
		{"2018-06-XXT09:00", 10, "time of day: needs a full date"},
		{"2018-06-12?T09:00", 11, "time of day: needs a full date"},
		{"2018-06-12T09:00~", 16, "qualifier: a time of day"},
		{"2018??", 5, "unexpected '?'"},
		{"2018-21-04", 8, "day: a season"},
		{"201X-21", 5, "season: the year has unspecified digits"},
		{"Y2018", 1, "year: Y is for"},
		{"Y0012018", 1, "year: must not begin with 0"},
		{"Y", 1, "year: want a number"},
		{"Y1E3", 1, "year: Y is for"},
		{"Y1E1000", 3, "exponent: 1000"},
		{"Y20180-06", 6, "unexpected '-'"},
		{"20180", 0, "year: one of more than four digits begins with Y"},
		{"1950S5", 5, "significant digits: 5 is not 1 to 4"},
		{"1950S0", 5, "significant digits:"},
		{"195XS2", 4, "significant digits: the year has unspecified"},
		{"1950S2-06", 6, "unexpected '-'"},
		// Intervals and sets.
		{"..", 2, "interval: want a slash"},
		{"../", 0, "interval: needs a date"},
		{"/", 0, "interval: needs a date"},
		{"../..", 0, "interval: needs a date"},
		{"2017/2018/2019", 9, "unexpected '/'"},
		{"2017..2018", 4, "unexpected '.'"},
		{"2017/[2018,2019]", 5, "year:"},
		{"[]", 1, "year:"},
		{"[2018", 5, "set: want a comma or ']'"},
		{"[2018}", 5, "set: want a comma or ']'"},
		{"{2018]", 5, "set: want a comma or '}'"},
		{"[2018]]", 6, "unexpected ']'"},
		{"[2018,]", 6, "year:"},
		{"[2018 ,2019]", 5, "set: want a comma"},
		{"[2017,..2018]", 6, "set: only the first element"},
		{"[2017..,2018]", 5, "set: only the last element"},
		{"[..]", 3, "year:"},
		{"[2017/2018]", 5, "set: want a comma"},
		{"[[2017],2018]", 1, "year:"},
		{"2018\x00", 4, "unexpected"},
		{"2018\xff", 4, "unexpected byte 0xff"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			d, err := Parse(tt.in)
			var pe *ParseError
			if !errors.As(err, &pe) {
				t.Fatalf("Parse(%q) = %q, %v, want a *ParseError", tt.in, d, err)
			}
			if !d.IsZero() {
				t.Errorf("date = %q with an error, want zero", d)
			}
			if pe.Input != tt.in || pe.Offset != tt.offset || !strings.HasPrefix(pe.Msg, tt.part) {
				t.Errorf("got input %q, byte %d: %s; want byte %d: %s", pe.Input, pe.Offset, pe.Msg, tt.offset, tt.part)
			}
		})
	}
}

func TestParseTooLong(t *testing.T) {
	long := "[" + strings.Repeat("2018,", 400) + "2018]"
	_, err := Parse(long)
	var pe *ParseError
	if !errors.As(err, &pe) || pe.Offset != maxInput {
		t.Fatalf("error = %v, want one at byte %d", err, maxInput)
	}
	if n := len(pe.Error()); n > 200 {
		t.Errorf("message has %d bytes: the input should be cut", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, tt := range specExamples {
		f.Add(tt.text)
	}
	for _, s := range []string{
		"2018-02-30", "[1668,1667, 1667..1669]", "?2004-?06-?11", "Y1E400", "-000X-02-29", "[..1760,Y-1E12]",
		"2018-06-12T09:00+08:45", "XXXX-XX-15", "Y9E18S1", "{2018-0X-3X,201X~}", "2018/..",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			var pe *ParseError
			if !errors.As(err, &pe) || pe.Offset < 0 || pe.Offset > len(s) {
				t.Fatalf("Parse(%q): bad error %v", s, err)
			}
			return
		}
		if again, err := Parse(d.String()); err != nil || again != d {
			t.Fatalf("Parse(%q) = %+v; parsed again %+v, %v", s, d, again, err)
		}
		lo, hi := d.Bounds()
		if lo > hi || lo < MinInstant || hi > MaxInstant {
			t.Fatalf("Parse(%q): bounds %d, %d", s, lo, hi)
		}
		if !d.Overlaps(d) || !d.Contains(d) || d.Before(d) || Compare(d, d) != 0 {
			t.Fatalf("Parse(%q): not equal to itself", s)
		}
		if marked := d.AsApproximate(); MustParse(marked.String()) != marked || marked.Earliest() != lo {
			t.Fatalf("Parse(%q): AsApproximate() = %+v", s, marked)
		}
		for _, m := range d.Members() {
			if !d.Overlaps(m) || MustParse(m.String()) != m {
				t.Fatalf("Parse(%q): member %q", s, m)
			}
		}
		if d.Format() == "" {
			t.Fatalf("Parse(%q): no words", s)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"2018-06-12", "2018-06-12T09:00:00+08", "2018-05-30/2018-06-02", "156X-12-25", "[1667,1668,1670..1672]"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
