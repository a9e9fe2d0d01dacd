package graph_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/sqlite"
)

// openKorea returns a store with the suite's hand-made world and the additions
// of more.
func openKorea(t *testing.T, more *graph.Batch) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "korea.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, b := range []*graph.Batch{graphtest.Korea(), more} {
		if err := s.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestResolveAbout(t *testing.T) {
	s := openKorea(t, &graph.Batch{Entities: []*graph.Entity{
		{ID: "per_other", Kind: graph.KindPerson, Name: "Trump"}, // that nobody mentions
		{ID: "org_summit", Kind: graph.KindOrganization, Name: "Summit Club"},
	}})
	for _, tt := range []struct {
		name, text string
		want       graph.EventFilter
	}{
		{"id of an entity", "per_kim", graph.EventFilter{About: "per_kim"}},
		{"id of an event", "evt_war", graph.EventFilter{About: "evt_war"}},
		{"id of an article", " art_letter\n", graph.EventFilter{About: "art_letter"}},
		{"name", "Kim Jong-un", graph.EventFilter{About: "per_kim"}},
		{"name, written otherwise", "kim jong un", graph.EventFilter{About: "per_kim"}},
		{"alias", "문재인", graph.EventFilter{About: "per_moon"}},
		{"name of two: the more mentioned", "Trump", graph.EventFilter{About: "per_trump"}},
		{"name before events", "Singapore", graph.EventFilter{About: "plc_singapore"}},
		{"title", "Singapore summit", graph.EventFilter{About: "evt_summit"}},
		{"title and keywords", "summit trump meeting", graph.EventFilter{About: "evt_summit"}},
		{"title before more reports", "inter-korean summit", graph.EventFilter{About: "evt_panmunjom"}},
		{"whole words before the start of one", "Korean War", graph.EventFilter{About: "evt_war"}},
		{"event before part of a name", "summit", graph.EventFilter{About: "evt_summit"}},
		{"part of a name", "Summit Cl", graph.EventFilter{About: "org_summit"}},
		{"words that tie others", "the summit in Singapore", graph.EventFilter{About: "evt_summit"}},
		{"start of a word", "Singapore summ", graph.EventFilter{Text: "Singapore summ"}},
		{"nothing", "unheard of", graph.EventFilter{Text: "unheard of"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, node, err := graph.ResolveAbout(t.Context(), s, tt.text)
			if err != nil {
				t.Fatalf("ResolveAbout(%q): %v", tt.text, err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("ResolveAbout(%q) (-want +got):\n%s", tt.text, diff)
			}
			var id graph.ID
			if node != nil {
				id = node.NodeID()
			}
			if id != tt.want.About {
				t.Errorf("ResolveAbout(%q) gave the node %q, want %q", tt.text, id, tt.want.About)
			}
		})
	}
}

func TestResolveAboutRefuses(t *testing.T) {
	s := openKorea(t, &graph.Batch{})
	for text, want := range map[string]error{
		"":                                  graph.ErrInvalid,
		" ?! ":                              graph.ErrInvalid,
		"per_":                              nil, // no ID, and a word
		"per_xyz":                           graph.ErrNotFound,
		"evt_xyz":                           graph.ErrNotFound,
		"a b c d e f g h i j k l m n o p q": graph.ErrInvalid,
	} {
		_, node, err := graph.ResolveAbout(t.Context(), s, text)
		if !errors.Is(err, want) {
			t.Errorf("ResolveAbout(%q): error %v, want %v", text, err, want)
		}
		if node != nil {
			t.Errorf("ResolveAbout(%q) gave a node", text)
		}
	}
}

// failing fails the method that it is named for.
type failing struct {
	graph.Reader
	lookup, nodes, search error
}

func (f failing) Lookup(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	if f.lookup != nil {
		return nil, f.lookup
	}
	return f.Reader.Lookup(ctx, keys)
}

func (f failing) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	if f.nodes != nil {
		return nil, f.nodes
	}
	return f.Reader.Nodes(ctx, ids)
}

func (f failing) Search(ctx context.Context, q graph.SearchQuery) (*graph.List[graph.Node], error) {
	if f.search != nil {
		return nil, f.search
	}
	return f.Reader.Search(ctx, q)
}

func TestResolveFailures(t *testing.T) {
	s := openKorea(t, &graph.Batch{})
	for _, tt := range []struct {
		name, text string
		store      graph.Reader
	}{
		{"lookup", "Kim Jong-un", failing{Reader: s, lookup: graph.ErrUnavailable}},
		{"nodes of names", "Kim Jong-un", failing{Reader: s, nodes: graph.ErrUnavailable}},
		{"nodes of an id", "per_kim", failing{Reader: s, nodes: graph.ErrUnavailable}},
		{"search", "Singapore summit", failing{Reader: s, search: graph.ErrUnavailable}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, err := graph.ResolveAbout(t.Context(), tt.store, tt.text); !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("error %v, want the store's", err)
			}
		})
	}
	if _, err := graph.ResolveNames(t.Context(), failing{Reader: s, lookup: graph.ErrUnavailable}, "places", []string{"Seoul"}); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("ResolveNames: error %v, want the store's", err)
	}
}

func TestResolveNames(t *testing.T) {
	s := openKorea(t, &graph.Batch{Entities: []*graph.Entity{{ID: "org_korea", Kind: graph.KindOrganization, Name: "Korea"}}})
	for _, tt := range []struct {
		name  string
		texts []string
		kinds []graph.Kind
		want  []graph.ID
		err   error
	}{
		{name: "none"},
		{name: "ids, unknown ones too", texts: []string{"per_kim", "evt_war", "plc_xyz"}, want: []graph.ID{"per_kim", "evt_war", "plc_xyz"}},
		{name: "names in their order, and again", texts: []string{"Moon Jae-in", "per_kim", "korea", "moon jae-in"}, want: []graph.ID{"per_moon", "per_kim", "plc_korea", "per_moon"}},
		{name: "names of a kind", texts: []string{"Korea"}, kinds: []graph.Kind{graph.KindOrganization}, want: []graph.ID{"org_korea"}},
		{name: "name of another kind", texts: []string{"Seoul"}, kinds: []graph.Kind{graph.KindPerson}, err: graph.ErrInvalid},
		{name: "no name", texts: []string{"Seoul", "Atlantis"}, err: graph.ErrInvalid},
		{name: "no word", texts: []string{""}, err: graph.ErrInvalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := graph.ResolveNames(t.Context(), s, "field", tt.texts, tt.kinds...)
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			var invalid *graph.InvalidError
			if errors.As(err, &invalid) && invalid.Field != "field" {
				t.Errorf("error names %q, want the field", invalid.Field)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
