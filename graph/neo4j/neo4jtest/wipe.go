package neo4jtest

import (
	"context"
	"errors"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// wipeBatch bounds how much one transaction deletes: the server keeps all that
// a transaction changes in memory.
const wipeBatch = 10_000

// A database that tests may empty carries this node, put there when it was
// found empty.
const (
	markCypher = `MERGE (m:DatelineTestDatabase) RETURN count(m) AS n`

	foreignCypher = `
OPTIONAL MATCH (m:DatelineTestDatabase)
WITH count(m) AS marks
OPTIONAL MATCH (n)
WITH marks, n LIMIT 1
RETURN sum(CASE WHEN marks = 0 AND n IS NOT NULL THEN 1 ELSE 0 END) AS n`

	// Relationships go first: to delete a node with its relationships takes
	// memory for all of them at once, and hubs have many.
	deleteRelationshipsCypher = `MATCH ()-[r]->() WITH r LIMIT $batch DELETE r RETURN count(*) AS n`
	deleteNodesCypher         = `MATCH (n) WHERE NOT n:DatelineTestDatabase WITH n LIMIT $batch DELETE n RETURN count(*) AS n`
)

// wipe empties the server's database. It refuses one that holds data which no
// test has put there.
func wipe(ctx context.Context, s Server) error {
	auth := neo4j.NoAuth()
	if s.Username != "" {
		auth = neo4j.BasicAuth(s.Username, s.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(s.URI, auth)
	if err != nil {
		return err
	}
	defer driver.Close(ctx)

	foreign, err := count(ctx, driver, foreignCypher)
	if err != nil {
		return err
	}
	if foreign > 0 {
		return errors.New("it holds data that no test has put there: point NEO4J_URI at an empty database")
	}
	if _, err := count(ctx, driver, markCypher); err != nil {
		return err
	}
	for _, query := range []string{deleteRelationshipsCypher, deleteNodesCypher} {
		for n := int64(wipeBatch); n == wipeBatch; {
			if n, err = count(ctx, driver, query); err != nil {
				return err
			}
		}
	}
	return nil
}

// count runs a statement that answers one number, n.
func count(ctx context.Context, driver neo4j.DriverWithContext, query string) (int64, error) {
	result, err := neo4j.ExecuteQuery(ctx, driver, query, map[string]any{"batch": wipeBatch}, neo4j.EagerResultTransformer)
	if err != nil {
		return 0, err
	}
	if len(result.Records) == 0 {
		return 0, errors.New("the statement answered nothing")
	}
	n, _, err := neo4j.GetRecordValue[int64](result.Records[0], "n")
	return n, err
}
