package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dateline/graph"
)

// The projections of nodes. What only serves queries stays in the database:
// the terms of an article are as long as its text.
const (
	articleFields  = `n {.id, .url, .title, .publisher, .authors, .published, .dateline, .language, .text, .hash, .loadedAt, .state, .withdrawn, .origin}`
	entityFields   = `n {.id, .name, .aliases, .sources, .wikidata, .keys, .past, .weight, .geonames, .country, .feature, .lat, .lon, .location}`
	eventFields    = `n {.id, .title, .type, .mode, .date, .basis, .status, .place, .score, .keywords, .keys, .past, .weight, .sort, states: [(n)-[:HAS_STATE]->(s) | s {.*}]}`
	reportFields   = `n {.*}`
	decisionFields = `n {.*}`
	doubtFields    = `n {.id, .article, .first, .second, .reason, .score, .span, .quote}`
	documentFields = `n {.id, .article, .published, .hash, .loadedAt, .keys, .data}`
)

// fields returns the projection of nodes with a label.
func fields(k graph.Kind) string {
	switch k {
	case graph.KindArticle:
		return articleFields
	case graph.KindEvent:
		return eventFields
	case graph.KindReport:
		return reportFields
	case graph.KindDecision:
		return decisionFields
	case graph.KindDocument:
		return documentFields
	case graph.KindDoubt:
		return doubtFields
	case graph.KindPerson, graph.KindOrganization, graph.KindPlace:
	}
	return entityFields
}

const nodesCypher = `
UNWIND $articles AS id MATCH (n:Article {id: id}) RETURN ` + articleFields + ` AS node
UNION ALL
UNWIND $entities AS id MATCH (n:Entity {id: id}) RETURN ` + entityFields + ` AS node
UNION ALL
UNWIND $events AS id MATCH (n:Event {id: id}) RETURN ` + eventFields + ` AS node
UNION ALL
UNWIND $reports AS id MATCH (n:Report {id: id}) RETURN ` + reportFields + ` AS node
UNION ALL
UNWIND $decisions AS id MATCH (n:Decision {id: id}) RETURN ` + decisionFields + ` AS node
UNION ALL
UNWIND $documents AS id MATCH (n:Document {id: id}) RETURN ` + documentFields + ` AS node
UNION ALL
UNWIND $doubts AS id MATCH (n:Doubt {id: id}) RETURN ` + doubtFields + ` AS node`

// Nodes is graph.Reader's.
func (s *Store) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, error) {
	if len(ids) > graph.MaxIDs {
		return nil, graph.Invalid("ids", "", "lists %d ids; %d at most", len(ids), graph.MaxIDs)
	}
	records, err := s.read(ctx, "nodes", nodesCypher, byLabel(ids))
	if err != nil {
		return nil, err
	}
	out := make(map[graph.ID]graph.Node, len(records))
	for _, r := range records {
		n, err := decodeNode(r.Values[0])
		if err != nil {
			return nil, fmt.Errorf("nodes: %w", err)
		}
		out[n.NodeID()] = n
	}
	return out, nil
}

const lookupCypher = `
UNWIND $keys AS key
MATCH (k:Key {key: key})
RETURN key, k.node AS id`

// Lookup is graph.Reader's.
func (s *Store) Lookup(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	if len(keys) > graph.MaxIDs {
		return nil, graph.Invalid("keys", "", "lists %d keys; %d at most", len(keys), graph.MaxIDs)
	}
	asked := make(map[string]string, len(keys)) // by their stored form
	for _, key := range keys {
		asked[storedKey(key)] = key
	}
	stored := make([]string, 0, len(asked))
	for form := range asked {
		stored = append(stored, form)
	}
	records, err := s.read(ctx, "lookup", lookupCypher, params{"keys": stored})
	if err != nil {
		return nil, err
	}
	out := make(map[string][]graph.ID)
	for _, r := range records {
		form, id, err := pair[string, string](r)
		if err != nil {
			return nil, fmt.Errorf("lookup: %w", err)
		}
		out[asked[form]] = append(out[asked[form]], graph.ID(id))
	}
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out, nil
}

// Every count of a label alone is one step, because the database keeps it; but
// only in a query of its own, which each CALL is.
const countLabel = `CALL () { MATCH (n:{label}) RETURN count(n) AS n{label} }`

// counted returns the clauses that count the nodes of a kind, or those of them
// that stand, and what their number then is.
func counted(k graph.Kind, standing bool) (clauses, value string) {
	l := label(k)
	clauses, value = strings.ReplaceAll(countLabel, "{label}", l), "n"+l
	if standing && canBePast(k) {
		return text(clauses, strings.ReplaceAll(countLabel, "{label}", pastLabel(l))), value + " - n" + pastLabel(l)
	}
	return clauses, value
}

// Stats is graph.Reader's.
func (s *Store) Stats(ctx context.Context) (map[graph.Kind]int, error) {
	var counts, columns []string
	for _, k := range graph.Kinds() {
		clauses, value := counted(k, true)
		counts = append(counts, clauses)
		columns = append(columns, value+" AS total"+label(k))
	}
	r, err := s.readOne(ctx, "stats", text(text(counts...), "RETURN "+strings.Join(columns, ", ")), nil)
	if err != nil {
		return nil, err
	}
	p := &props{values: r.AsMap()}
	out := make(map[graph.Kind]int)
	for _, k := range graph.Kinds() {
		out[k] = p.int("total" + label(k))
	}
	return out, p.err
}

// pair returns the two values of a record.
func pair[A, B any](r *neo4j.Record) (a A, b B, err error) {
	if len(r.Values) != 2 {
		return a, b, fmt.Errorf("a row has %d values, not 2", len(r.Values))
	}
	a, okA := r.Values[0].(A)
	b, okB := r.Values[1].(B)
	if !okA || !okB {
		return a, b, fmt.Errorf("a row holds a %T and a %T", r.Values[0], r.Values[1])
	}
	return a, b, nil
}

const revisionCypher = `
OPTIONAL MATCH (r:Revision {id: 'revision'})
RETURN coalesce(r.n, 1)`

// Revision is graph.Reader's.
func (s *Store) Revision(ctx context.Context) (int64, error) {
	n, err := s.count(ctx, "revision", revisionCypher, nil)
	return int64(n), err
}
