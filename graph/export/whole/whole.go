// Package whole reads all of a graph through graph.Reader, a page at a time: as
// batches of nodes with what they own, which is what graph.Writer takes. It
// keeps one page in memory, however large the graph, and the doubts of all.
package whole

import (
	"context"
	"errors"
	"fmt"

	"dateline/graph"
)

// pageSize is how many nodes one batch has: articles come with their texts.
const pageSize = 100

// Kinds lists every kind whose nodes are read by themselves, those first that
// others refer to. Reports and doubts are owned by articles and come with them.
func Kinds() []graph.Kind {
	return []graph.Kind{
		graph.KindPerson, graph.KindOrganization, graph.KindPlace,
		graph.KindEvent, graph.KindArticle, graph.KindDocument, graph.KindDecision,
	}
}

// Each hands every node of a kind to yield, in batches with what the nodes own,
// in the order of graph.ByName: by Key, then ID; with past, also what only
// articles tell that were withdrawn. It stops at the first error of yield and
// returns it.
func Each(ctx context.Context, r graph.Reader, kind graph.Kind, past bool, yield func(*graph.Batch) error) error {
	var doubts map[graph.ID][]*graph.Doubt
	if kind == graph.KindArticle {
		var err error
		if doubts, err = doubtsOf(ctx, r); err != nil {
			return fmt.Errorf("read %s: %w", graph.KindDoubt, err)
		}
	}
	return pages(ctx, r, kind, past, func(nodes []graph.Node) error {
		b, err := owning(ctx, r, kind, past, nodes)
		if err != nil {
			return fmt.Errorf("read %s: %w", kind, err)
		}
		for _, a := range b.Articles {
			b.Doubts = append(b.Doubts, doubts[a.ID]...)
		}
		return yield(b)
	})
}

// doubtsOf returns all doubts by the article that raised them, each list by ID.
// They are few, and no edge leads to them.
func doubtsOf(ctx context.Context, r graph.Reader) (map[graph.ID][]*graph.Doubt, error) {
	out := make(map[graph.ID][]*graph.Doubt)
	err := pages(ctx, r, graph.KindDoubt, false, func(nodes []graph.Node) error {
		for _, n := range nodes {
			if d, ok := n.(*graph.Doubt); ok {
				out[d.Article] = append(out[d.Article], d)
			}
		}
		return nil
	})
	return out, err
}

// pages hands the nodes of a kind to yield, by graph.ByName.
func pages(ctx context.Context, r graph.Reader, kind graph.Kind, past bool, yield func([]graph.Node) error) error {
	q := graph.ListQuery{Kind: kind, Order: graph.ByName, Past: past, Page: graph.Page{Limit: pageSize}}
	for {
		list, err := r.List(ctx, q)
		if err != nil {
			return fmt.Errorf("read %s: %w", kind, err)
		}
		if len(list.Items) > 0 {
			if err := yield(list.Items); err != nil {
				return err
			}
		}
		if !list.More {
			return nil
		}
		q.Page.After = list.Cursors[len(list.Cursors)-1]
	}
}

// Steady runs read, and returns an ErrConflict where the graph was written to
// meanwhile: what was read is then of no one moment.
func Steady(ctx context.Context, r graph.Reader, read func() error) error {
	before, err := r.Revision(ctx)
	if err != nil {
		return fmt.Errorf("revision: %w", err)
	}
	if err := read(); err != nil {
		return err
	}
	switch after, err := r.Revision(ctx); {
	case err != nil:
		return fmt.Errorf("revision: %w", err)
	case after != before:
		return fmt.Errorf("what was written is of no one moment: %w", graph.ErrConflict)
	}
	return nil
}

// Key is what nodes of one kind are ordered by, bytewise, ties by ID: the
// graph.Key of name or title, nothing for other kinds.
func Key(n graph.Node) string {
	switch n := n.(type) {
	case *graph.Entity:
		return graph.Key(n.Name)
	case *graph.Event:
		return graph.Key(n.Title)
	case *graph.Article:
		return graph.Key(n.Title)
	}
	return ""
}

// Nodes lists the nodes of a batch but its reports and doubts.
func Nodes(b *graph.Batch) []graph.Node {
	var out []graph.Node
	out = appendNodes(out, b.Entities)
	out = appendNodes(out, b.Events)
	out = appendNodes(out, b.Articles)
	out = appendNodes(out, b.Documents)
	return appendNodes(out, b.Decisions)
}

