// Package sqlite is the embedded store: one SQLite file, read and written in
// process by a driver without cgo.
//
// The store has two pools of connections on the file. The writing one has a
// single connection, so that writers queue in Go, where waiting ends with its
// context, and never meet as SQLITE_BUSY; readers work beside it on the last
// committed state (write-ahead log). Statements are prepared once and kept.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"dateline/graph"
)

// Store is a graph in an SQLite file. It is safe for concurrent use.
type Store struct {
	path  string
	read  *pool
	write *pool
}

var _ graph.Store = (*Store)(nil)

// Options tunes a store. The zero Options, like none, is the default.
type Options struct {
	// Readers bounds the connections that read at the same time; 0 means one a
	// processor, two at least. More than processors only make answers later.
	Readers int
	// CacheBytes is the page cache of each connection; 0 means 64 MiB.
	CacheBytes int64
	// MapBytes is how much of the file is mapped into memory; 0 means 1.5 GiB,
	// less than 0 nothing.
	MapBytes int64
}

const (
	defaultCacheBytes = 64 << 20
	defaultMapBytes   = 3 << 29
	minReaders        = 2
)

func (o *Options) withDefaults() Options {
	var d Options
	if o != nil {
		d = *o
	}
	if d.Readers <= 0 {
		d.Readers = max(minReaders, runtime.NumCPU())
	}
	if d.CacheBytes <= 0 {
		d.CacheBytes = defaultCacheBytes
	}
	if d.MapBytes == 0 {
		d.MapBytes = defaultMapBytes
	}
	d.MapBytes = max(d.MapBytes, 0)
	return d
}

// Open opens the store in the file at path, which is made if it is not there;
// its folder must be. A file of an earlier version is brought up to date. A
// file that is no store, or was written by a later version, is a
// graph.ErrInvalid; one that cannot be opened, locked or written is a
// graph.ErrUnavailable. Both name it.
func Open(ctx context.Context, path string, opts *Options) (*Store, error) {
	o := opts.withDefaults()
	if path == "" || path == ":memory:" {
		return nil, graph.Invalid("store", path, "must be the path of a file")
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		// SQLite says no more than that it cannot open the file.
		return nil, fmt.Errorf("open %s: %w: its folder: %w", path, graph.ErrUnavailable, err)
	}
	s := &Store{path: path}
	writer, err := sql.Open("sqlite", dsn(path, o, writing))
	if err != nil {
		return nil, s.fail(ctx, "open", err)
	}
	writer.SetMaxOpenConns(1)
	s.write = newPool(writer)
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	reader, err := sql.Open("sqlite", dsn(path, o, reading))
	if err != nil {
		return nil, errors.Join(s.fail(ctx, "open", err), writer.Close())
	}
	reader.SetMaxOpenConns(o.Readers)
	reader.SetMaxIdleConns(o.Readers)
	s.read = newPool(reader)
	if err := s.Ready(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Ready asks the file for its version.
func (s *Store) Ready(ctx context.Context) error {
	var version int
	if err := s.read.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return s.fail(ctx, "ready", err)
	}
	return nil
}

// Close closes all connections. Readers go first: the last connection to a file
// takes its log back into it, and must be able to write.
func (s *Store) Close() error {
	return errors.Join(s.read.close(), s.write.close())
}
