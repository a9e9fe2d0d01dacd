package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/graph"
)

// Edges is graph.Reader's. It is one statement for all of q.From: the page of
// each node is cut inside it.
func (s *Store) Edges(ctx context.Context, q graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	w, err := newWindow(q.Page, false)
	if err != nil {
		return nil, err
	}
	out := make(map[graph.ID]*graph.List[graph.Edge], len(q.From))
	for _, id := range q.From {
		out[id] = list[graph.Edge](w, nil, -1)
	}
	c := asOf(q.AsOf)
	spec := c.edges(q.Kind, edgeSpecOf(q.Kind))
	if q.Past {
		spec = owned(edgeSpecOf(q.Kind))
	}
	if q.Kind == graph.EdgeRoles || q.Kind == graph.EdgeHolders {
		w.from.Key, w.to.Key = orderedText(w.from.Key), orderedText(w.to.Key)
	}
	p := w.params()
	c.set(p)
	p["ids"] = slices.Compact(slices.Sorted(slices.Values(stringList(q.From))))
	condition := ""
	if len(q.Links) > 0 && (q.Kind == graph.EdgeLedTo || q.Kind == graph.EdgeLedFrom) {
		condition = " AND r.kind IN $links"
		p["links"] = stringList(q.Links)
	}
	totals := map[graph.ID]int{}
	if w.total {
		if totals, err = s.edgeTotals(ctx, spec, condition, p); err != nil {
			return nil, err
		}
	}
	records, err := s.read(ctx, "edges", edgesQuery(spec, w, condition), p)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		id, values, err := pair[string, []any](r)
		if err != nil {
			return nil, fmt.Errorf("edges: %w", err)
		}
		items := make([]placed[graph.Edge], 0, len(values))
		for _, v := range values {
			e, err := decodeEdge(q.Kind, v)
			if err != nil {
				return nil, fmt.Errorf("edges of %s: %w", id, err)
			}
			items = append(items, placed[graph.Edge]{graph.Position{Sort: e.Sort, Key: e.Key}, e})
		}
		out[graph.ID(id)] = list(w, items, -1)
	}
	if w.total {
		for id, l := range out {
			l.Total = totals[id]
		}
	}
	return out, nil
}

// edgesQuery returns the statement for one page of each node's edges.
func edgesQuery(spec edgeSpec, w window, condition string) string {
	return text(
		"UNWIND $ids AS id", "CALL (id) {",
		spec.match+bounds(spec.sort, spec.key)+condition,
		"WITH "+spec.bound+" "+w.order(append(spec.prefix, spec.sort, spec.key)...),
		"RETURN collect({sort: "+spec.sort+", key: "+spec.key+", "+spec.values+"}) AS edges", "}",
		"RETURN id, edges")
}

// edgeTotals counts the edges of each node. It sets bounds too, the widest,
// without which the indexes over relations cannot be used.
func (s *Store) edgeTotals(ctx context.Context, spec edgeSpec, condition string, p params) (map[graph.ID]int, error) {
	p = maps.Clone(p)
	maps.Copy(p, wholeList().params())
	records, err := s.read(ctx, "edges", text(
		"UNWIND $ids AS id", "CALL (id) {", spec.match+bounds(spec.sort, spec.key)+condition, "RETURN count(*) AS total", "}",
		"RETURN id, total"), p)
	if err != nil {
		return nil, err
	}
	totals := make(map[graph.ID]int, len(records))
	for _, r := range records {
		id, n, err := pair[string, int64](r)
		if err != nil {
			return nil, fmt.Errorf("edges: %w", err)
		}
		totals[graph.ID(id)] = int(n)
	}
	return totals, nil
}

func decodeEdge(kind graph.EdgeKind, v any) (graph.Edge, error) {
	values, ok := v.(map[string]any)
	if !ok {
		return graph.Edge{}, fmt.Errorf("an edge is a %T", v)
	}
	p := &props{values: values}
	e := graph.Edge{
		To: p.id("to"), Sort: p.int64("sort"), Key: p.text("key"),
		Role: graph.Role(p.text("role")), Title: p.text("title"),
		Since: p.when("since"), Until: p.when("until"),
		Link: graph.LinkKind(p.text("kind")), Count: p.int("count"),
		Spans: p.spans("spans"), Evidence: fromJSON[graph.Evidence](p, "evidence"), Past: p.truth("past"),
	}
	if p.has("ever") {
		e.Withdrawn = fromJSON[graph.Evidence](p, "ever")[len(e.Evidence):]
	}
	if p.has("known") {
		e.Evidence = knownEvidence(e.Evidence, p.texts("known"))
	}
	// The database orders by another form of the key; see orderedText.
	switch kind {
	case graph.EdgeRoles:
		e.Key = graph.HoldingKey(e.Title, e.To)
	case graph.EdgeHolders:
		e.Key = graph.HoldingKey(e.Title, p.id("of")) + " " + string(e.To)
	default:
	}
	return e, p.err
}

// edgeSpec says how the edges of one kind are found.
type edgeSpec struct {
	match     string   // finds them from a node's id; ends where a condition can follow
	bound     string   // the variables that the rest needs
	prefix    []string // what an index that match uses is ordered by before sort and key
	sort, key string
	values    string // of the map that decodeEdge reads, beside sort and key
}

