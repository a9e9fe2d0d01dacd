// Package timex finds expressions of time in a parsed document and says what they mean: dates, times of day,
// durations and sets, as values of TIMEX3 (TimeML 1.2.1) and, where they can be placed on the calendar, as EDTF.
//
//	tokens -> atoms (words, numbers, signs) -> rules, longest match first -> readings against the document's date
//
// The rules are data: rules.txt says what words make an expression and which reader makes sense of them, with
// samples of each; lexicon.txt says what the words mean; holidays.txt when holidays are. Readers are functions over
// a match and its context: the date of the document, the dates that were spoken of before, and the tense of the
// clause.
//
// # Readings
//
// Where TimeML or EDTF leave it open, this package decides:
//
//   - A decade is 199, a century 19; the value of a range is an interval of ISO 8601, 2018-04-27/2018-04-29, its type
//     DATE.
//   - EDTF has no weeks: a week and a weekend are intervals of days. A part of a day is the day.
//   - Early, late and about make a date approximate: early May 2018 is 2018-05~. The end of 2018 is 2018-12~.
//   - A deadline, "by the end of this year", is the time from the day of the article to the deadline, and open at its
//     start where the deadline has passed.
//   - A duration has a date where the calendar has a place for it: the past two weeks, and "in two weeks" where the
//     clause looks ahead.
//   - "Last Wednesday" is not yesterday, "next Friday" not one that is two days off.
//   - A time of day without a zone has none in EDTF. Zones are fixed offsets; of places, those that keep one all year.
//   - The basis is STATED for dates in full, RELATIVE for those counted from the article or a date beside them, and
//     INFERRED for those counted from what was spoken of before.
//   - Where the date of the article is not known, what is counted from it keeps what TIMEX3 can say, XXXX-WXX-4, and
//     has no date.
package timex

import (
	"fmt"

	"dateline/loader/nlp"
)

// Engine finds expressions of time. It is safe for concurrent use.
type Engine struct {
	rules *ruleSet
}

// New returns an engine with the rules that the binary carries.
func New() (*Engine, error) {
	lex, err := parseLexicon(lexiconText)
	if err != nil {
		return nil, err
	}
	rs, err := parseRules(rulesText, holidaysText, lex)
	if err != nil {
		return nil, fmt.Errorf("time %w", err)
	}
	return &Engine{rules: rs}, nil
}

// Find returns the expressions of time of d in order, not overlapping. It reads the text, tokens, sentences and date
// of publication and changes nothing.
func (e *Engine) Find(d *nlp.Doc) []nlp.Time {
	f := &finder{ruleSet: e.rules, context: newContext(d), lexer: lexer{lexicon: e.rules.lexicon, doc: d}}
	f.tried = make([]int, e.rules.points)
	for first := 0; first < len(d.Tokens); {
		last := f.blockEnd(first)
		f.block(first, last)
		first = last + 1
	}
	return f.times
}

// finder is one run over one document.
type finder struct {
	*ruleSet
	*context
	lexer   lexer
	matcher matcher
	tried   []int // by startPoint: the last turn it was tried in
	turn    int
	found   []match
	times   []nlp.Time
	from    offset // of the last expression, from the date that may follow it at atom fromAt
	fromAt  int
	at      int // sentence that blockEnd has come to
}

// blockEnd returns the last token of the block that begins with token first. No expression crosses a block.
func (f *finder) blockEnd(first int) int {
	s := f.doc.Sentences
	for f.at < len(s) && s[f.at].Last < first {
		f.at++
	}
	if f.at >= len(s) || s[f.at].First > first {
		if f.at < len(s) {
			return min(s[f.at].First, len(f.doc.Tokens)) - 1
		}
		return len(f.doc.Tokens) - 1
	}
	block := s[f.at].Block
	for f.at+1 < len(s) && s[f.at+1].Block == block {
		f.at++
	}
	return max(first, min(s[f.at].Last, len(f.doc.Tokens)-1))
}

// block finds the expressions of tokens first to last.
func (f *finder) block(first, last int) {
	f.lexer.atoms = f.lexer.atoms[:0]
	f.lexer.run(first, last)
	atoms := joinNumbers(f.lexer.atoms)
	f.matcher.atoms = atoms
	f.fromAt = -1
	for i := 0; i < len(atoms); {
		i = f.matchAt(atoms, i)
	}
}

// matchAt reads the longest match at atom i that its reader takes, and returns the atom to go on with.
func (f *finder) matchAt(atoms []atom, i int) int {
	a := &atoms[i]
	if a.classes&f.starts == 0 && (a.word == nil || len(f.byWord[a.word.id]) == 0) {
		return i + 1
	}
	f.turn++
	f.found = f.found[:0]
	for set := a.classes & f.starts; set != 0; set &= set - 1 {
		f.try(f.byClass[trailingZeros(set)], atoms, i)
	}
	if a.word != nil {
		f.try(f.byWord[a.word.id], atoms, i)
	}
	sortMatches(f.found)
	for j := range f.found {
		m := &f.found[j]
		if r, ok := m.rule.read(m); ok {
			end := m.to
			if r.typ != "" {
				m.to -= r.drop
				f.add(m, &r)
				f.from, f.fromAt = r.from, end
			}
			return end
		}
	}
	return i + 1
}

func (f *finder) try(points []*startPoint, atoms []atom, i int) {
	for _, p := range points {
		if f.tried[p.id] == f.turn {
			continue
		}
		f.tried[p.id] = f.turn
		if end := f.matcher.run(p.prog, i); end > i {
			f.found = append(f.found, match{context: f.context, atoms: atoms, rule: p.rule, from: i, to: end, cap: f.matcher.best})
		}
	}
}

func (f *finder) add(m *match, r *reading) {
	first, last := m.atoms[m.from], m.atoms[m.to-1]
	t := nlp.Time{
		Span:  nlp.Span{Start: first.start, End: last.end},
		First: first.first, Last: last.last,
		Type: r.typ, Value: r.value, Date: r.date, Basis: r.basis, Anchor: r.anchor, Rule: m.rule.name,
	}
	if r.approx && !t.Date.IsZero() {
		t.Date = t.Date.AsApproximate()
	}
	if n := len(f.times); n > 0 && m.from == f.fromAt {
		f.settle(&f.times[n-1], r.when)
	}
	f.times = append(f.times, t)
	f.note(r, f.sentence(first.first))
}

// settle dates "three days after", the expression before, now that the date after it is read.
func (f *finder) settle(t *nlp.Time, when moment) {
	m, ok := f.from.from(when)
	if !ok {
		return
	}
	r := dated(m, nlp.BasisRelative, when.date())
	t.Type, t.Value, t.Date, t.Basis, t.Anchor = r.typ, r.value, r.date, r.basis, r.anchor
}
