package resolvers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/edtf"
)

// fan returns a world of n events that share nothing: each has three
// participants, two places, and an article with two reports, and leads to the
// next one.
func fan(n int) *graph.Batch {
	b := &graph.Batch{}
	for i := range n {
		id := func(kind graph.Kind, what string) graph.ID { return graph.NewID(kind, what, fmt.Sprint(i)) }
		event, article := id(graph.KindEvent, "e"), id(graph.KindArticle, "a")
		inner, outer := id(graph.KindPlace, "in"), id(graph.KindPlace, "out")
		people := []graph.ID{id(graph.KindPerson, "p0"), id(graph.KindPerson, "p1"), id(graph.KindOrganization, "o")}
		published := time.Date(2018, 1, 1+i%28, 12, 0, 0, 0, time.UTC)
		evidence := []graph.Evidence{{Article: article, Span: graph.Span{Start: 0, End: 4}, Quote: "They"}}

		b.Articles = append(b.Articles, &graph.Article{ID: article, Title: fmt.Sprintf("Article %03d", i), Text: "They met.", Published: published, State: graph.ArticleCurrent})
		for _, p := range []graph.ID{inner, outer} {
			b.Entities = append(b.Entities, &graph.Entity{ID: p, Kind: graph.KindPlace, Name: fmt.Sprintf("Place %03d", i), Place: &graph.Place{}})
			b.Locations = append(b.Locations, graph.Location{Event: event, Place: p})
		}
		b.Containments = append(b.Containments, graph.Containment{Place: inner, Within: outer})
		for k, p := range people {
			b.Entities = append(b.Entities, &graph.Entity{ID: p, Kind: p.Kind(), Name: fmt.Sprintf("Name %03d %d", i, k)})
			b.Participations = append(b.Participations, graph.Participation{Event: event, Entity: p, Role: graph.RoleAgent})
			b.Mentions = append(b.Mentions, graph.Mention{Entity: p, Article: article, Spans: []graph.Span{{Start: 0, End: 4}}})
		}
		b.Holdings = append(b.Holdings, graph.Holding{Holder: people[0], Title: "Head", Of: people[2], Evidence: evidence})
		e := &graph.Event{
			ID: event, Title: fmt.Sprintf("Event %03d", i), Type: graph.TypeConsult, Status: graph.StatusOccurred, Place: inner,
			Date: graph.Date{When: edtf.Day(2018, 1, 1+i%28), Basis: graph.BasisStated},
		}
		for k := range 2 {
			r := &graph.Report{
				Date: graph.Reading{Date: graph.Date{When: edtf.Day(2018, 1, 1+i%28), Basis: graph.BasisStated}, Phrase: "then"},
				ID:   id(graph.KindReport, fmt.Sprint(k)), Event: event, Article: article, Type: graph.TypeConsult, Quote: "They met.", Span: graph.Span{Start: k, End: 9},
				Place: outer, Speaker: people[1], Reported: published, Participants: []graph.Participation{{Event: event, Entity: people[0], Role: graph.RoleAgent}},
			}
			b.Reports = append(b.Reports, r)
			from := published.Add(time.Duration(k) * time.Hour)
			if k > 0 {
				e.States[k-1].To = from
			}
			e.States = append(e.States, graph.EventState{From: from, Status: graph.StatusOccurred, Date: graph.Date{When: edtf.Day(2018, 1, 1+i%28), Basis: graph.BasisStated}, Place: outer, Report: r.ID})
		}
		b.Events = append(b.Events, e)
		if n > 1 {
			b.Links = append(b.Links, graph.Link{From: event, To: graph.NewID(graph.KindEvent, "e", fmt.Sprint((i+1)%n)), Kind: graph.LinkFollows, Evidence: evidence})
		}
	}
	if n == 1 { // so that there is a link to follow
		other := graph.NewID(graph.KindEvent, "other")
		b.Events = append(b.Events, &graph.Event{ID: other, Title: "Undated", Type: graph.TypeAgree, Status: graph.StatusPlanned, States: []graph.EventState{
			{From: b.Articles[0].Published, Status: graph.StatusPlanned},
		}})
		b.Links = append(b.Links, graph.Link{From: b.Events[0].ID, To: other, Kind: graph.LinkFollows, Evidence: []graph.Evidence{{Article: b.Articles[0].ID}}})
	}
	return b
}

