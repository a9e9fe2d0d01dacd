package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
)

// A walk goes through the graph level by level, with one Reader.Expand a level.
// The algorithms stand here, above the stores, so that every store gives the
// same answer: among equally short paths, say, the same one.

// PathQuery asks how two nodes are connected.
type PathQuery struct {
	From, To ID
	Via      []Relation // empty means PathRelations
	MaxHops  int        // 0 means DefaultHops
	AsOf     Clock      // what had been reported and loaded by then; see expand
}

// DefaultHops is the greatest length of a path where none is asked for: three
// events between two people.
const DefaultHops = 6

// PathRelations are the relations that say something of a connection: taking
// part in the same event, events of one story, and holding a role. Places and
// their hierarchy tie everything to everything, and must be asked for.
func PathRelations() []Relation {
	return []Relation{RelParticipatedIn, RelLedTo, RelHolds}
}

// Validate checks nodes, relations and length.
func (q PathQuery) Validate() error {
	for _, end := range []struct {
		field string
		id    ID
	}{{"from", q.From}, {"to", q.To}} {
		if k := end.id.Kind(); !k.IsEntity() && k != KindEvent {
			return Invalid(end.field, string(end.id), "must be the ID of an entity or an event")
		}
	}
	if q.From == q.To {
		return Invalid("to", string(q.To), "is the node that the path starts from")
	}
	if q.MaxHops < 0 || q.MaxHops > MaxHops {
		return Invalid("maxHops", fmt.Sprint(q.MaxHops), "must be between 1 and %d", MaxHops)
	}
	if err := q.AsOf.Validate(); err != nil {
		return err
	}
	return validateRelations(q.Via)
}

func validateRelations(via []Relation) error {
	for _, r := range via {
		if !slices.Contains(Relations(), r) {
			return Invalid("via", string(r), "is no relation that can be followed")
		}
	}
	return nil
}

// Path is a walk from one node to another: Nodes has one more than Hops, and
// Hops[i] joins Nodes[i] and Nodes[i+1], in either direction.
type Path struct {
	Nodes []Node
	Hops  []Hop
}

// ShortestPath returns a shortest path between two nodes, nil where none is
// short enough. It searches from both ends at once, always from the smaller
// frontier. A node that is not in the store is an ErrNotFound; a search that
// would touch over MaxVisited relations is an ErrLimit.
func ShortestPath(ctx context.Context, r Reader, q PathQuery) (*Path, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	if len(q.Via) == 0 {
		q.Via = PathRelations()
	}
	if q.MaxHops == 0 {
		q.MaxHops = DefaultHops
	}
	if err := mustExist(ctx, r, q.From, q.To); err != nil {
		return nil, err
	}
	ahead, back := newFrontier(q.From), newFrontier(q.To)
	for budget := MaxVisited; ahead.depth+back.depth < q.MaxHops; {
		side, other := ahead, back
		if len(back.edge) < len(ahead.edge) {
			side, other = back, ahead
		}
		if len(side.edge) == 0 {
			return nil, nil //nolint:nilnil // no path is an answer, not an error
		}
		hops, err := expand(ctx, r, side.edge, q.Via, budget, q.AsOf)
		if err != nil {
			return nil, fmt.Errorf("path from %s to %s: %w", q.From, q.To, err)
		}
		budget -= len(hops)
		side.advance(hops)
		if met, ok := side.meets(other); ok {
			return assemble(ctx, r, ahead, back, met, q.AsOf)
		}
	}
	return nil, nil //nolint:nilnil // no path is an answer, not an error
}

// frontier is one side of a search: how each node that it reached was reached.
type frontier struct {
	depth int
	edge  []ID // the nodes of the last level, sorted
	dist  map[ID]int
	via   map[ID]Hop // the hop that reached the node
}

func newFrontier(start ID) *frontier {
	return &frontier{edge: []ID{start}, dist: map[ID]int{start: 0}, via: map[ID]Hop{}}
}

// advance takes the hops of the last level. Of several ways to a node the first
// counts; hops come sorted, so it is the same one everywhere.
func (f *frontier) advance(hops []Hop) {
	level := make(map[ID]bool, len(f.edge))
	for _, id := range f.edge {
		level[id] = true
	}
	f.depth++
	var next []ID
	for _, h := range hops {
		for _, step := range [2][2]ID{{h.From, h.To}, {h.To, h.From}} {
			if _, seen := f.dist[step[1]]; !seen && level[step[0]] {
				f.dist[step[1]] = f.depth
				f.via[step[1]] = h
				next = append(next, step[1])
			}
		}
	}
	slices.Sort(next)
	f.edge = next
}

// meets returns the node of the last level through which the two sides are
// nearest; of several, the one with the smallest ID.
func (f *frontier) meets(other *frontier) (ID, bool) {
	best, found := ID(""), false
	for _, id := range f.edge {
		d, ok := other.dist[id]
		if ok && (!found || d < other.dist[best]) {
			best, found = id, true
		}
	}
	return best, found
}

// trail returns the hops from id back to where the search started.
func (f *frontier) trail(id ID) (ids []ID, hops []Hop) {
	for f.dist[id] > 0 {
		h := f.via[id]
		id = h.other(id)
		ids, hops = append(ids, id), append(hops, h)
	}
	return ids, hops
}

