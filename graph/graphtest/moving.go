package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"dateline/graph"
)

// testMoving pages through a timeline while events are added to it and taken
// away: what was there all along is seen once.
func testMoving(t *testing.T, s graph.Store) {
	t.Helper()
	for _, order := range []graph.Order{graph.OldestFirst, graph.NewestFirst} {
		for _, backward := range []bool{false, true} {
			put(t, s, tide(true))
			t.Run(fmt.Sprintf("%s backward %v", order, backward), func(t *testing.T) { page(t, s, order, backward) })
		}
	}
}

// tide returns events on four days, three a day: the second of each day comes
// and goes.
func tide(out bool) *graph.Batch {
	b := &graph.Batch{}
	for d := 1; d <= 4; d++ {
		for n := 1; n <= 3; n++ {
			id := graph.ID(fmt.Sprintf("evt_d%dn%d", d, n))
			if out && n == 2 {
				b.Remove = append(b.Remove, id)
				continue
			}
			b.Events = append(b.Events, &graph.Event{
				ID: id, Title: "Event", Type: graph.TypeConsult, Status: graph.StatusOccurred, Date: stated(fmt.Sprintf("2018-01-%02d", d)),
			})
		}
	}
	return b
}

// page reads two events a page, with the tide turning between pages. The event
// that a cursor points at may itself be gone.
func page(t *testing.T, s graph.Store, order graph.Order, backward bool) {
	t.Helper()
	p := graph.Page{Limit: 2, Backward: backward}
	seen := make(map[graph.ID]int)
	for turn := range 12 {
		list := must(s.Timeline(t.Context(), graph.TimelineQuery{Order: order, Page: p}))(t)
		checkList(t, list, p)
		for _, e := range list.Items {
			seen[e.ID]++
		}
		if !list.More {
			break
		}
		if backward {
			p.Before = list.Cursors[0]
		} else {
			p.After = list.Cursors[len(list.Cursors)-1]
		}
		put(t, s, tide(turn%2 == 1))
	}
	for d := 1; d <= 4; d++ {
		for n := 1; n <= 3; n++ {
			id := graph.ID(fmt.Sprintf("evt_d%dn%d", d, n))
			if times := seen[id]; times > 1 || times == 0 && n != 2 {
				t.Errorf("%s was seen %d times", id, times)
			}
		}
	}
}

// testConcurrent reads and writes at the same time: nothing fails, no answer
// is out of order, and in the end everything is there.
func testConcurrent(t *testing.T, s graph.Store) {
	t.Helper()
	put(t, s, korea())
	const writers, rounds = 3, 8
	done, stop := context.WithCancel(t.Context())
	defer stop()
	var write, read sync.WaitGroup
	for n := range writers {
		write.Go(func() {
			for round := range rounds {
				if err := s.Put(t.Context(), crowd(n, round)); err != nil {
					t.Errorf("Put of writer %d: %v", n, err)
				}
			}
		})
	}
	for range 3 {
		read.Go(func() {
			for done.Err() == nil {
				readAll(t, s)
			}
		})
	}
	write.Wait()
	stop()
	read.Wait()

	world := newModel()
	put(t, world, korea())
	for n := range writers {
		put(t, world, crowd(n, rounds-1))
	}
	same(t, s, world)
}

// crowd is what one of several writers writes: an article of its own on events
// of its own, and on things that all writers share.
func crowd(writer, round int) *graph.Batch {
	own := func(k graph.Kind, n int) graph.ID { return graph.NewID(k, fmt.Sprint(writer), fmt.Sprint(n)) }
	article := own(graph.KindArticle, 0)
	b := part("per_kim", "per_trump", "plc_singapore", "plc_north")
	b.Articles = []*graph.Article{{ID: article, Title: fmt.Sprintf("Writer %d", writer), Text: fmt.Sprintf("Round %d", round), State: graph.ArticleCurrent}}
	b.Mentions = []graph.Mention{
		{Article: article, Entity: "per_kim", Spans: []graph.Span{{Start: 0, End: 3}}},
		{Article: article, Entity: "per_trump", Spans: []graph.Span{{Start: round, End: round + 5}}},
	}
	b.Reports = []*graph.Report{{ID: own(graph.KindReport, 9), Event: "evt_summit", Article: article, Type: graph.TypeConsult, Speaker: "per_kim"}}
	for n := range 4 {
		event := own(graph.KindEvent, n)
		b.Events = append(b.Events, &graph.Event{ID: event, Title: fmt.Sprintf("Event %d", round), Type: graph.TypeConsult, Status: graph.StatusOccurred, Date: stated("2018-06-12")})
		b.Participations = append(b.Participations, graph.Participation{Event: event, Entity: "per_kim", Role: graph.RoleAgent})
		b.Locations = append(b.Locations, graph.Location{Event: event, Place: "plc_singapore"})
		b.Links = append(b.Links, graph.Link{From: event, To: "evt_summit", Kind: graph.LinkFollows})
		b.Reports = append(b.Reports, &graph.Report{ID: own(graph.KindReport, n), Event: event, Article: article, Type: graph.TypeConsult})
	}
	return b
}

// readAll makes one call of each method and looks at the timeline's order.
func readAll(t *testing.T, s graph.Store) {
	t.Helper()
	for _, q := range calls() {
		answer, err := q.ask(t.Context(), s)
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("%s while others write: %v", q.name, err)
		}
		if list, ok := answer.(*graph.List[*graph.Event]); ok && list != nil && !slices.IsSortedFunc(list.Items, func(a, b *graph.Event) int {
			return eventPosition(a).Compare(eventPosition(b))
		}) {
			t.Errorf("%s while others write is out of order", q.name)
		}
	}
}
