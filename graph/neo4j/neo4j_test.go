package neo4j_test

import (
	"os"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/neo4j"
	"dateline/graph/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// open returns a store over an empty database.
func open(t testing.TB) *neo4j.Store {
	t.Helper()
	return connect(t, neo4jtest.Empty(t))
}

// connect returns a store over a server as it is.
func connect(t testing.TB, server neo4jtest.Server) *neo4j.Store {
	t.Helper()
	return connectTo(t, configOf(server))
}

func connectTo(t testing.TB, cfg neo4j.Config) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func configOf(server neo4jtest.Server) neo4j.Config {
	return neo4j.Config{
		URI: server.URI, Username: server.Username, Password: server.Password,
		RetryTime: 15 * time.Second,
	}
}

func TestStore(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Store { return open(t) })
}

func BenchmarkStore(b *testing.B) {
	graphtest.Benchmark(b, func(b *testing.B) graph.Store { return open(b) })
}
