package neo4j

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"dateline/graph"
)

// Changes is graph.Reader's.
func (s *Store) Changes(ctx context.Context, q graph.ChangeQuery) (*graph.List[*graph.EventChange], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	w, err := newWindow(q.Page, false)
	if err != nil {
		return nil, err
	}
	page := newChangeQuestion(q, w, true)
	found, err := s.askFor(ctx, "changes", page.eventQuestion, page.query("RETURN collect("+eventProjection+") AS found"))
	if err != nil {
		return nil, err
	}
	events, err := decodeEvents(found)
	if err != nil {
		return nil, fmt.Errorf("changes: %w", err)
	}
	items := make([]placed[*graph.EventChange], 0, len(events))
	for _, e := range events {
		c := graph.NewEventChange(e, q.Before, q.After)
		if c == nil {
			return nil, fmt.Errorf("changes: the states of %s do not differ", e.ID)
		}
		items = append(items, placed[*graph.EventChange]{c.Position(), c})
	}
	total := -1
	if w.total {
		all := newChangeQuestion(q, w, false)
		n, err := s.askFor(ctx, "changes", all.eventQuestion, all.query("RETURN count(e) AS found"))
		if err != nil {
			return nil, err
		}
		count, ok := n.(int64)
		if !ok {
			return nil, fmt.Errorf("changes: the count is a %T", n)
		}
		total = int(count)
	}
	return list(w, items, total), nil
}

// changeQuestion is a ChangeQuery as a part of a statement.
type changeQuestion struct {
	*eventQuestion
	before        clock
	from, through graph.Clock
}

func newChangeQuestion(q graph.ChangeQuery, w window, paged bool) *changeQuestion {
	if !paged {
		w = wholeList()
	}
	c := &changeQuestion{
		eventQuestion: &eventQuestion{filter: q.EventFilter, window: w, paged: paged, params: w.params(), asOf: asOf(q.After)},
		before:        clock{Clock: q.Before, name: "before"}, from: q.Before, through: q.After,
	}
	c.asOf.set(c.params)
	c.before.set(c.params)
	c.asOf.or = &c.before // relations are as of either
	c.params["untilReported"], c.params["untilLoaded"] = until(q.After.Reported), until(q.After.Loaded)
	c.params["noDate"] = int64(graph.NoDate)
	return c
}

// query returns the statement that makes one value, found, of all events e that
// changed: those with a state that began or ended between the clocks, and of
// which another one held at the one than at the other.
func (c *changeQuestion) query(found string) string {
	accepts := func(state string) string {
		cond := c.believed(state)
		if !c.filter.Undated || c.filter.From != nil || c.filter.To != nil {
			cond += " AND " + state + ".sort < $noDate"
		}
		return state + " IS NOT NULL" + cond
	}
	bind := c.bind()
	return text(bind, "CALL (about) {",
		"CALL () {", c.changed(), "}",
		"WITH DISTINCT about, id",
		"MATCH (e:Event {id: id})",
		"OPTIONAL MATCH (e)-[:HAS_STATE]->(b) WHERE true"+c.before.holds("b"),
		"OPTIONAL MATCH (e)-[:HAS_STATE]->(a) WHERE true"+c.asOf.holds("a"),
		"WITH about, e, a, b, coalesce(a.sort, b.sort) AS sort, e.id AS key",
		"WHERE sort IS NOT NULL",
		"  AND (a IS NULL OR b IS NULL OR a.date <> b.date OR a.status <> b.status OR a.place <> b.place)",
		"  AND ("+accepts("a")+" OR "+accepts("b")+")",
		"  AND "+bounds("sort", "key")+c.aboutCondition()+c.related(fromAll),
		"WITH e, sort, key"+c.page(),
		found, "}", "RETURN about IS NOT NULL, found")
}

// changed returns the clauses that find the IDs of events with a state that
// began or ended between the clocks, on either.
func (c *changeQuestion) changed() string {
	var arms []string
	between := func(property, name string) {
		arms = append(arms, strings.NewReplacer("{p}", property, "{name}", name).Replace(
			"MATCH (s:EventState) USING INDEX SEEK s:EventState({p}) WHERE s.{p} > $before{name} AND s.{p} <= $until{name} RETURN s.event AS id"))
	}
	if c.from.Reported != nil {
		between("begins", "Reported")
		between("to", "Reported")
	}
	if c.from.Loaded != nil {
		between("known", "Loaded")
		between("superseded", "Loaded")
	}
	if len(arms) == 0 {
		return "UNWIND [] AS id RETURN id"
	}
	return strings.Join(arms, "\nUNION\n")
}

// aboutCondition returns the condition that the question is about event e.
func (c *changeQuestion) aboutCondition() string {
	switch kind := c.filter.About.Kind(); {
	case kind == graph.KindEvent:
		way := func(pattern string) string {
			return "EXISTS { MATCH way = " + pattern + " WHERE " + c.carriedAlong("way") + " }"
		}
		hops := strconv.Itoa(graph.StoryHops)
		led := ":" + c.asOf.types("LED_TO") + "*1.." + hops
		return " AND (e = about OR " + way("(about)-["+led+"]->(e)") + " OR " + way("(about)<-["+led+"]-(e)") + ")"
	case kind == graph.KindArticle:
		return c.asOf.either(func(c clock) string {
			return " AND EXISTS { (about)<-[:IN]-(told:Report)-[:" + c.types("REPORTS") + "]->(e) WHERE true" +
				c.trusts("told.reported", "told.loaded", "told.withdrawn") + " }"
		})
	case kind == graph.KindPlace:
		return " AND (true" + c.asOf.took("about", "about.id") + " OR true" + c.asOf.wasHeld("(about)", "") + ")"
	case kind.IsEntity():
		return c.asOf.took("about", "about.id")
	}
	return ""
}
