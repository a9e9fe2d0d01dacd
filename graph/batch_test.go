package graph_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/graph"
)

// goodBatch has one of everything, and two articles.
func goodBatch() *graph.Batch {
	return &graph.Batch{
		Remove: []graph.ID{"per_gone"},
		Articles: []*graph.Article{
			{ID: "art_1", Title: "A title alone"},
			{ID: "art_2", Text: "A text alone."},
		},
		Entities: []*graph.Entity{
			{ID: "per_1", Kind: graph.KindPerson, Name: "Sung Kim"},
			{ID: "org_1", Kind: graph.KindOrganization, Name: "北京"},
			{ID: "plc_1", Kind: graph.KindPlace, Name: "Seoul", Place: &graph.Place{Located: true, Lat: 37.6, Lon: 127}},
		},
		Events: []*graph.Event{{
			ID: "evt_1", Title: "Talks", Type: graph.TypeConsult, Status: graph.StatusOccurred, Place: "plc_1",
			States: []graph.EventState{{Status: graph.StatusPlanned}},
		}},
		Reports:        []*graph.Report{{ID: "rep_1", Event: "evt_9", Article: "art_1", Type: graph.TypeConsult, Status: graph.StatusPlanned, Span: graph.Span{Start: 0, End: 7}, Confidence: 1}},
		Decisions:      []*graph.Decision{{ID: "dec_1", Kind: graph.DecisionMerge}},
		Mentions:       []graph.Mention{{Article: "art_1", Entity: "per_9", Spans: []graph.Span{{Start: 3, End: 3}}}},
		Participations: []graph.Participation{{Event: "evt_1", Entity: "per_9", Role: graph.RoleAgent}},
		Locations:      []graph.Location{{Event: "evt_1", Place: "plc_9"}},
		Links: []graph.Link{
			{From: "evt_1", To: "evt_9", Kind: graph.LinkFollows},
			{From: "evt_1", To: "evt_9", Kind: graph.LinkPrepares},
		},
		Holdings: []graph.Holding{
			{Holder: "per_1", Title: "Envoy"},
			{Holder: "per_1", Title: "Envoy", Of: "plc_9"},
		},
		Containments: []graph.Containment{{Place: "plc_1", Within: "plc_9"}},
	}
}

func TestBatchValid(t *testing.T) {
	if err := goodBatch().Validate(); err != nil {
		t.Errorf("a good batch: %v", err)
	}
	if err := new(graph.Batch).Validate(); err != nil {
		t.Errorf("an empty batch: %v", err)
	}
	if got := goodBatch().Len(); got != 17 {
		t.Errorf("Len = %d, want 17", got)
	}
}

