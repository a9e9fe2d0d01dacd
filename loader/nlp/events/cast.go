package events

import (
	"cmp"
	"slices"
	"strings"

	"dateline/loader/nlp"
)

// Much of who takes part in an event stands outside the clause that tells of it:
// "was released" is what the company of the headline did. That is the filling of
// implicit arguments (Gerber and Chai 2010), by a model that sees each of the
// people, organisations and countries near an event, or prominent in the text.

// The probabilities from which somebody takes part: whom the words for an event tie to it, and whom they do not. They are
// those of the event and of the part in it together: in what is probably no event, nobody takes part. F1 is greatest from half
// of itself on (Lipton, Elkan and Narayanaswamy 2014), about 0.24 here; from 0.3 on it is hardly less, and more of what is
// added is right.
const (
	tied   = 0.1
	untied = 0.3
)

const (
	castReach   = 2  // sentences around a mention of an event
	castLeads   = 3  // most mentioned entities, near or not
	castMembers = 8  // mentions of an event that are looked around
	castPath    = 6  // steps of a path in the tree
	castMax     = 24 // entities beside one event
	castHeads   = 3  // words for an event that are told apart
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
	mentions [][]int  // of each sentence, indices into Doc.Mentions
	count    []int    // mentions of each entity
	rank     []int    // of each entity by them, from 0
	leads    []int    // the first by rank
	headline []bool   // of each entity
	label    []string // of each entity, what the tagger takes its first name for
	acts     map[actor]int
	deeds    [][]deed // of each entity, in order of events
}

// deed is what somebody does in an event, as the words have it.
type deed struct {
	event     int
	typ, role string
}

// scenery is what is known of one event.
type scenery struct {
	event int // its number
	typ   string
	pos   string
	state string            // who is told of already: agent, patient, others
	told  []nlp.Participant // as the words have it
	sents []int             // sentences of its mentions
	slots []slot            // arguments of the words for it
}

func (a *reader) newStage(all []cluster) (*stage, []scenery) {
	n := len(a.d.Entities)
	s := &stage{
		mentions: make([][]int, len(a.d.Sentences)), count: make([]int, n), rank: make([]int, n), headline: make([]bool, n),
		label: make([]string, n), acts: map[actor]int{}, deeds: make([][]deed, n),
	}
	for i, m := range a.d.Mentions {
		if m.Entity < 0 || m.Entity >= n || m.Head < 0 || m.Head >= len(a.toks) || a.sentOf[m.Head] == nlp.None {
			continue
		}
		s.mentions[a.sentOf[m.Head]] = append(s.mentions[a.sentOf[m.Head]], i)
		s.count[m.Entity]++
		if m.Form == nlp.FormName && s.label[m.Entity] == "" {
			s.label[m.Entity] = a.toks[m.Head].Ent
		}
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
		sceneries[k].event = k
		for _, p := range sceneries[k].told {
			s.deeds[p.Entity] = append(s.deeds[p.Entity], deed{k, sceneries[k].typ, p.Role})
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
	s := scenery{typ: x.typ, pos: partOfSpeech(a.leadTrigger(x).noun), told: a.participants(x), slots: a.slots(x)}
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

// castOne returns those who probably take part, each in its most probable role. Where the words name two who act as equals,
// meet or play, those are all: who else is in the story only speaks of it.
func (a *reader) castOne(st *stage, s *scenery, x *cluster) []nlp.Participant {
	m := a.models.roles
	p := make([]float64, len(m.Classes))
	var e evidence
	var out []nlp.Participant
	all := len(s.told) > 1 && a.leadTrigger(x).sym
	for _, who := range a.around(st, s) {
		least := untied
		switch {
		case s.role(who) != "":
			least = tied
		case all:
			continue
		}
		m.Probabilities(e.ofCast(a, st, s, x, who), p)
		if x.conf*(1-p[0]) >= least {
			out = append(out, nlp.Participant{Entity: who, Role: m.Classes[likeliest(p)]})
		}
	}
	slices.SortStableFunc(out, byRole)
	return out
}

// likeliest returns the most probable class but the first, which is none.
func likeliest(p []float64) int {
	best := 1
	for c := 2; c < len(p); c++ {
		if p[c] > p[best] {
			best = c
		}
	}
	return best
}

// role returns the role in which the words have an entity take part, "" for none.
func (s *scenery) role(who int) string {
	for _, p := range s.told {
		if p.Entity == who {
			return p.Role
		}
	}
	return ""
}
