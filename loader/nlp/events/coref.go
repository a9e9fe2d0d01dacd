package events

import (
	"math"
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/vectors"
)

// cluster is an event: candidates that mean the same.
type cluster struct {
	members []int // candidates, in order
	family  string
	typ     string           // once all members are together, see settle
	types   []float64        // how probable each type is by each member, added up
	heads   []string         // lemmas of the triggers
	vectors []vectors.Vector // and their vectors
	words   []string         // lemmas of what the members are about
	about   vectors.Sum      // of these
	objects []string         // and of the objects of those that are verbs
	parts   []part
	parties []part // parts without the countries that stand for people among them
	places  []int
	dates   []nlp.EventDate // given by words
	ordinal string
	lent    bool // its places are only those of the clauses around
	planned bool // some member has it still to come
	done    bool
	meant   bool // some member is of one in particular, see particular
	last    int  // sentence of the last member
	target  int  // for the act of an effect: the cluster it acts on, or None
	conf    float64
	anchor  nlp.EventDate // by the model of dates, where words gave none
}

// reach is how many earlier events a mention is compared with: the last ones,
// which is all of them in anything but the longest texts.
const reach = 96

// reachOfModel is the same for the model, which is slower than the rules.
const reachOfModel = 24

// widest bounds what is kept of an event for comparison: participants, places,
// dates. No event of the news has as many.
const widest = 40

// What tells for and against two mentions meaning one event. A mention joins
// the best event at or above the bar of its kind.
const (
	pointHead     = 1.8  // the same word
	pointFamily   = 0.8  // a word of the same family
	pointPronoun  = 1.5  // "it", near
	pointEntity   = 1.2  // each shared participant, up to two
	pointAlly     = 0.6  // a country for its leader
	pointDate     = 2.5  // the same date
	pointPlace    = 1.5  // the same place
	pointOrdinal  = 2    // both "second"
	pointRelated  = 1    // told of by someone who takes part
	pointToCome   = 1.2  // calling off needs something to come
	pointHeld     = 0.7  // both told as held
	pointHeadline = 0.4  // the event of the headline
	pointLead     = 2.2  // told again in the first paragraph
	pointParties  = 2    // the same two parties
	lossNew       = 1.5  // brings parties that the other lacks
	lossObject    = 1.5  // done to something else
	lossDistance  = 0.12 // for each sentence between
	lossFar       = 1.5  // and at most this

	barDefinite   = 0.7 // "the meeting"
	barPronoun    = 0.5
	barIndefinite = 4.2 // "a meeting"
	barVerb       = 3.2
)

// cluster brings the candidates together, in order, and returns the events.
// Candidates that are neither events of their own nor mentions of another get
// no cluster.
func (a *reader) cluster() []cluster {
	a.describe()
	var all []cluster
	for i := range a.cands {
		c := &a.cands[i]
		c.cluster = nlp.None
		if c.effect != noEffect || a.models.events != nil && c.conf < joins {
			continue
		}
		if k := a.electionOf(c, all); k != nlp.None {
			for j := range c.parts { // whoever does what in the outcome, stood in the election
				c.parts[j].role, c.parts[j].extra = nlp.RoleParticipant, true
			}
			c.places = nil // a constituency is not where it is held
			a.join(&all[k], k, i)
			continue
		}
		best := a.fittest(c, all[max(0, len(all)-reach):], a.bar(c))
		switch {
		case best != nlp.None:
			best += max(0, len(all)-reach)
			a.join(&all[best], best, i)
		case c.lone:
			all = append(all, newCluster(c))
			a.join(&all[len(all)-1], len(all)-1, i)
		}
	}
	a.clusterHeadline(all)
	return a.clusterActs(all)
}

func newCluster(c *candidate) cluster {
	return cluster{family: c.trig.family, ordinal: c.ordinal, target: nlp.None}
}

// electionOf returns the election whose outcome a verb tells ("was elected",
// "lost her seat"), or None: a vote and its outcome are one event. It is the only
// one so far that can be at the same time.
func (a *reader) electionOf(c *candidate, all []cluster) int {
	if c.trig.noun || c.trig.typ != "ELECTION" || c.trig.family == "vote" || !c.lone || c.status != nlp.StatusOccurred {
		return nlp.None
	}
	found := nlp.None
	for k := max(0, len(all)-reach); k < len(all); k++ {
		x := &all[k]
		vote := slices.ContainsFunc(x.members, func(i int) bool { return a.cands[i].trig.noun })
		if x.family != "election" || !vote || !a.sameDay(c, x) {
			continue
		}
		if found != nlp.None {
			return nlp.None
		}
		found = k
	}
	return found
}

