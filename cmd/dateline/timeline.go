package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/graph/edtf"
)

// The formats of a timeline.
const (
	formatTable = "table"
	formatJSON  = "json"
	formatCSV   = "csv"
)

// timelineFlags are the flags of timeline.
type timelineFlags struct {
	about, from, to string
	types, statuses []string
	asOf, loaded    string
	newest, undated bool
	limit           int
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
had been reported, with the dates and statuses that were believed then.`,
		Example: `  dateline timeline --about "Kim Jong-un" --from 2018-05
  dateline timeline --about "Singapore summit" --status PLANNED,CANCELLED
  dateline timeline --about "Singapore summit" --as-of 2018-05-25
  dateline timeline --about Singapore --format csv > singapore.csv`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
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
	flags.StringSliceVar(&f.statuses, "status", nil, "only events of these statuses, such as PLANNED,CANCELLED")
	flags.StringVar(&f.asOf, "as-of", "", "what had been reported by the end of this date, EDTF (default: now)")
	flags.StringVar(&f.loaded, "as-of-loaded", "", "what had been loaded by the end of this date, EDTF (default: now)")
	flags.BoolVar(&f.newest, "newest-first", false, "newest events first")
	flags.BoolVar(&f.undated, "undated", false, "events without a date too, at the end")
	flags.IntVar(&f.limit, "limit", 200, fmt.Sprintf("events at most, up to %d", graph.MaxLimit))
	flags.StringVar(&f.format, "format", formatTable, "table, json or csv")
	// The only error is a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{formatTable, formatJSON, formatCSV}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("status", cobra.FixedCompletions(words(graph.Statuses()), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("type", cobra.FixedCompletions(typeNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func words[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func typeNames() []string {
	var out []string
	for _, t := range graph.EventTypes() {
		out = append(out, string(t.Type))
	}
	return out
}

func (f *timelineFlags) check() error {
	if !slices.Contains([]string{formatTable, formatJSON, formatCSV}, f.format) {
		return fmt.Errorf("--format %q: must be table, json or csv", f.format)
	}
	if f.limit < 1 || f.limit > graph.MaxLimit {
		return fmt.Errorf("--limit %d: must be between 1 and %d", f.limit, graph.MaxLimit)
	}
	_, err := f.filter()
	return err
}

// filter turns the flags but --about into a filter.
func (f *timelineFlags) filter() (graph.EventFilter, error) {
	out := graph.EventFilter{Undated: f.undated}
	for _, t := range f.types {
		if err := oneOf("type", strings.ToUpper(t), typeNames()); err != nil {
			return out, err
		}
		out.Types = append(out.Types, graph.EventType(strings.ToUpper(t)))
	}
	for _, s := range f.statuses {
		if err := oneOf("status", strings.ToUpper(s), words(graph.Statuses())); err != nil {
			return out, err
		}
		out.Statuses = append(out.Statuses, graph.Status(strings.ToUpper(s)))
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
	var err error
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

// timelineRow is one event as the formats show it.
type timelineRow struct {
	ID           graph.ID     `json:"id"`
	Date         string       `json:"date"` // EDTF, "" where unknown
	Basis        graph.Basis  `json:"basis"`
	Status       graph.Status `json:"status"`
	Type         string       `json:"type"`
	Title        string       `json:"title"`
	Place        string       `json:"place"`
	Participants []string     `json:"participants"`
	Reports      int          `json:"reports"`
}

func (a *app) printTimeline(ctx context.Context, s graph.Reader, f timelineFlags) error {
	filter, err := f.filter()
	if err != nil {
		return err
	}
	var centre graph.Node
	if f.about != "" {
		var about graph.EventFilter
		if about, centre, err = graph.ResolveAbout(ctx, s, f.about); err != nil {
			return fmt.Errorf("timeline about %q: %w", f.about, err)
		}
		filter.About, filter.Text = about.About, about.Text
	}
	q := graph.TimelineQuery{EventFilter: filter, Order: graph.OldestFirst, Page: graph.Page{Limit: f.limit}}
	if f.newest {
		q.Order = graph.NewestFirst
	}
	list, err := s.Timeline(ctx, q)
	if err != nil {
		return fmt.Errorf("timeline: %w", err)
	}
	rows, err := timelineRows(ctx, s, list.Items, q.AsOf)
	if err != nil {
		return fmt.Errorf("timeline: %w", err)
	}
	if list.More {
		fmt.Fprintf(a.err, "the first %d events; --limit gives more\n", len(rows))
	}
	switch f.format {
	case formatJSON:
		return a.printJSON(rows)
	case formatCSV:
		return a.printCSV(rows)
	}
	if len(rows) == 0 {
		return a.printNothing(ctx, s, f.about, centre)
	}
	if err := a.printTable(rows); err != nil {
		return err
	}
	if e, ok := centre.(*graph.Event); ok {
		if e = e.AsOf(q.AsOf); e != nil {
			return a.printStates(ctx, s, e)
		}
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

// timelineRows adds the names of places and participants, and as of an earlier
// moment the number of reports: four calls at most, however many events.
func timelineRows(ctx context.Context, s graph.Reader, events []*graph.Event, asOf graph.Clock) ([]timelineRow, error) {
	ids := make([]graph.ID, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	if len(ids) == 0 {
		return []timelineRow{}, nil
	}
	who, err := s.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeParticipants, From: ids, AsOf: asOf, Page: graph.Page{Limit: shownParticipants}})
	if err != nil {
		return nil, err
	}
	reports := make(map[graph.ID]int, len(events))
	for _, e := range events {
		reports[e.ID] = e.Weight
	}
	if !asOf.IsZero() {
		lists, err := s.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeReports, From: ids, AsOf: asOf, Page: graph.Page{Limit: 1, Total: true}})
		if err != nil {
			return nil, err
		}
		for id, l := range lists {
			reports[id] = l.Total
		}
	}
	var entities []graph.ID
	for _, e := range events {
		if e.Place != "" {
			entities = append(entities, e.Place)
		}
		for _, p := range who[e.ID].Items {
			entities = append(entities, p.To)
		}
	}
	names, err := entityNames(ctx, s, entities)
	if err != nil {
		return nil, err
	}
	rows := make([]timelineRow, len(events))
	for i, e := range events {
		rows[i] = timelineRow{
			ID: e.ID, Date: e.Date.When.String(), Basis: e.Date.Basis, Status: e.Status,
			Type: string(e.Type), Title: e.Title, Place: names[e.Place], Reports: reports[e.ID], Participants: []string{},
		}
		for _, p := range who[e.ID].Items {
			rows[i].Participants = append(rows[i].Participants, names[p.To])
		}
	}
	return rows, nil
}

// shownParticipants is how many participants of an event are named.
const shownParticipants = 6

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

func (a *app) printTable(rows []timelineRow) error {
	t := &table{head: []string{"DATE", "STATUS", "EVENT", "PLACE", "WHO", "REPORTS"}, width: terminalWidth(a.out), flex: 4, paint: a.paintStatus(1)}
	for _, r := range rows {
		t.add(r.Date, string(r.Status), r.Title, r.Place, strings.Join(r.Participants, ", "), strconv.Itoa(r.Reports))
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

func (a *app) printCSV(rows []timelineRow) error {
	w := csv.NewWriter(a.out)
	if err := w.Write([]string{"date", "basis", "status", "type", "title", "place", "participants", "reports", "id"}); err != nil {
		return err
	}
	for _, r := range rows {
		err := w.Write([]string{
			r.Date, string(r.Basis), string(r.Status), r.Type, noFormula(r.Title), noFormula(r.Place),
			noFormula(strings.Join(r.Participants, "; ")), strconv.Itoa(r.Reports), string(r.ID),
		})
		if err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// noFormula keeps a text that comes from an article from being a formula in a
// spreadsheet.
func noFormula(s string) string {
	if strings.ContainsAny(s[:min(1, len(s))], "=+-@\t\r") {
		return "'" + s
	}
	return s
}
