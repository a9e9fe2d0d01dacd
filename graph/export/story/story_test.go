package story_test

import (
	"context"
	"encoding/json"
	"errors"
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
	"dateline/graph/export/ical"
	"dateline/graph/export/jsonld"
	"dateline/graph/export/sheet"
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

// TestTimes checks that a time of day without a zone is not said to be UTC.
func TestTimes(t *testing.T) {
	for _, tt := range []struct{ date, start, end string }{
		{"2018-06-12T09:00", "2018-06-12T09:00:00", ""},
		{"2018-06-12T09:00Z", "2018-06-12T09:00:00Z", ""},
		{"2018-06-12T09:00+08", "2018-06-12T01:00:00Z", ""},
		{"2018-06-12T09:00/2018-06-12T11:00", "2018-06-12T09:00:00", "2018-06-12T11:00:00"},
		{"2018-06-12T09:00Z/2018-06-12T11:00Z", "2018-06-12T09:00:00Z", "2018-06-12T11:00:00Z"},
		{"2018-06-12T09:00/2018-06-12T11:00Z", "", ""},
		{"2018-06-12T09:00/..", "", ""},
		{"2018-06-12T09:00/2018-06-13", "", ""},
		{"/2018-06-12T09:00", "", ""},
		{"[2018-06-12T09:00,2018-06-12T11:00]", "", ""},
		{"2018-06-12", "", ""},
	} {
		start, end, ok := story.Times(edtf.MustParse(tt.date))
		got := []string{"", ""}
		for i, m := range []*story.Moment{start, end} {
			if ok && m != nil {
				got[i] = m.Clock("2006-01-02T15:04:05")
			}
		}
		if got[0] != tt.start || got[1] != tt.end {
			t.Errorf("Times(%s) = %q, want %q to %q", tt.date, got, tt.start, tt.end)
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

// collect reads a story to its end.
func collect(t *testing.T, s *story.Story, err error) []*story.Item {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	items, err := s.Collect()
	if err != nil {
		t.Fatal(err)
	}
	if s.Count != len(items) {
		t.Errorf("%d items are counted as %d", len(items), s.Count)
	}
	return items
}

func TestRead(t *testing.T) {
	s := open(t, graphtest.Korea())
	whole := story.Read(t.Context(), s, graph.TimelineQuery{}, 100)
	all := collect(t, whole, nil)
	if whole.More || len(all) < 5 {
		t.Fatalf("Read = %d items, more %v", len(all), whole.More)
	}
	if d := cmp.Diff(ids(all), ids(collect(t, whole, nil))); d != "" {
		t.Errorf("read again:\n%s", d)
	}
	summit := slices.IndexFunc(all, func(i *story.Item) bool { return i.ID == "evt_summit" })
	if summit < 0 {
		t.Fatal("the summit is missing")
	}
	item := all[summit]
	if item.Where() == "" || len(item.Names()) == 0 || len(item.Sources) == 0 || item.Sources[0].Article == nil || item.Reports != item.Weight {
		t.Errorf("the summit lacks something: %+v", item)
	}
	var pages []graph.ID
	q := graph.TimelineQuery{}
	for more := true; more; {
		page := story.Read(t.Context(), s, q, 2)
		items := collect(t, page, nil)
		if len(items) > 2 {
			t.Fatalf("a page of 2: %d items", len(items))
		}
		pages = append(pages, ids(items)...)
		q.Page.After, more = page.Next, page.More
	}
	if d := cmp.Diff(ids(all), pages); d != "" {
		t.Errorf("two at a time (-at once +by page):\n%s", d)
	}
}

// calls counts the calls to a reader.
type calls struct {
	graph.Reader
	n int
}

func (c *calls) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	c.n++
	return c.Reader.Nodes(ctx, ids)
}

func (c *calls) Timeline(ctx context.Context, q graph.TimelineQuery) (*graph.List[*graph.Event], error) {
	c.n++
	return c.Reader.Timeline(ctx, q)
}

func (c *calls) Edges(ctx context.Context, q graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	c.n++
	return c.Reader.Edges(ctx, q)
}

// TestReadCalls checks that what events are shown with costs the same for one
// event as for two hundred.
func TestReadCalls(t *testing.T) {
	c := &calls{Reader: open(t, graphtest.Korea(), graphtest.Hostile())}
	for _, limit := range []int{1, 100} {
		c.n = 0
		if n := len(collect(t, story.Read(t.Context(), c, graph.TimelineQuery{}, limit), nil)); n != limit || c.n > 6 {
			t.Errorf("%d events took %d calls", n, c.n)
		}
	}
}

// TestReadFails checks that an error ends what every format writes.
func TestReadFails(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := story.Read(ctx, open(t, graphtest.Korea()), graph.TimelineQuery{}, 100)
	cancel()
	for name, write := range writers() {
		if err := write(io.Discard, s); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want %v", name, err, context.Canceled)
		}
	}
}

func writers() map[string]func(io.Writer, *story.Story) error {
	return map[string]func(io.Writer, *story.Story) error{
		"timelinejs": timelinejs.Write, "vis": vis.Write, "ical": ical.Write, "jsonld": jsonld.Write, "csv": sheet.CSV, "xlsx": sheet.XLSX,
	}
}

func ids(items []*story.Item) []graph.ID {
	var out []graph.ID
	for _, i := range items {
		out = append(out, i.ID)
	}
	return out
}

func TestTop(t *testing.T) {
	s := open(t, graphtest.Korea())
	all := ids(collect(t, story.Read(t.Context(), s, graph.TimelineQuery{}, 100), nil))
	later := int64(1528848000) // 13 June 2018
	for name, q := range map[string]graph.TimelineQuery{
		"now": {}, "newest first": {Order: graph.NewestFirst}, "then": {EventFilter: graph.EventFilter{AsOf: graph.Clock{Reported: &later}}},
	} {
		top, err := story.Top(t.Context(), s, q, 2)
		items := collect(t, top, err)
		if len(items) != 2 || !top.More || top.Next != "" {
			t.Fatalf("%s: Top = %d items, %+v", name, len(items), top)
		}
		whole := collect(t, story.Read(t.Context(), s, q, 100), nil)
		last := -1
		for _, i := range items {
			n := slices.IndexFunc(whole, func(w *story.Item) bool { return w.ID == i.ID })
			if n <= last || i.Status != whole[n].Status || i.Date != whole[n].Date {
				t.Errorf("%s: %s is not as, or not where, it is in %v", name, i.ID, ids(whole))
			}
			last = n
		}
		for _, i := range items {
			if !strings.Contains(i.Reason, "report") || strings.Contains(i.Reason, "until now") != (name == "then") {
				t.Errorf("%s: %s was chosen for %q", name, i.ID, i.Reason)
			}
		}
	}
	top, err := story.Top(t.Context(), s, graph.TimelineQuery{}, 100)
	if everything := collect(t, top, err); len(everything) != len(all) || everything[0].Reason != "" || top.More {
		t.Errorf("Top of more than there are: %d items, more %v", len(everything), top.More)
	}
}

// TestMarkup checks that what becomes HTML in TimelineJS and vis-timeline is
// text, but for the paragraphs of a slide.
func TestMarkup(t *testing.T) {
	s := open(t, graphtest.Hostile())
	read := story.Read(t.Context(), s, graph.TimelineQuery{}, graph.MaxLimit)
	want := collect(t, read, nil)
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
	if len(slides.Events) != len(want) || len(items.Items) != len(want) {
		t.Fatalf("%d slides and %d items of %d events", len(slides.Events), len(items.Items), len(want))
	}
	for i := range want {
		title := want[i].Title
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
