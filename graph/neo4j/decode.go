package neo4j

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// props reads the properties of one node or relation. A property that is
// missing has the zero value; one of a wrong type or form sets err, which is
// reported once, at the end.
type props struct {
	values map[string]any
	err    error
}

// property returns the value under key, the zero value where there is none.
func property[T any](p *props, key string) T {
	var zero T
	v, ok := p.values[key]
	if !ok || v == nil {
		return zero
	}
	typed, ok := v.(T)
	if !ok {
		p.fail(key, fmt.Errorf("is a %T, not a %T", v, zero))
	}
	return typed
}

func (p *props) fail(key string, err error) {
	if p.err == nil {
		p.err = fmt.Errorf("property %s of %v: %w", key, p.values["id"], err)
	}
}

func (p *props) text(key string) string { return property[string](p, key) }
func (p *props) truth(key string) bool  { return property[bool](p, key) }
func (p *props) id(key string) graph.ID { return graph.ID(p.text(key)) }
func (p *props) int64(key string) int64 { return property[int64](p, key) }
func (p *props) int(key string) int     { return int(p.int64(key)) }
func (p *props) has(key string) bool    { return p.values[key] != nil }

func (p *props) float(key string) float64 { return property[float64](p, key) }

// texts returns a list of strings, nil where it is empty.
func (p *props) texts(key string) []string {
	var out []string
	for _, v := range property[[]any](p, key) {
		s, ok := v.(string)
		if !ok {
			p.fail(key, fmt.Errorf("holds a %T", v))
		}
		out = append(out, s)
	}
	return out
}

func (p *props) time(key string) time.Time {
	if !p.has(key) {
		return time.Time{}
	}
	return time.Unix(p.int64(key), 0).UTC()
}

func (p *props) spans(key string) []graph.Span {
	list := property[[]any](p, key)
	var out []graph.Span
	for i := 0; i+1 < len(list); i += 2 {
		start, startOK := list[i].(int64)
		end, endOK := list[i+1].(int64)
		if !startOK || !endOK {
			p.fail(key, fmt.Errorf("holds a %T", list[i]))
		}
		out = append(out, graph.Span{Start: int(start), End: int(end)})
	}
	return out
}

func (p *props) span(key string) graph.Span {
	if spans := p.spans(key); len(spans) > 0 {
		return spans[0]
	}
	return graph.Span{}
}

func (p *props) when(key string) edtf.Date {
	var d edtf.Date
	if err := d.UnmarshalText([]byte(p.text(key))); err != nil {
		p.fail(key, err)
	}
	return d
}

func (p *props) date() graph.Date {
	return graph.Date{When: p.when("date"), Basis: graph.Basis(p.text("basis"))}
}

// fromJSON reads a list that toJSON wrote.
func fromJSON[T any](p *props, key string) []T {
	text := p.text(key)
	if text == "" {
		return nil
	}
	var out []T
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		p.fail(key, err)
	}
	return out
}

// decodeNode returns the node that a projection of nodeFields describes.
func decodeNode(v any) (graph.Node, error) {
	values, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("a node is a %T", v)
	}
	p := &props{values: values}
	var n graph.Node
	switch kind := p.id("id").Kind(); kind {
	case graph.KindArticle:
		n = p.article()
	case graph.KindPerson, graph.KindOrganization, graph.KindPlace:
		n = p.entity(kind)
	case graph.KindEvent:
		n = p.event()
	case graph.KindReport:
		n = p.report()
	case graph.KindDecision:
		n = p.decision()
	case graph.KindDocument:
		n = p.document()
	case graph.KindDoubt:
		n = p.doubt()
	default:
		return nil, fmt.Errorf("node %v has no kind", values["id"])
	}
	return n, p.err
}

func (p *props) article() *graph.Article {
	return &graph.Article{
		ID: p.id("id"), URL: p.text("url"), Title: p.text("title"), Publisher: p.text("publisher"),
		Authors: p.texts("authors"), Published: p.time("published"), Dateline: p.texts("dateline"),
		Language: p.text("language"), Text: p.text("text"), Hash: p.text("hash"),
		LoadedAt: p.time("loadedAt"), State: graph.ArticleState(p.text("state")), Withdrawn: p.time("withdrawn"), Origin: p.id("origin"),
	}
}

