package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/neo4j"
	"dateline/graph/neo4j/neo4jtest"
)

func TestOpenRefusesAddress(t *testing.T) {
	const secret = "hunter2"
	for _, uri := range []string{
		"",
		"localhost:7687",
		"http://localhost:7687",
		"sqlite:file.db",
		"neo4j://",
		"neo4j://me:" + secret + "@localhost:7687",
		"bolt://me:" + secret + "@local host:7687",
	} {
		s, err := neo4j.Open(t.Context(), neo4j.Config{URI: uri})
		if !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("Open(%q) = %v, %v; want an ErrInvalid", uri, s, err)
			continue
		}
		if strings.Contains(err.Error(), secret) {
			t.Errorf("Open(%q): the error tells the password: %v", uri, err)
		}
	}
}

func TestOpenUnreachable(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close() // so that nothing listens there
	for _, scheme := range []string{"bolt", "neo4j", "bolt+s", "neo4j+ssc"} {
		uri := scheme + "://" + address
		start := time.Now()
		s, err := neo4j.Open(t.Context(), neo4j.Config{URI: uri})
		if !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("Open(%s) = %v, %v; want an ErrUnavailable", uri, s, err)
			continue
		}
		if !strings.Contains(err.Error(), uri) {
			t.Errorf("Open(%s): the error does not say what cannot be reached: %v", uri, err)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("Open(%s) took %s to say so", uri, took)
		}
	}
}

// TestOpenSilence opens a server that takes connections and says nothing.
func TestOpenSilence(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	s, err := neo4j.Open(ctx, neo4j.Config{URI: "bolt://" + l.Addr().String()})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Open = %v, %v; want a DeadlineExceeded", s, err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("Open took %s after its context was done", took)
	}
}

// TestFreshServer is about the first use of a server that asks for a password.
func TestFreshServer(t *testing.T) {
	server := neo4jtest.Start(t, neo4jtest.Options{Password: "only-for-this-test"})
	t.Run("OpenTogether", func(t *testing.T) { testOpenTogether(t, server.Server) })
	t.Run("WrongPassword", func(t *testing.T) { testWrongPassword(t, server.Server) })
}

// testOpenTogether has several processes, as it were, make the schema at once.
func testOpenTogether(t *testing.T, server neo4jtest.Server) {
	t.Helper()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := neo4j.Open(t.Context(), configOf(server))
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func testWrongPassword(t *testing.T, server neo4jtest.Server) {
	t.Helper()
	for _, tt := range []struct{ name, user, password string }{
		{"another password", server.Username, "not-the-password"},
		{"another user", "somebody", server.Password},
		{"no user", "", ""},
	} {
		cfg := configOf(server)
		cfg.Username, cfg.Password = tt.user, tt.password
		s, err := neo4j.Open(t.Context(), cfg)
		if !errors.Is(err, graph.ErrUnauthorized) {
			t.Errorf("%s: Open = %v, %v; want an ErrUnauthorized", tt.name, s, err)
			continue
		}
		if errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("%s: the error is an ErrUnavailable too: %v", tt.name, err)
		}
		if tt.password != "" && strings.Contains(err.Error(), tt.password) {
			t.Errorf("%s: the error tells the password: %v", tt.name, err)
		}
		if !strings.Contains(err.Error(), server.URI) {
			t.Errorf("%s: the error does not say who refused: %v", tt.name, err)
		}
	}
}

// bulk returns a batch of its own articles, with one event, one report and two
// mentions each: four things of each kind a test can count.
func bulk(batch, articles int) *graph.Batch {
	person := graph.NewID(graph.KindPerson, "somebody")
	b := &graph.Batch{Entities: []*graph.Entity{{ID: person, Kind: graph.KindPerson, Name: "Somebody"}}}
	for i := range articles {
		part := []string{fmt.Sprint(batch), fmt.Sprint(i)}
		article, event := graph.NewID(graph.KindArticle, part...), graph.NewID(graph.KindEvent, part...)
		b.Articles = append(b.Articles, &graph.Article{ID: article, Title: "An article", Text: strings.Repeat("word ", 100), State: graph.ArticleCurrent})
		b.Events = append(b.Events, &graph.Event{ID: event, Title: "An event", Type: graph.TypeConsult, Status: graph.StatusOccurred})
		b.Reports = append(b.Reports, &graph.Report{ID: graph.NewID(graph.KindReport, part...), Event: event, Article: article, Type: graph.TypeConsult})
		b.Mentions = append(b.Mentions, graph.Mention{Entity: person, Article: article, Spans: []graph.Span{{Start: 0, End: 4}}})
		b.Participations = append(b.Participations, graph.Participation{Event: event, Entity: person, Role: graph.RoleAgent})
	}
	return b
}

