package resolvers

import (
	"testing"

	"dateline/graph"
)

func TestDecide(t *testing.T) {
	store := openKorea(t)
	const document = `mutation ($kind: DecisionKind!, $id: ID!, $revision: String) {
		decide(decision: {kind: $kind, subjects: [$id], value: "Renamed", author: "test", reason: "to see"}, revision: $revision) {
			revision
			changes { before { id label } after { label ... on Event { participants(first: 1) { nodes { id } } } } }
		}
	}`
	opts := DefaultOptions()
	opts.Editor = renamer{store}
	vars := func(kind, id string, revision any) map[string]any {
		return map[string]any{"kind": kind, "id": id, "revision": revision}
	}
	a := ask(t, store, opts, document, vars("RENAME", "evt_summit", "7"))
	if got := a.at("decide", "changes", 0, "after", "label"); len(a.Errors) > 0 || got != "Renamed" {
		t.Errorf("label after is %v, errors %v", got, a.Errors)
	}
	if a.at("decide", "changes", 1, "after") != nil || a.at("decide", "changes", 2, "before") != nil {
		t.Errorf("what goes or is new has two sides: %v", a.Data)
	}
	tests := []struct {
		name, code string
		vars       map[string]any
		editor     graph.Editor
	}{
		{"no editor", CodeForbidden, vars("RENAME", "evt_summit", nil), nil},
		{"nonsense", CodeBadInput, vars("SPLIT", "evt_summit", nil), renamer{store}},
		{"gone", CodeNotFound, vars("RENAME", "evt_gone", nil), renamer{store}},
		{"late", CodeConflict, vars("RENAME", "evt_summit", "8"), renamer{store}},
		{"no revision", CodeBadInput, vars("RENAME", "evt_summit", "soon"), renamer{store}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts.Editor = tt.editor
			if a := ask(t, store, opts, document, tt.vars); a.code() != tt.code {
				t.Errorf("code %s, want %s: %v", a.code(), tt.code, a.Errors)
			}
		})
	}
}

// TestFormerIDs asks for nodes by IDs that they had before a merge.
func TestFormerIDs(t *testing.T) {
	store := openKorea(t)
	nodes, err := store.Nodes(t.Context(), []graph.ID{"per_kim"})
	if err != nil {
		t.Fatal(err)
	}
	kim, ok := nodes["per_kim"].(*graph.Entity)
	if !ok {
		t.Fatalf("per_kim is %T", nodes["per_kim"])
	}
	kim.Keys = append(kim.Keys, graph.FormerKey("per_former"))
	if err := store.Put(t.Context(), &graph.Batch{Entities: []*graph.Entity{kim}}); err != nil {
		t.Fatal(err)
	}
	a := mustAsk(t, store, `{ node(id: "per_former") { id } nodes(ids: ["per_gone", "per_former", "evt_summit"]) { id } timeline(about: "per_former") { about { id } } }`, nil)
	for path, want := range map[string]any{"node": "per_kim", "about": "per_kim"} {
		got := a.at("node", "id")
		if path == "about" {
			got = a.at("timeline", "about", "id")
		}
		if got != want {
			t.Errorf("%s leads to %v, want %v", path, got, want)
		}
	}
	if a.at("nodes", 0) != nil || a.at("nodes", 1, "id") != "per_kim" || a.at("nodes", 2, "id") != "evt_summit" {
		t.Errorf("nodes are %v", a.at("nodes"))
	}
}
