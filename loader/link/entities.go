package link

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dateline/graph"
	"dateline/loader/extract"
)

// entity is one entity of the working set.
type entity struct {
	node     *graph.Entity
	stored   bool // the store has it
	changed  bool
	holdings map[string]*graph.Holding // by graph.HoldingKey; new ones until the stored ones are read
	within   map[graph.ID]bool
}

// resolveEntities finds or makes the entity behind each of the documents'.
func (w *working) resolveEntities(ctx context.Context, docs []*document) error {
	var keys []string
	for _, d := range docs {
		for i := range d.doc.Entities {
			keys = append(keys, entityKeys(&d.doc.Entities[i])...)
		}
	}
	if err := w.lookup(ctx, w.names, keys); err != nil {
		return err
	}
	var ids []graph.ID
	for _, key := range slices.Sorted(maps.Keys(w.names)) {
		ids = append(ids, w.names[key]...)
	}
	for _, d := range docs {
		for i := range d.doc.Entities {
			e := &d.doc.Entities[i]
			ids = append(ids, newEntityID(e))
			if e.Place != nil {
				for _, p := range e.Place.Within {
					ids = append(ids, placeID(&p, p.Name))
				}
			}
		}
	}
	err := w.nodes(ctx, ids, func(n graph.Node) {
		if e, ok := n.(*graph.Entity); ok {
			w.entities[e.ID] = &entity{node: e, stored: true}
		}
	})
	if err != nil {
		return err
	}
	for _, d := range docs {
		w.resolveDocument(d)
	}
	return nil
}

// resolveDocument links the entities of one document: first those whose names
// say who they are, so that a bare family name can be told by their company.
func (w *working) resolveDocument(d *document) {
	order := make([]*extract.Entity, 0, len(d.doc.Entities))
	for i := range d.doc.Entities {
		order = append(order, &d.doc.Entities[i])
	}
	slices.SortStableFunc(order, func(a, b *extract.Entity) int { return cmp.Compare(nameRank(a), nameRank(b)) })
	for _, e := range order {
		id := w.findEntity(e)
		d.entities[e.ID] = id
		w.learn(id, e)
	}
	for i := range d.doc.Entities {
		e := &d.doc.Entities[i]
		for _, r := range e.Roles {
			w.hold(d, d.entities[e.ID], r)
		}
	}
}

// nameRank puts names that identify before those that may be anybody's.
func nameRank(e *extract.Entity) int {
	if e.Kind == string(graph.KindPerson) && len(graph.Terms(e.Name)) < 2 {
		return 1
	}
	return 0
}

// findEntity returns the entity that e means, making it where it is new. Names
// decide: the same full name or alias of the same kind is the same entity. A
// person known by one word alone is linked only where the graph has one person
// of that name.
func (w *working) findEntity(e *extract.Entity) graph.ID {
	kind, own := graph.Kind(e.Kind), newEntityID(e)
	if _, known := w.entities[own]; known {
		return own
	}
	if e.Place != nil && e.Place.GeoNames != 0 {
		return w.create(own, e)
	}
	var found []graph.ID
	for _, key := range entityKeys(e) {
		for _, id := range w.names[key] {
			if id.Kind() == kind && !slices.Contains(found, id) {
				found = append(found, id)
			}
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1 && nameRank(e) == 0:
		// The name itself is a stronger key than an alias.
		for _, id := range w.names[graph.NameKey(e.Name)] {
			if id.Kind() == kind && graph.Key(w.entities[id].node.Name) == graph.Key(e.Name) {
				return id
			}
		}
	}
	return w.create(own, e)
}

func (w *working) create(id graph.ID, e *extract.Entity) graph.ID {
	node := &graph.Entity{ID: id, Kind: graph.Kind(e.Kind), Name: e.Name}
	if node.Kind == graph.KindPlace {
		node.Place = &graph.Place{}
		if e.Place != nil {
			node.Place = domainPlace(e.Place)
			node.Name = cmp.Or(e.Place.Name, e.Name)
		}
	}
	w.add(node)
	if e.Place != nil {
		w.contain(id, e.Place.Within)
	}
	return id
}

func (w *working) add(node *graph.Entity) {
	w.entities[node.ID] = &entity{node: node, changed: true}
	addKey(w.names, graph.NameKey(node.Name), node.ID)
}

// contain puts a place into the places around it.
func (w *working) contain(id graph.ID, around []extract.Place) {
	for i := range around {
		p := &around[i]
		outer := placeID(p, p.Name)
		if outer == id {
			return
		}
		if _, known := w.entities[outer]; !known {
			w.add(&graph.Entity{ID: outer, Kind: graph.KindPlace, Name: p.Name, Place: domainPlace(p)})
		}
		inner := w.entities[id]
		if inner.within == nil {
			inner.within = make(map[graph.ID]bool)
		}
		inner.within[outer] = true
		if w.entities[outer].stored {
			return // what lies around it is known
		}
		id = outer
	}
}

// learn adds the names that the document gives an entity.
func (w *working) learn(id graph.ID, e *extract.Entity) {
	known := w.entities[id]
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		key := graph.Key(name)
		if key == "" || key == graph.Key(known.node.Name) {
			continue
		}
		if slices.ContainsFunc(known.node.Aliases, func(a string) bool { return graph.Key(a) == key }) {
			continue
		}
		known.node.Aliases = append(known.node.Aliases, name)
		slices.Sort(known.node.Aliases)
		known.changed = true
		addKey(w.names, graph.NameKey(name), id)
	}
}

