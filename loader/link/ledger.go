package link

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"dateline/graph"
)

// Store is what a Ledger needs of a graph.Store.
type Store interface {
	graph.Reader
	graph.Writer
}

// Ledger keeps the articles of a store linked in their order. At any moment what
// is linked is what comes first in that order, and the rest is pending: stored,
// and no part of the graph yet. So it can be stopped between any two writes, and
// taken up again by Settle.
type Ledger struct {
	store  Store
	linker *Linker
	batch  int // articles that are written at a time
}

// NewLedger returns the ledger of a store, which writes so many articles at a
// time.
func NewLedger(store Store, batch int) *Ledger {
	return &Ledger{store: store, linker: New(store), batch: max(batch, 1)}
}

// Receive stores documents as pending. One that the store has in another version
// is replaced; the graph keeps what was linked of it until Settle.
func (l *Ledger) Receive(ctx context.Context, docs []*graph.Document) error {
	if len(docs) == 0 {
		return nil
	}
	rules, err := l.linker.rules(ctx, nil)
	if err != nil {
		return err
	}
	for _, d := range docs {
		d.Published = rules.published(d.Article, d.Published)
	}
	return l.store.Put(ctx, &graph.Batch{Documents: docs})
}

// WriteError is a failure of the store that has nothing to do with what was to
// be written: it says which articles were on their way, in the order of linking.
type WriteError struct {
	First, Last graph.ID // articles
	Err         error
}

func (e *WriteError) Error() string {
	if e.First == e.Last {
		return fmt.Sprintf("link %s: %v", e.First, e.Err)
	}
	return fmt.Sprintf("link %s to %s: %v", e.First, e.Last, e.Err)
}

func (e *WriteError) Unwrap() error { return e.Err }

// Settled says how far Settle is.
type Settled struct {
	Linked, Pending  int
	Events, Entities int // written, new or with something new
}

// Settle links what is pending. Articles that come after one of them are taken
// out first, last ones first, and linked again in their place. An article that
// cannot be written is given to refuse with its reason, and dropped; other errors
// end Settle, and what was written by then stays. progress is called after each
// write. When another writer comes between, Settle starts over with what is left.
func (l *Ledger) Settle(ctx context.Context, progress func(Settled), refuse func(graph.ID, error)) error {
	s := &settling{Ledger: l, progress: progress, refuse: refuse}
	for conflicts := 0; ; {
		before := s.revision
		err := s.run(ctx)
		if !errors.Is(err, graph.ErrConflict) {
			return err
		}
		if s.revision != before {
			conflicts = 0
		}
		if conflicts++; conflicts == tries {
			return err
		}
	}
}

// tries is how often in a row another writer may be faster.
const tries = 20

// settling is one Settle.
type settling struct {
	*Ledger
	revision int64 // of the store, as far as only this writes
	rules    *rules
	done     Settled
	progress func(Settled)
	refuse   func(graph.ID, error)
}

func (s *settling) run(ctx context.Context) error {
	var err error
	if s.revision, err = s.store.Revision(ctx); err != nil {
		return err
	}
	pending, err := s.pending(ctx)
	if err != nil || len(pending) == 0 {
		return err
	}
	if s.rules, err = s.linker.rules(ctx, nil); err != nil {
		return err
	}
	again, err := s.rewind(ctx, pending)
	if err != nil {
		return err
	}
	pending = append(pending, again...)
	// A document that replaces another is in both, at two places: its own counts.
	byDocument := make(map[graph.ID]ref, len(pending))
	for _, r := range slices.Backward(pending) {
		byDocument[r.document] = r
	}
	pending = slices.SortedFunc(maps.Values(byDocument), func(a, b ref) int { return a.Compare(b.Ref) })
	s.done.Pending = len(pending)
	for _, part := range parts(pending, s.batch, func(r ref) bool { return s.rules.remembered(r.Article, r.loaded) }) {
		docs, err := s.documents(ctx, part)
		if err != nil {
			return err
		}
		if err := s.link(ctx, docs); err != nil {
			return err
		}
		s.done.Pending -= len(part)
		s.progress(s.done)
	}
	return nil
}

