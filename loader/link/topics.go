package link

import (
	"context"
	"fmt"
	"slices"

	"dateline/graph"
	"dateline/loader/nlp/vectors"
)

// topics knows what articles are about, of those that were asked for.
type topics struct {
	linked map[graph.ID]string         // texts of articles that the store may not have yet
	known  map[graph.ID]*vectors.Topic // nil where an article's words do not say
}

func newTopics() *topics {
	return &topics{linked: make(map[graph.ID]string), known: make(map[graph.ID]*vectors.Topic)}
}

// likeness is how much a document is about the same as that of some articles which
// is most like it, as vectors.Topic measures it; 1 where words do not say.
func (w *working) likeness(ctx context.Context, d *document, articles []graph.ID) (float64, error) {
	table, err := vectors.English()
	if err != nil {
		return 0, fmt.Errorf("topics: %w", err)
	}
	t := w.topics
	t.linked[d.article.ID] = d.article.Text
	var stored []graph.ID
	for _, id := range append(slices.Clone(articles), d.article.ID) {
		if _, known := t.known[id]; known {
			continue
		}
		if text, linked := t.linked[id]; linked {
			t.known[id], _ = table.Topic(text)
		} else {
			stored = append(stored, id)
		}
	}
	if err := w.nodes(ctx, stored, func(n graph.Node) {
		if a, ok := n.(*graph.Article); ok {
			t.known[a.ID], _ = table.Topic(a.Text)
		}
	}); err != nil {
		return 0, err
	}
	own := t.known[d.article.ID]
	if own == nil || len(articles) == 0 {
		return 1, nil
	}
	most := -1.0
	for _, id := range articles {
		other := t.known[id]
		if other == nil {
			return 1, nil
		}
		most = max(most, own.Cosine(other))
	}
	return most, nil
}
