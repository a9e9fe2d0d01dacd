package link

import (
	"context"
	"maps"
	"slices"

	"dateline/graph"
)

// withdraw takes what articles said that are loaded again in another version out
// of events and roles.
func (w *working) withdraw(ctx context.Context, docs []*document) error {
	var ids []graph.ID
	for _, d := range docs {
		ids = append(ids, d.article.ID)
	}
	if err := w.nodes(ctx, ids, func(n graph.Node) { w.replaced = append(w.replaced, n.NodeID()) }); err != nil || len(w.replaced) == 0 {
		return err
	}
	if err := w.withdrawReports(ctx); err != nil {
		return err
	}
	return w.withdrawHoldings(ctx)
}

func (w *working) withdrawReports(ctx context.Context) error {
	var reports []graph.ID
	err := w.edges(ctx, graph.EdgeArticleReports, w.replaced, func(_ graph.ID, e graph.Edge) { reports = append(reports, e.To) })
	if err != nil {
		return err
	}
	gone := make(map[graph.ID]graph.ID) // report to event
	if err := w.nodes(ctx, reports, func(n graph.Node) {
		if r, ok := n.(*graph.Report); ok {
			gone[r.ID] = r.Event
		}
	}); err != nil {
		return err
	}
	events := slices.Collect(maps.Values(gone))
	if err := w.loadEvents(ctx, events); err != nil {
		return err
	}
	if err := w.readReports(ctx, events); err != nil {
		return err
	}
	for report, id := range gone {
		if e, known := w.events[id]; known {
			delete(e.reports, report)
			e.forgetLinks(w.replaced)
		}
	}
	for _, id := range distinct(events) {
		if e, known := w.events[id]; known {
			e.changed = true
			if !e.gone() {
				w.rederive(id)
			}
		}
	}
	return nil
}

func (w *working) withdrawHoldings(ctx context.Context) error {
	err := w.edges(ctx, graph.EdgeMentioned, w.replaced, func(_ graph.ID, e graph.Edge) { w.former = append(w.former, e.To) })
	if err != nil {
		return err
	}
	if err := w.loadSurroundings(ctx, w.former); err != nil {
		return err
	}
	for _, id := range distinct(w.former) {
		if e, known := w.entities[id]; known {
			e.forgetHoldings(w.replaced)
		}
	}
	return nil
}

// forgetLinks drops the links that only the given articles carry.
func (e *event) forgetLinks(articles []graph.ID) {
	for key, l := range e.links {
		l.Evidence = slices.DeleteFunc(l.Evidence, func(ev graph.Evidence) bool { return slices.Contains(articles, ev.Article) })
		if len(l.Evidence) == 0 {
			delete(e.links, key)
		}
	}
}

// dropOrphans removes the entities that only earlier versions of the batch's
// articles mention, and that nothing else needs.
func (w *working) dropOrphans(ctx context.Context, docs []*document) error {
	needed := make(map[graph.ID]bool)
	for _, d := range docs {
		for _, id := range d.entities {
			needed[id] = true
		}
	}
	for _, e := range w.entities {
		for outer := range e.within {
			needed[outer] = true
		}
		for _, h := range e.holdings {
			needed[h.Of] = true
		}
	}
	for _, e := range w.events {
		if !e.gone() {
			for _, r := range e.reports {
				needed[r.Place], needed[r.Speaker] = true, true
				for _, p := range r.Participants {
					needed[p.Entity] = true
				}
			}
		}
	}
	unneeded := func(id graph.ID) bool { return needed[id] || w.entities[id] == nil }
	orphans := slices.DeleteFunc(distinct(w.former), unneeded)
	for _, kind := range []graph.EdgeKind{
		graph.EdgeMentions, graph.EdgeEvents, graph.EdgeEventsAt, graph.EdgeStatements, graph.EdgeHolders, graph.EdgeContains,
	} {
		if len(orphans) == 0 {
			return nil
		}
		err := w.edges(ctx, kind, orphans, func(id graph.ID, e graph.Edge) { needed[id] = needed[id] || w.stays(e.To) })
		if err != nil {
			return err
		}
		orphans = slices.DeleteFunc(orphans, unneeded)
	}
	w.removed = append(w.removed, orphans...)
	return nil
}

// stays reports whether what the store ties to an entity will go on doing so:
// it is not part of what this batch writes anew.
func (w *working) stays(id graph.ID) bool {
	switch id.Kind() {
	case graph.KindArticle:
		return !slices.Contains(w.replaced, id)
	case graph.KindEvent:
		e, known := w.events[id]
		return !known || !e.changed
	case graph.KindReport:
		return false // its article mentions the entity, or is written anew
	case graph.KindPerson, graph.KindOrganization, graph.KindPlace:
		e, known := w.entities[id]
		return !known || !e.changed
	case graph.KindDecision:
	}
	return true
}