// sameDay reports whether the words for the dates of a candidate and an event, if
// both have some, can mean one time.
func (a *reader) sameDay(c *candidate, x *cluster) bool {
	return !worded(c.date) || len(x.dates) == 0 ||
		slices.ContainsFunc(x.dates, func(d nlp.EventDate) bool { return d.When.Overlaps(c.date.When) })
}

// clusterHeadline gives nouns of the headline that told nothing by themselves
// ("Trump revives summit") to the events that the text then tells. Headlines
// have no articles: every noun may be definite.
func (a *reader) clusterHeadline(all []cluster) {
	for i := range a.cands {
		c := &a.cands[i]
		if a.blockKind(c.tok) != nlp.BlockHeadline || c.cluster != nlp.None || c.effect != noEffect || !c.trig.noun || a.models.events != nil && c.conf < joins {
			continue
		}
		if best := a.fittest(c, all[:min(len(all), reach)], barDefinite); best != nlp.None {
			last := all[best].last
			a.join(&all[best], best, i)
			all[best].last = last
		}
	}
}

// fittest returns the event that a candidate means, as an index into all; None where there is none that it can mean. The
// model is asked where the rules find none.
func (a *reader) fittest(c *candidate, all []cluster, bar float64) int {
	ruled, score := nlp.None, together
	learnt, top := nlp.None, merges
	var e evidence
	var of typed
	if a.models.pairs != nil {
		of = a.ofType(c, all)
	}
	for k := range all {
		against, ok := a.compare(c, &all[k])
		if !ok {
			continue
		}
		if against == "" && (c.pronoun || c.trig.family == all[k].family && !a.besideLast(c, &all[k])) {
			if p := together / (together + (1-together)*math.Exp(bar-a.affinity(c, &all[k]))); p > score || ruled == nlp.None && p == score {
				ruled, score = k, p
			}
		}
		if a.models.pairs == nil || ruled != nlp.None || k < len(all)-reachOfModel || !c.definite && a.otherTurn(c, &all[k]) {
			continue
		}
		if p := a.models.pairs.probability(e.ofPair(a, a.pair(c, &all[k], against), of.about(k))); p >= top {
			learnt, top = k, p
		}
	}
	if ruled != nlp.None {
		return ruled
	}
	return learnt
}

// bar returns the score that a candidate needs to join an event.
func (a *reader) bar(c *candidate) float64 {
	switch {
	case c.pronoun:
		return barPronoun
	case !c.trig.noun:
		return barVerb
	case c.definite:
		return barDefinite
	}
	return barIndefinite
}

func (a *reader) join(x *cluster, k, i int) {
	c := &a.cands[i]
	c.cluster = k
	x.members = append(x.members, i)
	if !c.pronoun && len(x.heads) < widest && !slices.Contains(x.heads, c.head) {
		x.heads, x.vectors = append(x.heads, c.head), append(x.vectors, c.vector)
	}
	for _, w := range c.words {
		if len(x.words) < widest && !slices.Contains(x.words, w) {
			x.words = append(x.words, w)
			x.about.Add(a.models.vectors.Of(w))
		}
	}
	if o := a.objectLemma(c); o != "" && len(x.objects) < widest && !slices.Contains(x.objects, o) {
		x.objects = append(x.objects, o)
	}
	if x.ordinal == "" {
		x.ordinal = c.ordinal
	}
	x.meant = x.meant || particular(c)
	for _, p := range c.parts {
		if len(x.parts) < widest && !slices.ContainsFunc(x.parts, func(q part) bool { return q.entity == p.entity }) {
			x.parts = append(x.parts, p)
		}
	}
	x.lent = x.lent && c.lent || len(x.places) == 0 && c.lent
	for _, p := range c.places {
		if len(x.places) < widest && !slices.Contains(x.places, p) {
			x.places = append(x.places, p)
		}
	}
	if worded(c.date) && len(x.dates) < widest {
		x.dates = append(x.dates, c.date)
	}
	for k, p := range c.types {
		if x.types == nil {
			x.types = make([]float64, len(c.types))
		}
		x.types[k] += p
	}
	switch c.status {
	case nlp.StatusOccurred:
		x.done = true
	case nlp.StatusPlanned, nlp.StatusConfirmed, nlp.StatusCancelled, nlp.StatusPostponed, nlp.StatusReinstated:
		x.planned = true
	}
	x.last = c.sent
	x.parties = a.parties(x.parts)
}

