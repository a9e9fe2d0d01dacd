package graphtest

import (
	"fmt"
	"strings"
	"testing"

	"dateline/graph"
)

// asOf returns a point on the clocks; "" is now.
func asOf(reported, loaded string) graph.Clock {
	var c graph.Clock
	if reported != "" {
		second := at(reported).Unix()
		c.Reported = &second
	}
	if loaded != "" {
		second := at(loaded).Unix()
		c.Loaded = &second
	}
	return c
}

// testThen asks about the hand-made world as of earlier moments.
func (r *reading) testThen(t *testing.T) {
	type f = graph.EventFilter
	before, cancelled, revived, held := "2018-05-24T13:59", "2018-05-24T14:00", "2018-06-01T20:15", "2018-06-12T09:30"
	first := "2018-06-15T00:00" // when only one load had been
	for _, tt := range []struct {
		name             string
		reported, loaded string
		filter           f
		want             string // with status and date
	}{
		{"before all", before, "", f{Undated: true}, ""},
		{"at the report", cancelled, "", f{}, "letter OCCURRED 2018-05-24T13:43:00Z, summit CANCELLED 2018-06-12"},
		{"with what was loaded", cancelled, first, f{}, "letter OCCURRED 2018-05-24T13:43:00Z, summit CANCELLED 2018-06"},
		{"reported, and not loaded", revived, first, f{}, "letter OCCURRED 2018-05-24T13:43:00Z, summit CANCELLED 2018-06"},
		{"reported later", revived, "", f{}, "letter OCCURRED 2018-05-24T13:43:00Z, talks OCCURRED 2018-05-27/2018-05-30, summit REINSTATED 2018-06"},
		{"loaded then, of any report", "", first, f{}, "letter OCCURRED 2018-05-24T13:43:00Z, summit CANCELLED 2018-06"},
		{"before any load", "", "2018-05-31T00:00", f{}, ""},
		{"status then", cancelled, "", f{Statuses: []graph.Status{graph.StatusCancelled}}, "summit CANCELLED 2018-06-12"},
		{"status now", cancelled, "", f{Statuses: []graph.Status{graph.StatusReinstated}}, ""},
		{"basis then", revived, "", f{Bases: []graph.Basis{graph.BasisInferred}}, "talks OCCURRED 2018-05-27/2018-05-30, summit REINSTATED 2018-06"},
		{"range of the date then", revived, "", f{From: day(2018, 6, 20)}, "summit REINSTATED 2018-06"},
		{"range of the date at another time", held, "", f{From: day(2018, 6, 20)}, ""},
		{"type", revived, "", f{Types: []graph.EventType{graph.TypeStatement}}, "letter OCCURRED 2018-05-24T13:43:00Z"},
		{"text", cancelled, "", f{Text: "summit"}, "letter OCCURRED 2018-05-24T13:43:00Z, summit CANCELLED 2018-06-12"},
		{"about who was named", revived, "", f{About: "per_kim"}, "letter OCCURRED 2018-05-24T13:43:00Z, summit REINSTATED 2018-06"},
		{"about who was not yet named", revived, "", f{About: "org_un"}, ""},
		{"participants", cancelled, "", f{Participants: []graph.ID{"per_trump", "per_kim"}}, "letter OCCURRED 2018-05-24T13:43:00Z, summit CANCELLED 2018-06-12"},
		{"about a place named", cancelled, "", f{About: "plc_singapore"}, "summit CANCELLED 2018-06-12"},
		{"about a place not yet named", cancelled, "", f{About: "plc_sentosa"}, ""},
		{"places", held, "", f{Places: []graph.ID{"plc_sentosa"}}, "summit OCCURRED 2018-06-12"},
		{"a story goes by evidence", held, "", f{About: "evt_summit"}, "letter OCCURRED 2018-05-24T13:43:00Z, summit OCCURRED 2018-06-12"},
		{"about an article", held, "", f{About: "art_letter"}, "letter OCCURRED 2018-05-24T13:43:00Z, summit OCCURRED 2018-06-12"},
		{"about an article not yet there", revived, "", f{About: "art_summit"}, ""},
	} {
		filter := tt.filter
		filter.AsOf = asOf(tt.reported, tt.loaded)
		list := must(r.store.Timeline(t.Context(), graph.TimelineQuery{EventFilter: filter, Page: whole()}))(t)
		var lines []string
		for _, e := range list.Items {
			lines = append(lines, fmt.Sprint(short([]graph.ID{e.ID}), " ", e.Status, " ", e.Date.When))
		}
		got := strings.Join(lines, ", ")
		if got != tt.want || list.Total != len(list.Items) {
			t.Errorf("%s =\n\t%s (of %d), want\n\t%s", tt.name, got, list.Total, tt.want)
		}
	}
	t.Run("Edges", r.testEdgesThen)
	t.Run("Search", r.testSearchThen)
}

