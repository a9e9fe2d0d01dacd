package timelinejs

import (
	"encoding/json"
	"testing"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/export/story"
)

// TestDates checks that a slide has no more of a date than is known.
func TestDates(t *testing.T) {
	for _, tt := range []struct{ date, start, end, display string }{
		{"2018", `{"year":2018}`, "", "2018"},
		{"2018-06", `{"year":2018,"month":6}`, "", "June 2018"},
		{"2018-06~", `{"year":2018,"month":6}`, "", "about June 2018"},
		{"2018-06-XX", `{"year":2018,"month":6}`, "", "some day in June 2018"},
		{"201X", `{"year":2010}`, `{"year":2019}`, "the 2010s"},
		{"2018-23", `{"year":2018,"month":9}`, `{"year":2018,"month":11}`, "autumn 2018"},
		{"2018-06-12", `{"year":2018,"month":6,"day":12}`, "", "12 June 2018"},
		{"2018-06-12T00:05", `{"year":2018,"month":6,"day":12,"hour":0,"minute":5}`, "", "12 June 2018, 00:05"},
		{"2018-06-12/2019", `{"year":2018,"month":6,"day":12}`, `{"year":2019}`, "12 June 2018 to 2019"},
		{"/2018-06-12", `{"year":2018,"month":6,"day":12}`, "", "from an unknown date to 12 June 2018"},
		{"2018-06-12/..", `{"year":2018,"month":6,"day":12}`, "", "from 12 June 2018 onwards"},
		{"[2018-06,2018-08]", `{"year":2018,"month":6}`, `{"year":2018,"month":8}`, "one of June 2018 or August 2018"},
	} {
		s, ok := slideOf(&story.Item{Event: &graph.Event{ID: "evt_x", Date: graph.Date{When: edtf.MustParse(tt.date)}}})
		start, end := written(t, s.Start), written(t, s.End)
		if !ok || start != tt.start || end != tt.end || s.Display != tt.display {
			t.Errorf("%s: %v, from %s to %s, %q; want from %s to %s, %q", tt.date, ok, start, end, s.Display, tt.start, tt.end, tt.display)
		}
	}
	if _, ok := slideOf(&story.Item{Event: &graph.Event{}}); ok {
		t.Error("an event without a date has a slide")
	}
}

func written(t *testing.T, d *date) string {
	t.Helper()
	if d == nil {
		return ""
	}
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
