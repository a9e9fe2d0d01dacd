// Package remote reads articles with a language model behind an endpoint that
// speaks OpenAI's chat protocol: Ollama, vLLM, llama.cpp, or a hosted service.
// It is an option beside the language stages that the binary carries, off unless
// an endpoint is named.
//
//	Article ─▶ prompt ─▶ cache, else endpoint ─▶ answer ─▶ verify ─▶ extract.Document
//
// A model's answer is not believed, it is checked. The model gives quotes, never
// offsets; a quote that is not in the text is dropped, with all that rests on it:
// the mention, the role, the date, the event without a mention left. What is
// dropped is counted, and nothing is put in its place. The article is data: it
// travels as one JSON value, and words in it that speak to the model can at worst
// make it answer with things that are not in the text.
//
// The protocol is one POST of one shape, so the package stands on net/http alone.
// OpenAI's own client would bring what differs between servers no nearer, and
// reads its key and address from variables that are none of Dateline's.
package remote

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"dateline/loader/extract"
)

// Errors of Read, matched with errors.Is. Each but ErrUnavailable is about one
// article.
var (
	// ErrUnavailable means that the endpoint cannot be reached, wants another key,
	// has no such model, or stays overloaded: no other article would fare better.
	ErrUnavailable = errors.New("model unavailable")
	// ErrRefused means that the model declined to answer.
	ErrRefused = errors.New("model refused")
	// ErrTruncated means that the answer, or what the model saw of the article, was
	// cut off.
	ErrTruncated = errors.New("cut off")
	// ErrNonsense means that the answer is not the JSON that was asked for.
	ErrNonsense = errors.New("model's answer is not what was asked for")
	// ErrTooLong means that the article does not fit into the model's context.
	ErrTooLong = errors.New("article is too long for the model")
)

// Options say which model is asked, and how. URL and Model are required.
type Options struct {
	URL   string // base of the API: "http://localhost:11434/v1"
	Model string
	Key   string // sent as a bearer token; "" for none

	// Extra is merged into each request: {"temperature": 1}. A null takes a field
	// out.
	Extra map[string]any

	MaxTokens   int           // of one answer; 0 means DefaultMaxTokens
	Context     int           // tokens of prompt and answer together; 0 means DefaultContext
	Concurrency int           // requests at a time; 0 means DefaultConcurrency
	Timeout     time.Duration // of one request; 0 means DefaultTimeout
	Retries     int           // after a first failure; negative for none, 0 means DefaultRetries

	Cache  string // folder of answers; "" for no cache
	DryRun bool   // ask nothing: estimate what asking would take

	// Locate gives the places of the world that the names of one article's places
	// mean, parallel to them; nil where nothing is known. It may be nil itself.
	Locate func(names []string) []*extract.Place

	Log *slog.Logger // told of what is dropped and retried; nil for nobody

	now   func() time.Time                           // the tests' clock
	sleep func(context.Context, time.Duration) error // the tests' wait
}

// The defaults of Options.
const (
	DefaultMaxTokens   = 8192
	DefaultContext     = 32768
	DefaultConcurrency = 4
	DefaultTimeout     = 2 * time.Minute
	DefaultRetries     = 5
)

// Article is what is asked about. Spans are code points into Text.
type Article struct {
	Title     string
	Published time.Time // zero where unknown
	Text      string
	Sentences []extract.Span // what is read, in order
}

// Client asks one model. It is safe for concurrent use.
type Client struct {
	opts     Options
	endpoint string
	system   string // what every request tells the model
	http     *http.Client
	cache    cache
	slots    chan struct{} // one for each request under way
	usage    counter
}

