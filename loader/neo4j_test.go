package loader

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/neo4j"
	"dateline/graph/neo4j/neo4jtest"
	"dateline/loader/link"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// openServer returns a store on an empty Neo4j server.
func openServer(tb testing.TB) *neo4j.Store {
	tb.Helper()
	server := neo4jtest.Empty(tb)
	s, err := neo4j.Open(tb.Context(), neo4j.Config{
		URI: server.URI, Username: server.Username, Password: server.Password, RetryTime: 15 * time.Second,
	})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// TestNeo4j checks that a Neo4j server comes to the same graph as SQLite does:
// loaded in another order, after decisions, and after these are undone.
func TestNeo4j(t *testing.T) {
	s := openServer(t)
	rows := readings(t)[:20]
	embedded := openStore(t)
	loadRows(t, embedded, rows, DefaultBatch)
	want := content(t, embedded)

	rnd := rand.New(rand.NewPCG(11, 6)) //nolint:gosec // a test, not a secret
	shuffled := slices.Clone(rows)
	rnd.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	loadRows(t, s, shuffled[:7], 4)
	loadRows(t, s, shuffled[7:], 9)
	if d := cmp.Diff(want, content(t, s)); d != "" {
		t.Fatalf("another store and order give another graph (-SQLite +Neo4j):\n%.6000s", d)
	}

	editor, other := newEditor(embedded), newEditor(s)
	for i := range 9 {
		d := draw(t, embedded, rnd)
		if i == 0 { // one of them at least
			d.Kind, d.Subjects, d.Field, d.Value = graph.DecisionWithdraw, []graph.ID{nodesOf[*graph.Article](t, embedded, graph.KindArticle)[3].ID}, "", ""
		}
		if _, err := editor.Decide(t.Context(), d, 0); err != nil {
			continue // TestDecisions tells which errors are right
		}
		if _, err := other.Decide(t.Context(), lastDecision(t, embedded), 0); err != nil {
			t.Fatalf("%s %v: %v", d.Kind, d.Subjects, err)
		}
		if diff := cmp.Diff(snapshot(t, embedded), snapshot(t, s)); diff != "" {
			t.Fatalf("%s %v: another graph (-SQLite +Neo4j):\n%.6000s", d.Kind, d.Subjects, diff)
		}
	}
	decisions, err := link.Decisions(t.Context(), s)
	if err != nil || len(decisions) < 4 {
		t.Fatalf("%d decisions made: %v", len(decisions), err)
	}
	for _, d := range slices.Backward(decisions) {
		undo := &graph.Decision{Kind: graph.DecisionUndo, Subjects: []graph.ID{d.ID}, Author: "test", Reason: "undone"}
		if _, err := other.Decide(t.Context(), undo, 0); err != nil {
			t.Fatalf("undo %s %v: %v", d.Kind, d.Subjects, err)
		}
	}
	if diff := cmp.Diff(want, content(t, s)); diff != "" {
		t.Errorf("what is undone left something behind (-want +got):\n%.6000s", diff)
	}
}

func lastDecision(t *testing.T, s graph.Reader) *graph.Decision {
	t.Helper()
	decisions, err := link.Decisions(t.Context(), s)
	if err != nil || len(decisions) == 0 {
		t.Fatalf("%d decisions: %v", len(decisions), err)
	}
	return decisions[len(decisions)-1]
}
