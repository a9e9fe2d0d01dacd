package sqlite

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"dateline/graph"
)

// filter is a graph.EventFilter on its way to SQL: a compound SELECT of the sort
// and ID of the events that it accepts. Each part of the compound, an arm, walks
// an index in the order of timelines where there is one, so that a page is a
// merge of the arms that stops early.
type filter struct {
	graph.EventFilter
	asOf    clock
	arms    []arm
	entails condition // what is true of all that the arms find
	from    int64
	to      int64
}

// condition is a condition of the filter that can also drive the search.
type condition int

const (
	noCondition condition = iota
	byText
	byPlaces
)

// arm is one part: a driver that leads to events. Drivers name the table that
// has the sort, reach and latest of an event: d, or e where it is event itself.
type arm struct {
	from     string
	where    string  // what the driver must fulfil
	name     string  // d, a table with the event's ID too, or e
	state    string  // the table with all else of the driver's, where that is another
	binds    bool    // whether e is bound
	distinct bool    // the driver can lead to an event more than once
	window   *window // nil: the range is checked event by event
}

// The drivers.
const (
	eventsDriver        = "event e"
	participationDriver = "participation d"
	reachDriver         = "participation d INDEXED BY participation_by_reach"
	storyDriver         = "story s CROSS JOIN event e ON e.id = s.id"
	reportsDriver       = "(SELECT DISTINCT event FROM report WHERE article = :about AND withdrawn IS NULL) r CROSS JOIN event e ON e.id = r.event"
	wordsDriver         = "event_words CROSS JOIN event e ON e.no = event_words.rowid"
	aboutPlaceDriver    = "around a CROSS JOIN location d ON d.place = a.id"
	placesDriver        = "accepted a CROSS JOIN location d ON d.place = a.id"
)

// The common table expressions: the events of the story asked about, by links
// that fulfil a condition, the places within the place asked about, the places
// that the filter accepts.
const (
	storyTables = `
		ahead(id, hops) AS (
			SELECT :about, 0 UNION
			SELECT l.target, a.hops + 1 FROM ahead a CROSS JOIN link l ON l.source = a.id WHERE a.hops < :story_hops{carried}),
		behind(id, hops) AS (
			SELECT :about, 0 UNION
			SELECT l.source, b.hops + 1 FROM behind b CROSS JOIN link l ON l.target = b.id WHERE b.hops < :story_hops{carried}),
		story(id) AS (SELECT id FROM ahead UNION SELECT id FROM behind)`
	aroundTable = `
		around(id) AS (
			SELECT :about UNION
			SELECT c.place FROM around a CROSS JOIN containment c ON c.around = a.id)`
	acceptedTable = `
		accepted(id) AS (
			SELECT value FROM json_each(:places) UNION
			SELECT c.place FROM accepted a CROSS JOIN containment c ON c.around = a.id)`
)

func newFilter(f graph.EventFilter) *filter {
	q := &filter{EventFilter: f, asOf: asOf(f.AsOf), from: math.MinInt64, to: graph.NoDate}
	if f.From != nil {
		q.from = *f.From
	}
	if f.To != nil {
		q.to = *f.To
	}
	switch kind := f.About.Kind(); {
	case !f.AsOf.IsZero():
		q.arms, q.entails = q.armsAsOf()
	case kind == graph.KindEvent:
		q.arms = []arm{{from: storyDriver, name: "e"}}
	case kind == graph.KindArticle:
		q.arms = []arm{{from: reportsDriver, name: "e"}}
	case kind == graph.KindPlace:
		q.arms = append(q.participations(" AND d.entity = :about"), arm{from: aboutPlaceDriver, name: "d", distinct: true})
	case kind.IsEntity():
		q.arms = q.participations(" AND d.entity = :about")
	case len(f.Participants) > 0:
		q.arms = q.participations(" AND d.entity = :first")
	case f.Text != "":
		q.arms = []arm{{from: wordsDriver, where: " AND event_words MATCH :words", name: "e"}}
		q.entails = byText
	case len(f.Places) > 0:
		q.arms = []arm{{from: placesDriver, name: "d", distinct: true}}
		q.entails = byPlaces
	default:
		q.arms = q.windowed(arm{from: eventsDriver, name: "e"})
	}
	return q
}

