package timex

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/loader/nlp"
	"dateline/loader/nlp/spacy"
)

// published is the day that the samples of rules.txt are read on, a Wednesday.
var published = time.Date(2018, 5, 30, 12, 0, 0, 0, time.UTC)

// parse returns the document of a text, a block a line.
func parse(tb testing.TB, text string, published time.Time) *nlp.Doc {
	tb.Helper()
	syntax, err := spacy.English()
	if err != nil {
		tb.Fatal(err)
	}
	d := &nlp.Doc{Text: text, Published: published}
	start := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		end := start + len(strings.TrimRight(line, "\n"))
		if end > start {
			d.Blocks = append(d.Blocks, nlp.Block{Span: nlp.Span{Start: start, End: end}, Kind: nlp.BlockBody})
		}
		start += len(line)
	}
	for b, block := range d.Blocks {
		first := len(d.Tokens)
		for i, tok := range syntax.Analyze(text[block.Start:block.End]) {
			tok.Start += block.Start
			tok.End += block.Start
			tok.Head += first
			if i == 0 || tok.SentStart {
				d.Sentences = append(d.Sentences, nlp.Sentence{First: first + i, Block: b})
			}
			s := &d.Sentences[len(d.Sentences)-1]
			s.Last = first + i
			d.Tokens = append(d.Tokens, tok)
		}
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		s.Span = nlp.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[s.Last].End}
	}
	return d
}

var engine = sync.OnceValues(New)

func testEngine(tb testing.TB) *Engine {
	tb.Helper()
	e, err := engine()
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// TestSamples reads every sample of rules.txt.
func TestSamples(t *testing.T) {
	e := testEngine(t)
	for _, r := range e.rules.rules {
		if r.line > 0 && len(r.sample) == 0 {
			t.Errorf("rule %s has no sample", r.name)
		}
		for _, s := range r.sample {
			t.Run(fmt.Sprintf("%s/%d", r.name, s.line), func(t *testing.T) {
				testSample(t, e, r, s)
			})
		}
	}
}

func testSample(t *testing.T, e *Engine, r *rule, s sample) {
	t.Helper()
	text := strings.NewReplacer("[", "", "]", "").Replace(s.text)
	start := strings.Index(s.text, "[")
	end := strings.Index(s.text, "]") - 1
	times := e.Find(parse(t, text, published))
	if s.want == "none" {
		for _, got := range times {
			if got.Rule == r.name {
				t.Errorf("%s: found %q, want nothing", text, text[got.Start:got.End])
			}
		}
		return
	}
	for _, got := range times {
		if got.Start != start || got.End != end {
			continue
		}
		date := got.Date.String()
		if date == "" {
			date = "-"
		}
		if have := fmt.Sprintf("%s %s %s", got.Type, got.Value, date); have != s.want || got.Rule != r.name {
			t.Errorf("%s: got %s by %s, want %s", s.text, have, got.Rule, s.want)
		}
		return
	}
	var found []string
	for _, got := range times {
		found = append(found, fmt.Sprintf("%q=%s", text[got.Start:got.End], got.Value))
	}
	t.Errorf("%s: not found; found %s", s.text, strings.Join(found, ", "))
}
