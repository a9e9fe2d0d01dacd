package events_test

import (
	"strings"
	"testing"
	"time"

	"dateline/graph/edtf"
	"dateline/loader/nlp"
	"dateline/loader/nlp/events"
)

// FuzzAnnotate builds Docs whose fields need not fit together: words with
// arbitrary tags, labels and heads (loops and heads out of range too), times,
// mentions and sentences anywhere. Nothing may panic, and what comes out must
// be in range.
func FuzzAnnotate(f *testing.F) {
	f.Add("Trump called off the summit with Kim", []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	f.Add("they met and met and met", []byte{3, 3, 3, 3, 1, 1, 1, 250, 0, 7})
	f.Add("it was back on after talks in Singapore", []byte{9, 200, 4, 1, 2, 2, 8, 31, 64, 77, 13})
	x, err := events.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, seed []byte) {
		d := arbitrary(text, seed)
		x.Annotate(d)
		check(t, d)
	})
}

var (
	someTags = []string{"NN", "NNS", "NNP", "VBD", "VB", "VBN", "VBG", "VBZ", "IN", "DT", "PRP", "PRP$", "MD", "CC", "TO", "JJ", "WDT"}
	someDeps = []string{
		"ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "compound", "amod", "conj", "xcomp", "ccomp", "advcl", "relcl",
		"acl", "aux", "auxpass", "agent", "poss", "attr", "appos", "npadvmod", "prt", "pcomp", "det", "neg",
	}
)

func arbitrary(text string, seed []byte) *nlp.Doc {
	at := 0
	next := func() int {
		if len(seed) == 0 {
			return 0
		}
		at++
		return int(seed[at%len(seed)]) + at/len(seed)
	}
	d := &nlp.Doc{Text: text, Published: time.Date(2018, 5, 31, 0, 0, 0, 0, time.UTC)}
	pos := 0
	for w := range strings.FieldsSeq(text) {
		start := pos + strings.Index(text[pos:], w)
		pos = start + len(w)
		d.Tokens = append(d.Tokens, nlp.Token{
			Start: start, End: pos, Text: w, Norm: strings.ToLower(w), Lemma: strings.ToLower(w),
			Tag: someTags[next()%len(someTags)], Dep: someDeps[next()%len(someDeps)], Head: next()%(len(text)+3) - 1,
		})
	}
	n := len(d.Tokens)
	d.Blocks = []nlp.Block{{Span: nlp.Span{End: len(text)}, Kind: nlp.BlockBody}}
	for first := 0; first < n; {
		last := min(first+next()%9, n-1)
		d.Sentences = append(d.Sentences, nlp.Sentence{Span: nlp.Span{Start: d.Tokens[first].Start, End: d.Tokens[last].End}, First: first, Last: last, Block: next()%3 - 1})
		first = last + 1
	}
	for i := range 3 {
		kinds := []string{nlp.KindPerson, nlp.KindOrganization, nlp.KindPlace}
		d.Entities = append(d.Entities, nlp.Entity{Kind: kinds[next()%3], Name: "E" + string(rune('a'+i)), Roles: []nlp.Role{{Title: "President", Of: next()%5 - 1}}})
	}
	for range next() % 6 {
		i := next()%(n+2) - 1
		d.Mentions = append(d.Mentions, nlp.Mention{First: i, Last: i + next()%3, Head: i, Entity: next()%5 - 1, Form: nlp.FormName})
		k := next()%(n+2) - 1
		d.Times = append(d.Times, nlp.Time{First: k, Last: k + next()%2, Type: nlp.TimeDate, Date: edtf.Day(2018, 5, 1+next()%31), Basis: nlp.BasisStated})
	}
	return d
}

func check(t *testing.T, d *nlp.Doc) {
	t.Helper()
	entity := func(e int, none bool) {
		if (e != nlp.None || !none) && (e < 0 || e >= len(d.Entities)) {
			t.Fatalf("entity %d of %d", e, len(d.Entities))
		}
	}
	span := func(s nlp.Span) {
		if s.Start < 0 || s.Start >= s.End || s.End > len(d.Text) {
			t.Fatalf("span %v in %d bytes", s, len(d.Text))
		}
	}
	date := func(x nlp.EventDate) {
		if x.Time != nlp.None && (x.Time < 0 || x.Time >= len(d.Times)) || x.When.IsZero() && x.Time != nlp.None {
			t.Fatalf("date %+v", x)
		}
	}
	for _, e := range d.Events {
		entity(e.Speaker, true)
		date(e.Date)
		seen := map[int]bool{}
		for _, p := range e.Participants {
			entity(p.Entity, false)
			if seen[p.Entity] {
				t.Fatalf("entity %d takes part twice", p.Entity)
			}
			seen[p.Entity] = true
		}
		for _, p := range e.Places {
			entity(p, false)
		}
		if e.Type == "" || e.Status == "" || e.Title == "" || len(e.Mentions) == 0 || e.Confidence < 0 || e.Confidence > 1 {
			t.Fatalf("event %+v", e)
		}
		for _, m := range e.Mentions {
			span(m.Span)
			date(m.Date)
			entity(m.Place, true)
			entity(m.Speaker, true)
			if m.Token < 0 || m.Token >= len(d.Tokens) || m.Sentence < 0 || m.Sentence >= len(d.Sentences) {
				t.Fatalf("mention %+v", m)
			}
		}
	}
	for _, l := range d.Links {
		span(l.Span)
		if l.From < 0 || l.To < 0 || l.From >= len(d.Events) || l.To >= len(d.Events) || l.From == l.To {
			t.Fatalf("link %+v", l)
		}
	}
}
