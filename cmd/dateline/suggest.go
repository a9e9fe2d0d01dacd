package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/graph"
)

// suggestions are how many likely meanings an error names.
const suggestions = 5

// knownCommands refuses what is no command, and names those that are spelled
// nearly like it. Of cobra's own checks only the one that is on by default for
// roots without Args would.
func knownCommands(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("unknown command %q%s", args[0], didYouMean(cmd.SuggestionsFor(args[0])))
}

// unknownFlag adds to an error about a flag the flags that are spelled nearly
// like it.
func unknownFlag(cmd *cobra.Command, err error) error {
	_, name, ok := strings.Cut(err.Error(), "unknown flag: --")
	if !ok {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	likely := nearest(name, names)
	for i, n := range likely {
		likely[i] = "--" + n
	}
	return fmt.Errorf("%w%s", err, didYouMean(likely))
}

// oneOf checks that a value of a flag is one of those that there are.
func oneOf(flag, value string, values []string) error {
	if slices.Contains(values, value) {
		return nil
	}
	return fmt.Errorf("--%s %q: must be one of %s", flag, value, strings.Join(values, ", "))
}

// didYouMean is the end of a message that names what may have been meant.
func didYouMean(likely []string) string {
	if len(likely) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(likely[:min(len(likely), suggestions)], ", ") + "?"
}

// nearest returns the words that are at most a third of their letters, or two
// letters of five, away from word, the nearest first.
func nearest(word string, words []string) []string {
	word = strings.ToLower(word)
	distance := make(map[string]int)
	var out []string
	for _, w := range words {
		d := levenshtein.ComputeDistance(word, strings.ToLower(w))
		if n := max(len(word), len(w)); 3*d > n && (d > 2 || n < 5) {
			continue
		}
		if _, twice := distance[w]; !twice {
			out = append(out, w)
		}
		distance[w] = d
	}
	slices.SortStableFunc(out, func(a, b string) int { return distance[a] - distance[b] })
	return out
}

// namesLike returns the names of entities that are spelled nearly like a text
// that names nothing, among those that have a word with the first half of one of
// its words. It makes a call a word to r.
func namesLike(ctx context.Context, r graph.Reader, text string) ([]string, error) {
	var names []string
	for _, word := range graph.Terms(text) {
		letters := []rune(word)
		hits, err := r.Search(ctx, graph.SearchQuery{
			Text:  string(letters[:(len(letters)+1)/2]),
			Kinds: []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace},
			Page:  graph.Page{Limit: graph.MaxLimit},
		})
		if err != nil {
			return nil, err
		}
		for _, n := range hits.Items {
			if e, ok := n.(*graph.Entity); ok {
				names = append(names, e.Name)
			}
		}
	}
	return nearest(text, names), nil
}
