package edtf

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestZeroDate(t *testing.T) {
	var d Date
	if !d.IsZero() || d.String() != "" || d.Kind() != KindNone || d.Precision() != PrecisionUnknown || d.Uncertain() {
		t.Errorf("zero Date is not the unknown date: %+v", d)
	}
	checkBounds(t, d, "", "")
	other := Day(2018, time.June, 12)
	if d.Before(other) || other.Before(d) || d.Contains(other) || other.Contains(d) || !d.Overlaps(other) {
		t.Error("the unknown date is before, contains or excludes a day")
	}
	if d.AsApproximate() != d || d.Members() != nil {
		t.Error("the unknown date has marks or members")
	}
}

func TestCompareOrder(t *testing.T) {
	want := []string{
		"../2018",
		"1964/2008",
		"201X-06-12", // by its first possible day, 2010-06-12
		"2018-01-01T00:00Z",
		"2018-01-01",
		"2018-01",
		"2018",
		"2018~",
		"2018-06-12T00:00:00Z",
		"2018-06-12T09:00:00+09", // the same instant: by text
		"2018-06-12",
		"2018-06-12/2018-06-14",
		"2018-06-12/..",
		"2019",
		"",
	}
	dates := make([]Date, len(want))
	for i, s := range want {
		if s != "" {
			dates[i] = MustParse(s)
		}
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(dates), func(i, j int) { dates[i], dates[j] = dates[j], dates[i] })
	slices.SortFunc(dates, Compare)
	got := make([]string, len(dates))
	for i, d := range dates {
		got[i] = d.String()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

// TestCompareIsTotal checks antisymmetry and transitivity over all the
// specification's dates.
func TestCompareIsTotal(t *testing.T) {
	dates := []Date{{}, Open()}
	for _, tt := range specExamples {
		dates = append(dates, MustParse(tt.text))
	}
	for _, a := range dates {
		for _, b := range dates {
			ab := Compare(a, b)
			if ab != -Compare(b, a) || (ab == 0) != (a == b) {
				t.Fatalf("Compare(%q, %q) = %d is not antisymmetric", a, b, ab)
			}
			for _, c := range dates {
				if ab <= 0 && Compare(b, c) <= 0 && Compare(a, c) > 0 {
					t.Fatalf("Compare is not transitive on %q, %q, %q", a, b, c)
				}
			}
		}
	}
}

func TestRelations(t *testing.T) {
	tests := []struct {
		a, b                       string
		overlaps, contains, before bool
	}{
		{"2018", "2018-06-12", true, true, false},
		{"2018-06-12", "2018", true, false, false},
		{"2018-06-12", "2018-06-13", false, false, true},
		{"2018-06-13", "2018-06-12", false, false, false},
		{"2018-06-12", "2018-06-12T23:59:59Z", true, true, false},
		{"2018-06-12", "2018-06-13T08:00+09", true, true, false},
		{"2018/..", "2030", true, true, false},
		{"../2018", "2019", false, false, true},
		{"2017/", "2016", false, false, false},
		{"2018~", "2018-06", true, true, false},
		// Gaps of sets.
		{"[1667,1760-12]", "1700", false, false, false},
		{"[1667,1760-12]", "1760", true, false, false},
		{"{1667,1668}", "1667-12/1668-01", true, true, false},
		{"{1667,1669}", "1667-12/1669-01", true, false, false},
		{"{1667,1669}", "[1666,1668]", false, false, false},
		{"{1667,1669}", "[1667-05,1669-05]", true, true, false},
		{"[..1760-12-03]", "1500", true, true, false},
		{"[1760-01,1760-12..]", "1760-06", false, false, false},
		// Gaps between dates that fit unspecified digits.
		{"156X-12-25", "1565-12-25", true, true, false},
		{"156X-12-25", "1565-06", false, false, false},
		{"156X-12-25", "1560-12-25/1561-12-25", true, false, false},
		{"XXXX-12-XX", "2018-12-24/2018-12-26", true, true, false},
		{"XXXX-12-XX", "2018-11", false, false, false},
		{"XXXX-XX-15", "XXXX-XX-16", false, false, false},
		{"2X18", "2118", true, true, false},
		{"2X18", "2019", false, false, false},
		{"-1X00", "-1500", true, true, false},
		{"-1X00", "-1501", false, false, false},
		{"1984-X1", "1984-01", true, true, false},
		{"1984-X1", "1984-06", false, false, false},
		{"1984-XX-31", "1984-02", false, false, false},
		{"XX04-02-29", "2004-02", true, false, false},
		{"[156X-12-25,1580]", "1565-06", true, true, false}, // whole range inside a set
	}
	for _, tt := range tests {
		t.Run(tt.a+" and "+tt.b, func(t *testing.T) {
			a, b := MustParse(tt.a), MustParse(tt.b)
			if got := a.Overlaps(b); got != tt.overlaps {
				t.Errorf("Overlaps = %v, want %v", got, tt.overlaps)
			}
			if a.Overlaps(b) != b.Overlaps(a) {
				t.Error("Overlaps is not symmetric")
			}
			if got := a.Contains(b); got != tt.contains {
				t.Errorf("Contains = %v, want %v", got, tt.contains)
			}
			if got := a.Before(b); got != tt.before {
				t.Errorf("Before = %v, want %v", got, tt.before)
			}
		})
	}
}

// TestMaskOverlapsEveryDay checks the spans of unspecified digits against the
// text of every day of five years.
func TestMaskOverlapsEveryDay(t *testing.T) {
	masks := []string{
		"201X-XX-15", "20XX-0X-3X", "2X1X-12-XX", "XXXX-XX-X1", "2018-1X-0X", "2X18-X2-29", "2019-XX-XX", "XX20-02-29", "XXX9-X1-1X",
	}
	for _, text := range masks {
		d := MustParse(text)
		for at := time.Date(2017, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2022; at = at.AddDate(0, 0, 1) {
			day := FromTime(at, PrecisionDay)
			want := true
			for i := range text {
				want = want && (text[i] == 'X' || text[i] == day.String()[i])
			}
			if d.Overlaps(day) != want || d.Contains(day) != want {
				t.Errorf("%s and %s: overlap %v, contain %v, want %v", d, day, d.Overlaps(day), d.Contains(day), want)
			}
		}
	}
}

func TestSeasonBounds(t *testing.T) {
	tests := []struct {
		code             int
		earliest, latest string
	}{
		{25, "2018-03-01", "2018-05-31"},
		{26, "2018-06-01", "2018-08-31"},
		{27, "2018-09-01", "2018-11-30"},
		{28, "2018-12-01", "2019-02-28"},
		{29, "2018-09-01", "2018-11-30"},
		{30, "2018-12-01", "2019-02-28"},
		{31, "2018-03-01", "2018-05-31"},
		{32, "2018-06-01", "2018-08-31"},
		{33, "2018-01-01", "2018-03-31"},
		{34, "2018-04-01", "2018-06-30"},
		{35, "2018-07-01", "2018-09-30"},
		{36, "2018-10-01", "2018-12-31"},
		{37, "2018-01-01", "2018-04-30"},
		{38, "2018-05-01", "2018-08-31"},
		{39, "2018-09-01", "2018-12-31"},
		{40, "2018-01-01", "2018-06-30"},
		{41, "2018-07-01", "2018-12-31"},
	}
	for _, tt := range tests {
		checkBounds(t, Season(2018, tt.code), tt.earliest+"T00:00:00", tt.latest+"T23:59:59")
	}
}

// TestBoundsAgainstTime compares the calendar with that of package time.
func TestBoundsAgainstTime(t *testing.T) {
	for year := -9999; year <= 9999; year += 37 {
		for month := time.January; month <= time.December; month++ {
			d := Month(year, month)
			lo := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC).Unix()
			hi := time.Date(year, month+1, 1, 0, 0, 0, 0, time.UTC).Unix() - 1
			if d.Earliest() != lo || d.Latest() != hi {
				t.Fatalf("%s: bounds %d, %d, want %d, %d", d, d.Earliest(), d.Latest(), lo, hi)
			}
			if yearOf(lo) != int64(year) || yearOf(hi) != int64(year) {
				t.Fatalf("%s: years %d, %d", d, yearOf(lo), yearOf(hi))
			}
		}
	}
}

func TestHugeYears(t *testing.T) {
	tests := []struct {
		in               string
		earliest, latest int64
	}{
		{"Y285000001", MaxInstant, MaxInstant},
		{"Y-285000001", MinInstant, MinInstant},
		{"Y1E400", MaxInstant, MaxInstant},
		{"Y-99999999999999999999", MinInstant, MinInstant},
		{"Y9E18S1", MaxInstant, MaxInstant},
		{"Y280000000S1", yearsSpan(200_000_000, 0).lo, MaxInstant},
		{"Y-280000000S1", MinInstant, yearsSpan(0, -200_000_000).hi},
	}
	for _, tt := range tests {
		if lo, hi := MustParse(tt.in).Bounds(); lo != tt.earliest || hi != tt.latest {
			t.Errorf("%s: Bounds() = %d, %d, want %d, %d", tt.in, lo, hi, tt.earliest, tt.latest)
		}
	}
}

func TestQualifiers(t *testing.T) {
	tests := []struct {
		in                     string
		uncertain, approximate bool
	}{
		{"2018", false, false},
		{"2018?", true, false},
		{"2018~", false, true},
		{"2018%", true, true},
		{"2018-06-~12", false, true},
		{"2017/2018?", true, false},
		{"[2017~,2018?]", true, true},
	}
	for _, tt := range tests {
		d := MustParse(tt.in)
		if d.Uncertain() != tt.uncertain || d.Approximate() != tt.approximate {
			t.Errorf("%s: uncertain %v, approximate %v, want %v, %v", d, d.Uncertain(), d.Approximate(), tt.uncertain, tt.approximate)
		}
	}
}

func TestJSON(t *testing.T) {
	type record struct {
		When  Date `json:"when"`
		Empty Date `json:"empty"`
		None  Date `json:"none,omitzero"`
	}
	in := record{When: MustParse("2018-06~")}
	b, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(b), `{"when":"2018-06~","empty":""}`; got != want {
		t.Errorf("Marshal = %s, want %s", got, want)
	}
	out := record{Empty: Year(1)}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, out); diff != "" {
		t.Errorf("round trip (-want +got):\n%s", diff)
	}
	kept := Year(2018)
	if err := kept.UnmarshalText([]byte("2018-13")); err == nil || kept != Year(2018) {
		t.Errorf("UnmarshalText of a bad date: %v, date %s; want an error and no change", err, kept)
	}
}

func BenchmarkOverlaps(b *testing.B) {
	for _, pair := range [][2]string{{"2018-06-12", "2018"}, {"[1667,1668,1670..1672]", "1669"}, {"XXXX-XX-15", "XXXX-XX-16"}} {
		x, y := MustParse(pair[0]), MustParse(pair[1])
		b.Run(pair[0], func(b *testing.B) {
			for b.Loop() {
				x.Overlaps(y)
			}
		})
	}
}

func TestZoned(t *testing.T) {
	for text, want := range map[string]bool{
		"2018-06-12T09:00Z": true, "2018-06-12T09:00+08": true, "2018-06-12T09:00-05:30": true, "2018-06-12T09Z": true,
		"2018-06-12T09:00": false, "2018-06-12": false, "2018": false, "2018-06-12T09:00Z/2018-06-12T10:00Z": false, "[2018-06-12T09:00Z]": false,
	} {
		d, err := Parse(text)
		if err != nil {
			t.Errorf("Parse(%s): %v", text, err)
			continue
		}
		if got := d.Zoned(); got != want {
			t.Errorf("%s.Zoned() = %v, want %v", text, got, want)
		}
	}
	if (Date{}).Zoned() || Open().Zoned() {
		t.Error("no date has a zone")
	}
}
