package link

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"dateline/graph"
	"dateline/loader/extract"
)

// entity is one entity of the working set.
type entity struct {
	node     *graph.Entity
	stored   bool // the store has it
	changed  bool
	pruned   bool                      // names were taken away that the store has
	holdings map[string]*graph.Holding // by graph.HoldingKey; nil until they are read
	within   map[graph.ID]bool         // the places around it; nil until they are read
}

// resolveEntities finds or makes the entity behind each of the documents', in
// order.
func (w *working) resolveEntities(ctx context.Context, docs []*document) error {
	var keys []string
	var ids []graph.ID
	for _, d := range docs {
		for i := range d.doc.Entities {
			e := &d.doc.Entities[i]
			keys = append(append(keys, graph.NameKey(e.Name)), aliasKeys(e)...)
			ids = append(ids, newEntityID(e), surnameID(d, e))
			if e.Kind == string(graph.KindPlace) && e.Place != nil {
				for _, p := range e.Place.Within {
					ids = append(ids, placeID(&p, p.Name))
				}
			}
		}
	}
	if err := w.lookup(ctx, w.names, keys); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(w.names)) {
		ids = append(ids, w.names[key]...)
	}
	if err := w.loadEntities(ctx, append(ids, w.rules.targets(ids)...)); err != nil {
		return err
	}
	if err := w.loadProfiles(ctx, docs); err != nil {
		return err
	}
	var all []graph.ID
	for _, d := range docs {
		if err := w.resolveDocument(ctx, d); err != nil {
			return err
		}
		w.remember(d)
		all = slices.AppendSeq(all, maps.Values(d.entities))
	}
	return w.loadSurroundings(ctx, all)
}

// loadEntities reads the entities among ids that are not in the working set.
func (w *working) loadEntities(ctx context.Context, ids []graph.ID) error {
	var fresh []graph.ID
	for _, id := range ids {
		if _, known := w.entities[id]; !known && !w.gone[id] && id.Kind().IsEntity() {
			fresh = append(fresh, id)
		}
	}
	return w.nodes(ctx, fresh, func(n graph.Node) {
		if e, ok := n.(*graph.Entity); ok && !e.Past {
			w.entities[e.ID] = &entity{node: e, stored: true}
		}
	})
}

// loadSurroundings reads what is needed of entities to judge events by them:
// the places around a place, and the roles of people.
func (w *working) loadSurroundings(ctx context.Context, ids []graph.ID) error {
	var places, people []graph.ID
	for _, id := range ids {
		if id.Kind() == graph.KindPlace {
			places = append(places, id)
		} else {
			people = append(people, id)
		}
	}
	if err := w.loadEntities(ctx, ids); err != nil {
		return err
	}
	if err := w.loadHierarchy(ctx, places); err != nil {
		return err
	}
	return w.loadHoldings(ctx, people)
}

// resolveDocument links the entities of one document: first those whose names
// say who they are, so that a bare family name can be told by their company.
func (w *working) resolveDocument(ctx context.Context, d *document) error {
	order := make([]*extract.Entity, 0, len(d.doc.Entities))
	for i := range d.doc.Entities {
		order = append(order, &d.doc.Entities[i])
	}
	slices.SortStableFunc(order, func(a, b *extract.Entity) int { return cmp.Compare(nameRank(a), nameRank(b)) })
	for _, e := range order {
		var id graph.ID
		if nameRank(e) < 2 {
			found, err := w.findEntity(ctx, d, e)
			if err != nil {
				return err
			}
			id = found
		} else {
			id = w.findBySurname(d, e)
		}
		id = w.rules.entityIn(id, d.article.ID)
		if _, known := w.entities[id]; !known {
			w.create(id, e)
		}
		d.entities[e.ID] = id
		w.learn(d, id, e)
	}
	return nil
}

// nameRank puts names that identify before those that may be anybody's: what is
// no person, full names, single ones.
func nameRank(e *extract.Entity) int {
	switch {
	case e.Kind != string(graph.KindPerson):
		return 0
	case !isSingle(e.Name):
		return 1
	default:
		return 2
	}
}

// findEntity returns the entity that e means, which may have to be made. Names
// decide: the same full name of the same kind is the same entity, and so is one
// that is known by this name, or by whose name this one is known.
func (w *working) findEntity(ctx context.Context, d *document, e *extract.Entity) (graph.ID, error) {
	kind, own := graph.Kind(e.Kind), newEntityID(e)
	if into := w.rules.entity(own); into != own {
		return into, nil
	}
	if people := w.bearers(own, e); len(people) > 0 {
		found, err := w.findNamesake(ctx, d, e, people)
		return cmp.Or(found, surnameID(d, e)), err
	}
	if _, known := w.entities[own]; known {
		return own, nil
	}
	if e.Place != nil && e.Place.GeoNames != 0 {
		return own, nil
	}
	key := graph.NameKey(e.Name)
	found := w.carriers(key, kind)
	if len(found) == 0 {
		for _, alias := range aliasKeys(e) {
			for _, id := range w.carriers(alias, kind) {
				if graph.NameKey(w.entities[id].node.Name) == alias && !slices.Contains(found, id) && !w.fuller(id, e) {
					found = append(found, id)
				}
			}
		}
	}
	if len(found) == 1 && !w.rules.areApart(own, found[0]) {
		return found[0], nil
	}
	w.doubtEntity(d, e, own, graph.DoubtNames, found)
	if len(found) == 0 {
		w.doubtEntity(d, e, own, graph.DoubtKind, w.namesakes(key, kind))
	}
	return own, nil
}

