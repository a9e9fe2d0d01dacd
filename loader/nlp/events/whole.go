package events

import (
	"math"
	"slices"
	"strconv"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// keeps is the probability from which what was put together is an event.
const keeps = 0.4

// ofWhole returns what tells whether mentions that were put together are an event worth telling, valid until the next call:
// how probable each is, how often it is told and where, and how much is known of it.
func (e *evidence) ofWhole(a *reader, x *cluster) []maxent.Feature {
	e.out = e.out[:0]
	trig := a.leadTrigger(x)
	first := &a.cands[x.members[0]]
	top, doubt, likely := 0.0, 0.0, 0
	verb, headline, quoted, effect, own := false, false, true, false, false
	for _, i := range x.members {
		c := &a.cands[i]
		top = max(top, c.conf)
		doubt += math.Log(1.01 - c.conf)
		if c.conf >= least {
			likely++
		}
		verb = verb || !c.trig.noun
		headline = headline || a.blockKind(c.tok) == nlp.BlockHeadline
		quoted = quoted && a.quoted[c.tok]
		effect = effect || c.effect != noEffect
		own = own || c.own
	}
	e.add("whole")
	e.value(odds(top), "top")
	e.value(-doubt, "together")
	e.value(math.Log(float64(len(x.members))), "mentions")
	e.add("likely", strconv.Itoa(min(likely, 4)))
	e.when(verb, "verb")
	e.when(headline, "headline")
	e.when(headline && len(x.members) == 1, "headline alone")
	e.when(a.leads(first), "leads")
	e.when(quoted, "quoted")
	e.when(effect, "effect")
	e.when(own, "own")
	e.add("type", trig.typ)
	e.add("participants", strconv.Itoa(min(len(x.parties), 3)))
	e.when(len(x.dates) > 0, "dated")
	e.when(len(x.places) > 0 && !x.lent, "placed")
	e.add("status", statusClass(a.eventStatus(x, a.eventDate(x).When)))
	e.when(slices.ContainsFunc(x.members, func(i int) bool { return a.cands[i].speaker != nlp.None }), "reported")
	if b := a.d.Sentences[first.sent].Block; a.leadBlock != nlp.None {
		e.add("paragraph", strconv.Itoa(max(-1, min(b-a.leadBlock, 5))))
	}
	return e.out
}

// judgeWholes tells how probable each event is, and leaves out those that are none.
func (a *reader) judgeWholes(all []cluster) []cluster {
	if a.models.wholes == nil {
		for k := range all {
			for _, i := range all[k].members {
				all[k].conf = max(all[k].conf, a.cands[i].conf)
			}
		}
		return all
	}
	var e evidence
	number := make([]int, len(all))
	kept := all[:0]
	for k := range all {
		slices.Sort(all[k].members)
		all[k].conf = a.models.wholes.probability(e.ofWhole(a, &all[k]))
		number[k] = nlp.None
		if all[k].conf >= keeps || a.cands[all[k].members[0]].effect != noEffect {
			number[k] = len(kept)
			kept = append(kept, all[k])
		} else {
			for _, i := range all[k].members {
				a.cands[i].cluster = nlp.None
			}
		}
	}
	for k := range kept {
		for _, i := range kept[k].members {
			a.cands[i].cluster = k
		}
		if t := kept[k].target; t != nlp.None {
			kept[k].target = number[t]
		}
	}
	return kept
}
