package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"dateline/graph"
)

// Edges implements graph.Reader.
func (s *Store) Edges(ctx context.Context, q graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	k, err := newKeyset(q.Page, false)
	if err != nil {
		return nil, err
	}
	question, err := edgesQuestion(q, k)
	if err != nil {
		return nil, err
	}
	lists := make(map[graph.ID]*graph.List[graph.Edge], len(q.From))
	for _, id := range q.From {
		lists[id] = new(page[graph.Edge]).list(k, 0)
	}
	var (
		from  graph.ID
		total int
		items string
	)
	err = s.query(ctx, "edges", question, []any{&from, &total, &items}, func() error {
		var stored []edge
		if err := json.Unmarshal([]byte(items), &stored); err != nil {
			return fmt.Errorf("edges of %s: %w", from, err)
		}
		var p page[graph.Edge]
		for i := range stored {
			e, err := stored[i].edge()
			if err != nil {
				return fmt.Errorf("edge from %s to %s: %w", from, e.To, err)
			}
			p.add(e, graph.Position{Sort: e.Sort, Key: e.Key})
		}
		lists[from] = p.list(k, total)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return lists, nil
}

// edge is a graph.Edge as the statement gives it.
type edge struct {
	To       graph.ID         `json:"to"`
	Sort     int64            `json:"sort"`
	Key      string           `json:"key"`
	Role     graph.Role       `json:"role"`
	Title    string           `json:"title"`
	Since    string           `json:"since"`
	Until    string           `json:"until"`
	Link     graph.LinkKind   `json:"link"`
	Count    int              `json:"count"`
	Spans    []graph.Span     `json:"spans"`
	Evidence []graph.Evidence `json:"evidence"`
	Past     int              `json:"past"`
	Ever     []graph.Evidence `json:"ever"` // evidence, then what was withdrawn; empty where that is none
}

func (e *edge) edge() (graph.Edge, error) {
	out := graph.Edge{To: e.To, Sort: e.Sort, Key: e.Key, Role: e.Role, Title: e.Title, Link: e.Link, Count: e.Count}
	out.Spans, out.Evidence, out.Past = clipEmpty(e.Spans), clipEmpty(e.Evidence), e.Past != 0
	if len(e.Ever) > len(e.Evidence) {
		out.Withdrawn = e.Ever[len(e.Evidence):]
	}
	var err error
	if out.Since, err = parseDate(e.Since); err == nil {
		out.Until, err = parseDate(e.Until)
	}
	return out, err
}

// clipEmpty returns nil for a list of nothing.
func clipEmpty[T any](items []T) []T {
	if len(items) == 0 {
		return nil
	}
	return slices.Clip(items)
}

// edgeSource is where the edges of a kind are: the rows of from that fulfil
// where for a node, which is f.value.
type edgeSource struct {
	from, where   string
	sort, key, to string
	columns       string // further columns, each after a comma, and
	fields        string // how json_object names them
}

// sources of the kinds of edges. Sort and key are the columns of an index that
// starts with what where compares, so that a page stops early, however many
// edges a node has; EdgeCoParticipants has to count them all.
func source(kind graph.EdgeKind) edgeSource {
	switch kind {
	case graph.EdgeParticipants:
		return edgeSource{"participation x", "x.event = f.value", "x.rank", "x.entity", "x.entity", ", x.role", ", 'role', role"}
	case graph.EdgeEvents:
		return edgeSource{"participation x", "x.entity = f.value", "x.sort", "x.event", "x.event", ", x.role", ", 'role', role"}
	case graph.EdgeLocations:
		return edgeSource{"location x", "x.event = f.value", noSort, "x.place", "x.place", "", ""}
	case graph.EdgeEventsAt:
		return edgeSource{"location x", "x.place = f.value", "x.sort", "x.event", "x.event", "", ""}
	case graph.EdgeReports:
		return edgeSource{"report x", "x.event = f.value", "x.reported", "x.id", "x.id", "", ""}
	case graph.EdgeArticleReports:
		return edgeSource{"report x", "x.article = f.value", "x.start", "x.id", "x.id", "", ""}
	case graph.EdgeStatements:
		return edgeSource{"report x", "x.speaker = f.value AND x.speaker <> ''", "x.reported", "x.id", "x.id", "", ""}
	case graph.EdgeMentions:
		return edgeSource{
			"mention x", "x.entity = f.value", "x.published", "x.article", "x.article",
			", -x.rank AS count, x.spans", ", 'count', count, 'spans', json(spans)",
		}
	case graph.EdgeMentioned:
		return edgeSource{
			"mention x", "x.article = f.value", "x.rank", "x.entity", "x.entity",
			", -x.rank AS count, x.spans", ", 'count', count, 'spans', json(spans)",
		}
	case graph.EdgeCoParticipants:
		return edgeSource{
			`(
			SELECT other.entity AS entity, count(*) AS shared
			FROM participation own CROSS JOIN participation other ON other.event = own.event
			WHERE own.entity = f.value AND other.entity <> f.value GROUP BY other.entity) counted`,
			"true", "-counted.shared", "counted.entity", "counted.entity", ", counted.shared", ", 'count', shared",
		}
	case graph.EdgeLedTo:
		return edgeSource{
			"link x", "x.source = f.value", "x.rank", "x.target", "x.target",
			", x.kind, x.evidence", ", 'link', kind, 'evidence', json(evidence)",
		}
	case graph.EdgeLedFrom:
		return edgeSource{
			"link x", "x.target = f.value", "x.rank", "x.source", "x.source",
			", x.kind, x.evidence", ", 'link', kind, 'evidence', json(evidence)",
		}
	case graph.EdgeRoles:
		return edgeSource{
			"holding x", "x.holder = f.value", noSort, "x.key", "x.target",
			", x.title, x.since, x.until, x.evidence", ", 'title', title, 'since', since, 'until', until, 'evidence', json(evidence)",
		}
	case graph.EdgeHolders:
		return edgeSource{
			"holding x", "x.target = f.value AND x.target <> ''", noSort, "x.key || ' ' || x.holder", "x.holder",
			", x.title, x.since, x.until, x.evidence", ", 'title', title, 'since', since, 'until', until, 'evidence', json(evidence)",
		}
	case graph.EdgeWithin:
		return edgeSource{"containment x", "x.place = f.value", noSort, "x.around", "x.around", "", ""}
	case graph.EdgeContains:
		return edgeSource{"containment x", "x.around = f.value", noSort, "x.place", "x.place", "", ""}
	}
	return edgeSource{}
}

// owned makes a source of edges one of all that a node owns.
func owned(kind graph.EdgeKind, src edgeSource) edgeSource {
	switch kind {
	case graph.EdgeParticipants, graph.EdgeLocations:
		src.columns += ", x.past"
		src.fields += ", 'past', past"
	case graph.EdgeLedTo, graph.EdgeRoles:
		src.columns += ", iif(x.ever = '', '[]', x.ever) AS ever"
		src.fields += ", 'ever', json(ever)"
	default: // whose owner tells
	}
	return src
}

// edgesQuestion asks for a row for each node, with its edges as a JSON list: a
// subquery for each node has a LIMIT of its own and stops there, where a join
// would read all edges of all nodes.
func edgesQuestion(q graph.EdgeQuery, k keyset) (question, error) {
	from, err := encodeList(q.From)
	if err != nil {
		return question{}, err
	}
	args := append(k.args(bySort), sql.Named("from", from))
	c := asOf(q.AsOf)
	src := c.edges(q.Kind, source(q.Kind))
	if q.Past {
		src = owned(q.Kind, source(q.Kind))
	}
	args = append(args, c.args()...)
	where := " WHERE " + src.where
	if len(q.Links) > 0 && (q.Kind == graph.EdgeLedTo || q.Kind == graph.EdgeLedFrom) {
		links, err := encodeList(q.Links)
		if err != nil {
			return question{}, err
		}
		where += " AND x.kind IN (SELECT value FROM json_each(:links))"
		args = append(args, sql.Named("links", links))
	}
	total := "0"
	if k.total {
		total = "(SELECT count(*) FROM " + src.from + where + ")"
	}
	return question{
		text: "SELECT f.value, " + total + ", (" +
			"SELECT json_group_array(json_object('to', dest, 'sort', sort, 'key', key" + src.fields + ")) FROM (" +
			"SELECT " + src.to + " AS dest, " + src.sort + " AS sort, " + src.key + " AS key" + src.columns +
			" FROM " + src.from + where + k.where(src.sort, src.key) + k.order(src.sort, src.key) + " LIMIT :limit)) " +
			"FROM (SELECT DISTINCT value FROM json_each(:from)) f",
		args: args,
	}, nil
}
