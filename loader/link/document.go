package link

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"dateline/graph"
	"dateline/loader/extract"
)

// Pack makes the document of what was read of an article, to be linked. hash is
// that of the content, see graph.Article.Hash. d must be valid
// (extract.Document.Validate).
func Pack(d *extract.Document, hash string, loaded time.Time) (*graph.Document, error) {
	published, err := d.Article.PublishedTime()
	if err != nil {
		return nil, graph.Invalid("article.published", d.Article.Published, "is neither a date nor an instant")
	}
	var data bytes.Buffer
	w, err := flate.NewWriter(&data, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(w).Encode(d); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	article := graph.ID(d.Article.ID)
	return &graph.Document{
		ID: graph.DocumentID(article), Article: article, Published: published, Hash: hash,
		LoadedAt: loaded.UTC().Truncate(time.Second), Keys: []string{pendingKey}, Data: data.Bytes(),
	}, nil
}

// The look-up keys of documents that are not linked, and of those that are linked
// for the sake of the past (see isRemembered).
const (
	pendingKey    = "document:pending"
	rememberedKey = "document:remembered"
)

// Unpack is the reverse of Pack.
func Unpack(d *graph.Document) (*extract.Document, error) {
	r := flate.NewReader(bytes.NewReader(d.Data))
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("document of %s: %w", d.Article, err)
	}
	doc := new(extract.Document)
	if err := json.Unmarshal(data, doc); err != nil {
		return nil, fmt.Errorf("document of %s: %w", d.Article, err)
	}
	return doc, nil
}

// document is an article while it is linked.
type document struct {
	stored   *graph.Document
	article  *graph.Article
	doc      *extract.Document
	entities map[string]graph.ID // by the document's ids
	events   map[string]graph.ID // by the document's ids
	near     map[string]pairing  // what events nearly were, by the document's ids
	doubts   []*graph.Doubt
}

// newDocument unpacks a document and corrects it as editors decided.
func newDocument(stored *graph.Document, r *rules) (*document, error) {
	doc, err := Unpack(stored)
	if err != nil {
		return nil, err
	}
	src := &doc.Article
	published, err := src.PublishedTime()
	if err != nil {
		return nil, graph.Invalid("article.published", src.Published, "is neither a date nor an instant")
	}
	a := &graph.Article{
		ID: graph.ID(src.ID), URL: src.URL, Title: src.Title, Publisher: src.Publisher,
		Authors: src.Authors, Published: published, Dateline: src.Dateline, Language: src.Language,
		Text: src.Text, Hash: stored.Hash, LoadedAt: stored.LoadedAt, State: graph.ArticleCurrent,
	}
	r.correctArticle(a)
	again := *stored
	again.Published, again.Keys = a.Published, nil
	d := &document{
		stored: &again, article: a, doc: doc,
		entities: make(map[string]graph.ID, len(doc.Entities)),
		events:   make(map[string]graph.ID, len(doc.Events)),
		near:     make(map[string]pairing),
	}
	if isRemembered(a) {
		again.Keys = []string{rememberedKey}
	}
	return d, nil
}

// stands reports whether the article counts.
func (d *document) stands() bool { return d.article.State != graph.ArticleWithdrawn }

// isRemembered reports whether an article was withdrawn that counted once: what it
// said is kept, for questions as of then. One that was withdrawn before it was
// loaded never did.
func isRemembered(a *graph.Article) bool { return a.LoadedAt.Before(a.Withdrawn) }

// mentions returns the article's mentions, one for each entity. Two of the
// document's entities may have been found to be one. What the text does not
// show, a fact without evidence, is mentioned at its start.
func (d *document) mentions() []graph.Mention {
	spans := make(map[graph.ID][]graph.Span)
	var order []graph.ID
	add := func(id graph.ID, s ...graph.Span) {
		if _, seen := spans[id]; !seen {
			order = append(order, id)
		}
		spans[id] = append(spans[id], s...)
	}
	for _, m := range d.doc.Mentions {
		add(d.entities[m.Entity], graph.Span(m.Span))
	}
	for i := range d.doc.Entities {
		add(d.entities[d.doc.Entities[i].ID])
	}
	out := make([]graph.Mention, 0, len(order))
	for _, id := range order {
		if len(spans[id]) == 0 {
			spans[id] = []graph.Span{{}}
		}
		out = append(out, graph.Mention{Entity: id, Article: d.article.ID, Spans: spans[id]})
	}
	return out
}

// Ref is a document by its place in the order in which documents are linked:
// by date of publication, unknown dates last, then by article. It is the order
// in which the store gives the articles that mention something
// (graph.EdgeMentions).
type Ref struct {
	Published time.Time
	Article   graph.ID
}

func refOf(d *graph.Document) Ref { return Ref{d.Published, d.Article} }

// Compare orders refs.
func (r Ref) Compare(o Ref) int {
	if r.Published.IsZero() != o.Published.IsZero() {
		if r.Published.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(r.Published.Compare(o.Published), cmp.Compare(r.Article, o.Article))
}
