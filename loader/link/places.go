package link

import (
	"context"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loader/extract"
)

// hierarchyDepth is the longest chain from a site to its continent.
const hierarchyDepth = 5

func domainPlace(p *extract.Place) *graph.Place {
	return &graph.Place{
		GeoNames: p.GeoNames, Country: p.Country, Feature: p.Feature,
		Located: p.GeoNames != 0 || p.Lat != 0 || p.Lon != 0, Lat: p.Lat, Lon: p.Lon,
	}
}

// contain puts a new place into the places around it. What lies around a place
// that is known is known too.
func (w *working) contain(id graph.ID, around []extract.Place) {
	for i := range around {
		p := &around[i]
		outer := placeID(p, p.Name)
		if outer == id {
			return
		}
		w.entities[id].within[outer] = true
		if _, known := w.entities[outer]; known {
			return
		}
		w.add(&graph.Entity{ID: outer, Kind: graph.KindPlace, Name: p.Name, Place: domainPlace(p)})
		id = outer
	}
}

// loadHierarchy reads what lies around places, so that a hotel, its island and
// its country can be told to agree.
func (w *working) loadHierarchy(ctx context.Context, places []graph.ID) error {
	for range hierarchyDepth {
		if err := w.loadEntities(ctx, places); err != nil {
			return err
		}
		var unread, outer []graph.ID
		for _, id := range distinct(places) {
			switch e, known := w.entities[id]; {
			case !known:
			case e.within == nil:
				e.within = make(map[graph.ID]bool)
				unread = append(unread, id)
			default:
				for p := range e.within {
					outer = append(outer, p)
				}
			}
		}
		if err := w.edges(ctx, graph.EdgeWithin, unread, func(from graph.ID, e graph.Edge) {
			w.entities[from].within[e.To] = true
			outer = append(outer, e.To)
		}); err != nil {
			return err
		}
		if len(outer) == 0 {
			return nil
		}
		places = outer
	}
	return nil
}

// outward calls visit for a place and each place around it, nearest first, until
// visit returns false.
func (w *working) outward(id graph.ID, visit func(id graph.ID, steps int) bool) {
	level := []graph.ID{id}
	for steps := 0; steps <= hierarchyDepth && len(level) > 0; steps++ {
		var next []graph.ID
		for _, p := range level {
			if !visit(p, steps) {
				return
			}
			if e, known := w.entities[p]; known {
				for outer := range e.within {
					next = append(next, outer)
				}
			}
		}
		slices.Sort(next)
		level = slices.Compact(next)
	}
}

// inside reports whether place a lies within b, at any depth, or is b.
func (w *working) inside(a, b graph.ID) bool {
	found := false
	w.outward(a, func(id graph.ID, _ int) bool {
		found = id == b
		return !found
	})
	return found
}

// isCountry reports whether a place is a country.
func (w *working) isCountry(id graph.ID) bool {
	e, known := w.entities[id]
	return known && e.node.Place != nil && strings.HasPrefix(e.node.Place.Feature, "PCL")
}

// isWide reports whether a place is a country or larger.
func (w *working) isWide(id graph.ID) bool {
	e, known := w.entities[id]
	return known && e.node.Place != nil && (w.isCountry(id) || e.node.Place.Country == "" && e.node.Place.GeoNames != 0)
}

// charted reports whether it is known where a place lies: what the gazetteer
// does not have may lie anywhere.
func (w *working) charted(id graph.ID) bool {
	e, known := w.entities[id]
	return known && (len(e.within) > 0 || e.node.Place != nil && e.node.Place.GeoNames != 0)
}

// precision returns how precise a place is: the number of places around it.
func (w *working) precision(id graph.ID) int {
	most := 0
	w.outward(id, func(_ graph.ID, steps int) bool {
		most = steps
		return true
	})
	return most
}

// actor returns who acts where an entity is named as acting: for a capital, its
// country. "Pyongyang freed them" and "North Korea freed them" say the same.
func (w *working) actor(id graph.ID) graph.ID {
	e, known := w.entities[id]
	if !known || e.node.Place == nil || e.node.Place.Feature != "PPLC" {
		return id
	}
	country := id
	w.outward(id, func(outer graph.ID, _ int) bool {
		if w.isCountry(outer) {
			country = outer
			return false
		}
		return true
	})
	return country
}
