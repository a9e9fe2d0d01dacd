package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"sync"
)

// pool is a set of connections with the statements prepared on them.
type pool struct {
	db *sql.DB

	mu     sync.Mutex
	stmts  map[string]statement
	wanted map[string]bool // texts to be prepared for good, see within
}

// maxStmts bounds the statements kept. A question is put together from constant
// parts, and the ways in which they are in use are fewer; beyond that,
// statements are prepared for one use.
const maxStmts = 512

func newPool(db *sql.DB) *pool {
	return &pool{db: db, stmts: make(map[string]statement), wanted: make(map[string]bool)}
}

// statement is a prepared statement, which the pool or a transaction will close,
// or else done.
type statement struct {
	*sql.Stmt
	once bool
}

// done is to be called when the statement is no longer in use.
func (st statement) done() {
	if st.once {
		_ = st.Close() // it was read to its end, or failed and told why
	}
}

// prepare returns the statement for a text.
func (p *pool) prepare(ctx context.Context, text string) (statement, error) {
	p.mu.Lock()
	st, ok := p.stmts[text]
	p.mu.Unlock()
	if ok {
		return st, nil
	}
	stmt, err := p.db.PrepareContext(ctx, text)
	if err != nil {
		return statement{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.stmts[text]; ok || len(p.stmts) >= maxStmts { // another call was faster, or there are enough
		return statement{stmt, true}, nil
	}
	p.stmts[text] = statement{Stmt: stmt}
	return p.stmts[text], nil
}

// within returns the statement for a text as part of a transaction. One that is
// not yet in the pool is prepared for this transaction alone: the pool would
// wait for the only connection, which the transaction has. begin makes up for it
// before the next one.
func (p *pool) within(ctx context.Context, tx *sql.Tx, text string) (statement, error) {
	p.mu.Lock()
	st, ok := p.stmts[text]
	if !ok {
		p.wanted[text] = true
	}
	p.mu.Unlock()
	if ok {
		return statement{Stmt: tx.StmtContext(ctx, st.Stmt)}, nil
	}
	stmt, err := tx.PrepareContext(ctx, text)
	return statement{Stmt: stmt}, err
}

// begin starts a transaction.
func (p *pool) begin(ctx context.Context) (*sql.Tx, error) {
	p.mu.Lock()
	wanted := slices.Collect(maps.Keys(p.wanted))
	clear(p.wanted)
	p.mu.Unlock()
	for _, text := range wanted {
		st, err := p.prepare(ctx, text)
		if err != nil {
			return nil, err
		}
		st.done()
	}
	return p.db.BeginTx(ctx, nil)
}

// close closes statements and connections.
func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	errs := make([]error, 0, len(p.stmts)+1)
	for _, stmt := range p.stmts {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(append(errs, p.db.Close())...)
}

// query runs a reading statement and calls row for each row of the answer, after
// it was scanned into dest. Errors are translated; what names the question.
func (s *Store) query(ctx context.Context, what string, q question, dest []any, row func() error) error {
	st, err := s.read.prepare(ctx, q.text)
	if err != nil {
		return s.fail(ctx, what, err)
	}
	defer st.done()
	rows, err := st.QueryContext(ctx, q.args...)
	if err != nil {
		return s.fail(ctx, what, err)
	}
	defer func() { _ = rows.Close() }() // Err tells
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return s.fail(ctx, what, err)
		}
		if err := row(); err != nil {
			return s.fail(ctx, what, err)
		}
	}
	return s.fail(ctx, what, rows.Err())
}

// question is a statement with its arguments: constant text, put together from
// constant parts, and values.
type question struct {
	text string
	args []any
}