func (r *reading) testEdgesThen(t *testing.T) {
	for _, tt := range []struct {
		kind graph.EdgeKind
		from graph.ID
		then string
		want string
	}{
		{graph.EdgeParticipants, "evt_summit", "2018-05-24T14:00", "kim trump"},
		{graph.EdgeParticipants, "evt_summit", "2018-05-24T13:59", ""},
		{graph.EdgeEvents, "per_kim", "2018-06-01T20:15", "letter summit"},
		{graph.EdgeLocations, "evt_summit", "2018-06-01T20:15", "singapore"},
		{graph.EdgeLocations, "evt_summit", "2018-06-12T09:30", "sentosa singapore"},
		{graph.EdgeEventsAt, "plc_singapore", "2018-05-24T14:00", "summit"},
		{graph.EdgeReports, "evt_summit", "2018-06-01T20:15", "cancel revive"},
		{graph.EdgeArticleReports, "art_summit", "2018-06-01T20:15", ""},
		{graph.EdgeStatements, "per_trump", "2018-06-01T20:15", "cancel"},
		{graph.EdgeMentions, "per_kim", "2018-06-01T20:15", "letter"},
		{graph.EdgeMentioned, "art_summit", "2018-06-01T20:15", ""},
		{graph.EdgeCoParticipants, "per_kim", "2018-05-24T14:00", "trump north"},
		{graph.EdgeLedTo, "evt_letter", "2018-05-24T14:00", "summit"}, // the other link has no evidence
		{graph.EdgeLedFrom, "evt_summit", "2018-06-12T09:30", "letter"},
		{graph.EdgeRoles, "per_trump", "2018-06-01T20:15", "america"},
		{graph.EdgeHolders, "plc_america", "2018-05-24T13:59", ""},
		{graph.EdgeWithin, "plc_seoul", "2018-05-24T13:59", "south"},
	} {
		q := graph.EdgeQuery{Kind: tt.kind, From: []graph.ID{tt.from}, AsOf: asOf(tt.then, ""), Page: whole()}
		list := must(r.store.Edges(t.Context(), q))(t)[tt.from]
		if got := short(edgeIDs(list.Items)); got != tt.want || list.Total != len(list.Items) {
			t.Errorf("%s of %s as of %s =\n\t%s (of %d), want\n\t%s", tt.kind, tt.from, tt.then, got, list.Total, tt.want)
		}
	}
	q := graph.EdgeQuery{Kind: graph.EdgeRoles, From: []graph.ID{"per_trump"}, AsOf: asOf("2018-06-01T20:15", "")}
	list := must(r.store.Edges(t.Context(), q))(t)["per_trump"]
	if d := diff(koreaHoldings()[0].Evidence[1:], list.Items[0].Evidence); d != "" {
		t.Errorf("evidence of a role (-want +got):\n%s", d)
	}
}