func appendNodes[T graph.Node](out []graph.Node, nodes []T) []graph.Node {
	for _, n := range nodes {
		out = append(out, n)
	}
	return out
}

// owning returns nodes with what they own.
func owning(ctx context.Context, r graph.Reader, kind graph.Kind, past bool, nodes []graph.Node) (*graph.Batch, error) {
	b := &graph.Batch{}
	ids := make([]graph.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.NodeID()
		switch n := n.(type) {
		case *graph.Entity:
			b.Entities = append(b.Entities, n)
		case *graph.Event:
			b.Events = append(b.Events, n)
		case *graph.Article:
			b.Articles = append(b.Articles, n)
		case *graph.Document:
			b.Documents = append(b.Documents, n)
		case *graph.Decision:
			b.Decisions = append(b.Decisions, n)
		default:
			return nil, fmt.Errorf("%s is a %T: %w", n.NodeID(), n, errors.ErrUnsupported)
		}
	}
	var err error
	switch kind {
	case graph.KindPerson, graph.KindOrganization, graph.KindPlace:
		err = ownedByEntities(ctx, r, past, b, ids)
	case graph.KindEvent:
		err = ownedByEvents(ctx, r, past, b, ids)
	case graph.KindArticle:
		err = ownedByArticles(ctx, r, past, b, ids)
	case graph.KindDocument, graph.KindDecision, graph.KindReport, graph.KindDoubt: // which own nothing
	}
	return b, err
}

func ownedByEntities(ctx context.Context, r graph.Reader, past bool, b *graph.Batch, ids []graph.ID) error {
	err := Edges(ctx, r, graph.EdgeRoles, past, ids, func(from graph.ID, e graph.Edge) {
		b.Holdings = append(b.Holdings, graph.Holding{
			Holder: from, Title: e.Title, Of: e.To, Since: e.Since, Until: e.Until, Evidence: e.Evidence, Past: e.Withdrawn,
		})
	})
	if err != nil || ids[0].Kind() != graph.KindPlace {
		return err
	}
	return Edges(ctx, r, graph.EdgeWithin, past, ids, func(from graph.ID, e graph.Edge) {
		b.Containments = append(b.Containments, graph.Containment{Place: from, Within: e.To})
	})
}

func ownedByEvents(ctx context.Context, r graph.Reader, past bool, b *graph.Batch, ids []graph.ID) error {
	err := Edges(ctx, r, graph.EdgeParticipants, past, ids, func(from graph.ID, e graph.Edge) {
		b.Participations = append(b.Participations, graph.Participation{Event: from, Entity: e.To, Role: e.Role, Past: e.Past})
	})
	if err != nil {
		return err
	}
	err = Edges(ctx, r, graph.EdgeLocations, past, ids, func(from graph.ID, e graph.Edge) {
		b.Locations = append(b.Locations, graph.Location{Event: from, Place: e.To, Past: e.Past})
	})
	if err != nil {
		return err
	}
	return Edges(ctx, r, graph.EdgeLedTo, past, ids, func(from graph.ID, e graph.Edge) {
		b.Links = append(b.Links, graph.Link{From: from, To: e.To, Kind: e.Link, Evidence: e.Evidence, Past: e.Withdrawn})
	})
}

func ownedByArticles(ctx context.Context, r graph.Reader, past bool, b *graph.Batch, ids []graph.ID) error {
	err := Edges(ctx, r, graph.EdgeMentioned, past, ids, func(from graph.ID, e graph.Edge) {
		b.Mentions = append(b.Mentions, graph.Mention{Entity: e.To, Article: from, Spans: e.Spans})
	})
	if err != nil {
		return err
	}
	var reports []graph.ID
	err = Edges(ctx, r, graph.EdgeArticleReports, past, ids, func(_ graph.ID, e graph.Edge) { reports = append(reports, e.To) })
	if err != nil {
		return err
	}
	found, err := NodesOf[*graph.Report](ctx, r, reports)
	if err != nil {
		return err
	}
	for _, id := range reports {
		if rep, ok := found[id]; ok {
			b.Reports = append(b.Reports, rep)
		}
	}
	return nil
}
