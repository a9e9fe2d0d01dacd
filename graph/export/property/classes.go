package property

import (
	"slices"
	"strings"

	"dateline/graph"
)

// holder is a person or an organisation, with the titles that it holds of
// nothing that is named: roles that no relation can carry.
type holder struct {
	*graph.Entity
	titles []string
}

// state is one of an event's states.
type state struct {
	event graph.ID
	graph.EventState
}

var (
	person       = newClass("Person", holderFields()...)
	organization = newClass("Organization", holderFields()...)
	place        = newClass("Place", append(holderFields(),
		field[holder]{"geonames", Int, func(e holder) any {
			if e.Place == nil || e.Place.GeoNames == 0 {
				return nil
			}
			return e.Place.GeoNames
		}},
		field[holder]{"country", String, func(e holder) any { return placeOf(e).Country }},
		field[holder]{"feature", String, func(e holder) any { return placeOf(e).Feature }},
		field[holder]{"latitude", Float, func(e holder) any {
			if p := placeOf(e); p.Located {
				return p.Lat
			}
			return nil
		}},
		field[holder]{"longitude", Float, func(e holder) any {
			if p := placeOf(e); p.Located {
				return p.Lon
			}
			return nil
		}},
	)...)
	event = newClass("Event", slices.Concat(
		[]field[*graph.Event]{
			{"title", String, func(e *graph.Event) any { return e.Title }},
			{"type", String, func(e *graph.Event) any { return string(e.Type) }},
			{"mode", String, func(e *graph.Event) any { return string(e.Mode) }},
			{"status", String, func(e *graph.Event) any { return string(e.Status) }},
		},
		dated(func(e *graph.Event) graph.Date { return e.Date }),
		[]field[*graph.Event]{
			{"score", Float, func(e *graph.Event) any { return e.Score }},
			{"reports", Int, func(e *graph.Event) any { return e.Weight }},
		})...)
	eventState = newClass("EventState", slices.Concat(
		[]field[state]{
			{"status", String, func(s state) any { return string(s.Status) }},
			{"from", String, func(s state) any { return instant(s.From) }},
			{"to", String, func(s state) any { return instant(s.To) }},
			{"loaded", String, func(s state) any { return instant(s.Loaded) }},
			{"superseded", String, func(s state) any { return instant(s.Superseded) }},
		},
		dated(func(s state) graph.Date { return s.Date }),
		[]field[state]{
			{"place", String, func(s state) any { return string(s.Place) }},
			{"report", String, func(s state) any { return string(s.Report) }},
		})...)
	article = newClass("Article",
		field[*graph.Article]{"title", String, func(a *graph.Article) any { return a.Title }},
		field[*graph.Article]{"publisher", String, func(a *graph.Article) any { return a.Publisher }},
		field[*graph.Article]{"published", String, func(a *graph.Article) any { return instant(a.Published) }},
		field[*graph.Article]{"authors", Strings, func(a *graph.Article) any { return a.Authors }},
		field[*graph.Article]{"dateline", Strings, func(a *graph.Article) any { return a.Dateline }},
		field[*graph.Article]{"url", String, func(a *graph.Article) any { return a.URL }},
		field[*graph.Article]{"language", String, func(a *graph.Article) any { return a.Language }},
		field[*graph.Article]{"state", String, func(a *graph.Article) any { return string(a.State) }})
	report = newClass("Report", slices.Concat(
		[]field[*graph.Report]{
			{"quote", String, func(r *graph.Report) any { return r.Quote }},
			{"title", String, func(r *graph.Report) any { return r.Title }},
			{"type", String, func(r *graph.Report) any { return string(r.Type) }},
			{"mode", String, func(r *graph.Report) any { return string(r.Mode) }},
			{"status", String, func(r *graph.Report) any { return string(r.Status) }},
		},
		dated(func(r *graph.Report) graph.Date { return r.Date.Date }),
		[]field[*graph.Report]{
			{"phrase", String, func(r *graph.Report) any { return r.Date.Phrase }},
			{"rule", String, func(r *graph.Report) any { return r.Date.Rule }},
			{"start", Int, func(r *graph.Report) any { return r.Span.Start }},
			{"end", Int, func(r *graph.Report) any { return r.Span.End }},
			{"confidence", Float, func(r *graph.Report) any { return r.Confidence }},
			{"concludes", Bool, func(r *graph.Report) any { return r.Concludes }},
			{"reported", String, func(r *graph.Report) any { return instant(r.Reported) }},
			{"loaded", String, func(r *graph.Report) any { return instant(r.Loaded) }},
		})...)
)

