package graphtest

import (
	"slices"
	"testing"

	"dateline/graph"
	"dateline/graph/edtf"
)

// writing writes the same batches to a store and to a model.
type writing struct {
	store graph.Store
	world *model
}

// newWriting starts with the hand-made world.
func newWriting(t *testing.T, s graph.Store) *writing {
	t.Helper()
	w := &writing{store: s, world: newModel()}
	put(t, w.store, korea())
	put(t, w.world, korea())
	return w
}

// put writes a batch to both, and compares the two.
func (w *writing) put(t *testing.T, b *graph.Batch) {
	t.Helper()
	put(t, w.store, b)
	put(t, w.world, b)
	same(t, w.store, w.world)
}

// part returns those parts of the hand-made world that belong to the named
// nodes: the nodes with what they own.
func part(ids ...graph.ID) *graph.Batch {
	b := korea()
	in := func(id graph.ID) bool { return slices.Contains(ids, id) }
	return &graph.Batch{
		Articles:       without(b.Articles, func(x *graph.Article) bool { return !in(x.ID) }),
		Entities:       without(b.Entities, func(x *graph.Entity) bool { return !in(x.ID) }),
		Events:         without(b.Events, func(x *graph.Event) bool { return !in(x.ID) }),
		Reports:        without(b.Reports, func(x *graph.Report) bool { return !in(x.Article) }),
		Decisions:      without(b.Decisions, func(x *graph.Decision) bool { return !in(x.ID) }),
		Mentions:       without(b.Mentions, func(x graph.Mention) bool { return !in(x.Article) }),
		Participations: without(b.Participations, func(x graph.Participation) bool { return !in(x.Event) }),
		Locations:      without(b.Locations, func(x graph.Location) bool { return !in(x.Event) }),
		Links:          without(b.Links, func(x graph.Link) bool { return !in(x.From) }),
		Holdings:       without(b.Holdings, func(x graph.Holding) bool { return !in(x.Holder) }),
		Containments:   without(b.Containments, func(x graph.Containment) bool { return !in(x.Place) }),
	}
}

// step is a batch to write, made of a part of the hand-made world.
type step struct {
	name string
	of   *graph.Batch
	edit func(*graph.Batch)
}

// run takes the steps one after the other, each on top of those before it.
func (w *writing) run(t *testing.T, steps []step) {
	t.Helper()
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			if s.edit != nil {
				s.edit(s.of)
			}
			w.put(t, s.of)
		})
	}
}

