package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/edtf"
)

// TestReadersBesideWriter checks that readers see each batch whole or not at
// all, and do not wait for the writer.
func TestReadersBesideWriter(t *testing.T) {
	s := newStore(t)
	version := func(n int) *graph.Batch {
		b := &graph.Batch{}
		for i := range 20 {
			b.Events = append(b.Events, &graph.Event{
				ID: graph.ID(fmt.Sprint("evt_", i)), Title: fmt.Sprint("version ", n), Type: graph.TypeConsult, Status: graph.StatusOccurred,
				Date: graph.Date{When: edtf.Day(2000+n, 1, 1), Basis: graph.BasisStated},
			})
		}
		return b
	}
	if err := s.Put(t.Context(), version(0)); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				l, err := s.Timeline(t.Context(), graph.TimelineQuery{Page: graph.Page{Total: true}})
				if err != nil {
					t.Error(err)
					return
				}
				if l.Total != 20 || len(l.Items) != 20 {
					t.Errorf("%d of %d events, want 20", len(l.Items), l.Total)
					return
				}
				for _, e := range l.Items {
					if e.Title != l.Items[0].Title {
						t.Errorf("%q beside %q", e.Title, l.Items[0].Title)
						return
					}
				}
			}
		})
	}
	for n := range 50 {
		if err := s.Put(t.Context(), version(n)); err != nil {
			t.Error(err)
			break
		}
	}
	close(done)
	wg.Wait()
}

// TestCancelledPut cancels a batch while it is written.
func TestCancelledPut(t *testing.T) {
	s := newStore(t)
	entities, events := bulk(5000)
	if err := s.Put(t.Context(), entities); err != nil {
		t.Fatal(err)
	}
	before, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range []time.Duration{time.Millisecond, 20 * time.Millisecond, 60 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		err := s.Put(ctx, events)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("Put stopped after %v: %v", after, err)
		}
		stats, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, stats); diff != "" {
			t.Fatalf("half written:\n%s", diff)
		}
	}
	if err := s.Put(t.Context(), events); err != nil {
		t.Fatal(err)
	}
}

// TestCancelledQuery cancels a statement that would never end.
func TestCancelledQuery(t *testing.T) {
	s := newStore(t)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	q := question{text: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"}
	var n int
	err := s.query(ctx, "count", q, []any{&n}, func() error { return nil })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if err := s.Ready(t.Context()); err != nil {
		t.Errorf("Ready after that: %v", err)
	}
}

// TestLocked writes while another process, as it were, does so.
func TestLocked(t *testing.T) {
	s := newStore(t)
	other, err := sql.Open("sqlite", fileURI(s.path)+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.db.ExecContext(t.Context(), "PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), one()); !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), s.path) {
		t.Errorf("Put: %v, want an ErrUnavailable that names the file", err)
	}
	if err := s.Ready(t.Context()); err != nil {
		t.Errorf("Ready: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), one()); err != nil {
		t.Errorf("Put when the other is done: %v", err)
	}
}

// TestFull writes to a file that cannot grow.
func TestFull(t *testing.T) {
	s := newStore(t)
	if _, err := s.write.db.ExecContext(t.Context(), "PRAGMA max_page_count = 80"); err != nil {
		t.Fatal(err)
	}
	entities, events := bulk(2000)
	err := errors.Join(s.Put(t.Context(), entities), s.Put(t.Context(), events))
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), s.path) {
		t.Errorf("Put: %v, want an ErrUnavailable that names the file", err)
	}
	stats, err := s.Stats(t.Context())
	if err != nil || stats[graph.KindEvent] != 0 {
		t.Errorf("Stats after that: %v, %v; want no event", stats, err)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	s := newStore(t)
	if _, err := s.read.db.ExecContext(t.Context(), "DELETE FROM entity"); err == nil {
		t.Error("a reading connection wrote")
	}
}

// TestWordsStayWhole checks that full-text search takes every rune of a term as
// part of a word: both stores must find the same nodes.
func TestWordsStayWhole(t *testing.T) {
	s := newStore(t)
	want := make(map[string]bool)
	var b strings.Builder
	for r := range rune(unicode.MaxRune + 1) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		for _, w := range graph.Terms("x" + string(r) + "y") {
			want[w] = true
			b.WriteString(w + " ")
		}
	}
	db := s.write.db
	if _, err := db.ExecContext(t.Context(), "INSERT INTO event_words (rowid, words) VALUES (1, ?)", b.String()); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, event_words, row)"); err != nil {
		t.Fatal(err)
	}
	rows, err := db.QueryContext(t.Context(), "SELECT term FROM vocabulary")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var term string
		if err := rows.Scan(&term); err != nil {
			t.Fatal(err)
		}
		if n++; !want[term] {
			t.Errorf("word %q is none of the terms", term)
		}
	}
	if err := rows.Err(); err != nil || n != len(want) {
		t.Errorf("%d words of %d terms, %v", n, len(want), err)
	}
}

