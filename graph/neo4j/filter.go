package neo4j

import (
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
	asOf   clock
}

// newEventQuestion returns the question for one page of events, or, paged being
// false, for all of them.
func newEventQuestion(f graph.EventFilter, w window, paged bool) *eventQuestion {
	if !paged {
		w = wholeList()
	}
	if dated := (graph.Position{Sort: graph.NoDate}); !f.Undated || f.From != nil || f.To != nil {
		w.to = earlier(w.to, dated)
	}
	q := &eventQuestion{filter: f, window: w, paged: paged, params: w.params(), asOf: asOf(f.AsOf)}
	q.asOf.set(q.params)
	return q
}

// The conditions that a filter sets on an event e; and on what is believed of
// it, which is of e or, as of an earlier moment, of its state.
const (
	fromCondition         = ` AND {believed}.latest >= $from`
	toCondition           = ` AND {believed}.earliest < $to`
	statusesCondition     = ` AND {believed}.status IN $statuses`
	basesCondition        = ` AND {believed}.basis IN $bases`
	typesCondition        = ` AND e.type IN $types`
	modesCondition        = ` AND e.mode IN $modes`
	wordsCondition        = ` AND all(word IN $words WHERE e.terms CONTAINS word)`
	participantsCondition = ` AND all(id IN $participants WHERE true{took})`
)

// conditions returns those of the filter that the source of the events has not
// already seen to, and sets their parameters.
func (q *eventQuestion) conditions(seenTo source) string {
	if q.asOf.IsZero() {
		return q.believed("e") + q.related(seenTo)
	}
	return q.asOf.holds("s") + q.believed("s") + q.related(seenTo)
}

// believed returns the conditions on date, status and basis.
func (q *eventQuestion) believed(of string) string {
	f := q.filter
	var b strings.Builder
	if f.From != nil {
		b.WriteString(fromCondition)
		q.params["from"] = *f.From
	}
	if f.To != nil {
		b.WriteString(toCondition)
		q.params["to"] = *f.To
	}
	if len(f.Statuses) > 0 {
		b.WriteString(statusesCondition)
		q.params["statuses"] = stringList(f.Statuses)
	}
	if len(f.Bases) > 0 {
		b.WriteString(basesCondition)
		q.params["bases"] = stringList(f.Bases)
	}
	return strings.ReplaceAll(b.String(), "{believed}", of)
}

// related returns the conditions on the event itself and on what it is related
// to.
func (q *eventQuestion) related(seenTo source) string {
	f, p := q.filter, q.params
	var b strings.Builder
	add := func(set bool, condition, name string, value any) {
		if set {
			b.WriteString(condition)
			p[name] = value
		}
	}
	add(len(f.Types) > 0, typesCondition, "types", stringList(f.Types))
	add(len(f.Modes) > 0, modesCondition, "modes", stringList(f.Modes))
	add(f.Text != "" && seenTo != fromWords, wordsCondition, "words", containedWords(f.Text))
	participants := stringList(f.Participants)
	if seenTo == fromParticipant {
		participants = participants[1:]
	}
	add(len(participants) > 0, strings.ReplaceAll(participantsCondition, "{took}", q.asOf.took(":Entity {id: id}", "id")), "participants", participants)
	add(len(f.Places) > 0 && seenTo != fromPlaces, q.asOf.wasHeld("(place)", " AND place.id IN $places"), "places", stringList(f.Places))
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
