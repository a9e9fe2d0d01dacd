package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"dateline/graph"
)

// model is the contract of graph.Reader and graph.Writer, written for clarity
// alone: every answer is a loop over everything. It is not safe for concurrent
// use.
type model struct {
	writes         int64 // Puts of anything
	nodes          map[graph.ID]graph.Node
	mentions       []graph.Mention
	participations []graph.Participation
	locations      []graph.Location
	links          []graph.Link
	holdings       []graph.Holding
	containments   []graph.Containment
}

func newModel() *model { return &model{nodes: make(map[graph.ID]graph.Node)} }

// Put applies a batch to a copy, which takes the model's place if all is well.
func (m *model) Put(ctx context.Context, b *graph.Batch) error {
	if err := ready(ctx, b.Validate()); err != nil {
		return err
	}
	if b.Since != 0 && b.Since != m.writes+1 {
		return graph.ErrConflict
	}
	next := *m
	if b.Len() > 0 {
		next.writes++
	}
	next.nodes = maps.Clone(m.nodes)
	next.remove(b.Remove)
	next.disown(b)
	next.write(b)
	for id := range references(b) {
		if _, ok := next.nodes[id]; !ok {
			return fmt.Errorf("put: %s: %w", id, graph.ErrNotFound)
		}
	}
	next.weigh()
	*m = next
	return nil
}

// remove deletes nodes with what they own and all that touches them.
func (m *model) remove(ids []graph.ID) {
	gone := make(map[graph.ID]bool)
	for _, id := range ids {
		if id == "" { // names nothing; what a role is held in may be "" too
			continue
		}
		gone[id] = true
		delete(m.nodes, id)
	}
	m.dropReports(func(r *graph.Report) bool { return gone[r.Article] || gone[r.Event] })
	m.dropDoubts(gone)
	m.mentions = without(m.mentions, func(x graph.Mention) bool { return gone[x.Article] || gone[x.Entity] })
	m.participations = without(m.participations, func(x graph.Participation) bool { return gone[x.Event] || gone[x.Entity] })
	m.locations = without(m.locations, func(x graph.Location) bool { return gone[x.Event] || gone[x.Place] })
	m.links = without(m.links, func(x graph.Link) bool { return gone[x.From] || gone[x.To] })
	m.holdings = without(m.holdings, func(x graph.Holding) bool { return gone[x.Holder] || gone[x.Of] })
	m.containments = without(m.containments, func(x graph.Containment) bool { return gone[x.Place] || gone[x.Within] })
}

// disown drops what the nodes of the batch owned until now.
func (m *model) disown(b *graph.Batch) {
	in := make(map[graph.ID]bool)
	for _, n := range batchNodes(b) {
		in[n.NodeID()] = true
	}
	m.dropReports(func(r *graph.Report) bool { return in[r.Article] })
	m.dropDoubts(in)
	m.mentions = without(m.mentions, func(x graph.Mention) bool { return in[x.Article] })
	m.participations = without(m.participations, func(x graph.Participation) bool { return in[x.Event] })
	m.locations = without(m.locations, func(x graph.Location) bool { return in[x.Event] })
	m.links = without(m.links, func(x graph.Link) bool { return in[x.From] })
	m.holdings = without(m.holdings, func(x graph.Holding) bool { return in[x.Holder] })
	m.containments = without(m.containments, func(x graph.Containment) bool { return in[x.Place] })
}

func (m *model) dropReports(drop func(*graph.Report) bool) {
	for id, n := range m.nodes {
		if r, ok := n.(*graph.Report); ok && drop(r) {
			delete(m.nodes, id)
		}
	}
}

// dropDoubts drops those that articles raised.
func (m *model) dropDoubts(articles map[graph.ID]bool) {
	for id, n := range m.nodes {
		if d, ok := n.(*graph.Doubt); ok && articles[d.Article] {
			delete(m.nodes, id)
		}
	}
}

func (m *model) write(b *graph.Batch) {
	b = cloneBatch(b)
	for _, n := range batchNodes(b) {
		m.nodes[n.NodeID()] = n
	}
	m.mentions = append(m.mentions, b.Mentions...)
	m.participations = append(m.participations, b.Participations...)
	m.locations = append(m.locations, b.Locations...)
	m.links = append(m.links, b.Links...)
	m.holdings = append(m.holdings, b.Holdings...)
	m.containments = append(m.containments, b.Containments...)
}

// weigh counts the weights of all entities and events anew. Nodes are replaced,
// not changed: the model before the batch shares them.
func (m *model) weigh() {
	weight := make(map[graph.ID]int)
	for _, x := range m.mentions {
		if m.trusts(x.Article, graph.Clock{}) {
			weight[x.Entity]++
		}
	}
	for _, n := range m.nodes {
		if r, ok := n.(*graph.Report); ok && r.Withdrawn.IsZero() {
			weight[r.Event]++
		}
	}
	for id, n := range m.nodes {
		switch n := cloneNode(n).(type) {
		case *graph.Entity:
			n.Weight = weight[id]
			m.nodes[id] = n
		case *graph.Event:
			n.Weight = weight[id]
			m.nodes[id] = n
		}
	}
}

// references returns every node that something in the batch refers to.
// Decisions are left out: they outlive what they are about.
func references(b *graph.Batch) map[graph.ID]bool {
	refs := make(map[graph.ID]bool)
	add := func(ids ...graph.ID) {
		for _, id := range ids {
			if id != "" {
				refs[id] = true
			}
		}
	}
	evidence := func(all []graph.Evidence) {
		for _, e := range all {
			add(e.Article)
		}
	}
	for _, e := range b.Events {
		add(e.Place)
		for _, s := range e.States {
			add(s.Place, s.Report)
		}
	}
	for _, r := range b.Reports {
		add(r.Event, r.Article, r.Place, r.Speaker)
		for _, p := range r.Participants {
			add(p.Entity)
		}
	}
	for _, x := range b.Mentions {
		add(x.Entity)
	}
	for _, x := range b.Participations {
		add(x.Entity)
	}
	for _, x := range b.Locations {
		add(x.Place)
	}
	for _, x := range b.Links {
		add(x.To)
		evidence(x.Evidence)
		evidence(x.Past)
	}
	for _, x := range b.Holdings {
		add(x.Of)
		evidence(x.Evidence)
		evidence(x.Past)
	}
	for _, x := range b.Containments {
		add(x.Within)
	}
	return refs
}

func batchNodes(b *graph.Batch) []graph.Node {
	var all []graph.Node
	for _, n := range b.Articles {
		all = append(all, n)
	}
	for _, n := range b.Entities {
		all = append(all, n)
	}
	for _, n := range b.Events {
		all = append(all, n)
	}
	for _, n := range b.Reports {
		all = append(all, n)
	}
	for _, n := range b.Decisions {
		all = append(all, n)
	}
	for _, n := range b.Documents {
		all = append(all, n)
	}
	for _, n := range b.Doubts {
		all = append(all, n)
	}
	return all
}

// without returns a new slice of the items that drop does not say to drop.
func without[T any](items []T, drop func(T) bool) []T {
	var kept []T
	for _, x := range items {
		if !drop(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

// all returns the nodes of one Go type, by ID.
func all[T graph.Node](m *model) []T {
	var out []T
	for _, n := range m.nodes {
		if n, ok := n.(T); ok {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b T) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	return out
}
