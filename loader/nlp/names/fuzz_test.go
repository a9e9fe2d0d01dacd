package names

import (
	"strings"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/spacy"
)

// check fails the test where a mention or an entity is out of order or range.
func check(tb testing.TB, d *nlp.Doc) {
	tb.Helper()
	last := nlp.Span{}
	for i, m := range d.Mentions {
		switch {
		case m.First < 0 || m.Last < m.First || m.Last >= len(d.Tokens) || m.Head < m.First || m.Head > m.Last:
			tb.Fatalf("mention %d: tokens %d to %d, head %d", i, m.First, m.Last, m.Head)
		case m.Start != d.Tokens[m.First].Start || m.End != d.Tokens[m.Last].End:
			tb.Fatalf("mention %d: span does not match its tokens", i)
		case m.Entity < 0 || m.Entity >= len(d.Entities):
			tb.Fatalf("mention %d: entity %d", i, m.Entity)
		case i > 0 && m.Start < last.Start || i > 0 && m.Start == last.Start && m.End > last.End:
			tb.Fatalf("mention %d: out of order", i)
		}
		last = m.Span
	}
	for i, e := range d.Entities {
		if e.Name == "" || e.Kind != nlp.KindPerson && e.Kind != nlp.KindOrganization && e.Kind != nlp.KindPlace {
			tb.Fatalf("entity %d: %q of kind %q", i, e.Name, e.Kind)
		}
		for _, role := range e.Roles {
			if role.Of < nlp.None || role.Of >= len(d.Entities) || role.Start > role.End || role.End > len(d.Text) {
				tb.Fatalf("entity %d: role %+v", i, role)
			}
		}
	}
}

// FuzzAnnotate reads any text, with the parse that the model gives it and with
// one that is wrong everywhere.
func FuzzAnnotate(f *testing.F) {
	f.Add("ROK President Moon Jae-in and Kim held the Trump-Kim summit (DMZ) in Paris, Texas.", uint8(0))
	f.Add("(A / B) - U.S.-led, the North's King of of, \"I am\" \xff\xfe $ US $", uint8(3))
	f.Add(strings.Repeat("Kim - ", 40), uint8(7))
	r := newRecognizer(f)
	syntax, err := spacy.English()
	if err != nil {
		f.Fatal(err)
	}
	deps := []string{"nsubj", "appos", "compound", "conj", "pobj", "poss", "attr", "ROOT"}
	f.Fuzz(func(t *testing.T, text string, salt uint8) {
		d := &nlp.Doc{Text: text, Blocks: []nlp.Block{{Span: nlp.Span{End: len(text)}, Kind: nlp.BlockHeadline}}}
		parseBlock(syntax, d, 0)
		r.Annotate(d)
		check(t, d)
		if salt == 0 {
			return
		}
		for i := range d.Tokens {
			d.Tokens[i].Head = (i*int(salt) + 7) % (len(d.Tokens) + 3)
			d.Tokens[i].Dep = deps[(i+int(salt))%len(deps)]
			if i%int(salt) == 0 {
				d.Tokens[i].Tag, d.Tokens[i].Ent = "NNP", "PERSON"
			}
		}
		r.Annotate(d)
		check(t, d)
	})
}

func BenchmarkAnnotate(b *testing.B) {
	r := newRecognizer(b)
	text := strings.Repeat("US President Donald Trump met North Korean leader Kim Jong-un in Singapore. Trump said he trusted Kim. "+
		"The White House gave no date.\n\n", 40)
	d := analyze(b, text)
	b.ResetTimer()
	for b.Loop() {
		r.Annotate(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
