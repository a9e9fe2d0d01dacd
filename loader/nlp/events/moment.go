package events

import (
	"math"
	"slices"
	"strconv"

	"dateline/graph/edtf"
	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// ofMoment returns what tells whether an event that no words date is of a time, valid until the next call.
func (e *evidence) ofMoment(a *reader, cal *calendar, x *cluster, m moment) []maxent.Feature {
	e.out = e.out[:0]
	distance := strconv.Itoa(max(-4, min(m.distance, 3)))
	e.add("date", distance)
	e.momentEvent(a, x, m, distance)
	e.momentTime(a, cal, m, distance)
	e.momentOthers(a, cal, x, m, distance)
	if m.distance == 0 {
		e.momentClause(a, m)
	}
	return e.out
}

// momentEvent is what the event is and how it is told of, beside how far the time is away and before publication.
func (e *evidence) momentEvent(a *reader, x *cluster, m moment, distance string) {
	c, t := &a.cands[m.member], a.d.Times[m.time]
	pos := partOfSpeech(c.trig.noun)
	status := statusClass(a.eventStatus(x, a.eventDate(x).When))
	when := "near"
	switch {
	case a.future(t.Date):
		when = "future"
	case a.pastDate(t.Date):
		when = "past"
	}
	long := strconv.Itoa(int(math.Log10(float64(width(t.Date)) + 1)))
	ago := a.ago(t.Date)
	tense, perfect := a.tense(c)
	e.add("date", status, when)
	e.add("date", when, long)
	e.add("date", "basis", t.Basis, long)
	e.add("date", "tense", tense, when)
	e.add("date", "type", x.typ)
	e.add("date", distance, pos)
	e.add("date word", pos, c.head, when)
	e.add("date ago", ago)
	e.add("date ago", ago, status)
	e.add("date ago", ago, tense)
	e.when(perfect, "date perfect", ago)
	e.when(c.definite, "date definite", pos, distance)
	e.when(a.leads(c), "date leads", distance)
	e.when(a.blockKind(c.tok) == nlp.BlockHeadline, "date headline", distance)
	headline := !slices.ContainsFunc(x.members[:min(len(x.members), castMembers)], func(i int) bool { return a.blockKind(a.cands[i].tok) != nlp.BlockHeadline })
	e.when(headline, "date headline alone")
	e.add("date sentence", strconv.Itoa(min(c.sent, 5)), distance)
	e.when(a.d.Sentences[a.sentOf[t.First]].Block == a.leadBlock, "date in lead", status)
}

// tense returns the tag of the verb that tells of a candidate, and whether it is in the past perfect: before what is told
// around it.
func (a *reader) tense(c *candidate) (tag string, perfect bool) {
	v := c.tok
	if c.trig.noun {
		v = c.gov
	}
	if v == nlp.None {
		return "none", false
	}
	aux, tags := a.auxes(v)
	for i, x := range aux {
		perfect = perfect || x == "have" && tags[i] == "VBD"
	}
	return a.tag(v), perfect
}

// ago is how many days before publication a date begins, as a logarithm.
func (a *reader) ago(d edtf.Date) string {
	if a.published.IsZero() {
		return "unknown"
	}
	days := float64(a.published.Earliest()-d.Earliest()) / 86400
	if days < 0 {
		return "-" + strconv.Itoa(int(math.Log2(1-days)))
	}
	return strconv.Itoa(int(math.Log2(1 + days)))
}

// momentTime is what the time expression is, how often the document has its date, and how many others stand between it and
// the word for the event: what has just been said is still the time of the story (Hobbs and Pustejovsky 2003).
func (e *evidence) momentTime(a *reader, cal *calendar, m moment, distance string) {
	c, t := &a.cands[m.member], a.d.Times[m.time]
	s, date := a.sentOf[t.First], t.Date.String()
	e.add("date", "preposition", a.prepOf(m.time))
	e.add("date rule", t.Rule)
	e.add("date rule", t.Rule, distance)
	e.when(a.saysAt(m.time), "date", "says")
	e.value(math.Log(float64(cal.count[date])), "date count")
	e.value(math.Log(float64(cal.dated[date]+1)), "date dated")
	e.add("date dated", strconv.Itoa(min(cal.dated[date], 4)), distance)
	e.add("date times", strconv.Itoa(min(len(cal.times[s]), 3)), distance)
	e.when(a.d.Sentences[s].Block != a.d.Sentences[c.sent].Block, "date other paragraph", distance)
	side, between := "after", cal.before[t.First]-cal.before[c.tok]
	if t.First < c.tok {
		side, between = "before", cal.before[c.tok]-cal.before[t.First]-1
	}
	rank := strconv.Itoa(max(0, min(between, 3)))
	e.add("date rank", side, rank)
	e.add("date rank", side, rank, distance)
}

// neighbours is how many words for events away one that has the date of its own still speaks for it.
const neighbours = 6

// momentOthers is which other events have the date.
func (e *evidence) momentOthers(a *reader, cal *calendar, x *cluster, m moment, distance string) {
	c, date := &a.cands[m.member], a.d.Times[m.time].Date
	others, alike, parties := 0, false, false
	for _, o := range cal.at[m.time][:min(len(cal.at[m.time]), castMembers)] {
		if o == x {
			continue
		}
		others++
		alike = alike || o.typ == x.typ
		parties = parties || slices.ContainsFunc(o.parties, func(p part) bool {
			return slices.ContainsFunc(x.parties, func(q part) bool { return q.entity == p.entity })
		})
	}
	e.add("date others", strconv.Itoa(min(others, 2)), distance)
	e.when(alike, "date alike", distance)
	e.when(parties, "date parties", distance)
	dated := func(k int) bool { return worded(a.cands[k].date) }
	for k := m.member - 1; k >= max(0, m.member-neighbours); k-- {
		if dated(k) {
			e.when(a.cands[k].date.When == date, "date previous", strconv.Itoa(min(c.sent-a.cands[k].sent, 3)))
			break
		}
	}
	for k := m.member + 1; k <= min(len(a.cands)-1, m.member+neighbours); k++ {
		if dated(k) {
			e.when(a.cands[k].date.When == date, "date next", strconv.Itoa(min(a.cands[k].sent-c.sent, 3)))
			break
		}
	}
}

// momentClause is how the two stand in one sentence.
func (e *evidence) momentClause(a *reader, m moment) {
	c, t := &a.cands[m.member], a.d.Times[m.time]
	top := a.top(t.First, t.Last)
	if top == nlp.None {
		return
	}
	pos, path := partOfSpeech(c.trig.noun), a.path(top, c.tok)
	e.add("date path", path)
	e.add("date path", path, pos)
	e.when(t.First < c.tok, "date before", pos)
	between := 0
	for i := min(t.First, c.tok) + 1; i < max(t.First, c.tok); i++ {
		if k := a.candAt[i]; k != nlp.None && k != m.member {
			between++
		}
	}
	e.add("date between", strconv.Itoa(min(between, 2)))
	away := t.First - c.tok
	e.add("date away", strconv.Itoa(int(math.Log2(float64(max(away, -away)+1)))))
}
