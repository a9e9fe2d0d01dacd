package neo4j

import (
	"cmp"
	"slices"
	"strings"

	"dateline/graph"
)

// The statements that merge nodes answer the IDs of those that were there
// before. They set the properties after that, and so take the lock of a node
// before anything else is read of it.
const (
	putArticlesCypher = `
UNWIND $rows AS row
MERGE (n:Article {id: row.id}) ON CREATE SET n.new = true
WITH n, row, n.new IS NULL AS known
SET n += row.props
WITH row, known WHERE known
RETURN row.id`

	putEntitiesCypher = `
UNWIND $rows AS row
MERGE (n:Entity {id: row.id}) ON CREATE SET n:{label}, n.new = true, n.weight = 0, n.rank = 0
WITH n, row, n.new IS NULL AS known
SET n += row.props
FOREACH (past IN CASE WHEN row.props.past THEN [true] ELSE [] END | SET n:{past})
FOREACH (past IN CASE WHEN row.props.past THEN [] ELSE [true] END | REMOVE n:{past})
WITH row, known WHERE known
RETURN row.id`

	putEventsCypher = `
UNWIND $rows AS row
MERGE (n:Event {id: row.id}) ON CREATE SET n.new = true, n.weight = 0, n.rank = 0
WITH n, row, n.new IS NULL AS known
SET n += row.props
FOREACH (past IN CASE WHEN row.props.past THEN [true] ELSE [] END | SET n:PastEvent)
FOREACH (past IN CASE WHEN row.props.past THEN [] ELSE [true] END | REMOVE n:PastEvent)
WITH row, known WHERE known
RETURN row.id`

	putDocumentsCypher = `
UNWIND $rows AS row
MERGE (n:Document {id: row.id}) ON CREATE SET n.new = true
WITH n, row, n.new IS NULL AS known
SET n += row.props
WITH row, known WHERE known
RETURN row.id`

	putDecisionsCypher = `
UNWIND $rows AS row
MERGE (n:Decision {id: row.id})
SET n += row.props`
)

// putNodes merges articles, entities, events, decisions and documents, and notes which of
// them were known.
func (p *putting) putNodes() error {
	known := func(values []any) error {
		id, err := idOf(values)
		p.known = append(p.known, id)
		return err
	}
	for _, kind := range []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace} {
		entities := slices.DeleteFunc(slices.Clone(p.batch.Entities), func(e *graph.Entity) bool { return e.Kind != kind })
		query := strings.NewReplacer("{label}", label(kind), "{past}", pastLabel(label(kind))).Replace(putEntitiesCypher)
		if err := p.each(query, rowsOf(entities, entityRow), known); err != nil {
			return err
		}
	}
	for _, kind := range []struct {
		query string
		rows  []row
	}{
		{putEventsCypher, rowsOf(p.batch.Events, eventRow)},
		{putArticlesCypher, rowsOf(p.batch.Articles, articleRow)},
		{putDecisionsCypher, rowsOf(p.batch.Decisions, decisionRow)},
		{putDocumentsCypher, rowsOf(p.batch.Documents, documentRow)},
	} {
		if err := p.each(kind.query, kind.rows, known); err != nil {
			return err
		}
	}
	return nil
}

// rowsOf returns the rows of nodes, in order of their IDs: writers that take
// locks in the same order do not wait for one another in a circle.
func rowsOf[N graph.Node](nodes []N, toRow func(N) row) []row {
	sorted := slices.SortedFunc(slices.Values(nodes), func(a, b N) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	rows := make([]row, len(sorted))
	for i, n := range sorted {
		rows[i] = toRow(n)
	}
	return rows
}

// Nodes that belong to others.
const (
	putKeysOfEntitiesCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
CREATE (n)-[:HAS_KEY]->(:Key {key: row.key, node: row.id})
RETURN count(*) AS made`

	putKeysOfEventsCypher = `
UNWIND $rows AS row
MATCH (n:Event {id: row.id})
CREATE (n)-[:HAS_KEY]->(:Key {key: row.key, node: row.id})
RETURN count(*) AS made`

	putKeysOfDocumentsCypher = `
UNWIND $rows AS row
MATCH (n:Document {id: row.id})
CREATE (n)-[:HAS_KEY]->(:Key {key: row.key, node: row.id})
RETURN count(*) AS made`

	putStatesCypher = `
UNWIND $rows AS row
MATCH (n:Event {id: row.event})
CREATE (n)-[:HAS_STATE]->(s:EventState)
SET s = row.props
RETURN count(*) AS made`

	putReportsCypher = `
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (e:Event {id: row.event})
CREATE (a)<-[:IN]-(r:Report)-[:REPORTS]->(e)
SET r = row.props
RETURN count(*) AS made`

	putWithdrawnReportsCypher = `
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (e:Event {id: row.event})
CREATE (a)<-[:IN]-(r:Report:PastReport)-[:WITHDRAWN_REPORTS]->(e)
SET r = row.props
RETURN count(*) AS made`

	putDoubtsCypher = `
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
CREATE (a)<-[:IN]-(d:Doubt)
SET d = row.props
RETURN count(*) AS made`

	putSpeakersCypher = `
UNWIND $rows AS row
MATCH (r:Report {id: row.id})
MATCH (s:Entity {id: row.speaker})
CREATE (r)-[:SAID_BY]->(s)
RETURN count(*) AS made`
)

// putOwnedNodes makes the look-up keys, states and reports of the batch.
func (p *putting) putOwnedNodes() error {
	var entityKeys, eventKeys, documentKeys, doubts, states, reports, gone, speakers []row
	for _, e := range p.batch.Entities {
		if !e.Past { // what is past is not looked up
			entityKeys = append(entityKeys, keyRows(e.ID, e.LookupKeys())...)
		}
	}
	for _, e := range p.batch.Events {
		if !e.Past {
			eventKeys = append(eventKeys, keyRows(e.ID, e.Keys)...)
		}
		for i := range e.States {
			states = append(states, stateRow(e.ID, i, &e.States[i]))
		}
	}
	for _, d := range p.batch.Documents {
		documentKeys = append(documentKeys, keyRows(d.ID, d.Keys)...)
	}
	for _, d := range p.batch.Doubts {
		doubts = append(doubts, doubtRow(d))
	}
	for _, r := range p.batch.Reports {
		made, err := reportRow(r)
		if err != nil {
			return err
		}
		if r.Withdrawn.IsZero() {
			reports = append(reports, made)
		} else {
			gone = append(gone, made)
		}
		p.weigh[r.Event] = true
		if r.Speaker.Kind().IsEntity() {
			speakers = append(speakers, row{"id": string(r.ID), "speaker": string(r.Speaker)})
		}
	}
	for _, kind := range []struct {
		query string
		rows  []row
	}{
		{putKeysOfEntitiesCypher, entityKeys},
		{putKeysOfEventsCypher, eventKeys},
		{putKeysOfDocumentsCypher, documentKeys},
		{putStatesCypher, states},
		{putReportsCypher, reports},
		{putWithdrawnReportsCypher, gone},
		{putSpeakersCypher, speakers},
		{putDoubtsCypher, doubts},
	} {
		if err := p.create(kind.query, kind.rows); err != nil {
			return err
		}
	}
	return nil
}
