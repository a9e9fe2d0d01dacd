package main

import (
	"fmt"
	"io"
	"strings"

	"dateline/graph"
	"dateline/graph/export/ical"
	"dateline/graph/export/jsonld"
	"dateline/graph/export/sheet"
	"dateline/graph/export/story"
	"dateline/graph/export/timelinejs"
	"dateline/graph/export/vis"
)

// The formats that code asks for by name.
const (
	formatTable      = "table" // for a terminal, the one that is not written by a timelineFormat
	formatJSON       = "json"
	formatTimelineJS = "timelinejs"
	formatICal       = "ical"
)

// timelineFormat is a format of the answer to a question about a timeline.
type timelineFormat struct {
	name, what string
	media      string // type
	suffix     string // of files, and of the path at which it is served
	file       bool   // whether browsers should keep it rather than show it
	write      func(io.Writer, *story.Story) error
}

// timelineFormats lists the formats; the first is served where none is asked for.
func timelineFormats() []timelineFormat {
	return []timelineFormat{
		{formatJSON, "rows as JSON", "application/json", ".json", false, writeRows},
		{"csv", "rows as CSV, safe to open in a spreadsheet", "text/csv; charset=utf-8", ".csv", true, sheet.CSV},
		{"xlsx", "an Excel workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", true, sheet.XLSX},
		{formatTimelineJS, "slides, groups and eras of TimelineJS3", "application/x.timelinejs+json", ".timelinejs.json", false, timelinejs.Write},
		{"vis", "items and groups of vis-timeline", "application/x.vis-timeline+json", ".vis.json", false, vis.Write},
		{formatICal, "an iCalendar to import or subscribe to", "text/calendar; charset=utf-8", ".ics", true, ical.Write},
		{"jsonld", "schema.org events as JSON-LD", "application/ld+json", ".jsonld", false, jsonld.Write},
	}
}

func formatNamed(name string) (timelineFormat, bool) {
	for _, f := range timelineFormats() {
		if f.name == name {
			return f, true
		}
	}
	return timelineFormat{}, false
}

// formatNames lists what --format takes.
func formatNames() []string {
	names := []string{formatTable}
	for _, f := range timelineFormats() {
		names = append(names, f.name)
	}
	return names
}

func describeFormats() string {
	lines := []string{fmt.Sprintf("  %-11s %s", formatTable, "for a terminal")}
	for _, f := range timelineFormats() {
		lines = append(lines, fmt.Sprintf("  %-11s %s", f.name, f.what))
	}
	return strings.Join(lines, "\n")
}

// timelineRow is one event in the json format.
type timelineRow struct {
	ID           graph.ID     `json:"id"`
	Date         string       `json:"date"` // EDTF, "" where unknown
	Basis        graph.Basis  `json:"basis"`
	Status       graph.Status `json:"status"`
	Type         string       `json:"type"`
	Title        string       `json:"title"`
	Place        string       `json:"place"`
	Participants []string     `json:"participants"`
	Reports      int          `json:"reports"`
	Reason       string       `json:"reason,omitempty"`
}

func writeRows(out io.Writer, s *story.Story) error {
	err := s.Array(out, "", false, func(it *story.Item) (any, bool) {
		return timelineRow{
			ID: it.ID, Date: it.Date.When.String(), Basis: it.Date.Basis, Status: it.Status, Type: string(it.Type),
			Title: it.Title, Place: it.Where(), Participants: it.Names(), Reports: it.Reports, Reason: it.Reason,
		}, true
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, "\n")
	return err
}