// bearers returns the people who have e's full name as their own, the one who
// bore it first before others.
func (w *working) bearers(own graph.ID, e *extract.Entity) []graph.ID {
	if !isFullName(e) {
		return nil
	}
	key := graph.NameKey(e.Name)
	var out []graph.ID
	if _, known := w.entities[own]; known {
		out = append(out, own)
	}
	for _, id := range w.carriers(key, graph.KindPerson) {
		if id != own && graph.NameKey(w.entities[id].node.Name) == key && !w.rules.areApart(own, id) {
			out = append(out, id)
		}
	}
	return out
}

// fuller reports whether an entity that is named with one word goes by a longer
// name too, which e does not have: "Apple" may be known as Apple Inc., and then
// is not Apple Corps.
func (w *working) fuller(id graph.ID, e *extract.Entity) bool {
	node := w.entities[id].node
	return isSingle(node.Name) && slices.ContainsFunc(node.Aliases, func(alias string) bool {
		same := func(name string) bool { return graph.Key(name) == graph.Key(alias) }
		return !isSingle(alias) && !same(e.Name) && !slices.ContainsFunc(e.Aliases, same)
	})
}

// findBySurname returns the person that is meant by one word alone: the one
// person of the graph who goes by it, if the document does not tell the two
// apart. Where several do, who is meant stays open, and the name is a person of
// this article; where none does, a person known by this one word.
func (w *working) findBySurname(d *document, e *extract.Entity) graph.ID {
	own := newEntityID(e)
	full := slices.DeleteFunc(w.carriers(graph.NameKey(e.Name), graph.KindPerson), func(id graph.ID) bool {
		return isSingle(w.entities[id].node.Name)
	})
	if len(full) == 1 && !d.has(full[0]) {
		return full[0]
	}
	if len(full) > 0 {
		own = surnameID(d, e)
		w.doubtEntity(d, e, own, graph.DoubtSurname, full)
	}
	return own
}

// surnameID names a person by the article too: one of several who bear the name.
func surnameID(d *document, e *extract.Entity) graph.ID {
	return graph.NewID(graph.KindPerson, graph.Key(e.Name), string(d.article.ID))
}

// has reports whether another of the document's entities is the given one.
func (d *document) has(id graph.ID) bool {
	for _, other := range d.entities {
		if other == id {
			return true
		}
	}
	return false
}

// carriers returns the entities of a kind that carry a name. What an editor split
// off has the mentions that it was given, and takes no others.
func (w *working) carriers(key string, kind graph.Kind) []graph.ID {
	var out []graph.ID
	for _, id := range w.names[key] {
		e, known := w.entities[id]
		if !known || id.Kind() != kind || w.rules.splits[id] || e.pruned && !slices.Contains(e.node.LookupKeys(), key) {
			continue
		}
		out = append(out, id)
	}
	return out
}

func (w *working) create(id graph.ID, e *extract.Entity) {
	node := &graph.Entity{ID: id, Kind: graph.Kind(e.Kind), Name: e.Name}
	if node.Kind == graph.KindPlace {
		node.Place = &graph.Place{}
		if e.Place != nil {
			node.Place = domainPlace(e.Place)
			node.Name = cmp.Or(e.Place.Name, e.Name)
		}
	}
	w.rules.correctEntity(node)
	w.add(node)
	if node.Kind == graph.KindPlace && e.Place != nil {
		w.contain(id, e.Place.Within)
	}
}

func (w *working) add(node *graph.Entity) {
	node.Past = w.past
	w.entities[node.ID] = &entity{
		node: node, changed: true, pruned: w.gone[node.ID],
		holdings: make(map[string]*graph.Holding), within: make(map[graph.ID]bool),
	}
	addKey(w.names, graph.NameKey(node.Name), node.ID)
}

// learn adds the names that the document gives an entity. What was withdrawn
// names nothing that stands.
func (w *working) learn(d *document, id graph.ID, e *extract.Entity) {
	known := w.entities[id]
	if w.past && !known.node.Past {
		return
	}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		key := graph.Key(name)
		if key == "" || key == graph.Key(known.node.Name) {
			continue
		}
		if slices.ContainsFunc(known.node.Aliases, func(a string) bool { return graph.Key(a) == key }) {
			continue
		}
		known.alias(name, d.article.ID)
		addKey(w.names, graph.NameKey(name), id)
	}
}

// alias adds a name that an article is the first to give.
func (e *entity) alias(name string, article graph.ID) {
	node := e.node
	i, _ := slices.BinarySearch(node.Aliases, name)
	for len(node.Sources) < len(node.Aliases) {
		node.Sources = append(node.Sources, "")
	}
	node.Aliases, node.Sources = slices.Insert(node.Aliases, i, name), slices.Insert(node.Sources, i, article)
	e.changed = true
}

// batchEntities adds the entities that changed, with what they own.
func (w *working) batchEntities(b *graph.Batch) {
	for _, id := range sortedKeys(w.gone) {
		if _, again := w.entities[id]; !again {
			w.removed = append(w.removed, id)
		}
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
}
