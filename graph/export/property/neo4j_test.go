package property_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dateline/graph"
	"dateline/graph/export/cypher"
	"dateline/graph/export/neo4jcsv"
	"dateline/graph/export/property"
	"dateline/graph/graphtest"
	"dateline/graph/neo4j/neo4jtest"
	"dateline/graph/sqlite"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// filled returns a store with the worlds of the conformance suite, hostile texts
// and all, without an article and an entity that the rest goes on naming.
func filled(t *testing.T) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "dateline.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, b := range []*graph.Batch{graphtest.Korea(), graphtest.Hostile(), {Remove: []graph.ID{"art_letter", "per_sung"}}} {
		if err := s.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// server is a real Neo4j server.
type server struct {
	t      *testing.T
	driver neo4j.DriverWithContext
}

func connect(t *testing.T, s neo4jtest.Server) server {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.Username, s.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = driver.Close(t.Context()) })
	return server{t, driver}
}

func (s server) ask(query string) []*neo4j.Record {
	s.t.Helper()
	result, err := neo4j.ExecuteQuery(s.t.Context(), s.driver, query, nil, neo4j.EagerResultTransformer)
	if err != nil {
		s.t.Fatalf("%.300s: %v", query, err)
	}
	return result.Records
}

// TestCypher runs the script on a real server, twice.
func TestCypher(t *testing.T) {
	s := filled(t)
	var script bytes.Buffer
	if err := cypher.Write(t.Context(), s, &script, nil); err != nil {
		t.Fatal(err)
	}
	server := connect(t, neo4jtest.Empty(t))
	for range 2 {
		for _, statement := range strings.SplitAfter(script.String(), ";\n") {
			if statement != "" {
				server.ask(statement)
			}
		}
	}
	server.has(s)
}

// TestAdminImport has neo4j-admin import the files, and starts a server on them.
func TestAdminImport(t *testing.T) {
	s := filled(t)
	dir := t.TempDir()
	if err := neo4jcsv.Write(t.Context(), s, dir, nil); err != nil {
		t.Fatal(err)
	}
	connect(t, neo4jtest.Start(t, neo4jtest.Options{Import: dir}).Server).has(s)
}

// has checks that the server has just what is exported of a store, hostile texts
// letter by letter.
func (s server) has(r graph.Reader) {
	t := s.t
	t.Helper()
	want := make(map[string]map[string]any)
	classes := make(map[string]string)
	type end struct{ from, class, to, key string }
	wantRelations := make(map[end]map[string]any)
	err := property.Walk(t.Context(), r, property.Visitor{
		Node: func(n *property.Node) error {
			want[n.ID] = asRead(n.Class, n.Values)
			want[n.ID]["id"] = n.ID
			classes[n.ID] = n.Class.Name
			return nil
		},
		Relation: func(rel *property.Relation) error {
			values := asRead(rel.Class, rel.Values)
			wantRelations[end{rel.From, rel.Class.Name, rel.To, key(rel.Class, values)}] = values
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]map[string]any)
	for _, r := range s.ask("MATCH (n) WHERE n.id IS NOT NULL RETURN n.id, labels(n), properties(n)") {
		id, labels := r.Values[0].(string), r.Values[1].([]any)
		if len(labels) != 1 || labels[0] != classes[id] {
			t.Errorf("%s has the labels %v, want %s", id, labels, classes[id])
		}
		got[id] = r.Values[2].(map[string]any)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("nodes (-exported +imported):\n%.3000s", d)
	}
	gotRelations := make(map[end]map[string]any)
	byName := make(map[string]*property.Class)
	for _, c := range property.RelationClasses() {
		byName[c.Name] = c
	}
	for _, r := range s.ask("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)") {
		class, values := r.Values[1].(string), r.Values[3].(map[string]any)
		e := end{r.Values[0].(string), class, r.Values[2].(string), key(byName[class], values)}
		if gotRelations[e] != nil {
			t.Errorf("%v comes twice", e)
		}
		gotRelations[e] = values
	}
	if d := cmp.Diff(wantRelations, gotRelations); d != "" {
		t.Errorf("relations (-exported +imported):\n%.3000s", d)
	}
}

// asRead returns values as the driver gives them back.
func asRead(c *property.Class, values []any) map[string]any {
	out := make(map[string]any)
	for i, v := range values {
		switch v := v.(type) {
		case nil:
		case int:
			out[c.Columns[i].Name] = int64(v)
		case []string:
			list := make([]any, len(v))
			for j, s := range v {
				list[j] = s
			}
			out[c.Columns[i].Name] = list
		default:
			out[c.Columns[i].Name] = v
		}
	}
	return out
}

func key(c *property.Class, values map[string]any) string {
	var out string
	for _, col := range c.Columns {
		if v, ok := values[col.Name].(string); ok && col.Key {
			out += v
		}
	}
	return out
}
