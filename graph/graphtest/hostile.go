package graphtest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/graph"
)

// hostile are texts that mean something to some language, or break it.
func hostile() []string {
	return []string{
		`Robert'); DROP TABLE events;--`, `" OR 1=1 --`, `' OR '1'='1`, `1; DELETE FROM nodes`, `?1 $1 :name @name`, `x' || (SELECT 1) || '`,
		"`n`) DETACH DELETE n //", `MATCH (n) DETACH DELETE n`, `{id: "x"}`, `$id ${id} {{id}}`, `\`, `\\ \' \" \u0027`, `/* */ -- #`,
		`*`, `summit*`, `"summit"`, `"summit`, `summit"`, `summit AND`, `NOT summit`, `AND OR NOT`, `NEAR(summit kim, 2)`, `title:summit`, `{title keywords}: summit`,
		`- summit`, `^summit`, `summit + kim`, `(summit`, `summit)`, `summit~2`, `summit^4`, `[a TO b]`, `/sum.*/`, `summit && kim`, `summit || kim`, `!summit`, `su?mit`,
		`%`, `_`, `100%`, `a_b`, `*.*`, `null`, `NULL`, `NaN`, `true`, `0`, `-1`, `1e400`, `0x1F`,
		"tab\tline\nreturn\rend", "no\u00a0break", "zero\u200bwidth\u200djoiner", "bidi \u202e txet", "🕊️ peace 👩‍👩‍👧", "кошка", "北京市", "كيم جونغ أون", "कोरिया", "e\u0301tude",
		"İstanbul", "ΣΊΣΥΦΟΣ", "ﬁne", "𠀀𠀁 beyond the first plane", "ｆｕｌｌ width", "Straße", `<script>alert("x")</script>`, `&amp;`, "it’s", "rock 'n' roll", "U.S.A.", "a.b.c",
		`=HYPERLINK("http://example.org","go")`, `+1+1`, `@SUM(1,1)`, ` =1+1`, `peace;=1+1`, `peace; "=1+1"`, "peace\t-1", "peace\n@a1", "＝1+1",
		"END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x", `one, two; three: \n\N`, `]]>`, `</script><img src=x onerror=alert(1)>`,
		strings.Repeat("long", 100), strings.Repeat("北", 300), strings.Repeat("many words ", 400), " ", "  padded  ",
	}
}

// hostileWorld puts every hostile text wherever text can be. The nodes of one
// text are tied to one another.
func hostileWorld() *graph.Batch {
	b := &graph.Batch{}
	when := time.Date(2018, 6, 12, 0, 0, 0, 0, time.UTC)
	for i, s := range hostile() {
		id := func(k graph.Kind) graph.ID { return graph.NewID(k, s, fmt.Sprint(i)) }
		article, person, place, event, report := id(graph.KindArticle), id(graph.KindPerson), id(graph.KindPlace), id(graph.KindEvent), id(graph.KindReport)
		evidence := []graph.Evidence{{Article: article, Quote: s}}
		b.Articles = append(b.Articles, &graph.Article{
			ID: article, URL: s, Title: s, Publisher: s, Authors: []string{s, s}, Published: when, Dateline: []string{s},
			Language: s, Text: s, Hash: s, LoadedAt: when, State: graph.ArticleCurrent,
		})
		name := s
		if graph.Key(s) == "" {
			name = "named " + s
		}
		b.Entities = append(b.Entities,
			&graph.Entity{ID: person, Kind: graph.KindPerson, Name: name, Aliases: []string{s + " Esq."}, Wikidata: s, Keys: []string{s}},
			&graph.Entity{ID: place, Kind: graph.KindPlace, Name: name, Place: &graph.Place{Country: s, Feature: s}})
		b.Events = append(b.Events, &graph.Event{
			ID: event, Title: s, Type: graph.TypeConsult, Mode: graph.Mode(s), Date: stated("2018-06-12"), Status: graph.StatusOccurred,
			Place: place, Keywords: []string{s}, Keys: []string{s},
			States: []graph.EventState{{From: when, Status: graph.StatusPlanned, Report: report}},
		})
		b.Reports = append(b.Reports, &graph.Report{
			ID: report, Event: event, Article: article, Type: graph.TypeConsult, Mode: graph.Mode(s), Quote: s,
			Date: graph.Reading{Phrase: s, Rule: s}, Speaker: person,
		})
		b.Decisions = append(b.Decisions, &graph.Decision{ID: id(graph.KindDecision), Kind: graph.DecisionRename, Subjects: []graph.ID{person}, Field: s, Value: s, Author: s, Reason: s, Made: when})
		b.Mentions = append(b.Mentions, graph.Mention{Article: article, Entity: person, Spans: []graph.Span{{Start: 0, End: 1}}})
		b.Participations = append(b.Participations, graph.Participation{Event: event, Entity: person, Role: graph.RoleAgent})
		b.Locations = append(b.Locations, graph.Location{Event: event, Place: place})
		b.Holdings = append(b.Holdings, graph.Holding{Holder: person, Title: name, Of: place, Evidence: evidence})
		if i > 0 {
			b.Links = append(b.Links, graph.Link{From: event, To: b.Events[i-1].ID, Kind: graph.LinkFollows, Evidence: evidence})
		}
	}
	return b
}

