// Package model holds the Go types that the GraphQL schema is bound to: the
// domain's own structs, each with the Level on which a request reached it, and
// the few that exist in GraphQL alone, such as connections.
//
// # How a request stays at a fixed number of statements
//
// A request walks from nodes to nodes: from a page of events to their
// participants, from these to the articles that mention them. All nodes that
// one field of the document reaches, under however many parents, form one
// Level. The first node of a level that is asked for its edges asks for those of
// the whole level, and the others wait for the same answer; so a field of the
// document costs one call of graph.Reader for its edges and one for the nodes
// at their other end (in parts of graph.MaxIDs), whatever the page sizes. No
// timers are involved: the calls that a document makes depend on the document
// and on what exists, never on scheduling.
//
// Edges are asked for again where the arguments differ, as under two aliases,
// and only there.
package model

import "dateline/graph"

// Node is anything that has an ID: *Person, *Organization, *Place, *Event,
// *Article, *Report, *Decision or *Doubt.
type Node interface {
	graph.Node
	// Label returns what to call the node in a list or a picture.
	Label() string
}

// wrap puts a node of the domain on the level where it was reached.
func (l *Level) wrap(n graph.Node) Node {
	switch n := n.(type) {
	case *graph.Entity:
		e := entity{Entity: n, at: l}
		switch n.Kind {
		case graph.KindPerson:
			return &Person{e}
		case graph.KindOrganization:
			return &Organization{e}
		case graph.KindPlace:
			return &Place{e}
		default:
			return nil
		}
	case *graph.Event:
		return &Event{Event: n, at: l}
	case *graph.Article:
		return &Article{Article: n, at: l}
	case *graph.Report:
		return &Report{Report: n, at: l}
	case *graph.Decision:
		return &Decision{n}
	case *graph.Doubt:
		return &Doubt{Doubt: n, at: l}
	}
	return nil
}

// given returns a value and whether it is not the zero one, which GraphQL gives
// as null.
func given[T comparable](v T) (T, bool) {
	var zero T
	return v, v != zero
}

// listed returns the list itself or, for a missing one, an empty list: GraphQL
// tells the two apart.
func listed[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
