package story_test

import (
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/export/story"
	"dateline/graph/export/timelinejs"
	"dateline/graph/export/vis"
	"dateline/graph/graphtest"
	"dateline/graph/sqlite"
)

func open(t *testing.T, batches ...*graph.Batch) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "dateline.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, b := range batches {
		if err := s.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestSpan(t *testing.T) {
	for _, tt := range []struct{ date, start, end string }{
		{"", "", ""},
		{"2018", "2018 year", ""},
		{"2018-06", "2018-06 month", ""},
		{"2018-06-12", "2018-06-12 day", ""},
		{"2018-06-12T09:00", "2018-06-12T09:00 minute", ""},
		{"2018~", "2018 year", ""},
		{"2018-XX", "2018 year", ""},
		{"201X", "2010 year", "2019 year"},
		{"2018-21", "2018-03 month", "2018-05 month"},
		{"2018-05-30/2018-06", "2018-05-30 day", "2018-06 month"},
		{"/2018-05-31", "", "2018-05-31 day"},
		{"../2018", "", "2018 year"},
		{"2018-05-31/..", "2018-05-31 day", ""},
		{"[2018-05,2018-07]", "2018-05 month", "2018-07 month"},
		{"Y170000002", "", ""},
		{"-0100", "", ""},
	} {
		d := edtf.Date{}
		if tt.date != "" {
			d = edtf.MustParse(tt.date)
		}
		start, end := story.Span(d)
		if got := []string{shown(start), shown(end)}; got[0] != tt.start || got[1] != tt.end {
			t.Errorf("Span(%s) = %q, want %q to %q", tt.date, got, tt.start, tt.end)
		}
	}
}

func TestMark(t *testing.T) {
	for _, tt := range []struct{ date, first, after string }{
		{"2018-06-12", "2018-06-12", "2018-06-13"},
		{"2018-06", "2018-06-01", "2018-07-01"},
		{"2018-23", "2018-09-01", "2018-12-01"},
		{"2018-05-30/2018-06", "2018-05-30", "2018-07-01"},
		{"[2018-05,2018-07]", "2018-05-01", "2018-08-01"},
		{"/2018-05-31", "", "2018-06-01"},
		{"2018-05-31/..", "2018-05-31", ""},
		{"2018-05/Y17000", "2018-05-01", ""},
		{"[2018-05..]", "2018-05-01", ""},
		{"{..2018-05}", "", "2018-06-01"},
		{"9999", "", ""},
		{"Y17000", "", ""},
	} {
		s, ok := story.Mark(edtf.MustParse(tt.date))
		first, after := s.First.Format(time.DateOnly), s.After.Format(time.DateOnly)
		if ok && s.Open() && s.After.Sub(s.First) != 24*time.Hour {
			t.Errorf("Mark(%s) = %s to %s, want one day of a date that is open", tt.date, first, after)
		}
		if s.OpenStart {
			first = ""
		}
		if s.OpenEnd {
			after = ""
		}
		if !ok {
			first, after = "", ""
		}
		if first != tt.first || after != tt.after {
			t.Errorf("Mark(%s) = %q to %q, want %q to %q", tt.date, first, after, tt.first, tt.after)
		}
	}
}

func shown(m *story.Moment) string {
	if m == nil {
		return ""
	}
	layout := map[edtf.Precision]string{
		edtf.PrecisionYear: "2006", edtf.PrecisionMonth: "2006-01", edtf.PrecisionDay: "2006-01-02", edtf.PrecisionMinute: "2006-01-02T15:04",
	}[m.Precision]
	return m.At.Format(layout) + " " + m.Precision.String()
}

