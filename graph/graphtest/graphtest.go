package graphtest

import (
	"testing"

	"dateline/graph"
)

// Opener returns an empty store, and sees to its closing.
type Opener func(t *testing.T) graph.Store

// Run runs the whole suite. open is described in the package comment.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	t.Helper()
	t.Run("Korea", func(t *testing.T) {
		r := &reading{store: open(t), world: newModel()}
		put(t, r.store, korea())
		put(t, r.world, korea())
		r.run(t)
	})
}
