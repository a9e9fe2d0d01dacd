package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"dateline/graph"
)

// primaryCode masks the general part of an SQLite error code.
const primaryCode = 0xff

// fail translates an error of the driver: it becomes ctx's where ctx is done,
// an ErrUnavailable where the file is busy, gone, full or broken, an ErrInvalid
// where it is no SQLite file. It names what was tried and the file.
func (s *Store) fail(ctx context.Context, what string, err error) error {
	if err == nil {
		return nil
	}
	if done := ctx.Err(); done != nil {
		return fmt.Errorf("%s: %w", what, done)
	}
	if errors.Is(err, sql.ErrConnDone) || errors.Is(err, sql.ErrTxDone) {
		return fmt.Errorf("%s %s: %w: %w", what, s.path, graph.ErrUnavailable, err)
	}
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return fmt.Errorf("%s %s: %w", what, s.path, err)
	}
	switch failure.Code() & primaryCode {
	case sqlite3.SQLITE_NOTADB:
		return graph.Invalid("store", s.path, "is not an SQLite file")
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL,
		sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
		sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CORRUPT,
		sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_NOLFS:
		return fmt.Errorf("%s %s: %w: %w", what, s.path, graph.ErrUnavailable, err)
	}
	return fmt.Errorf("%s %s: %w", what, s.path, err)
}
