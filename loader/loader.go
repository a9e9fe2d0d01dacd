// Package loader reads news into the graph: sources give files and rows, which
// are decoded into articles, read by the language stages, linked to what the
// graph knows, and written.
//
//	Source ─▶ decode ─▶ read ─▶ store ─▶ link
//	          └─ in parallel ─┘   └─ one writer, link in the order of publication
//
// Reading depends on the article alone, so it runs on every core; linking
// depends on what was published before, so it runs on one goroutine, in order,
// once everything is read. The same articles therefore give the same graph,
// however many workers there are and in whatever order they come.
package loader

import (
	"cmp"
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

// Load reads everything that source yields, then links it. What cannot be read
// is refused, with its reason, in the report, and the rest goes on; an article
// that the store already has is left as it is. Load stops at the first error of
// the store or of ctx; what was read by then stays, and loading the same source
// again takes up where it stopped. The report is valid beside an error too.
func (l *Loader) Load(ctx context.Context, source Source) (Report, error) {
	started := l.opts.Now()
	w := &writer{
		loader: l, ledger: link.NewLedger(l.store, l.opts.Batch), loaded: started, names: make(map[graph.ID]string),
	}
	err := readAll(ctx, source, l.extractor, l.opts, w.take)
	if err == nil {
		err = w.flush(ctx)
	}
	if err == nil {
		err = w.settle(ctx)
	}
	w.report.Elapsed = l.opts.Now().Sub(started)
	return w.report, err
}

// writer is the one goroutine that writes.
type writer struct {
	loader *Loader
	ledger *link.Ledger
	loaded time.Time
	report Report
	names  map[graph.ID]string // of the articles of this run
	batch  []*job
}

// take counts what comes off the workers, and stores a batch when it is full.
func (w *writer) take(ctx context.Context, j *job) error {
	w.report.Read++
	if j.err != nil {
		w.report.refuse(w.loader.opts, j.name, j.err)
		return nil
	}
	id := graph.ID(j.doc.Article.ID)
	if _, twice := w.names[id]; twice {
		w.report.Unchanged++
		return nil
	}
	w.names[id] = j.name
	if w.batch = append(w.batch, j); len(w.batch) < w.loader.opts.Batch {
		return nil
	}
	return w.flush(ctx)
}

// flush stores the documents of the batch that the store does not have yet.
func (w *writer) flush(ctx context.Context) error {
	if len(w.batch) == 0 {
		return nil
	}
	ids := make([]graph.ID, len(w.batch))
	for i, j := range w.batch {
		ids[i] = graph.DocumentID(graph.ID(j.doc.Article.ID))
	}
	known, err := w.loader.store.Nodes(ctx, ids)
	if err != nil {
		return fmt.Errorf("look up %s: %w", w.span(), err)
	}
	var docs []*graph.Document
	for i, j := range w.batch {
		hash := Hash(j.doc)
		if d, ok := known[ids[i]].(*graph.Document); ok && d.Hash == hash {
			w.report.Unchanged++
			continue
		}
		d, err := link.Pack(j.doc, hash, w.loaded)
		if err != nil {
			w.report.refuse(w.loader.opts, j.name, err)
			continue
		}
		docs = append(docs, d)
	}
	if err := w.ledger.Receive(ctx, docs); err != nil {
		return fmt.Errorf("write %s: %w", w.span(), err)
	}
	w.report.Loaded += len(docs)
	w.batch = w.batch[:0]
	w.progress()
	return nil
}

// settle links what was stored.
func (w *writer) settle(ctx context.Context) error {
	err := w.ledger.Settle(ctx, func(s link.Settled) {
		w.report.Linking, w.report.Events, w.report.Entities = s.Pending, s.Events, s.Entities
		w.progress()
	}, func(article graph.ID, err error) {
		if _, own := w.names[article]; own {
			w.report.Loaded--
		}
		w.report.refuse(w.loader.opts, w.between(article, article), err)
	})
	if failed, ok := errors.AsType[*link.WriteError](err); ok {
		return fmt.Errorf("link %s: %w", w.between(failed.First, failed.Last), failed.Err)
	}
	return err
}

// between names articles of this run by where they came from, others by ID.
func (w *writer) between(first, last graph.ID) string {
	return between(cmp.Or(w.names[first], string(first)), cmp.Or(w.names[last], string(last)))
}

func between(first, last string) string {
	if first == last {
		return first
	}
	return first + " to " + last
}

func (w *writer) progress() {
	if w.loader.opts.Progress != nil {
		w.loader.opts.Progress(w.report)
	}
}

// span names the articles of the batch in errors.
func (w *writer) span() string { return between(w.batch[0].name, w.batch[len(w.batch)-1].name) }
