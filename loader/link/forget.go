package link

import (
	"context"
	"maps"
	"slices"

	"dateline/graph"
)

// forget takes out of the working set what articles said that are the last of
// all that are linked. What is left of an event is derived from the reports that
// stay; of an entity, its names and roles that earlier articles gave. What only
// these articles spoke of is gone.
func (w *working) forget(ctx context.Context, docs []*graph.Document) error {
	if len(docs) == 0 {
		return nil
	}
	for _, d := range docs {
		w.forgotten[d.Article] = true
		w.forgottenDocuments[d.ID] = true
	}
	var articles, remembered []graph.ID
	if err := w.nodes(ctx, sortedKeys(w.forgotten), func(n graph.Node) {
		switch a, ok := n.(*graph.Article); {
		case !ok:
		case isRemembered(a):
			remembered = append(remembered, a.ID)
		default:
			articles = append(articles, a.ID)
		}
	}); err != nil {
		return err
	}
	if err := w.forgetPast(ctx, remembered); err != nil {
		return err
	}
	if err := w.forgetReports(ctx, articles); err != nil {
		return err
	}
	return w.forgetEntities(ctx, articles)
}

// forgetPast takes out what articles say that were withdrawn, all of them at once.
// What they tell of is written anew without it or, where nothing else tells of it,
// goes.
func (w *working) forgetPast(ctx context.Context, articles []graph.ID) error {
	if len(articles) == 0 {
		return nil
	}
	reports, err := w.reportsIn(ctx, articles, true)
	if err != nil {
		return err
	}
	events := distinct(slices.Collect(maps.Values(reports)))
	var entities []graph.ID
	if err := w.owned(ctx, graph.EdgeMentioned, articles, func(_ graph.ID, e graph.Edge) { entities = append(entities, e.To) }); err != nil {
		return err
	}
	if err := w.nodes(ctx, slices.Concat(events, entities), func(n graph.Node) {
		switch n := n.(type) {
		case *graph.Event:
			if n.Past {
				w.removed = append(w.removed, n.ID)
			}
		case *graph.Entity:
			if n.Past {
				w.drop(n.ID)
			}
		}
	}); err != nil {
		return err
	}
	if err := w.readEvents(ctx, events); err != nil {
		return err
	}
	for _, id := range events {
		if e, stands := w.events[id]; stands {
			e.changed = true
			w.rederive(id)
		}
	}
	return w.rewriteHolders(ctx, entities)
}

// reportsIn returns the event of each report of articles; with past, of those that
// were withdrawn too.
func (w *working) reportsIn(ctx context.Context, articles []graph.ID, past bool) (map[graph.ID]graph.ID, error) {
	var reports []graph.ID
	err := w.follow(ctx, graph.EdgeArticleReports, past, articles, func(_ graph.ID, e graph.Edge) { reports = append(reports, e.To) })
	if err != nil {
		return nil, err
	}
	events := make(map[graph.ID]graph.ID, len(reports))
	return events, w.nodes(ctx, reports, func(n graph.Node) {
		if r, ok := n.(*graph.Report); ok {
			events[r.ID] = r.Event
		}
	})
}

// readEvents reads events that stand, with their reports.
func (w *working) readEvents(ctx context.Context, ids []graph.ID) error {
	if err := w.loadEvents(ctx, ids); err != nil {
		return err
	}
	return w.readReports(ctx, ids)
}

// rewriteHolders marks those of the entities for writing that stand and have
// roles with evidence that was withdrawn.
func (w *working) rewriteHolders(ctx context.Context, ids []graph.ID) error {
	if err := w.loadSurroundings(ctx, ids); err != nil {
		return err
	}
	return w.owned(ctx, graph.EdgeRoles, ids, func(id graph.ID, role graph.Edge) {
		if e, stands := w.entities[id]; stands && len(role.Withdrawn) > 0 {
			e.changed = true
		}
	})
}

func (w *working) forgetReports(ctx context.Context, articles []graph.ID) error {
	events, err := w.reportsIn(ctx, articles, false)
	if err != nil {
		return err
	}
	touched := distinct(slices.Collect(maps.Values(events)))
	if err := w.readEvents(ctx, touched); err != nil {
		return err
	}
	for report, id := range events {
		if e, known := w.events[id]; known {
			delete(e.reports, report)
		}
	}
	for _, id := range touched {
		e, known := w.events[id]
		if !known {
			continue
		}
		e.changed = true
		e.forgetLinks(w.forgotten)
		if !e.gone() {
			w.rederive(id)
		}
	}
	return nil
}

// forgetLinks drops the links that only the given articles carry.
func (e *event) forgetLinks(articles map[graph.ID]bool) {
	for key, l := range e.links {
		l.Evidence = slices.DeleteFunc(l.Evidence, func(ev graph.Evidence) bool { return articles[ev.Article] })
		if len(l.Evidence) == 0 {
			delete(e.links, key)
		}
	}
}

