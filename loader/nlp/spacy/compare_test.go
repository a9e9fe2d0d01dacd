package spacy

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// analysed is a line of the file that testdata/compare.py writes: a text with spaCy's analysis.
type analysed struct {
	Name   string
	Text   string
	Tokens []Token
}

func readAnalysed(tb testing.TB, file string) []analysed {
	tb.Helper()
	f, err := os.Open(filepath.Clean(file))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var all []analysed
	for dec := json.NewDecoder(f); dec.More(); {
		var a analysed
		if err := dec.Decode(&a); err != nil {
			tb.Fatalf("%s: %v", file, err)
		}
		all = append(all, a)
	}
	return all
}

func mustEnglish(tb testing.TB) *Pipeline {
	tb.Helper()
	p, err := English()
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// TestGolden holds every field of every token to what spaCy 3.8 says of texts with many kinds of trouble in them.
func TestGolden(t *testing.T) {
	p := mustEnglish(t)
	for _, want := range readAnalysed(t, "testdata/golden.jsonl") {
		t.Run(want.Name, func(t *testing.T) {
			c := compare(want, p.Analyze(want.Text))
			for _, d := range c.differences {
				t.Error(d)
			}
		})
	}
}

// comparedPipeline is the embedded pipeline, or the converted one in the file named by DATELINE_SPACY_MODEL.
func comparedPipeline(tb testing.TB) *Pipeline {
	tb.Helper()
	file := os.Getenv("DATELINE_SPACY_MODEL")
	if file == "" {
		return mustEnglish(tb)
	}
	data, err := os.ReadFile(filepath.Clean(file))
	if err != nil {
		tb.Fatal(err)
	}
	p, err := Load(data)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// TestCompare counts what differs from spaCy's own analysis of any texts, as testdata/compare.py writes it to the file named by
// DATELINE_SPACY_JSONL. Sums in another order can tip a close decision; one in a thousand may differ, tokens never.
func TestCompare(t *testing.T) {
	file := os.Getenv("DATELINE_SPACY_JSONL")
	if file == "" {
		t.Skip("DATELINE_SPACY_JSONL names no file made by testdata/compare.py")
	}
	p := comparedPipeline(t)
	total := comparison{differ: map[string]int{}}
	for _, want := range readAnalysed(t, file) {
		c := compare(want, p.Analyze(want.Text))
		for _, d := range c.differences {
			t.Logf("%s: %s", want.Name, d)
		}
		total.tokens += c.tokens
		for layer, n := range c.differ {
			total.differ[layer] += n
		}
	}
	if total.tokens == 0 {
		t.Fatal("nothing to compare")
	}
	t.Logf("%d tokens", total.tokens)
	for _, layer := range []string{"tokens", "norm", "tag", "pos", "lemma", "dep", "head", "ent", "sentence"} {
		n := total.differ[layer]
		t.Logf("%-9s %5d differ, %8.4f %% the same", layer, n, 100-100*float64(n)/float64(total.tokens))
		if layer == "tokens" && n > 0 || 1000*n > total.tokens {
			t.Errorf("%s: too much differs", layer)
		}
	}
}
