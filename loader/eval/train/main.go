// Command train learns the models of events from articles in which people marked the events.
//
//	go run ./loader/eval/train --texts TEXTS --out loader/nlp/events/model loader/eval/gold/train
//
// The articles are gold that package eval reads; TEXTS is the folder of the texts that the gold names. The same articles
// give the same weights. With --folds instead of --out it learns from all parts of the articles but one, in turn, and
// scores what is then read in that one, which it has not seen.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dateline/loader/eval"
	"dateline/loader/nlp/events"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(stderr)
	texts := flags.String("texts", "", "folder of the texts that the gold names")
	out := flags.String("out", "", "folder that the models are written to")
	folds := flags.Int("folds", 0, "parts for a cross-validation, which writes nothing")
	runs := flags.Int("runs", 4, "how often each model learns, with other shuffles; the weights are averaged")
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
		report, err := t.crossValidate(ctx, articles, *folds, *faults)
		if err != nil {
			return err
		}
		return show(stdout, report)
	}
	return write(*out, t.train(articles))
}

func write(dir string, m events.Models) error {
	for name, model := range map[string]interface{ Write(w io.Writer) error }{
		"words.bin": m.Words, "types.bin": m.Types, "events.bin": m.Events, "pairs.bin": m.Pairs, "wholes.bin": m.Wholes, "roles.bin": m.Roles,
		"dates.bin": m.Dates, "kinds.bin": m.Kinds, "words.trees": m.WordTrees, "pairs.trees": m.PairTrees,
	} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			return fmt.Errorf("write model: %w", err)
		}
		if err := errors.Join(model.Write(f), f.Close()); err != nil {
			return fmt.Errorf("write model: %w", err)
		}
	}
	return nil
}

func show(w io.Writer, r *eval.Report) error {
	for _, s := range r.Scores {
		if _, err := fmt.Fprintf(w, "%-22s  P %5.1f  R %5.1f  F1 %5.1f  %4.0f gold  %4.0f found\n", s.Name, s.Precision, s.Recall, s.F1, s.Gold, s.Found); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(w, "%d articles, expected calibration error %.3f\n", r.Documents, r.CalibrationError()); err != nil {
		return err
	}
	for _, b := range r.Reliability {
		if _, err := fmt.Fprintf(w, "confidence %.1f to %.1f: %4d events, %.2f on average, %.2f right\n", b.From, b.To, b.Events, b.Confidence, b.Right); err != nil {
			return err
		}
	}
	for _, e := range r.Errors {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", e.Kind, e.Gold, e.Found, e.Context, e.Document); err != nil {
			return err
		}
	}
	return nil
}
