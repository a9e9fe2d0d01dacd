package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// limits refuses operations that ask for too much, before anything is read.
type limits struct{ Options }

// ExtensionName is the name of the extension.
func (limits) ExtensionName() string { return "Limits" }

// Validate accepts every schema.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext measures the operation.
func (l limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	s := scale{vars: op.Variables, memo: make(map[spread]weight)}
	w := s.set(op.Operation.SelectionSet, 0)
	switch {
	case s.deferred:
		return refuse(CodeBadRequest, "@defer is not supported")
	case s.introspect && !l.Introspection:
		return refuse(CodeBadRequest, "questions about the schema are not answered here")
	case w.depth > l.MaxDepth:
		return refuse(CodeLimit, "the operation is %d levels deep; %d at most", w.depth, l.MaxDepth)
	case w.fields > l.MaxFields:
		return refuse(CodeLimit, "the operation has %s fields; %d at most", count(w.fields), l.MaxFields)
	case w.aliases > l.MaxAliases:
		return refuse(CodeLimit, "the operation has %s aliases; %d at most", count(w.aliases), l.MaxAliases)
	case w.cost > l.MaxComplexity:
		return refuse(CodeLimit, "the operation has a complexity of %s; %d at most: ask for smaller pages or fewer fields", count(w.cost), l.MaxComplexity)
	}
	if n := len(graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})); n > l.MaxRoots {
		return refuse(CodeLimit, "the operation has %d root fields; %d at most", n, l.MaxRoots)
	}
	return nil
}

func refuse(code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": code}
	return err
}
