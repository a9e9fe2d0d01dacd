package link

import (
	"context"
	"slices"

	"dateline/graph"
	"dateline/loader/extract"
)

// maxEvidence bounds the evidence that is kept of one role or link: the first
// articles that say so. That Donald Trump is the president stands in every
// article on him; what is the same in all need not be written again with each.
// Of a role the first of each later month is kept too, so that its evidence tells
// how long it was reported.
const maxEvidence = 20

// loadHoldings reads the roles of stored entities.
func (w *working) loadHoldings(ctx context.Context, ids []graph.ID) error {
	var unread []graph.ID
	for _, id := range ids {
		if e, known := w.entities[id]; known && e.holdings == nil {
			e.holdings = make(map[string]*graph.Holding)
			unread = append(unread, id)
		}
	}
	var later []graph.ID // articles whose month decides what else is kept
	err := w.edges(ctx, graph.EdgeRoles, unread, func(holder graph.ID, edge graph.Edge) {
		w.entities[holder].holdings[graph.HoldingKey(edge.Title, edge.To)] = &graph.Holding{
			Holder: holder, Title: edge.Title, Of: edge.To, Since: edge.Since, Until: edge.Until, Evidence: edge.Evidence,
		}
		for _, ev := range edge.Evidence[min(maxEvidence-1, len(edge.Evidence)):] {
			later = append(later, ev.Article)
		}
	})
	if err != nil {
		return err
	}
	return w.nodes(ctx, later, func(n graph.Node) {
		if a, ok := n.(*graph.Article); ok {
			w.published[a.ID] = a.Published
		}
	})
}

// hold records the roles that a document gives its entities.
func (w *working) hold(d *document) {
	w.published[d.article.ID] = d.article.Published
	for i := range d.doc.Entities {
		for _, r := range d.doc.Entities[i].Roles {
			w.holdOne(d, d.entities[d.doc.Entities[i].ID], r)
		}
	}
}

func (w *working) holdOne(d *document, holder graph.ID, r extract.Role) {
	of := d.entities[r.Of] // "" where the role has none
	if holder == of || holder.Kind() == graph.KindPlace {
		return
	}
	e := w.entities[holder]
	key := graph.HoldingKey(r.Title, of)
	h := e.holdings[key]
	if h == nil {
		h = &graph.Holding{Holder: holder, Title: r.Title, Of: of}
	}
	given := &h.Evidence
	if w.past {
		given = &h.Past
	}
	span := extract.Span{Start: r.Start, End: r.End}
	if ev, fresh := d.evidence(span, *given); fresh && (len(*given) < maxEvidence || w.anotherMonth(d, *given)) {
		*given = append(*given, ev)
		e.changed = true
	}
	if e.holdings[key] == nil && (len(*given) > 0 || !w.past) { // without evidence nothing tells that it was believed
		e.holdings[key] = h
		e.changed = true
	}
}

// anotherMonth reports whether a document is of another month than the last that
// gave evidence. It asks for nothing that goes when the last articles are taken
// out again, so what is kept does not depend on what was once linked.
func (w *working) anotherMonth(d *document, have []graph.Evidence) bool {
	return month(w.published[have[len(have)-1].Article], 0) != month(d.article.Published, 0)
}

// evidence returns the document's words at span as evidence, and whether they
// add to what there is: they are not empty, and new.
func (d *document) evidence(span extract.Span, have []graph.Evidence) (graph.Evidence, bool) {
	ev := graph.Evidence{Article: d.article.ID, Span: graph.Span(span), Quote: d.doc.Slice(span)}
	return ev, ev.Quote != "" && !slices.Contains(have, ev)
}

// standsFor reports whether a person speaks and acts for a country or an
// organisation: holds a role in it.
func (w *working) standsFor(person, of graph.ID) bool {
	e, known := w.entities[person]
	if !known || person.Kind() != graph.KindPerson {
		return false
	}
	for _, h := range e.holdings {
		if h.Of == of {
			return true
		}
	}
	return false
}
