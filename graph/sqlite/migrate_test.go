package sqlite

import (
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// TestStatesAreFilled takes a store as version 2 left it, whose events have states
// that know of no load and have no rows, and asks as of earlier moments.
func TestStatesAreFilled(t *testing.T) {
	s := newStore(t)
	day := func(d int) time.Time { return time.Date(2018, 6, d, 0, 0, 0, 0, time.UTC) }
	date := func(d int) graph.Date {
		return graph.Date{When: edtf.Day(2018, 7, d), Basis: graph.BasisStated}
	}
	report := func(id graph.ID, d int) *graph.Report {
		return &graph.Report{ID: id, Event: "evt_a", Article: "art_a", Type: graph.TypeConsult, Reported: day(d), Loaded: day(20)}
	}
	err := s.Put(t.Context(), &graph.Batch{
		Articles: []*graph.Article{{ID: "art_a", Title: "A", Published: day(1), LoadedAt: day(20)}},
		Reports:  []*graph.Report{report("rep_a", 1), report("rep_b", 3)},
		Events: []*graph.Event{
			{ID: "evt_a", Title: "A", Type: graph.TypeConsult, Status: graph.StatusCancelled, Date: date(9), States: []graph.EventState{
				{From: day(1), To: day(3), Status: graph.StatusPlanned, Date: date(2), Report: "rep_a"},
				{From: day(3), Status: graph.StatusCancelled, Date: date(9), Report: "rep_b"},
			}},
			{ID: "evt_b", Title: "B", Type: graph.TypeConsult, Status: graph.StatusPlanned, Date: date(5), States: []graph.EventState{
				{From: day(1), Status: graph.StatusPlanned, Date: date(5)},
			}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	tx, err := s.write.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.ExecContext(t.Context(), "DELETE FROM state"); err != nil {
		t.Fatal(err)
	}
	if err := fillStates(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	then, loaded := day(2).Unix(), day(21).Unix()
	for _, tt := range []struct {
		name string
		asOf graph.Clock
		want []graph.ID
	}{
		{"by the dates of then", graph.Clock{Reported: &then}, []graph.ID{"evt_a", "evt_b"}},
		{"with what is known to have been loaded", graph.Clock{Reported: &then, Loaded: &loaded}, []graph.ID{"evt_a"}},
		{"nothing was loaded yet", graph.Clock{Loaded: &then}, nil},
	} {
		list, err := s.Timeline(t.Context(), graph.TimelineQuery{EventFilter: graph.EventFilter{AsOf: tt.asOf}})
		if err != nil {
			t.Fatal(err)
		}
		var got []graph.ID
		for _, e := range list.Items {
			got = append(got, e.ID)
		}
		if len(got) != len(tt.want) || len(got) > 0 && got[0] != tt.want[0] {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestPresencesAreFilled takes a store as version 4 left it and asks for the
// timeline of a person as of an earlier moment.
func TestPresencesAreFilled(t *testing.T) {
	s := newStore(t)
	day := time.Date(2018, 6, 1, 0, 0, 0, 0, time.UTC)
	err := s.Put(t.Context(), &graph.Batch{
		Articles: []*graph.Article{{ID: "art_a", Title: "A", Published: day, LoadedAt: day}},
		Entities: []*graph.Entity{{ID: "per_a", Kind: graph.KindPerson, Name: "A"}},
		Reports: []*graph.Report{{
			ID: "rep_a", Event: "evt_a", Article: "art_a", Type: graph.TypeConsult, Reported: day, Loaded: day,
			Participants: []graph.Participation{{Event: "evt_a", Entity: "per_a", Role: graph.RoleAgent}},
		}},
		Events: []*graph.Event{{ID: "evt_a", Title: "A", Type: graph.TypeConsult, Status: graph.StatusPlanned, States: []graph.EventState{
			{From: day, Loaded: day, Status: graph.StatusPlanned, Date: graph.Date{When: edtf.Day(2018, 7, 1), Basis: graph.BasisStated}, Report: "rep_a"},
		}}},
		Participations: []graph.Participation{{Event: "evt_a", Entity: "per_a", Role: graph.RoleAgent}},
	})
	if err != nil {
		t.Fatal(err)
	}
	script, err := migrations.ReadFile("schema/0005.sql")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.db.ExecContext(t.Context(), "DROP TABLE presence;"+string(script)+"ALTER TABLE presence ADD COLUMN past INTEGER NOT NULL DEFAULT 0"); err != nil {
		t.Fatal(err)
	}
	then := day.Unix()
	list, err := s.Timeline(t.Context(), graph.TimelineQuery{EventFilter: graph.EventFilter{About: "per_a", AsOf: graph.Clock{Reported: &then}}})
	if err != nil || len(list.Items) != 1 {
		t.Errorf("timeline of %v, %v; want the event", list, err)
	}
}
