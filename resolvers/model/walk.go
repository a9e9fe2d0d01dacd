package model

import (
	"context"

	"dateline/graph"
)

// Path is a way through the graph.
type Path struct{ Subgraph }

// Length returns how many relations long the path is.
func (p *Path) Length() int { return len(p.hops) }

// NewPath returns a path as of a point on the clocks, nil for none.
func NewPath(store graph.Reader, p *graph.Path, asOf graph.Clock) *Path {
	if p == nil {
		return nil
	}
	return &Path{*NewSubgraph(store, &graph.Subgraph{Nodes: p.Nodes, Hops: p.Hops}, asOf)}
}

// Subgraph is a part of the graph.
type Subgraph struct {
	Truncated bool
	nodes     *Level
	hops      []graph.Hop
}

// NewSubgraph returns a part of the graph as of a point on the clocks.
func NewSubgraph(store graph.Reader, s *graph.Subgraph, asOf graph.Clock) *Subgraph {
	return &Subgraph{Truncated: s.Truncated, nodes: Reached(store, s.Nodes, asOf), hops: s.Hops}
}

// Nodes returns the nodes in their order.
func (s *Subgraph) Nodes(ctx context.Context) ([]Node, error) {
	return s.nodes.Nodes(ctx, s.nodes.ids)
}

// Hops returns the relations between the nodes.
func (s *Subgraph) Hops() []*Hop {
	out := make([]*Hop, len(s.hops))
	for i, h := range s.hops {
		out[i] = &Hop{Hop: h, nodes: s.nodes}
	}
	return out
}

// Hop is one relation between two nodes.
type Hop struct {
	graph.Hop
	nodes *Level
}

// From returns the node that the relation starts from.
func (h *Hop) From(ctx context.Context) (Node, error) { return h.nodes.Node(ctx, h.Hop.From) }

// To returns the node that the relation leads to.
func (h *Hop) To(ctx context.Context) (Node, error) { return h.nodes.Node(ctx, h.Hop.To) }

// Label returns the role, kind of link or title, if the relation has one.
func (h *Hop) Label() (string, bool) { return given(h.Hop.Label) }
