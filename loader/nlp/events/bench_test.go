package events_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/events"
)

// BenchmarkAnnotate reads all cases as one document, once and repeated: the
// time for a word must not grow with the length of the text.
func BenchmarkAnnotate(b *testing.B) {
	x, err := events.New()
	if err != nil {
		b.Fatal(err)
	}
	data, err := os.ReadFile(casesFile)
	if err != nil {
		b.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "@") && !strings.HasPrefix(line, ">") {
			lines = append(lines, line)
		}
	}
	for _, times := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("times=%d", times), func(b *testing.B) {
			d := repeat(parseMarkup(b, "2018-05-31", lines), times)
			for b.Loop() {
				x.Annotate(d)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Tokens)), "ns/token")
		})
	}
}

// repeat returns a document that says the same n times over.
func repeat(d *nlp.Doc, n int) *nlp.Doc {
	out := &nlp.Doc{Text: strings.Repeat(d.Text, n), Published: d.Published, Entities: d.Entities}
	for i := range n {
		text, token, block := i*len(d.Text), i*len(d.Tokens), i*len(d.Blocks)
		move := func(s nlp.Span) nlp.Span { return nlp.Span{Start: s.Start + text, End: s.End + text} }
		for _, x := range d.Blocks {
			out.Blocks = append(out.Blocks, nlp.Block{Span: move(x.Span), Kind: x.Kind})
		}
		for _, x := range d.Tokens {
			x.Start, x.End, x.Head = x.Start+text, x.End+text, x.Head+token
			out.Tokens = append(out.Tokens, x)
		}
		for _, x := range d.Sentences {
			out.Sentences = append(out.Sentences, nlp.Sentence{Span: move(x.Span), First: x.First + token, Last: x.Last + token, Block: x.Block + block})
		}
		for _, x := range d.Times {
			x.Span, x.First, x.Last = move(x.Span), x.First+token, x.Last+token
			out.Times = append(out.Times, x)
		}
		for _, x := range d.Mentions {
			x.Span, x.First, x.Last, x.Head = move(x.Span), x.First+token, x.Last+token, x.Head+token
			out.Mentions = append(out.Mentions, x)
		}
	}
	return out
}
