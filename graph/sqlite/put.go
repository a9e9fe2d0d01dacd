package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"dateline/graph"
)

// Put implements graph.Writer. It is one transaction: replace what the batch's
// nodes own, write the batch, then see that nothing refers to what is not there.
func (s *Store) Put(ctx context.Context, b *graph.Batch) error {
	if err := b.Validate(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil || b.Len() == 0 {
		return err
	}
	tx, err := s.write.begin(ctx)
	if err != nil {
		return s.fail(ctx, "put", err)
	}
	defer func() { _ = tx.Rollback() }() // no error after Commit worth telling
	w := &writer{pool: s.write, tx: tx, stmts: make(map[string]statement)}
	if err := w.put(ctx, b); err != nil {
		return s.fail(ctx, "put", err)
	}
	return s.fail(ctx, "put", tx.Commit())
}

// writer is one transaction of Put.
type writer struct {
	pool  *pool
	tx    *sql.Tx
	stmts map[string]statement // of the transaction
}

func (w *writer) put(ctx context.Context, b *graph.Batch) error {
	if err := w.advance(ctx, b.Since); err != nil {
		return err
	}
	if err := w.remove(ctx, b.Remove); err != nil {
		return err
	}
	for _, step := range []func(context.Context, *graph.Batch) error{
		w.putArticles,
		w.putEntities,
		w.putEvents,
		w.putReports,
		w.putDecisions,
		w.putDocuments,
		w.putDoubts,
		w.putMentions,
		w.putParticipations,
		w.putPresences, // after what it follows from
		w.putLocations,
		w.putLinks,
		w.putHoldings,
		w.putContainments,
		w.checkReferences,
	} {
		if err := step(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// advance moves the revision on. It comes first, and so takes the write lock
// before anything is looked at.
func (w *writer) advance(ctx context.Context, since int64) error {
	stmt, err := w.stmt(ctx, "UPDATE revision SET n = n + 1 RETURNING n - 1")
	if err != nil {
		return err
	}
	var before int64
	if err := stmt.QueryRowContext(ctx).Scan(&before); err != nil {
		return err
	}
	if since != 0 && since != before {
		return graph.ErrConflict
	}
	return nil
}

// stmt returns the statement for a constant text, within the transaction.
func (w *writer) stmt(ctx context.Context, text string) (statement, error) {
	if st, ok := w.stmts[text]; ok {
		return st, nil
	}
	st, err := w.pool.within(ctx, w.tx, text)
	if err != nil {
		return statement{}, err
	}
	w.stmts[text] = st
	return st, nil
}

// exec writes one row. It is over before a context could stop it, and the driver
// does without the goroutine that would; the transaction ends with its context.
func (w *writer) exec(ctx context.Context, text string, args ...any) error {
	stmt, err := w.stmt(ctx, text)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(context.WithoutCancel(ctx), args...)
	return err
}

// execFor runs statements that have a list of IDs as their one parameter.
func (w *writer) execFor(ctx context.Context, ids []graph.ID, texts ...string) error {
	if len(ids) == 0 {
		return nil
	}
	list, err := encodeList(ids)
	if err != nil {
		return err
	}
	for _, text := range texts {
		stmt, err := w.stmt(ctx, text)
		if err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, list); err != nil {
			return err
		}
	}
	return nil
}

// numbers returns the numbers of the nodes of a table that are there, and the
// first number that is free.
func (w *writer) numbers(ctx context.Context, t string, ids []graph.ID) (known map[graph.ID]int64, next int64, err error) {
	list, err := encodeList(ids)
	if err != nil {
		return nil, 0, err
	}
	stmt, err := w.stmt(ctx, "SELECT '', coalesce(max(no), 0) + 1 FROM "+t+
		" UNION ALL SELECT n.id, n.no FROM json_each(?) j CROSS JOIN "+t+" n ON n.id = j.value")
	if err != nil {
		return nil, 0, err
	}
	rows, err := stmt.QueryContext(ctx, list)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = rows.Close() }() // Err tells
	known = make(map[graph.ID]int64)
	for rows.Next() {
		var id graph.ID
		var no int64
		if err := rows.Scan(&id, &no); err != nil {
			return nil, 0, err
		}
		if id == "" {
			next = no
		} else {
			known[id] = no
		}
	}
	return known, next, rows.Err()
}

// numbered gives every node its number, old or new, and calls put with it; disown
// gets the nodes that are there already.
func numbered[T graph.Node](ctx context.Context, w *writer, t string, nodes []T, disown []string, put func(n T, no int64) error) error {
	if len(nodes) == 0 {
		return nil
	}
	ids := make([]graph.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.NodeID()
	}
	known, next, err := w.numbers(ctx, t, ids)
	if err != nil {
		return err
	}
	owners := make([]graph.ID, 0, len(known))
	for _, id := range ids {
		if _, ok := known[id]; ok {
			owners = append(owners, id)
		}
	}
	if err := w.execFor(ctx, owners, disown...); err != nil {
		return err
	}
	for _, n := range nodes {
		no, ok := known[n.NodeID()]
		if !ok {
			no = next
			next++
		}
		if err := put(n, no); err != nil {
			return fmt.Errorf("%s: %w", n.NodeID(), err)
		}
	}
	return nil
}