// testReplace checks that nodes bring what they own, and nothing else.
func (w *writing) testReplace(t *testing.T) {
	t.Helper()
	w.run(t, []step{
		{"the same world again", korea(), nil},
		{"nothing", &graph.Batch{}, nil},
		{"an article with other reports and mentions", part("art_letter"), func(b *graph.Batch) {
			b.Articles[0].Text, b.Articles[0].Hash = "The summit is off, wrote Trump.", "h2b"
			b.Articles[0].Published = at("2018-05-25T14:00")
			b.Mentions = b.Mentions[1:]
			b.Mentions[0].Spans = b.Mentions[0].Spans[:1]
			b.Reports = b.Reports[1:]
			b.Reports[0].Event, b.Reports[0].Speaker = "evt_summit", "per_pompeo"
		}},
		{"an article with nothing", &graph.Batch{Articles: part("art_revived").Articles}, nil},
		{"an article as it was", part("art_letter"), nil},
		{"an event with less", part("evt_summit"), func(b *graph.Batch) {
			e := b.Events[0]
			e.Title, e.Type, e.Mode, e.Place, e.Score = "Sentosa summit", graph.TypeAgree, "", "", 0
			e.States, e.Keywords, e.Keys = e.States[3:], nil, []string{"gist:other"}
			b.Participations, b.Locations, b.Links = b.Participations[:1], b.Locations[:1], b.Links[:1]
		}},
		{"an event without a date", &graph.Batch{Events: part("evt_letter").Events}, func(b *graph.Batch) {
			b.Events[0].Date = graph.Date{}
		}},
		{"two events with other dates and roles", part("evt_letter", "evt_washington"), func(b *graph.Batch) {
			b.Events[0].Date, b.Events[1].Date = stated("1969-12-31"), stated("[1667,1668,1670..1672]")
			for i := range b.Participations {
				b.Participations[i].Role = graph.RoleTopic
			}
		}},
		{"entities with less", part("per_trump", "plc_north", "plc_america"), func(b *graph.Batch) {
			b.Entities[0].Name, b.Entities[0].Aliases, b.Entities[0].Keys = "Donald J. Trump", nil, []string{"gist:none"}
			b.Entities[0].Weight = 99 // the store's own count stands
			b.Entities[1].Place = &graph.Place{}
			b.Holdings, b.Containments = b.Holdings[1:2], nil
		}},
		{"an entity with more", part("per_bare"), func(b *graph.Batch) {
			b.Entities[0].Aliases, b.Entities[0].Wikidata = []string{"Gim", "Kim"}, "Q1"
			b.Holdings = []graph.Holding{{Holder: "per_bare", Title: "Clerk", Of: "org_un", Since: edtf.MustParse("2018?")}, {Holder: "per_bare", Title: "clerk"}}
		}},
		{"places around one another", part("plc_korea", "plc_singapore", "plc_sentosa"), func(b *graph.Batch) {
			b.Containments = []graph.Containment{
				{Place: "plc_korea", Within: "plc_singapore"},
				{Place: "plc_singapore", Within: "plc_sentosa"},
				{Place: "plc_singapore", Within: "plc_null"},
				{Place: "plc_sentosa", Within: "plc_singapore"},
			}
		}},
		{"a decision", part("dec_a"), func(b *graph.Batch) {
			b.Decisions[0].Reason, b.Decisions[0].Made = "still two people", at("2018-07-09T08:00")
			b.Decisions[0].Subjects = []graph.ID{"per_sung", "per_gone"}
		}},
		{"new things that refer to old ones", &graph.Batch{
			Articles: []*graph.Article{{ID: "art_new", Title: "News", State: graph.ArticleCurrent}},
			Events:   []*graph.Event{{ID: "evt_new", Title: "New", Type: graph.TypeTravel, Status: graph.StatusPlanned, Place: "plc_seoul"}},
			Reports: []*graph.Report{
				{ID: "rep_new", Event: "evt_new", Article: "art_new", Type: graph.TypeTravel, Speaker: "org_un", Place: "plc_seoul", Reported: at("2018-07-10T00:00")},
				{ID: "rep_old", Event: "evt_talks", Article: "art_new", Type: graph.TypeTravel},
			},
			Mentions:       []graph.Mention{{Article: "art_new", Entity: "per_bare", Spans: []graph.Span{{Start: 0, End: 4}}}},
			Participations: []graph.Participation{{Event: "evt_new", Entity: "per_choe", Role: graph.RoleHost}},
			Locations:      []graph.Location{{Event: "evt_new", Place: "plc_seoul"}},
			Links:          []graph.Link{{From: "evt_new", To: "evt_talks", Kind: graph.LinkFollows, Evidence: []graph.Evidence{{Article: "art_summit"}}}},
		}, nil},
	})
	t.Run("a place within itself by way of another", func(t *testing.T) {
		q := graph.TimelineQuery{EventFilter: graph.EventFilter{About: "plc_sentosa"}, Page: whole()}
		if d := diff(must(w.world.Timeline(t.Context(), q))(t), must(w.store.Timeline(t.Context(), q))(t)); d != "" {
			t.Errorf("Timeline (-want +got):\n%s", d)
		}
	})
	t.Run("words of replaced nodes", func(t *testing.T) {
		for text, want := range map[string]string{"letter": "letter", "calls off": "letter", "multilateral": "", "president": "summit letter", "sentosa": "sentosa summit summit", "meeting": "revived", "j trump": "trump", "gim": "bare"} {
			list := must(w.store.Search(t.Context(), graph.SearchQuery{Text: text + " ", Page: whole()}))(t)
			got := without(nodeIDs(list.Items), func(id graph.ID) bool { return id == "evt_letter" })
			if short(got) != want {
				t.Errorf("Search(%q) = %s, want %s", text, short(got), want)
			}
		}
	})
}