func (p *props) entity(kind graph.Kind) *graph.Entity {
	e := &graph.Entity{
		ID: p.id("id"), Kind: kind, Name: p.text("name"), Aliases: p.texts("aliases"),
		Wikidata: p.text("wikidata"), Keys: p.texts("keys"), Past: p.truth("past"), Weight: p.int("weight"),
	}
	for _, id := range p.texts("sources") {
		e.Sources = append(e.Sources, graph.ID(id))
	}
	if kind == graph.KindPlace {
		e.Place = &graph.Place{
			GeoNames: p.int("geonames"), Country: p.text("country"), Feature: p.text("feature"),
			Located: p.has("location"), Lat: p.float("lat"), Lon: p.float("lon"),
		}
	}
	return e
}

func (p *props) event() *graph.Event {
	e := &graph.Event{
		ID: p.id("id"), Title: p.text("title"), Type: graph.EventType(p.text("type")), Mode: graph.Mode(p.text("mode")),
		Date: p.date(), Status: graph.Status(p.text("status")), Place: p.id("place"), Score: p.float("score"),
		Keywords: p.texts("keywords"), Keys: p.texts("keys"), Past: p.truth("past"), Weight: p.int("weight"),
	}
	states := property[[]any](p, "states")
	slices.SortFunc(states, func(a, b any) int { return cmp.Compare(stateIndex(a), stateIndex(b)) })
	for _, v := range states {
		values, ok := v.(map[string]any)
		if !ok {
			p.fail("states", fmt.Errorf("holds a %T", v))
		}
		s := &props{values: values}
		e.States = append(e.States, graph.EventState{
			From: s.time("from"), To: s.time("to"), Loaded: s.time("loaded"), Superseded: s.time("superseded"), Date: s.date(),
			Status: graph.Status(s.text("status")), Place: s.id("place"), Report: s.id("report"),
		})
		if s.err != nil {
			p.fail("states", s.err)
		}
	}
	return e
}

func stateIndex(v any) int64 {
	values, _ := v.(map[string]any)
	index, _ := values["index"].(int64)
	return index
}

func (p *props) report() *graph.Report {
	return &graph.Report{
		ID: p.id("id"), Event: p.id("event"), Article: p.id("article"), Title: p.text("title"),
		Type: graph.EventType(p.text("type")), Mode: graph.Mode(p.text("mode")),
		Quote: p.text("quote"), Span: p.span("span"), Trigger: p.span("trigger"),
		Date: graph.Reading{
			Date: p.date(), Phrase: p.text("phrase"), Span: p.span("phraseSpan"),
			Anchor: p.when("anchor"), Rule: p.text("rule"),
		},
		Status: graph.Status(p.text("status")), Place: p.id("place"),
		Participants: fromJSON[graph.Participation](p, "participants"), Speaker: p.id("speaker"),
		Reported: p.time("reported"), Loaded: p.time("loaded"), Withdrawn: p.time("withdrawn"), Confidence: p.float("confidence"),
		Concludes: p.truth("concludes"), Own: p.id("own"), Origin: p.id("origin"),
	}
}

func (p *props) decision() *graph.Decision {
	d := &graph.Decision{
		ID: p.id("id"), Kind: graph.DecisionKind(p.text("kind")), Field: p.text("field"), Value: p.text("value"),
		Author: p.text("author"), Reason: p.text("reason"), Made: p.time("made"),
	}
	for _, id := range p.texts("subjects") {
		d.Subjects = append(d.Subjects, graph.ID(id))
	}
	return d
}

func (p *props) document() *graph.Document {
	d := &graph.Document{
		ID: p.id("id"), Article: p.id("article"), Published: p.time("published"), Hash: p.text("hash"),
		LoadedAt: p.time("loadedAt"), Keys: p.texts("keys"),
	}
	if data := property[[]byte](p, "data"); len(data) > 0 {
		d.Data = data
	}
	return d
}

func (p *props) doubt() *graph.Doubt {
	return &graph.Doubt{
		ID: p.id("id"), Article: p.id("article"), First: p.id("first"), Second: p.id("second"),
		Reason: graph.DoubtReason(p.text("reason")), Score: p.float("score"), Span: p.span("span"), Quote: p.text("quote"),
	}
}
