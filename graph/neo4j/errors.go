package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dateline/graph"
)

// failure translates an error of the driver to those of package graph, and
// names the operation and the server. Errors of package graph, which work
// inside a transaction may return, pass through.
func (s *Store) failure(ctx context.Context, op string, err error) error {
	cause := lastCause(err)
	kind := classify(cause)
	switch done := ctx.Err(); {
	case done != nil && kind != nil:
		return fmt.Errorf("%s: %s: %w: %w", op, s.address, kind, done)
	case done != nil:
		return fmt.Errorf("%s: %s: %w", op, s.address, done)
	case kind != nil:
		return fmt.Errorf("%s: %s: %w: %w", op, s.address, kind, cause)
	}
	return fmt.Errorf("%s: %w", op, cause)
}

// lastCause returns what made the last attempt of a transaction fail.
func lastCause(err error) error {
	var limit *neo4j.TransactionExecutionLimit
	for errors.As(err, &limit) && len(limit.Errors) > 0 {
		last := len(limit.Errors) - 1
		err = limit.Errors[last]
		// A pause that ctx cut short is no reason; the failure before it is.
		if last > 0 && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)) {
			err = limit.Errors[last-1]
		}
	}
	return err
}

// classify returns the error of package graph that err is a case of, or nil.
func classify(err error) error {
	var lost *neo4j.ConnectivityError
	if errors.As(err, &lost) {
		return graph.ErrUnavailable
	}
	var expired *neo4j.TokenExpiredError
	var invalid *neo4j.InvalidAuthenticationError
	if errors.As(err, &expired) || errors.As(err, &invalid) {
		return graph.ErrUnauthorized
	}
	var refused *neo4j.Neo4jError
	if !errors.As(err, &refused) {
		return nil
	}
	switch code := refused.Code; {
	case strings.HasPrefix(code, "Neo.ClientError.Security."):
		return graph.ErrUnauthorized
	case code == "Neo.TransientError.General.DatabaseUnavailable",
		code == "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
		code == "Neo.ClientError.Cluster.NotALeader",
		code == "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
		code == "Neo.ClientError.Database.DatabaseNotFound",
		strings.HasPrefix(code, "Neo.TransientError.Transaction."):
		return graph.ErrUnavailable
	}
	return nil
}
