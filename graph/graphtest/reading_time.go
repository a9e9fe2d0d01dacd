package graphtest

import (
	"testing"
	"time"

	"dateline/graph"
)

// dated are the dated events of the hand-made world, oldest first.
const dated = "war armistice olympics invite visit freeze declaration panmunjom drills letter second talks joint summit disarmed"

func day(year int, month time.Month, day int) *int64 {
	at := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	return &at
}

// timelines are questions about the hand-made world, and the answers.
func timelines() []timelineCase {
	type f = graph.EventFilter
	return []timelineCase{
		{"whole", f{}, dated},
		{"with the undated", f{Undated: true}, dated + " coup washington"},

		{"about a person", f{About: "per_kim"}, "invite visit declaration panmunjom letter second joint summit"},
		{"about a person, with the undated", f{About: "per_kim", Undated: true}, "invite visit declaration panmunjom letter second joint summit coup washington"},
		{"about an organisation", f{About: "org_un"}, "summit"},
		{"about a person of no event", f{About: "per_bare", Undated: true}, ""},
		{"about a place: taking part, held at it and within it", f{About: "plc_korea"}, "war armistice olympics visit freeze declaration panmunjom drills second talks"},
		{"about a country that also acts", f{About: "plc_north"}, "war visit freeze letter"},
		{"about a place with one inside", f{About: "plc_singapore"}, "joint summit"},
		{"about a place inside another", f{About: "plc_sentosa"}, "joint summit"},
		{"about an event: three links up and down, not sideways", f{About: "evt_summit"}, "olympics declaration panmunjom drills letter second talks joint summit disarmed"},
		{"about an event at the start of a story", f{About: "evt_war"}, "war olympics invite panmunjom second"},
		{"about an undated event", f{About: "evt_coup", Undated: true}, "coup"},
		{"about an undated event, dated ones only", f{About: "evt_coup"}, ""},
		{"about an article", f{About: "art_letter"}, "letter summit"},
		{"about an article without a date", f{About: "art_undated"}, "war summit"},

		{"text of the title", f{Text: "inter-korean summit"}, "panmunjom second"},
		{"text of title and keywords together", f{Text: "singapore kim"}, "summit"},
		{"start of the last word", f{Text: "summ"}, "panmunjom letter second summit"},
		{"start of an earlier word is no match", f{Text: "singap summit"}, ""},
		{"a space ends the last word", f{Text: "sum "}, ""},
		{"text of an undated event", f{Text: "WASHINGTON", Undated: true}, "washington"},

		{"from", f{From: day(2018, time.June, 1)}, "freeze joint summit disarmed"},
		{"from the last second of a day", f{From: last(2018, time.April, 27), To: day(2018, time.April, 28)}, "freeze declaration panmunjom"},
		{"to is exclusive", f{To: day(2018, time.February, 9)}, "war armistice"},
		{"to the first second of a day", f{To: next(2018, time.February, 9)}, "war armistice olympics"},
		{"inside an interval", f{From: day(1951, time.January, 1), To: day(1952, time.January, 1)}, "war armistice"},
		{"before an open interval began", f{To: day(1900, time.January, 1)}, "armistice"},
		{"far in the future", f{From: day(9000, time.January, 1)}, "freeze"},
		{"a day inside a month and an interval", f{From: day(2018, time.May, 28), To: day(2018, time.May, 29)}, "freeze drills talks"},
		{"a year", f{From: day(2020, time.July, 1), To: day(2020, time.July, 2)}, "freeze disarmed"},
		{"bounds leave out the undated", f{From: day(2018, time.June, 1), Undated: true}, "freeze joint summit disarmed"},
		{"an instant", f{From: hour(13), To: hour(14)}, "freeze drills letter"},
		{"after an instant", f{From: hour(14), To: hour(15)}, "freeze drills"},

		{"types", f{Types: []graph.EventType{graph.TypeAgree, graph.TypeAssault}}, "war declaration joint"},
		{"modes", f{Modes: []graph.Mode{"visit", "letter", "no such mode"}}, "visit letter"},
		{"modes are written in one way", f{Modes: []graph.Mode{"VISIT", "lette", "letter "}}, ""},
		{"statuses", f{Statuses: []graph.Status{graph.StatusHypothetical, graph.StatusPlanned}}, "disarmed"},
		{"statuses, with the undated", f{Statuses: []graph.Status{graph.StatusHypothetical, graph.StatusPlanned}, Undated: true}, "disarmed washington"},
		{"bases", f{Bases: []graph.Basis{graph.BasisRelative, graph.BasisPublication}}, "invite second disarmed"},
		{"bases leave out the undated", f{Bases: graph.Bases(), Undated: true}, dated},

		{"participant", f{Participants: []graph.ID{"per_moon"}}, "declaration panmunjom second"},
		{"participants must all take part", f{Participants: []graph.ID{"per_kim", "per_trump"}}, "invite letter joint summit"},
		{"a participant twice", f{Participants: []graph.ID{"per_moon", "per_moon"}}, "declaration panmunjom second"},
		{"unknown participant", f{Participants: []graph.ID{"per_kim", "per_nobody"}}, ""},
		{"a place that takes part is not where it was", f{Places: []graph.ID{"plc_america"}, Undated: true}, "washington"},
		{"place", f{Places: []graph.ID{"plc_panmunjom"}}, "armistice declaration panmunjom second talks"},
		{"place with places inside", f{Places: []graph.ID{"plc_korea"}}, "war armistice olympics visit freeze declaration panmunjom drills second talks"},
		{"any of several places", f{Places: []graph.ID{"plc_singapore", "plc_pyongyang", "plc_sentosa", "plc_nowhere"}}, "visit joint summit"},
		{"unknown place", f{Places: []graph.ID{"plc_nowhere"}, Undated: true}, ""},

		{"all conditions hold", f{
			About: "evt_summit", Text: "summit", From: day(2018, time.April, 1), To: day(2018, time.June, 1),
			Types: []graph.EventType{graph.TypeConsult}, Statuses: []graph.Status{graph.StatusOccurred},
			Bases: []graph.Basis{graph.BasisStated}, Participants: []graph.ID{"per_kim"}, Places: []graph.ID{"plc_korea"},
		}, "panmunjom"},
	}
}

