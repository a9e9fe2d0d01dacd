package resolvers

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"dateline/graph"
	"dateline/resolvers/generated"
)

// The numbers of documents that are kept parsed, and of those that are kept
// under their hash for clients that send nothing else.
const (
	parsedDocuments    = 1000
	persistedDocuments = 1000
)

// engine runs operations, whatever way they come in.
type engine struct {
	exec *executor.Executor
	opts Options
}

func newEngine(store graph.Reader, opts Options) *engine {
	opts = opts.withDefaults()
	exec := executor.New(generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{store: store, editor: opts.Editor}}))
	exec.SetParserTokenLimit(opts.MaxTokens)
	exec.SetQueryCache(lru.New[*ast.QueryDocument](parsedDocuments))
	exec.SetErrorPresenter(presenter(opts.Log))
	exec.SetRecoverFunc(recoverer(opts.Log))
	exec.Use(extension.AutomaticPersistedQuery{Cache: lru.New[string](persistedDocuments)})
	exec.Use(limits{opts})
	if opts.Introspection {
		exec.Use(extension.Introspection{})
	}
	exec.AroundOperations(shareRoots(store))
	return &engine{exec: exec, opts: opts}
}

// run runs an operation. ran is false where it was refused before anything was
// read. The response is never nil.
func (e *engine) run(ctx context.Context, params *graphql.RawParams) (resp *graphql.Response, ran bool) {
	ctx, cancel := context.WithTimeout(ctx, e.opts.Timeout)
	defer cancel()
	ctx = graphql.StartOperationTrace(ctx)
	now := graphql.Now()
	params.ReadTime = graphql.TraceTiming{Start: now, End: now}
	op, errs := e.exec.CreateOperationContext(ctx, params)
	if errs != nil {
		return e.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs), false
	}
	next, ctx := e.exec.DispatchOperation(ctx, op)
	resp = next(ctx)
	if resp == nil { // ctx was done before it began
		err := refuse(CodeTimeout, "the request took too long and was given up")
		return &graphql.Response{Errors: gqlerror.List{err}}, true
	}
	return resp, true
}

// Execute runs an operation of a document in this process, within the same
// limits as a server has. Operation may be "" where the document has only one;
// variables are anything that has a form in JSON. What is wrong with the
// document, or with what it asks for, is in the response; an error is that there
// is none.
func Execute(ctx context.Context, store graph.Reader, opts Options, document, operation string, variables map[string]any) (*graphql.Response, error) {
	params := &graphql.RawParams{Query: document, OperationName: operation}
	text, err := json.Marshal(variables)
	if err != nil {
		return nil, fmt.Errorf("encode variables: %w", err)
	}
	if err := unmarshal(text, &params.Variables); err != nil {
		return nil, fmt.Errorf("decode variables: %w", err)
	}
	resp, _ := newEngine(store, opts).run(ctx, params)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("operation given up: %w", err)
	}
	return resp, nil
}
