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
	"dateline/loader/nlp/maxent"
	"dateline/loader/nlp/names/lexicon"
	"dateline/loader/nlp/names/tagger"
)

// Recognizer fills the entities and mentions of documents. It is immutable and
// safe for concurrent use.
type Recognizer struct {
	places  *gazetteer.Gazetteer
	words   *lexicon.Lexicon
	tagger  proposer
	ranking *ranking
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
	ranking, err := loadRanking()
	if err != nil {
		return nil, fmt.Errorf("load names: %w", err)
	}
	return &Recognizer{places: g, words: words, tagger: trained{t}, ranking: ranking}, nil
}

// With returns a recogniser with another model of antecedents; nil stands for the rules alone.
func (r *Recognizer) With(antecedents *maxent.Model) *Recognizer {
	q := *r
	q.ranking = &ranking{antecedents, r.ranking.vectors}
	return &q
}

// Annotate fills d.Entities and d.Mentions from d.Tokens, d.Sentences, d.Times
// and d.Blocks. It depends on nothing else and changes nothing else. Its time
// grows linearly with the number of tokens for texts of a given density of
// names.
func (r *Recognizer) Annotate(d *nlp.Doc) {
	d.Entities, d.Mentions = nil, nil
	if w := r.names(d); w != nil {
		w.readReferences()
		w.write()
	}
}

// names reads the names of a document and whom and what they name; nil where there is nothing to read.
func (r *Recognizer) names(d *nlp.Doc) *world {
	if len(d.Tokens) == 0 || len(d.Sentences) == 0 {
		return nil
	}
	doc := newDocument(d, r)
	if len(doc.runs) == 0 {
		return nil
	}
	doc.setSpans(repair(doc, r.tagger.tag(doc)))
	w := newWorld(doc)
	w.ranking = r.ranking
	w.readPlaces()
	w.readOrganizations()
	w.readPeople()
	return w
}

// readReferences ties what means somebody or something without naming them.
func (w *world) readReferences() {
	quoted := w.quotes()
	w.readDescriptions()
	w.readAnaphors(quoted)
	w.readPronouns(quoted)
	w.readKin()
}
