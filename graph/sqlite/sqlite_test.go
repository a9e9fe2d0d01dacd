package sqlite

import (
	"path/filepath"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

func TestStore(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Store {
		t.Helper()
		return newStore(t)
	})
}

// newStore returns an empty store in a file of its own.
func newStore(tb testing.TB) *Store {
	tb.Helper()
	return openStore(tb, filepath.Join(tb.TempDir(), "dateline.db"))
}

// openStore opens the file and closes it when the test ends.
func openStore(tb testing.TB, path string) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), path, nil)
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
