package loader

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/loader/extract"
	"dateline/loader/nlp/gazetteer"
)

// Facts are ready-made events and entities, one a row of JSONL, from another
// extractor, a model or a spreadsheet: docs/facts.md describes them. A row
// becomes a document of its own, and goes the way of all documents: what it says
// is linked with what the articles say. Its source stands for the article.

// fact is a row. Fact says which fields count.
type fact struct {
	Fact   string     `json:"fact"` // event, entity
	Source factSource `json:"source"`
	Quote  string     `json:"quote"` // the words that carry the fact; "" where there are none

	// Of an event.
	Type         string            `json:"type"`
	Mode         string            `json:"mode"`
	Title        string            `json:"title"`
	Date         string            `json:"date"` // EDTF
	Status       string            `json:"status"`
	Participants []factParticipant `json:"participants"`
	Places       []string          `json:"places"`
	Confidence   *float64          `json:"confidence"`

	// Of an entity.
	factEntity
	Roles []factRole `json:"roles"`
}

// factSource is where a fact comes from.
type factSource struct {
	Title     string `json:"title"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Published string `json:"published"` // a day or an instant
}

type factEntity struct {
	Kind    string   `json:"kind"` // PERSON, ORGANIZATION, PLACE
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
}

type factParticipant struct {
	factEntity
	Role string `json:"role"` // PARTICIPANT where it is left out
}

type factRole struct {
	Title string      `json:"title"`
	Of    *factEntity `json:"of"`
}

// decodeFact reads a row. What is wrong with it names the field.
func decodeFact(row []byte) (*extract.Document, error) {
	var f fact
	dec := json.NewDecoder(bytes.NewReader(row))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, jsonError(err)
	}
	places, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	b := &factBuilder{fact: &f, places: places, ids: make(map[string]string)}
	switch f.Fact {
	case "event":
		err = b.event()
	case "entity":
		err = b.entity()
	default:
		err = fmt.Errorf("fact: %q is neither event nor entity", shorten(f.Fact))
	}
	if err != nil {
		return nil, err
	}
	return &b.doc, b.doc.Validate()
}

// factBuilder makes the document of a row.
type factBuilder struct {
	fact   *fact
	places *gazetteer.Gazetteer
	doc    extract.Document
	ids    map[string]string // of the document's entities, by kind and name
}

// article makes what stands for the article. The text is the quote; where there
// is none it is the title, of which no span is evidence.
func (b *factBuilder) article(title string) error {
	s := b.fact.Source
	quote := strings.TrimSpace(b.fact.Quote)
	text := quote
	if text == "" {
		text = title
	}
	if graph.Key(text) == "" {
		return errors.New("title: is missing, and so is quote")
	}
	row, err := json.Marshal(b.fact)
	if err != nil {
		return err
	}
	b.doc.Article = extract.Article{
		ID:    string(graph.NewID(graph.KindArticle, "fact", string(row))),
		Title: s.Title, URL: s.URL, Publisher: s.Publisher, Published: s.Published, Text: text,
	}
	if b.doc.Article.Title == "" {
		b.doc.Article.Title = title
	}
	b.doc.Sentences = []extract.Span{{Start: 0, End: len([]rune(quote))}}
	return nil
}

func (b *factBuilder) event() error {
	f := b.fact
	if err := b.article(f.Title); err != nil {
		return err
	}
	span := b.doc.Sentences[0]
	e := extract.Event{
		ID: "v1", Type: f.Type, Mode: f.Mode, Title: f.Title, Span: span, Text: b.doc.Slice(span), Status: f.Status, Confidence: 1,
	}
	if e.Title == "" {
		e.Title = shorten(b.doc.Article.Text)
	}
	if e.Status == "" {
		return errors.New("status: is missing")
	}
	if f.Confidence != nil {
		e.Confidence = *f.Confidence
	}
	if f.Date != "" {
		if _, err := edtf.Parse(f.Date); err != nil {
			return fmt.Errorf("date: %q is no EDTF date: %w", shorten(f.Date), err)
		}
		e.Date = &extract.Date{EDTF: f.Date, Basis: string(graph.BasisStated), Rule: "given"}
	}
	for i, p := range f.Participants {
		id, err := b.add(p.factEntity, fmt.Sprintf("participants[%d]", i))
		if err != nil {
			return err
		}
		role := p.Role
		if role == "" {
			role = string(graph.RoleParticipant)
		}
		e.Participants = append(e.Participants, extract.Participant{Entity: id, Role: role})
	}
	m := extract.EventMention{Span: span, Text: e.Text, Status: e.Status, Date: e.Date, Participants: e.Participants, Confidence: e.Confidence}
	for i, name := range f.Places {
		id, err := b.add(factEntity{Kind: string(graph.KindPlace), Name: name}, fmt.Sprintf("places[%d]", i))
		if err != nil {
			return err
		}
		e.Places = append(e.Places, id)
		if i == 0 {
			m.Place = id
		}
	}
	e.Mentions = []extract.EventMention{m}
	b.doc.Events = []extract.Event{e}
	return nil
}

func (b *factBuilder) entity() error {
	if err := b.article(b.fact.Name); err != nil {
		return err
	}
	id, err := b.add(b.fact.factEntity, "name")
	if err != nil {
		return err
	}
	span := b.doc.Sentences[0]
	for i, r := range b.fact.Roles {
		role := extract.Role{Title: r.Title, Start: span.Start, End: span.End}
		if r.Of != nil {
			if role.Of, err = b.add(*r.Of, fmt.Sprintf("roles[%d].of", i)); err != nil {
				return err
			}
		}
		at := slices.IndexFunc(b.doc.Entities, func(e extract.Entity) bool { return e.ID == id })
		b.doc.Entities[at].Roles = append(b.doc.Entities[at].Roles, role)
	}
	b.doc.Events = []extract.Event{}
	return nil
}

// add adds an entity, with a mention where the quote has its name, and returns
// its id. A place of a name that the gazetteer knows is the likeliest one.
func (b *factBuilder) add(e factEntity, field string) (string, error) {
	if graph.Key(e.Name) == "" {
		return "", fmt.Errorf("%s: %q is no name", field, shorten(e.Name))
	}
	key := e.Kind + " " + graph.Key(e.Name)
	if id, known := b.ids[key]; known {
		return id, nil
	}
	id := fmt.Sprintf("e%d", len(b.ids)+1)
	b.ids[key] = id
	out := extract.Entity{ID: id, Kind: e.Kind, Name: e.Name, Aliases: e.Aliases}
	if e.Kind == string(graph.KindPlace) {
		out.Place = b.place(e.Name)
	}
	b.doc.Entities = append(b.doc.Entities, out)
	if before, _, found := strings.Cut(strings.TrimSpace(b.fact.Quote), e.Name); found {
		start := len([]rune(before))
		span := extract.Span{Start: start, End: start + len([]rune(e.Name))}
		b.doc.Mentions = append(b.doc.Mentions, extract.Mention{Span: span, Text: e.Name, Entity: id, Form: extract.FormName})
	}
	return id, nil
}

func (b *factBuilder) place(name string) *extract.Place {
	found := b.places.Lookup(name)
	if len(found) == 0 {
		return nil
	}
	out := gazetted(found[0])
	for _, outer := range b.places.Within(found[0]) {
		out.Within = append(out.Within, gazetted(outer))
	}
	return &out
}

func gazetted(e gazetteer.Entry) extract.Place {
	return extract.Place{GeoNames: e.GeoNames, Name: e.Name, Country: e.Country, Feature: e.Feature, Lat: e.Lat, Lon: e.Lon}
}
