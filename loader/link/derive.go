package link

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"dateline/graph"
)

// atlas is what deriving needs to know of places.
type atlas interface {
	inside(inner, outer graph.ID) bool // whether a place lies within another, or is it
	precision(place graph.ID) int      // the number of places around it
}

// derived is what follows from the reports of one event.
type derived struct {
	event *graph.Event
	relations
	past   relations  // what only articles say that were withdrawn
	titles []string   // every title that articles gave it, sorted
	owns   []graph.ID // the events that articles tell, and that it was found to be, sorted
}

// relations are who takes part in an event and where it is held.
type relations struct {
	participations []graph.Participation
	locations      []graph.Location
}

// relate returns what reports of an event say, and how many voices name each
// place.
func relate(id graph.ID, reports []*graph.Report) (r relations, places map[graph.ID]int) {
	r.participations = participants(id, reports)
	places = voicesBy(reports, func(r *graph.Report) []graph.ID {
		if r.Place == "" {
			return nil
		}
		return []graph.ID{r.Place}
	})
	for _, p := range slices.Sorted(maps.Keys(places)) {
		r.locations = append(r.locations, graph.Location{Event: id, Place: p})
	}
	return r, places
}

// beyond returns what there is in r and not in others, as past.
func (r relations) beyond(others relations) (past relations) {
	for _, p := range r.participations {
		if !slices.ContainsFunc(others.participations, func(o graph.Participation) bool { return o.Entity == p.Entity }) {
			p.Past = true
			past.participations = append(past.participations, p)
		}
	}
	for _, l := range r.locations {
		if !slices.Contains(others.locations, l) {
			l.Past = true
			past.locations = append(past.locations, l)
		}
	}
	return past
}

