package events

import (
	"slices"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/spacy"
)

// slotsOf returns the slots of a word of a sentence, as label and noun; "=" where the phrase is a name, "+" where one modifies it.
func slotsOf(t *testing.T, text, word string, names ...string) []string {
	t.Helper()
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	syntax, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	d := &nlp.Doc{Text: text, Tokens: syntax.Analyze(text), Blocks: []nlp.Block{{Span: nlp.Span{End: len(text)}, Kind: nlp.BlockBody}}}
	d.Sentences = []nlp.Sentence{{Span: nlp.Span{End: len(text)}, Last: len(d.Tokens) - 1}}
	at := func(word string) int {
		return slices.IndexFunc(d.Tokens, func(k nlp.Token) bool { return k.Text == word })
	}
	for e, name := range names {
		i := at(name)
		d.Entities = append(d.Entities, nlp.Entity{Kind: nlp.KindOrganization, Name: name})
		d.Mentions = append(d.Mentions, nlp.Mention{Span: nlp.Span{Start: d.Tokens[i].Start, End: d.Tokens[i].End}, First: i, Last: i, Head: i, Entity: e, Form: nlp.FormName})
	}
	a := newReader(x.lex, x.models, d)
	noun := !a.isVerb(at(word))
	a.cands = []candidate{{trig: &trigger{noun: noun}, tok: at(word), head: a.lemma(at(word))}}
	var out []string
	for _, s := range a.slots(&cluster{members: []int{0}}) {
		line := s.label + " " + s.noun
		if s.means != nlp.None {
			line += " = " + names[s.means]
		}
		for _, e := range s.proxy {
			line += " + " + names[e]
		}
		out = append(out, line)
	}
	return out
}

func TestSlots(t *testing.T) {
	for _, tt := range []struct {
		text, word string
		names      []string
		want       []string
	}{
		{"Corvane sued the maker of Lumo in May.", "sued", []string{"Corvane", "Lumo"}, []string{"verb subject corvane = Corvane", "verb dobj maker + Lumo", "verb in may"}},
		{"The plan was rejected by Corvane and Lumo.", "rejected", []string{"Corvane", "Lumo"}, []string{"verb passive plan", "verb by corvane = Corvane", "verb by lumo = Lumo"}},
		{"Corvane began a search for the boat.", "search", []string{"Corvane"}, []string{"noun for boat", "noun dobj subject corvane = Corvane"}},
		{"They joined a search led by Corvane.", "search", []string{"Corvane"}, []string{"noun acl by corvane = Corvane", "noun dobj subject they"}},
	} {
		if got := slotsOf(t, tt.text, tt.word, tt.names...); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}
