package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/loader"
)

func (a *app) loadCommand() *cobra.Command {
	var f readingFlags
	cmd := &cobra.Command{
		Use:   "load SOURCE...",
		Short: "Read articles into the graph",
		Long: `Load reads articles into the graph. A SOURCE is a file, a folder, or - for
standard input. Plain text, HTML, and JSONL are told apart by name and content;
a row of JSONL is an article, what "dateline extract" wrote, or a ready-made fact:
an event or an entity of another extractor, a model or a spreadsheet (docs/facts.md).

Fields of a row are found under their usual names (text, body, content; title,
headline; date, published ...); --fields says otherwise.

Loading again changes nothing, and an interrupted load is taken up again by the
same command. What cannot be read is listed with its reason; the rest is loaded.`,
		Example: `  dateline load news/ feed.jsonl
  dateline load --fields text=body,published=meta.date dump.jsonl
  dateline extract news/ | dateline load -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			opts, err := a.loaderOptions(&f)
			if err != nil {
				return usageError{err, cmd.CommandPath()}
			}
			source := loader.Open(ctx, args, a.in)
			if f.dryRun {
				return a.estimate(ctx, &f, opts, source)
			}
			return a.withStore(ctx, func(s graph.Store) error {
				reader, opts, err := a.extractor(&f, opts)
				if err != nil {
					return err
				}
				report, err := a.load(ctx, s, reader, source, opts)
				a.printReport(report)
				a.printUsage(&f, reader)
				if err != nil {
					return fmt.Errorf("load into %s: %w", a.store, err)
				}
				return verdict(report, f.strict)
			})
		},
	}
	f.add(cmd)
	return cmd
}

// verdict is an error where nothing got in, or, strictly, not everything.
func verdict(r loader.Report, strict bool) error {
	if refused := len(r.Refused); refused > 0 && (strict || refused == r.Read) {
		return fmt.Errorf("%d of %d articles refused", refused, r.Read)
	}
	return nil
}

func (a *app) loaderOptions(f *readingFlags) (loader.Options, error) {
	opts := loader.Options{Workers: f.workers}
	if f.workers < 0 {
		return opts, fmt.Errorf("--workers %d: must be 1 or more", f.workers)
	}
	err := f.check()
	if err != nil {
		return opts, err
	}
	if opts.Fields, err = loader.ParseFields(f.fields); err != nil {
		return opts, fmt.Errorf("--%w", err)
	}
	opts.Now, err = a.clock()
	return opts, err
}

// load loads a source, with a progress bar where standard error is a terminal.
func (a *app) load(ctx context.Context, s graph.Store, x loader.Extractor, source loader.Source, opts loader.Options) (loader.Report, error) {
	bar := a.progress("loading")
	opts.Progress = bar.show
	defer bar.close()
	return loader.New(s, x, opts).Load(ctx, source)
}

// progress is a bar on a terminal, and nothing elsewhere.
type progress struct{ bar *progressbar.ProgressBar }

func (a *app) progress(what string) progress { return a.progressOf(what, "articles") }

func (a *app) progressOf(what, unit string) progress {
	if terminalWidth(a.err) == 0 {
		return progress{}
	}
	return progress{progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(a.err), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString(unit),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
		progressbar.OptionUseANSICodes(true), progressbar.OptionEnableColorCodes(a.colours(a.err)))}
}

func (p progress) show(r loader.Report) {
	if p.bar == nil {
		return
	}
	p.bar.Describe(r.String())
	_ = p.bar.Set(r.Read) // a bar without an end has no limit to exceed
}

func (p progress) close() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// shownRefusals is how many refusals a report lists by name.
const shownRefusals = 50

// printReport says on standard error what a load did.
func (a *app) printReport(r loader.Report) {
	a.printRefusals(r)
	fmt.Fprintf(a.err, "%s%s\n", r, rate(r))
}

// printRefusals lists what was refused, and why.
func (a *app) printRefusals(r loader.Report) {
	for i, refusal := range r.Refused {
		if i == shownRefusals {
			fmt.Fprintf(a.err, "... and %d more\n", len(r.Refused)-i)
			break
		}
		fmt.Fprintf(a.err, "refused %s\n", oneLine(refusal.String()))
	}
}

// rate says how long it took, where a clock ran.
func rate(r loader.Report) string {
	if r.Elapsed <= 0 {
		return ""
	}
	return fmt.Sprintf(", %.1f s (%.0f articles/s)", r.Elapsed.Seconds(), float64(r.Read)/r.Elapsed.Seconds())
}

// oneLine keeps control characters of names and texts off the terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}
