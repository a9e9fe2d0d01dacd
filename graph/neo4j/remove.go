package neo4j

import "dateline/graph"

// Statements that delete what nodes own answer the IDs of the entities and
// events whose weight that changes.
const (
	clearMentionsCypher = `
UNWIND $rows AS row
MATCH (:Article {id: row.id})<-[m:MENTIONED_IN|WITHDRAWN_MENTIONED_IN]-(n:Entity)
WITH m, n.id AS id
DELETE m
RETURN DISTINCT id`

	clearArticleReportsCypher = `
UNWIND $rows AS row
MATCH (:Article {id: row.id})<-[:IN]-(r:Report)
WITH r, r.event AS id
DETACH DELETE r
RETURN DISTINCT id`

	clearArticleDoubtsCypher = `
UNWIND $rows AS row
MATCH (:Article {id: row.id})<-[:IN]-(d:Doubt)
DETACH DELETE d`

	clearReportsCypher = `
UNWIND $rows AS row
MATCH (r:Report {id: row.id})
WITH r, r.event AS id
DETACH DELETE r
RETURN DISTINCT id`

	clearEventReportsCypher = `
UNWIND $rows AS row
MATCH (:Event {id: row.id})<-[:REPORTS|WITHDRAWN_REPORTS]-(r:Report)
DETACH DELETE r`

	clearEventNodesCypher = `
UNWIND $rows AS row
MATCH (:Event {id: row.id})-[:HAS_STATE|HAS_KEY]->(owned)
DETACH DELETE owned`

	clearDocumentNodesCypher = `
UNWIND $rows AS row
MATCH (:Document {id: row.id})-[:HAS_KEY]->(owned)
DETACH DELETE owned`

	clearEventRelationsCypher = `
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
CALL (e) {
  MATCH (e)-[r:HELD_AT|LED_TO|WITHDRAWN_HELD_AT|WITHDRAWN_LED_TO]->() RETURN r
  UNION ALL
  MATCH (e)<-[r:PARTICIPATED_IN|WITHDRAWN_PARTICIPATED_IN]-() RETURN r
}
DELETE r`

	clearEntityNodesCypher = `
UNWIND $rows AS row
MATCH (:Entity {id: row.id})-[:HAS_KEY|HOLDS|WITHDRAWN_HOLDS]->(owned)
WHERE owned:Key OR owned:Unstated
DETACH DELETE owned`

	clearEntityRelationsCypher = `
UNWIND $rows AS row
MATCH (:Entity {id: row.id})-[r:HOLDS|WITHIN|WITHDRAWN_HOLDS|WITHDRAWN_WITHIN]->()
DELETE r`

	removeArticlesCypher = `
UNWIND $rows AS row
MATCH (n:Article {id: row.id})
DETACH DELETE n`

	removeEntitiesCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
DETACH DELETE n`

	removeEventsCypher = `
UNWIND $rows AS row
MATCH (n:Event {id: row.id})
DETACH DELETE n`

	removeDecisionsCypher = `
UNWIND $rows AS row
MATCH (n:Decision {id: row.id})
DETACH DELETE n`

	removeDocumentsCypher = `
UNWIND $rows AS row
MATCH (n:Document {id: row.id})
DETACH DELETE n`

	removeDoubtsCypher = `
UNWIND $rows AS row
MATCH (n:Doubt {id: row.id})
DETACH DELETE n`
)

// remove deletes the nodes that the batch says to delete, with what they own.
func (p *putting) remove() error {
	groups := idRows(p.batch.Remove)
	if err := p.clear(groups); err != nil {
		return err
	}
	if err := p.each(clearReportsCypher, groups.reports, p.affected); err != nil {
		return err
	}
	if err := p.each(clearEventReportsCypher, groups.events, nil); err != nil {
		return err
	}
	for _, kind := range []struct {
		query string
		rows  []row
	}{
		{removeArticlesCypher, groups.articles},
		{removeEntitiesCypher, groups.entities},
		{removeEventsCypher, groups.events},
		{removeDecisionsCypher, groups.decisions},
		{removeDocumentsCypher, groups.documents},
		{removeDoubtsCypher, groups.doubts},
	} {
		if err := p.each(kind.query, kind.rows, nil); err != nil {
			return err
		}
	}
	return nil
}

// clearOwned deletes what the nodes of the batch owned until now, and reports
// of the batch that are still there, under another article.
func (p *putting) clearOwned() error {
	if err := p.clear(idRows(p.known)); err != nil {
		return err
	}
	var reports []row
	for _, r := range p.batch.Reports {
		reports = append(reports, row{"id": string(r.ID)})
	}
	return p.each(clearReportsCypher, reports, p.affected)
}

// clear deletes what nodes own.
func (p *putting) clear(groups idGroups) error {
	for _, kind := range []struct {
		query string
		rows  []row
		take  func([]any) error
	}{
		{clearMentionsCypher, groups.articles, p.affected},
		{clearArticleReportsCypher, groups.articles, p.affected},
		{clearArticleDoubtsCypher, groups.articles, nil},
		{clearEventNodesCypher, groups.events, nil},
		{clearDocumentNodesCypher, groups.documents, nil},
		{clearEventRelationsCypher, groups.events, nil},
		{clearEntityNodesCypher, groups.entities, nil},
		{clearEntityRelationsCypher, groups.entities, nil},
	} {
		if err := p.each(kind.query, kind.rows, kind.take); err != nil {
			return err
		}
	}
	return nil
}

// idGroups holds a row for each ID, by the label that finds it.
type idGroups struct {
	articles, entities, events, reports, decisions, documents, doubts []row
}

func idRows(ids []graph.ID) idGroups {
	p := byLabel(ids)
	rows := func(group string) []row {
		list, _ := p[group].([]string)
		out := make([]row, len(list))
		for i, id := range list {
			out[i] = row{"id": id}
		}
		return out
	}
	return idGroups{
		articles: rows("articles"), entities: rows("entities"), events: rows("events"),
		reports: rows("reports"), decisions: rows("decisions"), documents: rows("documents"), doubts: rows("doubts"),
	}
}
