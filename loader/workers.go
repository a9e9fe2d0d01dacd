package loader

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"dateline/loader/extract"
)

// Extractor reads a story into facts. Reader is the one built in; RemoteReader
// asks a model elsewhere. Extract must be safe for concurrent use and depend on
// the story alone. An error refuses the article, unless it is ErrUnavailable.
type Extractor interface {
	Extract(ctx context.Context, s *Story) (*extract.Document, error)
}

// ErrUnavailable is an error of an Extractor that no article is to blame for:
// reading stops, instead of refusing everything that comes.
var ErrUnavailable = errors.New("cannot read")

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
	defer func() {
		// A fault in reading one article costs that article, not the load.
		if fault := recover(); fault != nil {
			j.doc, j.err = nil, fmt.Errorf("internal fault while reading: %v", fault)
		}
	}()
	if j.doc, j.err = x.Extract(ctx, j.story); j.err == nil {
		j.err = j.doc.Validate()
	}
	j.story = nil
}

// readAll reads everything that source yields with several workers, and hands
// the jobs to take one by one, in the order of the source. No more of them are
// held at a time than there are workers and articles in a batch. It stops at the
// first error of take or ctx.
func readAll(ctx context.Context, source Source, x Extractor, opts Options, take func(context.Context, *job) error) error {
	jobs := make(chan *job, opts.Workers)
	queue := make(chan *job, opts.Workers+opts.Batch) // the same jobs, in order
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(jobs)
		defer close(queue)
		return decodeAll(ctx, source, opts.Fields, jobs, queue)
	})
	for range opts.Workers {
		g.Go(func() error {
			for j := range jobs {
				j.read(ctx, x)
			}
			return nil
		})
	}
	g.Go(func() error {
		for j := range queue {
			select {
			case <-j.done:
			case <-ctx.Done():
				return ctx.Err()
			}
			if err := ctx.Err(); err != nil {
				return err // what was read while stopping may be incomplete
			}
			if errors.Is(j.err, ErrUnavailable) {
				return fmt.Errorf("read %s: %w", j.name, j.err)
			}
			if err := take(ctx, j); err != nil {
				return err
			}
		}
		return nil
	})
	return g.Wait()
}

// decodeAll turns the source's pieces into jobs, each sent to the workers and,
// in order, to the queue.
func decodeAll(ctx context.Context, source Source, fields FieldMap, jobs, queue chan<- *job) error {
	for raw, err := range source {
		j := &job{name: raw.Name, err: err, done: make(chan struct{})}
		if err == nil {
			j.story, j.doc, j.err = Decode(raw, fields)
		}
		for _, c := range []chan<- *job{jobs, queue} {
			select {
			case c <- j:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return ctx.Err()
}

// Extract reads everything that source yields and hands the documents to emit,
// in the order of the source: reading without a store. It stops at the first
// error of emit or ctx.
func Extract(ctx context.Context, source Source, x Extractor, opts Options, emit func(*extract.Document) error) (Report, error) {
	opts = opts.withDefaults()
	started := opts.Now()
	var report Report
	err := readAll(ctx, source, x, opts, func(_ context.Context, j *job) error {
		report.Read++
		if opts.Progress != nil {
			defer func() { opts.Progress(report) }()
		}
		if j.err != nil {
			report.refuse(opts, j.name, j.err)
			return nil
		}
		report.Loaded++
		return emit(j.doc)
	})
	report.Elapsed = opts.Now().Sub(started)
	return report, err
}