// Drivers that lead to states, which have the ID of their event, and of which
// one at most holds. Those of all events and of an entity come in the order of
// timelines: of what else is asked about, every event is read whose state held.
const (
	presenceDriver    = "presence d CROSS JOIN state s ON s.no = d.state"
	statesDriver      = "state d INDEXED BY state_by_time"
	statesReachDriver = "state d INDEXED BY state_by_reach"
	stateOf           = " CROSS JOIN state d INDEXED BY state_of_event ON d.event = "
)

// armsAsOf returns the arms of a question that has a clock.
func (q *filter) armsAsOf() ([]arm, condition) {
	participations := func(entity string) arm {
		return arm{
			from: presenceDriver, name: "d", state: "s",
			where: " AND d.entity = " + entity + q.asOf.named("d"),
		}
	}
	held := func(places string) arm {
		return arm{
			from: places + " a CROSS JOIN location l ON l.place = a.id" + stateOf + "l.event", name: "d", distinct: true,
			where: q.asOf.held("l"),
		}
	}
	switch kind := q.About.Kind(); {
	case kind == graph.KindEvent:
		return []arm{{from: "story s" + stateOf + "s.id", name: "d"}}, noCondition
	case kind == graph.KindArticle:
		reports := "(SELECT DISTINCT r.event FROM report r WHERE r.article = :about" + q.asOf.trusts("r.reported", "r.loaded", "r.withdrawn") + ") r"
		return []arm{{from: reports + stateOf + "r.event", name: "d"}}, noCondition
	case kind == graph.KindPlace:
		return []arm{participations(":about"), held("around")}, noCondition
	case kind.IsEntity():
		return []arm{participations(":about")}, noCondition
	case len(q.Participants) > 0:
		return []arm{participations(":first")}, noCondition
	case q.Text != "":
		return []arm{{from: wordsDriver + stateOf + "e.id", where: " AND event_words MATCH :words", name: "d", binds: true}}, byText
	case len(q.Places) > 0:
		return []arm{held("accepted")}, byPlaces
	}
	arms := q.windowed(arm{from: statesDriver, name: "d"})
	for i := range arms {
		if arms[i].window != nil {
			arms[i].from = statesReachDriver
		}
	}
	return arms, noCondition
}

// ranged reports whether only events of a range are asked for.
func (q *filter) ranged() bool { return q.From != nil || q.To != nil }

// participations returns the arms that walk the participations of an entity.
func (q *filter) participations(where string) []arm {
	arms := q.windowed(arm{from: participationDriver, where: where, name: "d"})
	for i := range arms {
		if w := arms[i].window; w != nil && w.reach > reachDay {
			arms[i].from = reachDriver
		}
	}
	return arms
}

// windowed returns an arm for each window of the range, or the arm itself where
// there is no range.
func (q *filter) windowed(a arm) []arm {
	if !q.ranged() {
		return []arm{a}
	}
	all := windows(q.from, q.to)
	arms := make([]arm, len(all))
	for i := range all {
		arms[i] = a
		arms[i].window = &all[i]
	}
	return arms
}

// tables returns the WITH clause's tables that the compound needs.
func (q *filter) tables() []string {
	var tables []string
	switch q.About.Kind() {
	case graph.KindEvent:
		tables = append(tables, strings.ReplaceAll(storyTables, "{carried}", q.asOf.carried("l")))
	case graph.KindPlace:
		tables = append(tables, aroundTable)
	default: // the others' arms need none
	}
	if len(q.Places) > 0 {
		tables = append(tables, acceptedTable)
	}
	return tables
}

// compound returns the SELECT of sort and id of the events that k leaves.
func (q *filter) compound(k keyset) string {
	union := " UNION ALL "
	texts := make([]string, len(q.arms))
	for i, a := range q.arms {
		if a.distinct && len(q.arms) > 1 {
			union = " UNION "
		}
		texts[i] = q.arm(a, k)
	}
	return strings.Join(texts, union)
}