// objectLemma returns the head of what a verb is done to, where that is no
// participant, or "".
func (a *reader) objectLemma(c *candidate) string {
	if c.trig.noun || c.trig.sym || c.object == nlp.None || a.mentionAt(c.object) != nlp.None || !a.isNoun(c.object) {
		return ""
	}
	return a.lemma(c.object)
}

// parties leaves out the countries that only stand for people who are named.
func (a *reader) parties(parts []part) []part {
	var out []part
	for _, p := range parts {
		if !p.extra && !a.stoodFor(p, parts) {
			out = append(out, p)
		}
	}
	return out
}

// worded reports whether words of the text gave the date.
func worded(d nlp.EventDate) bool { return !d.When.IsZero() && d.Time != nlp.None }

// affinity scores how well a candidate fits an event.
func (a *reader) affinity(c *candidate, x *cluster) float64 {
	s := 0.0
	if c.pronoun {
		s += pointPronoun
	} else {
		s += pointFamily
		if slices.Contains(x.heads, c.head) {
			s += pointHead - pointFamily
		}
	}
	mine := a.parties(c.parts)
	shared, allied := a.shared(mine, x.parties)
	s += pointEntity*float64(min(shared, 2)) + pointAlly*float64(min(allied, 2))
	switch {
	case len(mine) > 1 && len(x.parties) > 1 && shared > 0 && a.covered(mine, x.parties) && a.covered(x.parties, mine):
		s += pointParties
	case len(mine) > 0 && len(x.parties) > 0 && shared+allied == 0:
		s -= pointEntity
	case len(mine) > 1 && len(x.parties) == 0 && !c.definite:
		s -= lossNew
	}
	if a.leads(c) && a.blockKind(a.cands[x.members[0]].tok) == nlp.BlockHeadline && (len(mine) > 0 || c.status != nlp.StatusOccurred || x.done) {
		s += pointLead
	}
	if worded(c.date) && slices.ContainsFunc(x.dates, func(d nlp.EventDate) bool { return d.When.Overlaps(c.date.When) }) {
		s += pointDate
	}
	if a.placesMeet(c.places, x.places) {
		s += pointPlace
	}
	if c.ordinal != "" && c.ordinal == x.ordinal {
		s += pointOrdinal
	}
	if o := a.objectLemma(c); o != "" && len(x.objects) > 0 && !slices.Contains(x.objects, o) {
		s -= lossObject
	}
	if slices.ContainsFunc(c.related, func(e int) bool {
		return slices.ContainsFunc(x.parts, func(p part) bool { return p.entity == e })
	}) {
		s += pointRelated
	}
	if a.toCome(c) {
		if x.planned {
			s += pointToCome
		} else if x.done {
			s -= pointToCome
		}
	}
	if c.status == nlp.StatusOccurred {
		if x.done {
			s += pointHeld
		} else if x.planned {
			s -= pointHeld
		}
	}
	if a.blockKind(a.cands[x.members[0]].tok) == nlp.BlockHeadline {
		s += pointHeadline
	}
	s -= min(lossDistance*float64(max(c.sent-x.last, 0)), lossFar)
	return s
}

// toCome reports whether a candidate speaks of an event as one still to come.
func (a *reader) toCome(c *candidate) bool {
	switch c.status {
	case nlp.StatusCancelled, nlp.StatusPostponed, nlp.StatusReinstated, nlp.StatusPlanned, nlp.StatusConfirmed:
		return true
	}
	return false
}

