package events

import (
	"slices"

	"dateline/loader/nlp"
)

// assignAdjuncts gives every time expression and every place in a phrase such
// as "in Singapore" to the event whose clause it stands in.
func (a *reader) assignAdjuncts() {
	a.hostOf = map[int][]int{}
	for i := range a.cands {
		for _, h := range a.cands[i].hosts {
			if h != a.cands[i].tok && !slices.Contains(a.hostOf[h], i) {
				a.hostOf[h] = append(a.hostOf[h], i)
			}
		}
	}
	a.sayTime = make([]hosted, len(a.frames))
	for i := range a.sayTime {
		a.sayTime[i].time = nlp.None
	}
	for i := range a.d.Times {
		a.assignTime(i)
	}
	a.settleActs()
	for i := range a.d.Mentions {
		a.assignPlace(i)
	}
}

// settleActs gives an act the time that the parser hung on its object: "canceled
// the summit last Thursday" dates the canceling, for what is off had not been
// yet.
func (a *reader) settleActs() {
	for i := range a.cands {
		act := &a.cands[i]
		if act.effect == noEffect || len(act.times) > 0 {
			continue
		}
		for _, o := range a.objects(act.tok) {
			k := a.candAt[o]
			if k == nlp.None || o < act.tok && a.child(act.tok, "nsubjpass") == nlp.None {
				continue
			}
			c := &a.cands[k]
			c.times = slices.DeleteFunc(c.times, func(x hosted) bool {
				d := a.d.Times[x.time]
				moves := d.First > o && d.First > act.tok && x.prep != "for" && !a.published.IsZero() && d.Date.Latest() <= a.publishedUntil
				if moves {
					act.times = append(act.times, x)
				}
				return moves
			})
		}
	}
}

// eventsAt returns the candidates that the adjuncts of token h belong to: the
// one that h is the trigger of, else those that h lends its clause to.
func (a *reader) eventsAt(h int) []int {
	if k := a.candAt[h]; k != nlp.None {
		return []int{k}
	}
	return a.hostOf[h]
}

// top returns the token of first..last whose head lies outside, or None.
func (a *reader) top(first, last int) int {
	if first < 0 || last >= len(a.toks) || last-first > maxWalk {
		return nlp.None
	}
	for i := first; i <= last; i++ {
		if h := a.head(i); h == i || h < first || h > last {
			if a.dep(i) != "punct" {
				return i
			}
		}
	}
	return nlp.None
}

func (a *reader) assignTime(k int) {
	x := a.d.Times[k]
	if x.Date.IsZero() || x.Type != nlp.TimeDate && x.Type != nlp.TimeTime {
		return
	}
	cur := a.top(x.First, x.Last)
	if cur == nlp.None {
		return
	}
	prep := ""
	for range maxClimb {
		h := a.head(cur)
		if h == cur {
			return
		}
		if a.dep(cur) == "pobj" && prep == "" {
			prep = a.lemma(h)
		}
		if a.candAt[h] != nlp.None || a.isVerb(h) {
			a.hostTime(a.verbGroup(h), hosted{time: k, prep: prep})
			return
		}
		cur = h
	}
}

func (a *reader) hostTime(h int, x hosted) {
	if f := a.frameAt[h]; f != nlp.None && a.sayTime[f].time == nlp.None {
		a.sayTime[f] = x
	}
	switch x.prep {
	case "for", "to", "until", "till", "by":
		if a.targetTime(h, x) {
			return
		}
	}
	for _, k := range a.eventsAt(h) {
		x.close = a.cands[k].tok == h
		a.cands[k].times = append(a.cands[k].times, x)
	}
}

// targetTime gives the date that an event is set for, or moved to, to the
// event: "scheduled the summit for June 12", "put the talks off until May".
func (a *reader) targetTime(h int, x hosted) bool {
	if !a.isVerb(h) {
		return false
	}
	cls, _ := a.classOf(h)
	if cls&(classPlan|classEffect|classConfirm|classSay) == 0 {
		return false
	}
	found := false
	for _, o := range a.objects(h) {
		if k := a.candAt[o]; k != nlp.None && a.cands[k].trig.noun {
			a.cands[k].times = append(a.cands[k].times, hosted{time: x.time, prep: "for", close: true})
			found = true
		}
	}
	return found
}

