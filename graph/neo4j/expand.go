package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
)

// expandCypher looks from each node along the relations of some types, both
// ways, and stops when there are too many. A role that is held in nothing named
// leads to a node without ID, and is no step.
const expandCypher = `
CALL () {
  UNWIND $entities AS id MATCH (:Entity {id: id})-[r:{types}]-() RETURN r
  UNION
  UNWIND $events AS id MATCH (:Event {id: id})-[r:{types}]-() RETURN r
}
WITH r, startNode(r) AS a, endNode(r) AS b WHERE b.id IS NOT NULL
LIMIT $limit
RETURN a.id AS from, b.id AS to, type(r) AS relation, coalesce(r.role, r.kind, r.title, '') AS label`

// Expand is graph.Reader's.
func (s *Store) Expand(ctx context.Context, ids []graph.ID, via []graph.Relation, limit int, past bool) ([]graph.Hop, error) {
	for _, r := range via {
		if !slices.Contains(graph.Relations(), r) {
			return nil, graph.Invalid("via", string(r), "is no relation that can be followed")
		}
	}
	if len(via) == 0 || len(ids) == 0 {
		return nil, ctx.Err()
	}
	p := byLabel(ids)
	p["limit"] = max(limit, 0) + 1
	types := strings.Join(stringList(via), "|") // each is one of graph.Relations
	if past {
		types += "|" + withdrawn + strings.Join(stringList(via), "|"+withdrawn)
	}
	records, err := s.read(ctx, "expand", strings.ReplaceAll(expandCypher, "{types}", types), p)
	if err != nil {
		return nil, err
	}
	if len(records) > limit {
		return nil, fmt.Errorf("expand %d nodes: more than %d relations: %w", len(ids), limit, graph.ErrLimit)
	}
	hops := make([]graph.Hop, 0, len(records))
	for _, r := range records {
		p := &props{values: r.AsMap()}
		hops = append(hops, graph.Hop{
			From: p.id("from"), To: p.id("to"),
			Relation: graph.Relation(strings.TrimPrefix(p.text("relation"), withdrawn)), Label: p.text("label"),
		})
		if p.err != nil {
			return nil, fmt.Errorf("expand: %w", p.err)
		}
	}
	// Here, not in the database: titles can hold characters that it orders
	// otherwise; see orderedText.
	slices.SortFunc(hops, graph.CompareHops)
	return hops, nil
}
