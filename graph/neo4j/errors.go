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
	for {
		limit, ok := errors.AsType[*neo4j.TransactionExecutionLimit](err)
		if !ok || len(limit.Errors) == 0 {
			return err
		}
		last := len(limit.Errors) - 1
		err = limit.Errors[last]
		// A pause that ctx cut short is no reason; the failure before it is.
		if last > 0 && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)) {
			err = limit.Errors[last-1]
		}
	}
}

// classify returns the error of package graph that err is a case of, or nil.
func classify(err error) error {
	if _, lost := errors.AsType[*neo4j.ConnectivityError](err); lost {
		return graph.ErrUnavailable
	}
	_, expired := errors.AsType[*neo4j.TokenExpiredError](err)
	_, invalid := errors.AsType[*neo4j.InvalidAuthenticationError](err)
	if expired || invalid {
		return graph.ErrUnauthorized
	}
	refused, ok := errors.AsType[*neo4j.Neo4jError](err)
	if !ok {
		return nil
	}
	switch code := refused.Code; {
	case strings.HasPrefix(code, "Neo.ClientError.Security."):
		return graph.ErrUnauthorized
	case code == "Neo.TransientError.General.DatabaseUnavailable",
		code == "Neo.ClientError.Cluster.NotALeader",
		code == "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
		code == "Neo.ClientError.Database.DatabaseNotFound",
		strings.HasPrefix(code, "Neo.TransientError.Transaction."):
		return graph.ErrUnavailable
	}
	return nil
}
