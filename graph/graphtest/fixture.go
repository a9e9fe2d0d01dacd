package graphtest

import "dateline/graph"

// Korea returns the hand-made world of the suite, for tests of what is built on
// a store: 20 entities, 18 events, four articles. The caller owns it.
func Korea() *graph.Batch { return korea() }