func TestBatchInvalid(t *testing.T) {
	type batch = graph.Batch
	tests := []struct {
		name  string
		edit  func(*batch)
		place string
	}{
		{"article without an ID", func(b *batch) { b.Articles[1].ID = "" }, "articles[1].id"},
		{"article with an event's ID", func(b *batch) { b.Articles[1].ID = "evt_1" }, "articles[1].id"},
		{"article twice", func(b *batch) { b.Articles[1].ID = "art_1" }, "articles[1].id"},
		{"article without words", func(b *batch) { b.Articles[1].Text = "" }, "articles[1].title"},

		{"entity with another kind's ID", func(b *batch) { b.Entities[0].ID = "org_7" }, "entities[0].id"},
		{"entity of no kind", func(b *batch) { b.Entities[0].Kind = "" }, "entities[0].id"},
		{"entity that is an event", func(b *batch) { b.Entities[0].Kind, b.Entities[0].ID = graph.KindEvent, "evt_7" }, "entities[0].kind"},
		{"entity twice", func(b *batch) { b.Entities = append(b.Entities, b.Entities[0]) }, "entities[3].id"},
		{"entity without a name", func(b *batch) { b.Entities[1].Name = " —!" }, "entities[1].name"},
		{"place without a place", func(b *batch) { b.Entities[2].Place = nil }, "entities[2].place"},
		{"person with a place", func(b *batch) { b.Entities[0].Place = &graph.Place{} }, "entities[0].place"},
		{"place off the Earth, north", func(b *batch) { b.Entities[2].Place.Lat = 90.1 }, "entities[2].place"},
		{"place off the Earth, west", func(b *batch) { b.Entities[2].Place.Lon = -181 }, "entities[2].place"},

		{"event with a person's ID", func(b *batch) { b.Events[0].ID = "per_7" }, "events[0].id"},
		{"event without a title", func(b *batch) { b.Events[0].Title = "" }, "events[0].title"},
		{"event of no type", func(b *batch) { b.Events[0].Type = "MEET" }, "events[0].type"},
		{"event without a status", func(b *batch) { b.Events[0].Status = "" }, "events[0].status"},
		{"event at a person", func(b *batch) { b.Events[0].Place = "per_1" }, "events[0].place"},
		{"state of no status", func(b *batch) { b.Events[0].States[0].Status = "DONE" }, "events[0].status"},

		{"decision with an article's ID", func(b *batch) { b.Decisions[0].ID = "art_7" }, "decisions[0].id"},
		{"decision of no kind", func(b *batch) { b.Decisions[0].Kind = "merge" }, "decisions[0].kind"},

		{"report with an event's ID", func(b *batch) { b.Reports[0].ID = "evt_7" }, "reports[0].id"},
		{"report without its article", func(b *batch) { b.Reports[0].Article = "art_9" }, "reports[0].article"},
		{"report of a person", func(b *batch) { b.Reports[0].Event = "per_1" }, "reports[0].event"},
		{"report of no type", func(b *batch) { b.Reports[0].Type = "" }, "reports[0].type"},
		{"report of no status that is one", func(b *batch) { b.Reports[0].Status = "SAID" }, "reports[0].status"},
		{"report that ends before it starts", func(b *batch) { b.Reports[0].Span = graph.Span{Start: 2, End: 1} }, "reports[0].span"},
		{"report that starts before the article", func(b *batch) { b.Reports[0].Trigger = graph.Span{Start: -1, End: 1} }, "reports[0].span"},
		{"report too sure", func(b *batch) { b.Reports[0].Confidence = 1.01 }, "reports[0].confidence"},
		{"report less than unsure", func(b *batch) { b.Reports[0].Confidence = -0.1 }, "reports[0].confidence"},

		{"mention without its article", func(b *batch) { b.Mentions[0].Article = "art_9" }, "mentions[0].article"},
		{"mention of an event", func(b *batch) { b.Mentions[0].Entity = "evt_1" }, "mentions[0].entity"},
		{"mention nowhere", func(b *batch) { b.Mentions[0].Spans = nil }, "mentions[0].spans"},
		{"mention at no span", func(b *batch) { b.Mentions[0].Spans[0].End = 2 }, "mentions[0].span"},
		{"mention twice", func(b *batch) { b.Mentions = append(b.Mentions, b.Mentions[0]) }, "mentions[1]"},

		{"participation without its event", func(b *batch) { b.Participations[0].Event = "evt_9" }, "participations[0].event"},
		{"participation of an article", func(b *batch) { b.Participations[0].Entity = "art_1" }, "participations[0].entity"},
		{"participation in no role", func(b *batch) { b.Participations[0].Role = "" }, "participations[0].role"},
		{"participation twice, in two roles", func(b *batch) {
			p := b.Participations[0]
			p.Role = graph.RoleHost
			b.Participations = append(b.Participations, p)
		}, "participations[1]"},

		{"location without its event", func(b *batch) { b.Locations[0].Event = "evt_9" }, "locations[0].event"},
		{"location at an organisation", func(b *batch) { b.Locations[0].Place = "org_1" }, "locations[0].place"},
		{"location twice", func(b *batch) { b.Locations = append(b.Locations, b.Locations[0]) }, "locations[1]"},

		{"link without its event", func(b *batch) { b.Links[0].From = "evt_9" }, "links[0].from"},
		{"link to a person", func(b *batch) { b.Links[0].To = "per_1" }, "links[0].to"},
		{"link to itself", func(b *batch) { b.Links[0].To = "evt_1" }, "links[0].to"},
		{"link of no kind", func(b *batch) { b.Links[0].Kind = "" }, "links[0].kind"},
		{"link twice", func(b *batch) { b.Links[1] = b.Links[0] }, "links[1]"},

		{"holding without its holder", func(b *batch) { b.Holdings[0].Holder = "per_9" }, "holdings[0].holder"},
		{"holding without a title", func(b *batch) { b.Holdings[0].Title = "!" }, "holdings[0].title"},
		{"holding of an event", func(b *batch) { b.Holdings[1].Of = "evt_1" }, "holdings[1].of"},
		{"holding twice, in two spellings", func(b *batch) { b.Holdings[1] = graph.Holding{Holder: "per_1", Title: "ENVOY!"} }, "holdings[1]"},

		{"containment without its place", func(b *batch) { b.Containments[0].Place = "plc_9" }, "containments[0].place"},
		{"containment of a person", func(b *batch) { b.Containments[0].Place = "per_1" }, "containments[0].place"},
		{"containment in a person", func(b *batch) { b.Containments[0].Within = "per_1" }, "containments[0].within"},
		{"containment in itself", func(b *batch) { b.Containments[0].Within = "plc_1" }, "containments[0].within"},
		{"containment twice", func(b *batch) { b.Containments = append(b.Containments, b.Containments[0]) }, "containments[1]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := goodBatch()
			tt.edit(b)
			err := b.Validate()
			if !errors.Is(err, graph.ErrInvalid) {
				t.Fatalf("Validate: %v, want an ErrInvalid", err)
			}
			if !strings.HasPrefix(err.Error(), tt.place) {
				t.Errorf("Validate: %q does not name %s", err, tt.place)
			}
		})
	}
}

// TestBatchFirstError checks that of several faults the first is named.
func TestBatchFirstError(t *testing.T) {
	b := goodBatch()
	b.Articles[0].Title, b.Events[0].Title, b.Links[1].Kind = "", "", ""
	if err := b.Validate(); err == nil || !strings.HasPrefix(err.Error(), "articles[0].title") {
		t.Errorf("Validate: %v, want what is wrong with articles[0].title", err)
	}
}

func TestInvalid(t *testing.T) {
	tests := []struct {
		err  error
		want string
	}{
		{graph.Invalid("first", "-1", "must be between 1 and %d", 10), `first "-1": must be between 1 and 10`},
		{graph.Invalid("ids", "", "is empty"), "ids: is empty"},
		{graph.Invalid("text", strings.Repeat("é", 81), "is bad"), `text "` + strings.Repeat("é", 80) + `…": is bad`},
		{graph.Invalid("text", "a\nb\"", "is bad"), `text "a\nb\"": is bad`},
	}
	for _, tt := range tests {
		if tt.err.Error() != tt.want {
			t.Errorf("error %q, want %q", tt.err, tt.want)
		}
		if !errors.Is(tt.err, graph.ErrInvalid) || errors.Is(tt.err, graph.ErrNotFound) {
			t.Errorf("%q is not an ErrInvalid alone", tt.err)
		}
	}
}
