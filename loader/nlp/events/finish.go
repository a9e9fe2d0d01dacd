package events

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"dateline/graph/edtf"
	"dateline/loader/nlp"
)

// finish turns the clusters into events and links, in the order of their first
// mention.
func (a *reader) finish(all []cluster) ([]nlp.Event, []nlp.Link) {
	order := make([]int, 0, len(all))
	for k := range all {
		slices.Sort(all[k].members)
		order = append(order, k)
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(all[x].members[0], all[y].members[0]) })
	a.settle(all)
	a.anchor(all)
	t := newTitler(a, all)
	who := a.castAll(all)
	events := make([]nlp.Event, 0, len(all))
	number := make([]int, len(all))
	for n, k := range order {
		number[k] = n
		events = append(events, a.event(&all[k], t, who[k]))
	}
	return events, a.links(all, number)
}

func (a *reader) event(x *cluster, t *titler, who cast) nlp.Event {
	trig := a.leadTrigger(x)
	e := nlp.Event{Type: trig.typ, Mode: trig.mode, Speaker: nlp.None}
	if x.typ != trig.typ {
		e.Type, e.Mode = x.typ, ""
	}
	for _, i := range x.members {
		c := &a.cands[i]
		e.Mentions = append(e.Mentions, a.mention(c))
		if e.Speaker == nlp.None {
			e.Speaker = c.speaker
		}
	}
	e.Confidence = hundredths(x.conf)
	e.Participants = who.told
	e.Places = slices.Clone(x.places)
	a.sortPlaces(e.Places)
	e.Date = a.eventDate(x)
	e.Status = a.eventStatus(x, e.Date.When)
	if e.Date.When.IsZero() {
		e.Date = a.impliedDate(x, e.Status)
	}
	e.Title = t.title(x, &e)
	e.Participants = who.all // whom only the story around tells of is in no title
	if says := e.Type == "STATEMENT" || e.Type == "ANNOUNCE"; says && a.cands[x.members[0]].effect == noEffect {
		speak(e.Participants)
		for i := range e.Mentions {
			speak(e.Mentions[i].Participants)
		}
	}
	return e
}

// speak makes those who do something those who say it, where saying is the event.
func speak(ps []nlp.Participant) {
	for i := range ps {
		if ps[i].Role == nlp.RoleAgent {
			ps[i].Role = nlp.RoleSpeaker
		}
	}
	slices.SortStableFunc(ps, byRole)
}

func hundredths(p float64) float64 { return math.Round(100*p) / 100 }

// voted returns the type that the words for an event speak for together: each known word for its own, twice as much where
// it has no common other uses, and every word for what the detector makes of it.
func (a *reader) voted(x *cluster) string {
	votes := map[string]float64{}
	for _, i := range x.members {
		c := &a.cands[i]
		switch {
		case c.pronoun || c.learnt:
		case c.trig.weak:
			votes[c.trig.typ]++
		default:
			votes[c.trig.typ] += 2
		}
		for k, p := range a.sights[c.tok].types {
			votes[a.models.types.Classes[k]] += p
		}
	}
	best := a.leadTrigger(x).typ
	for _, typ := range slices.Sorted(maps.Keys(votes)) {
		if votes[typ] > votes[best] {
			best = typ
		}
	}
	return best
}

// leadTrigger returns the trigger that an event goes by: the first that is known
// and no weak word.
func (a *reader) leadTrigger(x *cluster) *trigger {
	members := x.members[:min(len(x.members), castMembers)]
	for _, i := range members {
		if c := &a.cands[i]; !c.pronoun && !c.trig.weak && !c.learnt {
			return c.trig
		}
	}
	for _, i := range members {
		if c := &a.cands[i]; !c.pronoun && !c.trig.weak {
			return c.trig
		}
	}
	for _, i := range members {
		if c := &a.cands[i]; !c.pronoun {
			return c.trig
		}
	}
	return a.cands[x.members[0]].trig
}

func (a *reader) mention(c *candidate) nlp.EventMention {
	m := nlp.EventMention{
		Span: a.triggerSpan(c), Token: c.tok, Sentence: c.sent, Status: c.status, Date: c.date,
		Place: nlp.None, Speaker: c.speaker, Confidence: hundredths(c.conf),
	}
	if c.date.When.IsZero() {
		m.Date.Time = nlp.None
	}
	if len(c.places) > 0 {
		m.Place = c.places[0]
	}
	for _, p := range c.parts {
		m.Participants = append(m.Participants, nlp.Participant{Entity: p.entity, Role: p.role})
	}
	slices.SortStableFunc(m.Participants, byRole)
	return m
}

