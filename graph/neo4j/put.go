package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"dateline/graph"
)

// rowsPerStatement bounds the rows of one UNWIND. One transaction holds the
// whole batch in any case; this keeps single messages and plans in memory small.
const rowsPerStatement = 2000

// articlesPerStatement is the bound for articles and documents, which bring
// their text.
const articlesPerStatement = 100

// Put is graph.Writer's: one transaction of a fixed series of statements, each
// for many rows. Two writers of the same nodes wait for one another at the
// first of them, which locks what it merges; the rest sees what the other has
// left.
func (s *Store) Put(ctx context.Context, b *graph.Batch) error {
	if err := b.Validate(); err != nil {
		return err
	}
	if b.Len() == 0 {
		return ctx.Err()
	}
	return s.write(ctx, "put", func(tx *transaction) error {
		p := &putting{transaction: tx, batch: b, weigh: map[graph.ID]bool{}}
		for _, step := range []func() error{
			p.advance, p.remove, p.putNodes, p.clearOwned, p.checkReferences, p.putOwnedNodes, p.putRelations, p.putWeights,
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}

// putting is one attempt to write a batch.
type putting struct {
	*transaction
	batch *graph.Batch
	known []graph.ID        // nodes of the batch that were in the store before
	weigh map[graph.ID]bool // entities and events whose weight may have changed
}

// advanceCypher takes the lock of the one node that all writers share.
const advanceCypher = `
MERGE (r:Revision {id: 'revision'})
ON CREATE SET r.n = 2
ON MATCH SET r.n = r.n + 1
RETURN r.n - 1`

// advance moves the revision on, before anything is looked at.
func (p *putting) advance() error {
	records, err := p.run(advanceCypher, nil)
	if err != nil {
		return err
	}
	if since := p.batch.Since; since != 0 && (len(records) != 1 || records[0].Values[0] != since) {
		return graph.ErrConflict
	}
	return nil
}

// each runs a statement for rows, a part at a time, and gives what it answers
// to take, which may be nil.
func (p *putting) each(query string, rows []row, take func([]any) error) error {
	size := rowsPerStatement
	if query == putArticlesCypher || query == putDocumentsCypher {
		size = articlesPerStatement
	}
	for part := range slices.Chunk(rows, size) {
		records, err := p.run(query, params{"rows": part})
		if err != nil {
			return err
		}
		for _, r := range records {
			if take == nil {
				continue
			}
			if err := take(r.Values); err != nil {
				return err
			}
		}
	}
	return nil
}

// create runs a statement that makes one relation for each row, and checks that
// it did: a node that another writer removes at the same moment is missed by
// checkReferences.
func (p *putting) create(query string, rows []row) error {
	made := int64(0)
	err := p.each(query, rows, func(values []any) error {
		n, ok := values[0].(int64)
		if !ok {
			return fmt.Errorf("the count is a %T", values[0])
		}
		made += n
		return nil
	})
	if err != nil {
		return err
	}
	if made != int64(len(rows)) {
		return fmt.Errorf("a node that the batch refers to was removed meanwhile: %w", graph.ErrNotFound)
	}
	return nil
}

// affected takes the IDs that a statement answers into weigh.
func (p *putting) affected(values []any) error {
	id, err := idOf(values)
	p.weigh[id] = true
	return err
}

// idOf returns the ID that a row consists of.
func idOf(values []any) (graph.ID, error) {
	id, ok := values[0].(string)
	if !ok {
		return "", fmt.Errorf("an id is a %T", values[0])
	}
	return graph.ID(id), nil
}

// The end nodes of a relation are locked when it is made, but a count is read
// before its result is written, and would miss what another writer adds in
// between. Setting the weight once before counting takes the lock first.
const (
	weighEntitiesCypher = `
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n.weight = 0
WITH n, COUNT { (n)-[:MENTIONED_IN]->() } AS weight
SET n.weight = weight, n.rank = -weight`

	weighEventsCypher = `
UNWIND $rows AS row
MATCH (n:Event {id: row.id})
SET n.weight = 0
WITH n, COUNT { (n)<-[:REPORTS]-() } AS weight
SET n.weight = weight, n.rank = -weight`
)

func (p *putting) putWeights() error {
	var entities, events []row
	for _, id := range slices.Sorted(maps.Keys(p.weigh)) {
		if id.Kind() == graph.KindEvent {
			events = append(events, row{"id": string(id)})
		} else {
			entities = append(entities, row{"id": string(id)})
		}
	}
	if err := p.each(weighEntitiesCypher, entities, nil); err != nil {
		return err
	}
	return p.each(weighEventsCypher, events, nil)
}

const missingCypher = `
UNWIND $articles AS id OPTIONAL MATCH (n:Article {id: id}) WITH id, n WHERE n IS NULL RETURN id
UNION ALL
UNWIND $entities AS id OPTIONAL MATCH (n:Entity {id: id}) WITH id, n WHERE n IS NULL RETURN id
UNION ALL
UNWIND $events AS id OPTIONAL MATCH (n:Event {id: id}) WITH id, n WHERE n IS NULL RETURN id
UNION ALL
UNWIND $reports AS id OPTIONAL MATCH (n:Report {id: id}) WITH id, n WHERE n IS NULL RETURN id
UNION ALL
UNWIND $decisions AS id OPTIONAL MATCH (n:Decision {id: id}) WITH id, n WHERE n IS NULL RETURN id`

// checkReferences makes sure that whatever the batch refers to is in it or in
// the store.
func (p *putting) checkReferences() error {
	refs := references(p.batch)
	if len(refs) == 0 {
		return nil
	}
	var missing []graph.ID
	for part := range slices.Chunk(refs, rowsPerStatement) {
		for _, id := range part {
			if id.Kind() == "" { // no ID at all
				missing = append(missing, id)
			}
		}
		records, err := p.run(missingCypher, byLabel(part))
		if err != nil {
			return err
		}
		for _, r := range records {
			id, err := idOf(r.Values)
			if err != nil {
				return err
			}
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("%s, which the batch refers to: %w", slices.Min(missing), graph.ErrNotFound)
	}
	return nil
}

// references returns the nodes that the batch refers to but does not bring, in
// order. What a decision is about is left out: decisions outlive it.
func references(b *graph.Batch) []graph.ID {
	refs := make(map[graph.ID]bool)
	add := func(ids ...graph.ID) {
		for _, id := range ids {
			refs[id] = true
		}
	}
	evidence := func(all []graph.Evidence) {
		for _, e := range all {
			add(e.Article)
		}
	}
	for _, e := range b.Events {
		add(e.Place)
		for _, s := range e.States {
			add(s.Place, s.Report)
		}
	}
	for _, r := range b.Reports {
		add(r.Event, r.Place, r.Speaker)
		for _, p := range r.Participants {
			add(p.Entity)
		}
	}
	for _, m := range b.Mentions {
		add(m.Entity)
	}
	for _, x := range b.Participations {
		add(x.Entity)
	}
	for _, l := range b.Locations {
		add(l.Place)
	}
	for _, l := range b.Links {
		add(l.To)
		evidence(l.Evidence)
		evidence(l.Past)
	}
	for _, h := range b.Holdings {
		add(h.Of)
		evidence(h.Evidence)
		evidence(h.Past)
	}
	for _, c := range b.Containments {
		add(c.Within)
	}
	delete(refs, "")
	for _, id := range batchIDs(b) {
		delete(refs, id)
	}
	return slices.Sorted(maps.Keys(refs))
}

// batchIDs returns the IDs of the nodes that the batch brings.
func batchIDs(b *graph.Batch) []graph.ID {
	var ids []graph.ID
	for _, n := range b.Articles {
		ids = append(ids, n.ID)
	}
	for _, n := range b.Entities {
		ids = append(ids, n.ID)
	}
	for _, n := range b.Events {
		ids = append(ids, n.ID)
	}
	for _, n := range b.Reports {
		ids = append(ids, n.ID)
	}
	for _, n := range b.Decisions {
		ids = append(ids, n.ID)
	}
	for _, n := range b.Documents {
		ids = append(ids, n.ID)
	}
	for _, n := range b.Doubts {
		ids = append(ids, n.ID)
	}
	return ids
}
