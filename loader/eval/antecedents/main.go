// Command antecedents learns whom pronouns and descriptions mean, from texts in which the mentions of people are marked.
//
//	go run ./loader/eval/antecedents --texts TEXTS --out loader/nlp/names/model loader/eval/gold/dev loader/eval/gold/train/plain
//
// The texts are gold that package eval reads; TEXTS is the folder of the texts that the gold names. The same texts give the
// same weights. With --folds instead of --out it learns from all parts of the texts but one, in turn, and counts what is
// then read in that one, which it has not seen.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"dateline/loader/eval/internal/training"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "antecedents:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	opts, err := training.Parse("antecedents", args, stderr)
	if err != nil {
		return err
	}
	t, err := newTrainer(opts.Runs)
	if err != nil {
		return err
	}
	articles, err := t.read(opts)
	if err != nil {
		return err
	}
	if opts.Folds > 0 {
		return t.crossValidate(ctx, articles, opts.Folds, opts.Errors, stdout)
	}
	return opts.Save("antecedents.bin", t.train(articles))
}
