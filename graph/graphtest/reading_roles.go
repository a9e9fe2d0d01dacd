package graphtest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// testRoles dates roles by their evidence, and asks which were held when.
func (r *reading) testRoles(t *testing.T) {
	const week = 7 * 24 * time.Hour
	for _, tt := range []struct {
		who    graph.ID
		then   graph.Clock
		date   string
		within time.Duration
		want   string
	}{
		{"per_trump", graph.Clock{}, "2018-06-12", 0, "President"},                 // stated at both ends
		{"per_trump", graph.Clock{}, "2017-01-20", 0, "President-elect President"}, // the day of the change
		{"per_trump", graph.Clock{}, "2016", 0, "President-elect"},                 // open towards the start
		{"per_trump", graph.Clock{}, "2022", 0, ""},                                // a candidate of no known time is none
		{"per_pompeo", graph.Clock{}, "2018-04", 0, "Secretary of State"},          // some moment of the month
		{"per_pompeo", graph.Clock{}, "2018-04-25", week, ""},                      // a stated start has no slack
		{"per_sung", graph.Clock{}, "2020", 0, "Ambassador"},
		{"per_kim", graph.Clock{}, "2018-05-28", 0, "Leader"}, // between two reports
		{"per_kim", graph.Clock{}, "2018-05-20", 0, ""},
		{"per_kim", graph.Clock{}, "2018-05-20", week, "Leader"},
		{"per_kim", graph.Clock{}, "2018-06-07", week, "Leader"}, // the undated report tells nothing
		{"per_kim", graph.Clock{}, "2018-06-10", week, ""},
		{"per_kim", asOf("2018-05-31", ""), "2018-06-03", week, ""}, // reported again only later
	} {
		q := graph.EdgeQuery{Kind: graph.EdgeRoles, From: []graph.ID{tt.who}, AsOf: tt.then, Page: whole()}
		roles := must(r.store.Edges(t.Context(), q))(t)[tt.who].Items
		published := must(graph.RoleTimes(t.Context(), r.store, roles))(t)
		var held []string
		for _, role := range roles {
			if tenure := graph.NewTenure(role, published); tenure.Covers(edtf.MustParse(tt.date), tt.within) {
				held = append(held, role.Title)
			}
		}
		if got := strings.Join(held, " "); got != tt.want {
			t.Errorf("roles of %s at %s within %s = %q, want %q", tt.who, tt.date, tt.within, got, tt.want)
		}
	}
	q := graph.EdgeQuery{Kind: graph.EdgeRoles, From: []graph.ID{"per_trump"}, Page: whole()}
	roles := must(r.store.Edges(t.Context(), q))(t)["per_trump"].Items
	president := graph.NewTenure(roles[len(roles)-1], must(graph.RoleTimes(t.Context(), r.store, roles))(t))
	if got, want := fmt.Sprint(president.First, president.Last), fmt.Sprint(articleTime("art_letter"), articleTime("art_summit")); got != want {
		t.Errorf("president reported %s, want %s", got, want)
	}
}

// articleTime returns when an article of the hand-made world was published.
func articleTime(id graph.ID) time.Time {
	for _, a := range korea().Articles {
		if a.ID == id {
			return a.Published
		}
	}
	return time.Time{}
}
