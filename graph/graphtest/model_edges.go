package graphtest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// Edges is graph.Reader's.
func (m *model) Edges(ctx context.Context, q graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	if err := ready(ctx, q.Validate()); err != nil {
		return nil, err
	}
	out := make(map[graph.ID]*graph.List[graph.Edge])
	for _, id := range q.From {
		var items []placed[graph.Edge]
		edges := m.edges(q.Kind, id, q.AsOf)
		if q.Past {
			edges = m.owned(q.Kind, id)
		}
		for _, e := range edges {
			if len(q.Links) == 0 || e.Link == "" || slices.Contains(q.Links, e.Link) {
				items = append(items, placed[graph.Edge]{graph.Position{Sort: e.Sort, Key: e.Key}, e})
			}
		}
		list, err := paged(items, q.Page, false)
		if err != nil {
			return nil, err
		}
		out[id] = list
	}
	return out, nil
}

// edges returns the edges of a kind that leave a node, as far as was known, in no
// order.
func (m *model) edges(kind graph.EdgeKind, id graph.ID, asOf graph.Clock) []graph.Edge {
	switch kind {
	case graph.EdgeParticipants, graph.EdgeEvents:
		return m.participationEdges(kind, id, asOf)
	case graph.EdgeLocations, graph.EdgeEventsAt:
		return m.locationEdges(kind, id, asOf)
	case graph.EdgeReports, graph.EdgeArticleReports, graph.EdgeStatements:
		return m.reportEdges(kind, id, asOf)
	case graph.EdgeMentions, graph.EdgeMentioned:
		return m.mentionEdges(kind, id, asOf)
	case graph.EdgeCoParticipants:
		return m.coParticipantEdges(id, asOf)
	case graph.EdgeLedTo, graph.EdgeLedFrom:
		return m.linkEdges(kind, id, asOf)
	case graph.EdgeRoles, graph.EdgeHolders:
		return m.holdingEdges(kind, id, asOf)
	case graph.EdgeWithin, graph.EdgeContains:
		return m.containmentEdges(kind, id, asOf)
	}
	return nil
}

// owned returns the edges to all that a node owns, in no order.
func (m *model) owned(kind graph.EdgeKind, id graph.ID) (out []graph.Edge) {
	switch kind {
	case graph.EdgeParticipants:
		for _, p := range m.participations {
			if p.Event == id {
				out = append(out, graph.Edge{To: p.Entity, Sort: int64(p.Role.Rank()), Key: string(p.Entity), Role: p.Role, Past: p.Past})
			}
		}
	case graph.EdgeLocations:
		for _, l := range m.locations {
			if l.Event == id {
				out = append(out, graph.Edge{To: l.Place, Key: string(l.Place), Past: l.Past})
			}
		}
	case graph.EdgeLedTo:
		for _, l := range m.links {
			if l.From == id {
				out = append(out, graph.Edge{
					To: l.To, Sort: int64(l.Kind.Rank()), Key: string(l.To), Link: l.Kind,
					Evidence: slices.Clone(l.Evidence), Withdrawn: slices.Clone(l.Past),
				})
			}
		}
	case graph.EdgeRoles:
		for _, h := range m.holdings {
			if h.Holder == id {
				out = append(out, graph.Edge{
					To: h.Of, Key: graph.HoldingKey(h.Title, h.Of), Title: h.Title, Since: h.Since, Until: h.Until,
					Evidence: slices.Clone(h.Evidence), Withdrawn: slices.Clone(h.Past),
				})
			}
		}
	case graph.EdgeWithin:
		for _, c := range m.containments {
			if c.Place == id {
				out = append(out, graph.Edge{To: c.Within, Key: string(c.Within)})
			}
		}
	case graph.EdgeMentioned:
		for _, x := range m.mentions {
			if x.Article == id {
				out = append(out, graph.Edge{To: x.Entity, Sort: -int64(len(x.Spans)), Key: string(x.Entity), Count: len(x.Spans), Spans: slices.Clone(x.Spans)})
			}
		}
	case graph.EdgeArticleReports:
		for _, r := range all[*graph.Report](m) {
			if r.Article == id {
				out = append(out, graph.Edge{To: r.ID, Sort: int64(r.Span.Start), Key: string(r.ID)})
			}
		}
	default: // lead to nothing that is owned
	}
	return out
}

