package model

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"dateline/graph"
)

// Level is the nodes that one field of a document reached, under whatever
// parents. They are read together, and whatever is reached from them is too.
// It is safe for concurrent use.
type Level struct {
	store graph.Reader
	ids   []graph.ID // each once
	asOf  graph.Clock

	nodes memo[struct{}, map[graph.ID]graph.Node]
	refs  memo[string, *Level]
	steps memo[stepKey, *step]
	then  memo[AsOf, *Level]

	backing memo[struct{}, *corroborated]
}

// NewLevel returns the level of the nodes with the given IDs, which are read
// when the first is asked for. IDs that are not in the store do no harm. Events
// are as they were believed as of a moment, and what is reached from the level is
// as of the same.
func NewLevel(store graph.Reader, ids []graph.ID, asOf graph.Clock) *Level {
	return &Level{store: store, ids: unique(ids), asOf: asOf}
}

// below returns the level of nodes that were reached from this one.
func (l *Level) below(ids []graph.ID) *Level { return NewLevel(l.store, ids, l.asOf) }

// Reached returns the level of nodes that have been read, as of a moment.
func Reached[T graph.Node](store graph.Reader, nodes []T, asOf graph.Clock) *Level {
	known := make(map[graph.ID]graph.Node, len(nodes))
	l := &Level{store: store, asOf: asOf}
	for _, n := range nodes {
		l.ids = append(l.ids, n.NodeID())
		known[n.NodeID()] = n
	}
	l.ids = unique(l.ids)
	_, _ = l.nodes.get(struct{}{}, func() (map[graph.ID]graph.Node, error) { return known, nil })
	return l
}

// unique returns the IDs without repeats and without "", the first of each in
// its place.
func unique(ids []graph.ID) []graph.ID {
	seen := map[graph.ID]bool{"": true}
	return slices.DeleteFunc(slices.Clone(ids), func(id graph.ID) bool {
		again := seen[id]
		seen[id] = true
		return again
	})
}

