package events

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// seat is an entity beside an event, as the model of roles sees it.
type seat struct {
	st   *stage
	s    *scenery
	x    *cluster
	who  int
	kind string
	rule string // its role as the words have it, "none" for no part
	top  string // its rank by mentions

	distance     int // sentences from a mention of the event to the nearest of the entity, below nothing after it
	mention, tok int // that mention, or None, and the word for the event
}

func (a *reader) newSeat(st *stage, s *scenery, x *cluster, who int) *seat {
	t := seat{st: st, s: s, x: x, who: who, kind: a.kind(who), rule: "none", top: strconv.Itoa(min(st.rank[who], 4))}
	if role := s.role(who); role != "" {
		t.rule = role
	}
	t.distance, t.mention, t.tok = a.nearestMention(st, x, who)
	return &t
}

// ofCast returns what tells whether an entity takes part in an event, valid until
// the next call.
func (e *evidence) ofCast(a *reader, st *stage, s *scenery, x *cluster, who int) []maxent.Feature {
	e.out = e.out[:0]
	t := a.newSeat(st, s, x, who)
	e.castRule(a, t)
	e.castStory(t)
	e.castType(t)
	e.castSlots(t)
	e.castTold(a, t)
	e.castName(a, t)
	e.castDeeds(t)
	e.castPath(a, t)
	return e.out
}

// castRule is what the rules make of the entity and of the others.
func (e *evidence) castRule(a *reader, t *seat) {
	s, x, who := t.s, t.x, t.who
	e.add("cast")
	e.add("cast rule", t.rule)
	e.add("cast rule", t.rule, t.kind)
	e.add("cast rule", t.rule, s.typ)
	e.add("cast state", s.state, s.pos, t.rule)
	e.add("cast kind", t.kind, s.typ)
	e.add("cast kind", t.kind, s.state)
	ally := slices.ContainsFunc(s.told, func(p nlp.Participant) bool { return p.Entity != who && a.allies(p.Entity, who) })
	e.when(ally, "cast ally", s.state, t.kind)
	e.when(slices.Contains(x.places, who), "cast place", s.typ)
	e.when(a.cands[x.members[0]].agentless, "cast agentless", t.top, t.kind)
	members := x.members[:min(len(x.members), castMembers)]
	if slices.ContainsFunc(members, func(i int) bool { return a.cands[i].speaker == who }) {
		e.add("cast speaker", s.typ)
		e.add("cast speaker", s.state)
	}
	if slices.ContainsFunc(x.members, func(i int) bool { return slices.Contains(a.cands[i].related, who) }) {
		e.add("cast related", s.state)
	}
}

// castStory is how much the entity is in the story, and what else it does there.
func (e *evidence) castStory(t *seat) {
	st, s, who := t.st, t.s, t.who
	e.add("cast rank", t.top, s.state)
	e.add("cast rank", t.top, s.pos)
	e.value(math.Log(float64(1+st.count[who])), "cast count", t.rule)
	e.when(st.headline[who], "cast headline", s.state)
	own := 0
	if t.rule == nlp.RoleAgent {
		own = 1
	}
	e.add("cast acts", strconv.Itoa(min(st.acts[actor{who, ""}]-own, 3)), s.state)
	e.add("cast same", strconv.Itoa(min(st.acts[actor{who, s.typ}]-own, 2)), s.state)
}

// castType is who takes part in events of a type and of a word, in a sentence of the event's or elsewhere.
func (e *evidence) castType(t *seat) {
	where := "far"
	if t.distance == 0 {
		where = "here"
	}
	e.add("cast type", where, t.s.typ, t.s.state, t.kind)
	for _, h := range t.x.heads[:min(len(t.x.heads), castHeads)] {
		e.add("cast head", where, h, t.kind)
	}
}

// castSlots is which arguments of the words for the event name the entity, or are of it, and which name others.
func (e *evidence) castSlots(t *seat) {
	for k := range t.s.slots {
		f := &t.s.slots[k]
		switch {
		case f.means == t.who:
			e.add("slot", f.label)
			e.add("slot", f.label, t.kind)
			e.add("slot", f.label, t.s.typ)
			e.add("slot", f.label, f.word)
			e.add("slot", f.label, t.s.state)
		case f.means != nlp.None:
			e.add("slot else", f.label)
			e.add("slot else", f.label, t.kind)
		case slices.Contains(f.proxy, t.who):
			e.add("slot of", f.label)
			e.add("slot of", f.label, t.s.typ)
			e.add("slot of", f.label, f.noun)
			e.add("slot of", f.noun, t.kind)
		}
	}
}

