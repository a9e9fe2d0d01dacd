package names

import (
	"strings"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/spacy"
)

func newRecognizer(tb testing.TB) *Recognizer {
	tb.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		tb.Fatal(err)
	}
	r, err := New(g)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// analyze parses a text whose paragraphs are parted by empty lines; a first
// paragraph that begins with "# " is its headline.
func analyze(tb testing.TB, text string) *nlp.Doc {
	tb.Helper()
	syntax, err := spacy.English()
	if err != nil {
		tb.Fatal(err)
	}
	d := &nlp.Doc{Text: text}
	for start := 0; start < len(text); {
		end := strings.Index(text[start:], "\n\n")
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		b := nlp.Block{Span: nlp.Span{Start: start, End: end}, Kind: nlp.BlockBody}
		if strings.HasPrefix(text[start:], "# ") {
			b.Start += 2
			b.Kind = nlp.BlockHeadline
		}
		d.Blocks = append(d.Blocks, b)
		parseBlock(syntax, d, len(d.Blocks)-1)
		start = end + 2
	}
	return d
}

func parseBlock(p *spacy.Pipeline, d *nlp.Doc, block int) {
	b := d.Blocks[block]
	first := len(d.Tokens)
	for _, t := range p.Analyze(d.Text[b.Start:b.End]) {
		t.Start += b.Start
		t.End += b.Start
		t.Head += first
		d.Tokens = append(d.Tokens, t)
	}
	for i := first; i < len(d.Tokens); i++ {
		if i == first || d.Tokens[i].SentStart {
			d.Sentences = append(d.Sentences, nlp.Sentence{First: i, Block: block})
		}
		s := &d.Sentences[len(d.Sentences)-1]
		s.Last = i
		s.Span = nlp.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[i].End}
	}
}
