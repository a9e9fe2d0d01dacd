package sqlite

import (
	"context"
	"database/sql"

	"dateline/graph"
)

// Nodes implements graph.Reader.
func (s *Store) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	if len(ids) > graph.MaxIDs {
		return nil, graph.Invalid("ids", "", "lists %d ids; %d at most", len(ids), graph.MaxIDs)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	byTable := make(map[string][]graph.ID)
	for _, id := range ids {
		if t, ok := tableOf(id.Kind()); ok {
			byTable[t.name] = append(byTable[t.name], id)
		}
	}
	nodes := make(map[graph.ID]graph.Node, len(ids))
	for _, kind := range []graph.Kind{graph.KindPerson, graph.KindEvent, graph.KindArticle, graph.KindReport, graph.KindDecision, graph.KindDocument, graph.KindDoubt} {
		t, _ := tableOf(kind)
		if len(byTable[t.name]) == 0 {
			continue
		}
		q, err := nodesQuestion(t, byTable[t.name])
		if err != nil {
			return nil, err
		}
		r := t.row()
		err = s.query(ctx, "nodes", q, r.dest(), func() error {
			n, err := r.node()
			if err == nil {
				nodes[n.NodeID()] = n
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

func nodesQuestion(t table, ids []graph.ID) (question, error) {
	list, err := encodeList(ids)
	return question{
		text: "SELECT " + t.columns + " FROM " + t.name + " WHERE id IN (SELECT value FROM json_each(:ids))",
		args: []any{sql.Named("ids", list)},
	}, err
}

const lookupText = `
	SELECT key, id FROM lookup
	WHERE key IN (SELECT value FROM json_each(:keys)) AND past = 0
	ORDER BY key, id`

func lookupQuestion(keys string) question {
	return question{lookupText, []any{sql.Named("keys", keys)}}
}

// Lookup implements graph.Reader.
func (s *Store) Lookup(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	if len(keys) > graph.MaxIDs {
		return nil, graph.Invalid("keys", "", "lists %d keys; %d at most", len(keys), graph.MaxIDs)
	}
	list, err := encodeList(keys)
	if err != nil {
		return nil, err
	}
	found := make(map[string][]graph.ID)
	var key string
	var id graph.ID
	err = s.query(ctx, "lookup", lookupQuestion(list), []any{&key, &id}, func() error {
		found[key] = append(found[key], id)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

const statsText = `
	SELECT kind, count(*) FROM entity WHERE past = 0 GROUP BY kind
	UNION ALL SELECT :article, count(*) FROM article
	UNION ALL SELECT :event, count(*) FROM event WHERE past = 0
	UNION ALL SELECT :report, count(*) FROM report WHERE withdrawn IS NULL
	UNION ALL SELECT :decision, count(*) FROM decision
	UNION ALL SELECT :document, count(*) FROM document
	UNION ALL SELECT :doubt, count(*) FROM doubt`

// Stats implements graph.Reader.
func (s *Store) Stats(ctx context.Context) (map[graph.Kind]int, error) {
	counts := make(map[graph.Kind]int)
	for _, k := range graph.Kinds() {
		counts[k] = 0
	}
	var kind graph.Kind
	var n int
	q := question{statsText, []any{
		sql.Named("article", graph.KindArticle), sql.Named("event", graph.KindEvent),
		sql.Named("report", graph.KindReport), sql.Named("decision", graph.KindDecision),
		sql.Named("document", graph.KindDocument), sql.Named("doubt", graph.KindDoubt),
	}}
	err := s.query(ctx, "stats", q, []any{&kind, &n}, func() error {
		counts[kind] = n
		return nil
	})
	if err != nil {
		return nil, err
	}
	return counts, nil
}

// Revision implements graph.Reader.
func (s *Store) Revision(ctx context.Context) (int64, error) {
	var n int64
	err := s.query(ctx, "revision", question{text: "SELECT n FROM revision"}, []any{&n}, func() error { return nil })
	return n, err
}