func (r *reading) testSearchThen(t *testing.T) {
	for _, tt := range []struct{ text, then, want string }{
		{"kim", "2018-05-24T14:00", "kim summit letter letter"},
		{"sung", "2018-05-24T14:00", ""},
		{"sung", "2018-06-01T20:15", "sung talks revived"},
		{"singapore", "2018-05-24T13:59", ""},
	} {
		q := graph.SearchQuery{Text: tt.text, AsOf: asOf(tt.then, ""), Page: whole()}
		list := must(r.store.Search(t.Context(), q))(t)
		if got := short(nodeIDs(list.Items)); got != tt.want {
			t.Errorf("search for %q as of %s = %s, want %s", tt.text, tt.then, got, tt.want)
		}
		for _, n := range list.Items {
			if e, ok := n.(*graph.Event); ok && e.ID == "evt_summit" && e.Status != graph.StatusCancelled {
				t.Errorf("search for %q as of %s: the summit is %s", tt.text, tt.then, e.Status)
			}
		}
	}
}

// testChanges asks what changed in the hand-made world.
func (r *reading) testChanges(t *testing.T) {
	type f = graph.EventFilter
	start, cancelled, held := asOf("2018-05-24T13:59", ""), asOf("2018-05-24T14:00", ""), asOf("2018-06-12T09:30", "")
	for _, tt := range []struct {
		name          string
		filter        f
		before, after graph.Clock
		want          string
	}{
		{"nothing between a moment and itself", f{}, held, held, ""},
		{"added", f{}, start, cancelled, "letter [ADDED], summit [ADDED]"},
		{"changed", f{}, cancelled, held, "talks [ADDED], summit [STATUS MOVED]"},
		{"refined", f{}, asOf("2018-05-24T14:00", "2018-06-15T00:00"), asOf("2018-05-24T14:00", "2018-07-02T00:00"), "summit [MOVED]"},
		{"until now", f{}, held, graph.Clock{}, ""},
		{"about", f{About: "per_kim"}, cancelled, held, "summit [STATUS MOVED]"},
		{"about who is not named", f{About: "org_un"}, cancelled, held, ""},
		{"about a place", f{About: "plc_sentosa"}, cancelled, held, "summit [STATUS MOVED]"},
		{"about a story", f{About: "evt_letter"}, cancelled, held, "summit [STATUS MOVED]"},
		{"about an article", f{About: "art_revived"}, cancelled, held, "talks [ADDED], summit [STATUS MOVED]"},
		{"a status of before", f{Statuses: []graph.Status{graph.StatusCancelled}}, cancelled, held, "summit [STATUS MOVED]"},
		{"a status of neither", f{Statuses: []graph.Status{graph.StatusReinstated}}, cancelled, held, ""},
		{"a range", f{To: day(2018, 6, 1)}, cancelled, held, "talks [ADDED]"},
		{"a text", f{Text: "singapore"}, cancelled, held, "summit [STATUS MOVED]"},
		{"places", f{Places: []graph.ID{"plc_korea"}}, cancelled, held, "talks [ADDED]"},
	} {
		list := must(r.store.Changes(t.Context(), graph.ChangeQuery{EventFilter: tt.filter, Before: tt.before, After: tt.after, Page: whole()}))(t)
		var lines []string
		for _, c := range list.Items {
			lines = append(lines, fmt.Sprint(short([]graph.ID{c.Event.ID}), " ", c.Kinds()))
		}
		got := strings.Join(lines, ", ")
		if got != tt.want || list.Total != len(list.Items) {
			t.Errorf("%s =\n\t%s (of %d), want\n\t%s", tt.name, got, list.Total, tt.want)
		}
	}
	_, err := r.store.Changes(t.Context(), graph.ChangeQuery{Before: held, After: start})
	wantError(t, "changes backwards", err, graph.ErrInvalid, "from")
	_, err = r.store.Changes(t.Context(), graph.ChangeQuery{EventFilter: f{AsOf: held}})
	wantError(t, "changes as of", err, graph.ErrInvalid, "asOf")
	_, err = r.store.Changes(t.Context(), graph.ChangeQuery{EventFilter: f{About: "per_nobody"}})
	wantError(t, "changes about nobody", err, graph.ErrNotFound, "per_nobody")
}
