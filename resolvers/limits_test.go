package resolvers

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// nested returns a document of the given depth, which must be odd.
func nested(depth int) string {
	var b strings.Builder
	b.WriteString(`{ event(id: "evt_summit") {`)
	for i := 1; i < depth-2; i += 2 {
		b.WriteString(` ledFrom(first: 1) { nodes {`)
	}
	b.WriteString(` date { edtf }`)
	b.WriteString(strings.Repeat("}", depth-1))
	return b.String()
}

// bomb returns a document that is short, but long once its fragments are
// written out.
func bomb(levels int) string {
	var b strings.Builder
	b.WriteString("{ ...F0 }")
	for i := range levels {
		fmt.Fprintf(&b, " fragment F%d on Query { ...F%d ...F%d }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment F%d on Query { stats { events } }", levels)
	return b.String()
}

func TestLimits(t *testing.T) {
	store := openKorea(t)
	repeat := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return "{" + b.String() + "}"
	}
	for _, tt := range []struct {
		name, within, beyond string
		says                 string
		opts                 Options
	}{
		{"depth", nested(7), nested(9), "8 at most", Options{MaxDepth: 8}},
		{"depth in fragments", `{ ...F } fragment F on Query { stats { ... on Stats { events } } }`, `{ ...F } fragment F on Query { people { nodes { ... on Person { name } } } }`, "3 levels deep; 2 at most", Options{MaxDepth: 2}},
		{"root fields", repeat(3, "a%d: stats { events }"), repeat(4, "a%d: stats { events }"), "4 root fields; 3 at most", Options{MaxRoots: 3}},
		{"root fields in fragments", `{ stats { events } ...F } fragment F on Query { eventTypes { type } }`, `{ stats { events } ...F } fragment F on Query { eventTypes { type } ... { a: stats { events } } }`, "3 root fields; 2 at most", Options{MaxRoots: 2}},
		{"aliases", `{ stats { a: events b: events } }`, `{ stats { a: events b: events c: events } }`, "3 aliases; 2 at most", Options{MaxAliases: 2}},
		{"aliases of type names", `{ a: __typename b: __typename }`, `{ a: __typename b: __typename c: __typename }`, "3 aliases; 2 at most", Options{MaxAliases: 2}},
		{"fields", `{ stats { events people } }`, `{ stats { events people places } }`, "4 fields; 3 at most", Options{MaxFields: 3}},
		{"tokens", `{ stats { events } }`, `{ stats { events people } }`, "token", Options{MaxTokens: 6}},
		{"complexity of a page", `{ people(first: 10) { nodes { name } } }`, `{ people(first: 11) { nodes { name } } }`, "complexity of 13; 12 at most", Options{MaxComplexity: 12}},
		{"complexity of a page from the end", `{ people(last: 10) { edges { cursor } } }`, `{ people(last: 11) { edges { cursor } } }`, "complexity of 13; 12 at most", Options{MaxComplexity: 12}},
		{"complexity of pages in pages", `{ people(first: 2) { nodes { events(first: 3) { nodes { title } } } } }`, `{ people(first: 3) { nodes { events(first: 3) { nodes { title } } } } }`, "complexity of 17; 12 at most", Options{MaxComplexity: 12}},
		{"complexity without a size", `{ people { nodes { name } } }`, `{ people { nodes { name id } } }`, "complexity of 42; 22 at most", Options{MaxComplexity: 22}},
		{"complexity of what is no list", `{ people(first: 500) { pageInfo { endCursor } } }`, `{ people(first: 500) { pageInfo { endCursor hasNextPage } } }`, "complexity of 4; 3 at most", Options{MaxComplexity: 3}},
		{"complexity of counts", `{ people(first: 500) { totalCount } }`, `{ a: people(first: 500) { totalCount } b: people { totalCount } }`, "complexity of 42; 41 at most", Options{MaxComplexity: 41}},
		{"complexity of ids", `{ nodes(ids: ["a", "b"]) { id } }`, `{ nodes(ids: ["a", "b", "c"]) { id } }`, "complexity of 4; 3 at most", Options{MaxComplexity: 3}},
		{"complexity of neighbours", `{ neighbourhood(roots: ["per_kim"], limit: 3) { nodes { id } } }`, `{ neighbourhood(roots: ["per_kim"], limit: 4) { nodes { id } } }`, "complexity of 6; 5 at most", Options{MaxComplexity: 5}},
		{"complexity in fragments", `{ people(first: 10) { ...F } } fragment F on PersonConnection { nodes { name } }`, `{ people(first: 11) { ...F } } fragment F on PersonConnection { nodes { name } }`, "complexity of 13; 12 at most", Options{MaxComplexity: 12}},
		{"complexity beyond numbers", `{ people(first: 1) { nodes { name } } }`, `{ people(first: 2147483647) { nodes { events(first: 2147483647) { nodes { participants(first: 2147483647) { nodes { id } } } } } } }`, "far too many", Options{}},
		{"fragments that explode", bomb(2), bomb(60), "far too many fields; 1000 at most", Options{}},
		{"@defer", `{ stats { events } }`, `{ stats { ... @defer { events } } }`, "@defer is not supported", Options{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if a := ask(t, store, tt.opts, tt.within, nil); len(a.Errors) > 0 {
				t.Errorf("within the limit: errors %v", a.Errors)
			}
			counted := &counting{Reader: store}
			started := time.Now()
			a := ask(t, counted, tt.opts, tt.beyond, nil)
			if took := time.Since(started); took > time.Second {
				t.Errorf("it took %s to refuse", took)
			}
			if len(a.Errors) != 1 || !strings.Contains(a.Errors[0].Message, tt.says) {
				t.Errorf("beyond the limit: errors %v, want %q", a.Errors, tt.says)
			}
			if calls := counted.taken(); len(calls) > 0 || a.Data != nil {
				t.Errorf("beyond the limit: read %v, data %v", calls, a.Data)
			}
		})
	}
}

