package jsonl

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"reflect"

	"dateline/graph"
	"dateline/graph/export/whole"
)

// The first line, and the version of what follows: it grows with every change
// that an older reader would not understand.
const (
	formatName    = "dateline-graph"
	formatVersion = 2
)

type header struct {
	Format  string
	Version int
}

// trailer is the last line.
type trailer struct {
	End     bool
	Records int
}

// Write writes the whole graph. A graph that is written to meanwhile is a
// graph.ErrConflict. progress is called with the number of records so far; it
// may be nil.
func Write(ctx context.Context, r graph.Reader, out io.Writer, progress func(records int)) error {
	w := &writer{out: bufio.NewWriter(out)}
	w.line(header{formatName, formatVersion})
	err := whole.Steady(ctx, r, func() error {
		for _, kind := range whole.Kinds() {
			err := whole.Each(ctx, r, kind, true, func(b *graph.Batch) error {
				for _, one := range split(b) {
					w.records++
					w.line(*one)
				}
				if progress != nil {
					progress(w.records)
				}
				return w.err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	w.line(trailer{End: true, Records: w.records})
	if w.err != nil {
		return fmt.Errorf("export: %w", w.err)
	}
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// writer keeps the first error.
type writer struct {
	out     *bufio.Writer
	buf     []byte
	records int
	err     error
}

func (w *writer) line(v any) {
	if w.err != nil {
		return
	}
	if w.buf, w.err = appendValue(w.buf[:0], reflect.ValueOf(v)); w.err != nil {
		if b, ok := v.(graph.Batch); ok {
			w.err = fmt.Errorf("%s: %w", whole.Nodes(&b)[0].NodeID(), w.err)
		}
		return
	}
	_, w.err = w.out.Write(append(w.buf, '\n'))
}

// split returns a batch for each node, with what it owns.
func split(b *graph.Batch) []*graph.Batch {
	var out []*graph.Batch
	of := make(map[graph.ID]*graph.Batch)
	add := func(id graph.ID, one *graph.Batch) {
		of[id] = one
		out = append(out, one)
	}
	for _, n := range b.Entities {
		add(n.ID, &graph.Batch{Entities: []*graph.Entity{n}})
	}
	for _, n := range b.Events {
		add(n.ID, &graph.Batch{Events: []*graph.Event{n}})
	}
	for _, n := range b.Articles {
		add(n.ID, &graph.Batch{Articles: []*graph.Article{n}})
	}
	for _, n := range b.Documents {
		add(n.ID, &graph.Batch{Documents: []*graph.Document{n}})
	}
	for _, n := range b.Decisions {
		add(n.ID, &graph.Batch{Decisions: []*graph.Decision{n}})
	}
	for _, x := range b.Holdings {
		of[x.Holder].Holdings = append(of[x.Holder].Holdings, x)
	}
	for _, x := range b.Containments {
		of[x.Place].Containments = append(of[x.Place].Containments, x)
	}
	for _, x := range b.Participations {
		of[x.Event].Participations = append(of[x.Event].Participations, x)
	}
	for _, x := range b.Locations {
		of[x.Event].Locations = append(of[x.Event].Locations, x)
	}
	for _, x := range b.Links {
		of[x.From].Links = append(of[x.From].Links, x)
	}
	for _, x := range b.Mentions {
		of[x.Article].Mentions = append(of[x.Article].Mentions, x)
	}
	for _, x := range b.Reports {
		of[x.Article].Reports = append(of[x.Article].Reports, x)
	}
	for _, x := range b.Doubts {
		of[x.Article].Doubts = append(of[x.Article].Doubts, x)
	}
	return out
}
