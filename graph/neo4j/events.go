package neo4j

import (
	"math"
	"strconv"
	"strings"

	"dateline/graph"
)

// events returns the clauses that, after bind, find the events e of the
// question, each once.
func (q *eventQuestion) events() string {
	src := q.source()
	conditions := q.conditions(src)
	if !q.asOf.IsZero() {
		return q.eventsThen(src, conditions)
	}
	switch src {
	case fromEntity:
		return q.seek(participations, "about.id", conditions) + q.page()
	case fromPlace:
		return text(
			"CALL (about) {",
			"MATCH (about)<-["+within+"]-(place)",
			q.heldIn(conditions), "RETURN e, sort, key", "UNION",
			q.seek(participations, "about.id", conditions), "RETURN e, sort, key", "}",
			"WITH DISTINCT e, sort, key") + q.page()
	case fromStory:
		hops := strconv.Itoa(graph.StoryHops)
		return q.inOrder(text(
			"CALL (about) {",
			"MATCH (about)-[:LED_TO*0.."+hops+"]->(e) RETURN DISTINCT e", "UNION",
			"MATCH (about)<-[:LED_TO*0.."+hops+"]-(e) RETURN DISTINCT e", "}"), conditions)
	case fromArticle:
		return q.inOrder("MATCH (about)<-[:IN]-(:Report)-[:REPORTS]->(e)", conditions)
	case fromParticipant:
		q.params["participant"] = string(q.filter.Participants[0])
		return q.seek(participations, "$participant", conditions) + q.page()
	case fromWords:
		q.params["search"] = luceneQuery(q.filter.Text)
		return q.inOrder("CALL db.index.fulltext.queryNodes('Event_text', $search) YIELD node AS e", conditions)
	case fromPlaces:
		q.params["places"] = stringList(q.filter.Places)
		return text(
			"UNWIND $places AS around",
			"MATCH (:Entity {id: around})<-["+within+"]-(place)",
			q.heldIn(conditions),
			"WITH DISTINCT e, sort, key") + q.page()
	case fromAll:
	}
	return q.seek(allEvents, "true", conditions) + q.page()
}

// eventsThen is events for a question that has a clock: with e comes s, its
// state that held. Only those of all events are found in order; of what is asked
// about, every event is read whose state held.
func (q *eventQuestion) eventsThen(src source, conditions string) string {
	hops := strconv.Itoa(graph.StoryHops)
	story := func(way string) string {
		return "MATCH way = " + way + " WHERE " + q.carriedAlong("way") + " RETURN DISTINCT e"
	}
	part := "MATCH ({entity})-[:" + q.asOf.types("PARTICIPATED_IN") + "]->(e) WHERE true" + q.asOf.named("{id}")
	held := "<-[" + within + "]-(at)<-[:" + q.asOf.types("HELD_AT") + "]-(e) WHERE true" + q.asOf.held("at.id")
	led, reports := ":"+q.asOf.types("LED_TO")+"*0.."+hops, q.asOf.types("REPORTS")
	find := ""
	switch src {
	case fromEntity:
		find = strings.NewReplacer("{entity}", "about", "{id}", "about.id").Replace(part)
	case fromPlace:
		find = text("CALL (about) {",
			"MATCH (about)"+held+" RETURN DISTINCT e", "UNION",
			strings.NewReplacer("{entity}", "about", "{id}", "about.id").Replace(part)+" RETURN DISTINCT e", "}")
	case fromStory:
		find = text("CALL (about) {", story("(about)-["+led+"]->(e)"), "UNION", story("(about)<-["+led+"]-(e)"), "}")
	case fromArticle:
		find = "MATCH (about)<-[:IN]-(told:Report)-[:" + reports + "]->(e) WHERE true" + q.asOf.trusts("told.reported", "told.loaded", "told.withdrawn")
	case fromParticipant:
		q.params["participant"] = string(q.filter.Participants[0])
		find = strings.NewReplacer("{entity}", ":Entity {id: $participant}", "{id}", "$participant").Replace(part)
	case fromWords:
		q.params["search"] = luceneQuery(q.filter.Text)
		find = "CALL db.index.fulltext.queryNodes('Event_text', $search) YIELD node AS e"
	case fromPlaces:
		q.params["places"] = stringList(q.filter.Places)
		find = text("UNWIND $places AS around", "MATCH (:Entity {id: around})"+held)
	case fromAll:
		return q.seek(states, "true", conditions) + q.page()
	}
	return text(find,
		"WITH DISTINCT e MATCH (e)-[:HAS_STATE]->(s) WHERE "+bounds("s.sort", "s.event")+conditions,
		"WITH e, s.sort AS sort, s.event AS key") + q.page()
}

// carriedAlong returns the condition that each link of a path was known.
func (q *eventQuestion) carriedAlong(path string) string {
	return "all(link IN relationships(" + path + ") WHERE true" + q.asOf.carried("link") + ")"
}

