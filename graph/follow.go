package graph

import (
	"context"
	"maps"
	"slices"
)

// Follow returns the nodes with the given IDs, as Reader.Nodes does; of entities
// and events that are not there, what they have become: the node that they were
// merged into, or that their reports are found to be of now. At most MaxIDs. It
// makes one call to r, and three where something is not there.
func Follow(ctx context.Context, r Reader, ids []ID) (map[ID]Node, error) {
	nodes, err := r.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, id := range ids {
		if _, there := nodes[id]; !there && (id.Kind().IsEntity() || id.Kind() == KindEvent) {
			keys = append(keys, FormerKey(id))
		}
	}
	if len(keys) == 0 {
		return nodes, nil
	}
	slices.Sort(keys)
	held, err := r.Lookup(ctx, slices.Compact(keys))
	if err != nil || len(held) == 0 {
		return nodes, err
	}
	now := make(map[ID]bool)
	for _, some := range held {
		now[some[0]] = true
	}
	become, err := r.Nodes(ctx, slices.Sorted(maps.Keys(now)))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if some := held[FormerKey(id)]; len(some) > 0 {
			if n, ok := become[some[0]]; ok {
				nodes[id] = n
			}
		}
	}
	return nodes, nil
}
