package graphtest

import (
	"testing"

	"dateline/graph"
)

// Run runs the whole suite. What open has to do is said in the package comment.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	t.Helper()
	t.Run("Read", func(t *testing.T) {
		r := &reading{store: open(t), world: newModel()}
		t.Run("Empty", func(t *testing.T) { same(t, r.store, r.world) })
		put(t, r.store, korea())
		put(t, r.world, korea())
		r.run(t)
		w := &writing{store: r.store, world: r.world}
		t.Run("Refusals", w.testRefusals)
	})
	t.Run("Replace", func(t *testing.T) { newWriting(t, open(t)).testReplace(t) })
	t.Run("Hostile", func(t *testing.T) { testHostile(t, open(t)) })
	t.Run("Moving", func(t *testing.T) { testMoving(t, open(t)) })
	t.Run("Concurrent", func(t *testing.T) { testConcurrent(t, open(t)) })
	t.Run("Generated", func(t *testing.T) { testGenerated(t, open(t)) })
	t.Run("Revision", func(t *testing.T) { newWriting(t, open(t)).testRevision(t) })
	t.Run("Remove", func(t *testing.T) { newWriting(t, open(t)).testRemove(t) })
}
