package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/loader"
	"dateline/loader/extract"
)

func (a *app) extractCommand() *cobra.Command {
	var f readingFlags
	var schema bool
	cmd := &cobra.Command{
		Use:   "extract SOURCE...",
		Short: "Read articles and print what they say, without a store",
		Long: `Extract reads articles and prints what they say as JSON lines, one object a
document: sentences, entities, mentions, times, events and links, each with its
place in the text. Offsets count Unicode code points, end exclusive.

Sources are those of "dateline load", which also takes what extract writes: read
on many machines, write on one.`,
		Example: `  dateline extract article.txt | jq '.events[].title'
  dateline extract news/ > facts.jsonl && dateline load facts.jsonl
  dateline extract --schema > extract.schema.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if schema {
				return cobra.NoArgs(cmd, args)
			}
			return cobra.MinimumNArgs(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if schema {
				_, err := a.out.Write(extract.Schema)
				return err
			}
			opts, err := a.loaderOptions(&f)
			if err != nil {
				return usageError{err, cmd.CommandPath()}
			}
			source := loader.Open(cmd.Context(), args, a.in)
			if f.dryRun {
				return a.estimate(cmd.Context(), &f, opts, source)
			}
			reader, opts, err := a.extractor(&f, opts)
			if err != nil {
				return err
			}
			bar := a.progress("extracting")
			opts.Progress = bar.show
			out := bufio.NewWriter(a.out)
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			report, err := loader.Extract(cmd.Context(), source, reader, opts, func(d *extract.Document) error {
				if err := enc.Encode(d); err != nil {
					return err
				}
				return out.Flush()
			})
			bar.close()
			a.printRefusals(report)
			a.printUsage(&f, reader)
			if err != nil {
				return fmt.Errorf("extract: %w", err)
			}
			return verdict(report, f.strict)
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of the format instead")
	return cmd
}
