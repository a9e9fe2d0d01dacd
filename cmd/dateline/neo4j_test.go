package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/cmd/dateline/demo"
	"dateline/graph/neo4j/neo4jtest"
)

// TestNeo4j has the same commands print the same on Neo4j as on SQLite, and one
// clear line where the server refuses the password.
func TestNeo4j(t *testing.T) {
	server := neo4jtest.Start(t, neo4jtest.Options{Password: "only-for-this-test"})
	dir := inTempDir(t)
	articles := bundled(t)
	password := filepath.Join(dir, "password")
	if err := os.WriteFile(password, []byte(server.Password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	embedded := map[string]string{"DATELINE_NOW": "2018-07-01T00:00:00Z", "DATELINE_STORE": "sqlite:test.db"}
	remote := maps.Clone(embedded)
	remote["DATELINE_STORE"] = server.URI
	remote["DATELINE_NEO4J_PASSWORD_FILE"] = password

	for _, env := range []map[string]string{embedded, remote} {
		for _, want := range []string{"20 read, 20 loaded, 0 unchanged, 0 refused", "20 read, 0 loaded, 20 unchanged, 0 refused"} {
			if code, _, stderr := dateline(t, env, "", "load", articles); code != exitDone || !strings.Contains(stderr, want) {
				t.Fatalf("load into %s: code %d, %q does not say %q", env["DATELINE_STORE"], code, stderr, want)
			}
		}
	}
	const question = "{ stats { articles events people } search(text: \"kim\") { nodes { __typename id } } }"
	for _, args := range [][]string{
		{"timeline", "--about", "Kim Jong-un"},
		{"timeline", "--about", "Singapore summit"},
		{"timeline", "--about", "Panmunjom", "--newest-first"},
		{"timeline", "--undated", "--format", "csv"},
		{"timeline", "--from", "2018-05-24", "--to", "2018-06", "--type", "CONSULT", "--status", "OCCURRED", "--format", "json"},
		{"query", "-"},
	} {
		code, want, stderr := dateline(t, embedded, question, args...)
		if code != exitDone || strings.Count(want, "\n") < 3 {
			t.Fatalf("%q on SQLite: code %d, stdout %q, stderr %q", args, code, want, stderr)
		}
		code, got, stderr := dateline(t, remote, question, args...)
		if diff := cmp.Diff(want, got); code != exitDone || diff != "" {
			t.Errorf("%q on Neo4j: code %d, stderr %q (-SQLite +Neo4j):\n%s", args, code, stderr, diff)
		}
	}

	wrong := map[string]string{"DATELINE_STORE": server.URI, "DATELINE_NEO4J_USER": "neo4j", "DATELINE_NEO4J_PASSWORD": "not-the-password"}
	for _, args := range [][]string{{"load", articles}, {"timeline"}} {
		code, stdout, stderr := dateline(t, wrong, "", args...)
		if code != exitFailed || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, server.URI) ||
			!strings.Contains(stderr, "user or password") || strings.Contains(stderr, "not-the-password") {
			t.Errorf("%q with a wrong password: code %d, stdout %q, stderr %q", args, code, stdout, stderr)
		}
	}
}

// bundled writes the articles that the binary carries into a folder.
func bundled(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for raw, err := range demo.Source() {
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(raw.Name)), raw.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
