package loader

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/neo4j"
	"dateline/graph/neo4j/neo4jtest"
)

// TestLoadServerDies kills a Neo4j server in the middle of a load, and loads the
// same again when it is back.
func TestLoadServerDies(t *testing.T) {
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	whole := openStore(t)
	if _, err := New(whole, reader, options(1, 1)).Load(t.Context(), source(stories...)); err != nil {
		t.Fatal(err)
	}
	server := neo4jtest.Start(t, neo4jtest.Options{})
	s, err := neo4j.Open(t.Context(), neo4j.Config{URI: server.URI, RetryTime: 2 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()

	opts := options(1, 1)
	opts.Progress = func(r Report) {
		if r.Loaded == 1 {
			server.Kill()
		}
	}
	report, err := New(s, reader, opts).Load(t.Context(), source(stories...))
	if !errors.Is(err, graph.ErrUnavailable) || report.Loaded != 1 {
		t.Fatalf("killed after the first article: %+v, %v", report, err)
	}
	for _, want := range []string{"story 2", server.URI} {
		if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %q, want one line that names %s", err, want)
		}
	}
	server.Restart(t)
	report, err = New(s, reader, options(1, 1)).Load(t.Context(), source(stories...))
	if err != nil || report.Unchanged != 1 || report.Loaded != 2 {
		t.Errorf("resumed: %+v, %v", report, err)
	}
	if diff := cmp.Diff(dump(t, whole), dump(t, s)); diff != "" {
		t.Errorf("not the graph of a load that was left alone, on SQLite (-SQLite +Neo4j):\n%s", diff)
	}
}