// other returns the hop's other end.
func (h Hop) other(id ID) ID {
	if h.From == id {
		return h.To
	}
	return h.From
}

func assemble(ctx context.Context, r Reader, ahead, back *frontier, met ID, asOf Clock) (*Path, error) {
	ids, hops := ahead.trail(met)
	slices.Reverse(ids)
	slices.Reverse(hops)
	rest, restHops := back.trail(met)
	ids = append(append(ids, met), rest...)
	nodes, err := r.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	nodes = believed(nodes, asOf)
	p := &Path{Hops: append(hops, restHops...)}
	for _, id := range ids {
		n, ok := nodes[id]
		if !ok {
			return nil, fmt.Errorf("path: node %s: %w", id, ErrNotFound)
		}
		p.Nodes = append(p.Nodes, n)
	}
	return p, nil
}

// NeighbourhoodQuery asks for the part of the graph around some nodes.
type NeighbourhoodQuery struct {
	Roots []ID
	Via   []Relation // empty means every relation
	Hops  int        // 0 means 1
	Limit int        // nodes at most, roots included; 0 means DefaultNeighbours
	AsOf  Clock      // as of PathQuery
}

// Limits of a neighbourhood.
const (
	DefaultNeighbours    = 100
	MaxNeighbours        = 500
	maxNeighbourhoodHops = 3
)

// Validate checks roots, relations, hops and limit.
func (q NeighbourhoodQuery) Validate() error {
	if len(q.Roots) == 0 {
		return Invalid("roots", "", "lists no node")
	}
	for _, id := range q.Roots {
		if k := id.Kind(); !k.IsEntity() && k != KindEvent {
			return Invalid("roots", string(id), "must be the ID of an entity or an event")
		}
	}
	if q.Hops < 0 || q.Hops > maxNeighbourhoodHops {
		return Invalid("hops", fmt.Sprint(q.Hops), "must be between 1 and %d", maxNeighbourhoodHops)
	}
	if err := q.AsOf.Validate(); err != nil {
		return err
	}
	if q.Limit < 0 || q.Limit > MaxNeighbours || (q.Limit > 0 && q.Limit < len(q.Roots)) {
		return Invalid("limit", fmt.Sprint(q.Limit), "must be between the number of roots and %d", MaxNeighbours)
	}
	return validateRelations(q.Via)
}

// Subgraph is a part of the graph.
type Subgraph struct {
	Nodes     []Node // roots first, then by distance
	Hops      []Hop  // every relation seen between two of the nodes, sorted
	Truncated bool   // whether nodes were left out to keep the limit
}

// Neighbourhood returns the nodes within q.Hops of the roots. Where they are
// more than the limit, those with more relations to what is already in come
// first, ties by ID. A root that is not in the store is an ErrNotFound.
func Neighbourhood(ctx context.Context, r Reader, q NeighbourhoodQuery) (*Subgraph, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	if len(q.Via) == 0 {
		q.Via = Relations()
	}
	roots := slices.Compact(slices.Sorted(slices.Values(q.Roots)))
	if err := mustExist(ctx, r, roots...); err != nil {
		return nil, err
	}
	in := make(map[ID]bool)
	order := slices.Clone(roots)
	for _, id := range roots {
		in[id] = true
	}
	limit, sub := cmp.Or(q.Limit, max(DefaultNeighbours, len(roots))), &Subgraph{}
	seen := make(map[Hop]bool)
	for level, left := roots, cmp.Or(q.Hops, 1); left > 0 && len(level) > 0; left-- {
		hops, err := expand(ctx, r, level, q.Via, MaxVisited, q.AsOf)
		if err != nil {
			return nil, fmt.Errorf("neighbourhood of %s: %w", q.Roots[0], err)
		}
		ties := make(map[ID]int)
		for _, h := range hops {
			seen[h] = true
			for _, id := range []ID{h.From, h.To} {
				if !in[id] {
					ties[id]++
				}
			}
		}
		level = slices.SortedFunc(maps.Keys(ties), func(a, b ID) int {
			return cmp.Or(cmp.Compare(ties[b], ties[a]), cmp.Compare(a, b))
		})
		if room := limit - len(order); len(level) > room {
			level, sub.Truncated = level[:room], true
		}
		for _, id := range level {
			in[id] = true
		}
		order = append(order, level...)
	}
	for h := range seen {
		if in[h.From] && in[h.To] {
			sub.Hops = append(sub.Hops, h)
		}
	}
	slices.SortFunc(sub.Hops, CompareHops)
	nodes, err := r.Nodes(ctx, order)
	if err != nil {
		return nil, err
	}
	nodes = believed(nodes, q.AsOf)
	for _, id := range order {
		if n, ok := nodes[id]; ok {
			sub.Nodes = append(sub.Nodes, n)
		}
	}
	return sub, nil
}

// CompareHops orders hops by From, To, Relation and Label, as Reader.Expand
// returns them.
func CompareHops(a, b Hop) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To),
		cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Label, b.Label))
}

func mustExist(ctx context.Context, r Reader, ids ...ID) error {
	nodes, err := r.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, ok := nodes[id]; !ok {
			return fmt.Errorf("%s: %w", id, ErrNotFound)
		}
	}
	return nil
}
