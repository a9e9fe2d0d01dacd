package resolvers

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"dateline/graph"
	"dateline/resolvers/model"
)

// list answers the root fields that list the nodes of one kind.
func list[T model.Node](ctx context.Context, store graph.Reader, kind graph.Kind, text *string, order graph.ListOrder,
	first *int, after *graph.Cursor, last *int, before *graph.Cursor,
) (*model.Connection[T], error) {
	page, err := model.NewPage(ctx, first, after, last, before)
	if err != nil {
		return nil, err
	}
	q := graph.ListQuery{Kind: kind, Order: order, Page: page}
	if text != nil {
		q.Text = *text
	}
	nodes, err := store.List(ctx, q)
	if err != nil {
		return nil, err
	}
	return model.NewConnection[T](store, nodes, page, graph.Clock{}), nil
}

// eventTypes returns the table of event types.
func eventTypes() []*graph.TypeInfo {
	types := graph.EventTypes()
	out := make([]*graph.TypeInfo, len(types))
	for i := range types {
		out[i] = &types[i]
	}
	return out
}

// only returns the node as a T, and nil for a node that is none.
func only[T model.Node](n model.Node, err error) (T, error) {
	t, _ := n.(T)
	return t, err
}

// roots is what the root fields of an operation that name nodes, such as node
// and entity, ask for together: however many they are, their nodes form one
// level.
type roots struct {
	byID   func() (*namedRoots, error)
	byName func() (*namedRoots, error)
	logged sync.Map // the errors that have been logged, by their text
}

// namedRoots is the nodes that the root fields of an operation name, and what
// each name or ID has led to.
type namedRoots struct {
	level *model.Level
	ids   map[string]graph.ID
}

type rootsKey struct{}

// shareRoots is an operation middleware that lets the root fields of an
// operation share their reads.
func shareRoots(store graph.Reader) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		ids, names := rootNodes(graphql.GetOperationContext(ctx))
		return next(context.WithValue(ctx, rootsKey{}, &roots{
			byID:   sync.OnceValues(func() (*namedRoots, error) { return follow(ctx, store, ids) }),
			byName: sync.OnceValues(func() (*namedRoots, error) { return lookup(ctx, store, names) }),
		}))
	}
}

// lookup finds the entities with the given names, some of which may be IDs.
func lookup(ctx context.Context, store graph.Reader, names []string) (*namedRoots, error) {
	named, err := graph.EntitiesNamed(ctx, store, names)
	if err != nil {
		return nil, err
	}
	ids := make(map[string]graph.ID, len(names))
	for _, name := range names {
		ids[name] = graph.ID(name)
		if e, ok := named[name]; ok {
			ids[name] = e.ID
		}
	}
	return &namedRoots{level: model.NewLevel(store, slices.Sorted(maps.Values(ids)), graph.Clock{}), ids: ids}, nil
}

// follow finds the nodes with the given IDs, or what they have become.
func follow(ctx context.Context, store graph.Reader, ids []graph.ID) (*namedRoots, error) {
	now := make(map[string]graph.ID, len(ids))
	var found []graph.Node
	for part := range slices.Chunk(ids, graph.MaxIDs) {
		nodes, err := graph.Follow(ctx, store, part)
		if err != nil {
			return nil, err
		}
		for id, n := range nodes {
			now[string(id)] = n.NodeID()
			found = append(found, n)
		}
	}
	return &namedRoots{level: model.Reached(store, found, graph.Clock{}), ids: now}, nil
}

// byID returns the node with an ID that a root field names, or what it has
// become, as of a moment; nil for none, or none then.
func byID(ctx context.Context, id graph.ID, asOf *model.AsOf) (model.Node, error) {
	r, ok := ctx.Value(rootsKey{}).(*roots)
	if !ok {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	named, err := r.byID()
	if err != nil {
		return nil, err
	}
	then, err := named.level.At(ctx, asOf)
	if err != nil {
		return nil, err
	}
	return then.Node(ctx, named.ids[string(id)])
}

// byName returns the entity that a root field names, nil for none.
func byName(ctx context.Context, name string) (model.Entity, error) {
	r, ok := ctx.Value(rootsKey{}).(*roots)
	if !ok {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	named, err := r.byName()
	if err != nil {
		return nil, err
	}
	return only[model.Entity](named.level.Node(ctx, named.ids[name]))
}

// rootNodes returns the IDs and names that the root fields of an operation have
// as arguments.
func rootNodes(op *graphql.OperationContext) (ids []graph.ID, names []string) {
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		args := f.ArgumentMap(op.Variables)
		switch f.Name {
		case "node", "event", "article":
			ids = append(ids, texts[graph.ID](args["id"])...)
		case "nodes":
			ids = append(ids, texts[graph.ID](args["ids"])...)
		case "entity":
			names = append(names, texts[string](args["name"])...)
		}
	}
	return ids, names
}

// texts returns the texts of an argument that is one or a list of them.
func texts[T ~string](arg any) []T {
	switch arg := arg.(type) {
	case string:
		return []T{T(arg)}
	case []any:
		var out []T
		for _, a := range arg {
			out = slices.Concat(out, texts[T](a))
		}
		return out
	}
	return nil
}

// maxDays is the longest window of a run-up: ten years.
const maxDays = 3660

// days returns a number of days in seconds.
func days(field string, n int) (int64, error) {
	if n < 1 || n > maxDays {
		return 0, graph.Invalid(field, strconv.Itoa(n), "must be between 1 and %d", maxDays)
	}
	return int64(n) * 24 * 60 * 60, nil
}
