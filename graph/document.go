package graph

import "time"

// Document is what was read out of an article. It is kept beside the article so
// that it can be linked again, without its source, when that would come out
// otherwise: an earlier article turned up, or an editor decided something.
type Document struct {
	ID        ID        // see DocumentID
	Article   ID        // need not be in the store yet
	Published time.Time // the article's, to the second; zero where unknown
	Hash      string    // of the content, see Article.Hash
	LoadedAt  time.Time // UTC, to the second
	Keys      []string  // look-up keys, see Reader.Lookup; sorted
	Data      []byte    // what was read, in a form of the loader's
}

// NodeID returns the document's ID.
func (d *Document) NodeID() ID { return d.ID }

// NodeKind returns KindDocument.
func (d *Document) NodeKind() Kind { return KindDocument }

// DocumentID returns the ID of the document of an article.
func DocumentID(article ID) ID { return NewID(KindDocument, string(article)) }
