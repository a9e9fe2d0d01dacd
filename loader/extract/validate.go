package extract

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"dateline/graph"
	"dateline/graph/edtf"
)

// Error says where in a document what is wrong: Path is like
// "events[2].participants[0].entity".
type Error struct{ Path, Msg string }

// Error gives path and message on one line.
func (e *Error) Error() string { return e.Path + ": " + e.Msg }

// Validate checks what a JSON Schema cannot: that every span lies in the text
// and its text is the slice it claims to be, that every reference leads
// somewhere, and that dates, kinds and statuses are real ones. The error is an
// *Error; it names the first fault.
func (d *Document) Validate() error {
	v := &validator{text: newRuneIndex(d.Article.Text), entities: map[string]string{}, events: map[string]bool{}}
	v.check(graph.ID(d.Article.ID).Kind() == graph.KindArticle, "article.id", "%q is no article ID", d.Article.ID)
	v.check(d.Article.Text != "", "article.text", "is empty")
	v.check(utf8.ValidString(d.Article.Text), "article.text", "is not UTF-8")
	_, err := d.Article.PublishedTime()
	v.check(err == nil, "article.published", "%q is neither a date nor an RFC 3339 instant", d.Article.Published)
	for i, s := range d.Sentences {
		v.span(at("sentences", i), s)
	}
	v.documentEntities(d.Entities)
	for i, m := range d.Mentions {
		p := at("mentions", i)
		v.slice(p, m.Span, m.Text)
		v.entity(p+".entity", m.Entity)
		v.oneOf(p+".form", m.Form, FormName, FormNominal, FormPronoun)
	}
	for i, t := range d.Times {
		p := at("times", i)
		v.slice(p, t.Span, t.Text)
		v.oneOf(p+".type", t.Type, "DATE", "TIME", "DURATION", "SET")
		v.check(t.Value != "", p+".value", "is empty")
		v.edtf(p+".edtf", t.EDTF)
		v.edtf(p+".anchor", t.Anchor)
	}
	for i, e := range d.Events {
		v.check(e.ID != "" && !v.events[e.ID], at("events", i)+".id", "%q is empty or comes twice", e.ID)
		v.events[e.ID] = true
	}
	for i := range d.Events {
		v.event(at("events", i), &d.Events[i], len(d.Sentences), len(d.Times))
	}
	for i, l := range d.Links {
		p := at("links", i)
		v.check(v.events[l.From], p+".from", "there is no event %q", l.From)
		v.check(v.events[l.To], p+".to", "there is no event %q", l.To)
		v.check(graph.LinkKind(l.Kind).Rank() < len(graph.LinkKinds()), p+".kind", "%q is no kind of link", l.Kind)
		v.span(p, l.Span)
	}
	if v.err != nil {
		return v.err
	}
	return nil
}

func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

type validator struct {
	text     runeIndex
	entities map[string]string // id to kind
	events   map[string]bool
	err      *Error
}

func (v *validator) check(ok bool, path, format string, args ...any) {
	if !ok && v.err == nil {
		v.err = &Error{Path: path, Msg: fmt.Sprintf(format, args...)}
	}
}

func (v *validator) documentEntities(entities []Entity) {
	for i, e := range entities {
		_, twice := v.entities[e.ID]
		v.check(e.ID != "" && !twice, at("entities", i)+".id", "%q is empty or comes twice", e.ID)
		v.entities[e.ID] = e.Kind
	}
	for i, e := range entities {
		p := at("entities", i)
		v.oneOf(p+".kind", e.Kind, string(graph.KindPerson), string(graph.KindOrganization), string(graph.KindPlace))
		v.check(graph.Key(e.Name) != "", p+".name", "%q has no letter or digit", e.Name)
		for j, r := range e.Roles {
			rp := fmt.Sprintf("%s.roles[%d]", p, j)
			v.check(graph.Key(r.Title) != "", rp+".title", "%q has no letter or digit", r.Title)
			if r.Of != "" {
				v.entity(rp+".of", r.Of)
			}
			v.span(rp, Span{r.Start, r.End})
		}
		if e.Place != nil {
			v.place(p+".place", *e.Place)
		}
	}
}

func (v *validator) place(path string, pl Place) {
	v.check(pl.Lat >= -90 && pl.Lat <= 90 && pl.Lon >= -180 && pl.Lon <= 180, path, "%g,%g is no position on Earth", pl.Lat, pl.Lon)
	for i, w := range pl.Within {
		v.place(fmt.Sprintf("%s.within[%d]", path, i), w)
	}
}

