package model

import (
	"strconv"

	"dateline/graph"
)

// DecisionInput is a decision that somebody wants to make.
type DecisionInput struct {
	Kind     graph.DecisionKind
	Subjects []graph.ID
	Field    *string
	Value    *string
	Author   string
	Reason   string
}

// Decision returns the decision of the domain.
func (in DecisionInput) Decision() *graph.Decision {
	d := &graph.Decision{Kind: in.Kind, Subjects: in.Subjects, Author: in.Author, Reason: in.Reason}
	if in.Field != nil {
		d.Field = *in.Field
	}
	if in.Value != nil {
		d.Value = *in.Value
	}
	return d
}

// Outcome is what a decision changes, or would.
type Outcome struct {
	*graph.Outcome
	store graph.Reader
}

// NewOutcome returns an outcome whose nodes are read on from the store.
func NewOutcome(store graph.Reader, o *graph.Outcome) *Outcome { return &Outcome{o, store} }

// Decision returns the decision.
func (o *Outcome) Decision() *Decision { return &Decision{o.Outcome.Decision} }

// Revision returns the revision as a text: it may be greater than GraphQL's Int.
func (o *Outcome) Revision() string { return strconv.FormatInt(o.Outcome.Revision, 10) }

// Changes returns the changes, the nodes before on one level and those after on
// another.
func (o *Outcome) Changes() []*Change {
	var before, after []graph.Node
	for _, c := range o.Outcome.Changes {
		if c.Before != nil {
			before = append(before, c.Before)
		}
		if c.After != nil {
			after = append(after, c.After)
		}
	}
	was, is := Reached(o.store, before, graph.Clock{}), Reached(o.store, after, graph.Clock{})
	out := make([]*Change, len(o.Outcome.Changes))
	for i, c := range o.Outcome.Changes {
		out[i] = &Change{Before: was.wrap(c.Before), After: is.wrap(c.After)}
	}
	return out
}

// Change is a node before and after, nil for what is not there.
type Change struct {
	Before, After Node
}