func (m *model) participationEdges(kind graph.EdgeKind, id graph.ID, asOf graph.Clock) (out []graph.Edge) {
	for _, p := range m.participations {
		here := p.Event
		if kind == graph.EdgeEvents {
			here = p.Entity
		}
		if here != id || !m.takesPart(p.Entity, p.Event, asOf) {
			continue
		}
		if kind == graph.EdgeParticipants {
			out = append(out, graph.Edge{To: p.Entity, Sort: int64(p.Role.Rank()), Key: string(p.Entity), Role: p.Role})
		} else if e, ok := m.eventEdge(p.Event, asOf); ok {
			e.Role = p.Role
			out = append(out, e)
		}
	}
	return out
}

func (m *model) locationEdges(kind graph.EdgeKind, id graph.ID, asOf graph.Clock) (out []graph.Edge) {
	for _, l := range m.locations {
		here := l.Event
		if kind == graph.EdgeEventsAt {
			here = l.Place
		}
		if here != id || !m.heldAt(l.Event, map[graph.ID]bool{l.Place: true}, asOf) {
			continue
		}
		if kind == graph.EdgeLocations {
			out = append(out, graph.Edge{To: l.Place, Key: string(l.Place)})
		} else if e, ok := m.eventEdge(l.Event, asOf); ok {
			out = append(out, e)
		}
	}
	return out
}

// eventEdge returns an edge to an event, placed by its date as then believed,
// and false where it was not known.
func (m *model) eventEdge(id graph.ID, asOf graph.Clock) (graph.Edge, bool) {
	e, ok := m.nodes[id].(*graph.Event)
	if !ok {
		return graph.Edge{}, false
	}
	if e = e.AsOf(asOf); e == nil {
		return graph.Edge{}, false
	}
	return graph.Edge{To: id, Sort: graph.EventSort(e.Date), Key: string(id)}, true
}

func (m *model) reportEdges(kind graph.EdgeKind, id graph.ID, asOf graph.Clock) (out []graph.Edge) {
	for _, n := range m.nodes {
		r, ok := n.(*graph.Report)
		if !ok || !trusted(r, asOf) {
			continue
		}
		e := graph.Edge{To: r.ID, Sort: unixOrLast(r.Reported), Key: string(r.ID)}
		switch {
		case kind == graph.EdgeReports && r.Event == id, kind == graph.EdgeStatements && r.Speaker == id && id != "":
			out = append(out, e)
		case kind == graph.EdgeArticleReports && r.Article == id:
			e.Sort = int64(r.Span.Start)
			out = append(out, e)
		}
	}
	return out
}

func (m *model) mentionEdges(kind graph.EdgeKind, id graph.ID, asOf graph.Clock) (out []graph.Edge) {
	for _, x := range m.mentions {
		e := graph.Edge{Count: len(x.Spans), Spans: slices.Clone(x.Spans)}
		switch a, ok := m.nodes[x.Article].(*graph.Article); {
		case !m.trusts(x.Article, asOf):
		case kind == graph.EdgeMentions && x.Entity == id && ok:
			e.To, e.Sort, e.Key = x.Article, unixOrLast(a.Published), string(x.Article)
			out = append(out, e)
		case kind == graph.EdgeMentioned && x.Article == id:
			e.To, e.Sort, e.Key = x.Entity, -int64(e.Count), string(x.Entity)
			out = append(out, e)
		}
	}
	return out
}

func unixOrLast(t time.Time) int64 {
	if t.IsZero() {
		return edtf.MaxInstant
	}
	return t.Unix()
}

func (m *model) coParticipantEdges(id graph.ID, asOf graph.Clock) (out []graph.Edge) {
	events, shared := make(map[graph.ID]bool), make(map[graph.ID]int)
	for _, p := range m.participations {
		if _, known := m.eventEdge(p.Event, asOf); known && p.Entity == id && m.takesPart(id, p.Event, asOf) {
			events[p.Event] = true
		}
	}
	for _, p := range m.participations {
		if p.Entity != id && events[p.Event] && m.takesPart(p.Entity, p.Event, asOf) {
			shared[p.Entity]++
		}
	}
	for other, n := range shared {
		out = append(out, graph.Edge{To: other, Sort: -int64(n), Key: string(other), Count: n})
	}
	return out
}

