package events_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/graph/edtf"
	"dateline/loader/nlp"
	"dateline/loader/nlp/spacy"
)

// markup builds a Doc from text in which names and times are marked, so that
// the tests here depend on the syntax model alone:
//
//	[P:Trump] met [P:Kim Jong-un] in [L:Singapore] on [T:June 12=2018-06-12].
//
// P is a person, O an organisation, L a place within a country, C a country, T
// a time with its EDTF date. After "=" stands the entity that is meant, if not
// the words; after "@" the country that a person holds an office of. Each line
// is a block: a headline after "H ", a caption after "C ", else body.
type markup struct {
	doc      nlp.Doc
	entities map[string]int
	spans    []marked
}

type marked struct {
	nlp.Span
	kind  byte
	value string
}

func parseMarkup(tb testing.TB, published string, lines []string) *nlp.Doc {
	tb.Helper()
	m := &markup{entities: map[string]int{}}
	if published != "" {
		day, err := time.Parse(time.DateOnly, published)
		if err != nil {
			tb.Fatalf("published: %v", err)
		}
		m.doc.Published = day
	}
	var text strings.Builder
	for _, line := range lines {
		kind := nlp.BlockBody
		if rest, ok := strings.CutPrefix(line, "H "); ok {
			kind, line = nlp.BlockHeadline, rest
		} else if rest, ok := strings.CutPrefix(line, "C "); ok {
			kind, line = nlp.BlockCaption, rest
		}
		start := text.Len()
		m.unmark(tb, &text, line)
		m.doc.Blocks = append(m.doc.Blocks, nlp.Block{Span: nlp.Span{Start: start, End: text.Len()}, Kind: kind})
		text.WriteString("\n\n")
	}
	m.doc.Text = text.String()
	m.syntax(tb)
	for _, x := range m.spans {
		m.place(tb, x)
	}
	return &m.doc
}

func (m *markup) unmark(tb testing.TB, text *strings.Builder, line string) {
	tb.Helper()
	for {
		before, rest, ok := strings.Cut(line, "[")
		text.WriteString(before)
		if !ok {
			return
		}
		inside, after, ok := strings.Cut(rest, "]")
		if !ok || len(inside) < 3 || inside[1] != ':' {
			tb.Fatalf("bad markup in %q", line)
		}
		words, value, found := strings.Cut(inside[2:], "=")
		if !found {
			words, _, _ = strings.Cut(words, "@")
			value = inside[2:]
		}
		start := text.Len()
		text.WriteString(words)
		m.spans = append(m.spans, marked{nlp.Span{Start: start, End: text.Len()}, inside[0], value})
		line = after
	}
}

func (m *markup) syntax(tb testing.TB) {
	tb.Helper()
	p, err := spacy.English()
	if err != nil {
		tb.Fatal(err)
	}
	d := &m.doc
	for b, block := range d.Blocks {
		first := len(d.Tokens)
		for _, tok := range p.Analyze(d.Text[block.Start:block.End]) {
			tok.Start += block.Start
			tok.End += block.Start
			tok.Head += first
			d.Tokens = append(d.Tokens, tok)
		}
		for i := first; i < len(d.Tokens); i++ {
			if i == first || d.Tokens[i].SentStart {
				d.Sentences = append(d.Sentences, nlp.Sentence{First: i, Block: b})
			}
			s := &d.Sentences[len(d.Sentences)-1]
			s.Last, s.Span = i, nlp.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[i].End}
		}
	}
}

func (m *markup) place(tb testing.TB, x marked) {
	tb.Helper()
	d := &m.doc
	first := slices.IndexFunc(d.Tokens, func(k nlp.Token) bool { return k.Start == x.Start })
	last := slices.IndexFunc(d.Tokens, func(k nlp.Token) bool { return k.End == x.End })
	if first < 0 || last < first {
		tb.Fatalf("%q is not whole tokens", d.Text[x.Start:x.End])
	}
	head := last
	for i := first; i <= last; i++ {
		if h := d.Tokens[i].Head; h < first || h > last {
			head = i
		}
	}
	if x.kind == 'T' {
		date, err := edtf.Parse(x.value)
		if err != nil {
			tb.Fatal(err)
		}
		d.Times = append(d.Times, nlp.Time{Span: x.Span, First: first, Last: last, Type: nlp.TimeDate, Value: x.value, Date: date, Basis: nlp.BasisRelative, Rule: "test"})
		return
	}
	form := nlp.FormName
	if tag := d.Tokens[head].Tag; tag == "PRP" || tag == "PRP$" {
		form = nlp.FormPronoun
	} else if strings.ToLower(d.Tokens[head].Text) == d.Tokens[head].Text {
		form = nlp.FormNominal
	}
	d.Mentions = append(d.Mentions, nlp.Mention{Span: x.Span, First: first, Last: last, Head: head, Entity: m.entity(x.kind, x.value), Form: form})
}

func (m *markup) entity(kind byte, value string) int {
	name, country, held := strings.Cut(value, "@")
	if e, ok := m.entities[name]; ok {
		return e
	}
	e := nlp.Entity{Name: name}
	switch kind {
	case 'P':
		e.Kind = nlp.KindPerson
		if words := strings.Fields(name); len(words) > 1 {
			e.Aliases = []string{words[len(words)-1]}
			if strings.Contains(words[1], "-") { // family name first
				e.Aliases = []string{words[0]}
			}
		}
	case 'O':
		e.Kind = nlp.KindOrganization
	case 'L':
		e.Kind, e.Place = nlp.KindPlace, &nlp.Place{Name: name, Feature: "PPL"}
	case 'C':
		e.Kind, e.Place = nlp.KindPlace, &nlp.Place{Name: name, Feature: "PCLI", Country: strings.ToUpper(name)}
	}
	id := len(m.doc.Entities)
	m.entities[name] = id
	m.doc.Entities = append(m.doc.Entities, e)
	if held {
		m.doc.Entities[id].Roles = []nlp.Role{{Title: "President", Of: m.entity('C', country)}}
	}
	return id
}

// summary prints the events of a case, a line each, and the links.
func summary(d *nlp.Doc) []string {
	var out []string
	for _, e := range d.Events {
		kind := e.Type
		if e.Mode != "" {
			kind += "/" + e.Mode
		}
		date := "-"
		if !e.Date.When.IsZero() {
			date = e.Date.When.String()
		}
		var parts, places []string
		for _, p := range e.Participants {
			parts = append(parts, strings.ToLower(p.Role)+" "+d.Entities[p.Entity].Name)
		}
		slices.Sort(parts)
		for _, p := range e.Places {
			places = append(places, d.Entities[p].Name)
		}
		out = append(out, fmt.Sprintf("%s %s %s | %s | %s | %s", kind, e.Status, date, e.Title, strings.Join(parts, ", "), strings.Join(places, ", ")))
	}
	for _, l := range d.Links {
		out = append(out, fmt.Sprintf("%d %s %d", l.From, l.Kind, l.To))
	}
	return out
}
