package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/web"
	"dateline/graph"
	"dateline/resolvers"
)

// serveFlags are the flags of every command that serves.
type serveFlags struct {
	listen   string
	readOnly bool
	limits   resolvers.Options
}

func (f *serveFlags) register(cmd *cobra.Command) {
	d := resolvers.DefaultOptions()
	flags := cmd.Flags()
	flags.StringVar(&f.listen, "listen", "localhost:8080", "address to serve on")
	flags.BoolVar(&f.readOnly, "read-only", false, "refuse decisions (merge, split, correct ...)")
	flags.DurationVar(&f.limits.Timeout, "request-timeout", d.Timeout, "time that one request may take")
	flags.Int64Var(&f.limits.MaxBody, "max-body", d.MaxBody, "bytes of one request at most")
	flags.IntVar(&f.limits.MaxDepth, "max-depth", d.MaxDepth, "levels of one query at most")
	flags.IntVar(&f.limits.MaxComplexity, "max-complexity", d.MaxComplexity, "cost of one query at most: fields, times the items asked for")
	flags.BoolVar(&f.limits.Introspection, "introspection", d.Introspection, "answer questions about the schema; the playground needs it")
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer GraphQL over HTTP, with a playground",
		Long: `Serve answers

  /             the timeline page; /embed/timeline for other people's pages
  /graphql      GraphQL: POST, GET for queries, persisted queries
  /timeline     what "dateline timeline" answers, by its flags as parameters, in the
                format of the header Accept, of format=, or of a suffix: /timeline.ics
  /playground   GraphiQL with example queries
  /healthz      200 while the process runs
  /readyz       200 while the store answers, else 503

It stops at SIGINT or SIGTERM, after the requests under way have been answered.`,
		Example: `  dateline serve
  dateline serve --listen 127.0.0.1:9000 --store neo4j://localhost:7687
  curl -s 'localhost:8080/timeline.csv?about=Singapore+summit&status=PLANNED,CANCELLED'
  curl -s localhost:8080/graphql -H 'content-type: application/json' -d '{"query":"{ stats { events } }"}'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(s graph.Store) error {
				return a.serve(cmd.Context(), s, f)
			})
		},
	}
	f.register(cmd)
	return cmd
}

// Times of a connection. A request's own time is --request-timeout.
const (
	headerTimeout = 5 * time.Second
	idleTimeout   = 2 * time.Minute
	// grace is what a shutdown leaves the requests under way.
	grace = 10 * time.Second
	// probeTimeout bounds a readiness probe.
	probeTimeout = 2 * time.Second
)

// serve answers requests until ctx is done, then shuts down gracefully.
func (a *app) serve(ctx context.Context, s graph.Store, f serveFlags) error {
	handler, err := a.handler(s, f)
	if err != nil {
		return err
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", f.listen)
	if err != nil {
		return fmt.Errorf("serve on %s: %w", f.listen, err)
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       headerTimeout + f.limits.Timeout,
		WriteTimeout:      headerTimeout + 2*f.limits.Timeout,
		IdleTimeout:       idleTimeout,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		a.log.Info("shutting down", "grace", grace)
		// ctx is done already; the requests under way get their time all the same.
		deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- server.Shutdown(deadline)
	}()
	a.log.Info("serving", "page", fmt.Sprintf("http://%s/", listener.Addr()), "playground", fmt.Sprintf("http://%s/playground", listener.Addr()), "graphql", fmt.Sprintf("http://%s/graphql", listener.Addr()))
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve on %s: %w", f.listen, err)
	}
	if err := <-stopped; err != nil {
		return fmt.Errorf("shut down: requests were still under way after %s: %w", grace, err)
	}
	return nil
}

func (a *app) handler(s graph.Store, f serveFlags) (http.Handler, error) {
	f.limits.Log = a.log
	if !f.readOnly {
		editor, err := a.editor(s)
		if err != nil {
			return nil, err
		}
		f.limits.Editor = editor
	}
	pages, err := web.Handler()
	if err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", resolvers.NewHandler(s, f.limits))
	mux.Handle("/playground", pages)
	mux.Handle("/playground/", pages)
	mux.Handle("/assets/", pages)
	mux.Handle("/embed/", pages)
	mux.Handle("GET /{$}", pages)
	(&timelineHandler{store: s, timeout: f.limits.Timeout, log: a.log}).register(mux)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), probeTimeout)
		defer cancel()
		if err := s.Ready(ctx); err != nil {
			a.log.WarnContext(ctx, "store is not ready", "error", err)
			answer(w, http.StatusServiceUnavailable, "the store does not answer")
			return
		}
		answer(w, http.StatusOK, "ready")
	})
	return logRequests(a.log, mux), nil
}

func answer(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}
