package resolvers

import (
	"fmt"
	"strings"
	"testing"
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
