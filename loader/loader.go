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

	"golang.org/x/sync/errgroup"

	"dateline/graph"
	"dateline/loader/extract"
	"dateline/loader/link"
)

// Extractor reads an article's text into facts. Reader is the one built in;
// another may ask a model elsewhere. Extract must be safe for concurrent use
// and depend on the story alone.
type Extractor interface {
	Extract(ctx context.Context, s *Story) (*extract.Document, error)
}

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
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	if opts.Batch <= 0 {
		opts.Batch = DefaultBatch
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	return &Loader{store: store, extractor: extractor, opts: opts}
}

// Load reads everything that source yields. What cannot be read is refused, with
// its reason, in the report, and the rest goes on; an article that the store
// already has is left as it is. Load stops at the first error of the store or of
// ctx; what was written by then stays, whole articles only, and loading the same
// source again takes up where it stopped. The report is valid beside an error
// too.
func (l *Loader) Load(ctx context.Context, source Source) (Report, error) {
	started := l.opts.Now()
	jobs := make(chan *job, l.opts.Workers)
	queue := make(chan *job, l.opts.Workers+l.opts.Batch) // the same jobs, in order

	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(jobs)
		defer close(queue)
		return l.decode(ctx, source, jobs, queue)
	})
	for range l.opts.Workers {
		g.Go(func() error {
			for j := range jobs {
				j.read(ctx, l.extractor)
			}
			return nil
		})
	}
	w := &writer{loader: l, link: link.New(l.store), loaded: started, seen: make(map[graph.ID]string)}
	g.Go(func() error { return w.run(ctx, queue) })
	err := g.Wait()
	w.report.Elapsed = l.opts.Now().Sub(started)
	return w.report, err
}

// job is one article on its way through the workers. done is closed when doc or
// err is set.
type job struct {
	name  string
	story *Story            // nil where doc is given or err is set already
	doc   *extract.Document // what was read
	err   error             // why it is refused
	done  chan struct{}
}

func (j *job) read(ctx context.Context, x Extractor) {
	defer close(j.done)
	if j.err != nil || j.story == nil {
		return
	}
	if j.doc, j.err = x.Extract(ctx, j.story); j.err == nil {
		j.err = j.doc.Validate()
	}
	j.story = nil
}

// decode turns the source's pieces into jobs, each sent to the workers and, in
// order, to the writer.
func (l *Loader) decode(ctx context.Context, source Source, jobs, queue chan<- *job) error {
	send := func(j *job) bool {
		j.done = make(chan struct{})
		select {
		case queue <- j:
		case <-ctx.Done():
			return false
		}
		select {
		case jobs <- j:
			return true
		case <-ctx.Done():
			close(j.done)
			return false
		}
	}
	for raw, err := range source {
		j := &job{name: raw.Name, err: err}
		if err == nil {
			j.story, j.doc, j.err = Decode(raw, l.opts.Fields)
		}
		if !send(j) {
			break
		}
	}
	return ctx.Err()
}

// writer is the one goroutine that links and writes.
type writer struct {
	loader *Loader
	link   *link.Linker
	loaded time.Time
	report Report
	seen   map[graph.ID]string // articles of this run, to their names
}

func (w *writer) run(ctx context.Context, queue <-chan *job) error {
	var batch []*job
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case j, more := <-queue:
			if more {
				select {
				case <-j.done:
				case <-ctx.Done():
					return ctx.Err()
				}
				w.report.Read++
				if ctx.Err() != nil {
					return ctx.Err()
				}
				if j.err != nil {
					w.refuse(j.name, j.err)
				} else if w.first(j) {
					batch = append(batch, j)
				}
			}
			if len(batch) >= w.loader.opts.Batch || (!more && len(batch) > 0) {
				if err := w.flush(ctx, batch); err != nil {
					return err
				}
				batch = nil
			}
			if !more {
				w.progress()
				return nil
			}
		}
	}
}

// first reports whether the article was not seen before in this run.
func (w *writer) first(j *job) bool {
	id := graph.ID(j.doc.Article.ID)
	if _, twice := w.seen[id]; twice {
		w.report.Unchanged++
		return false
	}
	w.seen[id] = j.name
	return true
}

// flush writes the articles that the store does not have yet.
func (w *writer) flush(ctx context.Context, batch []*job) error {
	ids := make([]graph.ID, len(batch))
	for i, j := range batch {
		ids[i] = graph.ID(j.doc.Article.ID)
	}
	known, err := w.loader.store.Nodes(ctx, ids)
	if err != nil {
		return fmt.Errorf("look up articles: %w", err)
	}
	var articles []link.Article
	var names []string
	for i, j := range batch {
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
	w.progress()
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
		w.refuse(names[0], err)
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

func (w *writer) refuse(name string, err error) {
	r := Refusal{Name: name, Reason: err.Error()}
	w.report.Refused = append(w.report.Refused, r)
	if w.loader.opts.Refused != nil {
		w.loader.opts.Refused(r)
	}
}

func (w *writer) progress() {
	if w.loader.opts.Progress != nil {
		w.loader.opts.Progress(w.report)
	}
}