// TestCallsDoNotGrow counts the calls that documents make to the store where
// their lists have 1, 10 and 50 items.
func TestCallsDoNotGrow(t *testing.T) {
	documents := []struct {
		name, document string
		want           map[string]int
	}{
		{
			"a level below nodes",
			`{ timeline(first: 50) { nodes { title participants { nodes { name } } } } }`,
			map[string]int{"Timeline": 1, "Edges PARTICIPANTS": 1, "Nodes": 1},
		},
		{
			"a level below edges",
			`{ timeline(first: 50) { edges { node { participants { edges { role node { name } } } } } } }`,
			map[string]int{"Timeline": 1, "Edges PARTICIPANTS": 1, "Nodes": 1},
		},
		{
			"no nodes where none are asked for",
			`{ timeline(first: 50) { nodes { participants { totalCount edges { role } } } } }`,
			map[string]int{"Timeline": 1, "Edges PARTICIPANTS": 1},
		},
		{
			"fields that name nodes",
			`{ timeline(first: 50) { nodes { place { name } states { place { name } report { quote } }
				reports { nodes { event { title } article { title } place { name } speaker { name } participants { entity { name } } } } } } }`,
			map[string]int{"Timeline": 1, "Edges REPORTS": 1, "Nodes": 9},
		},
		{
			"interfaces",
			`{ timeline(first: 50) { nodes { participants { nodes { events(first: 2) { nodes { title } }
				... on Person { roles { nodes { name } } } ... on Organization { holders { nodes { name } } } } } } } }`,
			map[string]int{"Timeline": 1, "Edges PARTICIPANTS": 1, "Edges EVENTS": 1, "Edges ROLES": 1, "Edges HOLDERS": 1, "Nodes": 4},
		},
		{
			"evidence",
			`{ timeline(first: 50) { nodes { ledTo { edges { evidence(first: 1) { article { title } } evidence(first: 1) { quote } } } } } }`,
			map[string]int{"Timeline": 1, "Edges LED_TO": 1, "Nodes": 1},
		},
		{
			"four levels",
			`{ timeline(first: 10) { nodes { participants(first: 2) { nodes { mentions(first: 2) { nodes { entities(first: 2) { nodes {
				coParticipants(first: 2) { nodes { name } } } } } } } } } } }`,
			map[string]int{"Timeline": 1, "Edges PARTICIPANTS": 1, "Edges MENTIONS": 1, "Edges MENTIONED": 1, "Edges CO_PARTICIPANTS": 1, "Nodes": 4},
		},
		{
			"places",
			`{ places(first: 50) { nodes { within { nodes { name } } contains { nodes { name } } eventsAt { nodes { places { nodes { name } } } } } } }`,
			map[string]int{"List": 1, "Edges WITHIN": 1, "Edges CONTAINS": 1, "Edges EVENTS_AT": 1, "Edges LOCATIONS": 1, "Nodes": 4},
		},
		{
			"aliases that ask the same, and one that does not",
			`{ timeline(first: 50) { nodes { a: participants(first: 2) { nodes { name } } b: participants(first: 2) { nodes { id } } c: participants(first: 1) { nodes { name } } } } }`,
			map[string]int{"Timeline": 1, "Edges PARTICIPANTS": 2, "Nodes": 2},
		},
		{
			"as of a moment",
			`{ timeline(first: 50, asOf: {reported: "2018-02"}) { nodes { place { name } participants { nodes { name } } reports { nodes { quote } } ledTo { nodes { title } } } } }`,
			map[string]int{"Timeline": 1, "Edges PARTICIPANTS": 1, "Edges REPORTS": 1, "Edges LED_TO": 1, "Nodes": 4},
		},
		{
			"as of two moments, and now",
			`{ timeline(first: 50) { nodes { status a: asOf(reported: "2018-02") { status states { report { quote } } } b: asOf(reported: "2018-03") { status } } } }`,
			map[string]int{"Timeline": 1, "Nodes": 1},
		},
		{
			"why this date",
			`{ timeline(first: 50) { nodes { whyDate { reading { phrase } report { quote article { title } } others { reports { quote } } } } } }`,
			map[string]int{"Timeline": 1, "Edges REPORTS": 1, "Nodes": 2},
		},
		{
			"what changed",
			`{ timelineDiff(first: 50, from: {reported: "2017"}) { nodes { kinds event { participants { nodes { name } } } before { status } after { place { name } report { quote article { title } } } } } }`,
			map[string]int{"Changes": 1, "Edges PARTICIPANTS": 1, "Nodes": 4},
		},
		{
			"kinds of links",
			`{ timeline(first: 50) { nodes { a: ledTo(kinds: [FOLLOWS]) { nodes { title } } b: ledTo(kinds: [CANCELS]) { nodes { title } } } } }`,
			map[string]int{"Timeline": 1, "Edges LED_TO": 2, "Nodes": 1},
		},
	}
	got := make(map[string]map[string]int)
	for _, n := range []int{1, 10, 50} {
		store := &counting{Reader: open(t, fan(n))}
		for _, d := range documents {
			mustAsk(t, store, d.document, nil)
			calls := store.taken()
			if diff := cmp.Diff(d.want, calls); diff != "" {
				t.Errorf("%s, %d events: calls (-want +got):\n%s", d.name, n, diff)
			}
			if first, ok := got[d.name]; ok && !cmp.Equal(first, calls) {
				t.Errorf("%s: calls grow from %v to %v at %d events", d.name, first, calls, n)
			}
			got[d.name] = calls
		}
	}
}

