package resolvers

import (
	"context"
	"errors"
	"strconv"

	"dateline/graph"
)

// errNoEditor says that decisions are not taken.
var errNoEditor = errors.New("this server only reads: it takes no decisions")

// noEditor stands where there is no editor.
type noEditor struct{}

func (noEditor) Preview(context.Context, *graph.Decision) (*graph.Outcome, error) {
	return nil, errNoEditor
}

func (noEditor) Decide(context.Context, *graph.Decision, int64) (*graph.Outcome, error) {
	return nil, errNoEditor
}

// parseRevision reads the revision that a decision is based on, 0 for none.
func parseRevision(text *string) (int64, error) {
	if text == nil {
		return 0, nil
	}
	n, err := strconv.ParseInt(*text, 10, 64)
	if err != nil || n < 1 {
		return 0, graph.Invalid("revision", *text, "is no revision")
	}
	return n, nil
}
