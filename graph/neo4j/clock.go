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
// source, then. Where there is another clock beside it, or, they are those of
// either.
type clock struct {
	graph.Clock
	name string
	or   *clock
}

// asOf is the clock of a question that has one.
func asOf(c graph.Clock) clock { return clock{Clock: c, name: "asOf"} }

// withdrawn marks the types of relations that only articles tell of which were
// withdrawn: questions as of now follow the others, and never meet them.
const withdrawn = "WITHDRAWN_"

// types returns the types of relations to be followed where the clock is: with
// those of what was withdrawn, unless they are those of now.
func (c clock) types(relation string) string {
	if c.Recalls(true) || c.or != nil && c.or.Recalls(true) {
		return relation + "|" + withdrawn + relation
	}
	return relation
}

// either returns what a condition, which begins with AND, is by the clock or, if
// there is one, the other.
func (c clock) either(condition func(c clock) string) string {
	if c.or == nil {
		return condition(c)
	}
	return " AND (true" + condition(clock{Clock: c.Clock, name: c.name}) + " OR true" + condition(*c.or) + ")"
}

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

// trusts returns the condition that what an article says counted: it was known,
// and not withdrawn.
func (c clock) trusts(reported, loaded, withdrawn string) string {
	if c.Loaded == nil {
		return c.known(reported, loaded) + " AND " + withdrawn + " IS NULL"
	}
	return c.known(reported, loaded) + " AND coalesce(" + withdrawn + ", 9223372036854775807) > $" + c.name + "Loaded"
}

// took returns the condition that an entity, which is given as a variable or as
// a pattern, with an expression for its id, took part in event e.
func (c clock) took(entity, id string) string {
	return c.either(func(c clock) string {
		return " AND EXISTS { (e)<-[:" + c.types("PARTICIPATED_IN") + "]-(" + entity + ") }" + c.named(id)
	})
}

// named returns the condition that a report of event e known then names an
// entity as taking part.
func (c clock) named(entity string) string { return c.said(entity + " IN said.parties") }

// held returns the condition that a report of event e known then puts it at a
// place.
func (c clock) held(place string) string { return c.said("said.place = " + place) }

// wasHeld returns the condition that event e was held at a place or within it,
// which is given as a pattern, with a condition on it.
func (c clock) wasHeld(place, condition string) string {
	return c.either(func(c clock) string {
		return " AND EXISTS { (e)-[:" + c.types("HELD_AT") + "]->(at)-[" + within + "]->" + place + " WHERE true" + condition + c.held("at.id") + " }"
	})
}

// within is how the places within a place are found, at whatever time: what is
// held at a place of the past tells by itself that it is.
const within = ":WITHIN|" + withdrawn + "WITHIN*0.."

