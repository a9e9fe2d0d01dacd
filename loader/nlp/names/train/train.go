package main

import (
	"fmt"
	"os"
	"sync"

	"dateline/loader/nlp/names/internal/corpus"
	"dateline/loader/nlp/names/internal/learn"
	"dateline/loader/nlp/names/tagger"
)

// options are those that did best on held-out parts of the corpora.
func options(epochs int) learn.Options {
	return learn.Options{Epochs: epochs, Rate: 0.05, Decay: 0.002, Dropout: 0.3, Rare: 2, Seed: 1}
}

// folds is how many parts the corpora are cut into to see what the first pass
// makes of texts that it has not learnt.
const folds = 5

// train learns the weights of the two passes. The second learns from what the
// first, trained on the other parts, sees in each part.
func (t *tools) train(docs []corpus.Document, epochs int) (first, second *tagger.Model) {
	x := tagger.Extractor{Places: t.places, Words: t.words}
	parsed := make([]corpus.Parsed, len(docs))
	features := make([][][]uint32, len(docs))
	tokens := 0
	for i := range docs {
		parsed[i] = docs[i].Parse(t.syntax)
		features[i] = x.Features(parsed[i].Text)
		tokens += len(parsed[i].Text.Tokens)
	}
	fmt.Fprintf(os.Stderr, "%d documents, %d tokens\n", len(docs), tokens)
	opts := options(epochs)
	first = learn.Train(examples(parsed, features, none), opts)
	spans := make([][]tagger.Span, len(docs))
	var group sync.WaitGroup
	for fold := range folds {
		group.Go(func() {
			m := learn.Train(examples(parsed, features, fold), opts)
			for i := fold; i < len(docs); i += folds {
				spans[i] = tagger.Decode(parsed[i].Text, features[i], m)
			}
		})
	}
	group.Wait()
	for i := range docs {
		features[i] = x.Second(parsed[i].Text, features[i], spans[i])
	}
	return first, learn.Train(examples(parsed, features, none), opts)
}

// none is a fold that nothing is in.
const none = -1

// examples returns the sentences of all documents but those of one fold.
func examples(docs []corpus.Parsed, features [][][]uint32, fold int) []learn.Example {
	var out []learn.Example
	for i := range docs {
		if fold != none && i%folds == fold {
			continue
		}
		text := docs[i].Text
		labels := tagger.Encode(len(text.Tokens), docs[i].Names)
		for _, s := range text.Sentences {
			out = append(out, learn.Example{Features: features[i][s[0]:s[1]], Labels: labels[s[0]:s[1]]})
		}
	}
	return out
}
