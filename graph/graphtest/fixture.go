package graphtest

import "dateline/graph"

// Korea returns the hand-made world of the suite, for tests of what is built on
// a store: 20 entities, 18 events, four articles. The caller owns it.
func Korea() *graph.Batch { return korea() }

// Hostile returns a world with every text of HostileTexts wherever text can be:
// in names, titles, quotes, keys and fields of every kind. The caller owns it.
func Hostile() *graph.Batch { return hostileWorld() }

// HostileTexts lists texts that mean something to some language, or break it.
func HostileTexts() []string { return hostile() }
