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
	return w.edges(ctx, graph.EdgeRoles, unread, func(holder graph.ID, edge graph.Edge) {
		w.entities[holder].holdings[graph.HoldingKey(edge.Title, edge.To)] = &graph.Holding{
			Holder: holder, Title: edge.Title, Of: edge.To, Since: edge.Since, Until: edge.Until, Evidence: edge.Evidence,
		}
	})
}

// hold records the roles that a document gives its entities.
func (w *working) hold(d *document) {
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
		e.holdings[key] = h
		e.changed = true
	}
	span := extract.Span{Start: r.Start, End: r.End}
	if ev, added := d.evidence(span, h.Evidence); added {
		h.Evidence = append(h.Evidence, ev)
		e.changed = true
	}
}

// evidence returns the document's words at span as evidence, and whether they
// are to be added to what there is: they are not empty, new, and not beyond
// what is kept.
func (d *document) evidence(span extract.Span, have []graph.Evidence) (graph.Evidence, bool) {
	ev := graph.Evidence{Article: d.article.ID, Span: graph.Span(span), Quote: d.doc.Slice(span)}
	return ev, ev.Quote != "" && len(have) < maxEvidence && !slices.Contains(have, ev)
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
