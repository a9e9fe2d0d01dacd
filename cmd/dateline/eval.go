package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/loader"
	"dateline/loader/eval"
	"dateline/loader/extract"
	"dateline/loader/layout"
	"dateline/loader/nlp/gazetteer"
)

// evalFlags are the flags of the eval command.
type evalFlags struct {
	format, tokens, texts, out string
	reader                     string
	stages                     []string
	prose, errors              bool
	samples                    int
	seed                       uint64
}

func (a *app) evalCommand() *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:   "eval GOLD...",
		Short: "Measure how well articles are read, against gold",
		Long: `Eval reads the texts of GOLD (files, or folders of them), compares what it reads
with what the gold says, and prints precision, recall and F1 of every stage that
the gold is for, with 95 % intervals (bootstrap over documents) and the speed.

Formats: conll (a word a line, its IOB, BIO or BIOES tag in the second or last
column), conllu (GUM, Universal NER), timeml, toponyms (XML of LGL and TR-News),
json (the extract format; gold may leave the text out and name the file that has
it, below --texts). docs/evaluation.md says how each score is defined.`,
		Example: `  dateline eval --prose eng.testa
  dateline eval --stage times --errors TimeBank/
  dateline eval --texts articles/ --format-out json gold/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return usageError{err, cmd.CommandPath()}
			}
			report, err := f.evaluate(cmd.Context(), args)
			if err != nil {
				return fmt.Errorf("eval: %w", err)
			}
			if f.out == "json" {
				enc := json.NewEncoder(a.out)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(report)
			}
			return a.printEvaluation(report)
		},
	}
	cmd.AddCommand(a.evalCoreferenceCommand(), a.evalTimelinesCommand())
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "", "format of the gold: "+joined(eval.Formats())+" (default: told from the file)")
	flags.StringVar(&f.tokens, "tokens", string(eval.OwnTokens), "words and sentences of gold that has tokens: own (texts are written out and split again) or gold")
	flags.StringVar(&f.texts, "texts", "", "folder of the texts that JSON gold refers to (default: the folder of the gold)")
	flags.StringVar(&f.reader, "reader", readerOwn, "who reads: dateline, model (the names that the syntax model tags, and nothing else, for comparison), or a file or folder of documents in the extract format (another annotator's, another extractor's)")
	flags.StringSliceVar(&f.stages, "stage", nil, "score only these stages: "+joined(eval.Stages())+" (default: all that the gold is for)")
	flags.BoolVar(&f.prose, "prose", false, "score names in sentences of prose alone: 10 words and more, half of them lower case")
	flags.BoolVar(&f.errors, "errors", false, "list what is missed, spurious and wrong")
	flags.StringVar(&f.out, "format-out", "table", "what is printed: table, json")
	flags.IntVar(&f.samples, "samples", 1000, "samples of the bootstrap; 0 for no intervals")
	flags.Uint64Var(&f.seed, "seed", 1, "seed of the bootstrap")
	return cmd
}

// joined lists names for a message.
func joined[S ~string](names []S) string {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = string(n)
	}
	return strings.Join(words, ", ")
}

// maxSamples bounds the work of the bootstrap.
const maxSamples = 100_000

func (f *evalFlags) check() error {
	if f.format != "" && !slices.Contains(eval.Formats(), eval.Format(f.format)) {
		return fmt.Errorf("--format %q: must be %s", f.format, joined(eval.Formats()))
	}
	if t := eval.Tokens(f.tokens); t != eval.OwnTokens && t != eval.GoldTokens {
		return fmt.Errorf("--tokens %q: must be own or gold", f.tokens)
	}
	for _, s := range f.stages {
		if !slices.Contains(eval.Stages(), eval.Stage(s)) {
			return fmt.Errorf("--stage %q: must be %s", s, joined(eval.Stages()))
		}
	}
	if f.reader != readerOwn && f.reader != readerModel {
		if _, err := os.Stat(f.reader); err != nil {
			return fmt.Errorf("--reader %q: must be %s, %s, or a file or folder of documents", f.reader, readerOwn, readerModel)
		}
	}
	if f.out != "table" && f.out != "json" {
		return fmt.Errorf("--format-out %q: must be table or json", f.out)
	}
	if f.samples < 0 || f.samples > maxSamples {
		return fmt.Errorf("--samples %d: must be from 0 to %d", f.samples, maxSamples)
	}
	return nil
}

// Who can be measured.
const (
	readerOwn   = "dateline"
	readerModel = "model"
)

// read returns what is measured.
func (f *evalFlags) read() (eval.Read, error) {
	switch f.reader {
	case readerOwn:
	case readerModel:
		return eval.EnglishModel()
	default:
		return eval.Recorded(eval.Open([]string{f.reader}, eval.OpenOptions{Format: eval.JSON, Texts: f.texts}))
	}
	reader, err := loader.NewReader()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, article *layout.Article) (*extract.Document, error) {
		return reader.Extract(ctx, &loader.Story{Article: article})
	}, nil
}

func (f *evalFlags) evaluate(ctx context.Context, paths []string) (*eval.Report, error) {
	read, err := f.read()
	if err != nil {
		return nil, err
	}
	places, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	opts := eval.Options{Prose: f.prose, Errors: f.errors, Samples: f.samples, Seed: f.seed, Now: time.Now}
	for _, s := range f.stages {
		opts.Stages = append(opts.Stages, eval.Stage(s))
	}
	gold := eval.Open(paths, eval.OpenOptions{Format: eval.Format(f.format), Tokens: eval.Tokens(f.tokens), Texts: f.texts})
	return eval.Evaluate(ctx, gold, read, eval.Gazetteer(places), opts)
}

// printEvaluation prints a report as tables.
func (a *app) printEvaluation(r *eval.Report) error {
	t := table{head: []string{"stage", "score", "precision", "recall", "F1", "95 %", "gold", "found"}, width: terminalWidth(a.out), flex: 1}
	for _, s := range r.Scores {
		interval, precision, recall := "", fmt.Sprintf("%.1f", s.Precision), fmt.Sprintf("%.1f", s.Recall)
		if s.Interval != nil {
			interval = fmt.Sprintf("%.1f-%.1f", s.Interval[0], s.Interval[1])
		}
		if s.Mean {
			precision, recall = "", ""
		}
		t.add(string(s.Stage), s.Name, precision, recall, fmt.Sprintf("%.1f", s.F1), interval, fmt.Sprintf("%.0f", s.Gold), fmt.Sprintf("%.0f", s.Found))
	}
	if err := t.print(a.out); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(a.out, "\n%d documents, %d words, %.0f words/s\n", r.Documents, r.Words, r.Speed()); err != nil {
		return err
	}
	if err := a.printReliability(r); err != nil {
		return err
	}
	return printFaults(a.out, r.Errors)
}

// printReliability prints how the confidence of events compares with how many of
// them are right.
func (a *app) printReliability(r *eval.Report) error {
	if len(r.Reliability) == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(a.out, "\nconfidence of events: expected calibration error %.3f\n", r.CalibrationError()); err != nil {
		return err
	}
	t := table{head: []string{"from", "to", "events", "confidence", "right"}, width: terminalWidth(a.out)}
	for _, b := range r.Reliability {
		t.add(fmt.Sprintf("%.1f", b.From), fmt.Sprintf("%.1f", b.To), strconv.Itoa(b.Events), fmt.Sprintf("%.2f", b.Confidence), fmt.Sprintf("%.2f", b.Right))
	}
	return t.print(a.out)
}

// printFaults lists what is wrong, a line each.
func printFaults(w io.Writer, faults []eval.Error) error {
	for _, e := range faults {
		pair := e.Gold
		switch e.Kind {
		case "spurious":
			pair = e.Found
		case "wrong":
			pair = e.Gold + " -> " + e.Found
		}
		if _, err := fmt.Fprintln(w, oneLine(fmt.Sprintf("%s %s  %s  | %s | %s:%d", e.Stage, e.Kind, pair, e.Context, e.Document, e.Start))); err != nil {
			return err
		}
	}
	return nil
}
