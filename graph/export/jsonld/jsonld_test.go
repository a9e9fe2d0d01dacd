package jsonld

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/export/story"
)

// TestMoved checks what schema.org has for an event whose date or status changed.
func TestMoved(t *testing.T) {
	for _, tt := range []struct {
		name             string
		status           graph.Status
		before           []string // dates that were believed before
		now              string
		previous         []string
		start, end, says string
	}{
		{"as planned", graph.StatusOccurred, nil, "2018-06-12", nil, "2018-06-12", "", "EventScheduled"},
		{"told more precisely", graph.StatusPlanned, []string{"2018-06", "2018-06-12"}, "2018-06-12", nil, "2018-06-12", "", "EventScheduled"},
		{"moved", graph.StatusPlanned, []string{"2018-06-12"}, "2018-07", []string{"2018-06-12"}, "2018-07", "", "EventRescheduled"},
		{"moved twice", graph.StatusOccurred, []string{"2017", "2018-06-12", "2017"}, "2018-07-01/2018-07-03", []string{"2017", "2018-06-12"}, "2018-07-01", "2018-07-03", "EventRescheduled"},
		{"put off", graph.StatusPostponed, []string{"2018-06-12"}, "", []string{"2018-06-12"}, "", "", "EventPostponed"},
		{"no longer dated", graph.StatusOccurred, []string{"2018-06-12"}, "", nil, "", "", "EventScheduled"},
		{"called off", graph.StatusCancelled, []string{"2018-06-12"}, "2018-06-12", nil, "2018-06-12", "", "EventCancelled"},
		{"denied", graph.StatusDenied, nil, "/2018-06-12", nil, "", "2018-06-12", "EventCancelled"},
		{"spoken of", graph.StatusHypothetical, nil, "2019~", nil, "2019", "", ""},
		{"at a time", graph.StatusConfirmed, nil, "2018-06-12T09:00", nil, "2018-06-12T09:00:00", "", "EventScheduled"},
	} {
		date := func(text string) graph.Date {
			if text == "" {
				return graph.Date{}
			}
			return graph.Date{When: edtf.MustParse(text), Basis: graph.BasisStated}
		}
		item := &story.Item{Event: &graph.Event{ID: "evt_x", Title: "x", Status: tt.status, Date: date(tt.now)}}
		for i, text := range append(tt.before, tt.now) {
			item.States = append(item.States, graph.EventState{From: time.Unix(int64(i+1), 0), Date: date(text), Status: tt.status})
		}
		got := eventOf(item)
		if d := cmp.Diff(tt.previous, got.Previous); d != "" {
			t.Errorf("%s: previousStartDate (-want +got):\n%s", tt.name, d)
		}
		if says := strings.TrimPrefix(got.Status, "https://schema.org/"); got.Start != tt.start || got.End != tt.end || says != tt.says || got.EDTF != tt.now {
			t.Errorf("%s: from %q to %q, %s, EDTF %q; want from %q to %q, %s", tt.name, got.Start, got.End, says, got.EDTF, tt.start, tt.end, tt.says)
		}
	}
}
