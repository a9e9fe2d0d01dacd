// Package ical writes a story as an iCalendar (RFC 5545) that calendars can
// import or subscribe to.
//
// A time of day is in UTC where the date says so, else floating: the same on every
// clock. Any other date is a stretch of whole days,
// which is transparent (it blocks nobody's time). A date that is open on one side
// is the day where it is not, and its summary says so in words. What the date
// really says is in X-EDTF. STATUS is
// TENTATIVE, CONFIRMED or CANCELLED, with Dateline's own in X-DATELINE-STATUS;
// SEQUENCE counts how often what was believed changed, so that a calendar which
// subscribes takes the newer one.
package ical

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"dateline/graph"
	"dateline/graph/export/story"
)

// refresh is how often a calendar that subscribes should ask again (RFC 7986).
const refresh = "PT1H"

// Write writes a story. Events without a date cannot be in a calendar and are
// left out.
func Write(out io.Writer, s *story.Story) error {
	items, err := s.Collect()
	if err != nil {
		return err
	}
	c := ics.NewCalendarFor("Dateline")
	c.SetMethod(ics.MethodPublish)
	c.SetProductId("-//Dateline//Timeline//EN")
	c.SetRefreshInterval(refresh)
	if s.Title != "" {
		c.SetXWRCalName(clean(s.Title))
	}
	if s.More { // calendars follow no links to further pages
		c.SetXWRCalDesc(fmt.Sprintf("The timeline goes on: these are %d of its events.", s.Count))
	}
	for _, item := range items {
		add(c, item)
	}
	w := bufio.NewWriter(out)                                        // which remembers an error that the library does not pass on
	if err := c.SerializeTo(w, ics.WithNewLineWindows); err != nil { // as RFC 5545 has them on every system
		return err
	}
	return w.Flush()
}

func add(c *ics.Calendar, item *story.Item) {
	when := item.Date.When
	days, ok := story.Mark(when)
	if !ok {
		return
	}
	e := c.AddEvent(string(item.ID) + "@dateline")
	e.SetDtStampTime(stamp(item))
	const layout = "20060102T150405"
	if start, end, ok := story.Times(when); ok {
		e.SetProperty(ics.ComponentPropertyDtStart, start.Clock(layout))
		if end != nil {
			e.SetProperty(ics.ComponentPropertyDtEnd, end.Clock(layout))
		}
	} else {
		e.SetAllDayStartAt(days.First)
		e.SetAllDayEndAt(days.After)
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	summary := clean(item.Title)
	if days.Open() { // the day that it stands on is only the end that is known
		summary += " (" + when.Format() + ")"
	}
	e.SetSummary(summary)
	e.SetDescription(description(item))
	if where := item.Where(); where != "" {
		e.SetLocation(clean(where))
	}
	if p := item.Place; p != nil && p.Place != nil && p.Place.Located {
		e.SetGeo(p.Place.Lat, p.Place.Lon)
	}
	e.AddCategory(string(item.Type))
	e.SetStatus(status(item.Status))
	e.SetSequence(max(0, len(item.States)-1)) // superseded ones too: it must not fall
	e.SetProperty("X-EDTF", when.String())
	e.SetProperty("X-DATELINE-STATUS", string(item.Status))
}

// stamp is when what is said of the event was reported: the same export of the
// same graph is the same calendar.
func stamp(item *story.Item) time.Time {
	var at time.Time
	for _, s := range item.Standing() {
		if s.From.After(at) {
			at = s.From
		}
	}
	if at.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return at.UTC()
}

// status is the nearest of the three that RFC 5545 has for events.
func status(s graph.Status) ics.ObjectStatus {
	switch s {
	case graph.StatusOccurred, graph.StatusConfirmed, graph.StatusReinstated:
		return ics.ObjectStatusConfirmed
	case graph.StatusCancelled, graph.StatusDenied:
		return ics.ObjectStatusCancelled
	case graph.StatusPlanned, graph.StatusPostponed, graph.StatusHypothetical:
	}
	return ics.ObjectStatusTentative
}

func description(item *story.Item) string {
	lines := []string{strings.ToLower(string(item.Status)) + ", " + item.Date.When.Format()}
	if names := item.Names(); len(names) > 0 {
		lines = append(lines, strings.Join(names, ", "))
	}
	for _, src := range item.Sources {
		if src.Report.Quote != "" {
			lines = append(lines, "“"+src.Report.Quote+"” "+src.Article.Publisher)
		}
	}
	if item.Reason != "" {
		lines = append(lines, item.Reason)
	}
	for i, line := range lines {
		lines[i] = clean(line)
	}
	return strings.Join(lines, "\n")
}

// clean takes out the control characters that RFC 5545 has no way to write, and
// keeps a text on one line.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
