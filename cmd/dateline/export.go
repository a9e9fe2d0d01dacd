package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/graph/export/cypher"
	"dateline/graph/export/ftm"
	"dateline/graph/export/gexf"
	"dateline/graph/export/graphml"
	"dateline/graph/export/jsonl"
	"dateline/graph/export/neo4jcsv"
)

// exportFormat is a format of a whole graph: of one file, or of a folder of them.
type exportFormat struct {
	name, what string
	file       func(context.Context, graph.Reader, io.Writer, func(int)) error
	folder     func(context.Context, graph.Reader, string, func(int)) error
}

func exportFormats() []exportFormat {
	return []exportFormat{
		{name: "jsonl", what: "JSON Lines, all that there is; import reads it", file: jsonl.Write},
		{name: "graphml", what: "GraphML, for networkx, igraph, yEd, Cytoscape", file: graphml.Write},
		{name: "gexf", what: "GEXF 1.3 with intervals, for Gephi", file: gexf.Write},
		{name: "ftm", what: "FollowTheMoney entities, for Aleph and OpenSanctions", file: ftm.Write},
		{name: "cypher", what: "a Cypher script, for cypher-shell", file: cypher.Write},
		{name: "neo4j-admin", what: "a folder of CSV files, for neo4j-admin database import", folder: neo4jcsv.Write},
	}
}

func (a *app) exportCommand() *cobra.Command {
	formats := exportFormats()
	var name, output string
	var names, list []string
	for _, f := range formats {
		names = append(names, f.name)
		list = append(list, fmt.Sprintf("  %-13s %s", f.name, f.what))
	}
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph to a file, in a format of many tools",
		Long: `Export writes the whole graph. The formats:

` + strings.Join(list, "\n") + `

"dateline import" makes the same graph of jsonl in an empty store of either kind,
and exporting that gives the same bytes. The others leave out what their tools
cannot use, above all the texts of articles; docs/exports.md says what each keeps.
For the events of one question, see "dateline timeline --format".`,
		Example: `  dateline export > graph.jsonl
  dateline export --format gexf --output graph.gexf
  dateline export | dateline --store neo4j://localhost:7687 import -
  dateline export --format cypher | cypher-shell
  dateline export --format neo4j-admin --output csv && cd csv && neo4j-admin database import full @import.args neo4j`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", name, names); err != nil {
				return usageError{err, cmd.CommandPath()}
			}
			format := formats[slices.Index(names, name)]
			if format.folder != nil && (output == "" || output == "-") {
				return usageError{fmt.Errorf("--output: %s needs the name of a folder", name), cmd.CommandPath()}
			}
			return a.withLoaded(cmd.Context(), func(s graph.Store) error {
				bar := a.records("exporting")
				defer bar.close()
				if format.folder != nil {
					return writeFolder(output, func(dir string) error { return format.folder(cmd.Context(), s, dir, bar.count) })
				}
				return a.writeTo(output, func(out io.Writer) error { return format.file(cmd.Context(), s, out, bar.count) })
			})
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the file or folder to write (default: standard output)")
	cmd.Flags().StringVar(&name, "format", "jsonl", "one of "+strings.Join(names, ", "))
	// The only error is a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// writeFolder hands a new folder to write, which has its name only if all of it
// could be written. A folder that is there already is left as it is.
func writeFolder(name string, write func(dir string) error) error {
	if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("--output %s: is there already", name)
	}
	partial := name + ".partial"
	if err := os.Mkdir(partial, 0o777); err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	err := write(partial)
	if err == nil {
		err = os.Rename(partial, name)
	}
	if err != nil {
		_ = os.RemoveAll(partial) // what is left of it is of no use
	}
	return err
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
