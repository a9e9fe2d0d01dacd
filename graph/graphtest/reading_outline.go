package graphtest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dateline/graph"
)

func laneKinds() []graph.LaneKind {
	return []graph.LaneKind{graph.LaneType, graph.LaneParticipant, graph.LanePlace}
}

// outlineQuestions are questions whose answers are the same for equal stores.
func outlineQuestions() []question {
	var qs []question
	for _, by := range laneKinds() {
		q := graph.LaneQuery{HistogramQuery: graph.HistogramQuery{Unit: graph.UnitMonth}, By: by, Limit: 5}
		qs = append(qs, question{"Lanes " + string(by), func(ctx context.Context, r graph.Reader) (any, error) { return r.Lanes(ctx, q) }})
	}
	return append(qs, question{"Top", func(ctx context.Context, r graph.Reader) (any, error) {
		return r.Top(ctx, graph.TopQuery{HistogramQuery: graph.HistogramQuery{Unit: graph.UnitMonth}, Limit: 5})
	}})
}

// testLanes checks lanes as "key count:count of each bucket".
func (r *reading) testLanes(t *testing.T) {
	all := graph.EventFilter{Undated: true}
	revived := graph.EventFilter{AsOf: asOf("2018-06-01T20:15", "")}
	tests := []struct {
		name   string
		filter graph.EventFilter
		by     graph.LaneKind
		unit   graph.Unit
		limit  int
		want   string
	}{
		{"types, fullest first, then by name, then the rest", all, graph.LaneType, graph.UnitYear, 3, "CONSULT 6:1 5 AGREE 2:2 RETREAT 2:1 1  5:1 4"},
		{"an event is in the lanes of all that take part", graph.EventFilter{About: "evt_summit"}, graph.LaneParticipant, graph.UnitMonth, 2, "per_kim 6:2 2 2 per_moon 3:2 1  4:1 2 1"},
		{"places, and events held nowhere", graph.EventFilter{About: "per_kim"}, graph.LanePlace, graph.UnitYear, graph.MaxLanes, "plc_panmunjom 3:3 plc_sentosa 2:2 plc_pyongyang 1:1 plc_singapore 1:1  2:2"},
		{"no lane is left out", graph.EventFilter{About: "per_trump"}, graph.LaneType, graph.UnitYear, 9, "AGREE 1:1 CONSULT 1:1 REQUEST 1:1 STATEMENT 1:1"},
		{"nothing", graph.EventFilter{About: "per_bare"}, graph.LaneType, graph.UnitDay, 1, ""},
		{"in the month believed then, by types", revived, graph.LaneType, graph.UnitMonth, 9, "CONSULT 2:1 1 STATEMENT 1:1"},
		{"who was named by then", revived, graph.LaneParticipant, graph.UnitMonth, 9, "per_kim 2:1 1 per_trump 2:1 1 plc_north 1:1  1:1"},
		{"where it was said to be by then", revived, graph.LanePlace, graph.UnitMonth, 9, "plc_panmunjom 1:1 plc_singapore 1:1  1:1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := graph.LaneQuery{HistogramQuery: graph.HistogramQuery{EventFilter: tt.filter, Unit: tt.unit}, By: tt.by, Limit: tt.limit}
			var got []string
			for _, l := range must(r.store.Lanes(t.Context(), q))(t) {
				counts := make([]string, len(l.Buckets))
				for i, b := range l.Buckets {
					counts[i] = fmt.Sprint(b.Count)
				}
				got = append(got, fmt.Sprintf("%s %d:%s", l.Key, l.Count, strings.Join(counts, " ")))
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("Lanes =\n\t%s, want\n\t%s", got, tt.want)
			}
		})
	}
	q := graph.LaneQuery{HistogramQuery: graph.HistogramQuery{EventFilter: graph.EventFilter{About: "per_nobody"}, Unit: graph.UnitYear}, By: graph.LaneType, Limit: 1}
	_, err := r.store.Lanes(t.Context(), q)
	wantError(t, "lanes about per_nobody", err, graph.ErrNotFound, "per_nobody")
	for field, q := range map[string]graph.LaneQuery{
		"lanes": {HistogramQuery: graph.HistogramQuery{Unit: graph.UnitYear}, Limit: 1},
		"limit": {HistogramQuery: graph.HistogramQuery{Unit: graph.UnitYear}, By: graph.LaneType},
		"unit":  {By: graph.LaneType, Limit: 1},
	} {
		_, err := r.store.Lanes(t.Context(), q)
		wantError(t, "Lanes: "+field, err, graph.ErrInvalid, field)
	}
}

