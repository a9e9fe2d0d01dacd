package sqlite

import (
	"fmt"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// bulk is n events of a day each, every one with three participants, a place
// and a link to the event before; and the entities, of which one takes part in
// every tenth.
func bulk(n int) (entities, events *graph.Batch) {
	entities, events = &graph.Batch{}, &graph.Batch{}
	id := func(kind graph.Kind, i int) graph.ID { return graph.NewID(kind, fmt.Sprint(i)) }
	people, places := max(n/10, 10), max(n/100, 3)
	for i := range people {
		entities.Entities = append(entities.Entities, &graph.Entity{ID: id(graph.KindPerson, i), Kind: graph.KindPerson, Name: fmt.Sprint("person ", i)})
	}
	for i := range places {
		entities.Entities = append(entities.Entities, &graph.Entity{
			ID: id(graph.KindPlace, i), Kind: graph.KindPlace, Name: fmt.Sprint("place ", i), Place: &graph.Place{},
		})
	}
	first := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		e := &graph.Event{
			ID: id(graph.KindEvent, i), Title: fmt.Sprintf("person %d meets person %d on subject %d", i%people, i*7%people, i%97),
			Type: graph.TypeConsult, Status: graph.StatusOccurred, Place: id(graph.KindPlace, i%places),
			Date: graph.Date{When: edtf.FromTime(first.AddDate(0, 0, i*7919%7000), edtf.PrecisionDay), Basis: graph.BasisStated},
			Keys: []string{fmt.Sprint("event:", i)},
		}
		events.Events = append(events.Events, e)
		taking := map[graph.ID]bool{}
		for _, who := range []graph.ID{id(graph.KindPerson, i%people), id(graph.KindPerson, i*7%people), id(graph.KindPerson, i*i%people)} {
			if !taking[who] {
				taking[who] = true
				events.Participations = append(events.Participations, graph.Participation{Event: e.ID, Entity: who, Role: graph.RoleParticipant})
			}
		}
		events.Locations = append(events.Locations, graph.Location{Event: e.ID, Place: e.Place})
		if i > 0 {
			events.Links = append(events.Links, graph.Link{From: e.ID, To: id(graph.KindEvent, i-1), Kind: graph.LinkFollows})
		}
	}
	return entities, events
}

// BenchmarkBulk writes a big batch to an empty store.
func BenchmarkBulk(b *testing.B) {
	const n = 20_000
	entities, events := bulk(n)
	for b.Loop() {
		b.StopTimer()
		s := newStore(b)
		if err := s.Put(b.Context(), entities); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := s.Put(b.Context(), events); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "events/s")
}
