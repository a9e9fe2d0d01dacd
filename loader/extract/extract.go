// Package extract is the extract format: what Dateline reads out of one
// article, as one JSON object. `dateline extract` writes it and `dateline load`
// takes it, so reading can be spread over many machines and writing stays one
// pass; other extractors can write it too. schema.json describes it.
//
// Offsets count Unicode code points into Article.Text, End exclusive.
package extract

import "time"

// Document is one article and everything that was read out of it.
type Document struct {
	Article   Article   `json:"article"`
	Sentences []Span    `json:"sentences"`
	Entities  []Entity  `json:"entities"`
	Mentions  []Mention `json:"mentions"`
	Times     []Time    `json:"times"`
	Events    []Event   `json:"events"`
	Links     []Link    `json:"links"`
}

// Article is the article as published.
type Article struct {
	ID        string   `json:"id"` // graph.ID of the article
	Title     string   `json:"title"`
	URL       string   `json:"url,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	// Published is RFC 3339 in UTC where the article gives a clock time, a date
	// where it gives only a day, "" where it gives none.
	Published string   `json:"published,omitempty"`
	Dateline  []string `json:"dateline,omitempty"`
	Language  string   `json:"language,omitempty"`
	Text      string   `json:"text"`
}

// Span is a stretch of the text in code points.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Entity is a person, an organisation or a place that the article speaks of.
type Entity struct {
	ID      string   `json:"id"`   // within the document: "e1"
	Kind    string   `json:"kind"` // PERSON, ORGANIZATION, PLACE
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	Roles   []Role   `json:"roles,omitempty"`
	Place   *Place   `json:"place,omitempty"`
}

// Role is a title that an entity holds, and the entity it is held in.
type Role struct {
	Title string `json:"title"`
	Of    string `json:"of,omitempty"` // an entity's id
	Start int    `json:"start"`        // of the words that say so
	End   int    `json:"end"`
}

// Place is what the gazetteer knows of a PLACE. Within lists the places around
// it, nearest first.
type Place struct {
	GeoNames int     `json:"geonames,omitempty"`
	Name     string  `json:"name,omitempty"`
	Country  string  `json:"country,omitempty"`
	Lat      float64 `json:"lat"`
	Lon      float64 `json:"lon"`
	Feature  string  `json:"feature,omitempty"`
	Within   []Place `json:"within,omitempty"`
}

// The forms of mentions.
const (
	FormName    = "NAME"
	FormNominal = "NOMINAL"
	FormPronoun = "PRONOUN"
)

// Mention is a stretch of text that stands for an entity.
type Mention struct {
	Span
	Text   string `json:"text"`
	Entity string `json:"entity"`
	Form   string `json:"form"` // FormName, FormNominal or FormPronoun
}

// Time is a time expression: a TIMEX3 with its place on the calendar.
type Time struct {
	Span
	Text   string `json:"text"`
	Type   string `json:"type"` // DATE, TIME, DURATION, SET
	Value  string `json:"value"`
	EDTF   string `json:"edtf,omitempty"`
	Basis  string `json:"basis,omitempty"`
	Anchor string `json:"anchor,omitempty"` // EDTF
	Rule   string `json:"rule,omitempty"`
}

// Event is something that the article says happened, will, or was to happen.
// Start, End and Text are those of its first mention; Mentions lists them all.
type Event struct {
	ID   string `json:"id"` // within the document: "v1"
	Type string `json:"type"`
	Mode string `json:"mode,omitempty"`
	Span
	Title        string         `json:"title"`
	Text         string         `json:"text"`
	Date         *Date          `json:"date,omitempty"`
	Status       string         `json:"status"`
	Participants []Participant  `json:"participants,omitempty"`
	Places       []string       `json:"places,omitempty"` // entities
	Speaker      string         `json:"speaker,omitempty"`
	Sentence     int            `json:"sentence"` // of the first mention, in Sentences
	Confidence   float64        `json:"confidence"`
	Mentions     []EventMention `json:"mentions"`
}

// EventMention is what one sentence says of an event; what it leaves open is
// absent.
type EventMention struct {
	Span
	Text         string        `json:"text"`
	Sentence     int           `json:"sentence"`
	Status       string        `json:"status,omitempty"`
	Date         *Date         `json:"date,omitempty"`
	Participants []Participant `json:"participants,omitempty"`
	Place        string        `json:"place,omitempty"`
	Speaker      string        `json:"speaker,omitempty"`
	Confidence   float64       `json:"confidence"`
}

// Date is an event's date. Time is the index in Times of the words that gave
// it; absent where no words did.
type Date struct {
	EDTF  string `json:"edtf"`
	Basis string `json:"basis"`
	Time  *int   `json:"time,omitempty"`
	Rule  string `json:"rule,omitempty"`
}

// Participant is an entity's part in an event.
type Participant struct {
	Entity string `json:"entity"`
	Role   string `json:"role"`
}

// Link says that one event led to another; the span is of the words that say
// so.
type Link struct {
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"`
	Span
}

// PublishedTime returns when the article was published: midnight UTC where only
// the day is known, the zero time where nothing is.
func (a *Article) PublishedTime() (time.Time, error) {
	if a.Published == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, a.Published); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.RFC3339, a.Published)
	return t.UTC(), err
}
