package link

import (
	"cmp"
	"slices"
	"time"

	"dateline/graph"
)

// history derives what was believed on both clocks: what was believed last, from
// one report to the next, and with it, in the order of graph.Event.States, what
// was believed after each load and each withdrawal. What these leave as it was is
// one state.
func history(reports []*graph.Report, where atlas) (last, all []graph.EventState) {
	var moments []time.Time
	for _, r := range reports {
		moments = append(moments, r.Loaded)
		if !r.Withdrawn.IsZero() {
			moments = append(moments, r.Withdrawn)
		}
	}
	slices.SortFunc(moments, time.Time.Compare)
	for _, moment := range slices.CompactFunc(moments, time.Time.Equal) {
		trusted := slices.DeleteFunc(slices.Clone(reports), func(r *graph.Report) bool {
			return r.Loaded.After(moment) || !r.Withdrawn.IsZero() && !r.Withdrawn.After(moment)
		})
		var next []graph.EventState
		if len(trusted) > 0 {
			last = states(trusted, where)
			next = slices.Clone(last)
		}
		for i := range all {
			s := &all[i]
			if !s.Superseded.IsZero() {
				continue
			}
			same := func(n graph.EventState) bool {
				n.Loaded = s.Loaded
				return n == *s
			}
			if slices.ContainsFunc(next, same) {
				next = slices.DeleteFunc(next, same)
			} else {
				s.Superseded = moment
			}
		}
		for _, s := range next {
			s.Loaded = moment
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b graph.EventState) int {
		return cmp.Or(a.Loaded.Compare(b.Loaded), a.From.Compare(b.From))
	})
	return last, all
}

// states derives what was believed from one report time to the next. A state
// changes on a report that concludes its article and asserts a status. An
// article that only recalls how things stood adds a status that was missed, and
// never brings back one that has passed. A date or place that a report leaves
// open stays as it was.
func states(reports []*graph.Report, where atlas) []graph.EventState {
	var out []graph.EventState
	for _, r := range statements(reports) {
		next := graph.EventState{From: r.Reported, Date: r.Date.Date, Status: r.Status, Place: r.Place, Report: r.ID}
		if len(out) == 0 {
			if ahead(next) {
				next.Status = graph.StatusPlanned
			}
			out = append(out, next)
			continue
		}
		if !r.Concludes && slices.ContainsFunc(out, func(s graph.EventState) bool { return s.Status == r.Status }) {
			continue
		}
		prev := &out[len(out)-1]
		next = carry(*prev, next, firm(r), where)
		switch {
		case next.Status == prev.Status && next.Date == prev.Date && next.Place == prev.Place:
		case next.From.Equal(prev.From):
			*prev = next
		default:
			prev.To = next.From
			out = append(out, next)
		}
	}
	if len(out) == 0 {
		first := reports[0]
		return []graph.EventState{{
			From: first.Reported, Date: first.Date.Date, Report: first.ID, Place: first.Place, Status: graph.StatusHypothetical,
		}}
	}
	return out
}

// statements returns the reports that can change what is believed: of each
// article the one that concludes, or, where it only recalls, the last one that
// has a status. What has no place on the clock of reports counts only where
// nothing has.
func statements(reports []*graph.Report) []*graph.Report {
	concluded := make(map[graph.ID]bool)
	recalled := make(map[graph.ID]*graph.Report)
	for _, r := range reports {
		concluded[r.Article] = concluded[r.Article] || r.Concludes && r.Status != ""
		if r.Status != "" {
			recalled[r.Article] = r
		}
	}
	out := slices.DeleteFunc(slices.Clone(reports), func(r *graph.Report) bool {
		return r.Status == "" || !r.Concludes && (concluded[r.Article] || recalled[r.Article] != r)
	})
	if dated := slices.DeleteFunc(slices.Clone(out), func(r *graph.Report) bool { return r.Reported.IsZero() }); len(dated) > 0 {
		return dated
	}
	return out
}

// firm reports whether the sentence that asserts a plan says itself when: a plan
// that is only alluded to is not one that is made again.
func firm(r *graph.Report) bool {
	return r.Date.Phrase != "" && r.Span.Start <= r.Date.Span.Start && r.Date.Span.End <= r.Span.End
}

// carry fills what a report leaves open from the state before it, and settles
// what its status means after another.
func carry(prev, next graph.EventState, firm bool, where atlas) graph.EventState {
	if !better(next.Date, prev.Date) && !moved(prev, next) {
		next.Date = prev.Date
	}
	if next.Place == "" || prev.Place != "" && where.inside(prev.Place, next.Place) {
		next.Place = prev.Place
	}
	if ahead(next) {
		next.Status = graph.StatusPlanned
	}
	next.Status = settle(prev.Status, next.Status, firm)
	return next
}

// settle says what a status means after another: what happened is not planned
// any more; a firm plan for what was called off puts it back on; to speak of a
// plan that stands, or that was called off, changes nothing.
func settle(prev, next graph.Status, firm bool) graph.Status {
	planned := next == graph.StatusPlanned || next == graph.StatusConfirmed
	alluded := planned || next == graph.StatusHypothetical
	switch {
	case prev == graph.StatusOccurred && next != graph.StatusDenied:
		return prev
	case prev == graph.StatusCancelled && (next == graph.StatusConfirmed || planned && firm):
		return graph.StatusReinstated
	case prev == graph.StatusPostponed && planned && firm:
		return next
	case (prev == graph.StatusCancelled || prev == graph.StatusPostponed) && alluded && next != graph.StatusConfirmed,
		prev == graph.StatusReinstated && alluded,
		prev == graph.StatusConfirmed && alluded,
		prev == graph.StatusPlanned && next == graph.StatusHypothetical:
		return prev
	}
	return next
}

// ahead reports whether a state takes for done what, by its date, begins after
// the day of its report.
func ahead(s graph.EventState) bool {
	if s.Status != graph.StatusOccurred || s.Date.When.IsZero() || s.From.IsZero() {
		return false
	}
	return s.Date.When.Earliest() > s.From.Add(oneDay).Unix()
}

// moved reports whether a later report gives what is still to come another date,
// read from its text, that cannot be the same as before.
func moved(prev, next graph.EventState) bool {
	if next.Date.When.IsZero() || prev.Date.When.IsZero() || prev.Status == graph.StatusOccurred {
		return false
	}
	return isRead(next.Date) && !next.Date.When.Overlaps(prev.Date.When)
}