// TestCallsOfNamedRoots asks for many nodes by ID or name, one root field each.
func TestCallsOfNamedRoots(t *testing.T) {
	store := &counting{Reader: open(t, fan(50))}
	for _, n := range []int{1, 10, 50} {
		var byID, byName, list strings.Builder
		for i := range n {
			event := graph.NewID(graph.KindEvent, "e", fmt.Sprint(i))
			fmt.Fprintf(&byID, " n%d: node(id: %q) { ... on Event { participants(first: 2) { nodes { name } } } }", i, event)
			fmt.Fprintf(&byID, " e%d: event(id: %q) { participants(first: 2) { nodes { name } } }", i, event)
			fmt.Fprintf(&byName, ` n%d: entity(name: "Name %03d 0") { events { nodes { title } } }`, i, i)
			fmt.Fprintf(&list, " %q", event)
		}
		opts := DefaultOptions()
		opts.MaxRoots, opts.MaxAliases, opts.MaxFields, opts.MaxTokens = 200, 200, 2000, 50_000
		for _, tt := range []struct {
			document string
			want     map[string]int
		}{
			{"{" + byID.String() + "}", map[string]int{"Nodes": 2, "Edges PARTICIPANTS": 1}},
			{"{" + byName.String() + "}", map[string]int{"Lookup": 1, "Nodes": 3, "Edges EVENTS": 1}},
			{"{ nodes(ids: [" + list.String() + "]) { ... on Event { participants { nodes { name } } } } }", map[string]int{"Nodes": 2, "Edges PARTICIPANTS": 1}},
		} {
			a := ask(t, store, opts, tt.document, nil)
			if len(a.Errors) > 0 {
				t.Fatalf("errors %v in the answer to %.200s", a.Errors, tt.document)
			}
			if diff := cmp.Diff(tt.want, store.taken()); diff != "" {
				t.Errorf("%d root fields, %.60s: calls (-want +got):\n%s", n, tt.document, diff)
			}
		}
	}
}

// TestLargeLevels asks for more nodes at once than a store takes in one call.
func TestLargeLevels(t *testing.T) {
	store := &counting{Reader: open(t, fan(340))}
	opts := DefaultOptions()
	opts.MaxComplexity = 1_000_000
	a := ask(t, store, opts, `{ timeline(first: 340) { nodes { participants { nodes { name mentions { nodes { title } } } } } } }`, nil)
	if len(a.Errors) > 0 {
		t.Fatal(a.Errors)
	}
	for i := range 340 {
		for k := range 3 {
			if title := a.at("timeline", "nodes", i, "participants", "nodes", k, "mentions", "nodes", 0, "title"); title == nil {
				t.Fatalf("event %d, participant %d has no article", i, k)
			}
		}
	}
	want := map[string]int{"Timeline": 1, "Edges PARTICIPANTS": 1, "Nodes": 3, "Edges MENTIONS": 2} // 1,020 participants are two parts
	if diff := cmp.Diff(want, store.taken()); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

// TestMixedLevels asks nodes of several kinds, on one level, for fields of the
// same name.
func TestMixedLevels(t *testing.T) {
	store := &counting{Reader: openKorea(t)}
	a := mustAsk(t, store, `{ nodes(ids: ["evt_summit", "rep_meet", "per_trump", "art_summit"]) {
		... on Event { place { id } reports { totalCount } }
		... on Report { place { id } event { id } }
		... on Person { events { totalCount } }
		... on Article { reports { totalCount } }
	} }`, nil)
	if event, report := a.at("nodes", 0, "place", "id"), a.at("nodes", 1, "place", "id"); event != "plc_singapore" || report != "plc_sentosa" {
		t.Errorf("the event is at %v, the report at %v", event, report)
	}
	want := map[string]int{"Nodes": 4, "Edges REPORTS": 1, "Edges ARTICLE_REPORTS": 1, "Edges EVENTS": 1}
	if diff := cmp.Diff(want, store.taken()); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}