// New returns a Client. It asks nothing yet.
func New(opts Options) (*Client, error) {
	u, err := url.Parse(opts.URL)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return nil, fmt.Errorf("remote model: %q is no http or https address", opts.URL)
	}
	if u.User != nil {
		return nil, errors.New("remote model: a key does not belong into the address")
	}
	if opts.Model == "" {
		return nil, errors.New("remote model: no model is named")
	}
	opts = opts.withDefaults()
	if opts.MaxTokens >= opts.Context {
		return nil, fmt.Errorf("remote model: a context of %d tokens leaves no room beside an answer of %d", opts.Context, opts.MaxTokens)
	}
	told, err := system()
	if err != nil {
		return nil, fmt.Errorf("remote model: %w", err)
	}
	return &Client{
		opts:     opts,
		system:   told,
		endpoint: u.JoinPath("chat", "completions").String(),
		http: &http.Client{
			// A redirect would carry the article, and perhaps the key, elsewhere.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		cache: cache{folder: opts.Cache},
		slots: make(chan struct{}, opts.Concurrency),
		usage: counter{dropped: map[string]int{}},
	}, nil
}

func (o Options) withDefaults() Options {
	orDefault := func(n *int, d int) {
		if *n <= 0 {
			*n = d
		}
	}
	orDefault(&o.MaxTokens, DefaultMaxTokens)
	orDefault(&o.Context, DefaultContext)
	orDefault(&o.Concurrency, DefaultConcurrency)
	switch {
	case o.Retries == 0:
		o.Retries = DefaultRetries
	case o.Retries < 0:
		o.Retries = 0
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.now == nil {
		o.now = time.Now
	}
	if o.sleep == nil {
		o.sleep = sleep
	}
	return o
}

// Concurrency returns how many articles are worth reading at a time.
func (c *Client) Concurrency() int { return c.opts.Concurrency }

// Read returns what the model says of the article and the text bears out. The
// document's Article is left to the caller; its Sentences are those of a. Errors
// about the article alone are those of this package; ErrUnavailable ends a run.
// On a dry run the document holds nothing but its sentences.
func (c *Client) Read(ctx context.Context, a *Article) (*extract.Document, error) {
	body, key, err := c.request(a)
	if err != nil {
		return nil, err
	}
	prompt := estimate(body)
	if room := c.opts.Context - c.opts.MaxTokens; prompt > room {
		return nil, fmt.Errorf("%w: about %d tokens, and there is room for %d", ErrTooLong, prompt, room)
	}
	content, cached := c.cache.get(key)
	switch {
	case cached:
		c.usage.add(Usage{Cached: 1})
	case c.opts.DryRun:
		c.usage.add(Usage{Asked: 1, Prompt: prompt, Completion: c.opts.MaxTokens})
	default:
		if content, err = c.ask(ctx, body, prompt); err != nil {
			return nil, err
		}
	}
	if c.opts.DryRun {
		return emptyDocument(a), nil
	}
	answer, err := decode(content)
	if err != nil {
		return nil, err
	}
	if !cached {
		if err := c.cache.put(key, content); err != nil {
			return nil, fmt.Errorf("cache of answers: %w", err)
		}
	}
	doc, dropped := verify(a, answer, c.opts.Locate)
	for _, d := range dropped {
		c.opts.Log.Debug("dropped from the model's answer", "what", d.what, "why", d.why, "title", a.Title)
	}
	c.usage.drop(dropped)
	return doc, nil
}

// Usage returns what was asked so far.
func (c *Client) Usage() Usage { return c.usage.total() }

func emptyDocument(a *Article) *extract.Document {
	return &extract.Document{
		Sentences: a.Sentences, Entities: []extract.Entity{}, Mentions: []extract.Mention{},
		Times: []extract.Time{}, Events: []extract.Event{}, Links: []extract.Link{},
	}
}

// sleep waits, or returns early with the error of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// decode reads an answer. A model that is not held to the schema may put its
// JSON into a fence or behind its thoughts; what stands around it is passed over.
func decode(content string) (*answer, error) {
	from, to := strings.Index(content, "{"), strings.LastIndex(content, "}")
	if from < 0 || to < from {
		return nil, fmt.Errorf("%w: it holds no JSON object", ErrNonsense)
	}
	return parseAnswer(content[from : to+1])
}
