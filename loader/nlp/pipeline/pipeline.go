// Package pipeline runs the language stages over an article in their order:
// syntax, times, names, events.
package pipeline

import (
	"fmt"
	"time"

	"dateline/loader/nlp"
	"dateline/loader/nlp/events"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names"
	"dateline/loader/nlp/spacy"
	"dateline/loader/nlp/timex"
)

// Pipeline reads English news. It is safe for concurrent use.
type Pipeline struct {
	syntax *spacy.Pipeline
	times  *timex.Engine
	names  *names.Recognizer
	events *events.Extractor
}

// New returns the pipeline with the models and tables that the binary carries.
func New() (*Pipeline, error) {
	syntax, err := spacy.English()
	if err != nil {
		return nil, fmt.Errorf("syntax model: %w", err)
	}
	places, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	who, err := names.New(places)
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	when, err := timex.New()
	if err != nil {
		return nil, fmt.Errorf("times: %w", err)
	}
	what, err := events.New()
	if err != nil {
		return nil, fmt.Errorf("events: %w", err)
	}
	return &Pipeline{syntax: syntax, times: when, names: who, events: what}, nil
}

// WithEvents returns a pipeline with another stage for events, for training and measuring.
func (p *Pipeline) WithEvents(x *events.Extractor) *Pipeline {
	q := *p
	q.events = x
	return &q
}

// WithNames returns a pipeline with another stage for names, for training and measuring.
func (p *Pipeline) WithNames(r *names.Recognizer) *Pipeline {
	q := *p
	q.names = r
	return &q
}

// Names returns the stage for names.
func (p *Pipeline) Names() *names.Recognizer { return p.names }

// Input is what the stages read: a text, cut into classified blocks.
type Input struct {
	Text      string
	Title     string
	Published time.Time // zero where unknown
	Blocks    []nlp.Block
}

// Annotate reads one article. It depends on its input alone.
func (p *Pipeline) Annotate(in Input) *nlp.Doc {
	d := p.Parse(in)
	p.read(d)
	return d
}

// Timed gives the tokens, sentences and times of one article, which names are read from.
func (p *Pipeline) Timed(in Input) *nlp.Doc {
	d := p.Parse(in)
	d.Times = p.times.Find(d)
	return d
}

// Parse gives the tokens and sentences of one article, and nothing more.
func (p *Pipeline) Parse(in Input) *nlp.Doc {
	d := &nlp.Doc{Text: in.Text, Title: in.Title, Published: in.Published, Blocks: in.Blocks}
	for i, b := range in.Blocks {
		if isRead(b.Kind) {
			p.parse(d, i)
		}
	}
	return d
}

// read runs the stages that need the parse of the whole document.
func (p *Pipeline) read(d *nlp.Doc) {
	d.Times = p.times.Find(d)
	p.names.Annotate(d)
	p.events.Annotate(d)
}

// isRead reports whether blocks of the kind hold sentences of the article.
func isRead(k nlp.BlockKind) bool {
	switch k {
	case nlp.BlockHeadline, nlp.BlockBody, nlp.BlockSubhead, nlp.BlockCaption, nlp.BlockPullQuote:
		return true
	default:
		return false
	}
}

// parse adds the tokens and sentences of one block. Blocks are parsed one by
// one, so that no sentence runs from a headline into a byline.
func (p *Pipeline) parse(d *nlp.Doc, block int) {
	b := d.Blocks[block]
	first := len(d.Tokens)
	for _, t := range p.syntax.Analyze(d.Text[b.Start:b.End]) {
		t.Start += b.Start
		t.End += b.Start
		t.Head += first
		d.Tokens = append(d.Tokens, t)
	}
	for i := first; i < len(d.Tokens); i++ {
		if i == first || d.Tokens[i].SentStart {
			d.Sentences = append(d.Sentences, nlp.Sentence{First: i, Block: block})
		}
		s := &d.Sentences[len(d.Sentences)-1]
		s.Last = i
		s.Span = nlp.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[i].End}
	}
}
