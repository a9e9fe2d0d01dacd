package graph

import (
	"fmt"
	"testing"
	"time"

	"dateline/graph/edtf"
)

// said makes a report of an article, the n-th day.
func said(n int, edit func(*Report)) *Report {
	r := &Report{
		ID: NewID(KindReport, fmt.Sprint(n)), Article: NewID(KindArticle, fmt.Sprint(n)), Concludes: true,
		Reported: time.Date(2018, 6, n, 0, 0, 0, 0, time.UTC),
	}
	edit(r)
	return r
}

func dated(edtfDate string, basis Basis) func(*Report) {
	return func(r *Report) { r.Date.Date = Date{When: edtf.MustParse(edtfDate), Basis: basis} }
}

func TestDisputes(t *testing.T) {
	hotel, island, city := ID("plc_hotel"), ID("plc_island"), ID("plc_city")
	around := map[ID][]ID{hotel: {island}}
	at := func(p ID) func(*Report) { return func(r *Report) { r.Place = p } }
	by := func(ids ...ID) func(*Report) {
		return func(r *Report) {
			for _, id := range ids {
				r.Participants = append(r.Participants, Participation{Entity: id, Role: RoleAgent})
			}
		}
	}
	quote := func(q string) func(*Report) { return func(r *Report) { r.Quote = q } }
	copyOf := func(n int, edit func(*Report)) func(*Report) {
		return func(r *Report) {
			edit(r)
			r.Origin = NewID(KindArticle, fmt.Sprint(n))
		}
	}
	tests := []struct {
		name    string
		reports []*Report
		want    string
	}{
		{"dates that agree", []*Report{said(1, dated("2018-06", BasisStated)), said(2, dated("2018-06-12", BasisStated))}, "[]"},
		{"dates that do not", []*Report{said(1, dated("2018-06-11", BasisStated)), said(2, dated("2018-06-12", BasisStated)), said(3, dated("2018-06-12", BasisRelative))}, "[DATE  2018-06-12:2 2018-06-11:1]"},
		{"a guess is no claim", []*Report{said(1, dated("2018-06-11", BasisPublication)), said(2, dated("2018-06-12", BasisStated))}, "[]"},
		{"a copy is no voice", []*Report{said(1, dated("2018-06-11", BasisStated)), said(2, copyOf(1, dated("2018-06-11", BasisStated))), said(3, dated("2018-06-12", BasisStated))}, "[DATE  2018-06-11:1 2018-06-12:1]"},
		{"a place in another", []*Report{said(1, at(hotel)), said(2, at(island))}, "[]"},
		{"two places", []*Report{said(1, at(hotel)), said(2, at(city))}, "[PLACE  plc_hotel:1 plc_city:1]"},
		{"who did it", []*Report{said(1, by("org_a", "org_b")), said(2, by("org_b")), said(3, by("org_c"))}, "[AGENTS  org_a+org_b:2 org_c:1]"},
		{"how many", []*Report{said(1, quote("10 people were killed")), said(2, quote("12 people were killed and 3 injured")), said(3, quote("12 people died"))}, "[COUNT killed 12:2 10:1]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range disputes(tt.reports, around) {
				line := fmt.Sprintf("%s %s", d.Matter, d.Of)
				for _, c := range d.Claims {
					line += " " + claimText(d.Matter, c) + fmt.Sprintf(":%d", c.Voices)
				}
				got = append(got, line)
			}
			if fmt.Sprint(got) != tt.want {
				t.Errorf("disputes %v, want %s", got, tt.want)
			}
		})
	}
}

func claimText(m Matter, c Claim) string {
	join := func(ids []ID) string {
		s := ""
		for i, id := range ids {
			if i > 0 {
				s += "+"
			}
			s += string(id)
		}
		return s
	}
	switch m {
	case MatterDate:
		return c.Date.When.String()
	case MatterPlace:
		return join(c.Places)
	case MatterAgents:
		return join(c.Agents)
	case MatterCount:
		return fmt.Sprint(c.Count)
	}
	return "?"
}

func TestSteps(t *testing.T) {
	at := func(id ID, day string, score float64) *Event {
		return &Event{ID: id, Date: Date{When: edtf.MustParse(day)}, Score: score}
	}
	events := []*Event{
		at("evt_accept", "2018-03-08", 2.5), at("evt_talks", "2018-03-10", 2.5), at("evt_visit", "2018-03-12", 2.5),
		at("evt_threat", "2018-05-16", -3.5), at("evt_letter", "2018-05-24", -2), at("evt_back", "2018-06-01", 2.5), at("evt_summit", "2018-06-12", 2.5),
	}
	links := []Link{
		{From: "evt_letter", To: "evt_summit", Kind: LinkCancels},
		{From: "evt_talks", To: "evt_summit", Kind: LinkPrepares},
	}
	want := []string{"evt_accept  0", "evt_talks  0", "evt_visit  0", "evt_threat CONFLICT 65", "evt_letter CANCELLED 0", "evt_back  0", "evt_summit  0"}
	for i, s := range steps(events, links) {
		if got := fmt.Sprintf("%s %s %d", s.Event.ID, s.Turn, s.Quiet/86400); got != want[i] {
			t.Errorf("step %d is %q, want %q", i, got, want[i])
		}
	}
}
