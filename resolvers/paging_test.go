package resolvers

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
)

// connections are lists of the hand-made world, each in a document that takes
// the arguments of a page, with the way to the list and a field of its nodes.
func connections() []struct {
	name, document string
	way            []any
} {
	return []struct {
		name, document string
		way            []any
	}{
		{"timeline", `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor) { list: timeline(filter: {undated: true}, first: $first, after: $after, last: $last, before: $before) { ...T } } fragment T on TimelineConnection { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } }`, []any{"list"}},
		{"people", `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor) { list: people(order: NAME, first: $first, after: $after, last: $last, before: $before) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } } }`, []any{"list"}},
		{"search", `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor) { list: search(text: "k", first: $first, after: $after, last: $last, before: $before) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } } }`, []any{"list"}},
		{"events of an entity", `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor) { node(id: "per_kim") { ... on Person { list: events(first: $first, after: $after, last: $last, before: $before) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } } } } }`, []any{"node", "list"}},
		{"links of an event", `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor) { event(id: "evt_summit") { list: ledFrom(first: $first, after: $after, last: $last, before: $before) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } } } }`, []any{"event", "list"}},
	}
}

// page is what a test reads of a connection.
type page struct {
	ids            []string
	cursors        []string
	start, end     any
	next, previous bool
	total          float64
}

func readPage(t *testing.T, a *answer, way []any) page {
	t.Helper()
	at := func(path ...any) any { return a.at(slices.Concat(way, path)...) }
	p := page{start: at("pageInfo", "startCursor"), end: at("pageInfo", "endCursor")}
	p.next, _ = at("pageInfo", "hasNextPage").(bool)
	p.previous, _ = at("pageInfo", "hasPreviousPage").(bool)
	p.total, _ = at("totalCount").(float64)
	edges, _ := at("edges").([]any)
	for i := range edges {
		p.ids = append(p.ids, fmt.Sprint(at("edges", i, "node", "id")))
		p.cursors = append(p.cursors, fmt.Sprint(at("edges", i, "cursor")))
		if node := fmt.Sprint(at("nodes", i, "id")); node != p.ids[i] {
			t.Errorf("nodes has %s where edges have %s", node, p.ids[i])
		}
	}
	return p
}

func TestPagesAddUp(t *testing.T) {
	store := openKorea(t)
	for _, c := range connections() {
		t.Run(c.name, func(t *testing.T) {
			whole := readPage(t, mustAsk(t, store, c.document, map[string]any{"first": 500}), c.way)
			if len(whole.ids) < 4 || whole.total != float64(len(whole.ids)) || whole.next || whole.previous {
				t.Fatalf("the whole list is %+v", whole)
			}
			for size := 1; size <= len(whole.ids); size++ {
				var forward, backward []string
				vars := map[string]any{"first": size}
				for step := 0; ; step++ {
					p := readPage(t, mustAsk(t, store, c.document, vars), c.way)
					forward = append(forward, p.ids...)
					if p.previous != (step > 0) || p.start != any(p.cursors[0]) || p.end != any(p.cursors[len(p.cursors)-1]) || p.total != whole.total {
						t.Fatalf("page %d of %d is %+v", step, size, p)
					}
					if !p.next {
						break
					}
					vars["after"] = p.end
				}
				vars = map[string]any{"last": size}
				for step := 0; ; step++ {
					p := readPage(t, mustAsk(t, store, c.document, vars), c.way)
					backward = slices.Concat(p.ids, backward)
					if p.next != (step > 0) {
						t.Fatalf("page %d of %d from the end is %+v", step, size, p)
					}
					if !p.previous {
						break
					}
					vars["before"] = p.start
				}
				if diff := cmp.Diff(whole.ids, forward); diff != "" {
					t.Errorf("pages of %d (-whole +pages):\n%s", size, diff)
				}
				if diff := cmp.Diff(whole.ids, backward); diff != "" {
					t.Errorf("pages of %d from the end (-whole +pages):\n%s", size, diff)
				}
			}
		})
	}
}

func TestEmptyPage(t *testing.T) {
	a := mustAsk(t, openKorea(t), `{ node(id: "per_bare") { ... on Person { list: events { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } } } } }`, nil)
	p := readPage(t, a, []any{"node", "list"})
	if len(p.ids) != 0 || p.start != nil || p.end != nil || p.next || p.previous || p.total != 0 {
		t.Errorf("an empty list is %+v", p)
	}
}

func TestPageArguments(t *testing.T) {
	store := openKorea(t)
	cursor := graph.Position{Sort: 1, Key: "x"}.Cursor()
	for _, tt := range []struct {
		name, document, field string
	}{
		{"first of zero", `{ people(first: 0) { totalCount } }`, "first"},
		{"negative first", `{ people(first: -1) { totalCount } }`, "first"},
		{"first too large", `{ people(first: 501) { totalCount } }`, "first"},
		{"last too large", `{ people(last: 501) { totalCount } }`, "last"},
		{"first and last", `{ people(first: 1, last: 1) { totalCount } }`, "last"},
		{"no cursor", `{ people(after: "junk") { totalCount } }`, "after"},
		{"number for a cursor", `{ people(before: 5) { totalCount } }`, "before"},
		{"below a node", `{ event(id: "evt_summit") { reports(first: 0) { totalCount } } }`, "first"},
		{"a cursor for several lists", fmt.Sprintf(`{ timeline { nodes { reports(after: %q) { totalCount } } } }`, cursor), "after"},
		{"evidence", `{ event(id: "evt_summit") { ledFrom { edges { evidence(first: 101) { quote } } } } }`, "first"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := ask(t, store, DefaultOptions(), tt.document, nil)
			if a.code() != CodeBadInput || a.Errors[0].Extensions["field"] != tt.field {
				t.Errorf("errors %v, want %s for %s", a.Errors, CodeBadInput, tt.field)
			}
		})
	}
}

// TestCursorsOfNamedRoots continues two lists at once, each from its own cursor.
func TestCursorsOfNamedRoots(t *testing.T) {
	store := openKorea(t)
	one := func(id string) string {
		return mustAsk(t, store, fmt.Sprintf(`{ node(id: %q) { ... on Person { events(first: 1) { pageInfo { endCursor } } } } }`, id), nil).
			at("node", "events", "pageInfo", "endCursor").(string)
	}
	a := mustAsk(t, store, fmt.Sprintf(`{
		kim: node(id: "per_kim") { ... on Person { events(first: 1, after: %q) { nodes { id } } } }
		trump: node(id: "per_trump") { ... on Person { events(first: 1, after: %q) { nodes { id } } } }
	}`, one("per_kim"), one("per_trump")), nil)
	if got := a.at("kim", "events", "nodes", 0, "id"); got != "evt_visit" {
		t.Errorf("the second event of Kim is %v", got)
	}
	if got := a.at("trump", "events", "nodes", 0, "id"); got != "evt_letter" {
		t.Errorf("the second event of Trump is %v", got)
	}
}
