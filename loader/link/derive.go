package link

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"dateline/graph"
)

// derived is what follows from the reports of one event.
type derived struct {
	event          *graph.Event
	participations []graph.Participation
	locations      []graph.Location
	titles         []string // every title that articles gave it, sorted
}

// derive makes the event that the reports are of. It depends on the reports
// alone, not on the order in which they came.
func derive(id graph.ID, reports []*graph.Report, placeRank func(graph.ID) int) (derived, error) {
	if len(reports) == 0 {
		return derived{}, errors.New("has no reports")
	}
	slices.SortFunc(reports, compareReports)
	d := derived{event: &graph.Event{ID: id}}
	d.event.Type = mostFrequent(reports, func(r *graph.Report) graph.EventType { return r.Type })
	d.event.Mode = mostFrequent(reports, func(r *graph.Report) graph.Mode { return r.Mode })
	d.event.Title = mostFrequent(reports, func(r *graph.Report) string { return r.Title })
	info, _ := d.event.Type.Info()
	d.event.Score = info.Score
	d.event.States = states(reports)
	last := d.event.States[len(d.event.States)-1]
	d.event.Date, d.event.Status = last.Date, last.Status

	roles := make(map[graph.ID]graph.Role)
	titles, places := make(map[string]bool), make(map[graph.ID]int)
	for _, r := range reports {
		titles[r.Title] = true
		if r.Place != "" {
			places[r.Place]++
		}
		for _, p := range r.Participants {
			if known, ok := roles[p.Entity]; !ok || p.Role.Rank() < known.Rank() {
				roles[p.Entity] = p.Role
			}
		}
	}
	for _, entity := range slices.Sorted(maps.Keys(roles)) {
		d.participations = append(d.participations, graph.Participation{Event: id, Entity: entity, Role: roles[entity]})
	}
	for _, p := range slices.Sorted(maps.Keys(places)) {
		d.locations = append(d.locations, graph.Location{Event: id, Place: p})
	}
	d.event.Place = bestPlace(places, placeRank)
	d.titles = slices.Sorted(maps.Keys(titles))
	return d, nil
}

// compareReports orders reports by the time they were published, undated ones
// last, then by article and place in it.
func compareReports(a, b *graph.Report) int {
	if a.Reported.IsZero() != b.Reported.IsZero() {
		if a.Reported.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Reported.Compare(b.Reported), cmp.Compare(a.Article, b.Article),
		cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.ID, b.ID))
}

// states derives what was believed from one report time to the next. A state
// changes only on a report that concludes its article and asserts a status; a
// date or place that it leaves open stays as it was.
func states(reports []*graph.Report) []graph.EventState {
	var out []graph.EventState
	for _, r := range reports {
		if !r.Concludes || r.Status == "" {
			continue
		}
		next := graph.EventState{From: r.Reported, Date: r.Date.Date, Status: r.Status, Place: r.Place, Report: r.ID}
		var prev *graph.EventState
		if n := len(out); n > 0 {
			prev = &out[n-1]
			next = carry(*prev, next)
		}
		if next.Status == graph.StatusOccurred && ahead(next) {
			next.Status = graph.StatusPlanned // what lies ahead has not happened
		}
		if prev != nil {
			if next.Status == prev.Status && next.Date == prev.Date && next.Place == prev.Place {
				continue
			}
			if next.From.Equal(prev.From) {
				*prev = next
				continue
			}
			prev.To = next.From
		}
		out = append(out, next)
	}
	if len(out) == 0 {
		first := reports[0]
		return []graph.EventState{{
			From: first.Reported, Date: first.Date.Date, Report: first.ID, Place: first.Place,
			Status: cmp.Or(first.Status, graph.StatusHypothetical),
		}}
	}
	return out
}

// carry fills what a report leaves open from the state before it, and settles
// what a status means after another: a plan spoken of again after it was called
// off is back on; what happened is not planned any more.
func carry(prev, next graph.EventState) graph.EventState {
	if prev.Status == graph.StatusOccurred && next.Status != graph.StatusDenied {
		next.Status = graph.StatusOccurred
	}
	planned := next.Status == graph.StatusPlanned || next.Status == graph.StatusConfirmed
	switch {
	case prev.Status == graph.StatusCancelled && planned:
		next.Status = graph.StatusReinstated
	case prev.Status == graph.StatusCancelled && next.Status == graph.StatusHypothetical:
		next.Status = graph.StatusCancelled
	case prev.Status == graph.StatusReinstated && planned, isPlan(prev.Status) && next.Status == graph.StatusHypothetical:
		next.Status = prev.Status
	}
	if !better(next.Date, prev.Date) && !moved(prev, next) {
		next.Date = prev.Date
	}
	if next.Place == "" {
		next.Place = prev.Place
	}
	return next
}

// ahead reports whether a state's date begins after the day of the report that
// gives it.
func ahead(s graph.EventState) bool {
	if s.Date.When.IsZero() || s.From.IsZero() {
		return false
	}
	return s.Date.When.Earliest() > s.From.Add(oneDay).Unix()
}

func isPlan(s graph.Status) bool {
	return s == graph.StatusPlanned || s == graph.StatusConfirmed || s == graph.StatusReinstated
}

// moved reports whether a later report gives another date, read from its text,
// that cannot be the same as before.
func moved(prev, next graph.EventState) bool {
	if next.Date.When.IsZero() || prev.Date.When.IsZero() {
		return false
	}
	read := next.Date.Basis == graph.BasisStated || next.Date.Basis == graph.BasisRelative
	return read && !next.Date.When.Overlaps(prev.Date.When)
}

// mostFrequent returns the value that most reports give; of equally frequent
// ones the first reported.
func mostFrequent[T comparable](reports []*graph.Report, of func(*graph.Report) T) T {
	count := make(map[T]int)
	var best T
	for _, r := range reports {
		count[of(r)]++
	}
	for _, r := range reports {
		if v := of(r); count[v] > count[best] {
			best = v
		}
	}
	return best
}

// bestPlace returns the place that most reports give; of equally frequent ones
// the more precise, then the smaller ID.
func bestPlace(places map[graph.ID]int, rank func(graph.ID) int) graph.ID {
	best := graph.ID("")
	for _, p := range slices.Sorted(maps.Keys(places)) {
		if best == "" || cmp.Or(cmp.Compare(places[p], places[best]), cmp.Compare(rank(p), rank(best))) > 0 {
			best = p
		}
	}
	return best
}
