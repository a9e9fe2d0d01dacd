package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"dateline/graph"
	"dateline/loader/extract"
	"dateline/loader/layout"
)

// Story is an article that is decoded and laid out, ready to be read.
type Story struct {
	URL      string
	Language string // BCP 47, "" where unknown
	*layout.Article
}

// ID returns the article's ID: of its URL where it has one, else of its text and
// the day it was published. The same story from two files is one article.
func (s *Story) ID() graph.ID {
	if s.URL != "" {
		return graph.NewID(graph.KindArticle, "url", s.URL)
	}
	return graph.NewID(graph.KindArticle, "text", s.PublishedText(), strings.Join(strings.Fields(s.Text), " "))
}

// PublishedText returns when the story was published as the extract format has
// it.
func (s *Story) PublishedText() string {
	switch {
	case s.Published.IsZero():
		return ""
	case s.Clock:
		return s.Published.UTC().Format(time.RFC3339)
	}
	return s.Published.Format(time.DateOnly)
}

// Hash returns the hash of a document: of the article and of all that was read
// out of it, so that an article is loaded again when it is read differently.
func Hash(d *extract.Document) string {
	h := sha256.New()
	// Encoding a Document cannot fail: it holds strings, numbers and slices only.
	_ = json.NewEncoder(h).Encode(d)
	return hex.EncodeToString(h.Sum(nil)[:16])
}
