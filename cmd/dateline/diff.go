package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/graph"
)

// diffFlags are the flags of diff.
type diffFlags struct {
	about            string
	from, fromLoaded string
	to, toLoaded     string
	undated          bool
	limit            int
	format           string
}

func (a *app) diffCommand() *cobra.Command {
	var f diffFlags
	cmd := &cobra.Command{
		Use:   "diff --from DATE [--to DATE]",
		Short: "Print what changed of what is believed between two moments",
		Long: `Diff compares what was known when one date was over with what was known when a
later one was: which events were added, withdrawn, moved to another date or place,
told more precisely, or are of another status, each with the words that say so.

--from and --to are moments of reporting, --from-loaded and --to-loaded moments of
loading: what a new load of articles has changed.`,
		Example: `  dateline diff --from 2018-05-23 --to 2018-05-25
  dateline diff --from 2018-05-23 --to 2018-05-25 --about "Singapore summit" --format json
  dateline diff --from-loaded 2018-06-01 --about "Kim Jong-un"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			q, err := f.query()
			if err != nil {
				return usageError{err, cmd.CommandPath()}
			}
			return a.withLoaded(cmd.Context(), func(s graph.Store) error { return a.printDiff(cmd.Context(), s, f, q) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.about, "about", "", "what it is about: an ID, a name or words (default: everything)")
	flags.StringVar(&f.from, "from", "", "the earlier moment of reporting, EDTF: the end of this date")
	flags.StringVar(&f.to, "to", "", "the later moment of reporting, EDTF (default: now)")
	flags.StringVar(&f.fromLoaded, "from-loaded", "", "the earlier moment of loading, EDTF")
	flags.StringVar(&f.toLoaded, "to-loaded", "", "the later moment of loading, EDTF (default: now)")
	flags.BoolVar(&f.undated, "undated", false, "events without a date too, at the end")
	flags.IntVar(&f.limit, "limit", 200, fmt.Sprintf("changes at most, up to %d", graph.MaxLimit))
	flags.StringVar(&f.format, "format", formatTable, "table or json")
	// The only error is a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{formatTable, formatJSON}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// query turns the flags but --about into a question.
func (f *diffFlags) query() (graph.ChangeQuery, error) {
	q := graph.ChangeQuery{EventFilter: graph.EventFilter{Undated: f.undated}, Page: graph.Page{Limit: f.limit}}
	switch {
	case f.from == "" && f.fromLoaded == "":
		return q, errors.New("--from is missing: the earlier moment")
	case f.format != formatTable && f.format != formatJSON:
		return q, fmt.Errorf("--format %q: must be table or json", f.format)
	case f.limit < 1 || f.limit > graph.MaxLimit:
		return q, fmt.Errorf("--limit %d: must be between 1 and %d", f.limit, graph.MaxLimit)
	}
	var err error
	if q.Before, err = clockAt("from", f.from, f.fromLoaded); err != nil {
		return q, err
	}
	if q.After, err = clockAt("to", f.to, f.toLoaded); err != nil {
		return q, err
	}
	if err := q.Validate(); err != nil {
		return q, fmt.Errorf("--%w", err)
	}
	return q, nil
}

// diffRow is one change as the formats show it.
type diffRow struct {
	ID     graph.ID           `json:"id"`
	Title  string             `json:"title"`
	Kinds  []graph.ChangeKind `json:"kinds"`
	Before *diffState         `json:"before"` // null where the event was not known
	After  *diffState         `json:"after"`
}

// diffState is what was believed at one of the moments.
type diffState struct {
	Status   graph.Status `json:"status"`
	Date     string       `json:"date"` // EDTF, "" where unknown
	Place    string       `json:"place"`
	Source   string       `json:"source"` // who published the report that brought it
	Quote    string       `json:"quote"`
	Reported string       `json:"reported"` // "" where unknown
}

// String returns what was believed, without its source.
func (s *diffState) String() string {
	if s == nil {
		return ""
	}
	return strings.Join(slices.DeleteFunc([]string{string(s.Status), s.Date, s.Place}, func(part string) bool { return part == "" }), ", ")
}

func (a *app) printDiff(ctx context.Context, s graph.Reader, f diffFlags, q graph.ChangeQuery) error {
	if f.about != "" {
		about, _, err := graph.ResolveAbout(ctx, s, f.about)
		if err != nil {
			return fmt.Errorf("diff about %q: %w", f.about, err)
		}
		q.About, q.Text = about.About, about.Text
	}
	list, err := s.Changes(ctx, q)
	if err != nil {
		return fmt.Errorf("diff: %w", err)
	}
	rows, err := diffRows(ctx, s, list.Items)
	if err != nil {
		return fmt.Errorf("diff: %w", err)
	}
	if list.More {
		fmt.Fprintf(a.err, "the first %d changes; --limit gives more\n", len(rows))
	}
	if f.format == formatJSON {
		return a.printJSON(rows)
	}
	if len(rows) == 0 {
		fmt.Fprintf(a.err, "no changes\n")
		return nil
	}
	t := &table{head: []string{"CHANGE", "EVENT", "BEFORE", "AFTER", "SOURCE", "WORDS"}, width: terminalWidth(a.out), flex: 5}
	for _, r := range rows {
		brought := r.After
		if brought == nil {
			brought = r.Before
		}
		t.add(strings.Join(words(r.Kinds), " "), r.Title, r.Before.String(), r.After.String(), brought.Source, brought.Quote)
	}
	return t.print(a.out)
}

// diffRows adds the names of places and the words of reports: three calls,
// however many changes.
func diffRows(ctx context.Context, s graph.Reader, changes []*graph.EventChange) ([]diffRow, error) {
	var states []graph.EventState
	var places []graph.ID
	for _, c := range changes {
		for _, state := range []*graph.EventState{c.Before, c.After} {
			if state != nil {
				states, places = append(states, *state), append(places, state.Place)
			}
		}
	}
	rows := make([]diffRow, len(changes))
	reports, articles := make(map[graph.ID]*graph.Report), make(map[graph.ID]*graph.Article)
	for part := range slices.Chunk(states, graph.MaxIDs) {
		some, from, err := stateSources(ctx, s, part)
		if err != nil {
			return nil, err
		}
		maps.Copy(reports, some)
		maps.Copy(articles, from)
	}
	names, err := entityNames(ctx, s, places)
	if err != nil {
		return nil, err
	}
	show := func(state *graph.EventState) *diffState {
		if state == nil {
			return nil
		}
		out := &diffState{Status: state.Status, Date: state.Date.When.String(), Place: names[state.Place], Reported: shown(state.From)}
		if r, ok := reports[state.Report]; ok {
			out.Quote = r.Quote
			if art, ok := articles[r.Article]; ok {
				out.Source = art.Publisher
			}
		}
		return out
	}
	for i, c := range changes {
		rows[i] = diffRow{ID: c.Event.ID, Title: c.Event.Title, Kinds: c.Kinds(), Before: show(c.Before), After: show(c.After)}
	}
	return rows, nil
}