// against returns what speaks against a candidate being of an event, "" for nothing. The rules heed all of it, the model weighs
// what is not final: where a thing happened, who did it and whether it is done may be misread more easily than its date or who
// took part as equals. fittest keeps a plan beside a deed from the model as well, but for "the meeting".
func (a *reader) against(c *candidate, x *cluster) string {
	if c.fresh || c.ordinal != x.ordinal && (c.ordinal != "" && x.ordinal != "" || strings.HasSuffix(c.ordinal+x.ordinal, "-way")) {
		return final
	}
	if x.ordinal == "" && a.isOneMore(c) && a.blockKind(a.cands[x.members[0]].tok) != nlp.BlockHeadline {
		return final
	}
	if c.pronoun {
		if c.sent-x.last <= 2 && gathering(x.family) {
			return ""
		}
		return final
	}
	if !a.sameDay(c, x) {
		if c.status == nlp.StatusPostponed {
			return ""
		}
		return final
	}
	if a.future(c.date.When) && x.done && len(x.dates) == 0 || c.status == nlp.StatusOccurred && slices.ContainsFunc(x.dates, func(d nlp.EventDate) bool { return a.future(d.When) }) {
		return final
	}
	agree := a.partiesAgree(c, x)
	if !agree && a.meets(c, x) {
		return final
	}
	lead := a.leadTrigger(x)
	if c.trig.typ == "TRAVEL" && lead.sym || lead.typ == "TRAVEL" && c.trig.sym {
		return final // who arrives has not met yet
	}
	switch {
	case !c.learnt && apart(c.trig.typ, lead.typ):
		return "words"
	case len(c.places) > 0 && !c.lent && len(x.places) > 0 && !x.lent && !a.placesMeet(c.places, x.places):
		return "place"
	case c.status == nlp.StatusHypothetical && !c.definite && x.done && !x.planned:
		return "spoken"
	case c.trig.family != x.family && c.trig.typ != lead.typ && a.otherTurn(c, x):
		return "turn" // who arrives for the talks has not held them
	case c.trig.noun && c.definite && c.status != nlp.StatusHypothetical && !x.meant:
		return "meant"
	case !agree:
		return "parties"
	}
	return ""
}

// isOneMore reports whether a phrase brings up one more event of a kind, "a second round of talks": what is indefinite and
// counted is none of those told of before (the novelty condition, Heim 1982), but for a headline, which lacks articles.
func (a *reader) isOneMore(c *candidate) bool {
	if !c.trig.noun || c.ordinal == "" || c.ordinal == "first" {
		return false
	}
	return a.determiner(c.tok) == "a" || a.determiner(a.whole(c.tok)) == "a"
}

// final is what no model overrules.
const final = "final"

// otherTurn reports whether a candidate tells of what has happened where the event is only to come, or the other way round.
func (a *reader) otherTurn(c *candidate, x *cluster) bool {
	return c.status == nlp.StatusOccurred && x.planned && !x.done || a.toCome(c) && x.done && !x.planned
}

// particular reports whether a mention brings up one event that others can go on to speak of. "Willing to sit down at any
// time" does not: what is under a modal and indefinite is nothing that "the meeting" could mean outside of it (Karttunen
// 1976, Discourse Referents).
func particular(c *candidate) bool {
	return c.definite || c.status != nlp.StatusHypothetical || worded(c.date)
}

// apart reports whether events of two types are never one: an act of words is another event than what it is about. A
// product's presentation is told both ways.
func apart(s, t string) bool {
	return s != t && ofWords(s) != ofWords(t) && s+t != "ANNOUNCERELEASE" && s+t != "RELEASEANNOUNCE"
}

func ofWords(typ string) bool {
	switch typ {
	case "STATEMENT", "ANNOUNCE", "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE":
		return true
	}
	return false
}

// gathering reports whether events of a family are ones that can be called off,
// put back, and have others take place at them.
func gathering(family string) bool {
	switch family {
	case "meeting", "meal", "visit", "festival", "tournament", "match", "trial", "election", "vote", "drill", "test", "parade",
		"protest", "strike", "release", "spaceflight", "call", "speech", "travel", "execution":
		return true
	}
	return false
}

// besideLast reports whether a candidate stands beside the last mention of an event
// in one clause.
func (a *reader) besideLast(c *candidate, x *cluster) bool {
	last := &a.cands[x.members[len(x.members)-1]]
	return last.sent == c.sent && a.sameClause(last, c)
}

// sameClause reports whether two mentions are arguments of one verb or joined
// by "and", so that the words alone cannot mean one event.
func (a *reader) sameClause(x, y *candidate) bool {
	i, j := x.tok, y.tok
	if a.dep(j) == "conj" && a.firstConjunct(j) == a.firstConjunct(i) {
		return true
	}
	return a.head(i) == a.head(j) && i != j && x.trig.noun && y.trig.noun
}

