package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"dateline/graph"
)

// List implements graph.Reader.
func (s *Store) List(ctx context.Context, q graph.ListQuery) (*graph.List[graph.Node], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	t, _ := tableOf(q.Kind) // Validate has seen to it
	k, err := newKeyset(q.Page, false)
	if err != nil {
		return nil, err
	}
	if q.Text != "" && !t.words {
		return new(page[graph.Node]).list(k, 0), nil // reports and decisions have no words
	}
	var (
		p     page[graph.Node]
		total int
		rank  int64
		key   string
		r     = t.row()
	)
	dest := append([]any{integer(&total), integer(&rank), text(&key)}, r.dest()...)
	err = s.query(ctx, "list", listQuestion(t, q, k), dest, func() error {
		n, err := r.node()
		if n == nil {
			return err
		}
		at := graph.Position{Sort: rank, Key: string(n.NodeID())}
		if q.Order == graph.ByName {
			at = graph.Position{Key: key + keySeparator + at.Key}
		}
		p.add(n, at)
		return err
	})
	if err != nil {
		return nil, err
	}
	return p.list(k, total), nil
}

// keySeparator stands between name and ID in the position of a list by name. It
// is less than everything in a name, so that positions order as the pair does.
const keySeparator = "\x00"

// byName cuts the position of a list by name.
func byName(p graph.Position) (sort any, key string) {
	name, id, _ := strings.Cut(p.Key, keySeparator)
	return name, id
}

func listQuestion(t table, q graph.ListQuery, k keyset) question {
	// What is not sorted by is a constant, not read: the index holds no more.
	columns, sort, pageSort, cut := "t.no, t.rank, '' AS key", "t.rank", "page.rank", bySort
	if q.Order == graph.ByName {
		columns, sort, pageSort, cut = "t.no, 0 AS rank, t.key", "t.key", "page.key", byName
		if !t.named {
			columns, sort = "t.no, 0 AS rank, t.id AS key", "t.id"
		}
	}
	where, args := " WHERE true", k.args(cut)
	if !q.Past || q.Kind == graph.KindReport {
		where += t.stands
	}
	if q.Kind.IsEntity() {
		where += " AND t.kind = :kind"
		args = append(args, sql.Named("kind", string(q.Kind)))
	}
	if q.Text != "" {
		where += " AND t.no IN (SELECT rowid FROM " + t.name + "_words WHERE " + t.name + "_words MATCH :words)"
		args = append(args, sql.Named("words", match(q.Text)))
	}
	total := "0"
	if k.total {
		total = "(SELECT count(*) FROM " + t.name + " t" + where + ")"
	}
	return question{
		text: "SELECT head.total, page.rank, page.key, " + t.columns +
			" FROM (SELECT " + total + " AS total) head LEFT JOIN (" +
			"SELECT " + columns + ", t.id FROM " + t.name + " t" + where + k.where(sort, "t.id") + k.order(sort, "t.id") + " LIMIT :limit" +
			") page LEFT JOIN " + t.name + " ON " + t.name + ".no = page.no" +
			k.order(pageSort, "page.id"),
		args: args,
	}
}
