package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/resolvers"
)

func (a *app) queryCommand() *cobra.Command {
	var pairs []string
	var file, operation string
	cmd := &cobra.Command{
		Use:   "query FILE.graphql|DOCUMENT",
		Short: "Run a GraphQL document against the store",
		Long: `Query runs a GraphQL document in this process and prints the answer as JSON. The
document is in a file, on standard input (-), or, where it has a brace, on the
command line itself. A variable given with -v is JSON where it parses as such,
else a string.`,
		Example: `  dateline query summit.graphql -v about='"Singapore summit"' -v first=10
  dateline query '{ stats { events articles } }'
  dateline query - < summit.graphql`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			variables, err := readVariables(file, pairs)
			if err != nil {
				return usageError{err, cmd.CommandPath()}
			}
			document, err := a.readDocument(args[0])
			if err != nil {
				return fmt.Errorf("query %s: %w", args[0], err)
			}
			return a.withLoaded(cmd.Context(), func(s graph.Store) error {
				opts := resolvers.DefaultOptions()
				opts.Log = a.log
				editor, err := a.editor(s)
				if err != nil {
					return err
				}
				opts.Editor = editor
				response, err := resolvers.Execute(cmd.Context(), s, opts, document, operation, variables)
				if err != nil {
					return fmt.Errorf("query %s: %w", args[0], err)
				}
				enc := json.NewEncoder(a.out)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				if err := enc.Encode(response); err != nil {
					return fmt.Errorf("query %s: %w", args[0], err)
				}
				if len(response.Errors) > 0 {
					return errors.New("the answer has errors")
				}
				return nil
			})
		},
	}
	cmd.Flags().StringArrayVarP(&pairs, "var", "v", nil, "a variable, NAME=VALUE; may be repeated")
	cmd.Flags().StringVar(&file, "variables", "", "a JSON file with an object of variables")
	cmd.Flags().StringVar(&operation, "operation", "", "the operation to run, where the document has several")
	return cmd
}

// readDocument returns the document that an argument is, or names. No document
// is without a brace, and hardly a file's name has one.
func (a *app) readDocument(name string) (string, error) {
	if strings.Contains(name, "{") {
		return name, nil
	}
	if name == "-" {
		b, err := io.ReadAll(a.in)
		return string(b), err
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return "", errors.Unwrap(err)
	}
	return string(b), nil
}

// readVariables reads variables from a file, and then from NAME=VALUE pairs.
func readVariables(file string, pairs []string) (map[string]any, error) {
	out := make(map[string]any)
	if file != "" {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("--variables: %w", err)
		}
		if err := json.Unmarshal(b, &out); err != nil {
			return nil, fmt.Errorf("--variables %s: is no JSON object: %w", file, err)
		}
	}
	for _, p := range pairs {
		name, value, ok := strings.Cut(p, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("-v %q: must be NAME=VALUE", p)
		}
		var v any
		if err := json.Unmarshal([]byte(value), &v); err != nil {
			v = value
		}
		out[name] = v
	}
	return out, nil
}
