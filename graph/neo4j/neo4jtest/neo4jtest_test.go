package neo4jtest_test

import (
	"context"
	"os"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dateline/graph/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

func connect(t *testing.T, s neo4jtest.Server) neo4j.DriverWithContext {
	t.Helper()
	auth := neo4j.NoAuth()
	if s.Username != "" {
		auth = neo4j.BasicAuth(s.Username, s.Password, "")
	}
	d, err := neo4j.NewDriverWithContext(s.URI, auth)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close(context.Background()) })
	return d
}

func single(t *testing.T, d neo4j.DriverWithContext, query string) int64 {
	t.Helper()
	r, err := neo4j.ExecuteQuery(t.Context(), d, query, nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	n, _, err := neo4j.GetRecordValue[int64](r.Records[0], "n")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEmpty(t *testing.T) {
	d := connect(t, neo4jtest.Empty(t))
	single(t, d, `UNWIND range(1, 50) AS i CREATE (:Thing)-[:HAS]->(:Thing) RETURN count(*) AS n`)
	neo4jtest.Empty(t)
	if n := single(t, d, `MATCH (n:Thing) RETURN count(n) AS n`); n != 0 {
		t.Errorf("%d nodes are left", n)
	}
}

func TestStartWithPassword(t *testing.T) {
	p := neo4jtest.Start(t, neo4jtest.Options{Password: "only-for-this-test"})
	if err := connect(t, p.Server).VerifyConnectivity(t.Context()); err != nil {
		t.Errorf("with the password: %v", err)
	}
	p.Password = "another"
	if err := connect(t, p.Server).VerifyConnectivity(t.Context()); err == nil {
		t.Error("the server took a wrong password")
	}
	p.Kill()
	if err := connect(t, p.Server).VerifyConnectivity(t.Context()); err == nil {
		t.Error("a killed server answered")
	}
}