// castTold is how surely the words tie the entity to the event.
func (e *evidence) castTold(a *reader, t *seat) {
	n := 0
	for _, i := range t.x.members[:min(len(t.x.members), castMembers)] {
		c := &a.cands[i]
		for _, p := range c.parts {
			if p.entity != t.who {
				continue
			}
			n++
			e.add("told by", p.role, strconv.FormatBool(p.proxy), partOfSpeech(c.trig.noun), strconv.FormatBool(c.learnt))
			e.add("told by", p.role, c.head)
			e.value(odds(c.conf), "told by", p.role)
		}
	}
	if n > 0 {
		e.add("told", strconv.Itoa(min(n, 3)), strconv.Itoa(min(len(t.x.members), 4)))
	}
}

// castName is what the entity is by its name and by what the tagger makes of it: a person of one word may be a company.
func (e *evidence) castName(a *reader, t *seat) {
	x := &a.d.Entities[t.who]
	words := strconv.Itoa(min(3, 1+strings.Count(x.Name, " ")))
	feature := ""
	if x.Place != nil {
		feature = x.Place.Feature
	}
	e.add("who", t.kind, words, strconv.Itoa(min(4, t.st.count[t.who])))
	e.add("who", t.kind, feature)
	e.add("who", t.kind, feature, t.s.typ)
	e.add("who", t.kind, t.st.label[t.who], words)
	e.add("who", t.kind, t.s.typ, strconv.FormatBool(len(x.Roles) > 0))
}

// castDeeds is what the entity does in the events before and after, as far as the words have it: who was arrested is tried
// (Chambers and Jurafsky 2008).
func (e *evidence) castDeeds(t *seat) {
	deeds := t.st.deeds[t.who]
	next, acts := slices.BinarySearchFunc(deeds, t.s.event, func(d deed, event int) int { return cmp.Compare(d.event, event) })
	if next > 0 {
		e.castDeed("deed before", &deeds[next-1], t.s)
	}
	if acts {
		next++
	}
	if next < len(deeds) {
		e.castDeed("deed after", &deeds[next], t.s)
	}
}

func (e *evidence) castDeed(name string, d *deed, s *scenery) {
	e.add(name, d.typ, d.role, s.typ)
	e.add(name, d.role, s.state)
}

// castPath is how the mention of the entity that is nearest to one of the event stands to it.
func (e *evidence) castPath(a *reader, t *seat) {
	s, distance := t.s, strconv.Itoa(t.distance)
	e.add("cast distance", distance, s.state)
	e.add("cast distance", distance, s.pos, t.kind)
	if t.mention == nlp.None {
		return
	}
	head := a.d.Mentions[t.mention].Head
	if t.distance != 0 {
		e.add("cast label", distance, a.dep(head), s.state)
		return
	}
	path := a.path(head, t.tok)
	e.add("cast path", path)
	e.add("cast path", path, s.pos)
	e.add("cast path", path, t.rule)
	e.add("cast path", path, s.typ)
	e.add("cast label", a.dep(head), s.state)
}

// nearestMention returns the mention of an entity that is nearest to one of an
// event, how many sentences lie between, those after it counted below nothing,
// and the word for the event.
func (a *reader) nearestMention(st *stage, x *cluster, who int) (distance, m, tok int) {
	best := math.MaxInt
	m, tok, distance = nlp.None, nlp.None, castReach+1
	for _, i := range x.members[:min(len(x.members), castMembers)] {
		c := &a.cands[i]
		if c.sent == nlp.None {
			continue
		}
		for n := max(0, c.sent-castReach); n <= min(c.sent+castReach, len(st.mentions)-1); n++ {
			for _, k := range st.mentions[n] {
				if a.d.Mentions[k].Entity != who {
					continue
				}
				away := a.d.Mentions[k].Head - c.tok
				if away < 0 {
					away = -away
				}
				if n != c.sent {
					away += maxWalk * max(n-c.sent, c.sent-n)
				}
				if away < best {
					best, m, tok, distance = away, k, c.tok, n-c.sent
				}
			}
		}
	}
	return distance, m, tok
}

// path returns the labels from token i up to what it has in common with token j,
// and down to j, with the prepositions.
func (a *reader) path(i, j int) string {
	up, down := a.upward(i), a.upward(j)
	for n, common := range down {
		at := slices.Index(up, common)
		if at < 0 {
			continue
		}
		var b strings.Builder
		for _, u := range up[:at] {
			b.WriteString(a.step(u))
			b.WriteByte('<')
		}
		b.WriteByte('*')
		for _, d := range slices.Backward(down[:n]) {
			b.WriteByte('>')
			b.WriteString(a.step(d))
		}
		return b.String()
	}
	return "far"
}

// upward returns a token and what it hangs on, up to the root or for castPath steps.
func (a *reader) upward(i int) []int {
	out := []int{i}
	for len(out) <= castPath && !a.isRoot(i) {
		i = a.head(i)
		out = append(out, i)
	}
	return out
}

func (a *reader) step(i int) string {
	if a.dep(i) == "prep" || a.dep(i) == "agent" {
		return a.dep(i) + " " + a.lemma(i)
	}
	return a.dep(i)
}
