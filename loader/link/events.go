package link

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	"dateline/graph"
	"dateline/loader/extract"
)

// event is one event of the working set. Its node, participations and locations
// are derived from its reports.
type event struct {
	*features
	node *graph.Event
	relations
	past    relations // what only articles say that were withdrawn
	links   map[linkKey]*graph.Link
	reports map[graph.ID]*graph.Report // all of them, once they are read
	read    bool                       // whether the stored reports have been read
	changed bool
	made    bool // by this batch
}

// gone reports whether nothing supports the event any more.
func (e *event) gone() bool { return e.read && !e.made && len(e.reports) == 0 }

type linkKey struct {
	to   graph.ID
	kind graph.LinkKind
}

// resolveEvents finds or makes the event behind each of the documents', one
// document after another, and adds their reports and links.
func (w *working) resolveEvents(ctx context.Context, docs []*document) error {
	if err := w.loadCandidates(ctx, docs); err != nil {
		return err
	}
	for _, d := range docs {
		w.hold(d)
		found, err := w.assign(ctx, d)
		if err != nil {
			return err
		}
		touched := slices.Collect(maps.Values(found))
		for i := range d.doc.Events {
			touched = append(touched, w.splits(d, &d.doc.Events[i])...)
		}
		if err := w.readReports(ctx, touched); err != nil {
			return err
		}
		changed := make(map[graph.ID]bool)
		for i := range d.doc.Events {
			e := &d.doc.Events[i]
			w.report(d, e)
			changed[d.events[e.ID]] = true
			for _, split := range w.splits(d, e) {
				changed[split] = true
			}
		}
		for _, l := range d.doc.Links {
			w.tie(d, l)
		}
		for _, id := range slices.Sorted(maps.Keys(changed)) {
			w.rederive(id)
		}
	}
	return nil
}

// loadCandidates reads, for all documents at once, the events that theirs may
// be, and the reports of those that they will most likely turn out to be.
func (w *working) loadCandidates(ctx context.Context, docs []*document) error {
	var keys []string
	var ids []graph.ID
	all := make(map[*extract.Event]*features)
	for _, d := range docs {
		for i := range d.doc.Events {
			e := &d.doc.Events[i]
			all[e] = w.documentFeatures(d, e)
			keys = append(keys, all[e].soughtKeys()...)
			for attempt := range maxAttempts {
				ids = append(ids, newEventID(d, e, attempt))
			}
			keys = append(keys, w.decidedKeys(newEventID(d, e, 0))...)
			ids = append(ids, w.splits(d, e)...)
		}
	}
	if err := w.lookup(ctx, w.keys, keys); err != nil {
		return err
	}
	w.dropFormerKeys()
	for _, found := range w.keys {
		ids = append(ids, found...)
	}
	if err := w.loadEvents(ctx, ids); err != nil {
		return err
	}
	var likely []graph.ID
	for _, f := range all {
		best, score := graph.ID(""), 0.0
		scores, _ := w.matches(f)
		for id, s := range scores {
			if s > score || s == score && id < best {
				best, score = id, s
			}
		}
		if best != "" {
			likely = append(likely, best)
		}
	}
	return w.readReports(ctx, likely)
}

// dropFormerKeys takes away the keys that the store has of events that have
// changed since.
func (w *working) dropFormerKeys() {
	for key, ids := range w.keys {
		w.keys[key] = slices.DeleteFunc(ids, func(id graph.ID) bool {
			e, known := w.events[id]
			return known && e.changed && !slices.Contains(e.node.Keys, key)
		})
	}
}

// matches returns the events that f may be of, with how well they agree, and
// among those that it was found not to be of the one that agrees best, "" where
// none comes near.
func (w *working) matches(f *features) (scores map[graph.ID]float64, near pairing) {
	scores = make(map[graph.ID]float64)
	tried := make(map[graph.ID]bool)
	for _, key := range f.soughtKeys() {
		for _, id := range w.keys[key] {
			c, known := w.events[id]
			if !known || tried[id] || c.gone() || c.features == nil {
				continue
			}
			tried[id] = true
			if w.keptApart(f.own, id) {
				continue
			}
			switch s, same := w.similarity(f, c.features); {
			case same:
				scores[id] = s
			case s >= doubtful && (s > near.score || s == near.score && id < near.id):
				near = pairing{id: id, score: s}
			}
		}
	}
	return scores, near
}

// assign says which event each of the document's is, and makes those that are
// new; the events found, not made, are returned by the document's ids. Two
// events of one document stay two: the best agreement is settled first. Events
// that act on others, such as a cancellation, are settled after these, because
// what they act on tells which they are.
func (w *working) assign(ctx context.Context, d *document) (map[string]graph.ID, error) {
	acting := make(map[string]bool)
	for _, l := range d.doc.Links {
		acting[l.From] = true
	}
	found := make(map[string]graph.ID)
	taken := make(map[graph.ID]bool)
	w.assignDecided(d, found, taken)
	for _, acts := range []bool{false, true} {
		var events []*extract.Event
		for i := range d.doc.Events {
			if e := &d.doc.Events[i]; acting[e.ID] == acts {
				events = append(events, e)
			}
		}
		if acts {
			if err := w.loadActing(ctx, d, events); err != nil {
				return nil, err
			}
		}
		for _, p := range w.pairings(d, events, taken) {
			if e := events[p.event]; d.events[e.ID] == "" && !taken[p.id] {
				d.events[e.ID], found[e.ID] = p.id, p.id
				taken[p.id] = true
			}
		}
		for _, e := range events {
			if d.events[e.ID] == "" {
				d.events[e.ID] = w.createEvent(d, e)
				w.doubtEvent(d, e)
				taken[d.events[e.ID]] = true
			}
		}
	}
	return found, nil
}

