package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/loader"
	"dateline/loader/extract"
	"dateline/loader/remote"
)

// readingFlags are the flags of every command that reads articles.
type readingFlags struct {
	workers int
	fields  string
	strict  bool
	dryRun  bool
	remote  remoteFlags
}

// remoteFlags say which model reads, if one does.
type remoteFlags struct {
	url, model, cache, extra     string
	concurrency, retries         int
	maxTokens, context           int
	timeout                      time.Duration
	pricePrompt, priceCompletion float64
}

func (f *readingFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.strict, "strict", false, "exit with status 1 if any article is refused, not only if all are")
	flags.IntVar(&f.workers, "workers", 0, "articles read at a time (default: one for each core)")
	flags.StringVar(&f.fields, "fields", "", "where a row of JSONL has what: FIELD=NAME,... with the fields text, title, published, publisher, authors, url, language")
	flags.BoolVar(&f.dryRun, "dry-run", false, "ask no model and write nothing: print what asking would take and cost")
	r := &f.remote
	flags.StringVar(&r.url, "remote-url", "", "let a language model read: the base of an OpenAI-compatible API, such as http://localhost:11434/v1; its key, if any, is DATELINE_REMOTE_KEY or in the file DATELINE_REMOTE_KEY_FILE")
	flags.StringVar(&r.model, "remote-model", "", "name of the model")
	flags.StringVar(&r.cache, "remote-cache", "", "folder of answers, so that no article is paid for twice; off for none (default: dateline/remote in the user's cache folder)")
	flags.IntVar(&r.concurrency, "remote-concurrency", remote.DefaultConcurrency, "requests at a time")
	flags.DurationVar(&r.timeout, "remote-timeout", remote.DefaultTimeout, "time that one request may take")
	flags.IntVar(&r.retries, "remote-retries", remote.DefaultRetries, "further tries where the model is overloaded, fails or is slow")
	flags.IntVar(&r.maxTokens, "remote-max-tokens", remote.DefaultMaxTokens, "tokens that one answer may have")
	flags.IntVar(&r.context, "remote-context", remote.DefaultContext, "tokens that the model takes, article and answer together; longer articles are refused")
	flags.StringVar(&r.extra, "remote-extra", "", `fields to add to each request, as JSON; null takes one out: {"temperature":null}`)
	flags.Float64Var(&r.pricePrompt, "remote-price-in", 0, "price of a million tokens sent")
	flags.Float64Var(&r.priceCompletion, "remote-price-out", 0, "price of a million tokens answered")
}

// check finds faults of the command line.
func (f *readingFlags) check() error {
	r := &f.remote
	switch {
	case r.url == "" && f.dryRun:
		return errors.New("--dry-run: needs --remote-url, for reading without a model costs nothing")
	case r.url == "" && r.model != "":
		return errors.New("--remote-model: needs --remote-url")
	case r.url != "" && r.model == "":
		return errors.New("--remote-url: needs --remote-model")
	case r.retries < 0:
		return fmt.Errorf("--remote-retries %d: must be 0 or more", r.retries)
	case r.pricePrompt < 0 || r.priceCompletion < 0:
		return errors.New("--remote-price-in, --remote-price-out: must be 0 or more")
	}
	for _, n := range []struct {
		flag  string
		value int
	}{{"concurrency", r.concurrency}, {"max-tokens", r.maxTokens}, {"context", r.context}} {
		if n.value < 1 {
			return fmt.Errorf("--remote-%s %d: must be 1 or more", n.flag, n.value)
		}
	}
	if r.timeout <= 0 {
		return fmt.Errorf("--remote-timeout %s: must be more than 0", r.timeout)
	}
	return nil
}

// saveMemory has the collector run when half as much again as is in use was allocated, where GOGC does not say otherwise.
// What is in use while articles are read are models and tables, some hundred megabytes; as much again of garbage buys
// a twelfth of the speed (docs/performance.md).
func saveMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
}

