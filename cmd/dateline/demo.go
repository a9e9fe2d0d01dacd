package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/demo"
	"dateline/graph"
	"dateline/loader"
)

func (a *app) demoCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Load the bundled articles, print their summit timeline, and serve",
		Long: `Demo loads twenty bundled articles on the Korea diplomacy of April to June 2018,
prints the timeline of the Singapore summit, and serves it. It keeps the graph in
a file of its own that goes when it ends, unless --store says where to keep it.`,
		Example: `  dateline demo
  dateline demo --listen 127.0.0.1:9000
  dateline demo --store neo4j://localhost:7687`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("store") {
				dir, err := os.MkdirTemp("", "dateline-demo-")
				if err != nil {
					return fmt.Errorf("demo: %w", err)
				}
				defer func() { _ = os.RemoveAll(dir) }() // the system's folder for what may go
				a.store = "sqlite:" + filepath.Join(dir, "demo.db")
			}
			return a.withStore(cmd.Context(), func(s graph.Store) error {
				if err := a.loadDemo(cmd.Context(), s); err != nil {
					return err
				}
				if err := a.printTimeline(cmd.Context(), s, timelineFlags{about: demo.About, format: formatTable, limit: graph.MaxLimit}); err != nil {
					return err
				}
				return a.serve(cmd.Context(), s, f)
			})
		},
	}
	f.register(cmd)
	return cmd
}

func (a *app) loadDemo(ctx context.Context, s graph.Store) error {
	now, err := a.clock()
	if err != nil {
		return err
	}
	reader, err := loader.NewReader()
	if err != nil {
		return err
	}
	report, err := a.load(ctx, s, reader, demo.Source(), loader.Options{Now: now})
	a.printReport(report)
	if err != nil {
		return fmt.Errorf("load the bundled articles: %w", err)
	}
	return verdict(report, true)
}
