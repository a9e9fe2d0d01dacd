package main

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"dateline/loader"
	"dateline/loader/eval"
	"dateline/loader/eval/internal/training"
	"dateline/loader/extract"
	"dateline/loader/nlp"
	"dateline/loader/nlp/boost"
	"dateline/loader/nlp/events"
	"dateline/loader/nlp/maxent"
	"dateline/loader/nlp/pipeline"
)

// parts is how many parts the articles are cut into so that the second and third model learn from what the first makes of
// articles that it has not seen (Wolpert 1992).
const parts = 4

// own and plain begin the names of articles that were written for training: those dense in events, and the others.
const (
	own   = "own/"
	plain = "plain/"
)

// realTexts is how often texts that were not written for training count: such are what is to be read, and there are few.
const realTexts = 2

// How the models learn. Steps ten times as long cost the words four points of average precision in a cross-validation; within
// a factor of two of these nothing depends on them.
var (
	options      = maxent.Options{Epochs: 30, Rate: 0.02, Decay: 0.001, Rare: 3, Seed: 1} // of all but these
	wordOptions  = maxent.Options{Epochs: 20, Rate: 0.02, Decay: 0.001, Rare: 2, Seed: 1}
	typeOptions  = maxent.Options{Epochs: 30, Rate: 0.02, Decay: 0.001, Rare: 1, Seed: 1}
	wholeOptions = maxent.Options{Epochs: 30, Rate: 0.02, Decay: 0.01, Rare: 3, Seed: 1}

	wordTrees = boost.Options{Trees: 600, Depth: 8, Rate: 0.08, Decay: 5, Least: 0.5, Rare: 10, Rows: 0.5, Columns: 0.2, Seed: 1}
	pairTrees = boost.Options{Trees: 300, Depth: 6, Rate: 0.06, Decay: 5, Least: 1, Rare: 5, Rows: 0.7, Columns: 0.3, Seed: 1}
)

// article is an article in which the events are marked, read as far as events.
type article struct {
	gold  *eval.Document
	own   bool // written for this, dense in events
	times int  // how often it counts
	doc   *nlp.Doc
	words []events.Word
	types map[int]string // by token that tells of an event
	event map[int]int    // the same: which one
}

type trainer struct {
	runs     int // of each model, with other shuffles
	pipeline *pipeline.Pipeline
	events   *events.Extractor
	classes  []string // of the model of words
}

func newTrainer(runs int) (*trainer, error) {
	p, err := pipeline.New()
	if err != nil {
		return nil, err
	}
	x, err := events.New()
	if err != nil {
		return nil, err
	}
	return &trainer{runs: runs, pipeline: p, events: x.With(events.Models{})}, nil
}

// read opens the gold and reads its articles.
func (t *trainer) read(opts *training.Options) ([]*article, error) {
	var all []*article
	for g, err := range opts.Open() {
		if err != nil {
			return nil, err
		}
		a := &article{gold: g.Gold, own: strings.HasPrefix(g.Gold.Name, own), times: realTexts, doc: t.pipeline.Annotate(g.Input)}
		if a.own || strings.HasPrefix(g.Gold.Name, plain) {
			a.times = 1
		}
		a.words = t.events.Words(a.doc)
		a.label()
		for _, typ := range a.types {
			if !slices.Contains(t.classes, typ) {
				t.classes = append(t.classes, typ)
			}
		}
		all = append(all, a)
	}
	for _, w := range t.events.Triggers() {
		if !slices.Contains(t.classes, w.Type) {
			t.classes = append(t.classes, w.Type)
		}
	}
	slices.Sort(t.classes)
	return all, nil
}

// label finds the token of every mention of an event: of those words that can tell of events, the one that the others of
// the mention hang on.
func (a *article) label() {
	a.types, a.event = map[int]string{}, map[int]int{}
	points := codePoints(a.doc.Text)
	can := map[int]bool{}
	for _, w := range a.words {
		can[w.Token] = true
	}
	for i, e := range a.gold.Gold.Events {
		for _, m := range e.Mentions {
			if head := a.headOf(m.Span, points, can); head != nlp.None {
				a.types[head], a.event[head] = e.Type, i
			}
		}
	}
}

// codePoints returns how many code points stand before each byte.
func codePoints(text string) []int {
	points := make([]int, len(text)+1)
	n := 0
	for i := range text {
		points[i] = n
		n++
	}
	points[len(text)] = n
	return points
}

