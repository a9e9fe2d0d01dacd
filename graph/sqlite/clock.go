package sqlite

import (
	"database/sql"
	"strings"

	"dateline/graph"
)

// clock is a graph.Clock on its way to SQL, under a name of its own: its
// parameters are :NAME_reported and :NAME_loaded. Where it is now, nothing that
// it is asked for has a condition.
type clock struct {
	graph.Clock
	name string
}

// asOf is the clock of a question that has one.
func asOf(c graph.Clock) clock { return clock{c, "as_of"} }

// args returns the values of the clock's parameters.
func (c clock) args() []any {
	var args []any
	if c.Reported != nil {
		args = append(args, sql.Named(c.name+"_reported", *c.Reported))
	}
	if c.Loaded != nil {
		args = append(args, sql.Named(c.name+"_loaded", *c.Loaded))
	}
	return args
}

// holds returns the condition for the row of table state that held, under a
// name. It is one for now too: of states, others are kept than those that stand.
func (c clock) holds(state string) string {
	return c.stretch(state, "since", "until", c.Reported, "_reported") + c.stretch(state, "loaded", "superseded", c.Loaded, "_loaded")
}

func (c clock) stretch(state, from, to string, at *int64, parameter string) string {
	if at == nil {
		return " AND " + state + "." + to + " IS NULL"
	}
	parameter = ":" + c.name + parameter
	return " AND " + state + "." + from + " <= " + parameter +
		" AND (" + state + "." + to + " IS NULL OR " + state + "." + to + " > " + parameter + ")"
}

// known returns the condition for what was reported and loaded at the times in
// two columns. A time that is not known is after all others there.
func (c clock) known(reported, loaded string) string {
	cond := ""
	if c.Reported != nil {
		cond += " AND " + reported + " <= :" + c.name + "_reported"
	}
	if c.Loaded != nil {
		cond += " AND " + loaded + " <= :" + c.name + "_loaded"
	}
	return cond
}

// named returns the condition that a report of an event known then names an
// entity as taking part.
func (c clock) named(event, entity string) string {
	return c.said(event, "EXISTS (SELECT 1 FROM json_each(r.participants) j WHERE j.value ->> 'Entity' = "+entity+")")
}

// held returns the condition that a report of an event known then puts it at a
// place.
func (c clock) held(event, place string) string { return c.said(event, "r.place = "+place) }

func (c clock) said(event, what string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS (SELECT 1 FROM report r WHERE r.event = " + event + c.known("r.reported", "r.loaded") + " AND " + what + ")"
}

// evidence returns the evidence in a column that was known then, as a JSON list.
func (c clock) evidence(column string) string {
	if c.IsZero() {
		return column
	}
	return "(SELECT json_group_array(json(v.value)) FROM json_each(" + column + ") v CROSS JOIN article w ON w.id = v.value ->> 'article'" +
		" WHERE true" + c.known("w.published", "w.loaded") + ")"
}

// carried returns the condition that some of the evidence in a column was known
// then.
func (c clock) carried(column string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS (SELECT 1 FROM json_each(" + column + ") v CROSS JOIN article w ON w.id = v.value ->> 'article'" +
		" WHERE true" + c.known("w.published", "w.loaded") + ")"
}

// believed returns the condition that a state of an event held then.
func (c clock) believed(event string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS (SELECT 1 FROM state s INDEXED BY state_of_event WHERE s.event = " + event + c.holds("s") + ")"
}

// mentioned returns the condition that an article known then mentions an entity.
func (c clock) mentioned(entity string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS (SELECT 1 FROM mention m CROSS JOIN article w ON w.id = m.article WHERE m.entity = " + entity +
		c.known("w.published", "w.loaded") + ")"
}

// edges makes a source of edges one of those that were known then.
func (c clock) edges(kind graph.EdgeKind, src edgeSource) edgeSource {
	if c.IsZero() {
		return src
	}
	event := func(id string) {
		src.from += " CROSS JOIN state d INDEXED BY state_of_event ON d.event = " + id
		src.where += c.holds("d")
		src.sort = "d.sort"
	}
	switch kind {
	case graph.EdgeParticipants:
		src.where += c.named("x.event", "x.entity")
	case graph.EdgeEvents:
		event("x.event")
		src.where += c.named("x.event", "x.entity")
	case graph.EdgeLocations:
		src.where += c.held("x.event", "x.place")
	case graph.EdgeEventsAt:
		event("x.event")
		src.where += c.held("x.event", "x.place")
	case graph.EdgeReports, graph.EdgeArticleReports, graph.EdgeStatements:
		src.where += c.known("x.reported", "x.loaded")
	case graph.EdgeMentions, graph.EdgeMentioned:
		src.from += " CROSS JOIN article w ON w.id = x.article"
		src.where += c.known("w.published", "w.loaded")
	case graph.EdgeCoParticipants:
		src.from = strings.Replace(src.from, " GROUP BY", c.named("own.event", "own.entity")+c.named("other.event", "other.entity")+
			c.believed("own.event")+" GROUP BY", 1)
	case graph.EdgeLedTo, graph.EdgeLedFrom:
		src.where += c.carried("x.evidence") + c.believed(src.to)
		src.columns = strings.Replace(src.columns, "x.evidence", c.evidence("x.evidence")+" AS evidence", 1)
	case graph.EdgeRoles, graph.EdgeHolders:
		src.where += c.carried("x.evidence")
		src.columns = strings.Replace(src.columns, "x.evidence", c.evidence("x.evidence")+" AS evidence", 1)
	case graph.EdgeWithin, graph.EdgeContains: // as it is now
	}
	return src
}
