package neo4j

import (
	"strconv"
	"strings"

	"dateline/graph"
)

// eventQuestion is an EventFilter as a part of a statement: a clause that binds
// the node asked about, and one that finds the events.
type eventQuestion struct {
	filter graph.EventFilter
	window window
	paged  bool // in order and no more than a page; else all of them
	params params
}

// newEventQuestion returns the question for one page of events, or, paged being
// false, for all of them.
func newEventQuestion(f graph.EventFilter, w window, paged bool) *eventQuestion {
	if !paged {
		w, _ = newWindow(graph.Page{}, false) // a page without cursors has no wrong ones
	}
	p := w.params()
	if !f.Undated || f.From != nil || f.To != nil {
		p["toSort"] = min(w.to.Sort, graph.NoDate-1)
		if w.to.Sort == graph.NoDate {
			p["toKey"] = lastKey
		}
	}
	q := &eventQuestion{filter: f, window: w, paged: paged, params: p}
	return q
}

// The conditions that a filter sets on an event e.
const (
	fromCondition         = ` AND e.latest >= $from`
	toCondition           = ` AND e.earliest < $to`
	typesCondition        = ` AND e.type IN $types`
	modesCondition        = ` AND e.mode IN $modes`
	statusesCondition     = ` AND e.status IN $statuses`
	basesCondition        = ` AND e.basis IN $bases`
	wordsCondition        = ` AND all(word IN $words WHERE e.terms CONTAINS word)`
	participantsCondition = ` AND all(id IN $participants WHERE EXISTS { (e)<-[:PARTICIPATED_IN]-(:Entity {id: id}) })`
	placesCondition       = ` AND EXISTS { (e)-[:HELD_AT]->(:Place)-[:WITHIN*0..]->(place:Place) WHERE place.id IN $places }`
)

// conditions returns those of the filter that the source of the events has not
// already seen to, and sets their parameters.
func (q *eventQuestion) conditions(seenTo source) string {
	f, p := q.filter, q.params
	var b strings.Builder
	add := func(set bool, condition, name string, value any) {
		if set {
			b.WriteString(condition)
			p[name] = value
		}
	}
	if f.From != nil {
		add(true, fromCondition, "from", *f.From)
	}
	if f.To != nil {
		add(true, toCondition, "to", *f.To)
	}
	add(len(f.Types) > 0, typesCondition, "types", stringList(f.Types))
	add(len(f.Modes) > 0, modesCondition, "modes", stringList(f.Modes))
	add(len(f.Statuses) > 0, statusesCondition, "statuses", stringList(f.Statuses))
	add(len(f.Bases) > 0, basesCondition, "bases", stringList(f.Bases))
	add(f.Text != "" && seenTo != fromWords, wordsCondition, "words", containedWords(f.Text))
	participants := stringList(f.Participants)
	if seenTo == fromParticipant {
		participants = participants[1:]
	}
	add(len(participants) > 0, participantsCondition, "participants", participants)
	add(len(f.Places) > 0 && seenTo != fromPlaces, placesCondition, "places", stringList(f.Places))
	return b.String()
}

