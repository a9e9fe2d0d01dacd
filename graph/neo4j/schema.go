package neo4j

import (
	"context"
	"errors"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// schema lists the constraints and indexes. All of it works on the Community
// edition.
func schema() []string {
	statements := []string{
		`CREATE INDEX event_sort IF NOT EXISTS FOR (n:Event) ON (n.sort, n.id)`,
		`CREATE INDEX event_lasting IF NOT EXISTS FOR (n:Event) ON (n.lasting, n.sort, n.id)`,
		`CREATE INDEX state_sort IF NOT EXISTS FOR (n:EventState) ON (n.sort, n.event)`,
		`CREATE INDEX state_lasting IF NOT EXISTS FOR (n:EventState) ON (n.lasting, n.sort, n.event)`,
		`CREATE INDEX state_begins IF NOT EXISTS FOR (n:EventState) ON (n.begins)`,
		`CREATE INDEX state_to IF NOT EXISTS FOR (n:EventState) ON (n.to)`,
		`CREATE INDEX state_known IF NOT EXISTS FOR (n:EventState) ON (n.known)`,
		`CREATE INDEX state_superseded IF NOT EXISTS FOR (n:EventState) ON (n.superseded)`,
		`CREATE INDEX report_speaker IF NOT EXISTS FOR (n:Report) ON (n.speaker, n.sort, n.id)`,
		`CREATE INDEX key_key IF NOT EXISTS FOR (n:Key) ON (n.key)`,
		`CREATE INDEX participated_in_order IF NOT EXISTS FOR ()-[r:PARTICIPATED_IN]-() ON (r.entity, r.sort, r.event)`,
		`CREATE INDEX participated_in_lasting IF NOT EXISTS FOR ()-[r:PARTICIPATED_IN]-() ON (r.lasting, r.sort, r.event)`,
		`CREATE INDEX mentioned_in_order IF NOT EXISTS FOR ()-[r:MENTIONED_IN]-() ON (r.entity, r.sort, r.article)`,
		`CREATE INDEX held_at_order IF NOT EXISTS FOR ()-[r:HELD_AT]-() ON (r.place, r.sort, r.event)`,
		`CREATE INDEX held_at_lasting IF NOT EXISTS FOR ()-[r:HELD_AT]-() ON (r.lasting, r.sort, r.event)`,
		`CREATE POINT INDEX place_location IF NOT EXISTS FOR (n:Place) ON (n.location)`,
	}
	for _, label := range []string{"Article", "Entity", "Event", "Report", "Decision", "Document", "Doubt", "Revision"} {
		statements = append(statements, strings.ReplaceAll(
			`CREATE CONSTRAINT {label}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE`, "{label}", label))
	}
	for _, label := range kindLabels() {
		statements = append(statements,
			strings.ReplaceAll(`CREATE INDEX {label}_rank IF NOT EXISTS FOR (n:{label}) ON (n.rank, n.id)`, "{label}", label),
			strings.ReplaceAll(`CREATE INDEX {label}_name IF NOT EXISTS FOR (n:{label}) ON (n.nameKey, n.id)`, "{label}", label))
	}
	// The words come cut up and folded by graph.Terms, with a space between
	// them, so the analyzer has nothing to do but split at spaces.
	for _, label := range []string{"Entity", "Event", "Article"} {
		statements = append(statements, strings.ReplaceAll(
			"CREATE FULLTEXT INDEX {label}_text IF NOT EXISTS FOR (n:{label}) ON EACH [n.terms] "+
				"OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}", "{label}", label))
	}
	return statements
}

const awaitIndexesCypher = `CALL db.awaitIndexes(300)`

// schemaAttempts bounds how often the schema is tried again when another
// process makes the same one at the same moment.
const schemaAttempts = 5

// makeSchema makes what is missing of the schema, and waits until its indexes
// answer.
func (s *Store) makeSchema(ctx context.Context) error {
	for n := 1; ; n++ {
		err := s.write(ctx, "make schema", func(tx *transaction) error {
			for _, statement := range schema() {
				if _, err := tx.run(statement, nil); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			break
		}
		refused, ok := errors.AsType[*neo4j.Neo4jError](err)
		raced := ok && strings.HasPrefix(refused.Code, "Neo.ClientError.Schema.") &&
			strings.HasSuffix(refused.Code, "AlreadyExists")
		if !raced || n == schemaAttempts {
			return err
		}
	}
	_, err := s.read(ctx, "wait for indexes", awaitIndexesCypher, nil)
	return err
}