// derive makes the event that the reports, at least one, are of. It depends on
// the reports alone, not on the order in which they came. What articles say that
// were withdrawn tells only what was believed before, as long as another stands.
func derive(id graph.ID, reports []*graph.Report, where atlas) derived {
	slices.SortFunc(reports, compareReports)
	d := derived{event: &graph.Event{ID: id}}
	for _, r := range reports {
		d.owns = append(d.owns, r.Own)
	}
	d.owns = distinct(d.owns)
	believed, past := history(reports, where)
	d.event.States = past
	last := believed[len(believed)-1]
	d.event.Date, d.event.Status = last.Date, last.Status
	all := reports
	reports = slices.DeleteFunc(slices.Clone(reports), func(r *graph.Report) bool { return !r.Withdrawn.IsZero() })
	d.event.Weight = len(reports)
	if d.event.Past = len(reports) == 0; d.event.Past {
		reports = all
	}
	d.event.Type = commonest(reports, func(r *graph.Report) graph.EventType { return r.Type })
	d.event.Mode = commonest(reports, func(r *graph.Report) graph.Mode {
		if r.Type != d.event.Type {
			return "" // a mode is one of its type
		}
		return r.Mode
	})
	d.event.Title, d.titles = title(reports)
	info, _ := d.event.Type.Info()
	d.event.Score = info.Score
	now, places := relate(id, reports)
	d.relations = now
	d.event.Place = likeliestPlace(places, where)
	switch {
	case d.event.Past:
		d.relations = now.beyond(relations{})
	case len(all) > len(reports):
		ever, _ := relate(id, all)
		d.past = ever.beyond(now)
	}
	return d
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

// voice returns who says what a report says: its article or, for a copy, the
// one that said it first.
func voice(r *graph.Report) graph.ID { return cmp.Or(r.Origin, r.Article) }

// voicesBy counts, for each value, the voices with a report that has it. A voice
// counts once, however often it repeats itself or is copied.
func voicesBy[T comparable](reports []*graph.Report, of func(*graph.Report) []T) map[T]int {
	type said struct {
		voice graph.ID
		value T
	}
	seen := make(map[said]bool)
	count := make(map[T]int)
	for _, r := range reports {
		for _, v := range of(r) {
			if s := (said{voice(r), v}); !seen[s] {
				seen[s] = true
				count[v]++
			}
		}
	}
	return count
}

// commonest returns the value that most articles give; of equally common ones
// the first reported. The zero value counts only where there is no other.
func commonest[T comparable](reports []*graph.Report, of func(*graph.Report) T) T {
	var best, zero T
	count := voicesBy(reports, func(r *graph.Report) []T { return []T{of(r)} })
	delete(count, zero)
	for _, r := range reports {
		if v := of(r); count[v] > count[best] {
			best = v
		}
	}
	return best
}

// oneIn is the share of the articles that name somebody as taking part, one in
// so many, that it takes to be a participant: what one of thirty articles has is
// a slip as a rule. The reports keep it.
const oneIn = 10

// participants returns who takes part, each in the most telling role.
func participants(event graph.ID, reports []*graph.Report) []graph.Participation {
	count := voicesBy(reports, func(r *graph.Report) []graph.ID {
		ids := make([]graph.ID, 0, len(r.Participants))
		for _, p := range r.Participants {
			ids = append(ids, p.Entity)
		}
		return ids
	})
	voices := make(map[graph.ID]bool)
	roles := make(map[graph.ID]graph.Role)
	for _, r := range reports {
		for _, p := range r.Participants {
			voices[voice(r)] = true
			if known, ok := roles[p.Entity]; !ok || p.Role.Rank() < known.Rank() {
				roles[p.Entity] = p.Role
			}
		}
	}
	var out []graph.Participation
	for _, entity := range slices.Sorted(maps.Keys(roles)) {
		if count[entity]*oneIn >= len(voices) {
			out = append(out, graph.Participation{Event: event, Entity: entity, Role: roles[entity]})
		}
	}
	return out
}

// likeliestPlace returns where most articles put the event. An article that
// names the country speaks for the hotel in it too, so the most precise place
// wins that a fair share of them name.
func likeliestPlace(places map[graph.ID]int, where atlas) graph.ID {
	const fairShare = 5 // one in so many of those that name it or what is around it
	best, bestSupport := graph.ID(""), 0
	for _, p := range slices.Sorted(maps.Keys(places)) {
		support := 0
		for q, n := range places {
			if where.inside(p, q) {
				support += n
			}
		}
		if places[p]*fairShare < support {
			continue
		}
		if best == "" || cmp.Or(cmp.Compare(support, bestSupport), cmp.Compare(where.precision(p), where.precision(best))) > 0 {
			best, bestSupport = p, support
		}
	}
	return best
}

// maxTitle bounds the words that make a title better by making it longer.
const maxTitle = 9

// title returns the title for an event, and all that articles gave it, sorted:
// the commonest; of equally common ones that which has most in common with the
// others, then the more informative, then the first reported.
func title(reports []*graph.Report) (string, []string) {
	count := voicesBy(reports, func(r *graph.Report) []string { return []string{r.Title} })
	words := voicesBy(reports, func(r *graph.Report) []string { return content(r.Title) })
	common := func(title string) int {
		sum := 0
		for _, w := range content(title) {
			sum += words[w] - 1
		}
		return sum
	}
	best := ""
	for _, r := range reports {
		if best == "" || cmp.Or(
			cmp.Compare(count[r.Title], count[best]),
			cmp.Compare(common(r.Title), common(best)),
			cmp.Compare(min(len(content(r.Title)), maxTitle), min(len(content(best)), maxTitle)),
		) > 0 {
			best = r.Title
		}
	}
	return best, slices.Sorted(maps.Keys(count))
}

// content returns the words of a title that say something, each once.
func content(title string) []string {
	terms := slices.DeleteFunc(graph.Terms(title), isEmptyWord)
	slices.Sort(terms)
	return slices.Compact(terms)
}

// rederive makes an event anew from its reports, and keeps it where reports that
// are still to come will find it.
func (w *working) rederive(id graph.ID) {
	e := w.events[id]
	for _, key := range e.node.Keys {
		dropKey(w.keys, key, id)
	}
	reports := slices.Collect(maps.Values(e.reports))
	d := derive(id, reports, w)
	w.rules.correctEvent(d.event, d.owns)
	e.node, e.relations, e.past = d.event, d.relations, d.past
	e.node.Keywords = w.keywords(d)
	e.features = w.eventFeatures(e)
	var reported []time.Time
	for _, r := range reports {
		if r.Withdrawn.IsZero() || e.node.Past {
			reported = append(reported, r.Reported)
		}
	}
	e.node.Keys = e.keptKeys(reported)
	for _, own := range d.owns {
		e.node.Keys = append(e.node.Keys, graph.FormerKey(own))
	}
	slices.Sort(e.node.Keys)
	for _, key := range e.node.Keys {
		addKey(w.keys, key, id)
	}
}

// keywords returns the words beside its title that an event is found by: the
// names of who took part and where, and the titles that articles gave it.
func (w *working) keywords(d derived) []string {
	words := slices.Clone(d.titles)
	for _, p := range d.participations {
		if e, known := w.entities[p.Entity]; known {
			words = append(words, e.node.Name)
		}
	}
	for _, l := range d.locations {
		if e, known := w.entities[l.Place]; known {
			words = append(words, e.node.Name)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// batchEvents adds the events that changed, and the reports of the batch's
// articles.
func (w *working) batchEvents(b *graph.Batch, docs []*document) {
	own := make(map[graph.ID]bool, len(docs))
	for _, d := range docs {
		own[d.article.ID] = true
	}
	for _, id := range slices.Sorted(maps.Keys(w.events)) {
		e := w.events[id]
		switch {
		case !e.changed:
			continue
		case e.gone():
			w.removed = append(w.removed, id)
			continue
		}
		b.Events = append(b.Events, e.node)
		for _, r := range []relations{e.relations, e.past} {
			b.Participations = append(b.Participations, r.participations...)
			b.Locations = append(b.Locations, r.locations...)
		}
		for _, key := range slices.SortedFunc(maps.Keys(e.links), func(x, y linkKey) int {
			return cmp.Or(cmp.Compare(x.kind.Rank(), y.kind.Rank()), cmp.Compare(x.to, y.to))
		}) {
			b.Links = append(b.Links, *e.links[key])
		}
		for _, rid := range slices.Sorted(maps.Keys(e.reports)) {
			if r := e.reports[rid]; own[r.Article] {
				b.Reports = append(b.Reports, r)
			}
		}
	}
	// A link does not lead to an event that goes.
	b.Links = slices.DeleteFunc(b.Links, func(l graph.Link) bool {
		e, known := w.events[l.To]
		return known && e.gone()
	})
}
