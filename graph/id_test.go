package graph_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dateline/graph"
)

func TestNewID(t *testing.T) {
	// These are for good: a change of the scheme would orphan what is stored.
	if got, want := graph.NewID(graph.KindPerson, "kim jong un"), graph.ID("per_rtrak5gkddufto3e0tfg"); got != want {
		t.Errorf("NewID = %s, want %s", got, want)
	}
	form := regexp.MustCompile(`^[a-z]{3}_[0-9a-v]{20}$`)
	parts := [][]string{
		nil,
		{""},
		{"", ""},
		{"a"},
		{"b"},
		{"a", ""},
		{"", "a"},
		{"ab", "c"},
		{"a", "bc"},
		{"abc"},
		{"a", "b", "c"},
		{"a\x00b"},
		{"a", "b"},
		{"a\x00", "b"},
		{"a", "\x00b"},
		{"a\x00b\x00"},
		{"a\x01b"},
		{"a\x01\x01b"},
		{"a\x01\x02b"},
		{"a", "\x01b"},
		{"1"},
		{"1", "1"},
	}
	seen := make(map[graph.ID]string)
	for _, kind := range graph.Kinds() {
		for _, p := range parts {
			id := graph.NewID(kind, p...)
			name := string(kind) + " " + strconv.Quote(strings.Join(p, "|"))
			if !form.MatchString(string(id)) {
				t.Errorf("NewID(%s) = %s, not of the form %s", name, id, form)
			}
			if id.Kind() != kind {
				t.Errorf("NewID(%s).Kind() = %s", name, id.Kind())
			}
			if id != graph.NewID(kind, p...) {
				t.Errorf("NewID(%s) is not always the same", name)
			}
			if other, ok := seen[id]; ok {
				t.Errorf("NewID(%s) and NewID(%s) are the same", name, other)
			}
			seen[id] = name
		}
	}
}

func TestIDKind(t *testing.T) {
	tests := []struct {
		id   graph.ID
		want graph.Kind
	}{
		{"per_1", graph.KindPerson},
		{"org_1", graph.KindOrganization},
		{"plc_1880252", graph.KindPlace},
		{"evt_a_b", graph.KindEvent},
		{"art_1", graph.KindArticle},
		{"rep_1", graph.KindReport},
		{"dec_1", graph.KindDecision},
		{"", ""},
		{"per", ""},
		{"per_", ""},
		{"_1", ""},
		{"PER_1", ""},
		{"person_1", ""},
		{" per_1", ""},
	}
	for _, tt := range tests {
		if got := tt.id.Kind(); got != tt.want {
			t.Errorf("ID(%q).Kind() = %q, want %q", tt.id, got, tt.want)
		}
	}
}

func TestKinds(t *testing.T) {
	entities := 0
	for _, k := range graph.Kinds() {
		if !k.Valid() {
			t.Errorf("%s is not valid", k)
		}
		if k.IsEntity() {
			entities++
		}
	}
	if entities != 3 {
		t.Errorf("%d kinds of entities, want 3", entities)
	}
	for _, k := range []graph.Kind{"", "person", "THING"} {
		if k.Valid() || k.IsEntity() {
			t.Errorf("%q is a kind", k)
		}
	}
	nodes := []graph.Node{&graph.Article{ID: "art_1"}, &graph.Entity{ID: "org_1", Kind: graph.KindOrganization}, &graph.Event{ID: "evt_1"}, &graph.Report{ID: "rep_1"}, &graph.Decision{ID: "dec_1"}}
	for _, n := range nodes {
		if n.NodeKind() != n.NodeID().Kind() {
			t.Errorf("node %s is a %s", n.NodeID(), n.NodeKind())
		}
	}
}
