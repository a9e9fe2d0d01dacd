package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/neo4j"
	"dateline/graph/neo4j/neo4jtest"
)

func TestOpenNoSuchDatabase(t *testing.T) {
	cfg := configOf(neo4jtest.Empty(t))
	cfg.Database = "nosuch"
	s, err := neo4j.Open(t.Context(), cfg)
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "nosuch") {
		t.Errorf("Open = %v, %v; want an ErrUnavailable that names the database", s, err)
	}
}

// TestReadYourWrites reads each thing as soon as it is written, on several
// connections.
func TestReadYourWrites(t *testing.T) {
	s := open(t)
	var all sync.WaitGroup
	for writer := range 3 {
		all.Go(func() {
			for n := range 20 {
				id := graph.NewID(graph.KindDecision, fmt.Sprint(writer), fmt.Sprint(n))
				b := &graph.Batch{Decisions: []*graph.Decision{{ID: id, Kind: graph.DecisionRename}}}
				if err := s.Put(t.Context(), b); err != nil {
					t.Error(err)
					return
				}
				nodes, err := s.Nodes(t.Context(), []graph.ID{id})
				if err != nil || nodes[id] == nil {
					t.Errorf("%s is not there when it was written: %v", id, err)
				}
			}
		})
	}
	all.Wait()
}

// TestSharedWeights has two stores add mentions of one entity and reports of
// one event at the same time: no writer may lose what another adds.
func TestSharedWeights(t *testing.T) {
	server := neo4jtest.Empty(t)
	stores := []*neo4j.Store{connect(t, server), connect(t, server)}
	person, event := graph.NewID(graph.KindPerson, "x"), graph.NewID(graph.KindEvent, "x")
	shared := &graph.Batch{
		Entities: []*graph.Entity{{ID: person, Kind: graph.KindPerson, Name: "Somebody"}},
		Events:   []*graph.Event{{ID: event, Title: "An event", Type: graph.TypeConsult, Status: graph.StatusOccurred}},
	}
	// The database locks a node with few relations when one is added, but not
	// one with many, so there are many to begin with.
	const before, each = 100, 15
	for n := range before {
		article := graph.NewID(graph.KindArticle, fmt.Sprint(n))
		shared.Articles = append(shared.Articles, &graph.Article{ID: article, Title: "An article"})
		shared.Mentions = append(shared.Mentions, graph.Mention{Article: article, Entity: person, Spans: []graph.Span{{End: 1}}})
		shared.Reports = append(shared.Reports, &graph.Report{ID: graph.NewID(graph.KindReport, string(article)), Article: article, Event: event, Type: graph.TypeConsult})
	}
	if err := stores[0].Put(t.Context(), shared); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for writer, s := range stores {
		all.Go(func() {
			for n := range each {
				article := graph.NewID(graph.KindArticle, fmt.Sprint(writer), fmt.Sprint(n))
				if err := s.Put(t.Context(), &graph.Batch{
					Articles: []*graph.Article{{ID: article, Title: "An article"}},
					Mentions: []graph.Mention{{Article: article, Entity: person, Spans: []graph.Span{{End: 1}}}},
					Reports:  []*graph.Report{{ID: graph.NewID(graph.KindReport, string(article)), Article: article, Event: event, Type: graph.TypeConsult}},
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	nodes, err := stores[0].Nodes(t.Context(), []graph.ID{person, event})
	if err != nil {
		t.Fatal(err)
	}
	want := before + len(stores)*each
	if e, ok := nodes[person].(*graph.Entity); !ok || e.Weight != want {
		t.Errorf("the entity is %v, want the weight %d", nodes[person], want)
	}
	if e, ok := nodes[event].(*graph.Event); !ok || e.Weight != want {
		t.Errorf("the event is %v, want the weight %d", nodes[event], want)
	}
}

// TestDeadline gives a write far too little time: it ends soon, with the
// context's error, and writes nothing.
func TestDeadline(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := s.Put(ctx, bulk(0, 10*articlesPerBatch))
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Put = %v, want a DeadlineExceeded", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("Put took %s", took)
	}
	if n := checkWhole(t, s); n != 0 {
		t.Errorf("%d batches were written", n)
	}
}
