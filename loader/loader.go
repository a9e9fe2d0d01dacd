// Package loader reads news into the graph: sources give files and rows, which
// are decoded into articles, read by the language stages, linked to what the
// graph knows, and written.
//
//	Source ─▶ decode ─▶ read ─▶ link ─▶ Put
//	          └── workers, in parallel ──┘   └─ one writer, in the order of the source
//
// Reading depends on the article alone, so it runs on every core; linking
// depends on what was linked before, so it runs on one goroutine, in order. The
// same sources therefore give the same graph, however many workers there are.
package loader

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"dateline/graph"
	"dateline/loader/link"
)

// store is what loading needs of a graph.Store.
type store interface {
	graph.Reader
	graph.Writer
}

// Options tune a Loader. The zero value is what is wanted as a rule.
type Options struct {
	Workers  int              // articles read at a time; 0 means one for each core
	Batch    int              // articles written at a time; 0 means DefaultBatch
	Now      func() time.Time // the load clock; nil means time.Now
	Progress func(Report)     // called after each batch, from one goroutine; nil for none
	Fields   FieldMap         // how rows of JSONL are read; zero means DefaultFields
	Refused  func(Refusal)    // called for each refusal as it happens; nil for none
}

// DefaultBatch is the number of articles that are linked and written at a time:
// enough to make round trips cheap, few enough to lose little on a crash.
const DefaultBatch = 32

// Loader loads sources into a store.
type Loader struct {
	store     store
	extractor Extractor
	opts      Options
}

// New returns a Loader that reads with extractor and writes to store.
func New(store store, extractor Extractor, opts Options) *Loader {
	return &Loader{store: store, extractor: extractor, opts: opts.withDefaults()}
}

func (o Options) withDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Batch <= 0 {
		o.Batch = DefaultBatch
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Load reads everything that source yields. What cannot be read is refused, with
// its reason, in the report, and the rest goes on; an article that the store
// already has is left as it is. Load stops at the first error of the store or of
// ctx; what was written by then stays, whole articles only, and loading the same
// source again takes up where it stopped. The report is valid beside an error
// too.
func (l *Loader) Load(ctx context.Context, source Source) (Report, error) {
	started := l.opts.Now()
	w := &writer{loader: l, link: link.New(l.store), loaded: started, seen: make(map[graph.ID]bool)}
	err := readAll(ctx, source, l.extractor, l.opts, w.take)
	if err == nil {
		err = w.flush(ctx)
	}
	w.report.Elapsed = l.opts.Now().Sub(started)
	return w.report, err
}

// writer is the one goroutine that links and writes.
type writer struct {
	loader *Loader
	link   *link.Linker
	loaded time.Time
	report Report
	seen   map[graph.ID]bool // articles of this run
	batch  []*job
}

// take counts what comes off the workers, and writes a batch when it is full.
func (w *writer) take(ctx context.Context, j *job) error {
	w.report.Read++
	switch {
	case j.err != nil:
		w.report.refuse(w.loader.opts, j.name, j.err)
	case w.seen[graph.ID(j.doc.Article.ID)]:
		w.report.Unchanged++
	default:
		w.seen[graph.ID(j.doc.Article.ID)] = true
		w.batch = append(w.batch, j)
	}
	if len(w.batch) >= w.loader.opts.Batch {
		return w.flush(ctx)
	}
	return nil
}

// flush writes the articles of the batch that the store does not have yet.
func (w *writer) flush(ctx context.Context) error {
	ids := make([]graph.ID, len(w.batch))
	for i, j := range w.batch {
		ids[i] = graph.ID(j.doc.Article.ID)
	}
	known, err := w.loader.store.Nodes(ctx, ids)
	if err != nil {
		return fmt.Errorf("look up articles: %w", err)
	}
	var articles []link.Article
	var names []string
	for i, j := range w.batch {
		hash := Hash(j.doc)
		if a, ok := known[ids[i]].(*graph.Article); ok && a.Hash == hash {
			w.report.Unchanged++
			continue
		}
		articles = append(articles, link.Article{Doc: j.doc, Hash: hash, Loaded: w.loaded})
		names = append(names, j.name)
	}
	if err := w.write(ctx, articles, names); err != nil {
		return err
	}
	w.batch = w.batch[:0]
	if w.loader.opts.Progress != nil {
		w.loader.opts.Progress(w.report)
	}
	return nil
}

// write links and puts the articles at once. Where they are found at fault, it
// takes them one by one, so that only the article at fault is refused.
func (w *writer) write(ctx context.Context, articles []link.Article, names []string) error {
	if len(articles) == 0 {
		return nil
	}
	b, err := w.link.Link(ctx, articles)
	if err == nil {
		err = w.loader.store.Put(ctx, b)
	}
	switch {
	case err == nil:
		w.report.Loaded += len(articles)
		w.report.Events += len(b.Events)
		w.report.Entities += len(b.Entities)
		return nil
	case ctx.Err() != nil || !errors.Is(err, graph.ErrInvalid):
		return fmt.Errorf("write %s: %w", span(names), err)
	case len(articles) == 1:
		w.report.refuse(w.loader.opts, names[0], err)
		return nil
	}
	for i := range articles {
		if err := w.write(ctx, articles[i:i+1], names[i:i+1]); err != nil {
			return err
		}
	}
	return nil
}

func span(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return fmt.Sprintf("%s to %s", names[0], names[len(names)-1])
}