// testRemove checks what goes with a node.
func (w *writing) testRemove(t *testing.T) {
	t.Helper()
	remove := func(ids ...graph.ID) *graph.Batch { return &graph.Batch{Remove: ids} }
	w.run(t, []step{
		{"what is not there", remove("per_nobody", "evt_never", "", "no id at all", "art_' OR '1'='1"), nil},
		{"a report", remove("rep_write"), nil},
		{"an event, with its reports", remove("evt_letter"), nil},
		{"an article, with its reports and mentions", remove("art_summit"), nil},
		{"a person", remove("per_trump"), nil},
		{"an organisation and a decision", remove("org_un", "dec_b", "dec_b"), nil},
		{"a place with places inside", remove("plc_north"), nil},
		{"a place where events are held", remove("plc_panmunjom"), nil},
		{"a person who comes back", part("per_kim"), func(b *graph.Batch) {
			b.Remove, b.Holdings = []graph.ID{"per_kim"}, b.Holdings[:1]
		}},
		{"an event that comes back", part("evt_panmunjom"), func(b *graph.Batch) {
			b.Remove = []graph.ID{"evt_panmunjom"}
			b.Events[0].Place, b.Locations = "", nil
		}},
		{"an article that comes back bare", &graph.Batch{Remove: []graph.ID{"art_undated"}, Articles: part("art_undated").Articles}, nil},
	})
	t.Run("fields go on naming what is gone", func(t *testing.T) {
		nodes := must(w.store.Nodes(t.Context(), []graph.ID{"evt_talks", "evt_summit", "dec_c", "rep_revive"}))(t)
		if e, ok := nodes["evt_talks"].(*graph.Event); !ok || e.Place != "plc_panmunjom" {
			t.Errorf("talks = %+v, want them still at plc_panmunjom", nodes["evt_talks"])
		}
		if e, ok := nodes["evt_summit"].(*graph.Event); !ok || len(e.States) != 4 || e.States[3].Report != "rep_meet" {
			t.Errorf("summit = %+v, want its four states", nodes["evt_summit"])
		}
		if d, ok := nodes["dec_c"].(*graph.Decision); !ok || len(d.Subjects) != 1 || d.Subjects[0] != "dec_b" {
			t.Errorf("decision = %+v, want one about dec_b", nodes["dec_c"])
		}
	})
	t.Run("everything", func(t *testing.T) {
		var ids []graph.ID
		for id := range w.world.nodes {
			ids = append(ids, id)
		}
		w.put(t, remove(ids...))
		if stats := must(w.store.Stats(t.Context()))(t); stats[graph.KindEvent]+stats[graph.KindReport]+stats[graph.KindPerson] != 0 {
			t.Errorf("Stats = %v, want nothing", stats)
		}
	})
}

