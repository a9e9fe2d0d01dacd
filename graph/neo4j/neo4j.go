// Package neo4j keeps the graph in Neo4j 5.26 or later: one server, a cluster
// or a managed service, all by URL.
//
// What Dateline's nodes and relations become there:
//
//	(:Entity:Person|Organization|Place)-[:PARTICIPATED_IN {role}]->(:Event)-[:HELD_AT]->(:Place)
//	(:Event)-[:LED_TO {kind}]->(:Event)      (:Event)-[:HAS_STATE]->(:EventState)
//	(:Entity)-[:HOLDS {title}]->(:Entity)    (:Place)-[:WITHIN]->(:Place)
//	(:Report)-[:REPORTS]->(:Event)           (:Report)-[:IN]->(:Article)
//	(:Report)-[:SAID_BY]->(:Entity)          (:Entity)-[:MENTIONED_IN {spans}]->(:Article)
//	(:Entity)-[:HAS_KEY]->(:Key)             (:Event)-[:HAS_KEY]->(:Key)      (:Decision)
//
// A role that is held in nothing named leads to a node Unstated of its own.
// Instants are Unix seconds. Lists that Neo4j has no type for, evidence and the
// participants of a report, are JSON.
//
// # Order
//
// Lists are paged by position, so the database must give them in order without
// sorting them whole. Every node has a rank, and events a sort, each with the
// ID in a composite index; PARTICIPATED_IN and HELD_AT repeat the event's sort
// and both IDs, because an index over those three is what lets the timeline of
// an entity with a hundred thousand events stop after the first page. The
// planner uses such an index for its order only where the query asks for every
// indexed property: that is why queries say "IS NOT NULL" of IDs, and order by
// the property that they have fixed.
//
// Strings are another trap: indexes order them by their bytes in UTF-8, as
// package graph asks for, but comparisons outside an index by UTF-16 units.
// Names are therefore stored in a form that has the same order both ways, see
// orderedText.
package neo4j

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"dateline/graph"
)

// DefaultRetryTime is how long a call tries again where Config gives no time.
const DefaultRetryTime = 30 * time.Second

// Config says which database to use, and how.
type Config struct {
	// URI is the address: neo4j, neo4j+s or neo4j+ssc for a server or cluster
	// that routes, bolt, bolt+s or bolt+ssc for exactly one server. It holds no
	// user or password.
	URI string
	// Username and Password are what the server asks for; no Username where it
	// asks for nothing.
	Username, Password string
	// Database names one of the server's databases; "" is the user's home
	// database.
	Database string
	// RetryTime bounds how long a call whose transaction failed for a passing
	// reason, a lost connection or a deadlock, is tried again, with growing
	// pauses. 0 means DefaultRetryTime.
	RetryTime time.Duration
}

// Store is a graph kept in Neo4j. It is safe for concurrent use, and what one
// call wrote later calls of the same Store read, on whichever member of a
// cluster.
type Store struct {
	driver    neo4j.DriverWithContext
	bookmarks neo4j.BookmarkManager
	database  string
	address   string // of the server, for errors
}

var _ graph.Store = (*Store)(nil)

// Open connects to a database, and makes the constraints and indexes that it
// lacks. The error is an ErrUnavailable where the server cannot be reached, an
// ErrUnauthorized where it refuses user or password, an ErrInvalid where the
// configuration is wrong.
func Open(ctx context.Context, cfg Config) (*Store, error) {
	address, err := checkURI(cfg.URI)
	if err != nil {
		return nil, err
	}
	auth := neo4j.NoAuth()
	if cfg.Username != "" {
		auth = neo4j.BasicAuth(cfg.Username, cfg.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(cfg.URI, auth, func(c *config.Config) {
		c.MaxTransactionRetryTime = cfg.RetryTime
		if cfg.RetryTime == 0 {
			c.MaxTransactionRetryTime = DefaultRetryTime
		}
		c.UserAgent = "dateline"
		c.TelemetryDisabled = true
		c.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return nil, graph.Invalid("store", address, "%v", err)
	}
	s := &Store{
		driver:    driver,
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}),
		database:  cfg.Database,
		address:   address,
	}
	if err := s.prepare(ctx); err != nil {
		_ = driver.Close(context.WithoutCancel(ctx)) // the first error tells more
		return nil, err
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) error {
	info, err := s.driver.GetServerInfo(ctx)
	if err != nil {
		return s.failure(ctx, "connect", err)
	}
	if tooOld(info.Agent()) {
		return graph.Invalid("store", s.address, "is %s; Dateline needs Neo4j 5.26 or later", info.Agent())
	}
	if err := s.Ready(ctx); err != nil {
		return err
	}
	return s.makeSchema(ctx)
}

// checkURI returns the address without anything secret that was put there.
func checkURI(uri string) (address string, err error) {
	u, err := url.Parse(uri)
	if err != nil {
		return "", graph.Invalid("store", "", "is no URI") // the parser's error would repeat a password
	}
	switch u.Scheme {
	case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
	default:
		return "", graph.Invalid("store", u.Scheme, "is no scheme of Neo4j: neo4j, neo4j+s, neo4j+ssc, bolt, bolt+s or bolt+ssc")
	}
	if u.Host == "" {
		return "", graph.Invalid("store", u.Scheme, "names no server")
	}
	address = u.Scheme + "://" + u.Host
	if u.User != nil {
		return "", graph.Invalid("store", address, "must not hold a user or password")
	}
	return address, nil
}

var agentVersion = regexp.MustCompile(`^Neo4j/(\d+)\.(\d+)`)

// tooOld reports whether the server lacks Cypher that the queries use: scoped
// CALL and dynamic labels. What it cannot read it takes for new enough.
func tooOld(agent string) bool {
	m := agentVersion.FindStringSubmatch(agent)
	if m == nil {
		return false
	}
	major, errMajor := strconv.Atoi(m[1])
	minor, errMinor := strconv.Atoi(m[2])
	return errMajor == nil && errMinor == nil && (major < 5 || major == 5 && minor < 26)
}

const readyCypher = `RETURN 1 AS ready`

// Ready asks the database for one row.
func (s *Store) Ready(ctx context.Context) error {
	_, err := s.read(ctx, "check", readyCypher, nil)
	return err
}

// Close closes all connections.
func (s *Store) Close() error {
	if err := s.driver.Close(context.Background()); err != nil {
		return fmt.Errorf("close %s: %w", s.address, err)
	}
	return nil
}

// text joins parts of a query.
func text(parts ...string) string { return strings.Join(parts, "\n") }