func stringList[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// source is where a question's events are looked for first: the narrowest of
// its conditions that an index serves.
type source int

const (
	fromAll source = iota
	fromEntity
	fromPlace
	fromStory
	fromArticle
	fromParticipant
	fromWords
	fromPlaces
)

func (q *eventQuestion) source() source {
	f := q.filter
	switch kind := f.About.Kind(); {
	case kind == graph.KindPlace:
		return fromPlace
	case kind.IsEntity():
		return fromEntity
	case kind == graph.KindEvent:
		return fromStory
	case kind == graph.KindArticle:
		return fromArticle
	case len(f.Participants) > 0:
		return fromParticipant
	case f.Text != "":
		return fromWords
	case len(f.Places) > 0:
		return fromPlaces
	}
	return fromAll
}

// bind returns the clause that binds about: the node asked about, null where
// it is not there, true where the question is about none.
func (q *eventQuestion) bind() string {
	about := q.filter.About
	if about == "" {
		return `WITH true AS about`
	}
	q.params["about"] = string(about)
	switch about.Kind() {
	case graph.KindEvent:
		return `OPTIONAL MATCH (about:Event {id: $about})`
	case graph.KindArticle:
		return `OPTIONAL MATCH (about:Article {id: $about})`
	default:
		return `OPTIONAL MATCH (about:Entity {id: $about})`
	}
}

// events returns the clauses that, after bind, find the events e of the
// question, each once.
func (q *eventQuestion) events() string {
	src := q.source()
	conditions := q.conditions(src)
	switch src {
	case fromEntity:
		return q.participatedIn("about.id", conditions)
	case fromPlace:
		return text(
			"CALL (about) {",
			q.heldIn("MATCH (about)<-[:WITHIN*0..]-(place:Place)", conditions),
			"RETURN e", "UNION",
			q.participatedIn("about.id", conditions),
			"RETURN e", "}",
			q.inOrder("WITH DISTINCT e", ""))
	case fromStory:
		hops := strconv.Itoa(graph.StoryHops)
		return q.inOrder(text(
			"CALL (about) {",
			"MATCH (about)-[:LED_TO*0.."+hops+"]->(e) RETURN DISTINCT e", "UNION",
			"MATCH (about)<-[:LED_TO*0.."+hops+"]-(e) RETURN DISTINCT e", "}",
			"WITH e"), conditions)
	case fromArticle:
		return q.inOrder("MATCH (about)<-[:IN]-(:Report)-[:REPORTS]->(e)\nWITH DISTINCT e", conditions)
	case fromParticipant:
		q.params["participant"] = string(q.filter.Participants[0])
		return q.participatedIn("$participant", conditions)
	case fromWords:
		q.params["search"] = luceneQuery(q.filter.Text)
		return q.inOrder("CALL db.index.fulltext.queryNodes('Event_text', $search) YIELD node AS e\nWITH e", conditions)
	case fromPlaces:
		q.params["places"] = stringList(q.filter.Places)
		return q.inOrder(q.heldIn("MATCH (around:Place)<-[:WITHIN*0..]-(place:Place) WHERE around.id IN $places", conditions)+"\nWITH DISTINCT e", "")
	case fromAll:
	}
	return text("MATCH (e:Event) WHERE "+bounds("e.sort", "e.id")+conditions, q.page("e", "e.sort", "e.id"))
}

// participatedIn finds the events that an entity takes part in, in order, by
// the index over its participations.
func (q *eventQuestion) participatedIn(entity, conditions string) string {
	return text(
		"MATCH ()-[r:PARTICIPATED_IN]->(e) WHERE r.entity = "+entity+" AND "+bounds("r.sort", "r.event")+conditions,
		q.page("e, r", "r.entity", "r.sort", "r.event"))
}

// heldIn finds the events held at one of the places that a clause gives: the
// first page of each place, in order, by the index over what is held there. An
// event held at two of them comes twice.
func (q *eventQuestion) heldIn(places, conditions string) string {
	return text(
		places,
		"WITH DISTINCT place.id AS placeID",
		"CALL (placeID) {",
		"MATCH (e)-[r:HELD_AT]->() WHERE r.place = placeID AND "+bounds("r.sort", "r.event")+conditions,
		q.page("e, r", "r.place", "r.sort", "r.event"),
		"RETURN e", "}")
}

// inOrder adds conditions, bounds and order to clauses that end in a WITH.
func (q *eventQuestion) inOrder(clauses, conditions string) string {
	return text(clauses+" WHERE "+bounds("e.sort", "e.id")+conditions, q.page("e", "e.sort", "e.id"))
}

// page returns the clause that keeps the first page of what is bound, or
// nothing where everything is asked for.
func (q *eventQuestion) page(bound string, columns ...string) string {
	if !q.paged {
		return "WITH e"
	}
	return "WITH " + bound + " " + q.window.order(columns...)
}