// Node returns the node of the level with the given ID, nil where there is none.
func (l *Level) Node(ctx context.Context, id graph.ID) (Node, error) {
	nodes, err := l.all(ctx)
	if err != nil {
		return nil, err
	}
	n, ok := nodes[id]
	if !ok || !l.asOf.Recalls(graph.IsPast(n)) {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	if e, ok := n.(*graph.Event); ok {
		if e = e.AsOf(l.asOf); e == nil {
			return nil, nil //nolint:nilnil // null in GraphQL
		}
		n = e
	}
	return l.wrap(n), nil
}

// At returns the level of the same nodes as of another moment, where one is given.
// They are read once for all moments.
func (l *Level) At(ctx context.Context, moment *AsOf) (*Level, error) {
	if moment == nil {
		return l, nil
	}
	return l.then.get(*moment, func() (*Level, error) {
		asOf, err := moment.Clock()
		if err != nil {
			return nil, err
		}
		nodes, err := l.all(ctx)
		if err != nil {
			return nil, err
		}
		return Reached(l.store, slices.Collect(maps.Values(nodes)), asOf), nil
	})
}

// Nodes returns the nodes of the level with the given IDs, nil for each that
// there is none of.
func (l *Level) Nodes(ctx context.Context, ids []graph.ID) ([]Node, error) {
	out := make([]Node, len(ids))
	for i, id := range ids {
		n, err := l.Node(ctx, id)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

// all reads the nodes of the level.
func (l *Level) all(ctx context.Context) (map[graph.ID]graph.Node, error) {
	return l.nodes.get(struct{}{}, func() (map[graph.ID]graph.Node, error) {
		nodes := make(map[graph.ID]graph.Node, len(l.ids))
		for part := range slices.Chunk(l.ids, graph.MaxIDs) {
			some, err := l.store.Nodes(ctx, part)
			if err != nil {
				return nil, err
			}
			maps.Copy(nodes, some)
		}
		return nodes, nil
	})
}

// follow returns the node that a field of another node of the level names, nil
// where it names none. The field has a name, and refs gives the IDs that it has
// in any node of the level: all that they name form one level.
func follow[T Node](ctx context.Context, l *Level, field string, id graph.ID, refs func(graph.Node) []graph.ID) (T, error) {
	var none T
	if id == "" {
		return none, nil
	}
	below, err := l.refs.get(field, func() (*Level, error) {
		nodes, err := l.all(ctx)
		if err != nil {
			return nil, err
		}
		var ids []graph.ID
		for _, from := range l.ids {
			if n, ok := nodes[from]; ok {
				ids = append(ids, refs(n)...)
			}
		}
		return l.below(ids), nil
	})
	if err != nil {
		return none, err
	}
	return as[T](below.Node(ctx, id))
}

// as returns the node as a T, and nil for a node that is none.
func as[T Node](n Node, err error) (T, error) {
	t, _ := n.(T)
	return t, err
}

// step is the edges of one kind that leave the nodes of a level.
type step struct {
	lists    map[graph.ID]*graph.List[graph.Edge]
	to       *Level // the nodes at their other end
	evidence memo[int, *Level]
	reported memo[struct{}, map[graph.ID]time.Time]
}

// stepKey tells the steps from a level apart.
type stepKey struct {
	kind  graph.EdgeKind
	page  graph.Page
	links string
	only  graph.ID // the node that a cursor belongs to
}

// edges returns the edges of one kind that leave the nodes of the level, and so
// those that leave the node with the given ID.
func (l *Level) edges(ctx context.Context, id graph.ID, q graph.EdgeQuery) (*step, error) {
	q.From = slices.DeleteFunc(slices.Clone(l.ids), func(id graph.ID) bool { return !leaves(q.Kind, id.Kind()) })
	q.AsOf = l.asOf
	key := stepKey{kind: q.Kind, page: q.Page, links: joined(q.Links)}
	if q.Page.After != "" || q.Page.Before != "" {
		if len(q.From) > 1 && inList(ctx) {
			return nil, graph.Invalid("after", "", "a cursor continues the list of one node, not of %d: ask for that node alone", len(q.From))
		}
		key.only, q.From = id, []graph.ID{id}
	}
	return l.steps.get(key, func() (*step, error) {
		s := &step{lists: make(map[graph.ID]*graph.List[graph.Edge], len(q.From))}
		var to []graph.ID
		for part := range slices.Chunk(q.From, graph.MaxIDs) {
			q.From = part
			lists, err := l.store.Edges(ctx, q)
			if err != nil {
				return nil, err
			}
			for _, id := range part {
				s.lists[id] = lists[id]
				for _, e := range lists[id].Items {
					to = append(to, e.To)
				}
			}
		}
		s.to = l.below(to)
		return s, nil
	})
}

// sources returns the level of the articles that carry the first n pieces of
// evidence of each edge.
func (s *step) sources(n int) *Level {
	l, _ := s.evidence.get(n, func() (*Level, error) {
		var ids []graph.ID
		for _, list := range s.lists {
			for _, e := range list.Items {
				for _, ev := range e.Evidence[:min(n, len(e.Evidence))] {
					ids = append(ids, ev.Article)
				}
			}
		}
		slices.Sort(ids)
		return s.to.below(ids), nil
	})
	return l
}

// inList reports whether the field that is being resolved stands below an item
// of a list.
func inList(ctx context.Context) bool {
	return slices.ContainsFunc(graphql.GetPath(ctx), func(e ast.PathElement) bool {
		_, ok := e.(ast.PathIndex)
		return ok
	})
}

// leaves reports whether edges of a kind leave nodes of a kind.
func leaves(edge graph.EdgeKind, node graph.Kind) bool {
	switch edge {
	case graph.EdgeParticipants, graph.EdgeLocations, graph.EdgeReports, graph.EdgeLedTo, graph.EdgeLedFrom:
		return node == graph.KindEvent
	case graph.EdgeArticleReports, graph.EdgeMentioned:
		return node == graph.KindArticle
	case graph.EdgeEventsAt, graph.EdgeWithin, graph.EdgeContains:
		return node == graph.KindPlace
	default:
		return node.IsEntity()
	}
}

func joined(kinds []graph.LinkKind) string {
	var b strings.Builder
	for _, k := range kinds {
		b.WriteString(string(k))
		b.WriteByte(' ')
	}
	return b.String()
}
