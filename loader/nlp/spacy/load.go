package spacy

import (
	"fmt"

	"dateline/loader/nlp/spacy/internal/archive"
)

func newPipeline(a *archive.Pipeline) (*Pipeline, error) {
	p := &Pipeline{name: a.Lang + "_" + a.Name + " " + a.Version}
	var err error
	if p.tokenizer, err = newTokenizer(a.Tokenizer); err != nil {
		return nil, fmt.Errorf("tokenizer: %w", err)
	}
	p.vocab = &vocab{norms: a.Norms, specials: p.tokenizer.specials(a.Tokenizer.AllSpecial)}
	if p.shared, err = newEncoder(a, a.Tok2Vec); err != nil {
		return nil, fmt.Errorf("tok2vec: %w", err)
	}
	p.names = p.shared
	if a.NERVec != nil {
		if p.names, err = newEncoder(a, *a.NERVec); err != nil {
			return nil, fmt.Errorf("ner: %w", err)
		}
	}
	if p.taggers, err = newTaggers(a); err != nil {
		return nil, err
	}
	if p.parser, err = newParser(a); err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	if p.ner, err = newRecognizer(a); err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	fits := p.parser.reduce.in == p.shared.width && p.ner.reduce.in == p.names.width
	for _, g := range p.taggers {
		fits = fits && g.layer.in == p.shared.width
	}
	if !fits {
		return nil, fmt.Errorf("layers do not fit vectors of %d and %d", p.shared.width, p.names.width)
	}
	if p.ruler, err = newRuler(a.Ruler); err != nil {
		return nil, fmt.Errorf("attribute ruler: %w", err)
	}
	p.lemmas = newLemmatizer(a.Lemmatizer, a.Lang)
	return p, nil
}
