package timex

import (
	"time"

	"dateline/graph/edtf"
	"dateline/loader/nlp"
)

// context is what the readers know of a document while its expressions are read in order.
type context struct {
	doc     *nlp.Doc
	known   bool // whether day is
	day     moment
	sent    int       // the sentence that was looked up last
	last    moment    // the date spoken of last
	lastAt  int       // its sentence
	quarter moment    // the quarter spoken of last
	weekday [8]moment // the days that weekdays were taken for
	sport   int       // 1 for a report of a match, -1 for none, 0 for not looked at
}

func newContext(d *nlp.Doc) *context {
	c := &context{doc: d, lastAt: nlp.None}
	if !d.Published.IsZero() {
		c.known = true
		c.day = dayOf(d.Published.UTC())
	}
	return c
}

// note remembers what was read for the expressions to come.
func (c *context) note(r *reading, sentence int) {
	m := r.when
	if m.grain == grainNone || r.aside {
		return
	}
	c.last, c.lastAt = m, sentence
	switch {
	case m.grain == grainQuarter && !r.other:
		c.quarter = m
	case m.isDay() && !r.ahead:
		t := m.start()
		w := isoWeekday(t)
		c.weekday[w] = dayOf(t)
	}
}

// reading is what a reader makes of a match.
type reading struct {
	typ    nlp.TimeType
	value  string
	when   moment
	date   edtf.Date
	basis  string
	anchor edtf.Date
	approx bool   // early, late, about
	aside  bool   // not to be counted from
	other  bool   // of another year, as it is compared with: not the quarter that the text is about
	ahead  bool   // a weekday that was taken for the next one
	drop   int    // atoms at the end of the match that are not part of the expression
	from   offset // from a date that may follow right after the match; zero for none
}

// reader reads a match; false where it turns out to be no expression of time.
type reader func(r *match) (reading, bool)

// match is a match of a rule at work.
type match struct {
	*context
	atoms    []atom
	rule     *rule
	from, to int // atoms, to exclusive
	cap      captures
}

func (r *match) has(s slot) bool { return r.cap[s] != 0 }

func (r *match) atom(s slot) *atom { return &r.atoms[r.cap[s]-1] }

// num returns the number kept in s.
func (r *match) num(s slot) int { return int(r.atom(s).num) }

// val returns the value in class c of the word kept in s, 0 where there is none.
func (r *match) val(s slot, c class) int {
	if !r.has(s) {
		return 0
	}
	v, _ := r.atom(s).word.in(c)
	return v
}

// is reports whether s kept one of the words.
func (r *match) is(s slot, words ...string) bool {
	if !r.has(s) || r.atom(s).word == nil {
		return false
	}
	for _, w := range words {
		if r.atom(s).word.text == w {
			return true
		}
	}
	return false
}

// isRough reports whether the match says early, late, about or their like.
func (r *match) isRough() bool {
	return r.has(slotAbout) || r.has(slotMod) && r.atom(slotMod).classes.has(clsMod)
}

// before returns the atom before the match, or an empty one.
func (r *match) before() atom {
	if r.from > 0 {
		return r.atoms[r.from-1]
	}
	return atom{first: nlp.None, last: nlp.None}
}

// after returns the atom after the match, or an empty one.
func (r *match) after() atom {
	if r.to < len(r.atoms) {
		return r.atoms[r.to]
	}
	return atom{first: nlp.None, last: nlp.None}
}

// text returns the text of an atom in lower case.
func (r *match) text(a atom) string { return lower(r.doc.Text[a.start:a.end]) }

func (r *match) token(a atom) nlp.Token {
	if !r.inDoc(a.first) {
		return nlp.Token{}
	}
	return r.doc.Tokens[a.first]
}

// tense returns the direction of the clause around the match.
func (r *match) tense() tense { return r.tenseAt(r.head()) }

// head returns the token of the match whose head lies outside it.
func (r *match) head() int {
	first, last := r.atoms[r.from].first, r.atoms[r.to-1].last
	for i := last; i >= first; i-- {
		if h := r.doc.Tokens[i].Head; h < first || h > last {
			return i
		}
	}
	return first
}

// stated is a date given in full.
func stated(m moment) reading { return dated(m, nlp.BasisStated, edtf.Date{}) }

// relative is a date counted from the document's.
func (c *context) relative(m moment) reading { return dated(m, nlp.BasisRelative, c.day.date()) }

func dated(m moment, basis string, anchor edtf.Date) reading {
	r := reading{typ: nlp.TimeDate, value: m.value(), when: m, date: m.date(), basis: basis, anchor: anchor}
	if m.isClock() || m.grain == grainPart {
		r.typ = nlp.TimeTime
	}
	return r
}

// reference is a date with no place on the calendar, such as PRESENT_REF or XXXX-WXX-4.
func reference(value string) reading {
	return reading{typ: nlp.TimeDate, value: value, basis: nlp.BasisRelative, aside: true}
}

// recent returns the last day of a weekday, today included.
func (c *context) recent(weekday int) moment {
	t := c.day.start()
	back := (isoWeekday(t) - weekday + 7) % 7
	return dayOf(t.AddDate(0, 0, -back))
}

// daysTo returns the days from the document's to m's first.
func (c *context) daysTo(m moment) int {
	return int(m.start().Sub(c.day.start()) / (24 * time.Hour))
}
