package neo4j

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// params are the values of a statement. Values reach the database only so:
// the text of a statement is put together from constants of this package.
type params map[string]any

// read runs one statement in a read transaction, which is tried again when it
// fails for a passing reason. op says what it is for, in errors.
func (s *Store) read(ctx context.Context, op, query string, p params) ([]*neo4j.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	result, err := neo4j.ExecuteQuery(ctx, s.driver, query, p, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithReadersRouting(),
		neo4j.ExecuteQueryWithDatabase(s.database),
		neo4j.ExecuteQueryWithBookmarkManager(s.bookmarks),
		neo4j.ExecuteQueryWithTransactionConfig(timeLimit(ctx)))
	if err != nil {
		return nil, s.failure(ctx, op, err)
	}
	return result.Records, nil
}

// readOne is read for a statement that answers exactly one row.
func (s *Store) readOne(ctx context.Context, op, query string, p params) (*neo4j.Record, error) {
	records, err := s.read(ctx, op, query, p)
	if err != nil {
		return nil, err
	}
	if len(records) != 1 {
		return nil, s.failure(ctx, op, errNoRow)
	}
	return records[0], nil
}

var errNoRow = errors.New("the statement did not answer one row")

// write runs work in a write transaction: all of it takes effect, or nothing.
// The transaction is tried again when it fails for a passing reason, so work
// must be able to run again from the start.
//
// The driver gives up when the connection is lost while it commits, because it
// cannot know the outcome. All writes of a Store come to the same when they
// are made twice, so here they are.
func (s *Store) write(ctx context.Context, op string, work func(*transaction) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	err := s.writeOnce(ctx, work)
	if _, lost := errors.AsType[*neo4j.ConnectivityError](err); lost && ctx.Err() == nil {
		err = s.writeOnce(ctx, work)
	}
	if err != nil {
		return s.failure(ctx, op, err)
	}
	return nil
}

func (s *Store) writeOnce(ctx context.Context, work func(*transaction) error) (err error) {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		DatabaseName:    s.database,
		BookmarkManager: s.bookmarks,
	})
	defer func() {
		if closeErr := session.Close(ctx); err == nil {
			err = closeErr
		}
	}()
	_, err = session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		return nil, work(&transaction{ctx: ctx, tx: tx})
	}, timeLimit(ctx))
	return err
}

// transaction runs the statements of one write transaction. It lives no longer
// than the call that it carries the context of.
type transaction struct {
	ctx context.Context //nolint:containedctx // see above
	tx  neo4j.ManagedTransaction
}

func (t *transaction) run(query string, p params) ([]*neo4j.Record, error) {
	result, err := t.tx.Run(t.ctx, query, p)
	if err != nil {
		return nil, err
	}
	return result.Collect(t.ctx)
}

// timeLimit has the server give a transaction up when ctx runs out, in case
// that nobody is left to tell it.
func timeLimit(ctx context.Context) func(*neo4j.TransactionConfig) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return func(*neo4j.TransactionConfig) {}
	}
	return neo4j.WithTxTimeout(max(time.Until(deadline), time.Millisecond))
}