// mark adds to what a model sees that the article was written for training: more happens in those than in others, which
// the models are to learn apart from the rest (after Daumé 2007).
func (a *article) mark(f []maxent.Feature) []maxent.Feature {
	if !a.own {
		return f
	}
	return append(slices.Clip(f), maxent.Feature{Index: maxent.Hash("article", "own"), Value: 1})
}

// teach yields an example as often as the article counts.
func (a *article) teach(f []maxent.Feature, is bool, yield func([]maxent.Feature, bool)) {
	f = a.mark(f)
	for range a.times {
		yield(f, is)
	}
}

func (a *article) headOf(m extract.Span, points []int, can map[int]bool) int {
	inside := func(t int) bool {
		return points[a.doc.Tokens[t].Start] < m.End && m.Start < points[a.doc.Tokens[t].End]
	}
	first := nlp.None
	for t := range a.doc.Tokens {
		if !inside(t) || !can[t] {
			continue
		}
		if h := a.doc.Tokens[t].Head; h == t || !inside(h) {
			return t
		}
		if first == nlp.None {
			first = t
		}
	}
	return first
}

// train learns the models, each on what those before it make of articles that they have not seen.
func (t *trainer) train(all []*article) events.Models {
	readers := make([]events.Models, parts)
	var m events.Models
	var wait sync.WaitGroup
	for part := range readers {
		wait.Go(func() { readers[part] = t.words(training.Except(all, parts, part)) })
	}
	wait.Go(func() { m = t.words(all) })
	wait.Wait()
	// see collects what the models so far make of each article.
	see := func(look func(x *events.Extractor, a *article, yield func([]maxent.Feature, bool))) []maxent.Example {
		extractors := make([]*events.Extractor, parts)
		for part, known := range readers {
			extractors[part] = t.events.With(known)
		}
		return collect(func(yield func([]maxent.Feature, bool)) {
			for i, a := range all {
				look(extractors[i%parts], a, func(f []maxent.Feature, is bool) { a.teach(f, is, yield) })
			}
		})
	}
	m.Events = t.learn(events.ClassEvent, see(func(x *events.Extractor, a *article, yield func([]maxent.Feature, bool)) {
		for _, c := range x.Candidates(a.doc) {
			yield(c.Features, a.types[c.Token] != "")
		}
	}), options)
	for i := range readers {
		readers[i].Events = m.Events
	}
	pairs := see(func(x *events.Extractor, a *article, yield func([]maxent.Feature, bool)) {
		for _, p := range x.Pairs(a.doc, a.event) {
			yield(p.Features, p.Same)
		}
	})
	wait.Go(func() { m.PairTrees = boost.Learn(pairs, pairTrees) })
	m.Pairs = t.learn(events.ClassSame, pairs, options)
	wait.Wait()
	for i := range readers {
		readers[i].Pairs, readers[i].PairTrees = m.Pairs, m.PairTrees
	}
	m.Wholes = t.learn(events.ClassWhole, see(func(x *events.Extractor, a *article, yield func([]maxent.Feature, bool)) {
		for _, w := range x.Wholes(a.doc, a.event) {
			yield(w.Features, w.Marked)
		}
	}), wholeOptions)
	for i := range readers {
		readers[i].Wholes = m.Wholes
	}
	m.Kinds = t.kinds(all, readers)
	for i := range readers {
		readers[i].Kinds = m.Kinds
	}
	wait.Go(func() { m.Roles = t.roles(all, readers) })
	wait.Go(func() {
		m.Dates = t.learn(events.ClassDate, see(func(x *events.Extractor, a *article, yield func([]maxent.Feature, bool)) {
			for _, d := range x.Dates(a.doc, a.event) {
				date := a.gold.Gold.Events[d.Event].Date
				yield(d.Features, date != nil && date.EDTF == d.EDTF)
			}
		}), options)
	})
	wait.Wait()
	return m
}

// kinds learns of which types events are.
func (t *trainer) kinds(all []*article, readers []events.Models) *maxent.Model {
	var examples []maxent.Example
	for i, a := range all {
		for _, k := range t.events.With(readers[i%parts]).Kinds(a.doc, a.event) {
			examples = append(examples, maxent.Example{Features: k.Features, Class: slices.Index(t.classes, a.gold.Gold.Events[k.Event].Type)})
		}
	}
	return t.fit(t.classes, examples, options)
}

