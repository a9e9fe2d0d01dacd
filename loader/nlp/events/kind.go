package events

import (
	"math"
	"slices"
	"strconv"

	"dateline/loader/nlp/maxent"
	"dateline/loader/nlp/vectors"
)

// What an event is, all its words say together, who takes part in it and what the
// article is about: "fell" is an accident beside "crane", and a result beside
// "shares". The words' own types are votes; a model weighs them.

// overrules is how many times as probable as the type that the words vote for
// another has to be.
const overrules = 2

// settle decides of which type each event is. What calls an event off or puts it
// back is known by its object, and what two parties do together, dine or meet, by
// that: both are left to the rules.
func (a *reader) settle(all []cluster) {
	for k := range all {
		all[k].typ = a.voted(&all[k])
	}
	m := a.models.kinds
	if m == nil {
		return
	}
	p := make([]float64, len(m.Classes))
	var e evidence
	for k := range all {
		x := &all[k]
		if a.cands[x.members[0]].effect != noEffect || a.leadTrigger(x).sym && len(x.parties) > 1 {
			continue
		}
		m.Probabilities(e.ofKind(a, x), p)
		best, voted := 0, 0.0
		for c := range p {
			if p[c] > p[best] {
				best = c
			}
			if m.Classes[c] == x.typ {
				voted = p[c]
			}
		}
		if p[best] >= overrules*voted {
			x.typ = m.Classes[best]
		}
	}
}

// ofKind returns what tells of which type an event is, valid until the next call; its type is still the one voted for.
func (e *evidence) ofKind(a *reader, x *cluster) []maxent.Feature {
	e.out = e.out[:0]
	lead := a.leadTrigger(x)
	sum := 0.0
	for _, v := range x.types {
		sum += v
	}
	first, second := -1, -1
	for k, v := range x.types {
		if v == 0 {
			continue
		}
		typ := a.models.types.Classes[k]
		e.value(4*v/sum, "kind vote", typ)
		e.value(math.Sqrt(v), "kind votes", typ)
		switch {
		case first < 0 || v > x.types[first]:
			first, second = k, first
		case second < 0 || v > x.types[second]:
			second = k
		}
	}
	if first >= 0 {
		e.add("kind first", a.models.types.Classes[first])
	}
	if second >= 0 && x.types[second] >= x.types[first]/4 {
		e.add("kind two", a.models.types.Classes[first], a.models.types.Classes[second])
	}
	e.add("kind rules", x.typ)
	e.add("kind lead", lead.typ, strconv.FormatBool(lead.noun))
	e.add("kind family", lead.family)
	for _, h := range x.heads {
		e.add("kind word", h)
	}
	for _, w := range x.words {
		e.add("kind about", w)
	}
	e.mean(a, "kind words", x.heads)
	e.mean(a, "kind about", x.words)
	e.mean(a, "kind objects", x.objects)
	for _, p := range x.parts {
		e.add("kind part", p.role, a.kind(p.entity))
	}
	e.when(len(x.parts) == 0, "kind nobody")
	e.when(len(x.places) > 0, "kind placed")
	e.when(len(x.dates) > 0, "kind dated")
	e.add("kind status", statusClass(a.eventStatus(x, a.eventDate(x).When)))
	e.when(slices.ContainsFunc(x.members, func(i int) bool { return a.cands[i].agentless }), "kind agentless")
	if t := a.topic; t != nil {
		var v [vectors.Dim]float32
		for k := range v {
			v[k] = weightOfVectors * float32(t[k])
		}
		e.dense(&v, "kind topic")
	}
	return e.out
}

// mean adds the mean of the vectors of words.
func (e *evidence) mean(a *reader, name string, lemmas []string) {
	var sum vectors.Sum
	n := 0
	for _, l := range lemmas {
		if v := a.models.vectors.Of(l); v != "" {
			sum.Add(v)
			n++
		}
	}
	if n == 0 {
		return
	}
	var mean [vectors.Dim]float32
	for k, x := range sum {
		mean[k] = weightOfVectors * float32(x) / float32(n) / vectors.Unit
	}
	e.dense(&mean, name)
}
