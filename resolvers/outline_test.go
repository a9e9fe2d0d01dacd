package resolvers

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dateline/graph"
)

// TestOutline checks what is chosen of a timeline, and the counts of the rest.
func TestOutline(t *testing.T) {
	store := openKorea(t)
	tests := []struct {
		name, args string
		unit       string
		items      string // title-less IDs with reason
		lanes      string // label total/rest
	}{
		{"room for all", `about: "per_trump"`, "WEEK", "evt_invite EVERY, evt_letter EVERY, evt_joint EVERY, evt_summit EVERY", "All 4/0"},
		{"the rest as counts", `about: "evt_summit", lanes: PARTICIPANT, laneLimit: 2, unit: YEAR, first: 3`, "YEAR", "evt_letter REPORTED, evt_summit LEADS, evt_disarmed LEADS", "Kim Jong-un 6/4, Moon Jae-in 3/3, Other 4/3"},
		{"types", `about: "per_kim", lanes: TYPE, first: 1, unit: MONTH`, "MONTH", "evt_summit LEADS", "CONSULT 4/3, AGREE 2/2, REQUEST 1/1, STATEMENT 1/1"},
		{"a range decides on the unit", `filter: {from: "1900", to: "2020"}, first: 1`, "YEAR", "evt_summit LEADS", "All 15/14"},
		{"nothing", `about: "per_bare"`, "DAY", "", ""},
		{"as of a moment", `asOf: {reported: "2018-06-01T20:15:00Z"}, lanes: PARTICIPANT, unit: YEAR, first: 2`, "YEAR", "evt_letter REPORTED, evt_summit LEADS", "Kim Jong-un 2/0, Donald Trump 2/0, North Korea 1/0, Other 1/1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := mustAsk(t, store, `{ outline(`+tt.args+`) { unit totalCount items { event { id } reason lanes } lanes { label totalCount rest { count } } } }`, nil)
			var items, lanes []string
			for i := 0; a.at("outline", "items", i) != nil; i++ {
				items = append(items, fmt.Sprint(a.at("outline", "items", i, "event", "id"), " ", a.at("outline", "items", i, "reason")))
			}
			for i := 0; a.at("outline", "lanes", i) != nil; i++ {
				rest := 0.0
				for j := 0; a.at("outline", "lanes", i, "rest", j) != nil; j++ {
					n, _ := a.at("outline", "lanes", i, "rest", j, "count").(float64)
					rest += n
				}
				lanes = append(lanes, fmt.Sprint(a.at("outline", "lanes", i, "label"), " ", a.at("outline", "lanes", i, "totalCount"), "/", rest))
			}
			if got := strings.Join(items, ", "); got != tt.items {
				t.Errorf("items = %s, want %s", got, tt.items)
			}
			if got := strings.Join(lanes, ", "); got != tt.lanes {
				t.Errorf("lanes = %s, want %s", got, tt.lanes)
			}
			if got := a.at("outline", "unit"); got != tt.unit {
				t.Errorf("unit = %v, want %s", got, tt.unit)
			}
		})
	}
	for _, args := range []string{"first: 501", "first: 0", "lanes: TYPE, laneLimit: 0"} {
		if a := ask(t, store, DefaultOptions(), `{ outline(`+args+`) { unit } }`, nil); a.code() == "" {
			t.Errorf("%s is taken", args)
		}
	}
}

// crowded is a store whose lanes have too many buckets for an outline, by any
// unit but the widest.
type crowded struct{ graph.Store }

func (crowded) Lanes(_ context.Context, q graph.LaneQuery) ([]graph.Lane, error) {
	lane := graph.Lane{Key: string(graph.TypeConsult)}
	days := 10_001
	if q.Unit == graph.UnitYear {
		days = 1
	}
	for i := range days {
		b := q.Unit.Bucket(int64(i) * 86_400)
		b.Count = 1
		lane.Buckets = append(lane.Buckets, b)
		lane.Count++
	}
	return []graph.Lane{lane}, nil
}

// TestOutlineTakesWiderUnit checks that what is too long by the unit asked for is
// told by a wider one.
func TestOutlineTakesWiderUnit(t *testing.T) {
	store := crowded{openKorea(t)}
	a := mustAsk(t, store, `{ outline(lanes: TYPE, unit: DAY, first: 1) { unit totalCount lanes { buckets { count } } } }`, nil)
	if unit, total := a.at("outline", "unit"), a.at("outline", "totalCount"); unit != "YEAR" || total != 1.0 {
		t.Errorf("the outline has unit %v and %v events, want YEAR and 1", unit, total)
	}
}
