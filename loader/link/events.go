package link

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/loader/extract"
)

// event is one event of the working set. Its node, participations and locations
// are derived from its reports.
type event struct {
	features
	node    *graph.Event
	stored  bool
	changed bool
	reports map[graph.ID]*graph.Report // all of them, once they are read
	read    bool                       // whether the stored reports have been read
	links   map[linkKey]*graph.Link
}

type linkKey struct {
	to   graph.ID
	kind graph.LinkKind
}

// withdraw takes the reports of articles that are loaded again in another
// version out of their events.
func (w *working) withdraw(ctx context.Context, docs []*document) error {
	var ids []graph.ID
	for _, d := range docs {
		ids = append(ids, d.article.ID)
	}
	var reports []graph.ID
	err := w.edges(ctx, graph.EdgeArticleReports, ids, func(_ graph.ID, e graph.Edge) { reports = append(reports, e.To) })
	if err != nil || len(reports) == 0 {
		return err
	}
	gone := make(map[graph.ID]graph.ID) // report to event
	if err := w.nodes(ctx, reports, func(n graph.Node) {
		if r, ok := n.(*graph.Report); ok {
			gone[r.ID] = r.Event
		}
	}); err != nil {
		return err
	}
	if err := w.loadEvents(ctx, slices.Collect(maps.Values(gone))); err != nil {
		return err
	}
	if err := w.readReports(ctx, slices.Collect(maps.Values(gone))); err != nil {
		return err
	}
	for report, id := range gone {
		if e, ok := w.events[id]; ok {
			delete(e.reports, report)
			e.changed = true
			e.forget(ids)
		}
	}
	return nil
}

// forget drops the links that only the given articles carry.
func (e *event) forget(articles []graph.ID) {
	for key, l := range e.links {
		l.Evidence = slices.DeleteFunc(l.Evidence, func(ev graph.Evidence) bool { return slices.Contains(articles, ev.Article) })
		if len(l.Evidence) == 0 {
			delete(e.links, key)
		}
	}
}

// resolveEvents finds or makes the event behind each of the documents', in
// order, and adds their reports and links.
func (w *working) resolveEvents(ctx context.Context, docs []*document) error {
	all := make(map[*extract.Event]features)
	var keys []string
	for _, d := range docs {
		for i := range d.doc.Events {
			e := &d.doc.Events[i]
			all[e] = w.documentFeatures(d, e)
			keys = append(keys, all[e].keys()...)
		}
	}
	if err := w.lookup(ctx, w.keys, keys); err != nil {
		return err
	}
	var candidates []graph.ID
	for _, ids := range w.keys {
		candidates = append(candidates, ids...)
	}
	if err := w.loadEvents(ctx, candidates); err != nil {
		return err
	}
	var matched []graph.ID
	for _, d := range docs {
		taken := make(map[graph.ID]bool) // two events of one document stay two
		for i := range d.doc.Events {
			e := &d.doc.Events[i]
			id := w.match(all[e], taken)
			if id == "" {
				id = w.createEvent(d, e, all[e])
			} else {
				w.events[id].absorb(all[e])
				matched = append(matched, id)
			}
			for _, key := range w.events[id].keys() {
				addKey(w.keys, key, id)
			}
			taken[id] = true
			d.events[e.ID] = id
		}
	}
	if err := w.readReports(ctx, matched); err != nil {
		return err
	}
	for _, d := range docs {
		for i := range d.doc.Events {
			w.report(d, &d.doc.Events[i])
		}
		for _, l := range d.doc.Links {
			w.link(d, l)
		}
	}
	return nil
}

// match returns the best candidate for an event with the given features, "" if
// none is good enough. Equal scores go to the smaller ID.
func (w *working) match(f features, taken map[graph.ID]bool) graph.ID {
	best, bestScore := graph.ID(""), 0.0
	tried := make(map[graph.ID]bool)
	for _, key := range f.keys() {
		for _, id := range w.keys[key] {
			c, known := w.events[id]
			if !known || taken[id] || tried[id] {
				continue
			}
			tried[id] = true
			if s := similarity(f, c.features, w.around); s > bestScore || (s == bestScore && s > 0 && id < best) {
				best, bestScore = id, s
			}
		}
	}
	return best
}

// loadEvents reads candidates: the events with their participants and places.
func (w *working) loadEvents(ctx context.Context, ids []graph.ID) error {
	var fresh []graph.ID
	for _, id := range ids {
		if _, known := w.events[id]; !known {
			fresh = append(fresh, id)
		}
	}
	err := w.nodes(ctx, fresh, func(n graph.Node) {
		if e, ok := n.(*graph.Event); ok {
			w.events[e.ID] = &event{
				features: nodeFeatures(e), node: e, stored: true,
				reports: make(map[graph.ID]*graph.Report), links: make(map[linkKey]*graph.Link),
			}
		}
	})
	if err != nil {
		return err
	}
	err = w.edges(ctx, graph.EdgeParticipants, fresh, func(from graph.ID, e graph.Edge) {
		if ev, ok := w.events[from]; ok {
			ev.participants[e.To] = e.Role
		}
	})
	if err != nil {
		return err
	}
	var places []graph.ID
	err = w.edges(ctx, graph.EdgeLocations, fresh, func(from graph.ID, e graph.Edge) {
		if ev, ok := w.events[from]; ok {
			ev.places[e.To] = true
			places = append(places, e.To)
		}
	})
	if err != nil {
		return err
	}
	return w.loadHierarchy(ctx, places)
}

