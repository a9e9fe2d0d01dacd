package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"dateline/graph"
	"dateline/graph/neo4j"
	"dateline/graph/sqlite"
)

// openStore opens the store that a URL names: sqlite:FILE is the embedded one,
// the others are Neo4j's.
func (a *app) openStore(ctx context.Context, url string) (graph.Store, error) {
	scheme, rest, ok := strings.Cut(url, ":")
	switch {
	case ok && scheme == "sqlite":
		return sqlite.Open(ctx, rest, nil)
	case ok && (strings.HasPrefix(scheme, "neo4j") || strings.HasPrefix(scheme, "bolt")):
		cfg, err := a.neo4jConfig(url)
		if err != nil {
			return nil, err
		}
		s, err := neo4j.Open(ctx, cfg)
		switch {
		case err == nil:
			return s, nil
		case errors.Is(err, graph.ErrUnauthorized) || strings.Contains(rest, "@"):
			return nil, fmt.Errorf("%w: set DATELINE_NEO4J_USER and DATELINE_NEO4J_PASSWORD, or DATELINE_NEO4J_PASSWORD_FILE", err)
		}
		return nil, err
	}
	return nil, fmt.Errorf("store %q is none of sqlite:FILE, neo4j://HOST:PORT, neo4j+s://HOST:PORT, bolt://HOST:PORT", url)
}

// neo4jConfig takes user and password from the environment or from a file that
// it names: on the command line every user of the machine could read them.
func (a *app) neo4jConfig(url string) (neo4j.Config, error) {
	cfg := neo4j.Config{URI: url}
	cfg.Username, _ = a.env("DATELINE_NEO4J_USER")
	cfg.Database, _ = a.env("DATELINE_NEO4J_DATABASE")
	var err error
	if cfg.Password, err = a.secret("DATELINE_NEO4J_PASSWORD"); err != nil {
		return neo4j.Config{}, err
	}
	if cfg.Password != "" && cfg.Username == "" {
		cfg.Username = "neo4j"
	}
	return cfg, nil
}

// withLoaded is withStore for commands that only make sense on a store which is
// there already: they do not make an empty one of a misspelled name.
func (a *app) withLoaded(ctx context.Context, use func(graph.Store) error) error {
	if path, ok := strings.CutPrefix(a.store, "sqlite:"); ok {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("store %s: there is no such file yet; \"dateline load\" makes it, --store names another", a.store)
		}
	}
	return a.withStore(ctx, use)
}

// withStore opens the store, hands it to use, and closes it.
func (a *app) withStore(ctx context.Context, use func(graph.Store) error) (err error) {
	s, err := a.openStore(ctx, a.store)
	if err != nil {
		return err
	}
	defer func() {
		if e := s.Close(); e != nil && err == nil {
			err = fmt.Errorf("close store: %w", e)
		}
	}()
	return use(s)
}
