package graph

import (
	"context"
	"maps"
	"time"

	"dateline/graph/edtf"
)

// Tenure is a role with the stretch of time in which articles gave it to its
// holder.
type Tenure struct {
	Edge                  // of the kind EdgeRoles or EdgeHolders
	First, Last time.Time // when the first and the last of them appeared; zero where none is dated
}

// RoleTimes returns when the articles were published by which roles are dated:
// those at both ends of their evidence, which is in the order of publication. It
// is two calls at most for each MaxIDs articles.
func RoleTimes(ctx context.Context, r Reader, roles []Edge) (map[ID]time.Time, error) {
	var ends []ID
	for _, e := range roles {
		if n := len(e.Evidence); n > 0 {
			ends = append(ends, e.Evidence[0].Article, e.Evidence[n-1].Article)
		}
	}
	published, err := publishedTimes(ctx, r, ends)
	if err != nil {
		return nil, err
	}
	// Undated articles come last. What stands before them is read only here.
	var inner []ID
	for _, e := range roles {
		if n := len(e.Evidence); n > 0 && published[e.Evidence[n-1].Article].IsZero() {
			for _, ev := range e.Evidence {
				inner = append(inner, ev.Article)
			}
		}
	}
	more, err := publishedTimes(ctx, r, inner)
	maps.Copy(published, more)
	return published, err
}

// NewTenure dates a role by what RoleTimes returned.
func NewTenure(role Edge, published map[ID]time.Time) Tenure {
	t := Tenure{Edge: role}
	for _, ev := range role.Evidence {
		at := published[ev.Article]
		if at.IsZero() {
			continue
		}
		if t.First.IsZero() || at.Before(t.First) {
			t.First = at
		}
		if at.After(t.Last) {
			t.Last = at
		}
	}
	return t
}

// publishedTimes returns when articles were published, without those of which it
// is not known.
func publishedTimes(ctx context.Context, r Reader, articles []ID) (map[ID]time.Time, error) {
	out := make(map[ID]time.Time)
	nodes, err := nodesOf[*Article](ctx, r, articles)
	if err != nil {
		return nil, err
	}
	for id, a := range nodes {
		if !a.Published.IsZero() {
			out[id] = a.Published
		}
	}
	return out, nil
}

// Covers reports whether the role was held at a date, as far as is known: some
// moment of the date lies between its start and its end. Where an article states
// these they count; else the role is taken to have been held for a slack before
// it was first reported and after it was last. A role with one stated end alone,
// and without a dated report, is open towards the other; one of which no time is
// known was held at none.
func (t Tenure) Covers(date edtf.Date, slack time.Duration) bool {
	earliest, latest := date.Bounds()
	from, to := edtf.MinInstant, edtf.MaxInstant
	switch {
	case !t.First.IsZero():
		from, to = t.First.Add(-slack).Unix(), t.Last.Add(slack).Unix()
	case t.Since.IsZero() && t.Until.IsZero():
		return false
	}
	if !t.Since.IsZero() {
		from = t.Since.Earliest()
	}
	if !t.Until.IsZero() {
		to = t.Until.Latest()
	}
	return from <= latest && earliest <= to
}