// hierarchyDepth is the longest chain from a site to its continent.
const hierarchyDepth = 5

// loadHierarchy reads what lies around places, so that a hotel, its island and
// its country can be told to agree.
func (w *working) loadHierarchy(ctx context.Context, places []graph.ID) error {
	for range hierarchyDepth {
		var outer []graph.ID
		unread := slices.DeleteFunc(slices.Clone(places), func(id graph.ID) bool {
			e, known := w.entities[id]
			return known && e.within != nil
		})
		if len(unread) == 0 {
			return nil
		}
		if err := w.nodes(ctx, unread, func(n graph.Node) {
			if e, ok := n.(*graph.Entity); ok && w.entities[e.ID] == nil {
				w.entities[e.ID] = &entity{node: e, stored: true}
			}
		}); err != nil {
			return err
		}
		for _, id := range unread {
			if e, known := w.entities[id]; known && e.within == nil {
				e.within = make(map[graph.ID]bool)
			}
		}
		if err := w.edges(ctx, graph.EdgeWithin, unread, func(from graph.ID, e graph.Edge) {
			if p, known := w.entities[from]; known {
				p.within[e.To] = true
				outer = append(outer, e.To)
			}
		}); err != nil {
			return err
		}
		places = outer
	}
	return nil
}

// around reports whether place a lies within b, at any depth, or is b.
func (w *working) around(a, b graph.ID) bool {
	if a == b {
		return true
	}
	level := []graph.ID{a}
	for range hierarchyDepth {
		var next []graph.ID
		for _, id := range level {
			e, known := w.entities[id]
			if !known {
				continue
			}
			for outer := range e.within {
				if outer == b {
					return true
				}
				next = append(next, outer)
			}
		}
		level = next
	}
	return false
}

// readReports reads the stored reports and links of events that are about to
// change, so that they can be derived anew.
func (w *working) readReports(ctx context.Context, ids []graph.ID) error {
	owner := make(map[graph.ID]graph.ID)
	var stored []graph.ID
	for _, id := range ids {
		if e := w.events[id]; e != nil && e.stored && !e.read {
			e.read = true
			stored = append(stored, id)
		}
	}
	err := w.edges(ctx, graph.EdgeReports, stored, func(from graph.ID, e graph.Edge) { owner[e.To] = from })
	if err != nil {
		return err
	}
	if err := w.nodes(ctx, slices.Collect(maps.Keys(owner)), func(n graph.Node) {
		if r, ok := n.(*graph.Report); ok {
			w.events[owner[r.ID]].reports[r.ID] = r
		}
	}); err != nil {
		return err
	}
	return w.edges(ctx, graph.EdgeLedTo, stored, func(from graph.ID, e graph.Edge) {
		w.events[from].links[linkKey{e.To, e.Link}] = &graph.Link{From: from, To: e.To, Kind: e.Link, Evidence: e.Evidence}
	})
}

// createEvent makes a new event, named after its first mention.
func (w *working) createEvent(d *document, e *extract.Event, f features) graph.ID {
	id := graph.NewID(graph.KindEvent, string(d.article.ID), strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Type)
	w.events[id] = &event{
		features: f.clone(),
		node:     &graph.Event{ID: id},
		read:     true,
		reports:  make(map[graph.ID]*graph.Report),
		links:    make(map[linkKey]*graph.Link),
	}
	return id
}

// report adds what the document says of one event, a report for each mention.
func (w *working) report(d *document, e *extract.Event) {
	id := d.events[e.ID]
	ev := w.events[id]
	ev.changed = true
	concluding := concludingMention(e)
	for i := range e.Mentions {
		m := &e.Mentions[i]
		sentence := d.doc.Sentences[m.Sentence]
		r := &graph.Report{
			ID:    graph.NewID(graph.KindReport, string(d.article.ID), strconv.Itoa(m.Start), strconv.Itoa(m.End), e.ID),
			Event: id, Article: d.article.ID, Title: e.Title,
			Type: graph.EventType(e.Type), Mode: graph.Mode(e.Mode),
			Quote: d.doc.Slice(sentence), Span: graph.Span(sentence), Trigger: graph.Span(m.Span),
			Status: graph.Status(m.Status), Place: d.entities[m.Place], Speaker: d.entities[m.Speaker],
			Reported: d.article.Published, Loaded: d.article.LoadedAt,
			Confidence: m.Confidence, Concludes: i == concluding,
		}
		r.Date = d.reading(m.Date)
		if r.Concludes {
			// The article's last word, whichever of its sentences gave each part.
			r.Status = graph.Status(e.Status)
			if r.Date.When.IsZero() {
				r.Date = d.reading(e.Date)
			}
			if r.Place == "" && len(e.Places) > 0 {
				r.Place = d.entities[e.Places[0]]
			}
			r.Participants = d.participations(id, e.Participants)
		} else {
			r.Participants = d.participations(id, m.Participants)
		}
		ev.reports[r.ID] = r
	}
}

