package model

import (
	"context"

	"dateline/graph"
)

// Entity is a *Person, an *Organization or a *Place.
type Entity interface {
	Node
	isEntity()
}

// entity is what people, organisations and places share.
type entity struct {
	*graph.Entity
	at *Level
}

func (entity) isEntity() {}

// Label returns the name.
func (e entity) Label() string { return e.Name }

// Aliases returns the entity's other names.
func (e entity) Aliases() []string { return listed(e.Entity.Aliases) }

// Wikidata returns the number of the Wikidata item, if it is known.
func (e entity) Wikidata() (string, bool) { return given(e.Entity.Wikidata) }

// Mentions returns the articles that mention the entity.
func (e entity) Mentions(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*ArticleConnection, error) {
	return connect[*Article](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeMentions}, first, after, last, before)
}

// Events returns the events that the entity takes part in.
func (e entity) Events(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EventConnection, error) {
	return connect[*Event](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeEvents}, first, after, last, before)
}

// CoParticipants returns who takes part in the same events.
func (e entity) CoParticipants(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EntityConnection, error) {
	return connect[Entity](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeCoParticipants}, first, after, last, before)
}

// Roles returns the roles that the entity holds.
func (e entity) Roles(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EntityConnection, error) {
	return connect[Entity](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeRoles}, first, after, last, before)
}

// Holders returns who holds a role in the entity.
func (e entity) Holders(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EntityConnection, error) {
	return connect[Entity](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeHolders}, first, after, last, before)
}

// Statements returns the reports that the entity is the speaker of.
func (e entity) Statements(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*ReportConnection, error) {
	return connect[*Report](ctx, e.at, e.ID, graph.EdgeQuery{Kind: graph.EdgeStatements}, first, after, last, before)
}

// Person is an entity of the kind graph.KindPerson.
type Person struct{ entity }

// Organization is an entity of the kind graph.KindOrganization.
type Organization struct{ entity }

// Place is an entity of the kind graph.KindPlace. Its graph.Place is never nil
// in a valid store; where it is, nothing is known of the place.
type Place struct{ entity }

// Location is a position on Earth, in degrees.
type Location struct{ Lat, Lon float64 }

func (p *Place) known() graph.Place {
	if p.Place == nil {
		return graph.Place{}
	}
	return *p.Place
}

// Location returns where the place lies, nil where unknown.
func (p *Place) Location() *Location {
	if k := p.known(); k.Located {
		return &Location{Lat: k.Lat, Lon: k.Lon}
	}
	return nil
}

// Country returns the code of the country that the place lies in, if any.
func (p *Place) Country() (string, bool) { return given(p.known().Country) }

// Feature returns the GeoNames feature code, if it is known.
func (p *Place) Feature() (string, bool) { return given(p.known().Feature) }

// GeonamesID returns the GeoNames number, if there is one.
func (p *Place) GeonamesID() (int, bool) { return given(p.known().GeoNames) }

// Within returns the places that the place lies in.
func (p *Place) Within(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*PlaceConnection, error) {
	return connect[*Place](ctx, p.at, p.ID, graph.EdgeQuery{Kind: graph.EdgeWithin}, first, after, last, before)
}

// Contains returns the places that lie in the place.
func (p *Place) Contains(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*PlaceConnection, error) {
	return connect[*Place](ctx, p.at, p.ID, graph.EdgeQuery{Kind: graph.EdgeContains}, first, after, last, before)
}

// EventsAt returns the events held at the place.
func (p *Place) EventsAt(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EventConnection, error) {
	return connect[*Event](ctx, p.at, p.ID, graph.EdgeQuery{Kind: graph.EdgeEventsAt}, first, after, last, before)
}
