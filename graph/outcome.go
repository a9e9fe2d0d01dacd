package graph

import "context"

// Outcome is what a decision changes, or would.
type Outcome struct {
	Decision *Decision
	Revision int64    // of the store that it was worked out from, see Reader.Revision
	Changes  []Change // of people, organisations, places and events, by ID
	Articles int      // how many are linked again
}

// Change is a node before and after. One that is new has no Before, one that
// goes no After.
type Change struct {
	Before, After Node
}

// Editor records decisions and lets the graph follow them.
type Editor interface {
	// Preview works out what a decision would change, and changes nothing.
	Preview(ctx context.Context, d *Decision) (*Outcome, error)
	// Decide records a decision and makes its changes: all of it or, on an error,
	// nothing. A decision that makes no sense is an ErrInvalid, one about what is
	// not there an ErrNotFound. Where revision is not 0 and the store is at another
	// one, it is an ErrConflict: somebody else was faster, and what the editor saw
	// is not what is there.
	Decide(ctx context.Context, d *Decision, revision int64) (*Outcome, error)
}
