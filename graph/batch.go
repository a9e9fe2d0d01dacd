package graph

import (
	"fmt"
	"slices"
	"time"
)

// Batch is what one Put writes.
type Batch struct {
	// Since is the Reader.Revision that the batch was worked out from. Where it
	// is set, and the store is at another one, nothing is written: ErrConflict.
	Since int64

	Remove         []ID
	Articles       []*Article
	Entities       []*Entity
	Events         []*Event
	Reports        []*Report
	Decisions      []*Decision
	Documents      []*Document
	Doubts         []*Doubt
	Mentions       []Mention
	Participations []Participation
	Locations      []Location
	Links          []Link
	Holdings       []Holding
	Containments   []Containment
}

// Len returns the number of things in the batch.
func (b *Batch) Len() int {
	return len(b.Remove) + len(b.Articles) + len(b.Entities) + len(b.Events) +
		len(b.Reports) + len(b.Decisions) + len(b.Documents) + len(b.Doubts) + len(b.Mentions) + len(b.Participations) +
		len(b.Locations) + len(b.Links) + len(b.Holdings) + len(b.Containments)
}

// Validate checks everything about the batch that can be checked without the
// store: IDs have the right kinds, nothing comes twice, everything that is
// owned comes with its owner, enumerations and spans are in range. The error is
// an ErrInvalid that names the place, such as "events[3].type".
func (b *Batch) Validate() error {
	v := validator{nodes: make(map[ID]bool), past: make(map[ID]bool), withdrawn: make(map[ID]time.Time)}
	for i, a := range b.Articles {
		v.node("articles", i, a, KindArticle)
		v.check(a.Title != "" || a.Text != "", "articles", i, "title", "", "article has neither title nor text")
		v.withdrawn[a.ID] = a.Withdrawn
	}
	for i, e := range b.Entities {
		v.node("entities", i, e, e.Kind)
		v.past[e.ID] = e.Past
		v.check(e.Kind.IsEntity(), "entities", i, "kind", string(e.Kind), "is no kind of entity")
		v.check(Key(e.Name) != "", "entities", i, "name", e.Name, "has no letter or digit")
		v.check(len(e.Sources) == 0 || len(e.Sources) == len(e.Aliases), "entities", i, "sources", "", "must be one for each alias")
		v.check((e.Kind == KindPlace) == (e.Place != nil), "entities", i, "place", "", "belongs to places, and every place has one")
		if p := e.Place; p != nil && p.Located {
			v.check(p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180, "entities", i, "place", fmt.Sprint(p.Lat, ",", p.Lon), "is no position on Earth")
		}
	}
	for i, e := range b.Events {
		v.node("events", i, e, KindEvent)
		v.check(e.Title != "", "events", i, "title", "", "is missing")
		v.eventType("events", i, e.Type)
		v.status("events", i, e.Status)
		v.check(e.Place == "" || e.Place.Kind() == KindPlace, "events", i, "place", string(e.Place), "is no place")
		v.states("events", i, e.States)
		v.past[e.ID] = e.Past
		if e.Past {
			standing := slices.ContainsFunc(e.States, func(s EventState) bool { return s.Superseded.IsZero() })
			v.check(!standing, "events", i, "past", "", "has a state that stands")
		}
	}
	for i, d := range b.Decisions {
		v.node("decisions", i, d, KindDecision)
		v.check(slices.Contains(DecisionKinds(), d.Kind), "decisions", i, "kind", string(d.Kind), "is no kind of decision")
	}
	for i, d := range b.Documents {
		v.node("documents", i, d, KindDocument)
		v.check(d.Article.Kind() == KindArticle, "documents", i, "article", string(d.Article), "is no article")
	}
	for i, d := range b.Doubts {
		v.node("doubts", i, d, KindDoubt)
		v.owner("doubts", i, "article", d.Article)
		v.check(slices.Contains(DoubtReasons(), d.Reason), "doubts", i, "reason", string(d.Reason), "is no reason of a doubt")
		v.check(d.Score >= 0 && d.Score <= 1, "doubts", i, "score", fmt.Sprint(d.Score), "must be between 0 and 1")
		v.check(d.First.Kind() != "", "doubts", i, "first", string(d.First), "is no ID")
		v.check(d.Second.Kind() != "", "doubts", i, "second", string(d.Second), "is no ID")
		v.span("doubts", i, d.Span)
	}
	for i, r := range b.Reports {
		v.node("reports", i, r, KindReport)
		v.owner("reports", i, "article", r.Article)
		v.check(r.Event.Kind() == KindEvent, "reports", i, "event", string(r.Event), "is no event")
		v.check(r.Withdrawn.Equal(v.withdrawn[r.Article]), "reports", i, "withdrawn", fmt.Sprint(r.Withdrawn), "is not when the article was")
		v.eventType("reports", i, r.Type)
		if r.Status != "" {
			v.status("reports", i, r.Status)
		}
		v.span("reports", i, r.Span)
		v.span("reports", i, r.Trigger)
		v.check(r.Confidence >= 0 && r.Confidence <= 1, "reports", i, "confidence", fmt.Sprint(r.Confidence), "must be between 0 and 1")
	}
	b.validateRelations(&v)
	return v.err
}