// An eventIndex is a pair of indexes that give events in order, and stop with
// the page: all events, or those at the other end of a relation from a node;
// and of these the ones that last.
//
// Queries name the index that they are for. The planner goes by samples of the
// data, which after a load are old, and would as soon scan the index of IDs.
type eventIndex struct {
	match     string // binds e, and r where the indexes are over relations
	on        string // what the indexes are on, for the hint
	owner     string // the first property of the index of all; "" where it has none
	lasting   string // the first property of the index of those that last
	sort, key string // the other properties of both
	bound     string // the variables of match
}

var (
	states         = eventIndex{"MATCH (s:EventState)<-[:HAS_STATE]-(e)", "s:EventState", "", "lasting", "sort", "event", "e, s"}
	allEvents      = eventIndex{"MATCH (e:Event)", "e:Event", "", "lasting", "sort", "id", "e"}
	participations = eventIndex{"MATCH ()-[r:PARTICIPATED_IN]->(e)", "r:PARTICIPATED_IN", "entity", "lasting", "sort", "event", "e, r"}
	locations      = eventIndex{"MATCH (e)-[r:HELD_AT]->()", "r:HELD_AT", "place", "lasting", "sort", "event", "e, r"}
)

// seek finds the events that an index has for a value, as e, sort and key.
//
// Where the question sets bounds in time, it takes two seeks to read no more
// than the answer needs: events may begin long before they end, and indexes
// know their beginnings. So those that last are in an index of their own, and
// the others need only be looked for near the bounds.
func (q *eventQuestion) seek(x eventIndex, value, conditions string) string {
	if q.filter.From == nil && q.filter.To == nil {
		return q.seekIn(x, x.owner, value, false, conditions)
	}
	q.setNear()
	scope := "()"
	if name, _, _ := strings.Cut(value, "."); name == "about" || name == "placeID" {
		scope = "(" + name + ")"
	}
	return text(
		"CALL "+scope+" {",
		q.seekIn(x, x.owner, value, true, conditions), "RETURN e, sort, key", "UNION",
		q.seekIn(x, x.lasting, value, false, conditions), "RETURN e, sort, key", "}",
		"WITH e, sort, key")
}

// seekIn finds the events whose property first has a value, in the whole window
// or the near one; first may be "".
func (q *eventQuestion) seekIn(x eventIndex, first, value string, near bool, conditions string) string {
	variable, _, _ := strings.Cut(x.on, ":")
	sort, key := variable+"."+x.sort, variable+"."+x.key
	window := bounds(sort, key)
	if near {
		window = strings.NewReplacer("$from", "$nearFrom", "$to", "$nearTo").Replace(window)
	}
	indexed, columns := []string{x.sort, x.key}, []string{sort, key}
	if first != "" {
		window = variable + "." + first + " = " + value + " AND " + window
		indexed = append([]string{first}, indexed...)
		columns = append([]string{variable + "." + first}, columns...)
	}
	clauses := text(
		x.match,
		"USING INDEX SEEK "+x.on+"("+strings.Join(indexed, ", ")+")",
		"WHERE "+window+conditions)
	if q.paged {
		clauses = text(clauses, "WITH "+x.bound+" "+q.window.order(columns...))
	}
	return text(clauses, "WITH e, "+sort+" AS sort, "+key+" AS key")
}

// setNear sets the window of the events that do not last: what of the whole
// window is near enough to the bounds in time.
func (q *eventQuestion) setNear() {
	near := q.window
	if from := q.filter.From; from != nil {
		near.from = later(near.from, graph.Position{Sort: max(*from, math.MinInt64+lasting) - lasting})
	}
	if to := q.filter.To; to != nil {
		near.to = earlier(near.to, graph.Position{Sort: *to})
	}
	q.params["nearFromSort"], q.params["nearFromKey"] = near.from.Sort, near.from.Key
	q.params["nearToSort"], q.params["nearToKey"] = near.to.Sort, near.to.Key
}

func earlier(a, b graph.Position) graph.Position {
	if a.Compare(b) < 0 {
		return a
	}
	return b
}

func later(a, b graph.Position) graph.Position {
	if a.Compare(b) > 0 {
		return a
	}
	return b
}

// heldIn finds the events held at each place that was matched: the first page
// of each. An event held at two of them comes twice.
func (q *eventQuestion) heldIn(conditions string) string {
	return text(
		"WITH DISTINCT place.id AS placeID",
		"CALL (placeID) {", q.seek(locations, "placeID", conditions), "RETURN e, sort, key", "}")
}

// inOrder adds conditions and order to clauses that find events, perhaps more
// than once, and then read them all.
func (q *eventQuestion) inOrder(clauses, conditions string) string {
	return text(
		clauses,
		"WITH DISTINCT e WHERE "+bounds("e.sort", "e.id")+conditions,
		"WITH e, e.sort AS sort, e.id AS key") + q.page()
}

// page returns the clause that keeps the first page of the events found, or
// nothing where all of them are asked for.
func (q *eventQuestion) page() string {
	if !q.paged {
		return ""
	}
	return "\nWITH e, sort, key " + q.window.order("sort", "key")
}