// hold records that an entity holds a role.
func (w *working) hold(d *document, holder graph.ID, r extract.Role) {
	of := d.entities[r.Of] // "" where the role has none
	e := w.entities[holder]
	if holder == of {
		return
	}
	if e.holdings == nil {
		e.holdings = make(map[string]*graph.Holding)
	}
	key := graph.HoldingKey(r.Title, of)
	h := e.holdings[key]
	if h == nil {
		h = &graph.Holding{Holder: holder, Title: r.Title, Of: of}
		e.holdings[key] = h
	}
	span := extract.Span{Start: r.Start, End: r.End}
	if span.End > span.Start {
		h.Evidence = append(h.Evidence, graph.Evidence{Article: d.article.ID, Span: graph.Span(span), Quote: d.doc.Slice(span)})
	}
	e.changed = true
}

// batchEntities adds the entities that changed, with what they own: what the
// store has of it and what is new.
func (w *working) batchEntities(ctx context.Context, b *graph.Batch) error {
	var stored []graph.ID
	for id, e := range w.entities {
		if e.changed && e.stored {
			stored = append(stored, id)
		}
	}
	err := w.edges(ctx, graph.EdgeRoles, stored, func(from graph.ID, edge graph.Edge) {
		w.entities[from].recall(from, edge)
	})
	if err != nil {
		return fmt.Errorf("read holdings: %w", err)
	}
	err = w.edges(ctx, graph.EdgeWithin, stored, func(from graph.ID, edge graph.Edge) {
		e := w.entities[from]
		if e.within == nil {
			e.within = make(map[graph.ID]bool)
		}
		e.within[edge.To] = true
	})
	if err != nil {
		return fmt.Errorf("read containments: %w", err)
	}
	for _, id := range slices.Sorted(maps.Keys(w.entities)) {
		e := w.entities[id]
		if !e.changed {
			continue
		}
		b.Entities = append(b.Entities, e.node)
		for _, key := range slices.Sorted(maps.Keys(e.holdings)) {
			b.Holdings = append(b.Holdings, *e.holdings[key])
		}
		for _, outer := range slices.Sorted(maps.Keys(e.within)) {
			b.Containments = append(b.Containments, graph.Containment{Place: id, Within: outer})
		}
	}
	return nil
}

// recall adds a stored holding; evidence of the batch comes after the stored.
func (e *entity) recall(holder graph.ID, edge graph.Edge) {
	if e.holdings == nil {
		e.holdings = make(map[string]*graph.Holding)
	}
	h := &graph.Holding{Holder: holder, Title: edge.Title, Of: edge.To, Since: edge.Since, Until: edge.Until, Evidence: edge.Evidence}
	key := graph.HoldingKey(edge.Title, edge.To)
	if added := e.holdings[key]; added != nil {
		for _, ev := range added.Evidence {
			if !slices.Contains(h.Evidence, ev) {
				h.Evidence = append(h.Evidence, ev)
			}
		}
	}
	e.holdings[key] = h
}

// entityKeys returns the look-up keys by which e may be known already: its
// name, and those of its aliases that say as much as a name. One word of a
// person's name does not.
func entityKeys(e *extract.Entity) []string {
	keys := []string{graph.NameKey(e.Name)}
	person := e.Kind == string(graph.KindPerson)
	if person {
		if short := withoutInitials(e.Name); short != "" {
			keys = append(keys, graph.NameKey(short))
		}
	}
	for _, alias := range e.Aliases {
		if terms := graph.Terms(alias); len(terms) > 1 || (len(terms) == 1 && !person) {
			keys = append(keys, graph.NameKey(alias))
		}
	}
	return keys
}

// withoutInitials drops the initials inside a name: "Donald J. Trump" is
// "donald trump". It returns "" where there are none, or nothing else.
func withoutInitials(name string) string {
	terms := graph.Terms(name)
	if len(terms) < 3 {
		return ""
	}
	kept := terms[:1:1]
	for _, t := range terms[1 : len(terms)-1] {
		if len([]rune(t)) > 1 {
			kept = append(kept, t)
		}
	}
	if len(kept) == len(terms)-1 {
		return ""
	}
	return strings.Join(append(kept, terms[len(terms)-1]), " ")
}

// newEntityID returns the ID that e gets if it is new: by the gazetteer's
// number for a place, else by its name.
func newEntityID(e *extract.Entity) graph.ID {
	kind := graph.Kind(e.Kind)
	if kind == graph.KindPlace {
		return placeID(e.Place, e.Name)
	}
	name := graph.Key(e.Name)
	if kind == graph.KindPerson {
		name = cmp.Or(withoutInitials(e.Name), name)
	}
	return graph.NewID(kind, name)
}

func placeID(p *extract.Place, name string) graph.ID {
	if p != nil && p.GeoNames != 0 {
		return graph.NewID(graph.KindPlace, "geonames", strconv.Itoa(p.GeoNames))
	}
	return graph.NewID(graph.KindPlace, graph.Key(name))
}

func domainPlace(p *extract.Place) *graph.Place {
	return &graph.Place{
		GeoNames: p.GeoNames, Country: p.Country, Feature: p.Feature,
		Located: true, Lat: p.Lat, Lon: p.Lon,
	}
}