func (m *model) linkEdges(kind graph.EdgeKind, id graph.ID, asOf graph.Clock) (out []graph.Edge) {
	for _, l := range m.links {
		here, there := l.From, l.To
		if kind == graph.EdgeLedFrom {
			here, there = there, here
		}
		if _, known := m.eventEdge(there, asOf); here == id && known && m.carried(l.Evidence, l.Past, asOf) {
			out = append(out, graph.Edge{
				To: there, Sort: int64(l.Kind.Rank()), Key: string(there),
				Link: l.Kind, Evidence: m.known(l.Evidence, l.Past, asOf),
			})
		}
	}
	return out
}

func (m *model) holdingEdges(kind graph.EdgeKind, id graph.ID, asOf graph.Clock) (out []graph.Edge) {
	for _, h := range m.holdings {
		if !m.carried(h.Evidence, h.Past, asOf) {
			continue
		}
		e := graph.Edge{
			To: h.Of, Key: graph.HoldingKey(h.Title, h.Of), Title: h.Title,
			Since: h.Since, Until: h.Until, Evidence: m.known(h.Evidence, h.Past, asOf),
		}
		switch {
		case kind == graph.EdgeRoles && h.Holder == id:
			out = append(out, e)
		case kind == graph.EdgeHolders && h.Of == id && id != "":
			e.To, e.Key = h.Holder, e.Key+" "+string(h.Holder)
			out = append(out, e)
		}
	}
	return out
}

func (m *model) containmentEdges(kind graph.EdgeKind, id graph.ID, asOf graph.Clock) (out []graph.Edge) {
	for _, c := range m.containments {
		if !asOf.Recalls(graph.IsPast(m.nodes[c.Place])) {
			continue
		}
		here, there := c.Place, c.Within
		if kind == graph.EdgeContains {
			here, there = there, here
		}
		if here == id {
			out = append(out, graph.Edge{To: there, Key: string(there)})
		}
	}
	return out
}

// Expand is graph.Reader's.
func (m *model) Expand(ctx context.Context, ids []graph.ID, via []graph.Relation, limit int, past bool) ([]graph.Hop, error) {
	for _, r := range via {
		if !slices.Contains(graph.Relations(), r) {
			return nil, graph.Invalid("via", string(r), "is no relation")
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	hops := without(m.hops(past), func(h graph.Hop) bool {
		return !slices.Contains(via, h.Relation) || !slices.Contains(ids, h.From) && !slices.Contains(ids, h.To)
	})
	if len(hops) > limit {
		return nil, fmt.Errorf("expand: %d relations: %w", len(hops), graph.ErrLimit)
	}
	slices.SortFunc(hops, graph.CompareHops)
	return hops, nil
}

// hops returns every relation that walks can follow.
func (m *model) hops(past bool) (out []graph.Hop) {
	add := func(stands bool, h graph.Hop) {
		if stands || past {
			out = append(out, h)
		}
	}
	for _, p := range m.participations {
		add(!p.Past, graph.Hop{From: p.Entity, To: p.Event, Relation: graph.RelParticipatedIn, Label: string(p.Role)})
	}
	for _, l := range m.locations {
		add(!l.Past, graph.Hop{From: l.Event, To: l.Place, Relation: graph.RelHeldAt})
	}
	for _, l := range m.links {
		add(!l.IsPast(), graph.Hop{From: l.From, To: l.To, Relation: graph.RelLedTo, Label: string(l.Kind)})
	}
	for _, h := range m.holdings {
		if h.Of != "" {
			add(!h.IsPast(), graph.Hop{From: h.Holder, To: h.Of, Relation: graph.RelHolds, Label: h.Title})
		}
	}
	for _, c := range m.containments {
		add(!graph.IsPast(m.nodes[c.Place]), graph.Hop{From: c.Place, To: c.Within, Relation: graph.RelWithin})
	}
	return out
}
