package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"dateline/graph"
)

// Search implements graph.Reader.
func (s *Store) Search(ctx context.Context, q graph.SearchQuery) (*graph.List[graph.Node], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	k, err := newKeyset(q.Page, false)
	if err != nil {
		return nil, err
	}
	question, err := searchQuestion(q, k)
	if err != nil {
		return nil, err
	}
	var (
		p       page[graph.Node]
		total   int
		sort    int64
		entity  entityRow
		event   eventRow
		article articleRow
	)
	dest := slices.Concat([]any{integer(&total), integer(&sort)}, entity.dest(), event.dest(), article.dest())
	err = s.query(ctx, "search", question, dest, func() error {
		for _, r := range []row{&entity, &event, &article} {
			switch n, err := r.node(); {
			case err != nil:
				return err
			case n != nil:
				if n = then(n, q.AsOf); n == nil {
					return fmt.Errorf("search: the states of %s are not those of its rows", event.ID)
				}
				p.add(n, graph.Position{Sort: sort, Key: string(n.NodeID())})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return p.list(k, total), nil
}

// then returns a node as it was believed.
func then(n graph.Node, c graph.Clock) graph.Node {
	if e, ok := n.(*graph.Event); ok {
		if e = e.AsOf(c); e == nil {
			return nil
		}
		return e
	}
	return n
}

// The hits of each kind of node with their graph.HitSort. The tiers of HitSort
// are parameters; a rank is a weight with its sign turned.
const (
	entityHits = `
		SELECT iif(EXISTS (SELECT 1 FROM lookup WHERE key = :name AND id = n.id AND named), :exact, :entity_tier)
			- min(max(-n.rank, 0), :heaviest) AS sort, n.id AS id
		FROM entity_words CROSS JOIN entity n ON n.no = entity_words.rowid
		WHERE entity_words MATCH :words AND n.kind IN (SELECT value FROM json_each(:kinds))`
	eventHits = `
		SELECT iif(n.key = :key, :exact, :event_tier) - min(max(-n.rank, 0), :heaviest) AS sort, n.id AS id
		FROM event_words CROSS JOIN event n ON n.no = event_words.rowid
		WHERE event_words MATCH :words`
	articleHits = `
		SELECT :article_tier - min(max(-n.rank, 0), :heaviest) AS sort, n.id AS id
		FROM article_words CROSS JOIN article n ON n.no = article_words.rowid
		WHERE article_words MATCH :words`
)

func searchQuestion(q graph.SearchQuery, k keyset) (question, error) {
	wants := func(kinds ...graph.Kind) bool {
		return len(q.Kinds) == 0 || slices.ContainsFunc(kinds, func(k graph.Kind) bool { return slices.Contains(q.Kinds, k) })
	}
	c := asOf(q.AsOf)
	stands := "" // then, it is for the clock to say
	if c.IsZero() {
		stands = c.stands("n")
	}
	var arms []string
	entities := []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace}
	if wants(entities...) {
		arms = append(arms, entityHits+c.mentioned("n.id")+stands)
	}
	if wants(graph.KindEvent) {
		arms = append(arms, eventHits+c.believed("n.id")+stands)
	}
	if wants(graph.KindArticle) {
		arms = append(arms, articleHits+c.known("n.published", "n.loaded"))
	}
	if len(q.Kinds) > 0 {
		entities = q.Kinds
	}
	kinds, err := encodeList(entities)
	if err != nil {
		return question{}, err
	}
	tier := func(kind graph.Kind, exact bool) int64 { return graph.HitSort(kind, exact, 0) }
	args := append(k.args(bySort),
		sql.Named("words", match(q.Text)),
		sql.Named("kinds", kinds),
		sql.Named("key", graph.Key(q.Text)),
		sql.Named("name", graph.NameKey(q.Text)),
		sql.Named("exact", tier(graph.KindEvent, true)),
		sql.Named("entity_tier", tier(graph.KindPerson, false)),
		sql.Named("event_tier", tier(graph.KindEvent, false)),
		sql.Named("article_tier", tier(graph.KindArticle, false)),
		sql.Named("heaviest", tier(graph.KindEvent, false)-graph.HitSort(graph.KindEvent, false, math.MaxInt64)),
	)
	args = append(args, c.args()...)
	hits, total := strings.Join(arms, " UNION ALL "), "0"
	if k.total {
		total = "(SELECT count(*) FROM hit)"
	}
	return question{
		text: "WITH hit(sort, id) AS MATERIALIZED (" + hits + ")," +
			" page(sort, id) AS (SELECT sort, id FROM hit WHERE true" + k.where("sort", "id") + k.order("sort", "id") + " LIMIT :limit)" +
			" SELECT head.total, page.sort, " + entityColumns + ", " + eventColumns + ", " + articleColumns +
			" FROM (SELECT " + total + " AS total) head LEFT JOIN page" +
			" LEFT JOIN entity ON entity.id = page.id" +
			" LEFT JOIN event ON event.id = page.id" +
			" LEFT JOIN article ON article.id = page.id" +
			k.order("page.sort", "page.id"),
		args: args,
	}, nil
}