const articlesPerBatch = 200

// checkWhole fails the test unless the store holds whole batches only, and
// returns how many.
func checkWhole(t *testing.T, s graph.Store) int {
	t.Helper()
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	articles := stats[graph.KindArticle]
	if articles%articlesPerBatch != 0 || stats[graph.KindEvent] != articles || stats[graph.KindReport] != articles {
		t.Errorf("half a batch was written: %v", stats)
	}
	if articles == 0 {
		return 0
	}
	person := graph.NewID(graph.KindPerson, "somebody")
	for _, kind := range []graph.EdgeKind{graph.EdgeEvents, graph.EdgeMentions} {
		edges, err := s.Edges(t.Context(), graph.EdgeQuery{Kind: kind, From: []graph.ID{person}, Page: graph.Page{Limit: 1, Total: true}})
		if err != nil {
			t.Fatal(err)
		}
		if n := edges[person].Total; n != articles {
			t.Errorf("%d %s of %d articles were written", n, kind, articles)
		}
	}
	nodes, err := s.Nodes(t.Context(), []graph.ID{person})
	if err != nil {
		t.Fatal(err)
	}
	if e, ok := nodes[person].(*graph.Entity); !ok || e.Weight != articles {
		t.Errorf("after %d articles the entity is %v", articles, nodes[person])
	}
	return articles / articlesPerBatch
}

// TestServerDies kills the server in the middle of a load: the load ends with
// one clear error, what was written is whole, and the same load, run again when
// the server is back, completes it. A write with more patience waits for that.
func TestServerDies(t *testing.T) {
	server := neo4jtest.Start(t, neo4jtest.Options{})
	hasty, patient := configOf(server.Server), configOf(server.Server)
	hasty.RetryTime, patient.RetryTime = 2*time.Second, 2*time.Minute
	s, waiting := connectTo(t, hasty), connectTo(t, patient)

	acknowledged := loadUntilKilled(t, s, server)
	if err := s.Ready(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("Ready on a dead server: %v; want an ErrUnavailable", err)
	}
	waited := make(chan error, 1)
	go func() { waited <- waiting.Put(t.Context(), bulk(1000, articlesPerBatch)) }()

	server.Restart(t)
	if err := <-waited; err != nil {
		t.Errorf("Put while the server was away: %v", err)
	}
	if n := checkWhole(t, s) - 1; n < acknowledged || n > acknowledged+1 {
		t.Errorf("%d batches are there, %d were acknowledged", n, acknowledged)
	}
	for n := range acknowledged + 2 {
		if err := s.Put(t.Context(), bulk(n, articlesPerBatch)); err != nil {
			t.Fatal(err)
		}
	}
	if n := checkWhole(t, s) - 1; n != acknowledged+2 {
		t.Errorf("%d batches are there after all of %d were put again", n, acknowledged+2)
	}
}

// loadUntilKilled puts one batch after another, kills the server meanwhile, and
// returns how many Puts succeeded.
func loadUntilKilled(t *testing.T, s graph.Store, server *neo4jtest.Process) int {
	t.Helper()
	acknowledged := 0
	load := func() error {
		err := s.Put(t.Context(), bulk(acknowledged, articlesPerBatch))
		if err == nil {
			acknowledged++
		}
		return err
	}
	for range 3 {
		if err := load(); err != nil {
			t.Fatal(err)
		}
	}
	var kill sync.WaitGroup
	kill.Go(func() {
		time.Sleep(30 * time.Millisecond) // somewhere inside the next batches
		server.Kill()
	})
	var err error
	for err == nil {
		err = load()
	}
	kill.Wait()
	if !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("Put on a dead server: %v; want an ErrUnavailable", err)
	}
	if !strings.Contains(err.Error(), server.URI) || strings.Contains(err.Error(), "\n") {
		t.Errorf("Put on a dead server: %q; want one line that names %s", err, server.URI)
	}
	t.Logf("after %d batches: %v", acknowledged, err)
	return acknowledged
}