// extractor returns who reads, and opts with as many workers as suit it.
func (a *app) extractor(f *readingFlags, opts loader.Options) (loader.Extractor, loader.Options, error) {
	if f.remote.url == "" {
		saveMemory()
		reader, err := loader.NewReader()
		return reader, opts, err
	}
	reader, err := a.remoteReader(f)
	if err != nil {
		return nil, opts, err
	}
	if opts.Workers == 0 {
		opts.Workers = reader.Concurrency()
	}
	return reader, opts, nil
}

func (a *app) remoteReader(f *readingFlags) (*loader.RemoteReader, error) {
	r := &f.remote
	opts := remote.Options{
		URL: r.url, Model: r.model, MaxTokens: r.maxTokens, Context: r.context,
		Concurrency: r.concurrency, Timeout: r.timeout, Retries: r.retries, DryRun: f.dryRun, Log: a.log,
	}
	if r.retries == 0 {
		opts.Retries = -1
	}
	if r.extra != "" {
		if err := json.Unmarshal([]byte(r.extra), &opts.Extra); err != nil {
			return nil, fmt.Errorf("--remote-extra is no JSON object: %w", err)
		}
	}
	var err error
	if opts.Cache, err = r.cacheFolder(); err != nil {
		return nil, err
	}
	if opts.Key, err = a.secret("DATELINE_REMOTE_KEY"); err != nil {
		return nil, err
	}
	return loader.NewRemoteReader(opts)
}

// noCache is the --remote-cache that turns the cache off.
const noCache = "off"

func (r *remoteFlags) cacheFolder() (string, error) {
	switch r.cache {
	case noCache:
		return "", nil
	case "":
		folder, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("no folder for answers, name one with --remote-cache: %w", err)
		}
		return filepath.Join(folder, "dateline", "remote"), nil
	}
	return r.cache, nil
}

// secret returns a variable, or what the file holds that NAME_FILE names: on the
// command line every user of the machine could read it.
func (a *app) secret(name string) (string, error) {
	if path, ok := a.env(name + "_FILE"); ok && path != "" {
		b, err := os.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("%s_FILE: %w", name, err)
		}
		return strings.TrimRight(string(b), "\r\n"), nil
	}
	value, _ := a.env(name)
	return value, nil
}

// estimate reads the sources, asks nothing, and prints what asking would take.
func (a *app) estimate(ctx context.Context, f *readingFlags, opts loader.Options, source loader.Source) error {
	x, opts, err := a.extractor(f, opts)
	if err != nil {
		return err
	}
	report, err := loader.Extract(ctx, source, x, opts, func(*extract.Document) error { return nil })
	a.printRefusals(report)
	if err != nil {
		return err
	}
	if r, ok := x.(*loader.RemoteReader); ok {
		u := r.Usage()
		fmt.Fprintf(a.out, "%d articles to ask about, %d answered already: about %d tokens in, at most %d out%s\n",
			u.Asked, u.Cached, u.Prompt, u.Completion, f.remote.cost(u, ", at most a "))
	}
	return verdict(report, f.strict)
}

// printUsage says what a model was asked, if one was.
func (a *app) printUsage(f *readingFlags, x loader.Extractor) {
	r, ok := x.(*loader.RemoteReader)
	if !ok {
		return
	}
	u := r.Usage()
	fmt.Fprintf(a.err, "%s: %d articles asked about, %d answered already, %d tries again; %d tokens in, %d out%s\n",
		f.remote.model, u.Asked, u.Cached, u.Retried, u.Prompt, u.Completion, f.remote.cost(u, ", a "))
	if dropped := u.DroppedText(); dropped != "" {
		fmt.Fprintf(a.err, "%s: not borne out by the text and dropped: %s\n", f.remote.model, dropped)
	}
}

// cost returns what tokens cost, with words before it; "" where no price is known.
func (r *remoteFlags) cost(u remote.Usage, before string) string {
	p := remote.Prices{Prompt: r.pricePrompt, Completion: r.priceCompletion}
	if p == (remote.Prices{}) {
		return ""
	}
	return fmt.Sprintf("%scost of %.4f", before, u.Cost(p))
}
