package resolvers

import (
	"cmp"
	"log/slog"
	"time"

	"dateline/graph"
)

// Options bound what a request may ask for. A limit of zero is the default one.
type Options struct {
	// Timeout is the time that a request may take. What is under way when it is
	// over fails with the code TIMEOUT.
	Timeout time.Duration
	// MaxBody is the length of a request in bytes at most.
	MaxBody int64
	// MaxTokens is the length of a document at most: names, numbers, texts and
	// punctuation.
	MaxTokens int
	// MaxDepth is how deep fields may be nested. Questions about the schema
	// have a limit of their own.
	MaxDepth int
	// MaxRoots is how many fields of Query an operation may ask for.
	MaxRoots int
	// MaxAliases is how many aliases an operation may have.
	MaxAliases int
	// MaxFields is how many fields an operation may have, with its fragments
	// written out wherever they are spread.
	MaxFields int
	// MaxComplexity is how many fields an answer may hold: each field of the
	// operation as often as it can come up, given the sizes of the pages around
	// it. A few costly ones count as more.
	MaxComplexity int
	// Introspection is whether questions about the schema are answered.
	Introspection bool
	// Editor makes decisions; nil refuses them.
	Editor graph.Editor
	// Log takes what went wrong and was not the client's fault; nil is
	// slog.Default.
	Log *slog.Logger
}

// DefaultOptions returns the limits that a server has unless it is told
// otherwise, with introspection.
func DefaultOptions() Options { return Options{Introspection: true}.withDefaults() }

func (o Options) withDefaults() Options {
	o.Timeout = cmp.Or(o.Timeout, 10*time.Second)
	o.MaxBody = cmp.Or(o.MaxBody, 1<<20)
	o.MaxTokens = cmp.Or(o.MaxTokens, 5000)
	o.MaxDepth = cmp.Or(o.MaxDepth, 16)
	o.MaxRoots = cmp.Or(o.MaxRoots, 20)
	o.MaxAliases = cmp.Or(o.MaxAliases, 50)
	o.MaxFields = cmp.Or(o.MaxFields, 1000)
	o.MaxComplexity = cmp.Or(o.MaxComplexity, 50_000)
	if o.Editor == nil {
		o.Editor = noEditor{}
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	return o
}
