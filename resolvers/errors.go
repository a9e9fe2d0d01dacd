package resolvers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"dateline/graph"
)

// The codes of errors, in extensions.code. Errors of parsing and validation have
// those of gqlgen: GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED.
const (
	// CodeBadInput says that an argument is wrong; extensions.field names it.
	CodeBadInput = "BAD_USER_INPUT"
	// CodeNotFound says that a node which an argument names does not exist.
	CodeNotFound = "NOT_FOUND"
	// CodeConflict says that the graph has changed since what a decision was
	// based on; looking again may help.
	CodeConflict = "CONFLICT"
	// CodeForbidden says that this server takes no decisions.
	CodeForbidden = "FORBIDDEN"
	// CodeLimit says that the request asks for more than is allowed.
	CodeLimit = "LIMIT_EXCEEDED"
	// CodeTimeout says that the request's time is over.
	CodeTimeout = "TIMEOUT"
	// CodeUnavailable says that the store does not answer; later it may.
	CodeUnavailable = "UNAVAILABLE"
	// CodeInternal says that something is wrong with the server, which its log
	// tells under the request's id.
	CodeInternal = "INTERNAL"
	// CodeBadRequest says that the request is no GraphQL request.
	CodeBadRequest = "BAD_REQUEST"
)

// errPanic stands for a panic, which has been logged.
var errPanic = errors.New("panic")

type requestIDKey struct{}

// WithRequestID returns a context in which errors and log lines carry the id.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// presenter turns errors into what the client sees of them.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		if _, ok := shown.Extensions["code"]; ok && shown.Unwrap() == nil {
			return shown // of GraphQL itself, or presented before
		}
		var invalid *graph.InvalidError
		switch {
		case errors.As(err, &invalid):
			at := *invalid
			if at.Field == "" { // of a scalar: the path ends with the argument
				at.Field = argument(shown.Path)
			}
			return with(shown, CodeBadInput, at.Error(), "field", at.Field)
		case errors.Is(err, graph.ErrNotFound):
			return with(shown, CodeNotFound, message(err))
		case errors.Is(err, graph.ErrConflict):
			return with(shown, CodeConflict, message(err))
		case errors.Is(err, errNoEditor):
			return with(shown, CodeForbidden, message(err))
		case errors.Is(err, graph.ErrLimit):
			return with(shown, CodeLimit, message(err))
		case ctx.Err() != nil || errors.Is(err, context.DeadlineExceeded):
			return with(shown, CodeTimeout, "the request took too long and was given up")
		case errors.Is(err, graph.ErrUnavailable), errors.Is(err, graph.ErrUnauthorized):
			logOnce(ctx, log, slog.LevelWarn, "store does not answer", err)
			return with(shown, CodeUnavailable, "the store does not answer; try again later")
		case shown.Unwrap() == nil && !errors.Is(err, errPanic):
			return shown // of GraphQL itself
		}
		logOnce(ctx, log, slog.LevelError, "internal error", err)
		return with(shown, CodeInternal, "internal error", "requestId", requestID(ctx))
	}
}

// argument returns the last name of a path.
func argument(path ast.Path) string {
	for _, step := range slices.Backward(path) {
		if name, ok := step.(ast.PathName); ok {
			return string(name)
		}
	}
	return ""
}

// message returns the error's own words, without those of gqlgen around them.
func message(err error) string {
	var shown *gqlerror.Error
	if errors.As(err, &shown) && shown.Unwrap() != nil {
		return shown.Unwrap().Error()
	}
	return err.Error()
}

// with returns an error at the same place that says something else. What it was
// made from is left behind.
func with(at *gqlerror.Error, code, message string, more ...string) *gqlerror.Error {
	out := &gqlerror.Error{Message: message, Path: at.Path, Locations: at.Locations, Extensions: map[string]any{"code": code}}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			out.Extensions[more[i]] = more[i+1]
		}
	}
	return out
}

// logOnce logs an error once for each operation: one failed read fails the
// fields of all the nodes that it was for.
func logOnce(ctx context.Context, log *slog.Logger, level slog.Level, msg string, err error) {
	if r, ok := ctx.Value(rootsKey{}).(*roots); ok {
		if _, again := r.logged.LoadOrStore(message(err), true); again {
			return
		}
	}
	log.LogAttrs(ctx, level, msg, slog.String("id", requestID(ctx)), slog.String("path", graphql.GetPath(ctx).String()), slog.String("error", message(err)))
}

// recoverer turns a panic into an error and logs where it came from.
func recoverer(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, p any) error {
		log.LogAttrs(ctx, slog.LevelError, "panic", slog.String("id", requestID(ctx)), slog.String("panic", fmt.Sprint(p)), slog.String("stack", string(debug.Stack())))
		return errPanic
	}
}
