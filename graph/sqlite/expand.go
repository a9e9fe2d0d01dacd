package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
)

// Expand implements graph.Reader.
func (s *Store) Expand(ctx context.Context, ids []graph.ID, via []graph.Relation, limit int, past bool) ([]graph.Hop, error) {
	for _, r := range via {
		if !slices.Contains(graph.Relations(), r) {
			return nil, graph.Invalid("via", string(r), "is no relation that can be followed")
		}
	}
	if err := ctx.Err(); err != nil || len(via) == 0 || len(ids) == 0 {
		return nil, err
	}
	q, err := expandQuestion(ids, via, limit, past)
	if err != nil {
		return nil, err
	}
	var hops []graph.Hop
	var h graph.Hop
	err = s.query(ctx, "expand", q, []any{&h.From, &h.To, &h.Relation, &h.Label}, func() error {
		hops = append(hops, h)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(hops) > limit {
		return nil, fmt.Errorf("expand %d nodes: more than %d relations: %w", len(ids), limit, graph.ErrLimit)
	}
	slices.SortFunc(hops, graph.CompareHops)
	return hops, nil
}

// ways returns the two statements that follow a relation from its start and
// from its end, with {stands} for a condition on x. The second leaves out what the first finds.
func ways(r graph.Relation) [2]string {
	switch r {
	case graph.RelParticipatedIn:
		return [2]string{
			"SELECT x.entity, x.event, 'PARTICIPATED_IN', x.role FROM at CROSS JOIN participation x ON x.entity = at.id WHERE {stands}",
			"SELECT x.entity, x.event, 'PARTICIPATED_IN', x.role FROM at CROSS JOIN participation x ON x.event = at.id WHERE {stands} AND x.entity NOT IN at",
		}
	case graph.RelHeldAt:
		return [2]string{
			"SELECT x.event, x.place, 'HELD_AT', '' FROM at CROSS JOIN location x ON x.event = at.id WHERE {stands}",
			"SELECT x.event, x.place, 'HELD_AT', '' FROM at CROSS JOIN location x ON x.place = at.id WHERE {stands} AND x.event NOT IN at",
		}
	case graph.RelLedTo:
		return [2]string{
			"SELECT x.source, x.target, 'LED_TO', x.kind FROM at CROSS JOIN link x ON x.source = at.id WHERE {stands}",
			"SELECT x.source, x.target, 'LED_TO', x.kind FROM at CROSS JOIN link x ON x.target = at.id WHERE {stands} AND x.source NOT IN at",
		}
	case graph.RelHolds:
		return [2]string{
			"SELECT x.holder, x.target, 'HOLDS', x.title FROM at CROSS JOIN holding x ON x.holder = at.id WHERE {stands} AND x.target <> ''",
			"SELECT x.holder, x.target, 'HOLDS', x.title FROM at CROSS JOIN holding x ON x.target = at.id WHERE {stands} AND x.target <> '' AND x.holder NOT IN at",
		}
	case graph.RelWithin:
		return [2]string{
			"SELECT x.place, x.around, 'WITHIN', '' FROM at CROSS JOIN containment x ON x.place = at.id WHERE {stands}",
			"SELECT x.place, x.around, 'WITHIN', '' FROM at CROSS JOIN containment x ON x.around = at.id WHERE {stands} AND x.place NOT IN at",
		}
	}
	return [2]string{}
}

// expandQuestion asks for the relations in no order: so it can stop as soon as
// there are too many.
func expandQuestion(ids []graph.ID, via []graph.Relation, limit int, past bool) (question, error) {
	list, err := encodeList(ids)
	if err != nil {
		return question{}, err
	}
	stands := "x.past = 0"
	if past {
		stands = "true"
	}
	var arms []string
	for _, r := range graph.Relations() {
		if slices.Contains(via, r) {
			both := ways(r)
			arms = append(arms, both[:]...)
		}
	}
	return question{
		text: "WITH at(id) AS MATERIALIZED (SELECT DISTINCT value FROM json_each(:ids)) " +
			strings.ReplaceAll(strings.Join(arms, " UNION ALL "), "{stands}", stands) + " LIMIT :limit",
		args: []any{sql.Named("ids", list), sql.Named("limit", limit+1)},
	}, nil
}
