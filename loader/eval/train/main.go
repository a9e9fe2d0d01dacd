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
	"fmt"
	"io"
	"os"

	"dateline/loader/eval"
	"dateline/loader/eval/internal/training"
	"dateline/loader/nlp/boost"
	"dateline/loader/nlp/events"
	"dateline/loader/nlp/maxent"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	opts, err := training.Parse("train", args, stderr)
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
		report, err := t.crossValidate(ctx, articles, opts.Folds, opts.Errors)
		if err != nil {
			return err
		}
		return show(stdout, report)
	}
	return save(opts, t.train(articles))
}

func save(opts *training.Options, m events.Models) error {
	for name, model := range map[string]*maxent.Model{"words": m.Words, "types": m.Types, "events": m.Events, "pairs": m.Pairs, "wholes": m.Wholes, "roles": m.Roles, "dates": m.Dates, "kinds": m.Kinds} {
		if err := opts.Save(name+".bin", model); err != nil {
			return err
		}
	}
	for name, trees := range map[string]*boost.Model{"words": m.WordTrees, "pairs": m.PairTrees} {
		if err := opts.Save(name+".trees", trees); err != nil {
			return err
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
