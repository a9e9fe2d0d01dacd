package model

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"dateline/graph"
)

// MaxPage is the size of a page at most. What a whole answer may hold is a
// matter of its complexity.
const MaxPage = 500

// NewPage returns the page that the arguments of a connection ask for, with the
// length of the whole list if the field that is being resolved selects it.
func NewPage(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (graph.Page, error) {
	p := graph.Page{Total: selected(ctx, "totalCount")}
	if after != nil {
		p.After = *after
	}
	if before != nil {
		p.Before = *before
	}
	if first != nil && last != nil {
		return p, graph.Invalid("last", fmt.Sprint(*last), "cannot be asked for together with first")
	}
	if first != nil {
		p.Limit = *first
		return p, checkSize("first", p.Limit, MaxPage)
	}
	if last != nil {
		p.Limit, p.Backward = *last, true
		return p, checkSize("last", p.Limit, MaxPage)
	}
	return p, nil
}

// checkSize refuses what is not between 1 and most.
func checkSize(field string, n, most int) error {
	if n < 1 || n > most {
		return graph.Invalid(field, fmt.Sprint(n), "must be between 1 and %d", most)
	}
	return nil
}

// selected reports whether the field that is being resolved selects a field of
// its own.
func selected(ctx context.Context, field string) bool {
	fc := graphql.GetFieldContext(ctx)
	if fc == nil || fc.Field.Field == nil {
		return false
	}
	for _, f := range graphql.CollectFieldsCtx(ctx, []string{fc.Field.Definition.Type.Name()}) {
		if f.Name == field {
			return true
		}
	}
	return false
}

// PageInfo says where a page begins and ends.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *graph.Cursor
	EndCursor       *graph.Cursor
}

// Connection is a page of edges to nodes.
type Connection[T Node] struct {
	list *graph.List[graph.Edge]
	page graph.Page
	step *step
}

// NewConnection returns the connection of a page of nodes that have been read:
// what a root field gives, as of a moment.
func NewConnection[T Node, N graph.Node](store graph.Reader, list *graph.List[N], page graph.Page, asOf graph.Clock) *Connection[T] {
	edges := &graph.List[graph.Edge]{Cursors: list.Cursors, More: list.More, Total: list.Total}
	for _, n := range list.Items {
		edges.Items = append(edges.Items, graph.Edge{To: n.NodeID()})
	}
	return &Connection[T]{list: edges, page: page, step: &step{to: Reached(store, list.Items, asOf)}}
}

// connect returns the connection of the edges that leave the node with the
// given ID.
func connect[T Node](ctx context.Context, l *Level, id graph.ID, q graph.EdgeQuery, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*Connection[T], error) {
	page, err := NewPage(ctx, first, after, last, before)
	if err != nil {
		return nil, err
	}
	q.Page = page
	s, err := l.edges(ctx, id, q)
	if err != nil {
		return nil, err
	}
	return &Connection[T]{list: s.lists[id], page: page, step: s}, nil
}

// Edges returns the page's edges.
func (c *Connection[T]) Edges() []*Edge[T] {
	edges := make([]*Edge[T], len(c.list.Items))
	for i, e := range c.list.Items {
		edges[i] = &Edge[T]{Edge: e, Cursor: c.list.Cursors[i], step: c.step}
	}
	return edges
}

// Nodes returns the page's nodes, without edges that lead nowhere.
func (c *Connection[T]) Nodes(ctx context.Context) ([]T, error) {
	nodes := make([]T, 0, len(c.list.Items))
	for _, e := range c.list.Items {
		n, err := c.step.to.Node(ctx, e.To)
		if err != nil {
			return nil, err
		}
		if t, ok := n.(T); ok {
			nodes = append(nodes, t)
		}
	}
	return nodes, nil
}

// PageInfo returns where the page begins and ends.
func (c *Connection[T]) PageInfo() *PageInfo { return pageInfo(c.page, c.list.More, c.list.Cursors) }

// pageInfo returns where a page begins and ends. Towards the side that was paged
// from, there is more if there is a cursor that was paged from.
func pageInfo(page graph.Page, more bool, cursors []graph.Cursor) *PageInfo {
	info := &PageInfo{HasNextPage: more, HasPreviousPage: page.After != ""}
	if page.Backward {
		info.HasNextPage, info.HasPreviousPage = page.Before != "", more
	}
	if n := len(cursors); n > 0 {
		info.StartCursor, info.EndCursor = &cursors[0], &cursors[n-1]
	}
	return info
}

// TotalCount returns the length of the whole list.
func (c *Connection[T]) TotalCount() int { return c.list.Total }

// The connections of the schema, one for each type of node: those between the
// same kinds of nodes are of one type, whatever their edges say.

type (
	// NodeConnection is a page of nodes of several kinds.
	NodeConnection = Connection[Node]
	// EntityConnection is a page of entities.
	EntityConnection = Connection[Entity]
	// PersonConnection is a page of people.
	PersonConnection = Connection[*Person]
	// OrganizationConnection is a page of organisations.
	OrganizationConnection = Connection[*Organization]
	// PlaceConnection is a page of places.
	PlaceConnection = Connection[*Place]
	// EventConnection is a page of events.
	EventConnection = Connection[*Event]
	// ArticleConnection is a page of articles.
	ArticleConnection = Connection[*Article]
	// ReportConnection is a page of reports.
	ReportConnection = Connection[*Report]
	// DoubtConnection is a page of questions.
	DoubtConnection = Connection[*Doubt]
	// DecisionConnection is a page of decisions.
	DecisionConnection = Connection[*Decision]
)
