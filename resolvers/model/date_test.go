package model

import (
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

func TestDisplay(t *testing.T) {
	for in, want := range map[string]string{
		"2018":                      "2018",
		"2018~":                     "about 2018",
		"2018?":                     "2018 (uncertain)",
		"2018-06%":                  "about June 2018 (uncertain)",
		"201X":                      "2010s",
		"19XX":                      "19XX",
		"2018-06":                   "June 2018",
		"2018-XX":                   "2018-XX",
		"2018-06-XX":                "2018-06-XX",
		"156X-12-25":                "156X-12-25",
		"2018-22":                   "summer 2018",
		"2018-24~":                  "about winter 2018",
		"2018-33":                   "first quarter of 2018",
		"2018-25":                   "2018-25",
		"2018-06-12":                "12 June 2018",
		"2018-06-12T09":             "12 June 2018, 09:00",
		"2018-06-12T09:05":          "12 June 2018, 09:05",
		"2018-06-12T09:05:07Z":      "12 June 2018, 09:05:07 UTC",
		"2018-06-12T09:05:07+08:00": "12 June 2018, 01:05:07 UTC",
		"2018-05-27/2018-05-30":     "27–30 May 2018",
		"2018-05-27/2018-06-02":     "27 May – 2 June 2018",
		"2017-12-30/2018-01-02":     "30 December 2017 – 2 January 2018",
		"2018-05-27~/2018-05-30":    "about 27 May 2018 – 30 May 2018",
		"2018-05/2018-06-12":        "May 2018 – 12 June 2018",
		"1950/1953":                 "1950 – 1953",
		"2018-04-21/..":             "since 21 April 2018",
		"../1953-07-27":             "until 27 July 1953",
		"2018-04-21/":               "from 21 April 2018",
		"/1953-07-27":               "until 27 July 1953",
		"[1667,1668]":               "1667 or 1668",
		"[1667,1668,1670..1672]":    "1667, 1668 or 1670 – 1672",
		"{2018-06-12,2018-06-14}":   "12 June 2018 and 14 June 2018",
		"-0044-03-15":               "-0044-03-15",
		"0000":                      "0000",
		"Y170000002":                "Y170000002",
		"1950S2":                    "1950S2",
	} {
		if got := display(edtf.MustParse(in)); got != want {
			t.Errorf("display(%s) = %q, want %q", in, got, want)
		}
	}
}

func FuzzDisplay(f *testing.F) {
	for _, seed := range []string{"2018-06-12", "2018-05-27/2018-05-30", "[1667,1668..]", "Y-17E7", "?2004-06-~11", "2018-21/.."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		d, err := edtf.Parse(in)
		if err != nil {
			return
		}
		if display(d) == "" {
			t.Errorf("display(%s) is empty", d)
		}
	})
}

func TestDateBounds(t *testing.T) {
	at := func(text string) time.Time {
		if text == "" {
			return time.Time{}
		}
		v, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, tt := range []struct{ in, earliest, latest string }{
		{"2018-06", "2018-06-01T00:00:00Z", "2018-06-30T23:59:59Z"},
		{"2018-04-21/..", "2018-04-21T00:00:00Z", ""},
		{"../1953-07-27", "", "1953-07-27T23:59:59Z"},
		{"-0044-03-15", "", ""},
		{"Y12018", "", ""},
		{"9999", "9999-01-01T00:00:00Z", "9999-12-31T23:59:59Z"},
	} {
		d := newDate(graph.Date{When: edtf.MustParse(tt.in)})
		if got := d.Earliest(); !got.Equal(at(tt.earliest)) {
			t.Errorf("earliest of %s is %v, want %q", tt.in, got, tt.earliest)
		}
		if got := d.Latest(); !got.Equal(at(tt.latest)) {
			t.Errorf("latest of %s is %v, want %q", tt.in, got, tt.latest)
		}
	}
	if newDate(graph.Date{Basis: graph.BasisStated}) != nil {
		t.Error("an unknown date is not nil")
	}
}

func TestFilterBounds(t *testing.T) {
	second := func(text string) int64 {
		v, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return v.Unix()
	}
	from, end := bounds(edtf.MustParse("2018-05"), edtf.MustParse("2018-06"))
	if from == nil || *from != second("2018-05-01T00:00:00Z") || end == nil || *end != second("2018-07-01T00:00:00Z") {
		t.Errorf("bounds of May to June are %v, %v", from, end)
	}
	from, end = bounds(edtf.MustParse("../2018"), edtf.MustParse("2018/.."))
	if from != nil || end != nil {
		t.Errorf("open bounds are %v, %v", from, end)
	}
	from, end = bounds(edtf.Date{}, edtf.Date{})
	if from != nil || end != nil {
		t.Errorf("missing bounds are %v, %v", from, end)
	}
}
