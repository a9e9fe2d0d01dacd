// Package neo4jtest gives tests a real Neo4j server to talk to.
//
// A test binary shares one server among its tests: the one that NEO4J_URI
// names (with NEO4J_USERNAME and NEO4J_PASSWORD), or else one that it starts
// for itself with .ci/neo4j/start, which needs Java and Maven. Where neither
// can be had the tests are skipped, or, with CI set, fail.
//
// Community servers hold one database, so tests take turns: Empty hands out
// the server with nothing in it, and a server that NEO4J_URI names is locked
// for as long as the test binary runs, because go test runs the binaries of
// several packages at once. The lock is a file in the folder for temporary
// files, so it holds between processes of one machine, on Unix; elsewhere run
// go test -p 1.
//
// Every package that uses it has
//
//	func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }
package neo4jtest

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"
	"time"
)

// Server is how to reach a server. Username and Password are empty where it
// asks for none.
type Server struct {
	URI      string
	Username string
	Password string
}

// Main runs the tests of a package, stops the server that they shared, and
// returns the status to exit with.
func Main(m *testing.M) int {
	shared.main = true
	defer shared.release()
	return m.Run()
}

// Empty returns the server that the tests of this binary share, with nothing
// in its database. Tests that use it must not run in parallel. It skips the
// test where no server can be had, and fails it where CI is set.
//
// A database that NEO4J_URI names is emptied only if it was empty when tests
// first used it, so that no test run ever deletes anybody's data.
func Empty(tb testing.TB) Server {
	tb.Helper()
	if !shared.main {
		tb.Fatal("neo4jtest: TestMain must run the tests through neo4jtest.Main")
	}
	shared.once.Do(shared.acquire)
	if shared.err != nil {
		fail(tb, shared.err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	if err := wipe(ctx, shared.server); err != nil {
		tb.Fatalf("neo4jtest: empty the database: %v", err)
	}
	return shared.server
}

// fail skips the test where there is no way to have a server, unless CI is
// set, and fails it for any other reason.
func fail(tb testing.TB, err error) {
	tb.Helper()
	if errors.Is(err, errUnavailable) && !inCI() {
		tb.Skipf("neo4jtest: %v; set NEO4J_URI, or install Java 17 and Maven", err)
	}
	tb.Fatalf("neo4jtest: %v", err)
}

func inCI() bool {
	v := os.Getenv("CI")
	return v != "" && v != "false" && v != "0"
}

// sharedServer is the one server of this test binary. It has to be a variable
// of the package: testing gives TestMain no other way to hand anything to the
// tests.
type sharedServer struct {
	main    bool // Main is running
	once    sync.Once
	server  Server
	err     error
	process *Process // nil where NEO4J_URI names the server
	unlock  func()
}

var shared sharedServer

func (s *sharedServer) acquire() {
	if uri := os.Getenv("NEO4J_URI"); uri != "" {
		s.server = Server{URI: uri, Username: os.Getenv("NEO4J_USERNAME"), Password: os.Getenv("NEO4J_PASSWORD")}
		if s.server.Password != "" && s.server.Username == "" {
			s.server.Username = "neo4j"
		}
		s.unlock, s.err = lock(uri)
		return
	}
	s.process, s.err = start(Options{})
	if s.err == nil {
		s.server = s.process.Server
	}
}

func (s *sharedServer) release() {
	if s.process != nil {
		s.process.stop()
	}
	if s.unlock != nil {
		s.unlock()
	}
}
