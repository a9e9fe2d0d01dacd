package graph

import (
	"slices"

	"dateline/graph/edtf"
)

// Entity is a person, an organisation or a place of the world.
type Entity struct {
	ID       ID
	Kind     Kind // KindPerson, KindOrganization or KindPlace
	Name     string
	Aliases  []string // other names it goes by; sorted, without Name
	Sources  []ID     // the article that was the first to give each alias, "" where that is not known; as long as Aliases, or empty
	Wikidata string   // "Q…", "" where unknown
	Place    *Place   // what only places have; nil for people and organisations
	Keys     []string // further look-up keys beside those of its names, see Reader.Lookup
	Past     bool     // see Event.Past

	// Weight is the number of articles that mention the entity. Stores keep it;
	// Put ignores what it is given.
	Weight int
}

// NodeID returns the entity's ID.
func (e *Entity) NodeID() ID { return e.ID }

// NodeKind returns the entity's kind.
func (e *Entity) NodeKind() Kind { return e.Kind }

// LookupKeys returns every key under which Reader.Lookup finds the entity: the
// NameKey of its name and of each alias, and its further keys; sorted, each
// once.
func (e *Entity) LookupKeys() []string {
	keys := slices.Clone(e.Keys)
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		keys = append(keys, NameKey(name))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Place is what the gazetteer knows of a place.
type Place struct {
	GeoNames int     // GeoNames number, 0 where the gazetteer has none
	Country  string  // ISO 3166-1 alpha-2, "" where it lies in none
	Feature  string  // GeoNames feature code, such as "PPLC"
	Located  bool    // whether Lat and Lon are known
	Lat, Lon float64 // degrees, WGS 84
}

// Holding says that an entity holds or held a role: HOLDS in the graph.
// "Russian Foreign Minister Sergei Lavrov" is a holding of the title "Foreign
// Minister" in Russia, not part of a name.
type Holding struct {
	Holder   ID         // a person, as a rule
	Title    string     // "Foreign Minister"
	Of       ID         // the organisation or place; "" where the text names none
	Since    edtf.Date  // zero where unknown
	Until    edtf.Date  // zero where unknown
	Evidence []Evidence // in the order of publication, undated articles last
	Past     []Evidence // what articles said that were withdrawn, likewise
}

// IsPast reports whether only articles that were withdrawn give the role.
func (h *Holding) IsPast() bool { return len(h.Evidence) == 0 && len(h.Past) > 0 }

// Mention says that an article mentions an entity: MENTIONED_IN in the graph.
// There is one for each pair of entity and article.
type Mention struct {
	Entity  ID
	Article ID
	Spans   []Span // in order; at least one
}

// Containment says that one place lies within another: WITHIN in the graph.
type Containment struct {
	Place  ID
	Within ID
}
