package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dateline/graph"
)

// one is a batch of one person.
func one() *graph.Batch {
	return &graph.Batch{Entities: []*graph.Entity{{ID: "per_one", Kind: graph.KindPerson, Name: "One"}}}
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "odd ?name#1 %41.db")
	s, err := Open(t.Context(), path, &Options{Readers: 1, CacheBytes: 1 << 20, MapBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), one()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || files[0].Name() != filepath.Base(path) {
		t.Errorf("Close left %v, want the one file", files)
	}
	nodes, err := openStore(t, path).Nodes(t.Context(), []graph.ID{"per_one"})
	if err != nil || len(nodes) != 1 {
		t.Errorf("Nodes after reopening: %v, %v", nodes, err)
	}
}

// TestOpenTogether opens one new file many times at once.
func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dateline.db")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := Open(t.Context(), path, nil)
			if err != nil {
				t.Error(err)
				return
			}
			if err := errors.Join(s.Put(t.Context(), one()), s.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestOpenRefuses(t *testing.T) {
	run := func(t *testing.T, path, script string) {
		t.Helper()
		db, err := sql.Open("sqlite", fileURI(path))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.ExecContext(t.Context(), script); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name string
		make func(t *testing.T, path string)
		want error
		says string
	}{
		{"text", func(t *testing.T, path string) {
			t.Helper()
			write(t, path, strings.Repeat("no database ", 100))
		}, graph.ErrInvalid, "is not an SQLite file"},
		{"foreign tables", func(t *testing.T, path string) {
			t.Helper()
			run(t, path, "CREATE TABLE history (url TEXT)")
		}, graph.ErrInvalid, "another program"},
		{"foreign mark", func(t *testing.T, path string) {
			t.Helper()
			run(t, path, "PRAGMA application_id = 7")
		}, graph.ErrInvalid, "another program"},
		{"foreign version", func(t *testing.T, path string) {
			t.Helper()
			run(t, path, "PRAGMA user_version = 1")
		}, graph.ErrInvalid, "another program"},
		{"later version", func(t *testing.T, path string) {
			t.Helper()
			s, err := Open(t.Context(), path, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			run(t, path, "PRAGMA user_version = 99")
		}, graph.ErrInvalid, "later version (schema 99"},
		{"folder", func(t *testing.T, path string) {
			t.Helper()
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, graph.ErrUnavailable, ""},
		{"read-only folder", func(t *testing.T, path string) {
			t.Helper()
			if os.Geteuid() == 0 {
				t.Skip("root may write to every folder")
			}
			if err := os.Chmod(filepath.Dir(path), 0o500); err != nil { //nolint:gosec // a folder
				t.Fatal(err)
			}
		}, graph.ErrUnavailable, ""},
		{"read-only file", func(t *testing.T, path string) {
			t.Helper()
			if os.Geteuid() == 0 {
				t.Skip("root may write to every file")
			}
			write(t, path, "")
			if err := os.Chmod(path, 0o400); err != nil {
				t.Fatal(err)
			}
		}, graph.ErrUnavailable, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "dateline.db")
			tt.make(t, path)
			before, _ := os.ReadFile(path)
			s, err := Open(t.Context(), path, nil)
			if err == nil {
				t.Fatal("opened", s.Close())
			}
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want a %v that names %s and says %q", err, tt.want, path, tt.says)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenNowhere(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "no", "such", "folder.db")
	if _, err := Open(t.Context(), missing, nil); !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), missing) {
		t.Errorf("missing folder: %v", err)
	}
	for _, path := range []string{"", ":memory:"} {
		if _, err := Open(t.Context(), path, nil); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("path %q: %v", path, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, filepath.Join(t.TempDir(), "dateline.db"), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestMigrationIsAtomic checks that the version is part of the transaction that
// makes its schema: a script that fails must leave neither.
func TestMigrationIsAtomic(t *testing.T) {
	s := newStore(t)
	tx, err := s.write.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"CREATE TABLE half (n)", "PRAGMA user_version = 99"} {
		if _, err := tx.ExecContext(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	scripts, err := fs.Glob(migrations, "schema/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := s.version(t.Context(), s.write.db, len(scripts)); err != nil || v != len(scripts) {
		t.Errorf("version %d, %v; want %d", v, err, len(scripts))
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