// ref is a document by its place, with its ID.
type ref struct {
	Ref
	document   graph.ID
	loaded     time.Time
	remembered bool // and linked, see isRemembered
}

// parts cuts a list into parts of a size, the last of which has all that are to be
// together.
func parts(refs []ref, size int, together func(ref) bool) [][]ref {
	rest, apart := partition(refs, together)
	out := slices.Collect(slices.Chunk(apart, size))
	switch {
	case len(rest) == 0:
		return out
	case len(out) == 0:
		return [][]ref{rest}
	}
	out[len(out)-1] = slices.Concat(out[len(out)-1], rest)
	return out
}

// partition parts the items of which something is so from the others.
func partition[T any](items []T, is func(T) bool) (so, others []T) {
	for _, x := range items {
		if is(x) {
			so = append(so, x)
		} else {
			others = append(others, x)
		}
	}
	return so, others
}

// pending returns the documents that are not linked.
func (l *Ledger) pending(ctx context.Context) ([]ref, error) {
	var out []ref
	err := l.keyed(ctx, pendingKey, func(d *graph.Document) { out = append(out, newRef(d)) })
	return out, err
}

// keyed calls yield for the documents that have a key.
func (l *Ledger) keyed(ctx context.Context, key string, yield func(*graph.Document)) error {
	held, err := l.store.Lookup(ctx, []string{key})
	if err != nil {
		return err
	}
	for part := range slices.Chunk(held[key], graph.MaxIDs) {
		nodes, err := l.store.Nodes(ctx, part)
		if err != nil {
			return err
		}
		for _, id := range part {
			if d, ok := nodes[id].(*graph.Document); ok {
				yield(d)
			}
		}
	}
	return nil
}

func newRef(d *graph.Document) ref {
	return ref{Ref: refOf(d), document: d.ID, loaded: d.LoadedAt, remembered: slices.Contains(d.Keys, rememberedKey)}
}

// documents reads documents, in order.
func (l *Ledger) documents(ctx context.Context, refs []ref) ([]*graph.Document, error) {
	var out []*graph.Document
	for part := range slices.Chunk(refs, graph.MaxIDs) {
		ids := make([]graph.ID, len(part))
		for i, r := range part {
			ids[i] = r.document
		}
		nodes, err := l.store.Nodes(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if d, ok := nodes[id].(*graph.Document); ok {
				out = append(out, d)
			}
		}
	}
	return out, nil
}

// rewind takes out the articles that come after the first of the pending ones,
// the last ones first, so that what is linked stays a beginning of the order. It
// returns them. Those that were withdrawn and are remembered come after all, and
// go together.
func (s *settling) rewind(ctx context.Context, pending []ref) ([]ref, error) {
	replaced, err := s.linked(ctx, pending)
	if err != nil {
		return nil, err
	}
	first := slices.MinFunc(slices.Concat(pending, replaced), func(a, b ref) int { return a.Compare(b.Ref) })
	later, err := s.since(ctx, first.Ref)
	if err != nil {
		return nil, err
	}
	out := slices.Concat(replaced, later)
	slices.SortFunc(out, func(a, b ref) int { return b.Compare(a.Ref) })
	past, others := partition(out, func(r ref) bool { return r.remembered })
	order := slices.Collect(slices.Chunk(others, s.batch))
	if len(past) > 0 {
		order = slices.Insert(order, 0, past)
	}
	for _, part := range order {
		docs, err := s.documents(ctx, part)
		if err != nil {
			return nil, err
		}
		if err := s.write(ctx, Change{Forget: docs}); err != nil {
			return nil, fmt.Errorf("take out later articles: %w", err)
		}
	}
	return out, nil
}

