package link

import (
	"context"
	"maps"
	"slices"

	"dateline/graph"
)

// loadEvents reads events that are not in the working set, with all that they
// are judged by.
func (w *working) loadEvents(ctx context.Context, ids []graph.ID) error {
	var fresh []graph.ID
	for _, id := range ids {
		if _, known := w.events[id]; !known && id.Kind() == graph.KindEvent {
			fresh = append(fresh, id)
		}
	}
	var found []graph.ID
	err := w.nodes(ctx, fresh, func(n graph.Node) {
		if e, ok := n.(*graph.Event); ok && !e.Past {
			found = append(found, e.ID)
			w.events[e.ID] = &event{
				node: e, reports: make(map[graph.ID]*graph.Report), links: make(map[linkKey]*graph.Link),
			}
		}
	})
	if err != nil {
		return err
	}
	var entities []graph.ID
	err = w.edges(ctx, graph.EdgeParticipants, found, func(from graph.ID, e graph.Edge) {
		ev := w.events[from]
		ev.participations = append(ev.participations, graph.Participation{Event: from, Entity: e.To, Role: e.Role})
		entities = append(entities, e.To)
	})
	if err != nil {
		return err
	}
	err = w.edges(ctx, graph.EdgeLocations, found, func(from graph.ID, e graph.Edge) {
		ev := w.events[from]
		ev.locations = append(ev.locations, graph.Location{Event: from, Place: e.To})
		entities = append(entities, e.To)
	})
	if err != nil {
		return err
	}
	err = w.edges(ctx, graph.EdgeLedTo, found, func(from graph.ID, e graph.Edge) {
		w.events[from].links[linkKey{e.To, e.Link}] = &graph.Link{From: from, To: e.To, Kind: e.Link, Evidence: e.Evidence}
	})
	if err != nil {
		return err
	}
	if err := w.loadSurroundings(ctx, entities); err != nil {
		return err
	}
	for _, id := range found {
		w.events[id].features = w.eventFeatures(w.events[id])
	}
	return nil
}

// readReports reads the stored reports of events that are about to change, so
// that they can be derived anew.
func (w *working) readReports(ctx context.Context, ids []graph.ID) error {
	var stored []graph.ID
	for _, id := range ids {
		if e := w.events[id]; e != nil && !e.read {
			e.read = true
			stored = append(stored, id)
		}
	}
	owner := make(map[graph.ID]graph.ID)
	err := w.edges(ctx, graph.EdgeReports, stored, func(from graph.ID, e graph.Edge) { owner[e.To] = from })
	if err != nil {
		return err
	}
	var entities []graph.ID
	err = w.nodes(ctx, slices.Collect(maps.Keys(owner)), func(n graph.Node) {
		if r, ok := n.(*graph.Report); ok {
			w.events[owner[r.ID]].reports[r.ID] = r
			if r.Place != "" {
				entities = append(entities, r.Place)
			}
			for _, p := range r.Participants {
				entities = append(entities, p.Entity)
			}
		}
	})
	if err != nil {
		return err
	}
	return w.loadSurroundings(ctx, entities)
}
