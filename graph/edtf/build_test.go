package edtf

import (
	"errors"
	"testing"
	"time"
)

func TestConstructors(t *testing.T) {
	tests := []struct {
		name string
		got  Date
		want string
	}{
		{"year", Year(2018), "2018"},
		{"early year", Year(33), "0033"},
		{"year 0", Year(0), "0000"},
		{"negative year", Year(-43), "-0043"},
		{"long year", Year(10000), "Y10000"},
		{"long negative year", Year(-10000), "Y-10000"},
		{"month", Month(2018, time.June), "2018-06"},
		{"no such month", Month(2018, 21), ""},
		{"month 0", Month(2018, 0), ""},
		{"month of a long year", Month(10000, time.June), ""},
		{"day", Day(2018, time.June, 12), "2018-06-12"},
		{"leap day", Day(2020, time.February, 29), "2020-02-29"},
		{"no such day", Day(2018, time.February, 30), ""},
		{"day 0", Day(2018, time.June, 0), ""},
		{"day of a season", Day(2018, 21, 1), ""},
		{"negative day", Day(2018, time.June, -1), ""},
		{"day of three digits", Day(2018, time.June, 100), ""},
		{"season", Season(2018, 21), "2018-21"},
		{"half", Season(2018, 41), "2018-41"},
		{"month is no season", Season(2018, 12), ""},
		{"no such season", Season(2018, 42), ""},
		{"approximate", Day(2018, time.June, 12).AsApproximate(), "2018-06-12~"},
		{"both marks", Year(2018).AsApproximate().AsUncertain(), "2018%"},
		{"marks join", MustParse("2018-06?-12").AsApproximate(), "%2018-%06-~12"},
		{"marks in an interval", MustParse("2017/..").AsUncertain(), "2017?/.."},
		{"marks in a set", MustParse("[2017,2018..]").AsApproximate(), "[2017~,2018~..]"},
		{"no mark on a time of day", MustParse("2018-06-12T09:00/2018-06-13").AsUncertain(), "2018-06-12T09:00/2018-06-13?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got.String() != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}

func TestFromTime(t *testing.T) {
	seoul := time.FixedZone("KST", 9*3600)
	kathmandu := time.FixedZone("", 5*3600+45*60)
	lmt := time.FixedZone("LMT", 8*3600+27*60+52)
	at := time.Date(2018, time.June, 12, 9, 4, 5, 6, seoul)
	tests := []struct {
		name string
		t    time.Time
		p    Precision
		want string
	}{
		{"second", at, PrecisionSecond, "2018-06-12T09:04:05+09"},
		{"minute", at, PrecisionMinute, "2018-06-12T09:04+09"},
		{"hour", at, PrecisionHour, "2018-06-12T09+09"},
		{"UTC", at.UTC(), PrecisionSecond, "2018-06-12T00:04:05Z"},
		{"offset with minutes", at.In(kathmandu), PrecisionMinute, "2018-06-12T05:49+05:45"},
		{"offset with seconds", at.In(lmt), PrecisionSecond, "2018-06-12T00:04:05Z"},
		{"day in its own zone", time.Date(2018, time.June, 12, 1, 0, 0, 0, seoul), PrecisionDay, "2018-06-12"},
		{"month", at, PrecisionMonth, "2018-06"},
		{"season", at, PrecisionSeason, "2018-22"},
		{"season of January", firstOf2018(time.January), PrecisionSeason, "2017-24"},
		{"season of March", firstOf2018(time.March), PrecisionSeason, "2018-21"},
		{"season of December", firstOf2018(time.December), PrecisionSeason, "2018-24"},
		{"year", at, PrecisionYear, "2018"},
		{"decade", at, PrecisionDecade, "201X"},
		{"century", at, PrecisionCentury, "20XX"},
		{"unknown", at, PrecisionUnknown, ""},
		{"no such precision", at, PrecisionSecond + 1, ""},
		{"day of a long year", time.Date(12018, 1, 1, 0, 0, 0, 0, time.UTC), PrecisionDay, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := FromTime(tt.t, tt.p)
			if got.String() != tt.want {
				t.Fatalf("FromTime = %q, want %q", got, tt.want)
			}
			unix := tt.t.Unix()
			if tt.p >= PrecisionHour && (unix < got.Earliest() || unix > got.Latest()) {
				t.Errorf("%s does not contain %s", got, tt.t)
			}
			if tt.want != "" && got.Precision() != tt.p {
				t.Errorf("Precision() = %v, want %v", got.Precision(), tt.p)
			}
		})
	}
}

// firstOf2018 returns the start of a month of 2018 in UTC.
func firstOf2018(m time.Month) time.Time { return time.Date(2018, m, 1, 0, 0, 0, 0, time.UTC) }

func TestInterval(t *testing.T) {
	from, to := Day(2018, time.May, 30), Day(2018, time.June, 2)
	tests := []struct {
		name     string
		from, to Date
		want     string // "" for an error
	}{
		{"dates", from, to, "2018-05-30/2018-06-02"},
		{"unknown end", from, Date{}, "2018-05-30/"},
		{"unknown start", Date{}, to, "/2018-06-02"},
		{"open end", from, Open(), "2018-05-30/.."},
		{"open start", Open(), to, "../2018-06-02"},
		{"same", from, from, "2018-05-30/2018-05-30"},
		{"mixed precision", Year(2018), from, "2018/2018-05-30"},
		{"backwards", to, from, ""},
		{"both unknown", Date{}, Date{}, ""},
		{"both open", Open(), Open(), ""},
		{"of an interval", MustParse("2017/2018"), to, ""},
		{"of an interval and nothing", MustParse("2017/2018"), Date{}, ""},
		{"of a set", MustParse("[2016,2017]"), to, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Interval(tt.from, tt.to)
			var pe *ParseError
			if (tt.want == "") != errors.As(err, &pe) || d.String() != tt.want {
				t.Fatalf("Interval = %q, %v, want %q", d, err, tt.want)
			}
			if err != nil {
				return
			}
			if a, b := d.Ends(); a != tt.from || b != tt.to {
				t.Errorf("Ends() = %q, %q, want %q, %q", a, b, tt.from, tt.to)
			}
			if d.Kind() != KindInterval {
				t.Errorf("Kind() = %d, want KindInterval", d.Kind())
			}
		})
	}
}

func TestMembers(t *testing.T) {
	d := MustParse("[..1660,1667,1670..1672,1680..]")
	want := []string{"../1660", "1667", "1670/1672", "1680/.."}
	got := d.Members()
	if len(got) != len(want) {
		t.Fatalf("Members() = %v, want %v", got, want)
	}
	for i := range got {
		if got[i] != MustParse(want[i]) {
			t.Errorf("member %d = %q, want %q", i, got[i], want[i])
		}
	}
	if d.Kind() != KindOneOf || MustParse("{1667}").Kind() != KindAllOf {
		t.Error("wrong kind of set")
	}
	if one := Year(2018).Members(); len(one) != 1 || one[0] != Year(2018) {
		t.Errorf("Members() of a year = %v", one)
	}
	if a, b := Year(2018).Ends(); a != Year(2018) || b != a {
		t.Errorf("Ends() of a year = %v, %v", a, b)
	}
}