// testHostile checks that no text is taken for anything but text.
func testHostile(t *testing.T, s graph.Store) {
	t.Helper()
	w := &writing{store: s, world: newModel()}
	w.put(t, hostileWorld())
	for _, text := range hostile() {
		filters := []graph.EventFilter{{Modes: []graph.Mode{graph.Mode(text)}}}
		if n := len(graph.Terms(text)); n > 0 && n <= graph.MaxSearchTerms {
			filters = append(filters, graph.EventFilter{Text: text}, graph.EventFilter{Text: text + " "})
			w.compareSearch(t, graph.SearchQuery{Text: text, Page: whole()})
			w.compareSearch(t, graph.SearchQuery{Text: text + " ", Page: whole()})
		}
		for _, f := range filters {
			q := graph.TimelineQuery{EventFilter: f, Page: whole()}
			if d := diff(must(w.world.Timeline(t.Context(), q))(t), must(s.Timeline(t.Context(), q))(t)); d != "" {
				t.Errorf("timeline of %q (-want +got):\n%.2000s", text, d)
			}
		}
		w.testHostileID(t, text)
	}
	same(t, s, w.world)
}

func (w *writing) compareSearch(t *testing.T, q graph.SearchQuery) {
	t.Helper()
	if d := diff(must(w.world.Search(t.Context(), q))(t), must(w.store.Search(t.Context(), q))(t)); d != "" {
		t.Errorf("search for %q (-want +got):\n%.2000s", q.Text, d)
	}
}

// testHostileID uses a text where an ID belongs.
func (w *writing) testHostileID(t *testing.T, text string) {
	t.Helper()
	id := graph.ID("per_" + text)
	if got := must(w.store.Nodes(t.Context(), []graph.ID{id, graph.ID(text)}))(t); len(got) > 0 {
		t.Errorf("Nodes(%q) = %v, want none", id, got)
	}
	for _, kind := range []graph.EdgeKind{graph.EdgeEvents, graph.EdgeMentions, graph.EdgeRoles} {
		lists := must(w.store.Edges(t.Context(), graph.EdgeQuery{Kind: kind, From: []graph.ID{id}}))(t)
		if list := lists[id]; list == nil || len(list.Items) > 0 {
			t.Errorf("%s of %q = %v, want an empty list", kind, id, list)
		}
	}
	_, err := w.store.Timeline(t.Context(), graph.TimelineQuery{EventFilter: graph.EventFilter{About: id}})
	wantError(t, fmt.Sprintf("timeline about %q", id), err, graph.ErrNotFound)
	q := graph.TimelineQuery{EventFilter: graph.EventFilter{Participants: []graph.ID{id}, Places: []graph.ID{"plc_" + graph.ID(text)}}}
	if list := must(w.store.Timeline(t.Context(), q))(t); len(list.Items) > 0 {
		t.Errorf("timeline of participant %q = %v, want nothing", id, list.Items)
	}
	q = graph.TimelineQuery{Page: graph.Page{After: graph.Position{Sort: -1 << 63, Key: text}.Cursor(), Limit: 1}}
	if list := must(w.store.Timeline(t.Context(), q))(t); len(list.Items) != 1 {
		t.Errorf("timeline after a cursor with key %q has %d items, want 1", text, len(list.Items))
	}
}
