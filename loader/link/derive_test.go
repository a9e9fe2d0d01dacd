package link

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/edtf"
)

func concluding(day string, status graph.Status, date string) *graph.Report {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	r := &graph.Report{
		ID: graph.NewID(graph.KindReport, day, string(status)), Article: graph.NewID(graph.KindArticle, day),
		Type: graph.TypeConsult, Title: "Summit", Status: status, Reported: at, Concludes: true,
	}
	if date != "" {
		r.Date.Date = graph.Date{When: edtf.MustParse(date), Basis: graph.BasisStated}
	}
	return r
}

// flat is a world in which no place lies in another.
type flat struct{}

func (flat) inside(inner, outer graph.ID) bool { return inner == outer }
func (flat) precision(graph.ID) int            { return 0 }

func TestStates(t *testing.T) {
	recall := concluding("2018-06-05", graph.StatusCancelled, "2018-06-12")
	recall.Concludes = false
	tests := []struct {
		name    string
		reports []*graph.Report
		want    []string
	}{
		{
			name: "the life of a summit, out of order",
			reports: []*graph.Report{
				concluding("2018-06-12", graph.StatusOccurred, "2018-06-12"),
				concluding("2018-05-10", graph.StatusPlanned, "2018-06-12"),
				concluding("2018-06-01", graph.StatusReinstated, "2018-06-12"),
				concluding("2018-05-24", graph.StatusCancelled, "2018-06-12"),
				recall,
			},
			want: []string{"2018-05-10 PLANNED 2018-06-12", "2018-05-24 CANCELLED 2018-06-12", "2018-06-01 REINSTATED 2018-06-12", "2018-06-12 OCCURRED 2018-06-12"},
		},
		{
			name:    "what lies ahead has not happened",
			reports: []*graph.Report{concluding("2018-05-10", graph.StatusOccurred, "2018-06-12")},
			want:    []string{"2018-05-10 PLANNED 2018-06-12"},
		},
		{
			name: "the same again is no new state",
			reports: []*graph.Report{
				concluding("2018-05-10", graph.StatusPlanned, "2018-06-12"),
				concluding("2018-05-11", graph.StatusPlanned, "2018-06-12"),
			},
			want: []string{"2018-05-10 PLANNED 2018-06-12"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := derive("evt_1", tt.reports, flat{})
			var got []string
			for _, s := range d.event.States {
				got = append(got, s.From.Format(time.DateOnly)+" "+string(s.Status)+" "+s.Date.When.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("states (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWithoutInitials(t *testing.T) {
	for name, want := range map[string]string{"Donald J. Trump": "donald trump", "Donald Trump": "", "Kim Jong-un": ""} {
		if got := withoutInitials(name); got != want {
			t.Errorf("withoutInitials(%q) = %q, want %q", name, got, want)
		}
	}
}

// TestHistory loads the reports of a summit in three loads, the second of which
// brings what had been reported in between.
func TestHistory(t *testing.T) {
	load := func(day int, r *graph.Report) *graph.Report {
		r.Loaded = time.Date(2018, 7, day, 0, 0, 0, 0, time.UTC)
		return r
	}
	reports := []*graph.Report{
		load(1, concluding("2018-05-10", graph.StatusPlanned, "2018-06-12")),
		load(1, concluding("2018-06-12", graph.StatusOccurred, "2018-06-12")),
		load(2, concluding("2018-05-24", graph.StatusCancelled, "2018-06-12")),
		load(3, concluding("2018-05-25", graph.StatusCancelled, "2018-06-12")), // nothing new
	}
	want := []string{
		"loaded 01 to 02: 2018-05-10 to 2018-06-12 PLANNED",
		"loaded 01 to now: 2018-06-12 to now OCCURRED",
		"loaded 02 to now: 2018-05-10 to 2018-05-24 PLANNED",
		"loaded 02 to now: 2018-05-24 to 2018-06-12 CANCELLED",
	}
	show := func(t time.Time, layout string) string {
		if t.IsZero() {
			return "now"
		}
		return t.Format(layout)
	}
	for range 3 {
		reports = append(reports[1:], reports[0]) // whatever the order
		d := derive("evt_1", slices.Clone(reports), flat{})
		var got []string
		for _, s := range d.event.States {
			got = append(got, "loaded "+show(s.Loaded, "02")+" to "+show(s.Superseded, "02")+": "+
				show(s.From, time.DateOnly)+" to "+show(s.To, time.DateOnly)+" "+string(s.Status))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("states (-want +got):\n%s", diff)
		}
		if d.event.Status != graph.StatusOccurred || len(d.event.Standing()) != 3 {
			t.Errorf("now %s in %d states, want OCCURRED in 3", d.event.Status, len(d.event.Standing()))
		}
	}
}
