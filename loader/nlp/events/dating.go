package events

import (
	"slices"

	"dateline/loader/nlp"
)

// Of four events that have a date, one has it from words outside the clause that
// tells of it: the day of the sentence before, or of the other things that were
// done at a meeting. That is the anchoring of events in time (Reimers, Dehghani
// and Gurevych 2016), by a model that sees the event beside each of the times
// that are near one of its mentions, and those of the first paragraph.

// dates is the probability from which an event has a date that no rule gave it.
const dates = 0.35

const (
	dateReach = 6  // sentences around a mention of an event
	dateLead  = 4  // times of the first paragraph
	dateMax   = 24 // times beside one event
)

// ruleModel is the rule of dates that the model gave.
const ruleModel = "model"

// calendar is what a document says of time for all its events.
type calendar struct {
	times  [][]int            // of each sentence, indices into Doc.Times
	lead   []int              // the first of the first paragraph
	before []int              // of each token, how many times begin before it
	at     map[int][]*cluster // events that words tie to each time
	count  map[string]int     // of each date
	dated  map[string]int     // events that words give each date
}

func (a *reader) newCalendar(all []cluster) *calendar {
	c := &calendar{
		times: make([][]int, len(a.d.Sentences)), before: make([]int, len(a.toks)+1),
		at: map[int][]*cluster{}, count: map[string]int{}, dated: map[string]int{},
	}
	for k, x := range a.d.Times {
		if x.First < 0 || x.First >= len(a.toks) || a.sentOf[x.First] == nlp.None || x.Date.IsZero() || !a.reads(x.First) {
			continue
		}
		s := a.sentOf[x.First]
		c.times[s] = append(c.times[s], k)
		if a.d.Sentences[s].Block == a.leadBlock && len(c.lead) < dateLead {
			c.lead = append(c.lead, k)
		}
		c.before[x.First+1]++
		c.count[x.Date.String()]++
	}
	for i := range len(a.toks) {
		c.before[i+1] += c.before[i]
	}
	for k := range all {
		if d := a.eventDate(&all[k]); worded(d) {
			c.dated[d.When.String()]++
		}
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
		see := func(k, n int) {
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
		for n := max(0, sent-dateReach); n <= min(sent+dateReach, len(c.times)-1); n++ {
			for _, k := range c.times[n] {
				see(k, n)
			}
		}
		for _, k := range c.lead {
			see(k, a.sentOf[a.d.Times[k].First])
		}
	}
	return out
}

// undated reports whether words leave an event without a date, which the model may give it then.
func (a *reader) undated(x *cluster) bool {
	return a.cands[x.members[0]].effect == noEffect && !worded(a.eventDate(x))
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
		if !a.undated(x) {
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
