package main

import (
	"unicode/utf8"

	"dateline/loader/eval"
	"dateline/loader/eval/internal/training"
	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
	"dateline/loader/nlp/names"
	"dateline/loader/nlp/pipeline"
)

// parts is how many parts the texts are cut into, so that the model learns from what another makes of texts that it has not seen.
const parts = 4

// How the model learns. Steps ten times as long cost two points of pronouns in a cross-validation.
var options = maxent.Options{Epochs: 30, Rate: 0.02, Decay: 0.001, Rare: 3, Seed: 1}

// article is a text in which mentions of people are marked, read as far as times.
type article struct {
	gold    *eval.Document
	doc     *nlp.Doc
	marks   names.Marks
	choices []maxent.Choice // as it is marked
}

type trainer struct {
	runs     int // of each model, with other shuffles
	pipeline *pipeline.Pipeline
	names    *names.Recognizer
}

func newTrainer(runs int) (*trainer, error) {
	p, err := pipeline.New()
	if err != nil {
		return nil, err
	}
	return &trainer{runs: runs, pipeline: p, names: p.Names().With(nil)}, nil
}

// read opens the gold and reads its texts.
func (t *trainer) read(opts *training.Options) ([]*article, error) {
	var all []*article
	for g, err := range opts.Open() {
		if err != nil {
			return nil, err
		}
		a := &article{gold: g.Gold, doc: t.pipeline.Timed(g.Input), marks: marks(g.Gold)}
		a.choices = t.names.Choices(a.doc, a.marks)
		all = append(all, a)
	}
	return all, nil
}

// marks returns the mentions of people in gold, which counts code points, as marks of the text, in bytes.
func marks(gold *eval.Document) names.Marks {
	referring, all := gold.Referring()
	at := offsets(gold.Gold.Article.Text)
	m := names.Marks{All: all}
	for _, r := range referring {
		m.Mentions = append(m.Mentions, names.Marked{
			Span: nlp.Span{Start: at[r.Start], End: at[r.End]}, Person: r.Person, Form: nlp.Form(r.Form),
		})
	}
	return m
}

// offsets returns the byte at which each code point begins, and the length of the text.
func offsets(text string) []int {
	at := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// train learns from texts as they are marked, and then from these and from what models that have not seen them make of what goes
// before each anaphor: else it would learn that what it read before is right.
func (t *trainer) train(all []*article) *maxent.Model {
	choices := marked(all)
	for part := range parts {
		r := t.names.With(t.learn(marked(training.Except(all, parts, part)), 1))
		for i, a := range all {
			if i%parts == part {
				choices = append(choices, r.Choices(a.doc, a.marks)...)
			}
		}
	}
	return t.learn(choices, t.runs)
}

// marked returns what there is to choose in texts as they are marked.
func marked(all []*article) []maxent.Choice {
	var choices []maxent.Choice
	for _, a := range all {
		choices = append(choices, a.choices...)
	}
	return choices
}

func (t *trainer) learn(choices []maxent.Choice, runs int) *maxent.Model {
	opts := options
	opts.Runs = runs
	return maxent.LearnRanking(names.ClassAntecedent, choices, opts)
}