func TestRead(t *testing.T) {
	s := open(t, graphtest.Korea())
	all, err := story.Read(t.Context(), s, graph.TimelineQuery{}, 100)
	if err != nil || all.More || len(all.Items) < 5 {
		t.Fatalf("Read = %d items, more %v, %v", len(all.Items), all.More, err)
	}
	summit := slices.IndexFunc(all.Items, func(i story.Item) bool { return i.ID == "evt_summit" })
	if summit < 0 {
		t.Fatal("the summit is missing")
	}
	item := &all.Items[summit]
	if item.Where() == "" || len(item.Names()) == 0 || len(item.Sources) == 0 || item.Sources[0].Article == nil || item.Reports != item.Weight {
		t.Errorf("the summit lacks something: %+v", item)
	}
	var pages []graph.ID
	q := graph.TimelineQuery{}
	for more := true; more; {
		page, err := story.Read(t.Context(), s, q, 2)
		if err != nil || len(page.Items) > 2 {
			t.Fatalf("a page of 2: %d items, %v", len(page.Items), err)
		}
		for _, i := range page.Items {
			pages = append(pages, i.ID)
		}
		q.Page.After, more = page.Next, page.More
	}
	if d := cmp.Diff(ids(all.Items), pages); d != "" {
		t.Errorf("two at a time (-at once +by page):\n%s", d)
	}
}

func ids(items []story.Item) []graph.ID {
	var out []graph.ID
	for _, i := range items {
		out = append(out, i.ID)
	}
	return out
}

func TestTop(t *testing.T) {
	s := open(t, graphtest.Korea())
	all, err := story.Read(t.Context(), s, graph.TimelineQuery{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	later := int64(1528848000) // 13 June 2018
	for name, q := range map[string]graph.TimelineQuery{
		"now": {}, "newest first": {Order: graph.NewestFirst}, "then": {EventFilter: graph.EventFilter{AsOf: graph.Clock{Reported: &later}}},
	} {
		top, err := story.Top(t.Context(), s, q, 2)
		if err != nil || len(top.Items) != 2 || !top.More || top.Next != "" {
			t.Fatalf("%s: Top = %+v, %v", name, top, err)
		}
		want := slices.Clone(ids(all.Items))
		if q.Order == graph.NewestFirst {
			slices.Reverse(want)
		}
		place := func(i story.Item) int { return slices.Index(want, i.ID) }
		if !slices.IsSortedFunc(top.Items, func(a, b story.Item) int { return place(a) - place(b) }) && name != "then" {
			t.Errorf("%s: %v is not in the order of %v", name, ids(top.Items), want)
		}
		for _, i := range top.Items {
			if !strings.Contains(i.Reason, "report") {
				t.Errorf("%s: %s was chosen for %q", name, i.ID, i.Reason)
			}
		}
	}
	if everything, err := story.Top(t.Context(), s, graph.TimelineQuery{}, 100); err != nil || len(everything.Items) != len(all.Items) || everything.Items[0].Reason != "" {
		t.Errorf("Top of more than there are: %d items, %v", len(everything.Items), err)
	}
}

// TestMarkup checks that what becomes HTML in TimelineJS and vis-timeline is
// text, but for the paragraphs of a slide.
func TestMarkup(t *testing.T) {
	s := open(t, graphtest.Hostile())
	read, err := story.Read(t.Context(), s, graph.TimelineQuery{}, graph.MaxLimit)
	if err != nil {
		t.Fatal(err)
	}
	var slides struct {
		Events []struct {
			Text struct{ Headline, Text string }
		}
	}
	var items struct {
		Items []struct{ Content, Title string }
	}
	decode(t, timelinejs.Write, read, &slides)
	decode(t, vis.Write, read, &items)
	if len(slides.Events) != len(read.Items) || len(items.Items) != len(read.Items) {
		t.Fatalf("%d slides and %d items of %d events", len(slides.Events), len(items.Items), len(read.Items))
	}
	for i := range read.Items {
		title := read.Items[i].Title
		for _, markup := range []string{slides.Events[i].Text.Headline, items.Items[i].Content} {
			if got := plain(t, markup); got != strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(title) {
				t.Errorf("%q is shown as %q", title, got)
			}
		}
		plain(t, strings.NewReplacer("<p>", "", "</p>", "").Replace(slides.Events[i].Text.Text))
		plain(t, items.Items[i].Title)
	}
}

func decode(t *testing.T, write func(io.Writer, *story.Story) error, s *story.Story, v any) {
	t.Helper()
	var b strings.Builder
	if err := write(&b, s); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(b.String()), v); err != nil {
		t.Fatal(err)
	}
}

// plain returns the text of markup that must have no element.
func plain(t *testing.T, markup string) string {
	t.Helper()
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(markup)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(z.Token().Data)
		default:
			t.Errorf("%q has the markup %s", markup, z.Token())
		}
	}
}
