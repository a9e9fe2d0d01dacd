package link

import (
	"context"
	"maps"
	"slices"
	"time"

	"dateline/graph"
)

// working is the part of the graph that a batch touches: what the store has of
// it, with the batch's own changes on top.
type working struct {
	store    graph.Reader
	entities map[graph.ID]*entity
	names    map[string][]graph.ID // look-up keys of entities, store and batch
	events   map[graph.ID]*event
	keys     map[string][]graph.ID // look-up keys of events, store and batch
	rules    *rules
	removed  []graph.ID
	past     bool // whether what is linked was withdrawn

	published          map[graph.ID]time.Time // articles that give roles
	profiles           map[graph.ID]*profile  // of people, by whom they are told apart
	topics             *topics                // of articles, likewise
	forgotten          map[graph.ID]bool      // articles that are taken out
	forgottenDocuments map[graph.ID]bool      // their documents
	gone               map[graph.ID]bool      // entities that the store has and that nothing supports any more
}

func newWorking(store graph.Reader, rules *rules) *working {
	return &working{
		store:    store,
		rules:    rules,
		entities: make(map[graph.ID]*entity),
		names:    make(map[string][]graph.ID),
		events:   make(map[graph.ID]*event),
		keys:     make(map[string][]graph.ID),

		published:          make(map[graph.ID]time.Time),
		profiles:           make(map[graph.ID]*profile),
		topics:             newTopics(),
		forgotten:          make(map[graph.ID]bool),
		forgottenDocuments: make(map[graph.ID]bool),
		gone:               make(map[graph.ID]bool),
	}
}

// addKey adds id to the holders of a key, keeping them sorted.
func addKey(index map[string][]graph.ID, key string, id graph.ID) {
	if i, found := slices.BinarySearch(index[key], id); !found {
		index[key] = slices.Insert(index[key], i, id)
	}
}

// dropKey takes id off the holders of a key.
func dropKey(index map[string][]graph.ID, key string, id graph.ID) {
	if i, found := slices.BinarySearch(index[key], id); found {
		index[key] = slices.Delete(index[key], i, i+1)
	}
}

// lookup adds what the store has under the keys to the index.
func (w *working) lookup(ctx context.Context, index map[string][]graph.ID, keys []string) error {
	slices.Sort(keys)
	for part := range slices.Chunk(slices.Compact(keys), graph.MaxIDs) {
		found, err := w.store.Lookup(ctx, part)
		if err != nil {
			return err
		}
		for key, ids := range found {
			for _, id := range ids {
				addKey(index, key, id)
			}
		}
	}
	return nil
}

// nodes calls yield for each of the store's nodes among ids, in their order.
func (w *working) nodes(ctx context.Context, ids []graph.ID, yield func(graph.Node)) error {
	for part := range slices.Chunk(distinct(ids), graph.MaxIDs) {
		nodes, err := w.store.Nodes(ctx, part)
		if err != nil {
			return err
		}
		for _, id := range part {
			if n, ok := nodes[id]; ok {
				yield(n)
			}
		}
	}
	return nil
}

// edges calls yield for every edge of one kind that leaves the nodes, however
// many pages they take.
func (w *working) edges(ctx context.Context, kind graph.EdgeKind, from []graph.ID, yield func(from graph.ID, e graph.Edge)) error {
	return w.follow(ctx, kind, false, from, yield)
}

// owned is edges, with what was withdrawn.
func (w *working) owned(ctx context.Context, kind graph.EdgeKind, from []graph.ID, yield func(from graph.ID, e graph.Edge)) error {
	return w.follow(ctx, kind, true, from, yield)
}

func (w *working) follow(ctx context.Context, kind graph.EdgeKind, past bool, from []graph.ID, yield func(from graph.ID, e graph.Edge)) error {
	for part := range slices.Chunk(distinct(from), graph.MaxIDs) {
		lists, err := w.store.Edges(ctx, graph.EdgeQuery{Kind: kind, From: part, Past: past, Page: graph.Page{Limit: graph.MaxLimit}})
		if err != nil {
			return err
		}
		for _, id := range part {
			for list := lists[id]; ; {
				for _, e := range list.Items {
					yield(id, e)
				}
				if !list.More {
					break
				}
				next, err := w.store.Edges(ctx, graph.EdgeQuery{Kind: kind, From: []graph.ID{id}, Past: past, Page: graph.Page{
					Limit: graph.MaxLimit, After: list.Cursors[len(list.Cursors)-1],
				}})
				if err != nil {
					return err
				}
				list = next[id]
			}
		}
	}
	return nil
}

// sortedKeys returns the keys of a set in order.
func sortedKeys(set map[graph.ID]bool) []graph.ID { return slices.Sorted(maps.Keys(set)) }

// distinct returns the ids sorted, each once.
func distinct(ids []graph.ID) []graph.ID {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}
