package sqlite

import (
	"database/sql"
	"strings"

	"dateline/graph"
)

// clock is a graph.Clock on its way to SQL, under a name of its own: its
// parameters are :NAME_reported and :NAME_loaded. Conditions are to be put after
// others; where there is another clock beside it, or, they are those of either.
type clock struct {
	graph.Clock
	name string
	or   *clock
}

// asOf is the clock of a question that has one.
func asOf(c graph.Clock) clock { return clock{Clock: c, name: "as_of"} }

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

// either returns what a condition, which begins with AND, is by the clock or, if
// there is one, the other.
func (c clock) either(condition func(c clock) string) string {
	if c.or == nil {
		return condition(c)
	}
	return " AND (true" + condition(clock{Clock: c.Clock, name: c.name}) + " OR true" + condition(*c.or) + ")"
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

// trusts returns the condition that what an article says counted: it was known,
// and not withdrawn.
func (c clock) trusts(reported, loaded, withdrawn string) string {
	return c.either(func(c clock) string {
		if c.Loaded == nil {
			return c.known(reported, loaded) + " AND " + withdrawn + " IS NULL"
		}
		return c.known(reported, loaded) + " AND (" + withdrawn + " IS NULL OR " + withdrawn + " > :" + c.name + "_loaded)"
	})
}

// stands returns the condition that a row with a column past is not of the past,
// unless the clock goes back to it.
func (c clock) stands(row string) string {
	if c.Recalls(true) {
		return ""
	}
	return " AND " + row + ".past = 0"
}

// named returns the condition that somebody took part in an event: the row with
// both, and a report known then that names them.
func (c clock) named(row string) string {
	return c.said(row, "EXISTS (SELECT 1 FROM json_each(r.participants) j WHERE j.value ->> 'Entity' = "+row+".entity)")
}

// held returns the condition that an event was at a place: the row with both, and
// a report known then that puts it there.
func (c clock) held(row string) string { return c.said(row, "r.place = "+row+".place") }

func (c clock) said(row, what string) string {
	return c.either(func(c clock) string {
		if c.IsZero() {
			return c.stands(row)
		}
		return c.stands(row) + " AND EXISTS (SELECT 1 FROM report r WHERE r.event = " + row + ".event" +
			c.trusts("r.reported", "r.loaded", "r.withdrawn") + " AND " + what + ")"
	})
}

// evidence returns the evidence of a link or role that counted then, as a JSON
// list.
func (c clock) evidence(row string) string {
	if c.IsZero() {
		return row + ".evidence"
	}
	return "(SELECT json_group_array(json(v.value)) FROM " + c.sources(row) + ")"
}

// carried returns the condition that some of the evidence of a link or role
// counted then.
func (c clock) carried(row string) string {
	return c.either(func(c clock) string {
		if c.IsZero() {
			return c.stands(row)
		}
		return " AND EXISTS (SELECT 1 FROM " + c.sources(row) + ")"
	})
}

// sources returns the evidence v of a link or role that counted then, with what
// follows FROM.
func (c clock) sources(row string) string {
	column := row + ".evidence"
	if c.Recalls(true) {
		column = "iif(" + row + ".ever = '', " + row + ".evidence, " + row + ".ever)"
	}
	return "json_each(" + column + ") v CROSS JOIN article w ON w.id = v.value ->> 'article'" +
		" WHERE true" + c.trusts("w.published", "w.loaded", "w.withdrawn")
}

// believed returns the condition that a state of an event held then. Now it is for
// others to say.
func (c clock) believed(event string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS (SELECT 1 FROM state s INDEXED BY state_of_event WHERE s.event = " + event + c.holds("s") + ")"
}

// mentioned returns the condition that an article that counted then mentions an
// entity. Now it is for others to say.
func (c clock) mentioned(entity string) string {
	if c.IsZero() {
		return ""
	}
	return " AND EXISTS (SELECT 1 FROM mention m CROSS JOIN article w ON w.id = m.article WHERE m.entity = " + entity +
		c.trusts("w.published", "w.loaded", "w.withdrawn") + ")"
}

// edges makes a source of edges one of those that were known.
func (c clock) edges(kind graph.EdgeKind, src edgeSource) edgeSource {
	event := func(id string) {
		if !c.IsZero() {
			src.from += " CROSS JOIN state d INDEXED BY state_of_event ON d.event = " + id
			src.where += c.holds("d")
			src.sort = "d.sort"
		}
	}
	switch kind {
	case graph.EdgeParticipants:
		src.where += c.named("x")
	case graph.EdgeEvents:
		event("x.event")
		src.where += c.named("x")
	case graph.EdgeLocations:
		src.where += c.held("x")
	case graph.EdgeEventsAt:
		event("x.event")
		src.where += c.held("x")
	case graph.EdgeReports, graph.EdgeArticleReports, graph.EdgeStatements:
		src.where += c.trusts("x.reported", "x.loaded", "x.withdrawn")
	case graph.EdgeMentions, graph.EdgeMentioned:
		if c.IsZero() {
			src.where += " AND x.withdrawn IS NULL"
			break
		}
		src.from += " CROSS JOIN article w ON w.id = x.article"
		src.where += c.trusts("w.published", "w.loaded", "w.withdrawn")
	case graph.EdgeCoParticipants:
		src.from = strings.Replace(src.from, " GROUP BY", c.named("own")+c.named("other")+c.believed("own.event")+" GROUP BY", 1)
	case graph.EdgeLedTo, graph.EdgeLedFrom:
		src.where += c.carried("x") + c.believed(src.to)
		src.columns = strings.Replace(src.columns, "x.evidence", c.evidence("x")+" AS evidence", 1)
	case graph.EdgeRoles, graph.EdgeHolders:
		src.where += c.carried("x")
		src.columns = strings.Replace(src.columns, "x.evidence", c.evidence("x")+" AS evidence", 1)
	case graph.EdgeWithin, graph.EdgeContains: // else as it is now
		src.where += c.stands("x")
	}
	return src
}
