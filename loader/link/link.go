// Package link ties what was read out of articles to what the graph knows:
// which entity each name means, and which event each report is of. It turns
// documents into one batch for the store.
//
// Events are put together as cross-document event coreference does (Cybulska
// and Vossen 2014, on ECB+): by agreement of type, participants, place and time
// rather than by words alone. Candidates come from look-up keys (blocking), so
// that the work for an article depends on what it speaks of and not on the size
// of the graph.
//
// Articles are linked one after another. What an event is judged by is what the
// store keeps of it and nothing that only memory holds, so that the same
// articles in the same order give the same graph in batches of any size.
package link

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/graph"
	"dateline/loader/extract"
)

// Article is one document on its way into the graph.
type Article struct {
	Doc    *extract.Document
	Hash   string // of the content, see graph.Article.Hash
	Loaded time.Time
}

// Linker links documents against a store. It keeps nothing between calls.
type Linker struct {
	store graph.Reader
}

// New returns a Linker that reads from store.
func New(store graph.Reader) *Linker { return &Linker{store: store} }

// Link returns the batch that writes the articles, given in the order in which
// they are to be linked. Documents must be valid (extract.Document.Validate),
// and no two may be of the same article. An article that the store already has
// is replaced: what it alone supported goes.
func (l *Linker) Link(ctx context.Context, articles []Article) (*graph.Batch, error) {
	w := newWorking(l.store)
	docs := make([]*document, 0, len(articles))
	for _, a := range articles {
		d, err := newDocument(a)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	if err := w.resolveEntities(ctx, docs); err != nil {
		return nil, fmt.Errorf("link entities: %w", err)
	}
	if err := w.withdraw(ctx, docs); err != nil {
		return nil, fmt.Errorf("withdraw earlier versions: %w", err)
	}
	if err := w.resolveEvents(ctx, docs); err != nil {
		return nil, fmt.Errorf("link events: %w", err)
	}
	if err := w.dropOrphans(ctx, docs); err != nil {
		return nil, fmt.Errorf("drop what nothing mentions: %w", err)
	}
	return w.batch(docs), nil
}

// document is an article while it is linked.
type document struct {
	article  *graph.Article
	doc      *extract.Document
	entities map[string]graph.ID // by the document's ids
	events   map[string]graph.ID // by the document's ids
}

func newDocument(a Article) (*document, error) {
	published, err := a.Doc.Article.PublishedTime()
	if err != nil {
		return nil, graph.Invalid("article.published", a.Doc.Article.Published, "is neither a date nor an instant")
	}
	src := &a.Doc.Article
	return &document{
		doc: a.Doc,
		article: &graph.Article{
			ID: graph.ID(src.ID), URL: src.URL, Title: src.Title, Publisher: src.Publisher,
			Authors: src.Authors, Published: published, Dateline: src.Dateline, Language: src.Language,
			Text: src.Text, Hash: a.Hash, LoadedAt: a.Loaded.UTC().Truncate(time.Second),
			State: graph.ArticleCurrent,
		},
		entities: make(map[string]graph.ID, len(a.Doc.Entities)),
		events:   make(map[string]graph.ID, len(a.Doc.Events)),
	}, nil
}

// mentions returns the article's mentions, one for each entity. Two of the
// document's entities may have been found to be one.
func (d *document) mentions() []graph.Mention {
	spans := make(map[graph.ID][]graph.Span)
	var order []graph.ID
	for _, m := range d.doc.Mentions {
		id := d.entities[m.Entity]
		if _, seen := spans[id]; !seen {
			order = append(order, id)
		}
		spans[id] = append(spans[id], graph.Span(m.Span))
	}
	out := make([]graph.Mention, 0, len(order))
	for _, id := range order {
		out = append(out, graph.Mention{Entity: id, Article: d.article.ID, Spans: spans[id]})
	}
	return out
}

// batch collects everything that changed.
func (w *working) batch(docs []*document) *graph.Batch {
	b := &graph.Batch{}
	for _, d := range docs {
		b.Articles = append(b.Articles, d.article)
		b.Mentions = append(b.Mentions, d.mentions()...)
	}
	w.batchEntities(b)
	w.batchEvents(b, docs)
	slices.Sort(w.removed)
	b.Remove = slices.Compact(w.removed)
	return b
}
