// Package graphtest is the conformance suite of the store contract in package
// graph: a store that does not pass all of it is not a store.
//
// A new store needs one test and one benchmark:
//
//	func TestStore(t *testing.T) {
//		graphtest.Run(t, func(t *testing.T) graph.Store { return open(t) })
//	}
//
//	func BenchmarkStore(b *testing.B) {
//		graphtest.Benchmark(b, func(b *testing.B) graph.Store { return open(b) })
//	}
//
// open returns an empty store of which nothing else makes use, and closes it by
// the Cleanup of the test that it is given. The suite calls it fewer than a dozen
// times, each time in a test of its own, never twice at once; a store that is
// costly to make may hand out the same one, emptied.
//
// # What is tested
//
// Answers are checked in two ways. The world of korea.go is small and made by
// hand, and so are the answers expected of it: lists of IDs, in order. The
// worlds of world.go are drawn from a seeded generator, and what a store
// answers about them is compared with a model that does what the contract says
// by looping over everything. The model is never right by definition: where a
// store and the model differ, the doc comments of package graph decide.
//
// Writes are tested against the model too: after each batch the whole content
// of the store, read through every method of graph.Reader, must be the model's.
package graphtest