func TestMatch(t *testing.T) {
	for text, want := range map[string]string{
		"Kim":                 `"kim"*`,
		"Kim Jong-un":         `"kim" "jong" "un"*`,
		"Kim ":                `"kim"`,
		`a" OR NEAR(b) -c*`:   `"a" "or" "near" "b" "c"*`,
		"U.S. AND title:x ^y": `"us" "and" "title" "x" "y"*`,
	} {
		if got := match(text); got != want {
			t.Errorf("match(%q) = %s, want %s", text, got, want)
		}
	}
}

// TestWindows compares the windows of a range with what they stand for.
func TestWindows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 2))
	instant := func() int64 { return rnd.Int64N(3000*daySeconds) - 1500*daySeconds }
	dates := []string{"2018-06-12", "2018-06", "2018", "2018/2020", "../2018-06-12", "2018-06-12/..", "201X", "2018-06-12T09:00:00Z", "Y-400000000", "Y170000002"}
	for range 20_000 {
		earliest := instant()
		latest := earliest + rnd.Int64N(1<<rnd.IntN(30))
		sort := earliest
		if rnd.IntN(8) == 0 {
			earliest, sort = edtf.MinInstant, latest
		}
		checkWindows(t, instant(), instant(), sort, earliest, latest)
	}
	for _, text := range dates {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		earliest, latest := d.Bounds()
		for _, at := range []int64{earliest, latest, edtf.MinInstant, edtf.MaxInstant, 0} {
			for off := int64(-1); off <= 1; off++ {
				checkWindows(t, at+off, at+off+1, graph.EventSort(graph.Date{When: d}), earliest, latest)
			}
		}
	}
}

func checkWindows(t *testing.T, from, to, sort, earliest, latest int64) {
	t.Helper()
	if from >= to {
		from, to = to, from+1
	}
	want := latest >= from && earliest < to
	got := false
	for _, w := range windows(from, to) {
		if w.reach == reachOf(earliest, latest) {
			got = w.low <= sort && sort <= w.high && latest >= from
		}
	}
	if got != want {
		t.Errorf("date %d to %d, sort %d, in [%d, %d): got %t, want %t", earliest, latest, sort, from, to, got, want)
	}
}

// TestStatementsAreKept checks that questions of one form share a statement.
func TestStatementsAreKept(t *testing.T) {
	s := newStore(t)
	for i := range 20 {
		q := graph.TimelineQuery{EventFilter: graph.EventFilter{Text: fmt.Sprint("word", i)}, Page: graph.Page{Limit: i + 1}}
		if _, err := s.Timeline(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(s.read.stmts); n != 1 {
		t.Errorf("%d statements are kept, want 1", n)
	}
	s.read.stmts = make(map[string]statement)
	for i := range maxStmts + 10 {
		q := question{text: fmt.Sprint("SELECT ", i)}
		var n int
		if err := s.query(t.Context(), "count", q, []any{&n}, func() error { return nil }); err != nil || n != i {
			t.Fatal(n, err)
		}
	}
	if n := len(s.read.stmts); n != maxStmts {
		t.Errorf("%d statements are kept, want %d", n, maxStmts)
	}
}

// TestPathsAreNames checks that a path is a file's name, whatever is in it.
func TestPathsAreNames(t *testing.T) {
	for path, want := range map[string]string{
		"a.db":              "file:a.db",
		"/x/a?mode=ro#1.db": "file:/x/a%3fmode=ro%231.db",
		"100%.db":           "file:100%25.db",
	} {
		if got := fileURI(filepath.FromSlash(path)); got != want {
			t.Errorf("fileURI(%q) = %q, want %q", path, got, want)
		}
	}
}
