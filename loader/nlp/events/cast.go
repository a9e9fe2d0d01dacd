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

// Much of who takes part in an event stands outside the clause that tells of it:
// "was released" is what the company of the headline did. That is the filling of
// implicit arguments (Gerber and Chai 2010), by a model that sees each of the
// people, organisations and countries near an event, or prominent in the text.

// The probabilities from which somebody takes part whom the words for an event do not tie to it: the one who does it, where
// nobody is told to, and those it is done or given to. And that up to which somebody does not whom the words do tie to it.
const (
	casts  = 0.5
	suffer = 0.6
	drops  = 0.03
)

const (
	castReach   = 2  // sentences around a mention of an event
	castLeads   = 3  // most mentioned entities, near or not
	castMembers = 8  // mentions of an event that are looked around
	castPath    = 6  // steps of a path in the tree
	castMax     = 24 // entities beside one event
)

// castRoles are the classes of the model of roles, after ClassNone.
var castRoles = []string{nlp.RoleAgent, nlp.RolePatient, nlp.RoleParticipant, nlp.RoleHost, nlp.RoleSpeaker, nlp.RoleRecipient, nlp.RoleTopic}

// CastClasses returns the classes of the model of roles.
func CastClasses() []string { return append([]string{ClassNone}, castRoles...) }

// actor is somebody by the type of events in which they act.
type actor struct {
	entity int
	typ    string
}

// stage is what a document has in store for all its events: who is mentioned
// where and how often, and who acts.
type stage struct {
	mentions [][]int // of each sentence, indices into Doc.Mentions
	count    []int   // mentions of each entity
	rank     []int   // of each entity by them, from 0
	leads    []int   // the first by rank
	headline []bool  // of each entity
	acts     map[actor]int
}

// scenery is what is known of one event.
type scenery struct {
	typ   string
	pos   string
	state string            // who is told of already: agent, patient, others
	told  []nlp.Participant // as the words have it
	sents []int             // sentences of its mentions
}

func (a *reader) newStage(all []cluster) (*stage, []scenery) {
	n := len(a.d.Entities)
	s := &stage{mentions: make([][]int, len(a.d.Sentences)), count: make([]int, n), rank: make([]int, n), headline: make([]bool, n), acts: map[actor]int{}}
	for i, m := range a.d.Mentions {
		if m.Entity < 0 || m.Entity >= n || m.Head < 0 || m.Head >= len(a.toks) || a.sentOf[m.Head] == nlp.None {
			continue
		}
		s.mentions[a.sentOf[m.Head]] = append(s.mentions[a.sentOf[m.Head]], i)
		s.count[m.Entity]++
		s.headline[m.Entity] = s.headline[m.Entity] || a.blockKind(m.Head) == nlp.BlockHeadline
	}
	var order []int
	for e := range n {
		if a.mayAct(e) {
			order = append(order, e)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(s.count[y], s.count[x]) })
	for k, e := range order {
		s.rank[e] = k
	}
	s.leads = order[:min(len(order), castLeads)]
	sceneries := make([]scenery, len(all))
	for k := range all {
		sceneries[k] = a.scenery(&all[k])
		for _, p := range sceneries[k].told {
			if rank(p.Role) == 0 {
				s.acts[actor{p.Entity, sceneries[k].typ}]++
				s.acts[actor{p.Entity, ""}]++
			}
		}
	}
	return s, sceneries
}

// mayAct reports whether an entity can take part in what happens: a place only
// where it has a government.
func (a *reader) mayAct(e int) bool {
	if a.kind(e) != nlp.KindPlace {
		return true
	}
	p := a.d.Entities[e].Place
	return p != nil && (strings.HasPrefix(p.Feature, "PCL") || p.Feature == "PPLC" || p.Feature == "ADM1")
}

func (a *reader) scenery(x *cluster) scenery {
	s := scenery{typ: x.typ, pos: partOfSpeech(a.leadTrigger(x).noun), told: a.participants(x)}
	var state [3]bool
	for _, p := range s.told {
		state[min(rank(p.Role), 2)] = true
	}
	for k, name := range []string{"agent", "patient", "other"} {
		if state[k] {
			s.state += name + " "
		}
	}
	for _, i := range x.members[:min(len(x.members), castMembers)] {
		if sent := a.cands[i].sent; sent != nlp.None {
			s.sents = append(s.sents, sent)
		}
	}
	return s
}

// around returns the entities that may take part in an event, in order.
func (a *reader) around(st *stage, s *scenery) []int {
	var near []int
	for _, sent := range s.sents {
		for n := max(0, sent-castReach); n <= min(sent+castReach, len(st.mentions)-1); n++ {
			for _, m := range st.mentions[n] {
				if e := a.d.Mentions[m].Entity; a.mayAct(e) && len(near) < castMax && !slices.Contains(near, e) {
					near = append(near, e)
				}
			}
		}
	}
	for _, p := range s.told {
		near = append(near, p.Entity)
	}
	near = append(near, st.leads...)
	slices.Sort(near)
	return slices.Compact(near)
}