func (b *Batch) validateRelations(v *validator) {
	for i, m := range b.Mentions {
		v.owner("mentions", i, "article", m.Article)
		v.once("mentions", i, string(m.Article+m.Entity))
		v.check(m.Entity.Kind().IsEntity(), "mentions", i, "entity", string(m.Entity), "is no entity")
		v.check(len(m.Spans) > 0, "mentions", i, "spans", "", "is empty")
		for _, s := range m.Spans {
			v.span("mentions", i, s)
		}
	}
	for i, p := range b.Participations {
		v.owner("participations", i, "event", p.Event)
		v.stands("participations", i, p.Event, p.Past)
		v.once("participations", i, string(p.Event+p.Entity))
		v.check(p.Entity.Kind().IsEntity(), "participations", i, "entity", string(p.Entity), "is no entity")
		v.check(slices.Contains(Roles(), p.Role), "participations", i, "role", string(p.Role), "is no role")
	}
	for i, l := range b.Locations {
		v.owner("locations", i, "event", l.Event)
		v.stands("locations", i, l.Event, l.Past)
		v.once("locations", i, string(l.Event+l.Place))
		v.check(l.Place.Kind() == KindPlace, "locations", i, "place", string(l.Place), "is no place")
	}
	for i, l := range b.Links {
		v.owner("links", i, "from", l.From)
		v.stands("links", i, l.From, l.IsPast())
		v.once("links", i, string(l.From+l.To)+string(l.Kind))
		v.check(l.To.Kind() == KindEvent, "links", i, "to", string(l.To), "is no event")
		v.check(l.From != l.To, "links", i, "to", string(l.To), "is the event itself")
		v.check(slices.Contains(LinkKinds(), l.Kind), "links", i, "kind", string(l.Kind), "is no kind of link")
	}
	for i, h := range b.Holdings {
		v.owner("holdings", i, "holder", h.Holder)
		v.stands("holdings", i, h.Holder, h.IsPast())
		v.once("holdings", i, string(h.Holder)+HoldingKey(h.Title, h.Of))
		v.check(Key(h.Title) != "", "holdings", i, "title", h.Title, "has no letter or digit")
		v.check(h.Of == "" || h.Of.Kind().IsEntity(), "holdings", i, "of", string(h.Of), "is no entity")
	}
	for i, c := range b.Containments {
		v.owner("containments", i, "place", c.Place)
		v.once("containments", i, string(c.Place+c.Within))
		v.check(c.Place.Kind() == KindPlace, "containments", i, "place", string(c.Place), "is no place")
		v.check(c.Within.Kind() == KindPlace, "containments", i, "within", string(c.Within), "is no place")
		v.check(c.Place != c.Within, "containments", i, "within", string(c.Within), "is the place itself")
	}
}

// validator keeps the first error, the nodes that the batch brings, and the
// relations seen.
type validator struct {
	nodes     map[ID]bool
	past      map[ID]bool      // events and entities
	withdrawn map[ID]time.Time // articles
	seen      map[string]bool
	err       error
}

func (v *validator) check(ok bool, list string, i int, field, value, msg string) {
	if !ok && v.err == nil {
		v.err = Invalid(fmt.Sprintf("%s[%d].%s", list, i, field), value, "%s", msg)
	}
}

func (v *validator) node(list string, i int, n Node, kind Kind) {
	id := n.NodeID()
	v.check(kind.Valid() && id.Kind() == kind, list, i, "id", string(id), "is no ID of its kind")
	v.check(!v.nodes[id], list, i, "id", string(id), "comes twice")
	v.nodes[id] = true
}

func (v *validator) owner(list string, i int, field string, id ID) {
	v.check(v.nodes[id], list, i, field, string(id), "owns this and must be in the batch too")
}

// stands checks that nothing stands whose owner does not.
func (v *validator) stands(list string, i int, owner ID, past bool) {
	v.check(past || !v.past[owner], list, i, "past", string(owner), "owns this, and does not stand")
}

func (v *validator) once(list string, i int, key string) {
	if v.seen == nil {
		v.seen = make(map[string]bool)
	}
	key = list + "\x00" + key
	v.check(!v.seen[key], list, i, "", "", "comes twice")
	v.seen[key] = true
}

func (v *validator) eventType(list string, i int, t EventType) {
	_, ok := t.Info()
	v.check(ok, list, i, "type", string(t), "is no event type")
}

func (v *validator) status(list string, i int, s Status) {
	v.check(slices.Contains(Statuses(), s), list, i, "status", string(s), "is no status")
}

// states checks that states are in order, that each is a stretch of time, and
// that no two of them hold at once.
func (v *validator) states(list string, i int, states []EventState) {
	v.check(slices.IsSortedFunc(states, compareStates), list, i, "states", "", "are not by Loaded, then From")
	for n := range states {
		s := &states[n]
		v.status(list, i, s.Status)
		v.check(s.To.IsZero() || s.From.Before(s.To), list, i, "states", fmt.Sprint(s.To), "a state ends before it begins")
		v.check(s.Superseded.IsZero() || s.Loaded.Before(s.Superseded), list, i, "states", fmt.Sprint(s.Superseded), "a state is superseded before it is loaded")
		for m := range n {
			v.check(!overlap(s, &states[m]), list, i, "states", fmt.Sprint(s.From), "two states hold at once")
		}
	}
}

func (v *validator) span(list string, i int, s Span) {
	v.check(s.Start >= 0 && s.End >= s.Start, list, i, "span", fmt.Sprintf("%d-%d", s.Start, s.End), "is no span")
}
