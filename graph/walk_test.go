package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/graph"
)

// web is a Reader of relations alone: what walks need.
type web struct {
	graph.Reader
	hops  []graph.Hop
	fail  error
	calls int
}

func (w *web) Nodes(_ context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	nodes := make(map[graph.ID]graph.Node)
	for _, id := range ids {
		if id != "per_none" {
			nodes[id] = &graph.Entity{ID: id, Kind: graph.KindPerson}
		}
	}
	return nodes, nil
}

func (w *web) Expand(_ context.Context, ids []graph.ID, via []graph.Relation, limit int, _ bool) ([]graph.Hop, error) {
	w.calls++
	if w.fail != nil {
		return nil, w.fail
	}
	var out []graph.Hop
	for _, h := range w.hops {
		if slices.Contains(via, h.Relation) && (slices.Contains(ids, h.From) || slices.Contains(ids, h.To)) {
			out = append(out, h)
		}
	}
	if len(out) > limit {
		return nil, graph.ErrLimit
	}
	slices.SortFunc(out, graph.CompareHops)
	return out, nil
}

func holds(from, to int) graph.Hop {
	return graph.Hop{From: person(from), To: person(to), Relation: graph.RelHolds, Label: "Head"}
}

func person(n int) graph.ID { return graph.ID(fmt.Sprintf("per_%03d", n)) }

// TestShortestPathLength compares lengths with those of a plain search, on
// many small graphs.
func TestShortestPathLength(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		w := &web{}
		nodes := 3 + rnd.IntN(12)
		for range nodes + rnd.IntN(nodes) {
			if a, b := rnd.IntN(nodes), rnd.IntN(nodes); a != b {
				w.hops = append(w.hops, holds(a, b))
			}
		}
		q := graph.PathQuery{From: person(0), To: person(1), MaxHops: 1 + rnd.IntN(graph.MaxHops)}
		path, err := graph.ShortestPath(t.Context(), w, q)
		if err != nil {
			t.Fatal(err)
		}
		want := distance(w.hops, q.From, q.To)
		switch {
		case want < 0 || want > q.MaxHops:
			if path != nil {
				t.Errorf("%v: a path of %d hops, want none within %d", w.hops, len(path.Hops), q.MaxHops)
			}
		case path == nil:
			t.Errorf("%v: no path, want one of %d hops", w.hops, want)
		default:
			checkPath(t, q, path, want)
		}
	}
}

// checkPath checks that a path leads where it should, hop by hop.
func checkPath(t *testing.T, q graph.PathQuery, p *graph.Path, hops int) {
	t.Helper()
	if len(p.Hops) != hops || len(p.Nodes) != hops+1 {
		t.Fatalf("a path of %d hops and %d nodes, want %d and %d", len(p.Hops), len(p.Nodes), hops, hops+1)
	}
	if p.Nodes[0].NodeID() != q.From || p.Nodes[hops].NodeID() != q.To {
		t.Errorf("the path leads from %s to %s", p.Nodes[0].NodeID(), p.Nodes[hops].NodeID())
	}
	for i, h := range p.Hops {
		a, b := p.Nodes[i].NodeID(), p.Nodes[i+1].NodeID()
		if (h.From != a || h.To != b) && (h.From != b || h.To != a) {
			t.Errorf("hop %d joins %s and %s, not %s and %s", i, h.From, h.To, a, b)
		}
	}
}

// distance returns the number of hops between two nodes, -1 where there is no
// way.
func distance(hops []graph.Hop, from, to graph.ID) int {
	at := map[graph.ID]int{from: 0}
	for range hops {
		for _, h := range hops {
			for _, ends := range [][2]graph.ID{{h.From, h.To}, {h.To, h.From}} {
				d, ok := at[ends[0]]
				if old, seen := at[ends[1]]; ok && (!seen || d+1 < old) {
					at[ends[1]] = d + 1
				}
			}
		}
	}
	if d, ok := at[to]; ok {
		return d
	}
	return -1
}

func TestShortestPathGivesUp(t *testing.T) {
	q := graph.PathQuery{From: person(0), To: person(1)}
	crowd := &web{}
	for i := range graph.MaxVisited + 1 {
		crowd.hops = append(crowd.hops, holds(0, i+2))
	}
	if _, err := graph.ShortestPath(t.Context(), crowd, q); !errors.Is(err, graph.ErrLimit) {
		t.Errorf("path out of a crowd: %v, want an ErrLimit", err)
	}
	broken := &web{fail: graph.ErrUnavailable}
	if _, err := graph.ShortestPath(t.Context(), broken, q); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("path in a broken store: %v, want an ErrUnavailable", err)
	}
	if _, err := graph.ShortestPath(t.Context(), &web{}, graph.PathQuery{From: "per_none", To: person(1)}); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("path from nowhere: %v, want an ErrNotFound", err)
	}
	lonely := &web{hops: []graph.Hop{holds(0, 2), holds(2, 3)}}
	if path, err := graph.ShortestPath(t.Context(), lonely, q); path != nil || err != nil {
		t.Errorf("path to the lonely = %v, %v, want none", path, err)
	}
	if lonely.calls != 3 { // 0, then 2, then 3: nothing is left to go on from
		t.Errorf("%d steps, want 3", lonely.calls)
	}
}

func TestNeighbourhood(t *testing.T) {
	w := &web{hops: []graph.Hop{holds(0, 1), holds(0, 2), holds(1, 2), holds(2, 3), holds(3, 4), holds(4, 5), holds(9, 0)}}
	ids := func(nodes []graph.Node) (out []graph.ID) {
		for _, n := range nodes {
			out = append(out, n.NodeID())
		}
		return out
	}
	tests := []struct {
		name      string
		q         graph.NeighbourhoodQuery
		nodes     []graph.ID
		hops      int
		truncated bool
	}{
		{"one step", graph.NeighbourhoodQuery{Roots: []graph.ID{person(0)}}, []graph.ID{person(0), person(1), person(2), person(9)}, 3, false},
		{"two steps", graph.NeighbourhoodQuery{Roots: []graph.ID{person(0)}, Hops: 2}, []graph.ID{person(0), person(1), person(2), person(9), person(3)}, 5, false},
		{"a root twice", graph.NeighbourhoodQuery{Roots: []graph.ID{person(5), person(5)}, Limit: 2}, []graph.ID{person(5), person(4)}, 1, false},
		{"most ties first", graph.NeighbourhoodQuery{Roots: []graph.ID{person(0), person(1)}, Limit: 3}, []graph.ID{person(0), person(1), person(2)}, 3, true},
	}
	for _, tt := range tests {
		sub, err := graph.Neighbourhood(t.Context(), w, tt.q)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := ids(sub.Nodes); !slices.Equal(got, tt.nodes) || len(sub.Hops) != tt.hops || sub.Truncated != tt.truncated {
			t.Errorf("%s: %v with %d hops, truncated %v, want %v with %d, %v", tt.name, got, len(sub.Hops), sub.Truncated, tt.nodes, tt.hops, tt.truncated)
		}
		if !slices.IsSortedFunc(sub.Hops, graph.CompareHops) {
			t.Errorf("%s: hops are not sorted", tt.name)
		}
	}
}