func (w *working) forgetEntities(ctx context.Context, articles []graph.ID) error {
	var former []graph.ID
	err := w.edges(ctx, graph.EdgeMentioned, articles, func(_ graph.ID, e graph.Edge) { former = append(former, e.To) })
	if err != nil {
		return err
	}
	former = distinct(former)
	if err := w.loadSurroundings(ctx, former); err != nil {
		return err
	}
	unsupported, err := w.unmentioned(ctx, former)
	if err != nil {
		return err
	}
	if err := w.dropPlaces(ctx, unsupported); err != nil {
		return err
	}
	for id := range unsupported {
		if id.Kind() != graph.KindPlace {
			w.drop(id)
		}
	}
	for _, id := range former {
		if e, known := w.entities[id]; known {
			e.forgetNames(w.forgotten)
			e.forgetHoldings(w.forgotten)
		}
	}
	return nil
}

// drop takes an entity out of the working set. What drops out of the store with
// the batch unless it is made again.
func (w *working) drop(id graph.ID) {
	delete(w.entities, id)
	w.gone[id] = true
}

// unmentioned returns those of the entities that no article mentions but the
// forgotten ones: since these are the last of all, the first that mentions the
// entity tells.
func (w *working) unmentioned(ctx context.Context, ids []graph.ID) (map[graph.ID]bool, error) {
	out := make(map[graph.ID]bool)
	for part := range slices.Chunk(ids, graph.MaxIDs) {
		first, err := w.store.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeMentions, From: part, Page: graph.Page{Limit: 1}})
		if err != nil {
			return nil, err
		}
		for _, id := range part {
			if items := first[id].Items; len(items) == 0 || w.forgotten[items[0].To] {
				out[id] = true
			}
		}
	}
	return out, nil
}

// dropPlaces drops those of the places without mentions in which no other place
// lies that stays, and what lay around them in turn.
func (w *working) dropPlaces(ctx context.Context, unsupported map[graph.ID]bool) error {
	inner := make(map[graph.ID][]graph.ID) // the places in a place, once they are read
	level := slices.DeleteFunc(sortedKeys(unsupported), func(id graph.ID) bool { return id.Kind() != graph.KindPlace })
	waiting := make(map[graph.ID]bool)
	for len(level) > 0 {
		var unread []graph.ID
		for _, id := range level {
			waiting[id] = true
			if _, read := inner[id]; !read {
				inner[id] = nil
				unread = append(unread, id)
			}
		}
		err := w.edges(ctx, graph.EdgeContains, unread, func(id graph.ID, e graph.Edge) { inner[id] = append(inner[id], e.To) })
		if err != nil {
			return err
		}
		var around []graph.ID
		for dropped := true; dropped; {
			dropped = false
			for _, id := range sortedKeys(waiting) {
				if slices.ContainsFunc(inner[id], func(p graph.ID) bool { return !w.gone[p] }) {
					continue
				}
				if e, known := w.entities[id]; known {
					around = append(around, sortedKeys(e.within)...)
				}
				w.drop(id)
				delete(waiting, id)
				dropped = true
			}
		}
		around = slices.DeleteFunc(distinct(around), func(id graph.ID) bool { return waiting[id] || w.gone[id] })
		if err := w.loadHierarchy(ctx, around); err != nil {
			return err
		}
		free, err := w.unmentioned(ctx, around)
		if err != nil {
			return err
		}
		level = sortedKeys(free)
	}
	return nil
}

// forgetNames drops the names that one of the articles was the first to give.
func (e *entity) forgetNames(articles map[graph.ID]bool) {
	var aliases []string
	var sources []graph.ID
	for i, alias := range e.node.Aliases {
		if !articles[e.source(i)] {
			aliases, sources = append(aliases, alias), append(sources, e.source(i))
		}
	}
	if len(aliases) < len(e.node.Aliases) {
		e.node.Aliases, e.node.Sources = aliases, sources
		e.changed, e.pruned = true, true
	}
}

// source returns the article that first gave an alias.
func (e *entity) source(i int) graph.ID {
	if i < len(e.node.Sources) {
		return e.node.Sources[i]
	}
	return ""
}

// forgetHoldings drops the evidence that the given articles gave for roles, and
// the roles that nothing else gives.
func (e *entity) forgetHoldings(articles map[graph.ID]bool) {
	for key, h := range e.holdings {
		n := len(h.Evidence)
		h.Evidence = slices.DeleteFunc(h.Evidence, func(ev graph.Evidence) bool { return articles[ev.Article] })
		if len(h.Evidence) == n {
			continue
		}
		e.changed = true
		if len(h.Evidence) == 0 {
			delete(e.holdings, key)
		}
	}
}
