package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dateline/graph"
)

// List is graph.Reader's.
func (s *Store) List(ctx context.Context, q graph.ListQuery) (*graph.List[graph.Node], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	w, err := newWindow(q.Page, false)
	if err != nil {
		return nil, err
	}
	p := w.params()
	sort := "n.rank"
	if q.Order == graph.ByName {
		sort = "n.nameKey"
		p["fromSort"], p["fromKey"] = nameBound(w.from, "")
		p["toSort"], p["toKey"] = nameBound(w.to, lastKey)
	}
	source := listSource(q, sort, p)
	records, err := s.read(ctx, "list", listQuery(source, sort, q.Kind, w), p)
	if err != nil {
		return nil, err
	}
	items := make([]placed[graph.Node], 0, len(records))
	for _, r := range records {
		n, err := decodeNode(r.Values[1])
		if err != nil {
			return nil, fmt.Errorf("list: %w", err)
		}
		items = append(items, placed[graph.Node]{listPosition(r, n), n})
	}
	total := -1
	if w.total {
		question := text(source, "RETURN count(n) AS total")
		if q.Text == "" { // which the database knows without looking
			clauses, value := counted(q.Kind, stand(q) != "")
			question = text(clauses, "RETURN "+value+" AS total")
		}
		if total, err = s.count(ctx, "list", question, p); err != nil {
			return nil, err
		}
	}
	return list(w, items, total), nil
}

// listQuery returns the statement for one page of nodes.
func listQuery(source, sort string, kind graph.Kind, w window) string {
	return text(
		source, "AND "+bounds(sort, "n.id"),
		"WITH n "+w.order(sort, "n.id"),
		"RETURN "+sort+" AS sort, "+fields(kind)+" AS node")
}

// listSource returns the clause that finds the nodes of a list, in the order of
// an index where all of a kind are asked for, open for more conditions.
func listSource(q graph.ListQuery, sort string, p params) string {
	if q.Text == "" {
		node, property := "n:"+label(q.Kind), strings.TrimPrefix(sort, "n.")
		return "MATCH (" + node + ") USING INDEX SEEK " + node + "(" + property + ", id) WHERE " + sort + " IS NOT NULL" + stand(q)
	}
	p["search"] = luceneQuery(q.Text)
	return "CALL db.index.fulltext.queryNodes('" + fullTextIndex(q.Kind) + "', $search) YIELD node AS n WHERE n:" + label(q.Kind) + stand(q)
}

// stands is the condition that a node n, an entity or event, is not Past, or that
// n, a report, was not withdrawn.
const stands = "n.past IS NULL"

// stand returns the condition that the nodes of a list stand.
func stand(q graph.ListQuery) string {
	if canBePast(q.Kind) && (!q.Past || q.Kind == graph.KindReport) {
		return " AND " + stands
	}
	return ""
}

// listPosition returns the position that a row of a list has: by rank, or by
// name and ID.
func listPosition(r *neo4j.Record, n graph.Node) graph.Position {
	if rank, ok := r.Values[0].(int64); ok {
		return graph.Position{Sort: rank, Key: string(n.NodeID())}
	}
	return graph.Position{Key: graph.Key(displayName(n)) + nameSeparator + string(n.NodeID())}
}

// nameSeparator stands between name and ID in the positions of a list by name.
// It is below every character of a name.
const nameSeparator = "\x00"

// nameBound returns the bounds on name and ID that a position sets, or the
// given ones where it is none of a list by name.
func nameBound(at graph.Position, otherwise string) (name, id string) {
	i := strings.LastIndex(at.Key, nameSeparator)
	if i < 0 {
		return otherwise, otherwise
	}
	return indexedText(at.Key[:i]), at.Key[i+len(nameSeparator):]
}

func displayName(n graph.Node) string {
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

// count runs a statement that answers one number.
func (s *Store) count(ctx context.Context, op, query string, p params) (int, error) {
	r, err := s.readOne(ctx, op, query, p)
	if err != nil {
		return 0, err
	}
	n, ok := r.Values[0].(int64)
	if !ok {
		return 0, fmt.Errorf("%s: the count is a %T", op, r.Values[0])
	}
	return int(n), nil
}
