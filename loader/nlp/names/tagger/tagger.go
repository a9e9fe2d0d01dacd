// Package tagger finds the names of people, organisations and places in tokens:
// a linear model over hashed features, trained as an averaged structured
// perceptron, and decoded by Viterbi under the constraints of the BIOES scheme.
//
// Features come from the words, the lists of the lexicon, the gazetteer, the
// rest of the document, and the output of the syntax model, whose own entity
// types are one opinion among others. The weights are embedded; the command in
// ../train makes them, and MODEL.md says from what.
package tagger

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
)

//go:embed weights.bin
var embedded []byte

// Tagger finds names. It is immutable and safe for concurrent use.
type Tagger struct {
	extractor Extractor
	weights   *Model
}

var load = sync.OnceValues(func() (*Model, error) { return Parse(embedded) })

// New returns the tagger with the embedded weights.
func New(places *gazetteer.Gazetteer, words *lexicon.Lexicon) (*Tagger, error) {
	m, err := load()
	if err != nil {
		return nil, fmt.Errorf("load weights: %w", err)
	}
	return NewWith(places, words, m), nil
}

// NewWith returns a tagger with the given weights.
func NewWith(places *gazetteer.Gazetteer, words *lexicon.Lexicon, m *Model) *Tagger {
	return &Tagger{extractor: Extractor{Places: places, Words: words}, weights: m}
}

// Tag returns the names of a document, in order.
func (t *Tagger) Tag(text Text) []Span {
	return Decode(text, t.extractor.Features(text), t.weights)
}

// Decode returns the names that the weights see in a text with the given
// features, sentence by sentence.
func Decode(text Text, features [][]uint32, w Weights) []Span {
	var spans []Span
	var l lattice
	for _, s := range text.Sentences {
		spans = decode(spans, l.best(features[s[0]:s[1]], w), s[0])
	}
	return spans
}

// Best returns the labels of one sentence, in a slice that is new.
func Best(features [][]uint32, w Weights) []Label {
	var l lattice
	return l.best(features, w)
}