type timelineCase struct {
	name   string
	filter graph.EventFilter
	want   string
}

func last(y int, m time.Month, d int) *int64 { return shift(day(y, m, d), 86399) }
func next(y int, m time.Month, d int) *int64 { return shift(day(y, m, d), 1) }
func hour(h int64) *int64                    { return shift(day(2018, time.May, 24), h*3600) }

func shift(at *int64, by int64) *int64 {
	sum := *at + by
	return &sum
}

func (r *reading) testTimeline(t *testing.T) {
	for _, tt := range timelines() {
		t.Run(tt.name, func(t *testing.T) {
			q := graph.TimelineQuery{EventFilter: tt.filter, Page: whole()}
			list := must(r.store.Timeline(t.Context(), q))(t)
			checkList(t, list, q.Page)
			if got := short(nodeIDs(list.Items)); got != tt.want {
				t.Errorf("oldest first =\n\t%s, want\n\t%s", got, tt.want)
			}
			if list.Total != len(list.Items) || list.More {
				t.Errorf("Total, More = %d, %v, want %d, false", list.Total, list.More, len(list.Items))
			}
			q.Order = graph.NewestFirst
			list = must(r.store.Timeline(t.Context(), q))(t)
			if got, want := short(nodeIDs(list.Items)), reversed(tt.want); got != want {
				t.Errorf("newest first =\n\t%s, want\n\t%s", got, want)
			}
		})
	}
	for _, about := range []graph.ID{"per_nobody", "plc_nowhere", "evt_never", "art_none"} {
		_, err := r.store.Timeline(t.Context(), graph.TimelineQuery{EventFilter: graph.EventFilter{About: about}})
		wantError(t, "timeline about "+string(about), err, graph.ErrNotFound, string(about))
		_, err = r.store.Histogram(t.Context(), graph.HistogramQuery{EventFilter: graph.EventFilter{About: about}, Unit: graph.UnitYear})
		wantError(t, "histogram about "+string(about), err, graph.ErrNotFound, string(about))
	}
}