func (v *validator) event(p string, e *Event, sentences, times int) {
	_, known := graph.EventType(e.Type).Info()
	v.check(known, p+".type", "%q is no event type", e.Type)
	v.check(e.Title != "", p+".title", "is empty")
	v.slice(p, e.Span, e.Text)
	v.status(p+".status", e.Status)
	v.confidence(p+".confidence", e.Confidence)
	v.check(e.Sentence >= 0 && e.Sentence < sentences, p+".sentence", "there is no sentence %d", e.Sentence)
	v.date(p+".date", e.Date, times)
	v.participants(p, e.Participants)
	for i, id := range e.Places {
		v.placeRef(fmt.Sprintf("%s.places[%d]", p, i), id)
	}
	if e.Speaker != "" {
		v.entity(p+".speaker", e.Speaker)
	}
	v.check(len(e.Mentions) > 0, p+".mentions", "is empty")
	for i := range e.Mentions {
		m, mp := &e.Mentions[i], fmt.Sprintf("%s.mentions[%d]", p, i)
		v.slice(mp, m.Span, m.Text)
		v.check(m.Sentence >= 0 && m.Sentence < sentences, mp+".sentence", "there is no sentence %d", m.Sentence)
		if m.Status != "" {
			v.status(mp+".status", m.Status)
		}
		v.date(mp+".date", m.Date, times)
		v.participants(mp, m.Participants)
		if m.Place != "" {
			v.placeRef(mp+".place", m.Place)
		}
		if m.Speaker != "" {
			v.entity(mp+".speaker", m.Speaker)
		}
		v.confidence(mp+".confidence", m.Confidence)
	}
}

func (v *validator) participants(path string, ps []Participant) {
	seen := make(map[string]bool, len(ps))
	for i, p := range ps {
		pp := fmt.Sprintf("%s.participants[%d]", path, i)
		v.entity(pp+".entity", p.Entity)
		v.check(!seen[p.Entity], pp+".entity", "%q comes twice", p.Entity)
		seen[p.Entity] = true
		v.check(graph.Role(p.Role).Rank() < len(graph.Roles()), pp+".role", "%q is no role", p.Role)
	}
}

func (v *validator) date(path string, d *Date, times int) {
	if d == nil {
		return
	}
	v.check(d.EDTF != "", path+".edtf", "is empty")
	v.edtf(path+".edtf", d.EDTF)
	v.oneOf(path+".basis", d.Basis, "STATED", "RELATIVE", "INFERRED", "PUBLICATION")
	if d.Time != nil {
		v.check(*d.Time >= 0 && *d.Time < times, path+".time", "there is no time %d", *d.Time)
	}
}

func (v *validator) entity(path, id string) {
	_, ok := v.entities[id]
	v.check(ok, path, "there is no entity %q", id)
}

func (v *validator) placeRef(path, id string) {
	v.check(v.entities[id] == string(graph.KindPlace), path, "there is no place %q", id)
}

func (v *validator) status(path, s string) {
	v.check(slices.Contains(graph.Statuses(), graph.Status(s)), path, "%q is no status", s)
}

func (v *validator) oneOf(path, s string, allowed ...string) {
	v.check(slices.Contains(allowed, s), path, "%q is none of %q", s, allowed)
}

func (v *validator) confidence(path string, c float64) {
	v.check(c >= 0 && c <= 1, path, "%g is not between 0 and 1", c)
}

func (v *validator) edtf(path, s string) {
	if s == "" {
		return
	}
	_, err := edtf.Parse(s)
	v.check(err == nil, path, "%v", err)
}

func (v *validator) span(path string, s Span) bool {
	ok := s.Start >= 0 && s.Start <= s.End && s.End <= v.text.len()
	v.check(ok, path, "%d-%d is no span of a text of %d code points", s.Start, s.End, v.text.len())
	return ok
}

func (v *validator) slice(path string, s Span, text string) {
	if v.span(path, s) {
		got := v.text.slice(s)
		v.check(got == text, path+".text", "is %q, but the article says %q there", text, got)
	}
}

// runeIndex finds the bytes of a span of code points in constant time.
type runeIndex struct {
	text   string
	starts []int // byte offset of each code point, and the end; nil where all are one byte
	n      int
}

func newRuneIndex(text string) runeIndex {
	n := utf8.RuneCountInString(text)
	ix := runeIndex{text: text, n: n}
	if n == len(text) {
		return ix
	}
	ix.starts = make([]int, 0, n+1)
	for i := range text {
		ix.starts = append(ix.starts, i)
	}
	ix.starts = append(ix.starts, len(text))
	return ix
}

func (ix runeIndex) len() int { return ix.n }

func (ix runeIndex) slice(s Span) string {
	if ix.starts == nil {
		return ix.text[s.Start:s.End]
	}
	return ix.text[ix.starts[s.Start]:ix.starts[s.End]]
}

// Slice returns the words of the document's text at s, "" for a span that is
// not in the text.
func (d *Document) Slice(s Span) string {
	ix := newRuneIndex(d.Article.Text)
	if s.Start < 0 || s.Start > s.End || s.End > ix.len() {
		return ""
	}
	return ix.slice(s)
}
