package events

import (
	"math"
	"slices"
	"strconv"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// Of four events that have a date, one has it from words outside the clause that
// tells of it: the day of the sentence before, or of the other things that were
// done at a meeting. That is the anchoring of events in time (Reimers, Dehghani
// and Gurevych 2016), by a model that sees the event beside each of the times
// that are near one of its mentions.

// dates is the probability from which an event has a date that no rule gave it.
const dates = 0.5

const (
	dateReach = 2  // sentences around a mention of an event
	dateMax   = 24 // times beside one event
)

// ruleModel is the rule of dates that the model gave.
const ruleModel = "model"

// calendar is what a document says of time for all its events.
type calendar struct {
	times [][]int            // of each sentence, indices into Doc.Times
	at    map[int][]*cluster // events that words tie to each time
	count map[string]int     // of each date
}

func (a *reader) newCalendar(all []cluster) *calendar {
	c := &calendar{times: make([][]int, len(a.d.Sentences)), at: map[int][]*cluster{}, count: map[string]int{}}
	for k, x := range a.d.Times {
		if x.First < 0 || x.First >= len(a.toks) || a.sentOf[x.First] == nlp.None || x.Date.IsZero() || !a.reads(x.First) {
			continue
		}
		s := a.sentOf[x.First]
		c.times[s] = append(c.times[s], k)
		c.count[x.Date.String()]++
	}
	for k := range all {
		for _, i := range all[k].members {
			if d := a.cands[i].date; worded(d) {
				c.at[d.Time] = append(c.at[d.Time], &all[k])
			}
		}
	}
	return c
}

// moment is a time beside an event: the word for the event that is nearest to it,
// and how many sentences lie between, those after the word counted above nothing.
type moment struct {
	time, member, distance int
}

// moments returns the times around an event, each date once, where it is nearest.
func (a *reader) moments(c *calendar, x *cluster) []moment {
	var out []moment
	var away []int
	for _, i := range x.members[:min(len(x.members), castMembers)] {
		sent := a.cands[i].sent
		if sent == nlp.None {
			continue
		}
		for n := max(0, sent-dateReach); n <= min(sent+dateReach, len(c.times)-1); n++ {
			for _, k := range c.times[n] {
				d := a.d.Times[k].First - a.cands[i].tok
				d = max(d, -d) + maxWalk*max(n-sent, sent-n)
				at := slices.IndexFunc(out, func(m moment) bool { return a.d.Times[m.time].Date == a.d.Times[k].Date })
				switch {
				case at < 0 && len(out) < dateMax:
					out, away = append(out, moment{k, i, n - sent}), append(away, d)
				case at >= 0 && d < away[at]:
					out[at], away[at] = moment{k, i, n - sent}, d
				}
			}
		}
	}
	return out
}

// ofMoment returns what tells whether an event is of a time, valid until the next
// call.
func (e *evidence) ofMoment(a *reader, cal *calendar, x *cluster, m moment) []maxent.Feature {
	e.out = e.out[:0]
	c := &a.cands[m.member]
	t := a.d.Times[m.time]
	rule := a.eventDate(x)
	state := "undated"
	switch {
	case !worded(rule):
	case rule.When == t.Date:
		state = "this"
	case rule.When.Contains(t.Date) || t.Date.Contains(rule.When):
		state = "finer"
	default:
		state = "other"
	}
	pos := partOfSpeech(c.trig.noun)
	typ := x.typ
	status := statusClass(a.eventStatus(x, rule.When))
	distance := strconv.Itoa(m.distance)
	tense := "none"
	switch v := c.gov; {
	case !c.trig.noun:
		tense = a.tag(c.tok)
	case v != nlp.None:
		tense = a.tag(v)
	}
	when := "near"
	switch {
	case a.future(t.Date):
		when = "future"
	case a.pastDate(t.Date):
		when = "past"
	}
	long := strconv.Itoa(int(math.Log10(float64(width(t.Date)) + 1)))
	e.add("date", state)
	e.add("date", state, distance)
	e.add("date", state, status, when)
	e.add("date", state, "basis", t.Basis, long)
	e.add("date", state, when, long)
	e.add("date", state, "tense", tense, when)
	e.add("date", state, "type", typ)
	e.add("date", state, distance, pos)
	e.add("date", state, "preposition", a.prepOf(m.time))
	e.when(a.saysAt(m.time), "date", state, "says")
	e.value(math.Log(float64(cal.count[t.Date.String()])), "date count", state)
	lead := a.leads(c)
	e.when(lead, "date leads", state, distance)
	e.when(a.blockKind(c.tok) == nlp.BlockHeadline, "date headline", state, distance)
	headline := !slices.ContainsFunc(x.members[:min(len(x.members), castMembers)], func(i int) bool { return a.blockKind(a.cands[i].tok) != nlp.BlockHeadline })
	e.when(headline, "date headline alone", state)
	s := a.sentOf[t.First]
	e.add("date times", state, strconv.Itoa(min(len(cal.times[s]), 3)), distance)
	e.when(a.d.Sentences[s].Block == a.leadBlock, "date in lead", state, status)
	e.when(a.d.Sentences[s].Block != a.d.Sentences[c.sent].Block, "date other paragraph", state, distance)
	others, alike, parties := 0, false, false
	for _, o := range cal.at[m.time][:min(len(cal.at[m.time]), castMembers)] {
		if o == x {
			continue
		}
		others++
		alike = alike || o.typ == typ
		parties = parties || slices.ContainsFunc(o.parties, func(p part) bool {
			return slices.ContainsFunc(x.parties, func(q part) bool { return q.entity == p.entity })
		})
	}
	e.add("date others", state, strconv.Itoa(min(others, 2)), distance)
	e.when(alike, "date alike", state, distance)
	e.when(parties, "date parties", state, distance)
	e.when(c.definite, "date definite", state, pos, distance)
	if m.distance != 0 {
		return e.out
	}
	top := a.top(t.First, t.Last)
	if top == nlp.None {
		return e.out
	}
	path := a.path(top, c.tok)
	e.add("date path", path, state)
	e.add("date path", path, pos, state)
	e.when(t.First < c.tok, "date before", state, pos)
	between := 0
	for i := min(t.First, c.tok) + 1; i < max(t.First, c.tok); i++ {
		if k := a.candAt[i]; k != nlp.None && k != m.member {
			between++
		}
	}
	e.add("date between", state, strconv.Itoa(min(between, 2)))
	away := t.First - c.tok
	e.add("date away", state, strconv.Itoa(int(math.Log2(float64(max(away, -away)+1)))))
	return e.out
}

// anchor gives events without a date the one that is most probably theirs.
func (a *reader) anchor(all []cluster) {
	if a.models.dates == nil {
		return
	}
	cal := a.newCalendar(all)
	var e evidence
	for k := range all {
		x := &all[k]
		if a.cands[x.members[0]].effect != noEffect || worded(a.eventDate(x)) {
			continue
		}
		best, top := dates, nlp.None
		for _, m := range a.moments(cal, x) {
			if p := a.models.dates.probability(e.ofMoment(a, cal, x, m)); p >= best {
				best, top = p, m.time
			}
		}
		if top != nlp.None {
			x.anchor = a.dateOf(top)
			x.anchor.Rule = ruleModel
		}
	}
}