// testHistogram checks buckets by their first and last day.
func (r *reading) testHistogram(t *testing.T) {
	b := func(start, end *int64, n int) graph.Bucket { return graph.Bucket{Start: *start, End: *end, Count: n} }
	tests := []struct {
		name string
		q    graph.HistogramQuery
		want []graph.Bucket
	}{
		{"years, by where the timeline puts events", graph.HistogramQuery{Unit: graph.UnitYear}, []graph.Bucket{
			b(day(1950, 1, 1), day(1951, 1, 1), 1), b(day(1953, 1, 1), day(1954, 1, 1), 1),
			b(day(2018, 1, 1), day(2019, 1, 1), 12), b(day(2020, 1, 1), day(2021, 1, 1), 1),
		}},
		{"months", graph.HistogramQuery{Unit: graph.UnitMonth, EventFilter: graph.EventFilter{About: "per_kim", Undated: true}}, []graph.Bucket{
			b(day(2018, 3, 1), day(2018, 4, 1), 2), b(day(2018, 4, 1), day(2018, 5, 1), 2),
			b(day(2018, 5, 1), day(2018, 6, 1), 2), b(day(2018, 6, 1), day(2018, 7, 1), 2),
		}},
		// 8 March 2018 was a Thursday, 31 March a Saturday, 26 May a Saturday.
		{"weeks from Monday", graph.HistogramQuery{Unit: graph.UnitWeek, EventFilter: graph.EventFilter{To: day(2018, 6, 1), Participants: []graph.ID{"per_kim"}}}, []graph.Bucket{
			b(day(2018, 3, 5), day(2018, 3, 12), 1), b(day(2018, 3, 26), day(2018, 4, 2), 1),
			b(day(2018, 4, 23), day(2018, 4, 30), 2), b(day(2018, 5, 21), day(2018, 5, 28), 2),
		}},
		// 25 June 1950 was a Sunday, 27 July 1953 a Monday.
		{"weeks before 1970", graph.HistogramQuery{Unit: graph.UnitWeek, EventFilter: graph.EventFilter{To: day(1960, 1, 1)}}, []graph.Bucket{
			b(day(1950, 6, 19), day(1950, 6, 26), 1), b(day(1953, 7, 27), day(1953, 8, 3), 1),
		}},
		{"days before 1970", graph.HistogramQuery{Unit: graph.UnitDay, EventFilter: graph.EventFilter{To: day(1960, 1, 1)}}, []graph.Bucket{
			b(day(1950, 6, 25), day(1950, 6, 26), 1), b(day(1953, 7, 27), day(1953, 7, 28), 1),
		}},
		{"days", graph.HistogramQuery{Unit: graph.UnitDay, EventFilter: graph.EventFilter{About: "evt_summit", From: day(2018, 5, 24), To: day(2018, 12, 31)}}, []graph.Bucket{
			b(day(2018, 5, 1), day(2018, 5, 2), 1), b(day(2018, 5, 24), day(2018, 5, 25), 1), b(day(2018, 5, 26), day(2018, 5, 27), 1),
			b(day(2018, 5, 27), day(2018, 5, 28), 1), b(day(2018, 6, 12), day(2018, 6, 13), 2),
		}},
		{"nothing", graph.HistogramQuery{Unit: graph.UnitDay, EventFilter: graph.EventFilter{About: "per_bare"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := diff(tt.want, must(r.store.Histogram(t.Context(), tt.q))(t)); d != "" {
				t.Errorf("Histogram (-want +got):\n%s", d)
			}
		})
	}
}