// linked returns those of the pending documents of which the graph has an
// earlier version, by the place of that.
func (l *Ledger) linked(ctx context.Context, pending []ref) ([]ref, error) {
	var out []ref
	for part := range slices.Chunk(pending, graph.MaxIDs) {
		ids := make([]graph.ID, len(part))
		for i, r := range part {
			ids[i] = r.Article
		}
		nodes, err := l.store.Nodes(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, r := range part {
			if a, ok := nodes[r.Article].(*graph.Article); ok {
				out = append(out, ref{
					Ref: Ref{a.Published, a.ID}, document: r.document, loaded: a.LoadedAt,
					remembered: isRemembered(a),
				})
			}
		}
	}
	return out, nil
}

// since returns the linked documents from a place on. Those that were withdrawn and
// are remembered come after all others.
func (l *Ledger) since(ctx context.Context, first Ref) ([]ref, error) {
	var out []ref
	collect := func(d *graph.Document) {
		if r := newRef(d); r.Compare(first) >= 0 && !r.remembered && !slices.Contains(d.Keys, pendingKey) {
			out = append(out, r)
		}
	}
	if err := l.keyed(ctx, rememberedKey, func(d *graph.Document) { out = append(out, newRef(d)) }); err != nil {
		return nil, err
	}
	// Unknown dates are at the end of the list.
	err := l.walk(ctx, true, func(d *graph.Document) bool {
		if d.Published.IsZero() {
			collect(d)
		}
		return d.Published.IsZero()
	})
	if err != nil || first.Published.IsZero() {
		return out, err
	}
	err = l.walk(ctx, false, func(d *graph.Document) bool {
		within := !d.Published.IsZero() && !d.Published.Before(first.Published)
		if within {
			collect(d)
		}
		return within
	})
	return out, err
}

// walk calls visit for the documents, newest first or, backward, from the end of
// that list, until it returns false.
func (l *Ledger) walk(ctx context.Context, backward bool, visit func(*graph.Document) bool) error {
	q := graph.ListQuery{Kind: graph.KindDocument, Page: graph.Page{Limit: min(l.batch, graph.MaxLimit), Backward: backward}}
	for {
		list, err := l.store.List(ctx, q)
		if err != nil {
			return err
		}
		if backward {
			slices.Reverse(list.Items)
			slices.Reverse(list.Cursors)
		}
		for _, n := range list.Items {
			if d, ok := n.(*graph.Document); !ok || !visit(d) {
				return nil
			}
		}
		if !list.More {
			return nil
		}
		last := list.Cursors[len(list.Cursors)-1]
		if backward {
			q.Page.Before = last
		} else {
			q.Page.After = last
		}
	}
}

// link links documents and writes them at once. Where they are found at fault,
// it takes them one by one, so that only the one at fault is refused; those that
// were withdrawn and are remembered stay together, and were without fault before.
func (s *settling) link(ctx context.Context, docs []*graph.Document) error {
	if len(docs) == 0 {
		return nil
	}
	err := s.write(ctx, Change{Link: docs})
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil || !errors.Is(err, graph.ErrInvalid):
		return &WriteError{First: docs[0].Article, Last: docs[len(docs)-1].Article, Err: err}
	case len(docs) == 1:
		s.refuse(docs[0].Article, err)
		return s.put(ctx, &graph.Batch{Since: s.revision, Remove: []graph.ID{docs[0].ID}})
	}
	together, apart := partition(docs, func(d *graph.Document) bool { return s.rules.remembered(d.Article, d.LoadedAt) })
	if len(apart) == 0 {
		return &WriteError{First: docs[0].Article, Last: docs[len(docs)-1].Article, Err: err}
	}
	for i := range apart {
		if err := s.link(ctx, apart[i:i+1]); err != nil {
			return err
		}
	}
	return s.link(ctx, together)
}

// write works a change out and writes it.
func (s *settling) write(ctx context.Context, c Change) error {
	c.Since = s.revision
	b, err := s.linker.Link(ctx, c)
	if err != nil {
		return err
	}
	if err := s.put(ctx, b); err != nil {
		return err
	}
	if len(c.Link) > 0 {
		s.done.Linked += len(b.Articles)
		s.done.Events += len(b.Events)
		s.done.Entities += len(b.Entities)
	}
	return nil
}

func (s *settling) put(ctx context.Context, b *graph.Batch) error {
	if err := s.store.Put(ctx, b); err != nil {
		return err
	}
	s.revision++
	return nil
}
