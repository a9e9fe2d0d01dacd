// Package link ties what was read out of articles to what the graph knows:
// which entity each name means, and which event each report is of. It turns
// documents into batches for the store.
//
// Events are put together as cross-document event coreference does (Cybulska
// and Vossen 2014, on ECB+): by agreement of type, participants, place and time
// rather than by words alone. Candidates come from look-up keys (blocking), so
// that the work for an article depends on what it speaks of and not on the size
// of the graph.
//
// Articles are linked one after another, in the order in which they were
// published (see Ref), however they are loaded. What an event is judged by is
// what the store keeps of it and nothing that only memory holds; what an article
// brought can be taken out again without a trace as long as it was the last one
// (see Change). An article that turns up late is therefore linked by taking out
// all that were published after it, and linking them again behind it: the graph
// is a function of its articles and of the decisions of its editors, whatever
// the order in which they came.
//
// Articles that were withdrawn come after all others in that order, whenever they
// were published: nothing that stands leans on them. What they tell is marked as
// past, and is there for questions as of a load before the withdrawal.
package link

import (
	"context"
	"fmt"
	"slices"

	"dateline/graph"
)

// Change is one step of the graph. Forget lists articles whose facts are to be
// taken out: of all that are linked, those that come last in the order of
// linking. Link lists documents to be linked, all of which come after what
// stays; they are linked in order. What is in both is linked again. Articles that
// were withdrawn and are remembered (see isRemembered) are forgotten all at
// once, and linked all at once.
type Change struct {
	Since  int64 // the graph.Reader.Revision that the documents were read at
	Forget []*graph.Document
	Link   []*graph.Document
}

// Linker links documents against a store. It keeps nothing between calls.
type Linker struct {
	store graph.Reader
}

// New returns a Linker that reads from store.
func New(store graph.Reader) *Linker { return &Linker{store: store} }

// Link returns the batch that makes the change. Extra decisions are taken
// together with those of the store, and written with the batch.
func (l *Linker) Link(ctx context.Context, c Change, extra ...*graph.Decision) (*graph.Batch, error) {
	rules, err := l.rules(ctx, extra)
	if err != nil {
		return nil, fmt.Errorf("read decisions: %w", err)
	}
	w := newWorking(l.store, rules)
	docs := make([]*document, 0, len(c.Link))
	for _, stored := range c.Link {
		d, err := newDocument(stored, rules)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	slices.SortFunc(docs, func(a, b *document) int { return refOf(a.stored).Compare(refOf(b.stored)) })
	var standing, remembered []*document
	for _, d := range docs {
		switch {
		case d.stands():
			standing = append(standing, d)
		case isRemembered(d.article):
			remembered = append(remembered, d)
		}
	}
	if err := w.forget(ctx, c.Forget); err != nil {
		return nil, fmt.Errorf("take out later articles: %w", err)
	}
	if err := w.link(ctx, standing); err != nil {
		return nil, err
	}
	w.past = true
	if err := w.link(ctx, remembered); err != nil {
		return nil, fmt.Errorf("withdrawn articles: %w", err)
	}
	b := w.batch(docs, c.Forget)
	b.Since, b.Decisions = c.Since, extra
	return b, nil
}

// link finds out what documents, in their order, tell of.
func (w *working) link(ctx context.Context, docs []*document) error {
	if err := w.findCopies(ctx, docs); err != nil {
		return fmt.Errorf("find copies: %w", err)
	}
	if err := w.resolveEntities(ctx, docs); err != nil {
		return fmt.Errorf("link entities: %w", err)
	}
	if err := w.resolveEvents(ctx, docs); err != nil {
		return fmt.Errorf("link events: %w", err)
	}
	return nil
}

// batch collects everything that changed.
func (w *working) batch(docs []*document, forgotten []*graph.Document) *graph.Batch {
	b := &graph.Batch{}
	again := make(map[graph.ID]bool, len(docs))
	for _, d := range docs {
		again[d.stored.ID] = true
		b.Documents = append(b.Documents, d.stored)
		b.Articles = append(b.Articles, d.article)
		if d.stands() {
			b.Doubts = append(b.Doubts, d.doubts...)
		}
		if d.stands() || isRemembered(d.article) {
			b.Mentions = append(b.Mentions, d.mentions()...)
		}
	}
	for _, d := range forgotten {
		w.removed = append(w.removed, d.Article)
		if !again[d.ID] {
			pending := *d
			pending.Keys = []string{pendingKey}
			b.Documents = append(b.Documents, &pending)
		}
	}
	w.batchEntities(b)
	w.batchEvents(b, docs)
	slices.Sort(w.removed)
	b.Remove = slices.Compact(w.removed)
	return b
}
