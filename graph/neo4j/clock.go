package neo4j

import (
	"math"
	"slices"
	"strings"

	"dateline/graph"
)

// clock is a graph.Clock as conditions of a statement, under a name of its own:
// its parameters are $NAMEReported and $NAMELoaded. Where it is now, only holds
// is a condition. A time that is not known is null, which nothing is known by.
//
// Conditions are put after others, and bind variables of their own: said,
// source, then.
type clock struct {
	graph.Clock
	name string
}

// asOf is the clock of a question that has one.
func asOf(c graph.Clock) clock { return clock{c, "asOf"} }

// set sets the clock's parameters.
func (c clock) set(p params) {
	if c.Reported != nil {
		p[c.name+"Reported"] = *c.Reported
	}
	if c.Loaded != nil {
		p[c.name+"Loaded"] = *c.Loaded
	}
}

// holds returns the condition for the state that held.
func (c clock) holds(state string) string {
	return c.stretch(state, "from", "to", c.Reported, "Reported") + c.stretch(state, "loaded", "superseded", c.Loaded, "Loaded")
}

func (c clock) stretch(state, from, to string, at *int64, parameter string) string {
	if at == nil {
		return " AND " + state + "." + to + " IS NULL"
	}
	// Of an OR the planner would make two index seeks, as in bounds.
	return strings.NewReplacer("{from}", state+"."+from, "{to}", state+"."+to, "{at}", "$"+c.name+parameter).Replace(
		" AND {from} <= {at} AND coalesce({to}, 9223372036854775807) > {at}")
}

// known returns the condition for what was reported and loaded at two times.
func (c clock) known(reported, loaded string) string {
	cond := ""
	if c.Reported != nil {
		cond += " AND " + reported + " <= $" + c.name + "Reported"
	}
	if c.Loaded != nil {
		cond += " AND " + loaded + " <= $" + c.name + "Loaded"
	}
	return cond
}

// named returns the condition that a report of event e known then names an
// entity as taking part.
func (c clock) named(entity string) string { return c.said(entity + " IN said.parties") }

// held returns the condition that a report of event e known then puts it at a
// place.
func (c clock) held(place string) string { return c.said("said.place = " + place) }

func (c clock) said(what string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS { (e)<-[:REPORTS]-(said:Report) WHERE " + what + c.known("said.reported", "said.loaded") + " }"
}

// carried returns the condition that one of the articles of a relation's
// evidence was known then.
func (c clock) carried(relation string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS { " + c.sources(relation) + " }"
}

func (c clock) sources(relation string) string {
	return "MATCH (source:Article) WHERE source.id IN " + relation + ".articles" + c.known("source.published", "source.loadedAt")
}

// believed returns the condition that a state of an event held then.
func (c clock) believed(event string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS { (" + event + ")-[:HAS_STATE]->(then:EventState) WHERE true" + c.holds("then") + " }"
}

// mentioned returns the condition that an article known then mentions an entity.
func (c clock) mentioned(entity string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS { (" + entity + ")-[:MENTIONED_IN]->(source:Article) WHERE true" + c.known("source.published", "source.loadedAt") + " }"
}

// edges makes a specification of edges one of those that were known then.
func (c clock) edges(kind graph.EdgeKind, spec edgeSpec) edgeSpec {
	if c.IsZero() {
		return spec
	}
	where := func(match string, conditions ...string) {
		spec.match, spec.prefix = match+" WHERE true"+strings.Join(conditions, "")+" AND ", nil
	}
	switch kind {
	case graph.EdgeParticipants:
		where(`MATCH (e:Event {id: id})<-[r:PARTICIPATED_IN]-()`, c.named("r.entity"))
	case graph.EdgeEvents:
		where(`MATCH (:Entity {id: id})-[r:PARTICIPATED_IN]->(e)-[:HAS_STATE]->(s)`, c.holds("s"), c.named("r.entity"))
		spec.bound, spec.sort = "r, s", "s.sort"
	case graph.EdgeLocations:
		where(`MATCH (e:Event {id: id})-[r:HELD_AT]->()`, c.held("r.place"))
	case graph.EdgeEventsAt:
		where(`MATCH (:Entity {id: id})<-[r:HELD_AT]-(e)-[:HAS_STATE]->(s)`, c.holds("s"), c.held("r.place"))
		spec.bound, spec.sort = "r, s", "s.sort"
	case graph.EdgeReports, graph.EdgeArticleReports, graph.EdgeStatements:
		spec.match += strings.TrimPrefix(c.known("n.reported", "n.loaded"), " AND ") + " AND "
	case graph.EdgeMentions:
		where(`MATCH (:Entity {id: id})-[r:MENTIONED_IN]->(a:Article)`, c.known("a.published", "a.loadedAt"))
	case graph.EdgeMentioned:
		where(`MATCH (a:Article {id: id})<-[r:MENTIONED_IN]-()`, c.known("a.published", "a.loadedAt"))
	case graph.EdgeCoParticipants:
		spec.match = `MATCH (n:Entity {id: id})-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(other) WHERE other <> n` +
			c.believed("e") + c.named("n.id") + c.named("other.id") + "\nWITH other, count(*) AS shared WHERE "
	case graph.EdgeLedTo, graph.EdgeLedFrom:
		spec.match += strings.TrimPrefix(c.carried("r")+c.believed("n"), " AND ") + " AND "
		spec.values += ", known: COLLECT { " + c.sources("r") + " RETURN source.id }"
	case graph.EdgeRoles, graph.EdgeHolders:
		spec.match += strings.TrimPrefix(c.carried("r"), " AND ") + " AND "
		spec.values += ", known: COLLECT { " + c.sources("r") + " RETURN source.id }"
	case graph.EdgeWithin, graph.EdgeContains: // as it is now
	}
	return spec
}

// knownEvidence returns the evidence in articles that were known.
func knownEvidence(evidence []graph.Evidence, known []string) []graph.Evidence {
	return slices.DeleteFunc(evidence, func(e graph.Evidence) bool { return !slices.Contains(known, string(e.Article)) })
}

// until returns the end of a stretch of one of the clocks, which includes what
// has no time where it is now.
func until(at *int64) int64 {
	if at == nil {
		return math.MaxInt64
	}
	return *at
}
