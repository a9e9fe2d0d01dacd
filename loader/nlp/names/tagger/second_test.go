package tagger

import (
	"testing"

	"dateline/loader/nlp/spacy"
)

func textOfWords(sentences ...[]string) Text {
	var t Text
	at := 0
	for _, words := range sentences {
		first := len(t.Tokens)
		for _, w := range words {
			t.Tokens = append(t.Tokens, spacy.Token{Text: w, Start: at, End: at + len(w)})
			at += len(w) + 1
		}
		t.Sentences = append(t.Sentences, [2]int{first, len(t.Tokens)})
	}
	return t
}

// TestMemory reads what names elsewhere say of a word.
func TestMemory(t *testing.T) {
	text := textOfWords(
		[]string{"Vort", "Ministry", "agreed"},
		[]string{"Ann", "Quint", "saw", "the", "Vort", "Ministry"},
		[]string{"Quint", "left", "the", "VM"},
	)
	m := newMemory(text, []Span{{0, 1, Organization}, {3, 4, Person}})
	for _, test := range []struct {
		token        int
		vote, phrase string
	}{
		{0, "-=", "o0B"}, // the other use is in no name, and this is the only such name
		{7, "o=", "o1B"}, // as the first pass read it elsewhere
		{8, "o=", "o1E"},
		{9, "p=", ""},
		{10, "", ""}, // no capital
	} {
		if m.votes[test.token] != test.vote || m.phrase[test.token] != test.phrase {
			t.Errorf("%s: vote %q, phrase %q; want %q, %q", text.Tokens[test.token].Text, m.votes[test.token], m.phrase[test.token], test.vote, test.phrase)
		}
	}
	if !m.short["VM"] || len(m.short) != 1 {
		t.Errorf("initials %v, want VM", m.short)
	}
}

func TestSecond(t *testing.T) {
	text := textOfWords([]string{"Quint", "left"}, []string{"Quint"})
	features := [][]uint32{{1}, {2}, {3}}
	var x Extractor
	got := x.Second(text, features, []Span{{0, 0, Person}})
	for i := range got {
		if len(got[i]) <= 1 || got[i][0] != features[i][0] {
			t.Errorf("token %d: features %v do not begin with %v", i, got[i], features[i])
		}
	}
	if len(got[2]) <= len(got[1]) {
		t.Errorf("a capitalised word has %d features, another %d", len(got[2]), len(got[1]))
	}
}