// triggerSpan is the trigger's words: both of a phrase where they stand next to
// each other, else the head alone.
func (a *reader) triggerSpan(c *candidate) nlp.Span {
	if s := c.second; s != nlp.None && s-c.tok >= -2 && s-c.tok <= 2 {
		return a.span(c.tok, s)
	}
	return a.span(c.tok, c.tok)
}

func byRole(x, y nlp.Participant) int { return cmp.Compare(rank(x.Role), rank(y.Role)) }

// participants joins those of all mentions, each once in its most telling role.
// A country that only stands for people who are named themselves is left out.
func (a *reader) participants(x *cluster) []nlp.Participant {
	var out []nlp.Participant
	for _, i := range x.members {
		for _, p := range a.cands[i].parts {
			if a.stoodFor(p, x.parts) {
				continue
			}
			at := slices.IndexFunc(out, func(q nlp.Participant) bool { return q.Entity == p.entity })
			switch {
			case at < 0 && len(out) < widest:
				out = append(out, nlp.Participant{Entity: p.entity, Role: p.role})
			case at >= 0 && rank(p.role) < rank(out[at].Role):
				out[at].Role = p.role
			}
		}
	}
	slices.SortStableFunc(out, byRole)
	return out
}

// stoodFor reports whether a participant is the country of a person among the
// others.
func (a *reader) stoodFor(p part, others []part) bool {
	if a.kind(p.entity) != nlp.KindPlace {
		return false
	}
	return slices.ContainsFunc(others, func(q part) bool {
		return q.entity != p.entity && a.kind(q.entity) == nlp.KindPerson && a.allies(p.entity, q.entity)
	})
}

// eventDate is the date that the document leaves: that of the latest claim
// among the mentions that words date, stated before worked out, finer before
// coarser.
func (a *reader) eventDate(x *cluster) nlp.EventDate {
	best := nlp.None
	for _, i := range x.members {
		c := &a.cands[i]
		if c.date.When.IsZero() {
			continue
		}
		if best == nlp.None || a.betterDate(c, &a.cands[best]) {
			best = i
		}
	}
	switch {
	case !x.anchor.When.IsZero() && (best == nlp.None || !worded(a.cands[best].date)):
		return x.anchor
	case best == nlp.None:
		return nlp.EventDate{Time: nlp.None}
	}
	return a.cands[best].date
}

func (a *reader) betterDate(c, d *candidate) bool {
	if x, y := worded(c.date), worded(d.date); x != y {
		return x
	}
	if !c.date.When.Overlaps(d.date.When) && c.asOf != d.asOf {
		return c.asOf > d.asOf
	}
	if x, y := width(c.date.When), width(d.date.When); x != y {
		return x < y
	}
	return basisRank(c.date.Basis) < basisRank(d.date.Basis)
}

// eventStatus is what the document leaves as the latest belief.
func (a *reader) eventStatus(x *cluster, when edtf.Date) string {
	best := claim{}
	for _, i := range x.members {
		c := &a.cands[i]
		if c.status == "" {
			continue
		}
		if k := (claim{c.status, c.asOf}); best.status == "" || stronger(k, best) {
			best = k
		}
	}
	if best.status != "" {
		return best.status
	}
	if a.future(when) {
		return nlp.StatusPlanned
	}
	if when.IsZero() && !slices.ContainsFunc(x.members, func(i int) bool { return a.cands[i].definite }) {
		return nlp.StatusHypothetical // only spoken of, and nothing points at it
	}
	return nlp.StatusOccurred
}

// impliedDate is what tense and place in the article tell of an event that no
// words date: the news itself has just happened; what else is told as past was
// some time up to publication; of what is to come, nothing.
func (a *reader) impliedDate(x *cluster, status string) nlp.EventDate {
	none := nlp.EventDate{Time: nlp.None}
	if a.published.IsZero() || status != nlp.StatusOccurred {
		return none
	}
	first := &a.cands[x.members[0]]
	news := !first.trig.noun && a.isMain(first.tok) || first.trig.noun && a.blockKind(first.tok) == nlp.BlockHeadline
	if a.leads(first) && news && first.own && first.asOf == a.publishedUntil {
		return nlp.EventDate{When: a.published, Basis: nlp.BasisPublication, Time: nlp.None, Rule: ruleLead}
	}
	when, err := edtf.Interval(edtf.Date{}, a.published)
	if err != nil { // cannot be: a day is an end of an interval
		return none
	}
	return nlp.EventDate{When: when, Basis: nlp.BasisInferred, Time: nlp.None, Rule: rulePast}
}

// isMain reports whether a verb heads its sentence, or is coordinated with the
// one that does.
func (a *reader) isMain(v int) bool { return a.isRoot(a.firstConjunct(v)) }