func (c clock) said(what string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS { (e)<-[:" + c.types("REPORTS") + "]-(said:Report) WHERE " + what +
		c.trusts("said.reported", "said.loaded", "said.withdrawn") + " }"
}

// carried returns the condition that one of the articles of a relation's
// evidence counted then.
func (c clock) carried(relation string) string {
	return c.either(func(c clock) string {
		if c.IsZero() {
			return " AND NOT type(" + relation + ") STARTS WITH '" + withdrawn + "'"
		}
		return " AND EXISTS { " + c.sources(relation) + " }"
	})
}

func (c clock) sources(relation string) string {
	articles := relation + ".articles"
	if c.Recalls(true) {
		articles = "coalesce(" + relation + ".everArticles, " + articles + ")"
	}
	return "MATCH (source:Article) WHERE source.id IN " + articles + c.trusts("source.published", "source.loadedAt", "source.withdrawn")
}

// believed returns the condition that a state of an event held then.
func (c clock) believed(event string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS { (" + event + ")-[:HAS_STATE]->(then:EventState) WHERE true" + c.holds("then") + " }"
}

// mentioned returns the condition that an article that counted then mentions an
// entity.
func (c clock) mentioned(entity string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS { (" + entity + ")-[:" + c.types("MENTIONED_IN") + "]->(source:Article) WHERE true" +
		c.trusts("source.published", "source.loadedAt", "source.withdrawn") + " }"
}

// edges makes a specification of edges one of those that were known.
func (c clock) edges(kind graph.EdgeKind, spec edgeSpec) edgeSpec {
	if kind == graph.EdgeReports || kind == graph.EdgeArticleReports || kind == graph.EdgeStatements {
		spec.match = strings.ReplaceAll(spec.match, "[:REPORTS]", "[:"+c.types("REPORTS")+"]") +
			strings.TrimPrefix(c.trusts("n.reported", "n.loaded", "n.withdrawn"), " AND ") + " AND "
	}
	if c.IsZero() {
		return spec
	}
	where := func(match string, conditions ...string) {
		spec.match, spec.prefix = match+" WHERE true"+strings.Join(conditions, "")+" AND ", nil
	}
	participated, held, mentioned := c.types("PARTICIPATED_IN"), c.types("HELD_AT"), c.types("MENTIONED_IN")
	trusted := c.trusts("a.published", "a.loadedAt", "a.withdrawn")
	switch kind {
	case graph.EdgeParticipants:
		where(`MATCH (e:Event {id: id})<-[r:`+participated+`]-()`, c.named("r.entity"))
	case graph.EdgeEvents:
		where(`MATCH (:Entity {id: id})-[r:`+participated+`]->(e)-[:HAS_STATE]->(s)`, c.holds("s"), c.named("r.entity"))
		spec.bound, spec.sort = "r, s", "s.sort"
	case graph.EdgeLocations:
		where(`MATCH (e:Event {id: id})-[r:`+held+`]->()`, c.held("r.place"))
	case graph.EdgeEventsAt:
		where(`MATCH (:Entity {id: id})<-[r:`+held+`]-(e)-[:HAS_STATE]->(s)`, c.holds("s"), c.held("r.place"))
		spec.bound, spec.sort = "r, s", "s.sort"
	case graph.EdgeReports, graph.EdgeArticleReports, graph.EdgeStatements: // see above
	case graph.EdgeMentions:
		where(`MATCH (:Entity {id: id})-[r:`+mentioned+`]->(a:Article)`, trusted)
	case graph.EdgeMentioned:
		where(`MATCH (a:Article {id: id})<-[r:`+mentioned+`]-()`, trusted)
	case graph.EdgeCoParticipants:
		spec.match = `MATCH (n:Entity {id: id})-[:` + participated + `]->(e)<-[:` + participated + `]-(other) WHERE other <> n` +
			c.believed("e") + c.named("n.id") + c.named("other.id") + "\nWITH other, count(*) AS shared WHERE "
	case graph.EdgeLedTo, graph.EdgeLedFrom:
		c.withEvidence("LED_TO", c.believed("n"), &spec)
	case graph.EdgeRoles, graph.EdgeHolders:
		c.withEvidence("HOLDS", "", &spec)
	case graph.EdgeWithin, graph.EdgeContains: // else as it is now
		spec.match = strings.ReplaceAll(spec.match, "[:WITHIN]", "[:"+c.types("WITHIN")+"]")
	}
	return spec
}

// withEvidence keeps the relations with evidence that counted then.
func (c clock) withEvidence(relation, condition string, spec *edgeSpec) {
	spec.match = strings.ReplaceAll(spec.match, "[r:"+relation+"]", "[r:"+c.types(relation)+"]") +
		strings.TrimPrefix(c.carried("r")+condition, " AND ") + " AND "
	if c.Recalls(true) {
		spec.values = strings.ReplaceAll(spec.values, "evidence: r.evidence", "evidence: coalesce(r.ever, r.evidence)")
	}
	spec.values += ", known: COLLECT { " + c.sources("r") + " RETURN source.id }"
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
