// Package eval measures how well Dateline reads, against gold: documents whose names, times, places, people or events
// somebody has marked. Every format of gold becomes an extract document, and so does what was read, so that one set of
// scorers compares two documents of one shape.
//
//	files -> Open -> Document (gold) -+-> Read -> extract.Document -+-> scorers -> Tally a document -> Report
//	                                  +------------- gold ----------+                    bootstrap ->
//
// Offsets are Unicode code points, as in the extract format.
package eval

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"dateline/loader/extract"
	"dateline/loader/layout"
	"dateline/loader/nlp"
)

// Stage is a stage of reading that gold can be for.
type Stage string

// The stages that are scored.
const (
	Names  Stage = "names"
	Times  Stage = "times"
	Places Stage = "places"
	People Stage = "people" // coreference of people
	Events Stage = "events"
)

// Stages lists the stages in the order of the report.
func Stages() []Stage { return []Stage{Names, Times, Places, People, Events} }

// Document is one document of gold.
type Document struct {
	Name   string
	Gold   extract.Document
	Stages []Stage // what Gold is complete for

	blocks []nlp.Block     // how the text is read; nil where its layout is to be found out
	tokens []extract.Span  // words that found names are widened to; nil for Dateline's own
	prose  *[]extract.Span // the sentences that are prose; nil where Gold has no sentences

	// peopleGold has the people and their mentions where Gold has names alone; heads, parallel to the mentions, are the
	// least spans that stand for them. Both nil where Gold has all and spans are exact.
	peopleGold *extract.Document
	heads      []extract.Span
}

// Layout lays the document out for reading.
func (d *Document) Layout() (*layout.Article, error) {
	a := &d.Gold.Article
	published, err := a.PublishedTime()
	if err != nil {
		return nil, fmt.Errorf("published: %w", err)
	}
	clock := len(a.Published) > len(time.DateOnly)
	if d.blocks != nil {
		return &layout.Article{Title: a.Title, Published: published, Clock: clock, Text: a.Text, Blocks: d.blocks}, nil
	}
	return layout.Parse(a.Text, layout.Meta{Title: a.Title, Publisher: a.Publisher, Authors: a.Authors, Published: published, Clock: clock})
}

// Read reads an article; it is what is measured.
type Read func(ctx context.Context, a *layout.Article) (*extract.Document, error)

// Locate places names on the map: for each span of a text that names a place, its place, or nil.
type Locate func(text string, names []extract.Span) []*extract.Place

// Options say what is measured, and how.
type Options struct {
	Stages  []Stage          // nil for all that the gold is for
	Prose   bool             // score names in sentences of prose alone
	Errors  bool             // list what is wrong
	Samples int              // of the bootstrap; 0 for no intervals
	Seed    uint64           // of the bootstrap
	Now     func() time.Time // for the speed; nil where it is not measured
}

// Evaluate reads every document of gold, one after the other, and scores what is read. It stops at the first document
// that cannot be opened or read: a score over a part of the gold is the score of something else.
func Evaluate(ctx context.Context, gold iter.Seq2[*Document, error], read Read, locate Locate, opts Options) (*Report, error) {
	e := evaluation{opts: opts, locate: locate}
	for d, err := range gold {
		if err != nil {
			return nil, err
		}
		found, err := e.read(ctx, d, read)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", d.Name, err)
		}
		e.score(d, found)
	}
	if e.documents == 0 {
		return nil, fmt.Errorf("no gold: %w", ErrNoGold)
	}
	return e.report(), nil
}

type evaluation struct {
	opts      Options
	locate    Locate
	metrics   []Metric // in order of first use
	units     [][]Tally
	faults    []Error
	forecasts []forecast // of the events found
	documents int
	words     int
	elapsed   time.Duration
}

func (e *evaluation) read(ctx context.Context, d *Document, read Read) (*extract.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a, err := d.Layout()
	if err != nil {
		return nil, err
	}
	var started time.Time
	if e.opts.Now != nil {
		started = e.opts.Now()
	}
	found, err := read(ctx, a)
	if err != nil {
		return nil, err
	}
	if e.opts.Now != nil {
		e.elapsed += e.opts.Now().Sub(started)
	}
	if found.Article.Text != a.Text {
		return nil, fmt.Errorf("what was read is of another text")
	}
	e.documents++
	e.words += len(strings.Fields(a.Text))
	return found, nil
}

func (e *evaluation) score(d *Document, found *extract.Document) {
	s := &scoring{evaluation: e, doc: d, gold: &d.Gold, found: found}
	for _, stage := range Stages() {
		if !slices.Contains(d.Stages, stage) || e.opts.Stages != nil && !slices.Contains(e.opts.Stages, stage) {
			continue
		}
		switch stage {
		case Names:
			s.names()
		case Times:
			s.times()
		case Places:
			s.places()
		case People:
			s.people()
		case Events:
			s.events()
		}
	}
	e.units = append(e.units, s.tallies)
}

// scoring is the scoring of one document.
type scoring struct {
	*evaluation
	doc         *Document
	gold, found *extract.Document
	tallies     []Tally // parallel to evaluation.metrics, or shorter
	runes       []rune  // of the text, when an error is to be shown
}

// add counts t for a metric of this document.
func (s *scoring) add(stage Stage, name string, t Tally) {
	m := Metric{stage, name}
	i := slices.Index(s.metrics, m)
	if i < 0 {
		i = len(s.metrics)
		s.metrics = append(s.metrics, m)
	}
	for len(s.tallies) <= i {
		s.tallies = append(s.tallies, Tally{})
	}
	s.tallies[i].Add(t)
}
