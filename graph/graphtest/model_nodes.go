package graphtest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"dateline/graph"
)

// Nodes is graph.Reader's.
func (m *model) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	if err := ready(ctx, checkIDs("ids", len(ids))); err != nil {
		return nil, err
	}
	out := make(map[graph.ID]graph.Node)
	for _, id := range ids {
		if n, ok := m.nodes[id]; ok {
			out[id] = cloneNode(n)
		}
	}
	return out, nil
}

// Lookup is graph.Reader's.
func (m *model) Lookup(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	if err := ready(ctx, checkIDs("keys", len(keys))); err != nil {
		return nil, err
	}
	out := make(map[string][]graph.ID)
	for id, n := range m.nodes {
		if graph.IsPast(n) {
			continue
		}
		var carried []string
		switch n := n.(type) {
		case *graph.Entity:
			carried = n.LookupKeys()
		case *graph.Event:
			carried = n.Keys
		case *graph.Document:
			carried = n.Keys
		}
		for _, key := range slices.Compact(slices.Sorted(slices.Values(keys))) {
			if slices.Contains(carried, key) {
				out[key] = append(out[key], id)
			}
		}
	}
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out, nil
}

// Stats is graph.Reader's.
func (m *model) Stats(ctx context.Context) (map[graph.Kind]int, error) {
	out := make(map[graph.Kind]int)
	for _, k := range graph.Kinds() {
		out[k] = 0
	}
	for _, n := range m.nodes {
		if !graph.IsPast(n) {
			out[n.NodeKind()]++
		}
	}
	return out, ctx.Err()
}

// Revision is graph.Reader's.
func (m *model) Revision(ctx context.Context) (int64, error) { return m.writes + 1, ctx.Err() }

// List is graph.Reader's.
func (m *model) List(ctx context.Context, q graph.ListQuery) (*graph.List[graph.Node], error) {
	if err := ready(ctx, q.Validate()); err != nil {
		return nil, err
	}
	var items []placed[graph.Node]
	for id, n := range m.nodes {
		if n.NodeKind() != q.Kind || graph.IsPast(n) && (!q.Past || n.NodeKind() == graph.KindReport) || q.Text != "" && !matches(words(n), q.Text) {
			continue
		}
		at := graph.Position{Key: string(id)}
		if q.Order == graph.ByName {
			at.Key = graph.Key(nameOf(n)) + "\x00" + string(id)
		} else {
			at.Sort = -heaviness(n)
		}
		items = append(items, placed[graph.Node]{at, cloneNode(n)})
	}
	return paged(items, q.Page, false)
}

// Search is graph.Reader's.
func (m *model) Search(ctx context.Context, q graph.SearchQuery) (*graph.List[graph.Node], error) {
	if err := ready(ctx, q.Validate()); err != nil {
		return nil, err
	}
	var items []placed[graph.Node]
	for id, n := range m.nodes {
		kind := n.NodeKind()
		if kind == graph.KindReport || kind == graph.KindDecision || kind == graph.KindDocument || kind == graph.KindDoubt ||
			len(q.Kinds) > 0 && !slices.Contains(q.Kinds, kind) || !matches(words(n), q.Text) {
			continue
		}
		if n = m.then(n, q.AsOf); n == nil {
			continue
		}
		sort := graph.HitSort(kind, isExact(n, q.Text), heaviness(n))
		items = append(items, placed[graph.Node]{graph.Position{Sort: sort, Key: string(id)}, cloneNode(n)})
	}
	return paged(items, q.Page, false)
}

// then returns what was known of a node that can be searched, nil for nothing.
func (m *model) then(n graph.Node, asOf graph.Clock) graph.Node {
	switch known := n.(type) {
	case *graph.Event:
		if e := known.AsOf(asOf); e != nil {
			return e
		}
	case *graph.Article:
		if asOf.Knows(known.Published, known.LoadedAt) {
			return n
		}
	case *graph.Entity:
		if asOf.IsZero() && !known.Past ||
			!asOf.IsZero() && slices.ContainsFunc(m.mentions, func(x graph.Mention) bool { return x.Entity == known.ID && m.trusts(x.Article, asOf) }) {
			return n
		}
	}
	return nil
}

// heaviness is what List orders by, heaviest first, and Search within a tier.
// What has no date comes after all that has one.
func heaviness(n graph.Node) int64 {
	when := time.Time{}
	switch n := n.(type) {
	case *graph.Entity:
		return int64(n.Weight)
	case *graph.Event:
		return int64(n.Weight)
	case *graph.Article:
		when = n.Published
	case *graph.Doubt:
		return -n.Rank()
	case *graph.Report:
		when = n.Reported
	case *graph.Decision:
		when = n.Made
	case *graph.Document:
		when = n.Published
	}
	if when.IsZero() {
		return -math.MaxInt64
	}
	return when.Unix()
}

func nameOf(n graph.Node) string {
	switch n := n.(type) {
	case *graph.Entity:
		return n.Name
	case *graph.Event:
		return n.Title
	case *graph.Article:
		return n.Title
	}
	return string(n.NodeID())
}

// words returns what full-text search sees of a node.
func words(n graph.Node) []string {
	switch n := n.(type) {
	case *graph.Entity:
		return graph.Terms(n.Name + "\n" + strings.Join(n.Aliases, "\n"))
	case *graph.Event:
		return graph.Terms(n.Title + "\n" + strings.Join(n.Keywords, "\n"))
	case *graph.Article:
		return graph.Terms(n.Title + "\n" + n.Text)
	}
	return nil
}

// matches reports whether the words answer a full-text question.
func matches(words []string, text string) bool {
	whole, start := graph.MatchTerms(text)
	for _, w := range whole {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, start) })
}

func isExact(n graph.Node, text string) bool {
	names := []string{nameOf(n)}
	if e, ok := n.(*graph.Entity); ok {
		names = append(names, e.Aliases...)
	}
	return slices.ContainsFunc(names, func(name string) bool { return graph.Key(name) == graph.Key(text) })
}

func checkIDs(field string, n int) error {
	if n > graph.MaxIDs {
		return graph.Invalid(field, fmt.Sprint(n), "are too many")
	}
	return nil
}

// ready returns what keeps a question from being answered at all.
func ready(ctx context.Context, invalid error) error {
	if invalid != nil {
		return invalid
	}
	return ctx.Err()
}
