package graph

import (
	"errors"
	"testing"
	"time"

	"dateline/graph/edtf"
)

func onDay(d int) time.Time { return time.Date(2018, 6, d, 12, 0, 0, 0, time.UTC) }

// rewritten is an event that was planned on the 1st and called off on the 5th,
// the latter loaded only on the 20th.
func rewritten() *Event {
	june := Date{When: edtf.Month(2018, 6), Basis: BasisStated}
	return &Event{
		ID: "evt_a", Title: "A", Type: TypeConsult, Status: StatusCancelled, Date: Date{When: edtf.Day(2018, 6, 12)}, Place: "plc_a",
		States: []EventState{
			{From: onDay(1), Loaded: onDay(10), Superseded: onDay(20), Status: StatusPlanned, Date: june},
			{From: onDay(1), To: onDay(5), Loaded: onDay(20), Status: StatusPlanned, Date: june},
			{From: onDay(5), Loaded: onDay(20), Status: StatusCancelled, Date: Date{When: edtf.Day(2018, 6, 12)}},
		},
	}
}

func TestAsOf(t *testing.T) {
	tests := []struct {
		reported, loaded string
		want             Status // "" where the event was not known
		states           int    // known then
	}{
		{"", "", StatusCancelled, 3},
		{"2018-05", "", "", 0},
		{"2018-06-01", "", StatusPlanned, 2},
		{"2018-06-04", "", StatusPlanned, 2},
		{"2018-06-05", "", StatusCancelled, 3},
		{"2018-06-05", "2018-06-15", StatusPlanned, 1},
		{"", "2018-06-15", StatusPlanned, 1},
		{"", "2018-06-20", StatusCancelled, 3},
		{"2018-06-05", "2018-06-09", "", 0},
	}
	for _, tt := range tests {
		c, err := ClockAt(date(t, tt.reported), date(t, tt.loaded))
		if err != nil {
			t.Fatal(err)
		}
		e := rewritten().AsOf(c)
		switch {
		case e == nil && tt.want == "":
		case e == nil:
			t.Errorf("as of %q, loaded %q: unknown, want %s", tt.reported, tt.loaded, tt.want)
		case e.Status != tt.want || len(e.States) != tt.states:
			t.Errorf("as of %q, loaded %q: %s in %d states, want %s in %d", tt.reported, tt.loaded, e.Status, len(e.States), tt.want, tt.states)
		case e.StateAt(Clock{}) == nil:
			t.Errorf("as of %q, loaded %q: no state stands", tt.reported, tt.loaded)
		}
	}
}

func date(t *testing.T, s string) edtf.Date {
	t.Helper()
	if s == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestClockAt takes the end of what a date says.
func TestClockAt(t *testing.T) {
	c, err := ClockAt(edtf.Day(2018, 5, 25), edtf.Date{})
	if err != nil || c.Loaded != nil || *c.Reported != time.Date(2018, 5, 25, 23, 59, 59, 0, time.UTC).Unix() {
		t.Errorf("clock at a day: %v, %v", c, err)
	}
	if _, err := ClockAt(edtf.Date{}, edtf.MustParse("2018-05-25/..")); !errors.Is(err, ErrInvalid) {
		t.Errorf("clock at an open date: %v, want an ErrInvalid", err)
	}
}

func TestStatesAreChecked(t *testing.T) {
	for name, edit := range map[string]func(*Event){
		"out of order":       func(e *Event) { e.States[0], e.States[2] = e.States[2], e.States[0] },
		"two at once":        func(e *Event) { e.States[1].To = time.Time{} },
		"ends before it is":  func(e *Event) { e.States[1].To = onDay(1) },
		"superseded at once": func(e *Event) { e.States[0].Superseded = onDay(10) },
	} {
		e := rewritten()
		if err := (&Batch{Events: []*Event{e}}).Validate(); err != nil {
			t.Fatal(err)
		}
		edit(e)
		if err := (&Batch{Events: []*Event{e}}).Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v, want an ErrInvalid", name, err)
		}
	}
}
