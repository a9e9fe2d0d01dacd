// Package markup reads gold in the form that people write it in: an article with marks in its text. A marked text is a
// header, a line of three hyphens, and the text:
//
//	text wikinews-gum/news_korea.txt
//	published 2015-08-21
//	entity e1 PERSON Kim Jong-un
//	entity e2 PLACE North Korea
//	time t1 DATE 2015-08-20
//	event v1 MOBILIZE OCCURRED date=2015-08-20 basis=RELATIVE places=e2 participants=e1:AGENT
//	---
//	⟦e1|Kim⟧ ⟦v1|ordered⟧ drills ⟦t1|yesterday⟧; ⟦e1:n|the leader⟧ said that ⟦e1:p|he⟧ …
//
// A mark names what it belongs to: an entity, a time, or an event of which it is a trigger. Of people, :n marks a
// description and :p a pronoun. Marks can nest. A time can have several marks, one for each time it is written.
//
// A header line "only events" says that nothing but events is marked in full: of entities those alone that take part.
//
// The text without its marks has to be the file that the header names, below a folder of texts, byte for byte. What comes
// out is the JSON that package eval reads: spans in code points, and the SHA-256 of the text in its place.
package markup

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"dateline/loader/extract"
)

// Gold is what a marked text says.
type Gold struct {
	Path      string   // of the text, below the folder of texts
	Published string   // a date
	Only      []string // the stages that are marked in full; nil where all are
	Text      string   // without marks

	Entities []extract.Entity
	Mentions []Mention // in order of the text
	Times    []Time    // in order of the text
	Events   []Event   // in order of the header

	bodyLine int // the line of the file that the text begins on
}

// Mention is a mention of an entity.
type Mention struct {
	extract.Span
	Entity string `json:"entity"`
	Form   string `json:"form"` // NAME, NOMINAL, PRONOUN
}

// Time is an expression of time, with its TIMEX3 type and value.
type Time struct {
	extract.Span
	Type  string `json:"type"`
	Value string `json:"value"`
}

// Event is an event; Mentions are its triggers, in order of the text.
type Event struct {
	ID           string                `json:"id"`
	Type         string                `json:"type"`
	Status       string                `json:"status"`
	Date         *extract.Date         `json:"date,omitempty"`
	Participants []extract.Participant `json:"participants,omitempty"`
	Places       []string              `json:"places,omitempty"`
	Speaker      string                `json:"speaker,omitempty"`
	Mentions     []extract.Span        `json:"mentions"`
}

// Error says what is wrong with a marked text, and on which line, counted from one.
type Error struct {
	Line int
	Msg  string
}

// Error gives line and message.
func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Msg) }

func errorf(line int, format string, args ...any) error {
	return &Error{Line: line, Msg: fmt.Sprintf(format, args...)}
}

// Parse reads a marked text. Faults of its lines and marks are given as an *Error.
func Parse(data []byte) (*Gold, error) {
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("is not UTF-8")
	}
	if before, _, found := bytes.Cut(data, []byte("\r")); found {
		return nil, errorf(1+bytes.Count(before, []byte("\n")), "has a carriage return: lines end with a line feed alone")
	}
	head, body, found := strings.Cut(string(data), "\n---\n")
	if !found {
		return nil, fmt.Errorf("has no line --- between header and text")
	}
	g := &Gold{bodyLine: strings.Count(head, "\n") + 3, Entities: []extract.Entity{}, Mentions: []Mention{}, Times: []Time{}, Events: []Event{}}
	h, err := g.readHeader(head)
	if err != nil {
		return nil, err
	}
	if err := g.readBody(body, h); err != nil {
		return nil, err
	}
	return g, h.checkMarked()
}

// Matches says where the text first differs from the text that was to be marked, if it does.
func (g *Gold) Matches(text []byte) error {
	if g.Text == string(text) {
		return nil
	}
	i := 0
	for i < len(g.Text) && i < len(text) && g.Text[i] == text[i] {
		i++
	}
	for i < len(g.Text) && !utf8.RuneStart(g.Text[i]) { // show whole characters
		i--
	}
	line := g.bodyLine + strings.Count(g.Text[:i], "\n")
	return errorf(line, "the text is not that of %s: it has %q where that has %q", g.Path, from(g.Text, i), from(string(text), i))
}

// from returns a few characters of s from byte i on.
func from(s string, i int) string {
	const shown = 30
	r := []rune(s[min(i, len(s)):])
	return string(r[:min(len(r), shown)])
}
