// Package jsonld writes a story as JSON-LD in the vocabulary of schema.org:
// events with their status, earlier dates, place, participants, and the news
// articles that report them. Markup in texts is escaped, so that the whole may
// stand in a script element.
package jsonld

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/export/story"
)

// context is that of schema.org, and the terms that events have besides: what
// schema.org has no form for. The type of edtf is the Library of Congress's.
func context() []any {
	type term struct {
		ID   string `json:"@id"`
		Type string `json:"@type"`
	}
	const own, text = "urn:dateline:vocabulary:", "http://www.w3.org/2001/XMLSchema#string"
	return []any{"https://schema.org", map[string]term{
		"edtf":      {own + "edtf", "http://id.loc.gov/datatypes/edtf/EDTF"},
		"status":    {own + "status", text},
		"eventType": {own + "eventType", text},
		"reason":    {own + "reason", text},
	}}
}

type event struct {
	Type     string   `json:"@type"`
	ID       string   `json:"@id"`
	Name     string   `json:"name"`
	Start    string   `json:"startDate,omitempty"`
	End      string   `json:"endDate,omitempty"`
	Status   string   `json:"eventStatus,omitempty"`
	Previous []string `json:"previousStartDate,omitempty"`
	// What schema.org has no form for: see context.
	EDTF      string `json:"edtf,omitempty"`
	Believed  string `json:"status"`
	EventType string `json:"eventType"`
	Reason    string `json:"reason,omitempty"`

	Location  *place    `json:"location,omitempty"`
	About     []party   `json:"about,omitempty"`
	SubjectOf []article `json:"subjectOf,omitempty"`
}

type place struct {
	Type string `json:"@type"`
	ID   string `json:"@id"`
	Name string `json:"name"`
	Geo  *geo   `json:"geo,omitempty"`
}

type geo struct {
	Type      string  `json:"@type"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

type party struct {
	Type   string `json:"@type"`
	ID     string `json:"@id"`
	Name   string `json:"name"`
	SameAs string `json:"sameAs,omitempty"`
}

type article struct {
	Type      string `json:"@type"`
	ID        string `json:"@id"`
	Headline  string `json:"headline,omitempty"`
	Published string `json:"datePublished,omitempty"`
	URL       string `json:"url,omitempty"`
	Publisher *party `json:"publisher,omitempty"`
	Abstract  string `json:"abstract,omitempty"` // the sentence that reports the event
}

// Write writes a story, events without a date too.
func Write(out io.Writer, s *story.Story) error {
	terms, err := json.MarshalIndent(context(), "  ", "  ")
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "{\n  \"@context\": %s,\n  \"@graph\": ", terms); err != nil {
		return err
	}
	if err := s.Array(out, "  ", true, func(item *story.Item) (any, bool) { return eventOf(item), true }); err != nil {
		return err
	}
	_, err = io.WriteString(out, "\n}\n")
	return err
}

func eventOf(item *story.Item) event {
	start, end := story.Span(item.Date.When)
	e := event{
		Type: "Event", ID: urn(item.ID), Name: item.Title, Start: iso(start), End: iso(end), Status: status(item.Event),
		EDTF: item.Date.When.String(), Believed: string(item.Status), EventType: string(item.Type), Reason: item.Reason,
	}
	for _, d := range item.Moved() {
		if from, _ := story.Span(d.When); from != nil {
			e.Previous = append(e.Previous, iso(from))
		}
	}
	if p := item.Place; p != nil {
		e.Location = &place{Type: "Place", ID: urn(p.ID), Name: p.Name}
		if p.Place != nil && p.Place.Located {
			e.Location.Geo = &geo{"GeoCoordinates", p.Place.Lat, p.Place.Lon}
		}
	}
	for _, p := range item.Participants {
		e.About = append(e.About, partyOf(p.Entity))
	}
	for _, src := range item.Sources {
		e.SubjectOf = append(e.SubjectOf, articleOf(src))
	}
	return e
}

// status is the nearest that schema.org has; what is only spoken of has none.
func status(e *graph.Event) string {
	const prefix = "https://schema.org/Event"
	switch e.Status {
	case graph.StatusCancelled, graph.StatusDenied:
		return prefix + "Cancelled"
	case graph.StatusPostponed:
		return prefix + "Postponed"
	case graph.StatusPlanned, graph.StatusConfirmed, graph.StatusReinstated, graph.StatusOccurred:
		if item := (story.Item{Event: e}); len(item.Moved()) > 0 {
			return prefix + "Rescheduled"
		}
		return prefix + "Scheduled"
	case graph.StatusHypothetical:
	}
	return ""
}

func partyOf(e *graph.Entity) party {
	p := party{Type: "Thing", ID: urn(e.ID), Name: e.Name}
	switch e.Kind {
	case graph.KindPerson:
		p.Type = "Person"
	case graph.KindOrganization:
		p.Type = "Organization"
	case graph.KindPlace:
		p.Type = "Place"
	default:
	}
	if e.Wikidata != "" {
		p.SameAs = "https://www.wikidata.org/entity/" + url.PathEscape(e.Wikidata)
	}
	return p
}

func articleOf(src story.Source) article {
	a := article{Type: "NewsArticle", ID: urn(src.Article.ID), Headline: src.Article.Title, Abstract: src.Report.Quote}
	if !src.Article.Published.IsZero() {
		a.Published = src.Article.Published.UTC().Format(time.RFC3339)
	}
	if u, err := url.Parse(src.Article.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		a.URL = u.String()
	}
	if src.Article.Publisher != "" {
		a.Publisher = &party{Type: "Organization", ID: "urn:dateline:publisher:" + url.PathEscape(src.Article.Publisher), Name: src.Article.Publisher}
	}
	return a
}

// iso is a date of schema.org, with no more than is known, "" for none.
func iso(m *story.Moment) string {
	if m == nil {
		return ""
	}
	switch {
	case m.Timed():
		return m.Clock("2006-01-02T15:04:05")
	case m.Precision >= edtf.PrecisionDay:
		return m.At.Format(time.DateOnly)
	case m.Precision >= edtf.PrecisionMonth:
		return m.At.Format("2006-01")
	}
	return m.At.Format("2006")
}

func urn(id graph.ID) string { return "urn:dateline:" + url.PathEscape(string(id)) }
