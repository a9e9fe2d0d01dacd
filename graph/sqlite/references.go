package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"

	"dateline/graph"
)

// reference is a place in a batch that names a node. Nodes that a batch must
// bring itself are Validate's; decisions outlive what they are about.
type reference struct {
	id    graph.ID
	list  string
	i     int
	field string
}

func references(b *graph.Batch) iter.Seq[reference] {
	return func(yield func(reference) bool) {
		_ = eventReferences(b, yield) && reportReferences(b, yield) && relationReferences(b, yield)
	}
}

func eventReferences(b *graph.Batch, yield func(reference) bool) bool {
	for i, e := range b.Events {
		if !yield(reference{e.Place, "events", i, "place"}) {
			return false
		}
		for _, s := range e.States {
			if !yield(reference{s.Place, "events", i, "states.place"}) || !yield(reference{s.Report, "events", i, "states.report"}) {
				return false
			}
		}
	}
	return true
}

func reportReferences(b *graph.Batch, yield func(reference) bool) bool {
	for i, r := range b.Reports {
		if !yield(reference{r.Event, "reports", i, "event"}) || !yield(reference{r.Place, "reports", i, "place"}) ||
			!yield(reference{r.Speaker, "reports", i, "speaker"}) {
			return false
		}
		for _, p := range r.Participants {
			if !yield(reference{p.Entity, "reports", i, "participants.entity"}) {
				return false
			}
		}
	}
	return true
}

func relationReferences(b *graph.Batch, yield func(reference) bool) bool {
	for i, m := range b.Mentions {
		if !yield(reference{m.Entity, "mentions", i, "entity"}) {
			return false
		}
	}
	for i, p := range b.Participations {
		if !yield(reference{p.Entity, "participations", i, "entity"}) {
			return false
		}
	}
	for i, l := range b.Locations {
		if !yield(reference{l.Place, "locations", i, "place"}) {
			return false
		}
	}
	for i, l := range b.Links {
		if !yield(reference{l.To, "links", i, "to"}) || !evidenceReferences(slices.Concat(l.Evidence, l.Past), "links", i, yield) {
			return false
		}
	}
	for i, h := range b.Holdings {
		if !yield(reference{h.Of, "holdings", i, "of"}) || !evidenceReferences(slices.Concat(h.Evidence, h.Past), "holdings", i, yield) {
			return false
		}
	}
	for i, c := range b.Containments {
		if !yield(reference{c.Within, "containments", i, "within"}) {
			return false
		}
	}
	return true
}

func evidenceReferences(evidence []graph.Evidence, list string, i int, yield func(reference) bool) bool {
	for _, e := range evidence {
		if !yield(reference{e.Article, list, i, "evidence.article"}) {
			return false
		}
	}
	return true
}

// checkReferences returns an ErrNotFound that names a node which the batch
// refers to and which, now that the batch is written, is not there.
func (w *writer) checkReferences(ctx context.Context, b *graph.Batch) error {
	seen := make(map[graph.ID]bool)
	byTable := make(map[string][]graph.ID)
	for r := range references(b) {
		if r.id == "" || seen[r.id] {
			continue
		}
		seen[r.id] = true
		t, ok := tableOf(r.id.Kind())
		if !ok {
			return missing(b, r.id)
		}
		byTable[t.name] = append(byTable[t.name], r.id)
	}
	for name, ids := range byTable {
		stmt, err := w.stmt(ctx, "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM "+name+" WHERE id = value) LIMIT 1")
		if err != nil {
			return err
		}
		list, err := encodeList(ids)
		if err != nil {
			return err
		}
		var id graph.ID
		switch err := stmt.QueryRowContext(ctx, list).Scan(&id); {
		case err == nil:
			return missing(b, id)
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
	}
	return nil
}

func missing(b *graph.Batch, id graph.ID) error {
	for r := range references(b) {
		if r.id == id {
			return fmt.Errorf("%s[%d].%s: %s: %w", r.list, r.i, r.field, id, graph.ErrNotFound)
		}
	}
	return fmt.Errorf("%s: %w", id, graph.ErrNotFound)
}
