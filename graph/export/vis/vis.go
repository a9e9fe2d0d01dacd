// Package vis writes a story as the items and groups of vis-timeline
// (https://visjs.github.io/vis-timeline/docs/timeline/): an object with the lists
// "items" and "groups", each of which is what a DataSet is made from.
//
// A day that is known is a point; any other date is the range in which the event
// can have been, with the class "fuzzy" where the date itself is approximate or
// uncertain. A date that is open on one side is a point where it is not, with the
// class "open-start" or "open-end". The status is a class too, "status-cancelled", and the group is the
// type of the event. vis-timeline shows contents and titles as HTML, so what
// comes from articles is escaped.
package vis

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"
	"time"

	"dateline/graph/export/story"
)

type item struct {
	ID        string `json:"id"`
	Content   string `json:"content"`
	Title     string `json:"title,omitempty"` // the tooltip
	Start     string `json:"start"`
	End       string `json:"end,omitempty"` // exclusive
	Type      string `json:"type"`
	Group     string `json:"group"`
	ClassName string `json:"className"`
	EDTF      string `json:"edtf"`
}

type group struct {
	ID      string `json:"id"`
	Content string `json:"content"`
}

// Write writes a story. Events without a date cannot be on a timeline and are
// left out.
func Write(out io.Writer, s *story.Story) error {
	if _, err := io.WriteString(out, "{\n  \"items\": "); err != nil {
		return err
	}
	groups := []group{}
	seen := make(map[string]bool)
	err := s.Array(out, "  ", true, func(e *story.Item) (any, bool) {
		it, ok := itemOf(e)
		if ok && !seen[it.Group] {
			seen[it.Group] = true
			groups = append(groups, group{it.Group, it.Group})
		}
		return it, ok
	})
	if err != nil {
		return err
	}
	list, err := json.MarshalIndent(groups, "  ", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, ",\n  \"groups\": %s\n}\n", list)
	return err
}

func itemOf(e *story.Item) (item, bool) {
	when := e.Date.When
	days, ok := story.Mark(when)
	if !ok {
		return item{}, false
	}
	out := item{
		ID: string(e.ID), Content: html.EscapeString(e.Title), Title: html.EscapeString(tooltip(e)),
		Group: string(e.Type), ClassName: "status-" + strings.ToLower(string(e.Status)), EDTF: when.String(),
		Start: days.First.Format(time.DateOnly), Type: "point",
	}
	const layout = "2006-01-02T15:04:05"
	start, end, timed := story.Times(when)
	switch {
	case timed && end != nil:
		out.Type, out.Start, out.End = "range", start.Clock(layout), end.Clock(layout)
	case timed:
		out.Start = start.Clock(layout)
	case !days.After.Equal(days.First.AddDate(0, 0, 1)):
		out.Type, out.End = "range", days.After.Format(time.DateOnly)
	}
	if days.OpenStart {
		out.ClassName += " open-start"
	}
	if days.OpenEnd {
		out.ClassName += " open-end"
	}
	if when.Approximate() || when.Uncertain() {
		out.ClassName += " fuzzy"
	}
	return out, true
}

func tooltip(e *story.Item) string {
	parts := []string{e.Date.When.Format(), strings.ToLower(string(e.Status))}
	if where := e.Where(); where != "" {
		parts = append(parts, where)
	}
	if names := e.Names(); len(names) > 0 {
		parts = append(parts, strings.Join(names, ", "))
	}
	if e.Reason != "" {
		parts = append(parts, e.Reason)
	}
	return strings.Join(parts, " · ")
}
