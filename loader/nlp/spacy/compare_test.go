package spacy

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// compared is a line of the file that testdata/compare.py writes.
type compared struct {
	Name   string
	Text   string
	Tokens []Token
}

// TestCompare compares with spaCy's own analysis of any texts, as testdata/compare.py writes it to the file named by
// DATELINE_SPACY_JSONL.
func TestCompare(t *testing.T) {
	file := os.Getenv("DATELINE_SPACY_JSONL")
	if file == "" {
		t.Skip("DATELINE_SPACY_JSONL names no file of testdata/compare.py")
	}
	f, err := os.Open(filepath.Clean(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := English()
	if err != nil {
		t.Fatal(err)
	}
	var total tally
	lines := bufio.NewReader(f)
	for dec := json.NewDecoder(lines); dec.More(); {
		var want compared
		if err := dec.Decode(&want); err != nil {
			t.Fatal(err)
		}
		total.add(t, want.Name, want.Text, p.Analyze(want.Text), want.Tokens)
	}
	total.report(t)
}

// tally counts the tokens that agree in each layer.
type tally struct {
	texts, texts0, tokens                                  int
	norm, tag, pos, lemma, dep, head, ent, entBegin, start int
}

func (c *tally) add(t *testing.T, name, text string, got, want []Token) {
	t.Helper()
	c.texts++
	n := min(len(got), len(want))
	same := len(got) == len(want)
	for i := 0; same && i < n; i++ {
		same = got[i].Start == want[i].Start && got[i].End == want[i].End && got[i].SpaceAfter == want[i].SpaceAfter
		if !same {
			t.Errorf("%s: token %d is %q, want %q", name, i, got[i].Text, want[i].Text)
		}
	}
	if !same {
		c.texts0++
		t.Errorf("%s: %d tokens, want %d, or at other places", name, len(got), len(want))
		return
	}
	c.tokens += n
	count := func(i int, layer string, n *int, g, w any) {
		if g == w {
			*n++
			return
		}
		if c.tokens-*n < 100000 {
			t.Logf("%s: %d %q: %s is %v, want %v", name, i, text[got[i].Start:got[i].End], layer, g, w)
		}
	}
	for i, w := range want {
		g := got[i]
		count(i, "norm", &c.norm, g.Norm, w.Norm)
		count(i, "tag", &c.tag, g.Tag, w.Tag)
		count(i, "pos", &c.pos, g.Pos, w.Pos)
		count(i, "lemma", &c.lemma, g.Lemma, w.Lemma)
		count(i, "dep", &c.dep, g.Dep, w.Dep)
		count(i, "head", &c.head, g.Head, w.Head)
		count(i, "ent", &c.ent, g.Ent, w.Ent)
		count(i, "entBegin", &c.entBegin, g.EntBegin, w.EntBegin)
		count(i, "start", &c.start, g.SentStart, w.SentStart)
	}
}

func (c *tally) report(t *testing.T) {
	t.Helper()
	if c.tokens == 0 {
		t.Fatal("nothing compared")
	}
	t.Logf("%d texts, %d of them with other tokens; %d tokens", c.texts, c.texts0, c.tokens)
	for _, l := range []struct {
		name string
		n    int
	}{
		{"norm", c.norm},
		{"tag", c.tag},
		{"pos", c.pos},
		{"lemma", c.lemma},
		{"dep", c.dep},
		{"head", c.head},
		{"ent", c.ent},
		{"entBegin", c.entBegin},
		{"sentence start", c.start},
	} {
		share := float64(l.n) / float64(c.tokens)
		t.Logf("%-15s %d differ, %.4f %% the same", l.name, c.tokens-l.n, 100*share)
		if share < 0.999 {
			t.Errorf("%s: less than 99.9 %% the same", l.name)
		}
	}
}
