package graphtest

import (
	"slices"

	"dateline/graph"
)

// cloneNode returns a deep copy.
func cloneNode(n graph.Node) graph.Node {
	switch n := n.(type) {
	case *graph.Article:
		c := *n
		c.Authors, c.Dateline = slices.Clone(n.Authors), slices.Clone(n.Dateline)
		return &c
	case *graph.Entity:
		c := *n
		c.Aliases, c.Sources, c.Keys = slices.Clone(n.Aliases), slices.Clone(n.Sources), slices.Clone(n.Keys)
		if n.Place != nil {
			p := *n.Place
			c.Place = &p
		}
		return &c
	case *graph.Event:
		c := *n
		c.States, c.Keywords, c.Keys = slices.Clone(n.States), slices.Clone(n.Keywords), slices.Clone(n.Keys)
		return &c
	case *graph.Report:
		c := *n
		c.Participants = slices.Clone(n.Participants)
		return &c
	case *graph.Decision:
		c := *n
		c.Subjects = slices.Clone(n.Subjects)
		return &c
	case *graph.Doubt:
		c := *n
		return &c
	case *graph.Document:
		c := *n
		c.Keys, c.Data = slices.Clone(n.Keys), slices.Clone(n.Data)
		return &c
	}
	return n
}

// cloneBatch returns a deep copy.
func cloneBatch(b *graph.Batch) *graph.Batch {
	return &graph.Batch{
		Since:    b.Since,
		Remove:   slices.Clone(b.Remove),
		Articles: cloneNodes(b.Articles), Entities: cloneNodes(b.Entities), Events: cloneNodes(b.Events),
		Reports: cloneNodes(b.Reports), Decisions: cloneNodes(b.Decisions), Documents: cloneNodes(b.Documents), Doubts: cloneNodes(b.Doubts),
		Mentions: cloneEach(b.Mentions, func(x *graph.Mention) { x.Spans = slices.Clone(x.Spans) }),
		Links:    cloneEach(b.Links, func(x *graph.Link) { x.Evidence, x.Past = slices.Clone(x.Evidence), slices.Clone(x.Past) }),
		Holdings: cloneEach(b.Holdings, func(x *graph.Holding) { x.Evidence, x.Past = slices.Clone(x.Evidence), slices.Clone(x.Past) }),

		Participations: slices.Clone(b.Participations),
		Locations:      slices.Clone(b.Locations),
		Containments:   slices.Clone(b.Containments),
	}
}

func cloneNodes[T graph.Node](nodes []T) []T {
	out := make([]T, 0, len(nodes))
	for _, n := range nodes {
		if c, ok := cloneNode(n).(T); ok {
			out = append(out, c)
		}
	}
	return out
}

func cloneEach[T any](items []T, deepen func(*T)) []T {
	out := slices.Clone(items)
	for i := range out {
		deepen(&out[i])
	}
	return out
}
