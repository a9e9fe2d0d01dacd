// Package timelinejs writes a story as the JSON of TimelineJS3, the storytelling
// timeline of Knight Lab (https://timeline.knightlab.com/docs/json-format.html).
//
// A month or day that is not known is left out of a date, and what the date says
// is displayed in words. Slides are grouped by the type of the event. About an
// event, its own states are eras: how long it was believed planned, cancelled,
// put back on. TimelineJS shows headlines and texts as HTML, so what comes from
// articles is escaped.
package timelinejs

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/export/story"
)

// DefaultSlides is how many slides are told without being asked for more:
// Knight Lab recommends no more than twenty.
const DefaultSlides = 20

type timeline struct {
	Title  *slide  `json:"title,omitempty"`
	Events []slide `json:"events"`
	Eras   []era   `json:"eras,omitempty"`
}

type slide struct {
	ID      string `json:"unique_id,omitempty"`
	Start   *date  `json:"start_date,omitempty"`
	End     *date  `json:"end_date,omitempty"`
	Display string `json:"display_date,omitempty"`
	Group   string `json:"group,omitempty"`
	Text    text   `json:"text"`
}

type era struct {
	Start *date `json:"start_date"`
	End   *date `json:"end_date"`
	Text  text  `json:"text"`
}

type text struct {
	Headline string `json:"headline"`
	Text     string `json:"text,omitempty"`
}

type date struct {
	Year   int  `json:"year"`
	Month  int  `json:"month,omitempty"`
	Day    int  `json:"day,omitempty"`
	Hour   *int `json:"hour,omitempty"`
	Minute *int `json:"minute,omitempty"`
}

// Write writes a story. Events without a date cannot be on a timeline and are
// left out.
func Write(out io.Writer, s *story.Story) error {
	t := timeline{Events: []slide{}}
	if s.Title != "" {
		t.Title = &slide{Text: text{Headline: html.EscapeString(s.Title)}}
	}
	for item, err := range s.Items {
		if err != nil {
			return err
		}
		if e, ok := slideOf(item); ok {
			t.Events = append(t.Events, e)
		}
	}
	if s.Centre != nil {
		t.Eras = eras(s.Centre)
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	return enc.Encode(t)
}

func slideOf(item *story.Item) (slide, bool) {
	start, end := story.Span(item.Date.When)
	if start == nil { // "by the end of May" has its place where it ends
		start, end = end, nil
	}
	if start == nil {
		return slide{}, false
	}
	e := slide{
		ID: string(item.ID), Start: dateOf(start), Display: item.Date.When.Format(), Group: string(item.Type),
		Text: text{Headline: html.EscapeString(item.Title), Text: body(item)},
	}
	if end != nil {
		e.End = dateOf(end)
	}
	return e, true
}

// body is what stands below the headline: status, place, who took part, the
// words of the first reports, and why the slide was chosen.
func body(item *story.Item) string {
	var b strings.Builder
	paragraph := func(s string) {
		if s != "" {
			b.WriteString("<p>" + s + "</p>")
		}
	}
	facts := []string{strings.ToLower(string(item.Status))}
	if where := item.Where(); where != "" {
		facts = append(facts, where)
	}
	if names := item.Names(); len(names) > 0 {
		facts = append(facts, strings.Join(names, ", "))
	}
	paragraph(html.EscapeString(strings.Join(facts, " · ")))
	for _, src := range item.Sources {
		if src.Report.Quote != "" {
			paragraph("“" + html.EscapeString(src.Report.Quote) + "” " + html.EscapeString(src.Article.Publisher))
		}
	}
	paragraph(html.EscapeString(item.Reason))
	return b.String()
}

// dateOf leaves out what is not known.
func dateOf(m *story.Moment) *date {
	d := &date{Year: m.At.Year()}
	if m.Precision >= edtf.PrecisionMonth {
		d.Month = int(m.At.Month())
	}
	if m.Precision >= edtf.PrecisionDay {
		d.Day = m.At.Day()
	}
	if m.Precision >= edtf.PrecisionHour {
		hour := m.At.Hour()
		d.Hour = &hour
	}
	if m.Precision >= edtf.PrecisionMinute {
		minute := m.At.Minute()
		d.Minute = &minute
	}
	return d
}

// eras are the states of an event that have a beginning. The last one lasts as
// long as the event's date, or a day.
func eras(e *graph.Event) []era {
	var out []era
	for _, s := range e.Standing() {
		if s.From.IsZero() {
			continue
		}
		end := s.To
		if end.IsZero() {
			end = s.From.AddDate(0, 0, 1)
			if latest := e.Date.When.Latest(); latest != edtf.MaxInstant && latest > end.Unix() {
				end = time.Unix(latest, 0)
			}
		}
		out = append(out, era{
			Start: dateOf(&story.Moment{At: s.From.UTC(), Precision: edtf.PrecisionMinute}),
			End:   dateOf(&story.Moment{At: end.UTC(), Precision: edtf.PrecisionMinute}),
			Text:  text{Headline: fmt.Sprintf("%s: %s", html.EscapeString(e.Title), strings.ToLower(string(s.Status)))},
		})
	}
	return out
}