// roles learns who takes part in what.
func (t *trainer) roles(all []*article, readers []events.Models) *maxent.Model {
	classes := events.CastClasses()
	var examples []maxent.Example
	for i, a := range all {
		entity := a.entities()
		role := map[[2]int]string{}
		for k, e := range a.gold.Gold.Events {
			for _, p := range e.Participants {
				if n, found := entity[p.Entity]; found {
					role[[2]int{k, n}] = p.Role
				}
			}
		}
		for _, c := range t.events.With(readers[i%parts]).Casts(a.doc, a.event) {
			class := max(0, slices.Index(classes, role[[2]int{c.Event, c.Entity}]))
			examples = append(examples, maxent.Example{Features: a.mark(c.Features), Class: class})
		}
	}
	return t.fit(classes, examples, options)
}

// entities returns which entity that was read each of those marked is: the one of its kind that shares most mentions with it.
func (a *article) entities() map[string]int {
	points := codePoints(a.doc.Text)
	kind := map[string]string{}
	for _, e := range a.gold.Gold.Entities {
		kind[e.ID] = e.Kind
	}
	shared := map[string]map[int]int{}
	for _, g := range a.gold.Gold.Mentions {
		for _, m := range a.doc.Mentions {
			if points[m.Start] < g.End && g.Start < points[m.End] && a.doc.Entities[m.Entity].Kind == kind[g.Entity] {
				if shared[g.Entity] == nil {
					shared[g.Entity] = map[int]int{}
				}
				shared[g.Entity][m.Entity]++
			}
		}
	}
	out := map[string]int{}
	for id, counts := range shared {
		best := slices.MinFunc(slices.Collect(maps.Keys(counts)), func(x, y int) int {
			return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
		})
		out[id] = best
	}
	return out
}

// words learns which words tell of events, and of which types.
func (t *trainer) words(all []*article) events.Models {
	var m events.Models
	told := collect(func(yield func([]maxent.Feature, bool)) {
		for _, a := range all {
			for _, w := range a.words {
				a.teach(w.Features, a.types[w.Token] != "", yield)
			}
		}
	})
	m.Words, m.WordTrees = t.learn(events.ClassEvent, told, wordOptions), boost.Learn(told, wordTrees)
	var examples []maxent.Example
	for _, a := range all {
		for _, w := range a.words {
			if typ := a.types[w.Token]; typ != "" {
				examples = append(examples, maxent.Example{Features: w.Typing, Class: slices.Index(t.classes, typ)})
			}
		}
	}
	for _, w := range t.events.Triggers() {
		examples = append(examples, maxent.Example{Features: w.Features, Class: slices.Index(t.classes, w.Type)})
	}
	m.Types = t.fit(t.classes, examples, typeOptions)
	return m
}

// collect returns examples of a class and of others.
func collect(each func(yield func([]maxent.Feature, bool))) []maxent.Example {
	var examples []maxent.Example
	each(func(features []maxent.Feature, is bool) {
		e := maxent.Example{Features: features}
		if is {
			e.Class = 1
		}
		examples = append(examples, e)
	})
	return examples
}

// learn learns to tell the examples that are of a class from others.
func (t *trainer) learn(class string, examples []maxent.Example, opts maxent.Options) *maxent.Model {
	return t.fit([]string{events.ClassNone, class}, examples, opts)
}

// fit learns a model in as many runs as are asked for.
func (t *trainer) fit(classes []string, examples []maxent.Example, opts maxent.Options) *maxent.Model {
	opts.Runs = t.runs
	return maxent.Learn(classes, examples, opts)
}

// crossValidate learns as many times as there are folds and scores what is read of the articles that were left out.
func (t *trainer) crossValidate(ctx context.Context, all []*article, folds int, faults bool) (*eval.Report, error) {
	readers := make([]*loader.Reader, folds)
	var wait sync.WaitGroup
	for fold := range readers {
		wait.Go(func() {
			readers[fold] = loader.ReaderOf(t.pipeline.WithEvents(t.events.With(t.train(training.Except(all, folds, fold)))))
		})
	}
	wait.Wait()
	gold := make([]*eval.Document, len(all))
	for i, a := range all {
		gold[i] = a.gold
	}
	return training.Score(ctx, gold, func(i int) *loader.Reader { return readers[i%folds] }, eval.Options{Stages: []eval.Stage{eval.Events}, Errors: faults})
}