// concludingMention returns the index of the last mention that asserts the
// status which the document leaves the event in; the last one if none does.
func concludingMention(e *extract.Event) int {
	for i := len(e.Mentions) - 1; i >= 0; i-- {
		if e.Mentions[i].Status == e.Status {
			return i
		}
	}
	return len(e.Mentions) - 1
}

// participations maps the document's participants to entities; where two were
// found to be one, the more telling role counts.
func (d *document) participations(event graph.ID, ps []extract.Participant) []graph.Participation {
	var out []graph.Participation
	at := make(map[graph.ID]int, len(ps))
	for _, p := range ps {
		id, role := d.entities[p.Entity], graph.Role(p.Role)
		if i, seen := at[id]; seen {
			if role.Rank() < out[i].Role.Rank() {
				out[i].Role = role
			}
			continue
		}
		at[id] = len(out)
		out = append(out, graph.Participation{Event: event, Entity: id, Role: role})
	}
	slices.SortFunc(out, func(a, b graph.Participation) int {
		return cmp.Or(cmp.Compare(a.Role.Rank(), b.Role.Rank()), cmp.Compare(a.Entity, b.Entity))
	})
	return out
}

// reading turns a date of the document into the reading that the report keeps.
func (d *document) reading(date *extract.Date) graph.Reading {
	if date == nil {
		return graph.Reading{}
	}
	when, err := edtf.Parse(date.EDTF)
	if err != nil {
		return graph.Reading{} // Validate has refused such documents
	}
	r := graph.Reading{Date: graph.Date{When: when, Basis: graph.Basis(date.Basis)}, Rule: date.Rule}
	if date.Time != nil {
		t := d.doc.Times[*date.Time]
		r.Phrase, r.Span = t.Text, graph.Span(t.Span)
		if r.Rule == "" {
			r.Rule = t.Rule
		}
		if anchor, err := edtf.Parse(t.Anchor); err == nil {
			r.Anchor = anchor
		}
	}
	return r
}

// link adds a link between two of the document's events.
func (w *working) link(d *document, l extract.Link) {
	from, to := d.events[l.From], d.events[l.To]
	if from == to {
		return // the two were found to be one event
	}
	key := linkKey{to, graph.LinkKind(l.Kind)}
	e := w.events[from]
	known := e.links[key]
	if known == nil {
		known = &graph.Link{From: from, To: to, Kind: key.kind}
		e.links[key] = known
	}
	ev := graph.Evidence{Article: d.article.ID, Span: graph.Span(l.Span), Quote: d.doc.Slice(l.Span)}
	if !slices.Contains(known.Evidence, ev) {
		known.Evidence = append(known.Evidence, ev)
	}
}

// batchEvents adds the events that changed, derived from their reports, and the
// reports of the batch's articles.
func (w *working) batchEvents(_ context.Context, b *graph.Batch, docs []*document) error {
	own := make(map[graph.ID]bool, len(docs))
	for _, d := range docs {
		own[d.article.ID] = true
	}
	for _, id := range slices.Sorted(maps.Keys(w.events)) {
		e := w.events[id]
		if !e.changed {
			continue
		}
		if len(e.reports) == 0 {
			w.removed = append(w.removed, id)
			continue
		}
		derived, err := derive(id, slices.Collect(maps.Values(e.reports)), w.placeRank)
		if err != nil {
			return fmt.Errorf("event %s: %w", id, err)
		}
		e.node = derived.event
		e.node.Keys = e.keys()
		e.node.Keywords = w.keywords(derived)
		b.Events = append(b.Events, e.node)
		b.Participations = append(b.Participations, derived.participations...)
		b.Locations = append(b.Locations, derived.locations...)
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
	return w.dropLinksToRemoved(b)
}

// dropLinksToRemoved keeps a link from leading to an event that goes.
func (w *working) dropLinksToRemoved(b *graph.Batch) error {
	b.Links = slices.DeleteFunc(b.Links, func(l graph.Link) bool { return slices.Contains(w.removed, l.To) })
	return nil
}

// keywords returns the words beside its title that an event is found by: the
// names of who took part and where, and the titles that articles gave it.
func (w *working) keywords(d derived) []string {
	var words []string
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
	words = append(words, d.titles...)
	slices.Sort(words)
	return slices.Compact(words)
}

// placeRank returns how precise a place is: the number of places around it.
func (w *working) placeRank(id graph.ID) int {
	rank, level := 0, []graph.ID{id}
	for range hierarchyDepth {
		var next []graph.ID
		for _, p := range level {
			if e, known := w.entities[p]; known {
				for outer := range e.within {
					next = append(next, outer)
				}
			}
		}
		if len(next) == 0 {
			break
		}
		rank++
		level = next
	}
	return rank
}

// reportedGap is the time between two reports; 0 where either is undated.
func reportedGap(a, b time.Time) time.Duration {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	return a.Sub(b).Abs()
}
