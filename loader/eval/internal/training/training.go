// Package training is what the commands have in common that learn a model from gold: what they are asked, how they read the
// gold and cut it into parts, and how they score what is then read.
package training

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"dateline/loader"
	"dateline/loader/eval"
	"dateline/loader/extract"
	"dateline/loader/layout"
	"dateline/loader/nlp/pipeline"
)

// Options are what a command is asked: to write to Out, or, with Folds, to cross-validate.
type Options struct {
	Gold   []string
	Texts  string
	Out    string
	Folds  int
	Runs   int
	Errors bool
}

// Parse reads the arguments of a command.
func Parse(command string, args []string, stderr io.Writer) (*Options, error) {
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(stderr)
	var o Options
	flags.StringVar(&o.Texts, "texts", "", "folder of the texts that the gold names")
	flags.StringVar(&o.Out, "out", "", "folder that what is learnt is written to")
	flags.IntVar(&o.Folds, "folds", 0, "parts for a cross-validation, which writes nothing")
	flags.IntVar(&o.Runs, "runs", 4, "how often a model learns, with other shuffles; the weights are averaged")
	flags.BoolVar(&o.Errors, "errors", false, "list what is wrong in the cross-validation")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	o.Gold = flags.Args()
	if len(o.Gold) == 0 || (o.Out == "") == (o.Folds == 0) || o.Folds == 1 || o.Runs < 1 {
		return nil, errors.New("gold is to be named, and either --out or --folds of two or more; --runs are one or more")
	}
	return &o, nil
}

// Save writes what was learnt to a file in Out.
func (o *Options) Save(name string, model interface{ Write(w io.Writer) error }) error {
	f, err := os.Create(filepath.Join(o.Out, name))
	if err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	if err := errors.Join(model.Write(f), f.Close()); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return nil
}

// Open yields the gold and what the stages read of each of its articles.
func (o *Options) Open() iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		for gold, err := range eval.Open(o.Gold, eval.OpenOptions{Texts: o.Texts}) {
			if err != nil {
				yield(Article{}, err)
				return
			}
			laid, err := gold.Layout()
			if err != nil {
				yield(Article{}, fmt.Errorf("%s: %w", gold.Name, err))
				return
			}
			if !yield(Article{gold, loader.Input(&loader.Story{Article: laid})}, nil) {
				return
			}
		}
	}
}

// Article is an article of the gold.
type Article struct {
	Gold  *eval.Document
	Input pipeline.Input
}

// Except returns those that are not of a part: every so many are one.
func Except[T any](all []T, parts, part int) []T {
	var others []T
	for i, x := range all {
		if i%parts != part {
			others = append(others, x)
		}
	}
	return others
}

// Score scores what readers read, each article by its own.
func Score(ctx context.Context, all []*eval.Document, reader func(i int) *loader.Reader, opts eval.Options) (*eval.Report, error) {
	readers := map[string]*loader.Reader{}
	for i, gold := range all {
		readers[gold.Gold.Article.Text] = reader(i)
	}
	gold := func(yield func(*eval.Document, error) bool) {
		for _, d := range all {
			if !yield(d, nil) {
				return
			}
		}
	}
	read := func(ctx context.Context, a *layout.Article) (*extract.Document, error) {
		return readers[a.Text].Extract(ctx, &loader.Story{Article: a})
	}
	return eval.Evaluate(ctx, gold, read, nil, opts)
}
