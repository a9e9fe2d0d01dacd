//go:build !unix

package neo4jtest

// lock does nothing where the system has no flock: run go test -p 1.
func lock(string) (unlock func(), err error) { return func() {}, nil }
