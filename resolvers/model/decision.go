package model

import "dateline/graph"

// Decision is a recorded judgement of an editor.
type Decision struct{ *graph.Decision }

// Label returns what was decided, in a word.
func (d *Decision) Label() string { return string(d.Kind) }

// Subjects returns the IDs of what the decision is about.
func (d *Decision) Subjects() []graph.ID { return listed(d.Decision.Subjects) }

// Field returns the field that is corrected, if one is.
func (d *Decision) Field() (string, bool) { return given(d.Decision.Field) }

// Value returns what becomes of it, if anything is set.
func (d *Decision) Value() (string, bool) { return given(d.Decision.Value) }

// Reason returns why it was decided, if a reason was given.
func (d *Decision) Reason() (string, bool) { return given(d.Decision.Reason) }
