package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/export/story"
	"dateline/graph/export/timelinejs"
)

// defaultEvents is how many events an answer has where no limit is given.
const defaultEvents = 200

// timelineFlags are the flags of timeline.
type timelineFlags struct {
	about, from, to string
	types, statuses []string
	bases           []string
	people, places  []string // names or IDs
	asOf, loaded    string
	newest, undated bool
	limit, top      int
	format          string
}

func (a *app) timelineCommand() *cobra.Command {
	var f timelineFlags
	cmd := &cobra.Command{
		Use:   "timeline --about TEXT|ID",
		Short: "Print the events about a person, a place, an event or a text",
		Long: `Timeline prints what happened, in the order in which it happened. What it is
about is an ID; or a name, of the person, organisation or place; or words that
name an event, for all that led to it; or any words, for the events that have
them all.

Dates are EDTF: 2018-06-12, 2018-05, 2018-05/2018-06. A range takes in every
event whose date can lie in it.

With --as-of it prints what was known when that date was over: only events that
had been reported, with the dates and statuses that were believed then.

The formats:

` + describeFormats() + `

--top N takes the N events that tell most, and says why. "dateline serve" answers
the same questions at /timeline.`,
		Example: `  dateline timeline --about "Kim Jong-un" --from 2018-05
  dateline timeline --about "Singapore summit" --status PLANNED,CANCELLED
  dateline timeline --about "Singapore summit" --as-of 2018-05-25
  dateline timeline --participant "Donald Trump" --participant "Kim Jong-un" --place Singapore
  dateline timeline --about Singapore --format csv > singapore.csv
  dateline timeline --about "Kim Jong-un" --format timelinejs --top 15 > timeline.json
  dateline timeline --status PLANNED --format ical > planned.ics`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := errors.Join(oneOf("format", f.format, formatNames()), f.check()); err != nil {
				return usageError{err, cmd.CommandPath()}
			}
			return a.withLoaded(cmd.Context(), func(s graph.Store) error { return a.printTimeline(cmd.Context(), s, f) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.about, "about", "", "what the timeline is about: an ID, a name or words (default: everything)")
	flags.StringVar(&f.from, "from", "", "from this date on, EDTF")
	flags.StringVar(&f.to, "to", "", "up to and with this date, EDTF")
	flags.StringSliceVar(&f.types, "type", nil, "only events of these types, such as CONSULT,REJECT")
	flags.StringArrayVar(&f.people, "participant", nil, "only events that this person, organisation or place takes part in, a name or an ID; of several, all")
	flags.StringArrayVar(&f.places, "place", nil, "only events held at this place or in it, a name or an ID; of several, one")
	flags.StringSliceVar(&f.bases, "basis", nil, "only events whose dates were got so, such as STATED,RELATIVE; without PUBLICATION there are none of the article's own date")
	flags.StringSliceVar(&f.statuses, "status", nil, "only events of these statuses, such as PLANNED,CANCELLED")
	flags.StringVar(&f.asOf, "as-of", "", "what had been reported by the end of this date, EDTF (default: now)")
	flags.StringVar(&f.loaded, "as-of-loaded", "", "what had been loaded by the end of this date, EDTF (default: now)")
	flags.BoolVar(&f.newest, "newest-first", false, "newest events first")
	flags.BoolVar(&f.undated, "undated", false, "events without a date too, at the end")
	flags.IntVar(&f.limit, "limit", defaultEvents, "events at most")
	flags.IntVar(&f.top, "top", 0, fmt.Sprintf("the N events that tell most, instead of the first ones (default: %d for timelinejs)", timelinejs.DefaultSlides))
	flags.StringVar(&f.format, "format", formatTable, "one of "+strings.Join(formatNames(), ", "))
	// The only error is a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("basis", cobra.FixedCompletions(words(graph.Bases()), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("status", cobra.FixedCompletions(words(graph.Statuses()), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("type", cobra.FixedCompletions(words(eventTypes()), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func words[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func eventTypes() []graph.EventType {
	var out []graph.EventType
	for _, t := range graph.EventTypes() {
		out = append(out, t.Type)
	}
	return out
}

// someOf reads the values of a flag, each of which must be one of those that there
// are, in whatever case it is written.
func someOf[T ~string](flag string, given []string, all []T) ([]T, error) {
	var out []T
	for _, text := range given {
		if err := oneOf(flag, strings.ToUpper(text), words(all)); err != nil {
			return nil, err
		}
		out = append(out, T(strings.ToUpper(text)))
	}
	return out, nil
}

func (f *timelineFlags) check() error {
	if f.top < 0 || f.top > graph.MaxLimit {
		return fmt.Errorf("--top %d: must be between 1 and %d", f.top, graph.MaxLimit)
	}
	if f.limit < 1 {
		return fmt.Errorf("--limit %d: must be at least 1", f.limit)
	}
	_, err := f.filter()
	return err
}

// filter turns the flags but --about into a filter.
func (f *timelineFlags) filter() (graph.EventFilter, error) {
	out := graph.EventFilter{Undated: f.undated}
	var err error
	if out.Types, err = someOf("type", f.types, eventTypes()); err != nil {
		return out, err
	}
	if out.Statuses, err = someOf("status", f.statuses, graph.Statuses()); err != nil {
		return out, err
	}
	if out.Bases, err = someOf("basis", f.bases, graph.Bases()); err != nil {
		return out, err
	}
	if f.from != "" {
		d, err := edtf.Parse(f.from)
		if err != nil {
			return out, fmt.Errorf("--from: %w", err)
		}
		at := d.Earliest()
		out.From = &at
	}
	if f.to != "" {
		d, err := edtf.Parse(f.to)
		if err != nil {
			return out, fmt.Errorf("--to: %w", err)
		}
		end := d.Latest()
		if end < edtf.MaxInstant {
			end++ // bounds are inclusive, the filter's end is not
		}
		out.To = &end
	}
	if out.AsOf, err = clockAt("as-of", f.asOf, f.loaded); err != nil {
		return out, err
	}
	if err := out.Validate(); err != nil {
		return out, fmt.Errorf("--%w", err)
	}
	return out, nil
}

// clockAt reads a flag that says what had been reported by a date, and the one
// of the same name that says what had been loaded; "" is now.
func clockAt(flag, reported, loaded string) (graph.Clock, error) {
	var dates [2]edtf.Date
	for i, text := range []string{reported, loaded} {
		name := flag
		if i > 0 {
			name += "-loaded"
		}
		if text == "" {
			continue
		}
		d, err := edtf.Parse(text)
		if err != nil {
			return graph.Clock{}, fmt.Errorf("--%s: %w", name, err)
		}
		if d.Latest() == edtf.MaxInstant {
			return graph.Clock{}, fmt.Errorf("--%s %q: has no end", name, text)
		}
		dates[i] = d
	}
	return graph.ClockAt(dates[0], dates[1])
}

// read answers the question of the flags. after is where an earlier answer
// ended, "" for the start.
func (f *timelineFlags) read(ctx context.Context, r graph.Reader, after graph.Cursor) (*story.Story, graph.Node, error) {
	filter, err := f.filter()
	if err != nil {
		return nil, nil, err
	}
	if filter.Participants, err = graph.ResolveNames(ctx, r, "participant", f.people); err != nil {
		return nil, nil, fmt.Errorf("timeline: %w", err)
	}
	if filter.Places, err = graph.ResolveNames(ctx, r, "place", f.places, graph.KindPlace); err != nil {
		return nil, nil, fmt.Errorf("timeline: %w", err)
	}
	var centre graph.Node
	if f.about != "" {
		var about graph.EventFilter
		if about, centre, err = graph.ResolveAbout(ctx, r, f.about); err != nil {
			return nil, nil, fmt.Errorf("timeline %w", err)
		}
		filter.About, filter.Text = about.About, about.Text
	}
	q := graph.TimelineQuery{EventFilter: filter, Order: graph.OldestFirst, Page: graph.Page{After: after}}
	if f.newest {
		q.Order = graph.NewestFirst
	}
	top := f.top
	if top == 0 && f.format == formatTimelineJS {
		top = timelinejs.DefaultSlides
	}
	var s *story.Story
	if top > 0 && after == "" {
		if s, err = story.Top(ctx, r, q, top); err != nil {
			return nil, nil, err
		}
	} else {
		s = story.Read(ctx, r, q, f.limit)
	}
	s.Title = f.about
	if e, ok := centre.(*graph.Event); ok {
		if s.Centre = e.AsOf(filter.AsOf); s.Centre != nil {
			s.Title = s.Centre.Title
		}
	}
	return s, centre, nil
}

func (a *app) printTimeline(ctx context.Context, r graph.Reader, f timelineFlags) error {
	s, centre, err := f.read(ctx, r, "")
	if err != nil {
		return err
	}
	if err := a.writeTimeline(ctx, r, f, s, centre); err != nil {
		return err
	}
	switch {
	case s.More && s.Next == "":
		fmt.Fprintf(a.err, "the %d events that tell most; --top gives more\n", s.Count)
	case s.More:
		fmt.Fprintf(a.err, "the first %d events; --limit gives more\n", s.Count)
	}
	return nil
}

func (a *app) writeTimeline(ctx context.Context, r graph.Reader, f timelineFlags, s *story.Story, centre graph.Node) error {
	if format, ok := formatNamed(f.format); ok {
		out := bufio.NewWriter(a.out)
		if err := format.write(out, s); err != nil {
			return err
		}
		return out.Flush()
	}
	items, err := s.Collect()
	if err != nil {
		return err
	}
	if len(items) == 0 {
		return a.printNothing(ctx, r, f.about, centre)
	}
	if err := a.printTable(items); err != nil {
		return err
	}
	if s.Centre != nil {
		return a.printStates(ctx, r, s.Centre)
	}
	return nil
}

// printNothing says on standard error that there are no events, and where the
// question named nothing that is known, what may have been meant.
func (a *app) printNothing(ctx context.Context, s graph.Reader, about string, centre graph.Node) error {
	if about == "" || centre != nil {
		fmt.Fprintln(a.err, "no events")
		return nil
	}
	likely, err := namesLike(ctx, s, about)
	if err != nil {
		return fmt.Errorf("timeline about %q: %w", about, err)
	}
	fmt.Fprintf(a.err, "no events: nothing is named %q%s\n", oneLine(about), oneLine(didYouMean(likely)))
	return nil
}

func entityNames(ctx context.Context, s graph.Reader, ids []graph.ID) (map[graph.ID]string, error) {
	names := make(map[graph.ID]string)
	slices.Sort(ids)
	for part := range slices.Chunk(slices.Compact(ids), graph.MaxIDs) {
		nodes, err := s.Nodes(ctx, part)
		if err != nil {
			return nil, err
		}
		for id, n := range nodes {
			if e, ok := n.(*graph.Entity); ok {
				names[id] = e.Name
			}
		}
	}
	return names, nil
}

func (a *app) printTable(items []*story.Item) error {
	t := &table{head: []string{"DATE", "STATUS", "EVENT", "PLACE", "WHO", "REPORTS"}, width: terminalWidth(a.out), flex: 4, paint: a.paintStatus(1)}
	for _, it := range items {
		t.add(it.Date.When.String(), string(it.Status), it.Title, it.Where(), strings.Join(it.Names(), ", "), strconv.Itoa(it.Reports))
	}
	return t.print(a.out)
}

// paintStatus colours the column of statuses on a terminal.
func (a *app) paintStatus(column int) func(int, string) string {
	if !a.colours(a.out) {
		return nil
	}
	return func(i int, cell string) string {
		if i != column {
			return cell
		}
		code := "36" // cyan: still open
		switch graph.Status(cell) {
		case graph.StatusOccurred:
			code = "32" // green
		case graph.StatusCancelled, graph.StatusDenied:
			code = "31" // red
		case graph.StatusPostponed, graph.StatusHypothetical:
			code = "33" // yellow
		case graph.StatusPlanned, graph.StatusConfirmed, graph.StatusReinstated:
		}
		return "\x1b[" + code + "m" + cell + "\x1b[0m"
	}
}

// printStates prints how an event was reported, state by state, with the words
// behind each.
func (a *app) printStates(ctx context.Context, s graph.Reader, e *graph.Event) error {
	states := e.Standing()
	reports, articles, err := stateSources(ctx, s, states)
	if err != nil {
		return fmt.Errorf("states of %s: %w", e.ID, err)
	}
	places := make([]graph.ID, len(states))
	for i, st := range states {
		places[i] = st.Place
	}
	names, err := entityNames(ctx, s, places)
	if err != nil {
		return fmt.Errorf("states of %s: %w", e.ID, err)
	}
	fmt.Fprintf(a.out, "\n%s, as reported\n\n", oneLine(e.Title))
	t := &table{head: []string{"REPORTED", "STATUS", "DATE", "PLACE", "SOURCE", "WORDS"}, width: terminalWidth(a.out), flex: 5, paint: a.paintStatus(1)}
	for _, st := range states {
		source, quote := "", ""
		if r, ok := reports[st.Report]; ok {
			quote = r.Quote
			if art, ok := articles[r.Article]; ok {
				source = art.Publisher
			}
		}
		t.add(shown(st.From), string(st.Status), st.Date.When.String(), names[st.Place], source, quote)
	}
	return t.print(a.out)
}

// shown returns a time as tables show it, "" for one that is not known.
func shown(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02 15:04")
}

func stateSources(ctx context.Context, s graph.Reader, states []graph.EventState) (map[graph.ID]*graph.Report, map[graph.ID]*graph.Article, error) {
	var ids, from []graph.ID
	for _, st := range states {
		ids = append(ids, st.Report)
	}
	nodes, err := s.Nodes(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	reports := make(map[graph.ID]*graph.Report)
	for id, n := range nodes {
		if r, ok := n.(*graph.Report); ok {
			reports[id] = r
			from = append(from, r.Article)
		}
	}
	if nodes, err = s.Nodes(ctx, from); err != nil {
		return nil, nil, err
	}
	articles := make(map[graph.ID]*graph.Article)
	for id, n := range nodes {
		if art, ok := n.(*graph.Article); ok {
			articles[id] = art
		}
	}
	return reports, articles, nil
}

func (a *app) printJSON(rows any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(rows)
}
