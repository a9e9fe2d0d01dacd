package loader

import (
	"fmt"
	"time"
)

// Report says what a load did. Read = Loaded + Unchanged + len(Refused), once
// the load is over.
type Report struct {
	Read      int // articles that the source gave
	Loaded    int // new, or another version of one that was there
	Unchanged int // in the store already, or twice in the source
	Linking   int // articles that are yet to be linked
	Events    int // events written, new or with new reports
	Entities  int // entities written, new or with something new
	Refused   []Refusal
	Elapsed   time.Duration
}

// Refusal is a piece of input that did not get in.
type Refusal struct {
	Name   string // the file, or the file and row
	Reason string
}

// String gives name and reason on one line.
func (r Refusal) String() string { return r.Name + ": " + r.Reason }

// String gives the counts on one line.
func (r Report) String() string {
	s := fmt.Sprintf("%d read, %d loaded, %d unchanged, %d refused", r.Read, r.Loaded, r.Unchanged, len(r.Refused))
	if r.Linking > 0 {
		s += fmt.Sprintf(", %d to link", r.Linking)
	}
	return s
}

// refuse adds a refusal, and tells who wants to know at once.
func (r *Report) refuse(opts Options, name string, err error) {
	refusal := Refusal{Name: name, Reason: err.Error()}
	r.Refused = append(r.Refused, refusal)
	if opts.Refused != nil {
		opts.Refused(refusal)
	}
}
