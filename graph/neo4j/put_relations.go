package neo4j

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/graph"
)

// Statements that make relations, with {past} for what their types begin with: the
// mark of what was withdrawn, or nothing.
const (
	putMentionsCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.entity})
MATCH (a:Article {id: row.article})
CREATE (n)-[:{past}MENTIONED_IN {spans: row.spans, count: row.count, entity: row.entity, article: row.article, sort: row.sort}]->(a)
RETURN count(*) AS made`

	putParticipationsCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.entity})
MATCH (e:Event {id: row.event})
CREATE (n)-[:{past}PARTICIPATED_IN {role: row.role, rank: row.rank, entity: row.entity, event: row.event, sort: e.sort,
  lasting: CASE WHEN e.lasting THEN row.entity END, past: row.past}]->(e)
RETURN count(*) AS made`

	putLocationsCypher = `
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (n:Entity {id: row.place})
CREATE (e)-[:{past}HELD_AT {place: row.place, event: row.event, sort: e.sort,
  lasting: CASE WHEN e.lasting THEN row.place END, past: row.past}]->(n)
RETURN count(*) AS made`

	putLinksCypher = `
UNWIND $rows AS row
MATCH (a:Event {id: row.from})
MATCH (b:Event {id: row.to})
CREATE (a)-[:{past}LED_TO {kind: row.kind, rank: row.rank, evidence: row.evidence, articles: row.articles,
  ever: row.ever, everArticles: row.everArticles}]->(b)
RETURN count(*) AS made`

	putHoldingsCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.holder})
MATCH (o:Entity {id: row.of})
CREATE (n)-[h:{past}HOLDS]->(o)
SET h = row.props
RETURN count(*) AS made`

	putBareHoldingsCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.holder})
CREATE (n)-[h:{past}HOLDS]->(:Unstated)
SET h = row.props
RETURN count(*) AS made`

	putContainmentsCypher = `
UNWIND $rows AS row
MATCH (a:Entity {id: row.place})
MATCH (b:Entity {id: row.within})
CREATE (a)-[:{past}WITHIN]->(b)
RETURN count(*) AS made`
)

// putRelations makes the relations of the batch. What their owners had before
// is gone by now.
func (p *putting) putRelations() error {
	var mentions, participations, locations, containments []row
	published := make(map[graph.ID]int64, len(p.batch.Articles)) // an article comes with its mentions
	gone := make(map[graph.ID]bool)
	for _, a := range p.batch.Articles {
		published[a.ID], gone[a.ID] = unixOrLast(a.Published), !a.Withdrawn.IsZero()
	}
	for _, e := range p.batch.Entities {
		gone[e.ID] = e.Past
	}
	for _, m := range p.batch.Mentions {
		p.weigh[m.Entity] = true
		mentions = append(mentions, row{
			"entity": string(m.Entity), "article": string(m.Article), "spans": spanList(m.Spans...), "count": len(m.Spans),
			"sort": published[m.Article], "past": trueOrNil(gone[m.Article]),
		})
	}
	for _, x := range p.batch.Participations {
		participations = append(participations, row{
			"entity": string(x.Entity), "event": string(x.Event), "role": string(x.Role), "rank": x.Role.Rank(), "past": trueOrNil(x.Past),
		})
	}
	for _, l := range p.batch.Locations {
		locations = append(locations, row{"event": string(l.Event), "place": string(l.Place), "past": trueOrNil(l.Past)})
	}
	for _, c := range p.batch.Containments {
		containments = append(containments, row{"place": string(c.Place), "within": string(c.Within), "past": trueOrNil(gone[c.Place])})
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
		stands := slices.DeleteFunc(slices.Clone(kind.rows), isPast)
		past := slices.DeleteFunc(kind.rows, func(r row) bool { return !isPast(r) })
		if err := p.create(strings.ReplaceAll(kind.query, "{past}", ""), stands); err != nil {
			return err
		}
		if err := p.create(strings.ReplaceAll(kind.query, "{past}", withdrawn), past); err != nil {
			return err
		}
	}
	return nil
}

func isPast(r row) bool { return r["past"] == true }

func linkRows(links []graph.Link) ([]row, error) {
	var rows []row
	for i := range links {
		l := &links[i]
		r, err := evidenceRow(l.Evidence, l.Past)
		if err != nil {
			return nil, fmt.Errorf("evidence of the link from %s to %s: %w", l.From, l.To, err)
		}
		r["from"], r["to"], r["kind"], r["rank"] = string(l.From), string(l.To), string(l.Kind), l.Kind.Rank()
		r["past"] = trueOrNil(l.IsPast())
		rows = append(rows, r)
	}
	return rows, nil
}

func holdingRows(holdings []graph.Holding) ([]row, error) {
	var rows []row
	for i := range holdings {
		h := &holdings[i]
		props, err := evidenceRow(h.Evidence, h.Past)
		if err != nil {
			return nil, fmt.Errorf("evidence of a role of %s: %w", h.Holder, err)
		}
		maps.Copy(props, row{
			"holder": string(h.Holder), "of": string(h.Of), "title": h.Title,
			"key":   orderedText(graph.HoldingKey(h.Title, h.Of)),
			"since": h.Since.String(), "until": h.Until.String(),
		})
		rows = append(rows, row{"holder": string(h.Holder), "of": string(h.Of), "props": props, "past": trueOrNil(h.IsPast())})
	}
	return rows, nil
}

// evidenceRow returns the properties for evidence: what stands, and, where
// something was withdrawn, all that there ever was.
func evidenceRow(evidence, past []graph.Evidence) (row, error) {
	stands, err := toJSON(evidence)
	r := row{"evidence": stands, "articles": sourcesOf(evidence), "ever": nil, "everArticles": nil}
	if err != nil || len(past) == 0 {
		return r, err
	}
	ever := slices.Concat(evidence, past)
	r["ever"], err = toJSON(ever)
	r["everArticles"] = sourcesOf(ever)
	return r, err
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