// testRefusals checks that a batch with a fault changes nothing. Each batch
// also brings and removes something that would show.
func (w *writing) testRefusals(t *testing.T) {
	tests := []struct {
		name  string
		batch *graph.Batch
		want  error
		names string
	}{
		{"event without a type", &graph.Batch{Events: []*graph.Event{{ID: "evt_x", Title: "X", Status: graph.StatusPlanned}}}, graph.ErrInvalid, "events[0].type"},
		{"mention without its article", &graph.Batch{Mentions: []graph.Mention{{Article: "art_letter", Entity: "per_moon", Spans: make([]graph.Span, 1)}}}, graph.ErrInvalid, "mentions[0].article"},
		{"link without its event", &graph.Batch{Links: []graph.Link{{From: "evt_talks", To: "evt_war", Kind: graph.LinkFollows}}}, graph.ErrInvalid, "links[0].from"},

		{"mention of nobody", refer(func(b *graph.Batch) {
			b.Mentions = []graph.Mention{{Article: "art_letter", Entity: "per_nobody", Spans: make([]graph.Span, 1)}}
		}), graph.ErrNotFound, "per_nobody"},
		{"report of no event", refer(func(b *graph.Batch) { b.Reports[0].Event = "evt_never" }), graph.ErrNotFound, "evt_never"},
		{"report at no place", refer(func(b *graph.Batch) { b.Reports[0].Place = "plc_nowhere" }), graph.ErrNotFound, "plc_nowhere"},
		{"report by nobody", refer(func(b *graph.Batch) { b.Reports[0].Speaker = "per_nobody" }), graph.ErrNotFound, "per_nobody"},
		{"report on nobody", refer(func(b *graph.Batch) {
			b.Reports[0].Participants = []graph.Participation{{Entity: "per_nobody", Role: graph.RoleAgent}}
		}), graph.ErrNotFound, "per_nobody"},
		{"event at no place", refer(func(b *graph.Batch) { b.Events[0].Place = "plc_nowhere" }), graph.ErrNotFound, "plc_nowhere"},
		{"state at no place", refer(func(b *graph.Batch) {
			b.Events[0].States = []graph.EventState{{Status: graph.StatusPlanned, Place: "plc_nowhere"}}
		}), graph.ErrNotFound, "plc_nowhere"},
		{"state from no report", refer(func(b *graph.Batch) {
			b.Events[0].States = []graph.EventState{{Status: graph.StatusPlanned, Report: "rep_none"}}
		}), graph.ErrNotFound, "rep_none"},
		{"nobody takes part", refer(func(b *graph.Batch) {
			b.Participations = []graph.Participation{{Event: "evt_talks", Entity: "per_nobody", Role: graph.RoleAgent}}
		}), graph.ErrNotFound, "per_nobody"},
		{"held nowhere", refer(func(b *graph.Batch) {
			b.Locations = []graph.Location{{Event: "evt_talks", Place: "plc_nowhere"}}
		}), graph.ErrNotFound, "plc_nowhere"},
		{"link to nothing", refer(func(b *graph.Batch) {
			b.Links = []graph.Link{{From: "evt_talks", To: "evt_never", Kind: graph.LinkFollows}}
		}), graph.ErrNotFound, "evt_never"},
		{"link carried by nothing", refer(func(b *graph.Batch) {
			b.Links = []graph.Link{{From: "evt_talks", To: "evt_war", Kind: graph.LinkFollows, Evidence: []graph.Evidence{{Article: "art_none"}}}}
		}), graph.ErrNotFound, "art_none"},
		{"role in nothing", refer(func(b *graph.Batch) {
			b.Holdings = []graph.Holding{{Holder: "per_moon", Title: "Head", Of: "org_none"}}
		}), graph.ErrNotFound, "org_none"},
		{"role carried by nothing", refer(func(b *graph.Batch) {
			b.Holdings = []graph.Holding{{Holder: "per_moon", Title: "Head", Evidence: []graph.Evidence{{Article: "art_none"}}}}
		}), graph.ErrNotFound, "art_none"},
		{"within nothing", refer(func(b *graph.Batch) {
			b.Containments = []graph.Containment{{Place: "plc_null", Within: "plc_nowhere"}}
		}), graph.ErrNotFound, "plc_nowhere"},
		{"report of an event that the batch removes", refer(func(b *graph.Batch) {
			b.Remove = append(b.Remove, "evt_invite")
			b.Reports[0].Event = "evt_invite"
		}), graph.ErrNotFound, "evt_invite"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.batch.Remove = append(tt.batch.Remove, "per_lavrov")
			tt.batch.Entities = append(tt.batch.Entities, &graph.Entity{ID: "per_new", Kind: graph.KindPerson, Name: "New"})
			wantError(t, "Put", w.store.Put(t.Context(), tt.batch), tt.want, tt.names)
			nodes := must(w.store.Nodes(t.Context(), []graph.ID{"per_lavrov", "per_new"}))(t)
			if nodes["per_lavrov"] == nil || nodes["per_new"] != nil {
				t.Errorf("the batch was written in part: %v", nodes)
			}
		})
	}
	same(t, w.store, w.world)
}

// refer returns a batch that would change much, with what edit does to it.
func refer(edit func(*graph.Batch)) *graph.Batch {
	b := part("art_letter", "evt_talks", "per_moon", "plc_null")
	b.Articles[0].Title, b.Events[0].Title, b.Entities[0].Name = "Changed", "Changed", "Changed"
	b.Mentions, b.Participations, b.Locations, b.Links, b.Holdings, b.Containments = nil, nil, nil, nil, nil, nil
	edit(b)
	return b
}

// testRevision checks that a batch worked out from another state of the store
// is refused whole.
func (w *writing) testRevision(t *testing.T) {
	t.Helper()
	before := must(w.store.Revision(t.Context()))(t)
	if before < 1 {
		t.Fatalf("revision %d, want 1 or more", before)
	}
	rename := &graph.Batch{Decisions: []*graph.Decision{{ID: graph.NewID(graph.KindDecision, "revision"), Kind: graph.DecisionRename}}, Since: before}
	put(t, w.store, rename)
	after := must(w.store.Revision(t.Context()))(t)
	if after <= before {
		t.Errorf("revision %d after a write, %d before it", after, before)
	}
	wantError(t, "a batch of a former revision", w.store.Put(t.Context(), rename), graph.ErrConflict)
	late := &graph.Batch{Remove: []graph.ID{rename.Decisions[0].ID}, Since: before}
	wantError(t, "a removal of a former revision", w.store.Put(t.Context(), late), graph.ErrConflict)
	if nodes := must(w.store.Nodes(t.Context(), late.Remove))(t); len(nodes) != 1 {
		t.Error("a batch that was refused has removed a node")
	}
	if now := must(w.store.Revision(t.Context()))(t); now != after {
		t.Errorf("revision %d after two refusals, want %d", now, after)
	}
}
