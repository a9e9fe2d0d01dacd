package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
)

// fullTextIndex names the index over the words of nodes of a kind, "" where
// there is none.
func fullTextIndex(k graph.Kind) string {
	switch k {
	case graph.KindPerson, graph.KindOrganization, graph.KindPlace:
		return "Entity_text"
	case graph.KindEvent:
		return "Event_text"
	case graph.KindArticle:
		return "Article_text"
	case graph.KindReport, graph.KindDecision, graph.KindDocument, graph.KindDoubt:
	}
	return ""
}

// The branches of a search, one for each index. A node's hit is what
// graph.HitSort says of it: the tiers come as parameters, and rank is the
// weight turned negative. What was known comes in as a condition.
const (
	entityHits = `
  CALL db.index.fulltext.queryNodes('Entity_text', $search) YIELD node AS n
  WHERE any(label IN $labels WHERE label IN labels(n)){known}
  RETURN n, CASE WHEN $name IN n.names THEN $exactTier ELSE $entityTier END + n.rank AS hit`
	eventHits = `
  CALL db.index.fulltext.queryNodes('Event_text', $search) YIELD node AS n WHERE true{known}
  RETURN n, CASE WHEN $name IN n.names THEN $exactTier ELSE $eventTier END + n.rank AS hit`
	articleHits = `
  CALL db.index.fulltext.queryNodes('Article_text', $search) YIELD node AS n WHERE true{known}
  RETURN n, $articleTier + CASE WHEN n.rank < 0 THEN n.rank ELSE 0 END AS hit`
)

// Search is graph.Reader's.
func (s *Store) Search(ctx context.Context, q graph.SearchQuery) (*graph.List[graph.Node], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	w, err := newWindow(q.Page, false)
	if err != nil {
		return nil, err
	}
	p := w.params()
	p["search"] = luceneQuery(q.Text)
	p["name"] = graph.Key(q.Text)
	p["exactTier"] = graph.HitSort(graph.KindPerson, true, 0)
	p["entityTier"] = graph.HitSort(graph.KindPerson, false, 0)
	p["eventTier"] = graph.HitSort(graph.KindEvent, false, 0)
	p["articleTier"] = graph.HitSort(graph.KindArticle, false, 0)

	hits := "CALL () {" + searchBranches(q, p) + "\n}"
	records, err := s.read(ctx, "search", text(hits,
		"WITH n, hit WHERE "+bounds("hit", "n.id"),
		"WITH n, hit "+w.order("hit", "n.id"),
		"RETURN hit, CASE WHEN n:Entity THEN "+entityFields+" WHEN n:Event THEN "+eventFields+" ELSE "+articleFields+" END AS node"), p)
	if err != nil {
		return nil, err
	}
	items := make([]placed[graph.Node], 0, len(records))
	for _, r := range records {
		hit, _, err := pair[int64, any](r)
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		n, err := decodeNode(r.Values[1])
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		if e, ok := n.(*graph.Event); ok {
			then := e.AsOf(q.AsOf)
			if then == nil {
				return nil, fmt.Errorf("search: no state of %s held", e.ID)
			}
			n = then
		}
		items = append(items, placed[graph.Node]{graph.Position{Sort: hit, Key: string(n.NodeID())}, n})
	}
	total := -1
	if w.total {
		if total, err = s.count(ctx, "search", text(hits, "RETURN count(n) AS total"), p); err != nil {
			return nil, err
		}
	}
	return list(w, items, total), nil
}

// searchBranches returns the branches for the kinds, for all where there are
// none, and sets the labels of entities that are accepted.
func searchBranches(q graph.SearchQuery, p params) string {
	c, kinds := asOf(q.AsOf), q.Kinds
	c.set(p)
	wanted := func(k graph.Kind) bool { return len(kinds) == 0 || slices.Contains(kinds, k) }
	var labels, branches []string
	for _, k := range graph.Kinds() {
		if k.IsEntity() && wanted(k) {
			labels = append(labels, label(k))
		}
	}
	p["labels"] = labels
	mentioned, believed := " AND "+stands, " AND "+stands
	if !c.IsZero() {
		mentioned, believed = c.mentioned("n"), c.believed("n")
	}
	if len(labels) > 0 {
		branches = append(branches, strings.ReplaceAll(entityHits, "{known}", mentioned))
	}
	if wanted(graph.KindEvent) {
		branches = append(branches, strings.ReplaceAll(eventHits, "{known}", believed))
	}
	if wanted(graph.KindArticle) {
		branches = append(branches, strings.ReplaceAll(articleHits, "{known}", c.known("n.published", "n.loadedAt")))
	}
	return strings.Join(branches, "\n  UNION ALL")
}