func (q *filter) arm(a arm, k keyset) string {
	id, sort, state := "e.id", a.name+".sort", cmp.Or(a.state, a.name)
	var b strings.Builder
	b.WriteString("SELECT ")
	if a.distinct {
		b.WriteString("DISTINCT ")
	}
	if a.name == "d" {
		id = "d.event"
	}
	b.WriteString(sort + " AS sort, " + id + " AS id FROM " + a.from)
	if a.name == "d" && !a.binds && q.needsEvent() {
		b.WriteString(" CROSS JOIN event e ON e.id = d.event")
	}
	b.WriteString(" WHERE true" + a.where)
	switch {
	case a.window != nil:
		b.WriteString(a.window.where(a.name, k))
	case q.ranged():
		b.WriteString(" AND (" + state + ".reach = :open AND :reaches_open OR " + sort + " < :to) AND " + state + ".latest >= :from")
	case !q.Undated:
		b.WriteString(" AND " + sort + " < :no_date")
	}
	if q.AsOf.IsZero() {
		b.WriteString(q.asOf.stands(a.name))
	} else {
		b.WriteString(q.asOf.holds(state))
	}
	b.WriteString(q.believed(state))
	b.WriteString(q.conditions(id))
	b.WriteString(k.where(sort, id))
	return b.String()
}

// needsEvent reports whether the conditions look at columns of event.
func (q *filter) needsEvent() bool {
	believed := len(q.Statuses) + len(q.Bases)
	if !q.AsOf.IsZero() {
		believed = 0 // the state has them
	}
	return len(q.Types)+len(q.Modes)+believed > 0 || q.Text != "" && q.entails != byText
}

// believed returns the conditions on status and basis, which event e has or, in
// a question with a clock, the state.
func (q *filter) believed(state string) string {
	if q.AsOf.IsZero() {
		state = "e"
	}
	return q.believedIn(state)
}

func (q *filter) believedIn(state string) string {
	var b strings.Builder
	if len(q.Statuses) > 0 {
		b.WriteString(" AND " + state + ".status IN (SELECT value FROM json_each(:statuses))")
	}
	if len(q.Bases) > 0 {
		b.WriteString(" AND " + state + ".basis IN (SELECT value FROM json_each(:bases))")
	}
	return b.String()
}

// conditions returns what is left to check of each event, whose ID is in the
// given column.
func (q *filter) conditions(id string) string {
	var b strings.Builder
	if len(q.Types) > 0 {
		b.WriteString(" AND e.type IN (SELECT value FROM json_each(:types))")
	}
	if len(q.Modes) > 0 {
		b.WriteString(" AND e.mode IN (SELECT value FROM json_each(:modes))")
	}
	if len(q.Participants) > 0 {
		b.WriteString(" AND NOT EXISTS (SELECT 1 FROM json_each(:participants) j WHERE NOT EXISTS (" +
			"SELECT 1 FROM participation x WHERE x.event = " + id + " AND x.entity = j.value" + q.asOf.named("x") + "))")
	}
	if len(q.Places) > 0 && q.entails != byPlaces {
		b.WriteString(" AND EXISTS (SELECT 1 FROM location x WHERE x.event = " + id + " AND x.place IN (SELECT id FROM accepted)" + q.asOf.held("x") + ")")
	}
	if q.Text != "" && q.entails != byText {
		b.WriteString(" AND e.no IN (SELECT rowid FROM event_words WHERE event_words MATCH :words)")
	}
	return b.String()
}

// found returns an expression for whether the node asked about is there.
func (q *filter) found() string {
	t, ok := tableOf(q.About.Kind())
	if !ok {
		return "1" // about nothing
	}
	return "EXISTS (SELECT 1 FROM " + t.name + " WHERE id = :about)"
}

// args returns the values of all parameters of the compound, but those that k
// brings.
func (q *filter) args() ([]any, error) {
	args := []any{
		sql.Named("about", string(q.About)), sql.Named("words", match(q.Text)),
		sql.Named("from", q.from), sql.Named("to", q.to),
		sql.Named("no_date", int64(graph.NoDate)), sql.Named("open", reachOpen), sql.Named("reaches_open", reachesOpen(q.to)),
		sql.Named("story_hops", graph.StoryHops),
	}
	if len(q.Participants) > 0 {
		args = append(args, sql.Named("first", string(q.Participants[0])))
	}
	args = append(args, q.asOf.args()...)
	for _, a := range q.arms {
		if a.window != nil {
			args = append(args, a.window.args()...)
		}
	}
	for _, list := range []struct {
		name   string
		values any
	}{
		{"types", q.Types},
		{"modes", q.Modes},
		{"statuses", q.Statuses},
		{"bases", q.Bases},
		{"participants", q.Participants},
		{"places", q.Places},
	} {
		text, err := json.Marshal(list.values)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", list.name, err)
		}
		args = append(args, sql.Named(list.name, string(text)))
	}
	return args, nil
}