// testTop checks the events chosen; those that lead their stretch have a star.
func (r *reading) testTop(t *testing.T) {
	tests := []struct {
		name   string
		filter graph.EventFilter
		unit   graph.Unit
		limit  int
		want   string
	}{
		{"everything fits", graph.EventFilter{About: "per_trump", Undated: true}, graph.UnitMonth, 9, "invite* letter* joint summit*"},
		{"the leaders of stretches come first", graph.EventFilter{}, graph.UnitYear, 4, "war* armistice* summit* disarmed*"},
		{"the most reported leader first", graph.EventFilter{}, graph.UnitYear, 1, "summit*"},
		{"then the most reported of the others", graph.EventFilter{About: "evt_summit"}, graph.UnitYear, 3, "letter summit* disarmed*"},
		{"nothing", graph.EventFilter{About: "per_bare"}, graph.UnitDay, 1, ""},
		{"in the month believed then", graph.EventFilter{AsOf: asOf("2018-06-01T20:15", "")}, graph.UnitMonth, 2, "letter* summit*"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := graph.TopQuery{HistogramQuery: graph.HistogramQuery{EventFilter: tt.filter, Unit: tt.unit}, Limit: tt.limit}
			var got []string
			for _, top := range must(r.store.Top(t.Context(), q))(t) {
				name := short([]graph.ID{top.Event.ID})
				if top.Leads {
					name += "*"
				}
				got = append(got, name)
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("Top =\n\t%s, want\n\t%s", got, tt.want)
			}
		})
	}
	_, err := r.store.Top(t.Context(), graph.TopQuery{HistogramQuery: graph.HistogramQuery{EventFilter: graph.EventFilter{About: "per_nobody"}, Unit: graph.UnitYear}})
	wantError(t, "top about per_nobody", err, graph.ErrNotFound, "per_nobody")
	_, err = r.store.Top(t.Context(), graph.TopQuery{HistogramQuery: graph.HistogramQuery{Unit: graph.UnitYear}, Limit: graph.MaxLimit + 1})
	wantError(t, "Top: limit", err, graph.ErrInvalid, "limit")
	_, err = r.store.Top(t.Context(), graph.TopQuery{})
	wantError(t, "Top: unit", err, graph.ErrInvalid, "unit")
}

func (g *generated) testOutlines(t *testing.T) {
	for i := range 30 {
		h := graph.HistogramQuery{EventFilter: g.filter(), Unit: units()[i%len(units())]}
		lanes := graph.LaneQuery{HistogramQuery: h, By: laneKinds()[i%len(laneKinds())], Limit: 1 + i%6}
		want := must(g.model().Lanes(t.Context(), lanes))(t)
		if d := diff(want, must(g.store.Lanes(t.Context(), lanes))(t)); d != "" {
			t.Errorf("lanes %+v (-want +got):\n%s", lanes, d)
		}
		top := graph.TopQuery{HistogramQuery: h, Limit: 1 + i}
		chosen := must(g.model().Top(t.Context(), top))(t)
		if d := diff(chosen, must(g.store.Top(t.Context(), top))(t)); d != "" {
			t.Errorf("top %+v (-want +got):\n%s", top, d)
		}
	}
}