// ofCast returns what tells whether an entity takes part in an event, valid until
// the next call.
func (e *evidence) ofCast(a *reader, st *stage, s *scenery, x *cluster, who int) []maxent.Feature {
	e.out = e.out[:0]
	rule := "none"
	ally := false
	for _, p := range s.told {
		if p.Entity == who {
			rule = p.Role
		} else {
			ally = ally || a.allies(p.Entity, who)
		}
	}
	kind := a.kind(who)
	top := strconv.Itoa(min(st.rank[who], 4))
	e.add("cast")
	e.add("cast rule", rule)
	e.add("cast rule", rule, kind)
	e.add("cast rule", rule, s.typ)
	e.add("cast state", s.state, s.pos, rule)
	e.add("cast kind", kind, s.typ)
	e.add("cast kind", kind, s.state)
	e.add("cast rank", top, s.state)
	e.add("cast rank", top, s.pos)
	e.value(math.Log(float64(1+st.count[who])), "cast count", rule)
	e.when(st.headline[who], "cast headline", s.state)
	own, acts := 0, st.acts[actor{who, ""}]
	if rule == nlp.RoleAgent {
		own = 1
	}
	e.add("cast acts", strconv.Itoa(min(acts-own, 3)), s.state)
	e.add("cast same", strconv.Itoa(min(st.acts[actor{who, s.typ}]-own, 2)), s.state)
	e.when(ally, "cast ally", s.state, kind)
	e.when(slices.Contains(x.places, who), "cast place", s.typ)
	lead := &a.cands[x.members[0]]
	e.when(lead.agentless, "cast agentless", top, kind)
	for _, i := range x.members[:min(len(x.members), castMembers)] {
		c := &a.cands[i]
		if c.speaker == who {
			e.add("cast speaker", s.typ)
			e.add("cast speaker", s.state)
			break
		}
	}
	if slices.ContainsFunc(x.members, func(i int) bool { return slices.Contains(a.cands[i].related, who) }) {
		e.add("cast related", s.state)
	}
	distance, m, tok := a.nearestMention(st, x, who)
	e.add("cast distance", strconv.Itoa(distance), s.state)
	e.add("cast distance", strconv.Itoa(distance), s.pos, kind)
	if m == nlp.None {
		return e.out
	}
	head := a.d.Mentions[m].Head
	if distance != 0 {
		e.add("cast label", strconv.Itoa(distance), a.dep(head), s.state)
		return e.out
	}
	path := a.path(head, tok)
	e.add("cast path", path)
	e.add("cast path", path, s.pos)
	e.add("cast path", path, rule)
	e.add("cast path", path, s.typ)
	e.add("cast label", a.dep(head), s.state)
	return e.out
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

// cast is who takes part in an event: as the words for it tell, and by the model of
// roles too.
type cast struct {
	told, all []nlp.Participant
}

func (a *reader) castAll(all []cluster) []cast {
	st, sceneries := a.newStage(all)
	out := make([]cast, len(all))
	for k := range all {
		out[k] = cast{told: sceneries[k].told, all: sceneries[k].told}
		if a.models.roles != nil && a.cands[all[k].members[0]].effect == noEffect {
			out[k].all = a.castOne(st, &sceneries[k], &all[k])
		}
	}
	return out
}

// castOne keeps those whom the words tie to an event, but for the least probable,
// and adds the one who most probably does what nobody is told to do, and those it
// is done or given to.
func (a *reader) castOne(st *stage, s *scenery, x *cluster) []nlp.Participant {
	m := a.models.roles
	p := make([]float64, len(m.Classes))
	var e evidence
	var out []nlp.Participant
	best, added := casts, nlp.Participant{Entity: nlp.None}
	for _, who := range a.around(st, s) {
		m.Probabilities(e.ofCast(a, st, s, x, who), p)
		takesPart := 1 - p[0]
		if at := slices.IndexFunc(s.told, func(q nlp.Participant) bool { return q.Entity == who }); at >= 0 {
			if takesPart >= drops {
				out = append(out, s.told[at])
			}
			continue
		}
		role := 1
		for c := 2; c < len(p); c++ {
			if p[c] > p[role] {
				role = c
			}
		}
		switch r := m.Classes[role]; {
		case r == nlp.RolePatient || r == nlp.RoleRecipient:
			if takesPart >= suffer {
				out = append(out, nlp.Participant{Entity: who, Role: r})
			}
		case takesPart >= best && acts(r) && !slices.ContainsFunc(s.told, func(q nlp.Participant) bool { return acts(q.Role) }):
			best, added = takesPart, nlp.Participant{Entity: who, Role: r}
		}
	}
	if added.Entity != nlp.None {
		out = append(out, added)
	}
	slices.SortStableFunc(out, byRole)
	return out
}

// acts reports whether those in a role do what happens, rather than have it done to
// them.
func acts(role string) bool {
	return role == nlp.RoleAgent || role == nlp.RoleSpeaker || role == nlp.RoleHost || role == nlp.RoleParticipant
}
