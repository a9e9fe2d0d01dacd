package loader

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"dateline/loader/extract"
	"dateline/loader/nlp"
	"dateline/loader/nlp/pipeline"
)

// Reader is the built-in Extractor: the language stages, offline and
// deterministic.
type Reader struct {
	pipeline *pipeline.Pipeline
}

// NewReader returns a Reader with the models that the binary carries.
func NewReader() (*Reader, error) {
	p, err := pipeline.New()
	if err != nil {
		return nil, fmt.Errorf("language stages: %w", err)
	}
	return ReaderOf(p), nil
}

// ReaderOf returns a Reader that reads by a pipeline.
func ReaderOf(p *pipeline.Pipeline) *Reader { return &Reader{pipeline: p} }

// Extract reads a story.
func (r *Reader) Extract(ctx context.Context, s *Story) (*extract.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return document(s, r.pipeline.Annotate(Input(s))), nil
}

// Input is what the language stages read of a story.
func Input(s *Story) pipeline.Input {
	return pipeline.Input{Text: s.Text, Title: s.Title, Published: s.Published, Blocks: s.Blocks}
}

// document puts what the stages say into the extract format: bytes become code
// points, indexes become ids.
func document(s *Story, d *nlp.Doc) *extract.Document {
	c := converter{doc: d, points: newPoints(s.Text)}
	return &extract.Document{
		Article:   article(s),
		Sentences: collect(d.Sentences, func(x nlp.Sentence) extract.Span { return c.span(x.Span) }),
		Entities:  indexed(d.Entities, c.entity),
		Mentions:  collect(d.Mentions, c.mention),
		Times:     collect(d.Times, c.time),
		Events:    indexed(d.Events, c.event),
		Links: collect(d.Links, func(l nlp.Link) extract.Link {
			return extract.Link{From: eventID(l.From), To: eventID(l.To), Kind: l.Kind, Span: c.span(l.Span)}
		}),
	}
}

func article(s *Story) extract.Article {
	return extract.Article{
		ID: string(s.ID()), Title: s.Title, URL: s.URL, Publisher: s.Publisher, Authors: s.Authors,
		Published: s.PublishedText(), Dateline: s.Dateline, Language: s.Language, Text: s.Text,
	}
}

// collect maps a slice; an empty one stays an empty one, which JSON wants.
func collect[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i, x := range in {
		out[i] = f(x)
	}
	return out
}

func indexed[T, U any](in []T, f func(int, *T) U) []U {
	out := make([]U, len(in))
	for i := range in {
		out[i] = f(i, &in[i])
	}
	return out
}

type converter struct {
	doc    *nlp.Doc
	points points
}

func (c converter) span(s nlp.Span) extract.Span {
	return extract.Span{Start: c.points.at(s.Start), End: c.points.at(s.End)}
}

func (c converter) text(s nlp.Span) string { return c.doc.Text[s.Start:s.End] }

func entityID(i int) string {
	if i == nlp.None {
		return ""
	}
	return fmt.Sprintf("e%d", i+1)
}

func eventID(i int) string { return fmt.Sprintf("v%d", i+1) }

func (c converter) entity(i int, e *nlp.Entity) extract.Entity {
	out := extract.Entity{ID: entityID(i), Kind: e.Kind, Name: e.Name, Aliases: e.Aliases}
	for _, r := range e.Roles {
		s := c.span(r.Span)
		out.Roles = append(out.Roles, extract.Role{Title: r.Title, Of: entityID(r.Of), Start: s.Start, End: s.End})
	}
	if e.Place != nil {
		p := place(e.Place)
		out.Place = &p
	}
	return out
}

func place(p *nlp.Place) extract.Place {
	out := extract.Place{
		GeoNames: p.GeoNames, Name: p.Name, Country: p.Country, Feature: p.Feature, Lat: p.Lat, Lon: p.Lon,
	}
	for i := range p.Within {
		out.Within = append(out.Within, place(&p.Within[i]))
	}
	return out
}

func (c converter) mention(m nlp.Mention) extract.Mention {
	return extract.Mention{Span: c.span(m.Span), Text: c.text(m.Span), Entity: entityID(m.Entity), Form: string(m.Form)}
}

func (c converter) time(t nlp.Time) extract.Time {
	return extract.Time{
		Span: c.span(t.Span), Text: c.text(t.Span), Type: string(t.Type), Value: t.Value,
		EDTF: t.Date.String(), Basis: t.Basis, Anchor: t.Anchor.String(), Rule: t.Rule,
	}
}

func (c converter) event(i int, e *nlp.Event) extract.Event {
	first := e.Mentions[0]
	out := extract.Event{
		ID: eventID(i), Type: e.Type, Mode: e.Mode, Title: e.Title,
		Span: c.span(first.Span), Text: c.text(first.Span), Sentence: first.Sentence,
		Date: c.date(e.Date), Status: e.Status, Participants: participants(e.Participants),
		Speaker: entityID(e.Speaker), Confidence: e.Confidence,
		Mentions: collect(e.Mentions, c.eventMention),
	}
	for _, p := range e.Places {
		out.Places = append(out.Places, entityID(p))
	}
	return out
}

func (c converter) eventMention(m nlp.EventMention) extract.EventMention {
	return extract.EventMention{
		Span: c.span(m.Span), Text: c.text(m.Span), Sentence: m.Sentence, Status: m.Status,
		Date: c.date(m.Date), Participants: participants(m.Participants), Place: entityID(m.Place),
		Speaker: entityID(m.Speaker), Confidence: m.Confidence,
	}
}

func (c converter) date(d nlp.EventDate) *extract.Date {
	if d.When.IsZero() {
		return nil
	}
	out := &extract.Date{EDTF: d.When.String(), Basis: d.Basis, Rule: d.Rule}
	if d.Time != nlp.None {
		out.Time = &d.Time
	}
	return out
}

func participants(ps []nlp.Participant) []extract.Participant {
	var out []extract.Participant
	for _, p := range ps {
		out = append(out, extract.Participant{Entity: entityID(p.Entity), Role: p.Role})
	}
	return out
}

// points turns byte offsets into code-point offsets. It notes the offsets only
// of what is longer than a byte, so a text in ASCII costs nothing.
type points struct {
	wide []int // byte offset behind each such code point
	lost []int // bytes beyond one a code point, up to and with it
}

func newPoints(text string) points {
	var p points
	total := 0
	for i := range text {
		if _, n := utf8.DecodeRuneInString(text[i:]); n > 1 {
			total += n - 1
			p.wide = append(p.wide, i+n)
			p.lost = append(p.lost, total)
		}
	}
	return p
}

// at returns the number of code points before byte offset i.
func (p points) at(i int) int {
	n, found := slices.BinarySearchFunc(p.wide, i, cmp.Compare[int])
	if found {
		n++
	}
	if n == 0 {
		return i
	}
	return i - p.lost[n-1]
}
