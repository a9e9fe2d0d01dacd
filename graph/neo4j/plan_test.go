package neo4j

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/neo4j/neo4jtest"
)

const (
	planEvents = 2000
	planPage   = 10
	// planHits is what a page may cost, in steps of the database: far less than
	// one for each event, and far more than a page of ten takes.
	planHits = 1000
)

// TestPlansStopEarly looks at the plans of the main questions, on an entity
// and a place that have to do with every event: the database must find a page
// of them in an index, in order, and not read them all.
func TestPlansStopEarly(t *testing.T) {
	server := neo4jtest.Empty(t)
	s, err := Open(t.Context(), Config{URI: server.URI, Username: server.Username, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	hub, place, first := loadHub(t, s)
	from, to := first.AddDate(3, 0, 0).Unix(), first.AddDate(3, 0, 20).Unix()

	// What was not known then is passed over on the way: here twenty events.
	before := first.AddDate(0, 0, planEvents-20).Unix()
	then := graph.Clock{Reported: &before}
	for _, order := range []struct {
		name     string
		reversed bool
	}{{"oldest first", false}, {"newest first", true}} {
		for _, tt := range []struct {
			name   string
			filter graph.EventFilter
		}{
			{"everything", graph.EventFilter{}},
			{"an entity", graph.EventFilter{About: hub}},
			{"a place", graph.EventFilter{About: place}},
			{"a type", graph.EventFilter{About: hub, Types: []graph.EventType{graph.TypeConsult}}},
			{"from", graph.EventFilter{From: &from}},
			{"to", graph.EventFilter{To: &to}},
			{"from, to", graph.EventFilter{From: &from, To: &to}},
			{"an entity, from", graph.EventFilter{About: hub, From: &from}},
			{"an entity, to", graph.EventFilter{About: hub, To: &to}},
			{"participants", graph.EventFilter{Participants: []graph.ID{hub}}},
			{"places", graph.EventFilter{Places: []graph.ID{place}}},
			{"everything then", graph.EventFilter{AsOf: then}},
			{"from, to, then", graph.EventFilter{AsOf: then, From: &from, To: &to}},
		} {
			w, err := newWindow(graph.Page{Limit: planPage}, order.reversed)
			if err != nil {
				t.Fatal(err)
			}
			q := newEventQuestion(tt.filter, w, true)
			checkPlan(t, s, "timeline, "+tt.name+", "+order.name, q.query("RETURN collect(e.id) AS found"), q.params)
		}
	}

	w, err := newWindow(graph.Page{Limit: planPage}, false)
	if err != nil {
		t.Fatal(err)
	}
	// Changes cost what changed, twenty events here, not what there is.
	changes := newChangeQuestion(graph.ChangeQuery{Before: graph.Clock{Reported: &from}, After: graph.Clock{Reported: &to}}, w, true)
	checkPlan(t, s, "changes", changes.query("RETURN collect(e.id) AS found"), changes.params)
	for kind, id := range map[graph.EdgeKind]graph.ID{
		graph.EdgeEvents: hub, graph.EdgeMentions: hub, graph.EdgeStatements: hub, graph.EdgeEventsAt: place,
	} {
		p := w.params()
		p["ids"] = []string{string(id)}
		checkPlan(t, s, string(kind), edgesQuery(edgeSpecOf(kind), w, ""), p)
	}
	for _, kind := range []graph.Kind{graph.KindEvent, graph.KindArticle, graph.KindReport} {
		p := w.params()
		checkPlan(t, s, "list "+string(kind), listQuery(listSource(graph.ListQuery{Kind: kind}, "n.rank", p), "n.rank", kind, w), p)
		p["fromSort"], p["fromKey"] = "", ""
		p["toSort"], p["toKey"] = lastKey, lastKey
		checkPlan(t, s, "list by name "+string(kind), listQuery(listSource(graph.ListQuery{Kind: kind}, "n.nameKey", p), "n.nameKey", kind, w), p)
	}
}

// loadHub puts an entity and a place with one event a day, each told by an
// article of its own, and each fiftieth event known to the year only.
func loadHub(t *testing.T, s *Store) (hub, place graph.ID, first time.Time) {
	t.Helper()
	hub, place = graph.NewID(graph.KindPerson, "hub"), graph.NewID(graph.KindPlace, "hub")
	b := &graph.Batch{Entities: []*graph.Entity{
		{ID: hub, Kind: graph.KindPerson, Name: "Hub"},
		{ID: place, Kind: graph.KindPlace, Name: "Place", Place: &graph.Place{}},
	}}
	first = time.Date(2010, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i := range planEvents {
		day := first.AddDate(0, 0, i)
		date := graph.Date{When: edtf.FromTime(day, edtf.PrecisionDay), Basis: graph.BasisStated}
		if i%50 == 0 {
			date.When = edtf.Year(day.Year())
		}
		article, event := graph.NewID(graph.KindArticle, fmt.Sprint(i)), graph.NewID(graph.KindEvent, fmt.Sprint(i))
		b.Articles = append(b.Articles, &graph.Article{ID: article, Title: fmt.Sprint("Article ", i), Published: day})
		b.Events = append(b.Events, &graph.Event{
			ID: event, Title: fmt.Sprint("Event ", i), Type: graph.TypeConsult, Status: graph.StatusOccurred, Date: date,
			States: []graph.EventState{{From: day, Loaded: day, Date: date, Status: graph.StatusOccurred}},
		})
		b.Reports = append(b.Reports, &graph.Report{ID: graph.NewID(graph.KindReport, fmt.Sprint(i)), Article: article, Event: event, Type: graph.TypeConsult, Speaker: hub, Reported: day})
		b.Mentions = append(b.Mentions, graph.Mention{Article: article, Entity: hub, Spans: []graph.Span{{End: 1}}})
		b.Participations = append(b.Participations, graph.Participation{Event: event, Entity: hub, Role: graph.RoleAgent})
		b.Locations = append(b.Locations, graph.Location{Event: event, Place: place})
	}
	if err := s.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return hub, place, first
}

func checkPlan(t *testing.T, s *Store, name, query string, p params) {
	t.Helper()
	session := s.driver.NewSession(t.Context(), neo4j.SessionConfig{BookmarkManager: s.bookmarks})
	defer session.Close(t.Context())
	result, err := session.Run(t.Context(), "CYPHER replan=force PROFILE "+query, p)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	summary, err := result.Consume(t.Context())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var plan strings.Builder
	hits := describe(&plan, summary.Profile(), 0)
	t.Logf("%s: %d steps", name, hits)
	if hits > planHits || hits == math.MaxInt64 {
		t.Errorf("%s: %d steps for a page of %d, at most %d are expected\n%s\n%s", name, hits, planPage, planHits, query, &plan)
	}
}

// describe writes a plan down and returns the steps that it took.
func describe(b *strings.Builder, p neo4j.ProfiledPlan, depth int) int64 {
	if p == nil {
		return math.MaxInt64
	}
	fmt.Fprintf(b, "%s%s: %d rows, %d steps: %v\n", strings.Repeat("  ", depth), p.Operator(), p.Records(), p.DbHits(), p.Arguments()["Details"])
	hits := p.DbHits()
	for _, c := range p.Children() {
		hits += describe(b, c, depth+1)
	}
	return hits
}