// loadActing reads the events that act on the same as some of a document's do.
// They can be sought only now that it is known what these act on.
func (w *working) loadActing(ctx context.Context, d *document, events []*extract.Event) error {
	var keys []string
	for _, e := range events {
		f := w.documentFeatures(d, e)
		k := keyer{family: f.family}
		k.targets(f)
		keys = append(keys, k.keys...)
	}
	if len(keys) == 0 {
		return nil
	}
	if err := w.lookup(ctx, w.keys, keys); err != nil {
		return err
	}
	w.dropFormerKeys()
	var ids []graph.ID
	for _, key := range keys {
		ids = append(ids, w.keys[key]...)
	}
	return w.loadEvents(ctx, ids)
}

// pairing is a possible match.
type pairing struct {
	event int
	id    graph.ID
	score float64
}

// pairings returns the possible matches, best first.
func (w *working) pairings(d *document, events []*extract.Event, taken map[graph.ID]bool) []pairing {
	var out []pairing
	for i, e := range events {
		scores, near := w.matches(w.documentFeatures(d, e))
		if d.near[e.ID] = near; len(scores) > 0 {
			delete(d.near, e.ID)
		}
		for id, score := range scores {
			if !taken[id] {
				out = append(out, pairing{i, id, score})
			}
		}
	}
	slices.SortFunc(out, func(a, b pairing) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.event, b.event), cmp.Compare(a.id, b.id))
	})
	return out
}

// maxAttempts bounds the events of an article that begin with the same words and
// are of the same type, and that earlier versions of it can have left behind.
const maxAttempts = 2

// newEventID names an event after its first mention; attempt tells apart events
// that have the same.
func newEventID(d *document, e *extract.Event, attempt int) graph.ID {
	parts := []string{string(d.article.ID), strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Type}
	if attempt > 0 {
		parts = append(parts, strconv.Itoa(attempt))
	}
	return graph.NewID(graph.KindEvent, parts...)
}

// createEvent makes a new event.
func (w *working) createEvent(d *document, e *extract.Event) graph.ID {
	id := newEventID(d, e, 0)
	for attempt := 1; ; attempt++ {
		if known, taken := w.events[id]; !taken || known.gone() {
			break
		}
		id = newEventID(d, e, attempt)
	}
	w.events[id] = newEvent(id)
	return id
}

// newEvent returns an event that the store does not have, without reports yet.
func newEvent(id graph.ID) *event {
	return &event{
		node:    &graph.Event{ID: id},
		read:    true,
		made:    true,
		reports: make(map[graph.ID]*graph.Report),
		links:   make(map[linkKey]*graph.Link),
	}
}

// decidedKeys returns the look-up keys of what editors decided that an event of
// a document is one with, or is not.
func (w *working) decidedKeys(own graph.ID) []string {
	var keys []string
	for _, id := range slices.Concat(w.rules.companions(own), w.rules.apart[own]) {
		keys = append(keys, graph.FormerKey(id))
	}
	return keys
}

// assignDecided settles the events of a document of which editors decided what
// they are.
func (w *working) assignDecided(d *document, found map[string]graph.ID, taken map[graph.ID]bool) {
	for i := range d.doc.Events {
		e := &d.doc.Events[i]
		if splits := w.splits(d, e); len(splits) == 1 && w.splitWhole(d, e) {
			id := splits[0]
			if known, ok := w.events[id]; !ok || known.gone() {
				w.events[id] = newEvent(id)
			}
			d.events[e.ID], found[e.ID], taken[id] = id, id, true
			continue
		}
		for _, other := range w.rules.companions(newEventID(d, e, 0)) {
			if id := w.holder(other); id != "" && !taken[id] {
				d.events[e.ID], found[e.ID], taken[id] = id, id, true
				break
			}
		}
	}
}

// holder returns the event that an article's own event was found to be; "" where
// it is not linked yet.
func (w *working) holder(own graph.ID) graph.ID {
	for _, id := range w.keys[graph.FormerKey(own)] {
		if e, known := w.events[id]; known && !e.gone() && slices.Contains(e.node.Keys, graph.FormerKey(own)) {
			return id
		}
	}
	return ""
}

// keptApart reports whether editors decided that an article's own event is not
// the given one.
func (w *working) keptApart(own, id graph.ID) bool {
	return slices.ContainsFunc(w.rules.apart[own], func(other graph.ID) bool { return w.holder(other) == id })
}

// splits returns the events that reports of a document's event are split off to,
// sorted.
func (w *working) splits(d *document, e *extract.Event) []graph.ID {
	if len(w.rules.parted) == 0 {
		return nil
	}
	var out []graph.ID
	for i := range e.Mentions {
		if id, parted := w.rules.parted[reportID(d, e, i)]; parted {
			out = append(out, id)
		}
	}
	return distinct(out)
}

// splitWhole reports whether every report of a document's event is split off.
func (w *working) splitWhole(d *document, e *extract.Event) bool {
	for i := range e.Mentions {
		if _, parted := w.rules.parted[reportID(d, e, i)]; !parted {
			return false
		}
	}
	return true
}
