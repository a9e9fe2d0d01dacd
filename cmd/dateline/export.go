package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/graph/export/jsonl"
)

func (a *app) exportCommand() *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph to a file",
		Long: `Export writes the whole graph as JSON Lines: a node a line, with what it owns.
"dateline import" makes the same graph of it in an empty store of either kind,
and exporting that gives the same bytes. docs/exports.md says what is in a line.`,
		Example: `  dateline export > graph.jsonl
  dateline export --output graph.jsonl
  dateline export | dateline --store neo4j://localhost:7687 import -`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withLoaded(cmd.Context(), func(s graph.Store) error {
				return a.writeTo(output, func(out io.Writer) error {
					bar := a.records("exporting")
					defer bar.close()
					return jsonl.Write(cmd.Context(), s, out, bar.count)
				})
			})
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the file to write (default: standard output)")
	return cmd
}

// writeTo hands standard output to write, or a file of a name, which is there
// only if all of it could be written.
func (a *app) writeTo(name string, write func(io.Writer) error) (err error) {
	if name == "" || name == "-" {
		return write(a.out)
	}
	partial := name + ".partial"
	f, err := os.Create(partial)
	if err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	if err = errors.Join(write(f), f.Close()); err == nil {
		err = os.Rename(partial, name)
	}
	if err != nil {
		_ = os.Remove(partial) // what is left of it is of no use
	}
	return err
}

func (a *app) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Read a graph that was exported into an empty store",
		Long: `Import reads what "dateline export" wrote into an empty store. FILE may be - for
standard input. A file with anything wrong in it is refused as a whole, with the
number of the line. A store that fails on the way keeps a part of the graph, and
must be emptied before another try.`,
		Example: `  dateline --store sqlite:copy.db import graph.jsonl
  dateline export | dateline --store neo4j://localhost:7687 import -`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(s graph.Store) error {
				n, err := a.importFrom(cmd.Context(), s, args[0])
				if err != nil {
					return fmt.Errorf("%s: %w", args[0], err)
				}
				fmt.Fprintf(a.err, "%d records imported\n", n)
				return nil
			})
		},
	}
}

// importFrom reads a file, or a copy of standard input: a graph is read more
// than once.
func (a *app) importFrom(ctx context.Context, s graph.Store, name string) (int, error) {
	var f *os.File
	var err error
	if name == "-" {
		f, err = os.CreateTemp("", "dateline-import-")
		if err == nil {
			defer func() { _ = os.Remove(f.Name()) }() // the system's folder for what may go
			if _, err = io.Copy(f, a.in); err == nil {
				_, err = f.Seek(0, io.SeekStart)
			}
		}
	} else {
		f, err = os.Open(name)
	}
	if err != nil {
		return 0, err
	}
	defer f.Close()
	bar := a.records("importing")
	defer bar.close()
	return jsonl.Import(ctx, s, f, bar.count)
}

// records is a bar that counts records, on a terminal.
func (a *app) records(what string) progress { return a.progressOf(what, "records") }

func (p progress) count(n int) {
	if p.bar != nil {
		_ = p.bar.Set(n) // a bar without an end has no limit to exceed
	}
}
