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
	stmts  map[string]*sql.Stmt
	wanted map[string]bool // texts to be prepared for good, see within
}

// maxStmts bounds the statements kept. A question is put together from constant
// parts, and the ways in which they are in use are fewer; beyond that,
// statements are prepared for one use.
const maxStmts = 512

func newPool(db *sql.DB) *pool {
	return &pool{db: db, stmts: make(map[string]*sql.Stmt), wanted: make(map[string]bool)}
}

// prepare returns the statement for a text, and a function to be called when it
// is no longer in use.
func (p *pool) prepare(ctx context.Context, text string) (stmt *sql.Stmt, release func(), err error) {
	p.mu.Lock()
	stmt, ok := p.stmts[text]
	p.mu.Unlock()
	if ok {
		return stmt, func() {}, nil
	}
	stmt, err = p.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if kept, ok := p.stmts[text]; ok { // another call was faster
		return kept, func() {}, stmt.Close()
	}
	if len(p.stmts) >= maxStmts {
		return stmt, func() { _ = stmt.Close() }, nil
	}
	p.stmts[text] = stmt
	return stmt, func() {}, nil
}

// within returns the statement for a text as part of a transaction. One that is
// not yet in the pool cannot be prepared for it while the transaction has the
// only connection: begin does so before the next one.
func (p *pool) within(ctx context.Context, tx *sql.Tx, text string) (*sql.Stmt, error) {
	p.mu.Lock()
	stmt, ok := p.stmts[text]
	if !ok {
		p.wanted[text] = true
	}
	p.mu.Unlock()
	if ok {
		return tx.StmtContext(ctx, stmt), nil
	}
	return tx.PrepareContext(ctx, text)
}

// begin starts a transaction.
func (p *pool) begin(ctx context.Context) (*sql.Tx, error) {
	p.mu.Lock()
	wanted := slices.Collect(maps.Keys(p.wanted))
	clear(p.wanted)
	p.mu.Unlock()
	for _, text := range wanted {
		_, release, err := p.prepare(ctx, text)
		if err != nil {
			return nil, err
		}
		release()
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
	stmt, release, err := s.read.prepare(ctx, q.text)
	if err != nil {
		return s.fail(ctx, what, err)
	}
	defer release()
	rows, err := stmt.QueryContext(ctx, q.args...)
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
