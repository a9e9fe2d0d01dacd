package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"dateline/graph"
)

// migrations holds one script for each version of the schema, in order: the
// n-th takes a file from version n-1 to n. Scripts are never changed once
// released; a new version is a new script.
//
//go:embed schema/*.sql
var migrations embed.FS

// applicationID marks the file as a store of ours: "DLNE" in ASCII.
const applicationID = 0x444C4E45

// migrate makes the schema, or brings it up to date, each version in a
// transaction of its own.
func (s *Store) migrate(ctx context.Context) error {
	scripts, err := fs.Glob(migrations, "schema/*.sql")
	if err != nil {
		return fmt.Errorf("open %s: %w", s.path, err)
	}
	version, err := s.version(ctx, s.write.db, len(scripts))
	if err != nil {
		return err
	}
	if err := s.keepLog(ctx); err != nil {
		return err
	}
	for ; version < len(scripts); version++ {
		if err := s.step(ctx, scripts); err != nil {
			return err
		}
	}
	return nil
}

// How often, and how long apart, the change of the journal mode is tried.
const (
	logTries = 50
	logPause = 100 * time.Millisecond
)

// keepLog makes the file keep a write-ahead log, for good. It needs the file for
// itself, and SQLite does not wait for that: another process may be opening the
// same new file. It comes after version, so that a file which is not ours is not
// touched, and before the first transaction, within which it cannot be done.
func (s *Store) keepLog(ctx context.Context) error {
	for try := 1; ; try++ {
		var mode string
		err := s.write.db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		var failure *sqlite.Error
		switch {
		case err == nil && mode != "wal":
			return fmt.Errorf("open %s: %w: cannot keep a write-ahead log there", s.path, graph.ErrUnavailable)
		case err == nil:
			return nil
		case !errors.As(err, &failure) || failure.Code()&primaryCode != sqlite3.SQLITE_BUSY || try == logTries:
			return s.fail(ctx, "open", err)
		}
		select {
		case <-ctx.Done():
			return s.fail(ctx, "open", ctx.Err())
		case <-time.After(logPause):
		}
	}
}

// step brings the file from the version that it has to the next, if there is
// one: another process may have done so in the meantime.
func (s *Store) step(ctx context.Context, scripts []string) error {
	tx, err := s.write.db.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(ctx, "open", err)
	}
	defer func() { _ = tx.Rollback() }() // no error after Commit worth telling
	version, err := s.version(ctx, tx, len(scripts))
	if err != nil || version == len(scripts) {
		return err
	}
	script, err := migrations.ReadFile(scripts[version])
	if err != nil {
		return fmt.Errorf("open %s: %w", s.path, err)
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version+1)
	for _, sql := range []string{string(script), mark} {
		if _, err := tx.ExecContext(ctx, sql); err != nil {
			return s.fail(ctx, fmt.Sprintf("migrate to version %d", version+1), err)
		}
	}
	if version+1 == statesVersion {
		if err := fillStates(ctx, tx); err != nil {
			return s.fail(ctx, fmt.Sprintf("migrate to version %d", version+1), err)
		}
	}
	if err := tx.Commit(); err != nil {
		return s.fail(ctx, "open", err)
	}
	return nil
}

// rowQuerier is a *sql.DB or a *sql.Tx.
type rowQuerier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// version returns the version of the file's schema, 0 for an empty file. It is
// an ErrInvalid for a file that is not ours or later than ours.
func (s *Store) version(ctx context.Context, db rowQuerier, latest int) (int, error) {
	var version, application, tables int
	err := db.QueryRowContext(ctx, `
		SELECT v.user_version, a.application_id, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_user_version v, pragma_application_id a`).Scan(&version, &application, &tables)
	switch {
	case err != nil:
		return 0, s.fail(ctx, "open", err)
	case application == 0 && version == 0 && tables == 0:
		return 0, nil
	case application != applicationID:
		return 0, graph.Invalid("store", s.path, "is an SQLite file of another program")
	case version > latest:
		return 0, graph.Invalid("store", s.path, "was written by a later version (schema %d, this one knows %d)", version, latest)
	}
	return version, nil
}

// statesVersion is the version from which on states have rows of their own.
const statesVersion = 3

// fillStates gives the states of events that are there a row each. Earlier
// versions kept no time of loading: a state was loaded with its report.
func fillStates(ctx context.Context, tx *sql.Tx) error {
	events, err := tx.QueryContext(ctx, `
		SELECT e.id, e.states, (SELECT json_group_object(r.id, r.loaded) FROM report r WHERE r.event = e.id) FROM event e WHERE e.states <> '[]'`)
	if err != nil {
		return err
	}
	defer func() { _ = events.Close() }() // Err tells what matters
	var all []*graph.Event
	for events.Next() {
		e := &graph.Event{}
		var states, loaded string
		if err := events.Scan(&e.ID, &states, &loaded); err != nil {
			return err
		}
		if e.States, err = decodeStates(states); err != nil {
			return fmt.Errorf("states of %s: %w", e.ID, err)
		}
		times := make(map[graph.ID]int64)
		if err := json.Unmarshal([]byte(loaded), &times); err != nil {
			return fmt.Errorf("reports of %s: %w", e.ID, err)
		}
		for i := range e.States {
			if at, ok := times[e.States[i].Report]; ok {
				e.States[i].Loaded = fromInstant(at)
			}
		}
		all = append(all, e)
	}
	if err := events.Err(); err != nil {
		return err
	}
	for _, e := range all {
		states, err := encodeStates(e.States)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE event SET states = ? WHERE id = ?", states, string(e.ID)); err != nil {
			return err
		}
		for i := range e.States {
			if _, err := tx.ExecContext(ctx, putState, stateArgs(e.ID, &e.States[i])...); err != nil {
				return err
			}
		}
	}
	return nil
}