func holderFields() []field[holder] {
	return []field[holder]{
		{"name", String, func(e holder) any { return e.Name }},
		{"aliases", Strings, func(e holder) any { return e.Aliases }},
		{"titles", Strings, func(e holder) any { return e.titles }},
		{"wikidata", String, func(e holder) any { return e.Wikidata }},
		{"articles", Int, func(e holder) any { return e.Weight }},
	}
}

func placeOf(e holder) graph.Place {
	if e.Place == nil {
		return graph.Place{}
	}
	return *e.Place
}

var (
	holds = newClass("HOLDS",
		field[graph.Holding]{"title", String, func(h graph.Holding) any { return h.Title }},
		field[graph.Holding]{"since", String, func(h graph.Holding) any { return h.Since.String() }},
		field[graph.Holding]{"until", String, func(h graph.Holding) any { return h.Until.String() }},
		field[graph.Holding]{"quote", String, func(h graph.Holding) any { return Quote(h.Evidence) }}).keyed()
	within         = newClass[graph.Containment]("WITHIN")
	participatedIn = newClass("PARTICIPATED_IN",
		field[graph.Participation]{"role", String, func(p graph.Participation) any { return string(p.Role) }})
	heldAt = newClass[graph.Location]("HELD_AT")
	ledTo  = newClass("LED_TO",
		field[graph.Link]{"kind", String, func(l graph.Link) any { return string(l.Kind) }},
		field[graph.Link]{"quote", String, func(l graph.Link) any { return Quote(l.Evidence) }}).keyed()
	hasState    = newClass[state]("HAS_STATE")
	mentionedIn = newClass("MENTIONED_IN",
		field[graph.Mention]{"mentions", Int, func(m graph.Mention) any { return len(m.Spans) }})
	copyOf  = newClass[*graph.Article]("COPY_OF")
	reports = newClass[*graph.Report]("REPORTS")
	in      = newClass[*graph.Report]("IN")
	saidBy  = newClass[*graph.Report]("SAID_BY")
)

// NodeClasses lists the classes of nodes, in the order in which they come.
func NodeClasses() []*Class {
	return []*Class{
		&person.Class, &organization.Class, &place.Class, &event.Class, &eventState.Class, &article.Class, &report.Class,
	}
}

// RelationClasses lists the classes of relations.
func RelationClasses() []*Class {
	return []*Class{
		&holds.Class, &within.Class, &participatedIn.Class, &heldAt.Class, &ledTo.Class, &hasState.Class,
		&mentionedIn.Class, &copyOf.Class, &reports.Class, &in.Class, &saidBy.Class,
	}
}

// ClassOf returns the class of the node with an ID.
func ClassOf(id string) *Class {
	if strings.Contains(id, "#") {
		return &eventState.Class
	}
	switch graph.ID(id).Kind() {
	case graph.KindPerson:
		return &person.Class
	case graph.KindOrganization:
		return &organization.Class
	case graph.KindPlace:
		return &place.Class
	case graph.KindEvent:
		return &event.Class
	case graph.KindArticle:
		return &article.Class
	case graph.KindReport:
		return &report.Class
	case graph.KindDecision, graph.KindDocument, graph.KindDoubt: // which are not exported
	}
	return nil
}