// shared counts the participants that two sides have in common, and those that
// one side gives by their country.
func (a *reader) shared(p, q []part) (shared, allied int) {
	for _, x := range p {
		if slices.ContainsFunc(q, func(y part) bool { return y.entity == x.entity }) {
			shared++
			continue
		}
		if slices.ContainsFunc(q, func(y part) bool { return a.allies(x.entity, y.entity) }) {
			allied++
		}
	}
	return shared, allied
}

// allies reports whether one entity is the country that the other stands for,
// or one of its places, or the organisation that the other holds an office of.
func (a *reader) allies(x, y int) bool {
	if slices.Contains(a.holders[x], y) || slices.Contains(a.holders[y], x) {
		return true
	}
	if a.countries[x] == "" || a.countries[x] != a.countries[y] {
		return false
	}
	return a.kind(x) == nlp.KindPlace || a.kind(y) == nlp.KindPlace
}

// partiesAgree reports whether the parties of a meeting can be one set: with
// two or more on each side, the one holds the other, a country standing for its
// people. Of other events, agent and patient must agree where both are known.
func (a *reader) partiesAgree(c *candidate, x *cluster) bool {
	if !a.meets(c, x) {
		return a.rolesAgree(c, x)
	}
	mine := a.parties(c.parts)
	return len(mine) == 0 || len(x.parties) == 0 || a.covered(mine, x.parties) || a.covered(x.parties, mine)
}

// meets reports whether a candidate and an event are known by who took part: as equals, in meetings, matches, mergers and wars,
// or as host and guest.
func (a *reader) meets(c *candidate, x *cluster) bool {
	return c.trig.sym || c.trig.typ == "CONSULT" && a.leadTrigger(x).typ == "CONSULT"
}

// covered reports whether each of p is in q or allied with one in q.
func (a *reader) covered(p, q []part) bool {
	for _, x := range p {
		if !slices.ContainsFunc(q, func(y part) bool { return x.entity == y.entity || a.allies(x.entity, y.entity) }) {
			return false
		}
	}
	return true
}

func (a *reader) rolesAgree(c *candidate, x *cluster) bool {
	for _, role := range []string{nlp.RoleAgent, nlp.RolePatient} {
		mine, theirs := withRole(c.parts, role), withRole(x.parts, role)
		if len(mine) > 0 && len(theirs) > 0 && !a.covered(mine, theirs) && !a.covered(theirs, mine) {
			return false
		}
	}
	return true
}

func withRole(parts []part, role string) []part {
	var out []part
	for _, p := range parts {
		if p.role == role {
			out = append(out, p)
		}
	}
	return out
}

// clusterActs adds the acts that call events off or put them back, one for each
// kind and target.
func (a *reader) clusterActs(all []cluster) []cluster {
	type key struct {
		target int
		family string
	}
	acts := map[key][]int{}
	var loose []int
	for i := range a.cands {
		c := &a.cands[i]
		if c.effect == noEffect || !c.lone {
			continue
		}
		k := key{a.target(c), c.trig.family}
		if k.target == nlp.None {
			loose = append(loose, i) // see below
			continue
		}
		known := acts[k][max(0, len(acts[k])-reach):]
		at := slices.IndexFunc(known, func(n int) bool { return a.rolesAgree(c, &all[n]) })
		if at < 0 {
			acts[k] = append(acts[k], len(all))
			all = append(all, cluster{family: k.family, target: k.target})
			a.join(&all[len(all)-1], len(all)-1, i)
			continue
		}
		a.join(&all[known[at]], known[at], i)
	}
	// Of one whose object is unknown, the same agent's act of the kind.
	for _, i := range loose[:min(len(loose), reach)] {
		c := &a.cands[i]
		at := slices.IndexFunc(all, func(x cluster) bool {
			shared, _ := a.shared(c.parts, x.parts)
			return x.family == c.trig.family && shared > 0 && a.cands[x.members[0]].effect != noEffect
		})
		switch {
		case at >= 0:
			a.join(&all[at], at, i)
		case worded(c.date):
			all = append(all, cluster{family: c.trig.family, target: nlp.None})
			a.join(&all[len(all)-1], len(all)-1, i)
		}
	}
	return all
}

// target returns the event that an act is about, or None.
func (a *reader) target(c *candidate) int {
	for _, o := range a.objects(c.tok) {
		if k := a.candAt[o]; k != nlp.None && a.cands[k].cluster != nlp.None {
			return a.cands[k].cluster
		}
	}
	return nlp.None
}
