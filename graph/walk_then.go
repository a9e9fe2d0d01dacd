package graph

import (
	"context"
	"slices"
)

// A walk as of a moment follows the relations of now of which enough had been
// reported by then, and gives events as they were believed. What a later report
// took back, such as a place that an event was moved from, it does not find.

// expand is Reader.Expand with the relations that were known at a point on the
// clocks alone. It takes a call more for every kind of relation and thousand
// nodes.
func expand(ctx context.Context, r Reader, ids []ID, via []Relation, limit int, asOf Clock) ([]Hop, error) {
	hops, err := r.Expand(ctx, ids, via, limit, asOf.Recalls(true))
	if err != nil || asOf.IsZero() {
		return hops, err
	}
	known := make(map[Hop]bool)
	for _, relation := range via {
		owners := make([]ID, 0, len(hops))
		for _, h := range hops {
			if h.Relation == relation {
				owners = append(owners, owner(h))
			}
		}
		if err := knownHops(ctx, r, relation, owners, asOf, known); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(hops, func(h Hop) bool { return !known[sameHop(h)] && h.Relation != RelWithin }), nil
}

// owner is the node that a relation belongs to, from which its edges are read.
func owner(h Hop) ID {
	if h.Relation == RelParticipatedIn {
		return h.To
	}
	return h.From
}

// sameHop is a hop without the role, which may have been another then.
func sameHop(h Hop) Hop {
	if h.Relation == RelParticipatedIn {
		h.Label = ""
	}
	return h
}

// knownHops adds the relations of one kind that nodes had at a point on the
// clocks.
func knownHops(ctx context.Context, r Reader, relation Relation, owners []ID, asOf Clock, known map[Hop]bool) error {
	var kind EdgeKind
	hop := func(from ID, e Edge) Hop { return Hop{From: from, To: e.To, Relation: relation} }
	switch relation {
	case RelParticipatedIn:
		kind = EdgeParticipants
		hop = func(event ID, e Edge) Hop { return Hop{From: e.To, To: event, Relation: relation} }
	case RelHeldAt:
		kind = EdgeLocations
	case RelLedTo:
		kind = EdgeLedTo
		hop = func(from ID, e Edge) Hop { return Hop{From: from, To: e.To, Relation: relation, Label: string(e.Link)} }
	case RelHolds:
		kind = EdgeRoles
		hop = func(from ID, e Edge) Hop { return Hop{From: from, To: e.To, Relation: relation, Label: e.Title} }
	default: // places lie within one another as they do now
		return nil
	}
	slices.Sort(owners)
	for part := range slices.Chunk(slices.Compact(owners), MaxIDs) {
		lists, err := r.Edges(ctx, EdgeQuery{Kind: kind, From: part, Page: Page{Limit: MaxLimit}, AsOf: asOf})
		if err != nil {
			return err
		}
		for from, list := range lists {
			for _, e := range list.Items {
				known[hop(from, e)] = true
			}
		}
	}
	return nil
}

// believed returns nodes with events as they were believed at a point on the
// clocks; those that were not known then are missing.
func believed(nodes map[ID]Node, asOf Clock) map[ID]Node {
	for id, n := range nodes {
		if e, ok := n.(*Event); ok {
			if e = e.AsOf(asOf); e == nil {
				delete(nodes, id)
				continue
			}
			nodes[id] = e
		}
	}
	return nodes
}
