package model

import (
	"context"

	"dateline/graph"
)

// Doubt is a question to an editor where a request reached it.
type Doubt struct {
	*graph.Doubt
	at *Level
}

// Label returns what is asked, in a word.
func (d *Doubt) Label() string { return string(d.Reason) }

// Subject returns what the article speaks of, nil where it has gone since.
func (d *Doubt) Subject(ctx context.Context) (Node, error) {
	return follow[Node](ctx, d.at, "doubt.first", d.First, ofDoubt(func(d *graph.Doubt) graph.ID { return d.First }))
}

// Candidate returns what it may be, nil where that has gone since.
func (d *Doubt) Candidate(ctx context.Context) (Node, error) {
	return follow[Node](ctx, d.at, "doubt.second", d.Second, ofDoubt(func(d *graph.Doubt) graph.ID { return d.Second }))
}

// Article returns the article that raises the question.
func (d *Doubt) Article(ctx context.Context) (*Article, error) {
	return follow[*Article](ctx, d.at, "doubt.article", d.Doubt.Article, ofDoubt(func(d *graph.Doubt) graph.ID { return d.Article }))
}

// ofDoubt makes a function of doubts one of nodes.
func ofDoubt(ref func(*graph.Doubt) graph.ID) func(graph.Node) []graph.ID {
	return func(n graph.Node) []graph.ID {
		if d, ok := n.(*graph.Doubt); ok {
			return []graph.ID{ref(d)}
		}
		return nil
	}
}