// where is how a preposition places its object.
type where int

const (
	elsewhere where = iota
	located
	destination
	nested // "the village of Panmunjom": what is around it tells
)

func placing(prep string) where {
	switch prep {
	case "in", "at", "on", "near", "inside", "outside", "within", "across", "off", "around", "throughout", "over", "above", "along", "aboard", "beside", "beneath", "below":
		return located
	case "to", "into", "toward", "towards", "for":
		return destination
	case "of":
		return nested
	}
	return elsewhere
}

// assignPlace gives a place to the event that its phrase locates. Only phrases
// that locate count: a capital that stands for its government is the subject of
// a verb or stands after "with" or "between", and is no place of anything.
func (a *reader) assignPlace(k int) {
	m := a.d.Mentions[k]
	if m.Entity < 0 || m.Entity >= len(a.d.Entities) || a.kind(m.Entity) != nlp.KindPlace || m.Form == nlp.FormPronoun {
		return
	}
	cur := a.top(m.First, m.Last)
	if cur == nlp.None || a.mentionAt(cur) != k && a.name[cur] != nlp.None {
		return
	}
	prep, how := "", elsewhere
	for range maxClimb {
		h := a.head(cur)
		if h == cur {
			return
		}
		switch a.dep(cur) {
		case "pobj":
			w := placing(a.lemma(h))
			switch {
			case how == elsewhere && (w == located || w == destination):
				prep, how = a.lemma(h), w
			case how == elsewhere && w == nested:
			case how == destination && w == destination, how == located && w == located:
			case how != elsewhere && w == nested && a.candAt[a.head(h)] != nlp.None: // "the bombing of a market in Kabul"
			case how != elsewhere && a.isPerson(cur): // "the summit with Kim in Singapore"
			default:
				return
			}
		case "appos", "conj", "prep", "advmod", "npadvmod", "pcomp", "dobj", "attr", "oprd", "acl", "relcl":
		case "compound", "nmod", "poss":
			if a.candAt[h] != nlp.None {
				return // read with the noun's modifiers
			}
		case "nsubj", "nsubjpass":
			if a.candAt[cur] == nlp.None {
				if how == located && a.isVerb(h) {
					a.nearPlace(h, m.Entity)
				}
				return
			}
		}
		if how == elsewhere && a.dep(cur) == "dobj" {
			return
		}
		cur = h
		if how != elsewhere && (a.candAt[cur] != nlp.None || a.isVerb(cur)) {
			a.hostPlace(a.verbGroup(cur), m.Entity, prep, how)
			return
		}
		if how == elsewhere && (a.isVerb(cur) || a.candAt[cur] != nlp.None) {
			return
		}
	}
}

func (a *reader) isPerson(i int) bool {
	m := a.mentionAt(i)
	return m != nlp.None && a.kind(a.d.Mentions[m].Entity) == nlp.KindPerson
}

// nearPlace notes where the subject of an event is ("police in Lyon arrested"),
// which is where it happened if nothing better is said.
func (a *reader) nearPlace(v, entity int) {
	for _, k := range a.eventsAt(a.verbGroup(v)) {
		if c := &a.cands[k]; c.near == nlp.None {
			c.near = entity
		}
	}
}

func (a *reader) hostPlace(h, entity int, prep string, how where) {
	for _, k := range a.eventsAt(h) {
		c := &a.cands[k]
		if c.trig.roles[prep] != "" || how == destination && !c.trig.places[prep] {
			continue
		}
		if prep == "for" && !c.trig.places[prep] {
			continue
		}
		if slices.Contains(c.places, entity) || c.gov == h && c.definite && a.lemma(h) == "come" {
			continue
		}
		if c.tok == h { // its own before what it shares
			c.places = slices.Insert(c.places, 0, entity)
		} else {
			c.places = append(c.places, entity)
		}
	}
}