// TestLimitsOfVariables gives the size of a page as a variable.
func TestLimitsOfVariables(t *testing.T) {
	store := openKorea(t)
	const document = `query ($n: Int!) { people(first: $n) { nodes { name } } }`
	for n, want := range map[any]string{10: "", 11: CodeLimit, 2.0: "", int64(400): CodeLimit} {
		if a := ask(t, store, Options{MaxComplexity: 12}, document, map[string]any{"n": n}); a.code() != want {
			t.Errorf("n = %v: errors %v, want the code %q", n, a.Errors, want)
		}
	}
}

func TestIntrospection(t *testing.T) {
	const document = `{ __schema { queryType { name } types { name fields { name type { name ofType { name ofType { name ofType { name } } } } } } } }`
	on, off := DefaultOptions(), DefaultOptions()
	off.Introspection = false
	if a := ask(t, openKorea(t), on, document, nil); len(a.Errors) > 0 || a.at("__schema", "queryType", "name") != "Query" {
		t.Errorf("introspection: errors %v", a.Errors)
	}
	if a := ask(t, openKorea(t), off, document, nil); len(a.Errors) == 0 || a.at("__schema") != nil {
		t.Errorf("introspection, switched off, answered")
	}
	if a := ask(t, openKorea(t), off, `{ __typename }`, nil); len(a.Errors) > 0 {
		t.Errorf("__typename, without introspection: %v", a.Errors)
	}
}

// TestExamples checks that the playground's queries are valid and within the
// limits. Whether they have answers depends on the data.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../cmd/dateline/web/examples/*.graphql")
	if err != nil || len(files) < 5 {
		t.Fatalf("found the examples %v: %v", files, err)
	}
	for _, file := range files {
		document, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, errs := gqlparser.LoadQueryWithRules(schema(), string(document), rules.NewDefaultRules())
		if len(errs) > 0 {
			t.Errorf("%s: %v", file, errs)
			continue
		}
		s := scale{memo: make(map[spread]weight), vars: map[string]any{}}
		if w := s.set(doc.Operations[0].SelectionSet, 0); w.cost > DefaultOptions().MaxComplexity/4 {
			t.Errorf("%s has a complexity of %d, which leaves visitors no room", file, w.cost)
		}
		if op := doc.Operations[0]; op.Operation != ast.Query || op.Name == "" {
			t.Errorf("%s has no named query", file)
		}
		if !strings.HasPrefix(string(document), "# ") {
			t.Errorf("%s does not say what it asks", file)
		}
	}
}
