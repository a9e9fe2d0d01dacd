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
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "antecedents:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("antecedents", flag.ContinueOnError)
	flags.SetOutput(stderr)
	texts := flags.String("texts", "", "folder of the texts that the gold names")
	out := flags.String("out", "", "folder that the model is written to")
	folds := flags.Int("folds", 0, "parts for a cross-validation, which writes nothing")
	runs := flags.Int("runs", 4, "how often the model learns, with other shuffles; the weights are averaged")
	faults := flags.Bool("errors", false, "list what is wrong in the cross-validation")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 || (*out == "") == (*folds == 0) || *folds == 1 || *runs < 1 {
		return errors.New("gold is to be named, and either --out or --folds of two or more; --runs are one or more")
	}
	t, err := newTrainer(*runs)
	if err != nil {
		return err
	}
	articles, err := t.read(flags.Args(), *texts)
	if err != nil {
		return err
	}
	if *folds > 0 {
		return t.crossValidate(ctx, articles, *folds, *faults, stdout)
	}
	f, err := os.Create(filepath.Join(*out, "antecedents.bin"))
	if err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	if err := errors.Join(t.train(articles).Write(f), f.Close()); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return nil
}
