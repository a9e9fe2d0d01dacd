package property

import (
	"context"
	"fmt"

	"dateline/graph"
	"dateline/graph/export/whole"
)

// read lists the kinds that are exported, in the order in which they are read.
func read() []graph.Kind {
	return []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace, graph.KindEvent, graph.KindArticle}
}

// Visitor takes a graph in: all nodes, then all relations. Each of its functions
// may be nil, and stops the walk by an error.
type Visitor struct {
	Node     func(*Node) error
	Relation func(*Relation) error
	Between  func() error // after the last node, before the first relation
	// Progress is called now and then with the number of nodes and relations so far.
	Progress func(records int)
}

// Walk hands a graph to a visitor: people, organisations and places, each event
// with its states and each article with its reports, by name or title; then the
// relations of each, in the same order. It keeps a page of either in memory. A
// graph that is written to meanwhile is a graph.ErrConflict.
func Walk(ctx context.Context, r graph.Reader, v Visitor) error {
	records := 0
	return whole.Steady(ctx, r, func() error {
		if v.Node != nil {
			err := each(ctx, r, func(b *graph.Batch) error { return visit(nodesOf(b), v.Node, v.Progress, &records) })
			if err != nil {
				return err
			}
		}
		if v.Between != nil {
			if err := v.Between(); err != nil {
				return err
			}
		}
		if v.Relation == nil {
			return nil
		}
		return each(ctx, r, func(b *graph.Batch) error {
			relations, err := relationsOf(ctx, r, b)
			if err != nil {
				return err
			}
			return visit(relations, v.Relation, v.Progress, &records)
		})
	})
}

func visit[T any](things []T, yield func(T) error, progress func(int), records *int) error {
	for _, t := range things {
		if err := yield(t); err != nil {
			return err
		}
	}
	*records += len(things)
	if progress != nil {
		progress(*records)
	}
	return nil
}

func each(ctx context.Context, r graph.Reader, yield func(*graph.Batch) error) error {
	for _, kind := range read() {
		if err := whole.Each(ctx, r, kind, false, yield); err != nil {
			return err
		}
	}
	return nil
}

func nodesOf(b *graph.Batch) []*Node {
	var out []*Node
	titles := make(map[graph.ID][]string)
	for _, h := range b.Holdings {
		if h.Of == "" {
			titles[h.Holder] = append(titles[h.Holder], h.Title)
		}
	}
	for _, e := range b.Entities {
		class := map[graph.Kind]*class[holder]{graph.KindPerson: person, graph.KindOrganization: organization, graph.KindPlace: place}[e.Kind]
		out = append(out, node(class, string(e.ID), holder{e, titles[e.ID]}))
	}
	for _, e := range b.Events {
		out = append(out, node(event, string(e.ID), e))
		for i := range e.States {
			out = append(out, node(eventState, stateID(e.ID, i), state{e.ID, e.States[i]}))
		}
	}
	for _, a := range b.Articles {
		out = append(out, node(article, string(a.ID), a))
	}
	for _, r := range b.Reports {
		out = append(out, node(report, string(r.ID), r))
	}
	return out
}

// stateID makes an ID for a state, which has none of its own.
func stateID(event graph.ID, index int) string { return fmt.Sprintf("%s#%d", event, index) }

func node[T any](c *class[T], id string, v T) *Node {
	return &Node{Class: &c.Class, ID: id, Values: c.values(v)}
}

// relationsOf returns the relations of a batch. Those that are fields of a node
// may lead to what is gone, and are left out then.
func relationsOf(ctx context.Context, r graph.Reader, b *graph.Batch) ([]*Relation, error) {
	named := make([]graph.ID, 0, len(b.Articles)+len(b.Reports))
	for _, a := range b.Articles {
		named = append(named, a.Origin)
	}
	for _, rep := range b.Reports {
		named = append(named, rep.Speaker)
	}
	there, err := whole.NodesOf[graph.Node](ctx, r, named)
	if err != nil {
		return nil, fmt.Errorf("read what reports and articles name: %w", err)
	}
	var out []*Relation
	for _, h := range b.Holdings {
		if h.Of != "" {
			out = append(out, relation(holds, h.Holder, h.Of, h))
		}
	}
	for _, c := range b.Containments {
		out = append(out, relation(within, c.Place, c.Within, c))
	}
	for _, p := range b.Participations {
		out = append(out, relation(participatedIn, p.Entity, p.Event, p))
	}
	for _, l := range b.Locations {
		out = append(out, relation(heldAt, l.Event, l.Place, l))
	}
	for _, l := range b.Links {
		out = append(out, relation(ledTo, l.From, l.To, l))
	}
	for _, e := range b.Events {
		for i := range e.States {
			out = append(out, relation(hasState, e.ID, graph.ID(stateID(e.ID, i)), state{e.ID, e.States[i]}))
		}
	}
	for _, m := range b.Mentions {
		out = append(out, relation(mentionedIn, m.Entity, m.Article, m))
	}
	for _, a := range b.Articles {
		if there[a.Origin] != nil {
			out = append(out, relation(copyOf, a.ID, a.Origin, a))
		}
	}
	for _, rep := range b.Reports {
		out = append(out, relation(reports, rep.ID, rep.Event, rep), relation(in, rep.ID, rep.Article, rep))
		if there[rep.Speaker] != nil {
			out = append(out, relation(saidBy, rep.ID, rep.Speaker, rep))
		}
	}
	return out, nil
}

func relation[T any](c *class[T], from, to graph.ID, v T) *Relation {
	return &Relation{Class: &c.Class, From: string(from), To: string(to), Values: c.values(v)}
}
