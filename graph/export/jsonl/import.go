package jsonl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"

	"dateline/graph"
	"dateline/graph/export/whole"
)

// ErrNotEmpty says that a graph cannot be read into a store, because there is
// one in it.
var ErrNotEmpty = errors.New("the store is not empty")

// batchSize is how many records one Put of an import writes.
const batchSize = 200

// Import reads a whole graph into an empty store. The file is read three times:
// first to see that all of it can be read, and nothing is written if not; then
// for the nodes; then for what refers to them. A store that fails on the way
// keeps a part of the graph. progress is called with the number of records that
// were read in the two latter; it may be nil. The number of records is returned.
func Import(ctx context.Context, s graph.Store, in io.ReadSeeker, progress func(records int)) (int, error) {
	stats, err := s.Stats(ctx)
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	for kind, n := range stats {
		if n > 0 {
			return 0, fmt.Errorf("import: %w: it has %d of kind %s", ErrNotEmpty, n, kind)
		}
	}
	records := 0
	for _, err := range Read(in) {
		if err != nil {
			return 0, fmt.Errorf("import: %w", err)
		}
		if err := ctx.Err(); err != nil {
			return 0, fmt.Errorf("import: %w", err)
		}
		records++
	}
	m := &importer{store: s, progress: progress, gone: make(map[graph.ID]bool)}
	for _, pass := range []func(*graph.Batch) *graph.Batch{bare, tied} {
		if _, err := in.Seek(0, io.SeekStart); err != nil {
			return 0, fmt.Errorf("import: %w", err)
		}
		if err := m.pass(ctx, in, pass); err != nil {
			return 0, fmt.Errorf("import stopped with a part of the graph in the store, which must be emptied before another try: %w", err)
		}
	}
	if err := m.removeGone(ctx); err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	return records, nil
}

// importer writes what it reads, a batch at a time.
type importer struct {
	store    graph.Store
	progress func(int)
	done     int
	gone     map[graph.ID]bool // what stands in for nodes that are in no line
}

func (m *importer) pass(ctx context.Context, in io.Reader, part func(*graph.Batch) *graph.Batch) error {
	all, n := &graph.Batch{}, 0
	for b, err := range Read(in) {
		if err != nil {
			return err
		}
		m.done++
		merge(all, part(b))
		if n++; n == batchSize {
			if err := m.put(ctx, all); err != nil {
				return err
			}
			all, n = &graph.Batch{}, 0
		}
	}
	return m.put(ctx, all)
}

// put writes a batch. Whatever it refers to that is not in the graph any more,
// as when an article was removed after an event had been derived from it, has a
// node to stand in for it until all is written.
func (m *importer) put(ctx context.Context, b *graph.Batch) error {
	if b.Len() == 0 {
		return nil
	}
	err := m.store.Put(ctx, b)
	if errors.Is(err, graph.ErrNotFound) {
		if err = m.standIn(ctx, b); err != nil {
			return err
		}
		err = m.store.Put(ctx, b)
	}
	if err == nil && m.progress != nil {
		m.progress(m.done)
	}
	return err
}

func (m *importer) standIn(ctx context.Context, b *graph.Batch) error {
	refs := make(map[graph.ID]bool)
	collect(reflect.ValueOf(*b), refs)
	for _, n := range whole.Nodes(b) {
		delete(refs, n.NodeID())
	}
	for _, r := range b.Reports {
		delete(refs, r.ID)
	}
	ids := make([]graph.ID, 0, len(refs))
	for id := range refs {
		if id.Kind() != "" {
			ids = append(ids, id)
		}
	}
	there, err := whole.NodesOf[graph.Node](ctx, m.store, ids)
	if err != nil {
		return err
	}
	missing := &graph.Batch{}
	for _, id := range ids {
		if there[id] == nil {
			m.addStandIn(missing, id)
		}
	}
	return m.store.Put(ctx, missing)
}

// standInTitle is what nodes that stand in for others are called.
const standInTitle = "removed"

func (m *importer) addStandIn(b *graph.Batch, id graph.ID) {
	if m.gone[id] {
		return
	}
	m.gone[id] = true
	switch kind := id.Kind(); kind {
	case graph.KindPerson, graph.KindOrganization:
		b.Entities = append(b.Entities, &graph.Entity{ID: id, Kind: kind, Name: standInTitle})
	case graph.KindPlace:
		b.Entities = append(b.Entities, &graph.Entity{ID: id, Kind: kind, Name: standInTitle, Place: &graph.Place{}})
	case graph.KindEvent:
		b.Events = append(b.Events, &graph.Event{ID: id, Title: standInTitle, Type: graph.TypeStatement, Status: graph.StatusOccurred})
	case graph.KindArticle:
		b.Articles = append(b.Articles, &graph.Article{ID: id, Title: standInTitle})
	case graph.KindReport:
		event, article := graph.NewID(graph.KindEvent, standInTitle, string(id)), graph.NewID(graph.KindArticle, standInTitle, string(id))
		m.addStandIn(b, event)
		m.addStandIn(b, article)
		b.Reports = append(b.Reports, &graph.Report{ID: id, Event: event, Article: article, Type: graph.TypeStatement})
	case graph.KindDocument, graph.KindDecision, graph.KindDoubt: // which may be named without being there
		delete(m.gone, id)
	}
}

// removeGone removes what stood in for others: fields that name it stay as they
// are.
func (m *importer) removeGone(ctx context.Context) error {
	b := &graph.Batch{}
	for id := range m.gone {
		b.Remove = append(b.Remove, id)
	}
	if len(b.Remove) == 0 {
		return nil
	}
	return m.store.Put(ctx, b)
}

// bare returns what a batch says that can be written before all nodes are there:
// entities and events without what ties them to others, the rest whole.
func bare(b *graph.Batch) *graph.Batch {
	out := *b
	out.Holdings, out.Containments, out.Participations, out.Locations, out.Links = nil, nil, nil, nil, nil
	if len(b.Events) > 0 {
		e := *b.Events[0]
		e.States = nil
		out.Events = []*graph.Event{&e}
	}
	return &out
}

// tied returns what bare left out, with its owner.
func tied(b *graph.Batch) *graph.Batch {
	if len(b.Events) == 0 && len(b.Holdings)+len(b.Containments) == 0 {
		return &graph.Batch{}
	}
	return b
}

// merge appends every list of a batch to those of another.
func merge(all, b *graph.Batch) {
	into, from := reflect.ValueOf(all).Elem(), reflect.ValueOf(b).Elem()
	for i := range into.NumField() {
		if into.Field(i).Kind() == reflect.Slice {
			into.Field(i).Set(reflect.AppendSlice(into.Field(i), from.Field(i)))
		}
	}
}

// collect notes every ID in a value, wherever it stands.
func collect(v reflect.Value, ids map[graph.ID]bool) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[graph.ID]() {
			ids[graph.ID(v.String())] = true
		}
	case reflect.Pointer:
		if !v.IsNil() {
			collect(v.Elem(), ids)
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), ids)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				collect(v.Field(i), ids)
			}
		}
	default: // holds no ID
	}
}
