package model

import (
	"context"
	"fmt"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// FirstReported returns when the first article that gives a role was published,
// the zero time where none is dated.
func (e *Edge[T]) FirstReported(ctx context.Context) (time.Time, error) {
	t, err := e.step.tenure(ctx, e.Edge)
	return t.First, err
}

// LastReported returns when the last article that gives a role was published,
// the zero time where none is dated.
func (e *Edge[T]) LastReported(ctx context.Context) (time.Time, error) {
	t, err := e.step.tenure(ctx, e.Edge)
	return t.Last, err
}

// tenure dates a role of the step. The articles of all its roles are read
// together.
func (s *step) tenure(ctx context.Context, role graph.Edge) (graph.Tenure, error) {
	published, err := s.reported.get(struct{}{}, func() (map[graph.ID]time.Time, error) {
		var roles []graph.Edge
		for _, list := range s.lists {
			roles = append(roles, list.Items...)
		}
		return graph.RoleTimes(ctx, s.to.store, roles)
	})
	return graph.NewTenure(role, published), err
}

// The bounds of what rolesAt can be asked for.
const (
	maxSlack = 3650 // days
	maxRoles = 100
)

// RolesAt returns the first roles that the person held at a date, give or take
// some days. It looks among the first graph.MaxLimit of its roles.
func (p *Person) RolesAt(ctx context.Context, date edtf.Date, within, first int) ([]*Edge[Entity], error) { // spelled out, as gqlgen spells it elsewhere: of two spellings it takes now one, now the other
	if within < 0 || within > maxSlack {
		return nil, graph.Invalid("within", fmt.Sprint(within), "must be between 0 and %d", maxSlack)
	}
	if err := checkSize("first", first, maxRoles); err != nil {
		return nil, err
	}
	s, err := p.at.edges(ctx, p.ID, graph.EdgeQuery{Kind: graph.EdgeRoles, Page: graph.Page{Limit: graph.MaxLimit}})
	if err != nil {
		return nil, err
	}
	edges := []*EntityEdge{}
	for i, e := range s.lists[p.ID].Items {
		t, err := s.tenure(ctx, e)
		if err != nil {
			return nil, err
		}
		if t.Covers(date, time.Duration(within)*24*time.Hour) && len(edges) < first {
			edges = append(edges, &EntityEdge{Edge: e, Cursor: s.lists[p.ID].Cursors[i], step: s})
		}
	}
	return edges, nil
}
