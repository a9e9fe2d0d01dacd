// Package names finds who and where a document speaks of: the names in it, the
// titles that stand with them, and which names, short forms, descriptions and
// pronouns mean one person, organisation or place.
//
//	tokens -> tagger -> spans -> repair -> spans -> entities: places, organisations,
//	          people by a sieve (full names, short names, descriptions, pronouns) -> mentions, roles
//
// The tagger proposes names token by token; everything after it is rules over
// words, parse and gazetteer, with the word lists in lexicon/.
package names

import (
	"fmt"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
	"dateline/loader/nlp/names/tagger"
)

// Recognizer fills the entities and mentions of documents. It is immutable and
// safe for concurrent use.
type Recognizer struct {
	places *gazetteer.Gazetteer
	words  *lexicon.Lexicon
	tagger proposer
}

// New returns a recogniser over the places of g. An error means that the tables
// in the binary are damaged.
func New(g *gazetteer.Gazetteer) (*Recognizer, error) {
	words, err := lexicon.Load()
	if err != nil {
		return nil, fmt.Errorf("load names: %w", err)
	}
	t, err := tagger.New(g, words)
	if err != nil {
		return nil, fmt.Errorf("load names: %w", err)
	}
	return &Recognizer{places: g, words: words, tagger: trained{t}}, nil
}

// Annotate fills d.Entities and d.Mentions from d.Tokens, d.Sentences, d.Times
// and d.Blocks. It depends on nothing else and changes nothing else. Its time
// grows linearly with the number of tokens for texts of a given density of
// names.
func (r *Recognizer) Annotate(d *nlp.Doc) {
	d.Entities, d.Mentions = nil, nil
	if len(d.Tokens) == 0 || len(d.Sentences) == 0 {
		return
	}
	doc := newDocument(d, r)
	if len(doc.runs) == 0 {
		return
	}
	doc.setSpans(repair(doc, r.tagger.tag(doc)))
	w := newWorld(doc)
	w.readPlaces()
	w.readOrganizations()
	w.readPeople()
	w.readDescriptions()
	w.readPronouns()
	w.readKin()
	w.write()
}
