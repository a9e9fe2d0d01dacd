package pipeline

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/loader/nlp"
)

// tile returns a document of n copies of a sentence. Where label is not "", the
// copies are one sentence: the root of each hangs on that of the one before by
// the label, as long lists and endless clauses are parsed.
func tile(p *Pipeline, sentence, label string, n int) *nlp.Doc {
	unit := p.syntax.Analyze(sentence)
	d := &nlp.Doc{Text: strings.Repeat(sentence+" ", n), Published: time.Date(2018, 5, 31, 0, 0, 0, 0, time.UTC)}
	d.Blocks = []nlp.Block{{Span: nlp.Span{End: len(d.Text)}, Kind: nlp.BlockBody}}
	root := nlp.None
	for i := range n {
		first := len(d.Tokens)
		for _, t := range unit {
			t.Start, t.End, t.Head = t.Start+i*(len(sentence)+1), t.End+i*(len(sentence)+1), t.Head+first
			if k := len(d.Tokens); t.Head == k {
				if label != "" && root != nlp.None {
					t.Head, t.Dep = root, label
				}
				root = k
			}
			d.Tokens = append(d.Tokens, t)
		}
		if label == "" || i == 0 {
			d.Sentences = append(d.Sentences, nlp.Sentence{First: first})
		}
		s := &d.Sentences[len(d.Sentences)-1]
		s.Last = len(d.Tokens) - 1
		s.Span = nlp.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[s.Last].End}
	}
	return d
}

// TestLinear holds the stages behind the parser to work that grows with the
// length of a text and no faster, on texts that no newspaper prints. A text of
// sixteen times the length may take up to twenty-eight times as long: quadratic
// work would take up to 256 times. Other load on the machine can only slow a
// run down, so one good attempt is proof.
func TestLinear(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	const (
		tokens   = 1500
		growth   = 16
		bound    = 28
		attempts = 4
	)
	took := func(sentence, label string, copies int) time.Duration {
		best := time.Duration(0)
		for range 2 {
			d := tile(p, sentence, label, copies)
			start := time.Now()
			p.read(d)
			if e := time.Since(start); best == 0 || e < best {
				best = e
			}
		}
		return best
	}
	for _, tt := range []struct{ sentence, label string }{
		{"Trump called off the summit with Kim on Monday, the day after he met him.", ""},
		{"Trump called off the summit with Kim on Monday, the day after he met him.", "conj"},
		{"She said that it was held.", "ccomp"},
		{"“I hope that my plan holds.”", ""},
		{"Kim Jong-un left with his wife.", ""},
		{"Pyongyang,", "conj"},
		{"Kim Jong-un,", "appos"},
		{"Corvane", "nsubj"},
		{"June 12", "conj"},
		{"“(", "punct"},
		{"the summit of", "pobj"},
		{"Foreign Minister", "compound"},
		{"cancelled", "conj"},
	} {
		t.Run(fmt.Sprintf("%s %s", tt.sentence, tt.label), func(t *testing.T) {
			copies := tokens / len(p.syntax.Analyze(tt.sentence))
			worst := 0.0
			for range attempts {
				worst = float64(took(tt.sentence, tt.label, growth*copies)) / float64(took(tt.sentence, tt.label, copies))
				if worst <= bound {
					return
				}
			}
			t.Errorf("%d times the text takes %.0f times as long", growth, worst)
		})
	}
}
