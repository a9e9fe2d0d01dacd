package main

import (
	"bytes"
	"testing"

	"dateline/loader/nlp/names/internal/corpus"
	"dateline/loader/nlp/names/tagger"
)

func lesson() []corpus.Document {
	sentence := func(names []tagger.Span, words ...string) corpus.Sentence {
		return corpus.Sentence{Words: words, Names: names}
	}
	return []corpus.Document{{Name: "lesson", Sentences: []corpus.Sentence{
		sentence([]tagger.Span{{First: 0, Last: 1, Kind: tagger.Person}}, "Zorblax", "Quint", "spoke", "on", "Monday", "."),
		sentence([]tagger.Span{{First: 0, Last: 0, Kind: tagger.Person}, {First: 3, Last: 3, Kind: tagger.Place}}, "Quint", "went", "to", "Vortigia", "."),
		sentence([]tagger.Span{{First: 2, Last: 3, Kind: tagger.Organization}}, "the", "great", "Vort", "Ministry", "agreed", "."),
		sentence(nil, "nothing", "was", "said", "of", "it", "."),
	}}}
}

// TestTrainTwice trains on the same text twice: the weights must be the same
// bytes, and must have learnt the text by heart.
func TestTrainTwice(t *testing.T) {
	tools, err := newTools()
	if err != nil {
		t.Fatal(err)
	}
	var first, second [2]*tagger.Model
	var files [2]bytes.Buffer
	for i := range files {
		first[i], second[i] = tools.train(lesson(), 300)
		for _, m := range []*tagger.Model{first[i], second[i]} {
			if err := m.Write(&files[i]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("training twice gave different bytes")
	}
	docs := lesson()
	p := docs[0].Parse(tools.syntax)
	tag := tagger.NewWith(tools.places, tools.words, first[0], second[0])
	if got, want := len(tag.Tag(p.Text)), len(p.Names); got != want {
		t.Errorf("%d names found in the text that was learnt, want %d", got, want)
	}
}