// edgeSpecOf returns the specification of a valid kind of edge.
func edgeSpecOf(kind graph.EdgeKind) edgeSpec {
	switch kind {
	case graph.EdgeParticipants:
		return edgeSpec{
			match: `MATCH (:Event {id: id})<-[r:PARTICIPATED_IN]-() WHERE `, bound: "r",
			sort: "r.rank", key: "r.entity", values: "to: r.entity, role: r.role",
		}
	case graph.EdgeEvents:
		return edgeSpec{
			match: `MATCH ()-[r:PARTICIPATED_IN]->() USING INDEX SEEK r:PARTICIPATED_IN(entity, sort, event) WHERE r.entity = id AND `, bound: "r", prefix: []string{"r.entity"},
			sort: "r.sort", key: "r.event", values: "to: r.event, role: r.role",
		}
	case graph.EdgeLocations:
		return edgeSpec{
			match: `MATCH (:Event {id: id})-[r:HELD_AT]->() WHERE `, bound: "r",
			sort: "0", key: "r.place", values: "to: r.place",
		}
	case graph.EdgeEventsAt:
		return edgeSpec{
			match: `MATCH ()-[r:HELD_AT]->() USING INDEX SEEK r:HELD_AT(place, sort, event) WHERE r.place = id AND `, bound: "r", prefix: []string{"r.place"},
			sort: "r.sort", key: "r.event", values: "to: r.event",
		}
	case graph.EdgeReports:
		return edgeSpec{
			match: `MATCH (:Event {id: id})<-[:REPORTS]-(n:Report) WHERE `, bound: "n",
			sort: "n.sort", key: "n.id", values: "to: n.id",
		}
	case graph.EdgeArticleReports:
		return edgeSpec{
			match: `MATCH (:Article {id: id})<-[:IN]-(n:Report) WHERE `, bound: "n",
			sort: "n.span[0]", key: "n.id", values: "to: n.id",
		}
	case graph.EdgeStatements:
		return edgeSpec{
			match: `MATCH (n:Report) USING INDEX SEEK n:Report(speaker, sort, id) WHERE n.speaker = id AND `, bound: "n", prefix: []string{"n.speaker"},
			sort: "n.sort", key: "n.id", values: "to: n.id",
		}
	case graph.EdgeMentions:
		return edgeSpec{
			match: `MATCH ()-[r:MENTIONED_IN]->() USING INDEX SEEK r:MENTIONED_IN(entity, sort, article) WHERE r.entity = id AND `, bound: "r", prefix: []string{"r.entity"},
			sort: "r.sort", key: "r.article", values: "to: r.article, count: r.count, spans: r.spans",
		}
	case graph.EdgeMentioned:
		return edgeSpec{
			match: `MATCH (:Article {id: id})<-[r:MENTIONED_IN]-() WHERE `, bound: "r",
			sort: "-r.count", key: "r.entity", values: "to: r.entity, count: r.count, spans: r.spans",
		}
	case graph.EdgeCoParticipants:
		return edgeSpec{
			match: `MATCH (n:Entity {id: id})-[:PARTICIPATED_IN]->()<-[:PARTICIPATED_IN]-(other) WHERE other <> n
WITH other, count(*) AS shared WHERE `, bound: "other, shared",
			sort: "-shared", key: "other.id", values: "to: other.id, count: shared",
		}
	case graph.EdgeLedTo, graph.EdgeLedFrom:
		spec := edgeSpec{
			match: `MATCH (:Event {id: id})-[r:LED_TO]->(n) WHERE `, bound: "r, n",
			sort: "r.rank", key: "n.id", values: "to: n.id, kind: r.kind, evidence: r.evidence",
		}
		if kind == graph.EdgeLedFrom {
			spec.match = `MATCH (:Event {id: id})<-[r:LED_TO]-(n) WHERE `
		}
		return spec
	case graph.EdgeRoles:
		return edgeSpec{
			match: `MATCH (:Entity {id: id})-[r:HOLDS]->() WHERE `, bound: "r",
			sort: "0", key: "r.key", values: strings.ReplaceAll(holdingValues, "{to}", "r.of"),
		}
	case graph.EdgeHolders:
		return edgeSpec{
			match: `MATCH (:Entity {id: id})<-[r:HOLDS]-() WHERE `, bound: "r",
			sort: "0", key: "r.key + ' ' + r.holder", values: strings.ReplaceAll(holdingValues, "{to}", "r.holder"),
		}
	case graph.EdgeWithin:
		return edgeSpec{
			match: `MATCH (:Entity {id: id})-[:WITHIN]->(n) WHERE `, bound: "n",
			sort: "0", key: "n.id", values: "to: n.id",
		}
	case graph.EdgeContains:
		return edgeSpec{
			match: `MATCH (:Entity {id: id})<-[:WITHIN]-(n) WHERE `, bound: "n",
			sort: "0", key: "n.id", values: "to: n.id",
		}
	}
	return edgeSpec{}
}

// owned makes a specification of edges one of all that a node owns.
func owned(spec edgeSpec) edgeSpec {
	for _, relation := range []string{"PARTICIPATED_IN", "HELD_AT", "LED_TO", "HOLDS", "WITHIN", "MENTIONED_IN"} {
		spec.match = strings.ReplaceAll(spec.match, ":"+relation+"]", ":"+relation+"|"+withdrawn+relation+"]")
	}
	if strings.Contains(spec.match, "[r:") {
		spec.values += ", past: r.past, ever: r.ever"
	}
	return spec
}

const holdingValues = "to: {to}, of: r.of, title: r.title, since: r.since, until: r.until, evidence: r.evidence"
