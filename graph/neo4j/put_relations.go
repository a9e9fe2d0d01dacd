package neo4j

import (
	"fmt"
	"slices"

	"dateline/graph"
)

const (
	putMentionsCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.entity})
MATCH (a:Article {id: row.article})
CREATE (n)-[:MENTIONED_IN {spans: row.spans, count: row.count, entity: row.entity, article: row.article, sort: row.sort}]->(a)
RETURN count(*) AS made`

	putParticipationsCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.entity})
MATCH (e:Event {id: row.event})
CREATE (n)-[:PARTICIPATED_IN {role: row.role, rank: row.rank, entity: row.entity, event: row.event, sort: e.sort,
  lasting: CASE WHEN e.lasting THEN row.entity END}]->(e)
RETURN count(*) AS made`

	putLocationsCypher = `
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (n:Entity {id: row.place})
CREATE (e)-[:HELD_AT {place: row.place, event: row.event, sort: e.sort,
  lasting: CASE WHEN e.lasting THEN row.place END}]->(n)
RETURN count(*) AS made`

	putLinksCypher = `
UNWIND $rows AS row
MATCH (a:Event {id: row.from})
MATCH (b:Event {id: row.to})
CREATE (a)-[:LED_TO {kind: row.kind, rank: row.rank, evidence: row.evidence, articles: row.articles}]->(b)
RETURN count(*) AS made`

	putHoldingsCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.holder})
MATCH (o:Entity {id: row.of})
CREATE (n)-[h:HOLDS]->(o)
SET h = row.props
RETURN count(*) AS made`

	putBareHoldingsCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.holder})
CREATE (n)-[h:HOLDS]->(:Unstated)
SET h = row.props
RETURN count(*) AS made`

	putContainmentsCypher = `
UNWIND $rows AS row
MATCH (a:Entity {id: row.place})
MATCH (b:Entity {id: row.within})
CREATE (a)-[:WITHIN]->(b)
RETURN count(*) AS made`
)

// putRelations makes the relations of the batch. What their owners had before
// is gone by now.
func (p *putting) putRelations() error {
	var mentions, participations, locations, containments []row
	published := make(map[graph.ID]int64, len(p.batch.Articles)) // an article comes with its mentions
	for _, a := range p.batch.Articles {
		published[a.ID] = unixOrLast(a.Published)
	}
	for _, m := range p.batch.Mentions {
		p.weigh[m.Entity] = true
		mentions = append(mentions, row{
			"entity": string(m.Entity), "article": string(m.Article), "spans": spanList(m.Spans...), "count": len(m.Spans),
			"sort": published[m.Article],
		})
	}
	for _, x := range p.batch.Participations {
		participations = append(participations, row{
			"entity": string(x.Entity), "event": string(x.Event), "role": string(x.Role), "rank": x.Role.Rank(),
		})
	}
	for _, l := range p.batch.Locations {
		locations = append(locations, row{"event": string(l.Event), "place": string(l.Place)})
	}
	for _, c := range p.batch.Containments {
		containments = append(containments, row{"place": string(c.Place), "within": string(c.Within)})
	}
	links, err := linkRows(p.batch.Links)
	if err != nil {
		return err
	}
	holdings, err := holdingRows(p.batch.Holdings)
	if err != nil {
		return err
	}
	bare := slices.Clone(holdings)
	isBare := func(h row) bool { return h["of"] == "" }
	for _, kind := range []struct {
		query string
		rows  []row
	}{
		{putMentionsCypher, mentions},
		{putParticipationsCypher, participations},
		{putLocationsCypher, locations},
		{putLinksCypher, links},
		{putHoldingsCypher, slices.DeleteFunc(holdings, isBare)},
		{putBareHoldingsCypher, slices.DeleteFunc(bare, func(h row) bool { return !isBare(h) })},
		{putContainmentsCypher, containments},
	} {
		if err := p.create(kind.query, kind.rows); err != nil {
			return err
		}
	}
	return nil
}

func linkRows(links []graph.Link) ([]row, error) {
	var rows []row
	for _, l := range links {
		evidence, err := toJSON(l.Evidence)
		if err != nil {
			return nil, fmt.Errorf("evidence of the link from %s to %s: %w", l.From, l.To, err)
		}
		rows = append(rows, row{
			"from": string(l.From), "to": string(l.To), "kind": string(l.Kind), "rank": l.Kind.Rank(), "evidence": evidence,
			"articles": sourcesOf(l.Evidence),
		})
	}
	return rows, nil
}

func holdingRows(holdings []graph.Holding) ([]row, error) {
	var rows []row
	for _, h := range holdings {
		evidence, err := toJSON(h.Evidence)
		if err != nil {
			return nil, fmt.Errorf("evidence of a role of %s: %w", h.Holder, err)
		}
		rows = append(rows, row{"holder": string(h.Holder), "of": string(h.Of), "props": row{
			"holder": string(h.Holder), "of": string(h.Of), "title": h.Title,
			"key":   orderedText(graph.HoldingKey(h.Title, h.Of)),
			"since": h.Since.String(), "until": h.Until.String(), "evidence": evidence,
			"articles": sourcesOf(h.Evidence),
		}})
	}
	return rows, nil
}

// sourcesOf returns the articles that evidence is in, for conditions: the
// evidence itself is a text that the database does not read.
func sourcesOf(evidence []graph.Evidence) []string {
	articles := make([]string, len(evidence))
	for i, e := range evidence {
		articles[i] = string(e.Article)
	}
	return articles
}
