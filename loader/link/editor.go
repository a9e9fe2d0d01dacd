package link

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"dateline/graph"
)

// Editor lets the graph follow the decisions of people: it takes out the
// articles from the first one on that a decision bears on, and links them again
// under it, in one write.
type Editor struct {
	ledger *Ledger
	now    func() time.Time
}

var _ graph.Editor = (*Editor)(nil)

// NewEditor returns the editor of a store. now is the clock of decisions.
func NewEditor(store Store, now func() time.Time) *Editor {
	return &Editor{ledger: NewLedger(store, graph.MaxLimit), now: now}
}

// Preview implements graph.Editor.
func (e *Editor) Preview(ctx context.Context, d *graph.Decision) (*graph.Outcome, error) {
	_, outcome, err := e.workOut(ctx, d)
	return outcome, err
}

// Decide implements graph.Editor.
func (e *Editor) Decide(ctx context.Context, d *graph.Decision, revision int64) (*graph.Outcome, error) {
	for try := 1; ; try++ {
		b, outcome, err := e.workOut(ctx, d)
		if err != nil {
			return nil, err
		}
		if revision != 0 && outcome.Revision != revision {
			return nil, fmt.Errorf("decide: revision %d, seen was %d: %w", outcome.Revision, revision, graph.ErrConflict)
		}
		err = e.ledger.store.Put(ctx, b)
		if !isConflict(err) || revision != 0 || try == tries {
			return outcome, err
		}
	}
}

// Replay records decisions that were made elsewhere, with their authors and
// times, and makes their changes: all or nothing. Those that the store has
// already are left out; the rest is returned. What they are about need not be
// there: a decision holds for what turns up later, too.
func (e *Editor) Replay(ctx context.Context, decisions []*graph.Decision) ([]*graph.Decision, error) {
	for try := 1; ; try++ {
		fresh, err := e.replay(ctx, decisions)
		if !isConflict(err) || try == tries {
			return fresh, err
		}
	}
}

func (e *Editor) replay(ctx context.Context, decisions []*graph.Decision) ([]*graph.Decision, error) {
	revision, err := e.ledger.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	known, err := Decisions(ctx, e.ledger.store)
	if err != nil {
		return nil, err
	}
	seen := make(map[graph.ID]bool)
	for _, d := range known {
		seen[d.ID] = true
	}
	var fresh []*graph.Decision
	for i, d := range decisions {
		if err := CheckDecision(d); err != nil {
			return nil, fmt.Errorf("decision %d: %w", i+1, err)
		}
		if !seen[d.ID] {
			seen[d.ID] = true
			fresh = append(fresh, d)
		}
	}
	if len(fresh) == 0 {
		return nil, nil
	}
	docs, err := e.from(ctx, Ref{Published: time.Unix(graphBeginning, 0).UTC()})
	if err != nil {
		return nil, err
	}
	b, err := e.ledger.linker.Link(ctx, Change{Since: revision, Forget: docs, Link: docs}, fresh...)
	if err != nil {
		return nil, err
	}
	return fresh, e.ledger.store.Put(ctx, b)
}

// graphBeginning, in Unix seconds, is before all news: the year 1.
const graphBeginning = -62135596799

func (e *Editor) workOut(ctx context.Context, decided *graph.Decision) (*graph.Batch, *graph.Outcome, error) {
	revision, err := e.ledger.store.Revision(ctx)
	if err != nil {
		return nil, nil, err
	}
	decision := *decided
	decision.Subjects = slices.Clone(decided.Subjects)
	if decision.Made.IsZero() {
		decision.Made = e.now().UTC().Truncate(time.Second)
	}
	c := &checking{store: e.ledger.store, decision: &decision}
	if err := c.check(ctx); err != nil {
		return nil, nil, err
	}
	decision.ID = DecisionID(&decision)
	docs, err := e.from(ctx, c.first)
	if err != nil {
		return nil, nil, err
	}
	b, err := e.ledger.linker.Link(ctx, Change{Since: revision, Forget: docs, Link: docs}, &decision)
	if err != nil {
		return nil, nil, err
	}
	changes, err := e.changes(ctx, b)
	if err != nil {
		return nil, nil, err
	}
	return b, &graph.Outcome{Decision: &decision, Revision: revision, Changes: changes, Articles: len(docs)}, nil
}

// DecisionID names a decision by all that it says.
func DecisionID(d *graph.Decision) graph.ID {
	parts := []string{string(d.Kind), d.Field, d.Value, d.Author, d.Reason, d.Made.UTC().Format(time.RFC3339)}
	for _, id := range d.Subjects {
		parts = append(parts, string(id))
	}
	return graph.NewID(graph.KindDecision, parts...)
}

// from returns the linked documents from a place on, in order.
func (e *Editor) from(ctx context.Context, first Ref) ([]*graph.Document, error) {
	refs, err := e.ledger.since(ctx, first)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(refs, func(a, b ref) int { return a.Compare(b.Ref) })
	return e.ledger.documents(ctx, refs)
}

// changes compares what a batch writes with what the store has.
func (e *Editor) changes(ctx context.Context, b *graph.Batch) ([]graph.Change, error) {
	after := make(map[graph.ID]graph.Node)
	var ids []graph.ID
	for _, n := range b.Entities {
		after[n.ID] = n
		ids = append(ids, n.ID)
	}
	for _, n := range b.Events {
		after[n.ID] = n
		ids = append(ids, n.ID)
	}
	for _, id := range b.Remove {
		if k := id.Kind(); k.IsEntity() || k == graph.KindEvent {
			ids = append(ids, id)
		}
	}
	ids = distinct(ids)
	var out []graph.Change
	for part := range slices.Chunk(ids, graph.MaxIDs) {
		before, err := e.ledger.store.Nodes(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, id := range part {
			if c := (graph.Change{Before: unlessPast(before[id]), After: unlessPast(after[id])}); !sameNode(c.Before, c.After) {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b graph.Change) int { return cmp.Compare(changed(a), changed(b)) })
	return out, nil
}

// unlessPast returns a node, or nil for one that only what was withdrawn tells of.
func unlessPast(n graph.Node) graph.Node {
	if n == nil || graph.IsPast(n) {
		return nil
	}
	return n
}

func changed(c graph.Change) graph.ID {
	if c.After != nil {
		return c.After.NodeID()
	}
	return c.Before.NodeID()
}

// sameNode reports whether two versions of a node say the same to a reader.
func sameNode(a, b graph.Node) bool {
	switch a := a.(type) {
	case *graph.Event:
		b, ok := b.(*graph.Event)
		if !ok {
			return false
		}
		x, y := *a, *b
		x.Keys, y.Keys, x.Keywords, y.Keywords = nil, nil, nil, nil
		return reflect.DeepEqual(x, y)
	case *graph.Entity:
		b, ok := b.(*graph.Entity)
		if !ok {
			return false
		}
		return a.Name == b.Name && a.Wikidata == b.Wikidata && slices.Equal(a.Aliases, b.Aliases) && slices.Equal(a.Keys, b.Keys)
	}
	return a == nil && b == nil
}
