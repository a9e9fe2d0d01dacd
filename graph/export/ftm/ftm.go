// Package ftm writes a graph as FollowTheMoney entities, a JSON object a line:
// what Aleph, OpenSanctions and their tools read (https://followthemoney.tech).
//
//	person, organisation      Person, Organization
//	place                     Address, located
//	event                     Event, with those who took part as involved
//	who or what took part     UnknownLink to the event, with the role
//	role in an organisation   Membership; in anything else, UnknownLink
//	what led to what          UnknownLink, with the kind of the link as role
//	article                   Article, without its text
//	report, mention           Documentation of the event or entity by the article
//
// What the model of FollowTheMoney has no place for is left out: how an event
// was believed over time, which place lies in which. Its dates know a precision
// of year, month, day or minute; other dates become a start and an end, and the
// EDTF stands in the notes. IDs have "-" where those of Dateline have "_",
// which FollowTheMoney does not allow.
package ftm

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/export/property"
	"dateline/graph/export/whole"
)

// Write writes the whole graph. A graph that is written to meanwhile is a
// graph.ErrConflict. progress is called with the number of entities so far; it
// may be nil.
func Write(ctx context.Context, r graph.Reader, out io.Writer, progress func(records int)) error {
	buffered := bufio.NewWriter(out)
	w := &writer{out: json.NewEncoder(buffered)}
	err := whole.Steady(ctx, r, func() error {
		for _, kind := range []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace, graph.KindEvent, graph.KindArticle} {
			err := whole.Each(ctx, r, kind, false, func(b *graph.Batch) error {
				if err := w.batch(ctx, r, b); err != nil {
					return err
				}
				if progress != nil {
					progress(w.records)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return buffered.Flush()
	})
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// entity is one line.
type entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// newEntity makes an entity of pairs of property and value; empty values are
// left out.
func newEntity(id, schema string, pairs ...string) *entity {
	e := &entity{ID: id, Schema: schema, Properties: make(map[string][]string)}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.add(pairs[i], pairs[i+1])
	}
	return e
}

func (e *entity) add(property string, values ...string) {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			e.Properties[property] = append(e.Properties[property], cut(v, longest(property)))
		}
	}
}

// longest is how many characters a value of a property may have.
func longest(property string) int {
	switch property {
	case "name", "alias":
		return 384
	case "location", "full":
		return 250
	case "sourceUrl":
		return 4096
	case "summary", "notes":
		return 65_000
	}
	return 1024
}

// cut cuts a text that is too long off, and shows it.
func cut(s string, limit int) string {
	if runes := []rune(s); len(runes) > limit {
		return string(runes[:limit-1]) + "…"
	}
	return s
}

type writer struct {
	out     *json.Encoder
	records int
}

func (w *writer) put(entities ...*entity) error {
	for _, e := range entities {
		if err := w.out.Encode(e); err != nil {
			return err
		}
		w.records++
	}
	return nil
}

func (w *writer) batch(ctx context.Context, r graph.Reader, b *graph.Batch) error {
	for _, e := range b.Entities {
		if err := w.put(party(e, b.Holdings)); err != nil {
			return err
		}
	}
	for _, h := range b.Holdings {
		if h.Of != "" {
			if err := w.put(holding(h)); err != nil {
				return err
			}
		}
	}
	if err := w.events(ctx, r, b); err != nil {
		return err
	}
	for _, a := range b.Articles {
		if err := w.put(article(a)); err != nil {
			return err
		}
	}
	for _, rep := range b.Reports {
		if err := w.put(newEntity(id(rep.ID), "Documentation", "document", id(rep.Article), "entity", id(rep.Event),
			"role", "report", "date", instant(rep.Reported), "status", string(rep.Status), "summary", rep.Quote)); err != nil {
			return err
		}
	}
	for _, m := range b.Mentions {
		if err := w.put(newEntity(edge("mention", m.Article, m.Entity), "Documentation",
			"document", id(m.Article), "entity", id(m.Entity), "role", "mention")); err != nil {
			return err
		}
	}
	return nil
}

// events writes events with what belongs to them. The names of their places are
// one look-up more.
func (w *writer) events(ctx context.Context, r graph.Reader, b *graph.Batch) error {
	var ids []graph.ID
	for _, l := range b.Locations {
		ids = append(ids, l.Place)
	}
	places, err := whole.NodesOf[*graph.Entity](ctx, r, ids)
	if err != nil {
		return fmt.Errorf("read places of events: %w", err)
	}
	byID := make(map[graph.ID]*entity, len(b.Events))
	for _, e := range b.Events {
		byID[e.ID] = event(e)
	}
	for _, l := range b.Locations {
		if p := places[l.Place]; p != nil {
			byID[l.Event].add("location", p.Name)
			byID[l.Event].add("addressEntity", id(p.ID))
		}
	}
	for _, p := range b.Participations {
		if k := p.Entity.Kind(); k == graph.KindPerson || k == graph.KindOrganization {
			byID[p.Event].add("involved", id(p.Entity))
		}
	}
	for _, e := range b.Events {
		if err := w.put(byID[e.ID]); err != nil {
			return err
		}
	}
	for _, p := range b.Participations {
		if err := w.put(newEntity(edge("part", p.Event, p.Entity), "UnknownLink",
			"subject", id(p.Entity), "object", id(p.Event), "role", string(p.Role))); err != nil {
			return err
		}
	}
	for _, l := range b.Links {
		if err := w.put(newEntity(edge(string(l.Kind), l.From, l.To), "UnknownLink",
			"subject", id(l.From), "object", id(l.To), "role", string(l.Kind), "summary", property.Quote(l.Evidence))); err != nil {
			return err
		}
	}
	return nil
}

// party is a person, an organisation or a place.
func party(e *graph.Entity, holdings []graph.Holding) *entity {
	out := newEntity(id(e.ID), map[graph.Kind]string{
		graph.KindPerson: "Person", graph.KindOrganization: "Organization", graph.KindPlace: "Address",
	}[e.Kind], "name", e.Name)
	out.add("alias", e.Aliases...)
	if wikidata.MatchString(e.Wikidata) {
		out.add("wikidataId", e.Wikidata)
	}
	switch e.Kind {
	case graph.KindPerson:
		for _, h := range holdings {
			if h.Holder == e.ID {
				out.add("position", h.Title)
			}
		}
	case graph.KindPlace:
		out.add("full", e.Name)
		if p := e.Place; p != nil {
			if country.MatchString(p.Country) {
				out.add("country", strings.ToLower(p.Country))
			}
			if p.Located {
				out.add("latitude", strconv.FormatFloat(p.Lat, 'f', -1, 64))
				out.add("longitude", strconv.FormatFloat(p.Lon, 'f', -1, 64))
			}
		}
	default:
	}
	return out
}

// What FollowTheMoney takes for an item of Wikidata, and for a country.
var (
	wikidata = regexp.MustCompile(`^Q[0-9]+$`)
	country  = regexp.MustCompile(`^[A-Za-z]{2}$`)
)

// holding is a role: of an organisation a membership, of a place a link.
func holding(h graph.Holding) *entity {
	name := edge(graph.HoldingKey(h.Title, h.Of), h.Holder, h.Of)
	var out *entity
	if h.Of.Kind() == graph.KindOrganization && h.Holder.Kind() != graph.KindPlace {
		out = newEntity(name, "Membership", "member", id(h.Holder), "organization", id(h.Of))
	} else {
		out = newEntity(name, "UnknownLink", "subject", id(h.Holder), "object", id(h.Of))
	}
	out.add("role", h.Title)
	out.add("summary", property.Quote(h.Evidence))
	out.add("startDate", property.Day(h.Since.Earliest()))
	out.add("endDate", property.Day(h.Until.Latest()))
	return out
}

func event(e *graph.Event) *entity {
	name := e.Title
	if graph.Key(name) == "" { // FollowTheMoney wants a name, and takes no mere signs for one
		name = string(e.Type)
	}
	out := newEntity(id(e.ID), "Event", "name", name, "summary", string(e.Status), "keywords", string(e.Type), "keywords", string(e.Mode))
	when := e.Date.When
	if text := when.String(); partial.MatchString(text) {
		out.add("date", text)
	} else if text != "" {
		out.add("startDate", property.Day(when.Earliest()))
		out.add("endDate", property.Day(when.Latest()))
	}
	if text := when.String(); text != "" {
		out.add("notes", "EDTF "+text)
	}
	return out
}

// partial is a date with the precision that FollowTheMoney knows.
var partial = regexp.MustCompile(`^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?$`)

func article(a *graph.Article) *entity {
	out := newEntity(id(a.ID), "Article", "title", a.Title, "publisher", a.Publisher, "publishedAt", instant(a.Published))
	out.add("author", a.Authors...)
	if u, err := url.Parse(a.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && len(a.URL) <= longest("sourceUrl") {
		out.add("sourceUrl", a.URL)
	}
	return out
}

// id is an ID as FollowTheMoney allows it.
func id(id graph.ID) string { return strings.ReplaceAll(string(id), "_", "-") }

// edge makes an ID for what has none of its own.
func edge(kind string, from, to graph.ID) string {
	return id(graph.NewID(graph.KindReport, "ftm", kind, string(from), string(to)))
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05")
}
