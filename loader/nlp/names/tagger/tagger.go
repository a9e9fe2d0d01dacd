// Package tagger finds the names of people, organisations and places in tokens:
// linear-chain conditional random fields over hashed features, decoded by Viterbi
// under the constraints of the BIOES scheme. There are two passes: the second also
// sees what the first made of the whole document (Krishnan and Manning 2006).
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

var (
	//go:embed first.bin
	firstWeights []byte
	//go:embed second.bin
	secondWeights []byte
)

// Tagger finds names. It is immutable and safe for concurrent use.
type Tagger struct {
	extractor     Extractor
	first, second *Model
}

var (
	loadFirst  = sync.OnceValues(func() (*Model, error) { return Parse(firstWeights) })
	loadSecond = sync.OnceValues(func() (*Model, error) { return Parse(secondWeights) })
)

// New returns the tagger with the embedded weights.
func New(places *gazetteer.Gazetteer, words *lexicon.Lexicon) (*Tagger, error) {
	first, err := loadFirst()
	if err != nil {
		return nil, fmt.Errorf("load weights of the first pass: %w", err)
	}
	second, err := loadSecond()
	if err != nil {
		return nil, fmt.Errorf("load weights of the second pass: %w", err)
	}
	return NewWith(places, words, first, second), nil
}

// NewWith returns a tagger with the given weights of its two passes.
func NewWith(places *gazetteer.Gazetteer, words *lexicon.Lexicon, first, second *Model) *Tagger {
	return &Tagger{extractor: Extractor{Places: places, Words: words}, first: first, second: second}
}

// Tag returns the names of a document, in order.
func (t *Tagger) Tag(text Text) []Span {
	features := t.extractor.Features(text)
	spans := Decode(text, features, t.first)
	return Decode(text, t.extractor.Second(text, features, spans), t.second)
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
