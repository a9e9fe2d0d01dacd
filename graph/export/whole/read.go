package whole

import (
	"context"
	"slices"

	"dateline/graph"
)

// Edges hands every edge of a kind that leaves one of the nodes to yield: by
// node, in the order given, and as graph.EdgeKind orders them. It is one call
// for every graph.MaxIDs nodes, and further ones for a node with more than
// graph.MaxLimit edges. With past, what was withdrawn comes too.
func Edges(ctx context.Context, r graph.Reader, kind graph.EdgeKind, past bool, from []graph.ID, yield func(from graph.ID, e graph.Edge)) error {
	for part := range slices.Chunk(from, graph.MaxIDs) {
		lists, err := r.Edges(ctx, graph.EdgeQuery{Kind: kind, From: part, Past: past, Page: graph.Page{Limit: graph.MaxLimit}})
		if err != nil {
			return err
		}
		for _, id := range part {
			for list := lists[id]; list != nil; {
				for _, e := range list.Items {
					yield(id, e)
				}
				if !list.More {
					break
				}
				after := graph.Page{Limit: graph.MaxLimit, After: list.Cursors[len(list.Cursors)-1]}
				rest, err := r.Edges(ctx, graph.EdgeQuery{Kind: kind, From: []graph.ID{id}, Past: past, Page: after})
				if err != nil {
					return err
				}
				list = rest[id]
			}
		}
	}
	return nil
}

// NodesOf returns those of the nodes that are in the store and of a Go type:
// one call for every graph.MaxIDs different IDs.
func NodesOf[T graph.Node](ctx context.Context, r graph.Reader, ids []graph.ID) (map[graph.ID]T, error) {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	out := make(map[graph.ID]T)
	for part := range slices.Chunk(slices.Compact(ids), graph.MaxIDs) {
		nodes, err := r.Nodes(ctx, part)
		if err != nil {
			return nil, err
		}
		for id, n := range nodes {
			if n, ok := n.(T); ok {
				out[id] = n
			}
		}
	}
	return out, nil
}
