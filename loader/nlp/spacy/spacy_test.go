package spacy

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestTokenize(t *testing.T) {
	p := mustEnglish(t)
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{" ", " "},
		{"a b", "a|b"},
		{"a  b", "a| |b"},
		{" a ", " |a"},
		{"a\n b", "a|\n |b"},
		{"a \n\nb", "a|\n\n|b"},
		{"don't", "do|n't"},
		{"cannot", "can|not"},
		{"(U.S.)", "(|U.S.|)"},
		{"Mr. Smith's.", "Mr.|Smith|'s|."},
		{"$5,000", "$|5,000"},
		{"10km", "10|km"},
		{"http://example.com/a.b", "http://example.com/a.b"},
		{"tokyo-based", "tokyo|-|based"},
		{":)", ":)"},
		{"a:)", "a|:)"},
		{": )", ":|)"},
		{"\xff\xfe", "\xff|\xfe"},
		{"caf\xe9!", "caf|\xe9|!"},
		{"a\x00b", "a\x00b"},
	} {
		var got []string
		for _, tok := range p.Tokenize(tt.text) {
			got = append(got, tok.Text)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("Tokenize(%q) = %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestAnalyzeNothing(t *testing.T) {
	if got := mustEnglish(t).Analyze(""); len(got) != 0 {
		t.Errorf("Analyze(\"\") = %v, want no tokens", got)
	}
}

// TestAnalyzeParallel runs under the race detector: pipelines are shared, and a text's analysis does not depend on what ran before.
func TestAnalyzeParallel(t *testing.T) {
	p := mustEnglish(t)
	texts := readAnalysed(t, "testdata/golden.jsonl")[:8]
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range texts {
				a := texts[(i+g)%len(texts)]
				if c := compare(a, p.Analyze(a.Text)); len(c.differences) > 0 {
					t.Errorf("%s: %s", a.Name, c.differences[0])
				}
			}
		})
	}
	wg.Wait()
}

// TestPlainArithmetic runs a text without vector instructions.
func TestPlainArithmetic(t *testing.T) {
	for _, size := range []struct{ rows, in int }{{1, 1}, {3, 7}, {4, 64}, {106, 64}, {288, 576}} {
		w, x := make([]float32, size.rows*size.in), make([]float32, size.in)
		for i := range w {
			w[i] = float32(i%17) - 8
		}
		for i := range x {
			x[i] = float32(i%5) - 2
		}
		plain, fast := make([]float32, size.rows), make([]float32, size.rows)
		multiplyPlain(plain, w, x)
		multiply(fast, w, x)
		if diff := cmp.Diff(plain, fast); diff != "" {
			t.Errorf("%d rows of %d: plain and accelerated products differ:\n%s", size.rows, size.in, diff)
		}
	}
}

// TestLongChunks guards against time that grows with the square of a text without spaces, which would be minutes here.
func TestLongChunks(t *testing.T) {
	p := mustEnglish(t)
	for _, s := range []string{"(", "..a", "@", "a:b@", "http://", "a.", "é", "\xff", "'s"} {
		text := strings.Repeat(s, 200_000/len(s))
		toks := p.Tokenize(text)
		checkTokens(t, text, toks)
	}
}

// checkTokens checks what holds for any text: the tokens cover it in order, but for single spaces, and cut no rune.
func checkTokens(t *testing.T, text string, toks []Token) {
	t.Helper()
	pos := 0
	for i, tok := range toks {
		if tok.Start != pos || tok.End <= tok.Start || tok.End > len(text) {
			t.Fatalf("token %d is at %d to %d after %d of %d bytes", i, tok.Start, tok.End, pos, len(text))
		}
		if tok.Text != text[tok.Start:tok.End] {
			t.Fatalf("token %d has the text %q, not %q", i, tok.Text, text[tok.Start:tok.End])
		}
		if utf8.ValidString(text) && !utf8.ValidString(tok.Text) {
			t.Fatalf("token %d %q cuts a rune", i, tok.Text)
		}
		pos = tok.End
		if tok.SpaceAfter {
			if pos == len(text) || text[pos] != ' ' {
				t.Fatalf("no space after token %d", i)
			}
			pos++
		}
	}
	if pos != len(text) {
		t.Fatalf("tokens end at %d of %d bytes", pos, len(text))
	}
}

// checkAnalysis checks what holds for any analysis.
func checkAnalysis(t *testing.T, toks []Token) {
	t.Helper()
	for i, tok := range toks {
		if tok.Head < 0 || tok.Head >= len(toks) {
			t.Fatalf("token %d has the head %d of %d tokens", i, tok.Head, len(toks))
		}
		if tok.Lemma == "" || tok.Tag == "" || tok.Pos == "" || tok.Dep == "" || strings.Contains(tok.Dep, labelSplit) {
			t.Fatalf("token %d is not analysed: %+v", i, tok)
		}
		if i == 0 && !tok.SentStart {
			t.Fatal("the first token starts no sentence")
		}
		if tok.EntBegin && tok.Ent == "" || tok.Ent != "" && !tok.EntBegin && (i == 0 || toks[i-1].Ent != tok.Ent) {
			t.Fatalf("token %d is inside an entity that has no beginning", i)
		}
		// Following the heads ends at a root: there is no cycle.
		for h, steps := i, 0; toks[h].Head != h; h, steps = toks[h].Head, steps+1 {
			if steps > len(toks) {
				t.Fatalf("token %d hangs on a cycle", i)
			}
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	p := mustEnglish(f)
	for _, s := range []string{
		"", " ", "Hello, world!", "\xff\x00\xc3", "a\u00a0b\u2009\r\n", "Mr. Kim (U.S.) didn't say :-) http://x.org/?q=1.",
		"“x” ‘y’ … 5km² 🇳🇴", "((((....''s's", "İΣ ΑΣ ſ", strings.Repeat("to be or ", 60),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		toks := p.Analyze(text)
		checkTokens(t, text, toks)
		checkAnalysis(t, toks)
	})
}
