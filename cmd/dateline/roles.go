package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/graph/edtf"
)

// rolesFlags are the flags of roles.
type rolesFlags struct {
	at     string
	within int
	format string
}

// maxWithin is the largest --within: ten years.
const maxWithin = 3650

func (a *app) rolesCommand() *cobra.Command {
	var f rolesFlags
	cmd := &cobra.Command{
		Use:   "roles WHO",
		Short: "Print the roles that somebody held, and when they were reported",
		Long: `Roles lists the titles that articles give a person or an organisation, what each is
held in, and when the first and the last of these articles appeared.

With --at it gives those held at a date. Where an article says since or until when,
that counts; else a role is taken to have been held from --within days before it was
first reported until as many after it was last.`,
		Example: `  dateline roles "Mike Pompeo"
  dateline roles "Mike Pompeo" --at 2018-06-12 --format json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			at, err := f.check()
			if err != nil {
				return usageError{err, cmd.CommandPath()}
			}
			return a.withLoaded(cmd.Context(), func(s graph.Store) error { return a.printRoles(cmd.Context(), s, args[0], f, at) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.at, "at", "", "only the roles held at this date, EDTF")
	flags.IntVar(&f.within, "within", 90, fmt.Sprintf("days before the first report and after the last, up to %d", maxWithin))
	flags.StringVar(&f.format, "format", formatTable, "table or json")
	// The only error is a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{formatTable, formatJSON}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// check returns the date of --at, zero for none.
func (f *rolesFlags) check() (edtf.Date, error) {
	if f.within < 0 || f.within > maxWithin {
		return edtf.Date{}, fmt.Errorf("--within %d: must be between 0 and %d", f.within, maxWithin)
	}
	if f.format != formatTable && f.format != formatJSON {
		return edtf.Date{}, fmt.Errorf("--format %q: must be table or json", f.format)
	}
	if f.at == "" {
		return edtf.Date{}, nil
	}
	at, err := edtf.Parse(f.at)
	if err != nil {
		return at, fmt.Errorf("--at: %w", err)
	}
	return at, nil
}

// roleRow is one role as the formats show it.
type roleRow struct {
	Title    string `json:"title"`
	In       string `json:"in"`       // "" where the text names nothing
	Since    string `json:"since"`    // EDTF, as an article states it, "" where none does
	Until    string `json:"until"`    // likewise
	Reported string `json:"reported"` // first by an article of this day, "" where none is dated
	Last     string `json:"last"`     // and last
	Quote    string `json:"quote"`
}

func (a *app) printRoles(ctx context.Context, s graph.Reader, who string, f rolesFlags, at edtf.Date) error {
	ids, err := graph.ResolveNames(ctx, s, "who", []string{who}, graph.KindPerson, graph.KindOrganization)
	if err != nil {
		return fmt.Errorf("roles: %w", err)
	}
	lists, err := s.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeRoles, From: ids, Page: graph.Page{Limit: graph.MaxLimit}})
	if err != nil {
		return fmt.Errorf("roles of %q: %w", who, err)
	}
	held := lists[ids[0]]
	if held.More {
		fmt.Fprintf(a.err, "only the first %d roles\n", len(held.Items))
	}
	rows, err := roleRows(ctx, s, held.Items, func(t graph.Tenure) bool {
		return at.IsZero() || t.Covers(at, time.Duration(f.within)*24*time.Hour)
	})
	if err != nil {
		return fmt.Errorf("roles of %q: %w", who, err)
	}
	if f.format == formatJSON {
		return a.printJSON(rows)
	}
	if len(rows) == 0 {
		fmt.Fprintf(a.err, "no roles\n")
		return nil
	}
	t := &table{head: []string{"ROLE", "IN", "SINCE", "UNTIL", "REPORTED", "LAST", "WORDS"}, width: terminalWidth(a.out), flex: 6}
	for _, r := range rows {
		t.add(r.Title, r.In, r.Since, r.Until, r.Reported, r.Last, r.Quote)
	}
	return t.print(a.out)
}

// roleRows returns the rows of those roles that keep lets through.
func roleRows(ctx context.Context, s graph.Reader, roles []graph.Edge, keep func(graph.Tenure) bool) ([]roleRow, error) {
	published, err := graph.RoleTimes(ctx, s, roles)
	if err != nil {
		return nil, err
	}
	var in []graph.ID
	for _, r := range roles {
		in = append(in, r.To)
	}
	names, err := entityNames(ctx, s, in)
	if err != nil {
		return nil, err
	}
	rows := []roleRow{}
	for _, r := range roles {
		t := graph.NewTenure(r, published)
		if !keep(t) {
			continue
		}
		row := roleRow{Title: r.Title, In: names[r.To], Since: r.Since.String(), Until: r.Until.String(), Reported: day(t.First), Last: day(t.Last)}
		if len(r.Evidence) > 0 {
			row.Quote = r.Evidence[0].Quote
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// day shows the day of a time, "" for the zero one.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
