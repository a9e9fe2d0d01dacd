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
func open(tb testing.TB) *neo4j.Store {
	tb.Helper()
	return connect(tb, neo4jtest.Empty(tb))
}

// connect returns a store over a server as it is.
func connect(tb testing.TB, server neo4jtest.Server) *neo4j.Store {
	tb.Helper()
	return connectTo(tb, configOf(server))
}

func connectTo(tb testing.TB, cfg neo4j.Config) *neo4j.Store {
	tb.Helper()
	s, err := neo4j.Open(tb.Context(), cfg)
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

func configOf(server neo4jtest.Server) neo4j.Config {
	return neo4j.Config{
		URI: server.URI, Username: server.Username, Password: server.Password,
		RetryTime: 15 * time.Second,
	}
}

func TestStore(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Store {
		t.Helper()
		return open(t)
	})
}

func BenchmarkStore(b *testing.B) {
	graphtest.Benchmark(b, func(b *testing.B) graph.Store {
		b.Helper()
		return open(b)
	})
}
