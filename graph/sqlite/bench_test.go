package sqlite

import (
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

func BenchmarkStore(b *testing.B) {
	graphtest.Benchmark(b, func(b *testing.B) graph.Store {
		b.Helper()
		return newStore(b)
	})
}
