package main

import (
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// app is what the commands share.
type app struct {
	streams
	env func(string) (string, bool)
	log *slog.Logger

	store     string // --store
	logLevel  string
	logFormat string
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "dateline",
		Short: "Reads news articles into a graph of events, and answers timelines from it",
		Long: `Dateline reads news articles and keeps what they say as a graph of people,
organisations, places and events, each fact tied to the words that carry it.

Every flag has a variable: --store is DATELINE_STORE, --log-level is
DATELINE_LOG_LEVEL. Data goes to standard output, everything else to standard
error. Exit status: 0 done, 1 failed, 2 wrong usage.`,
		Example: `  dateline demo                                   load the bundled articles, print a timeline, serve
  dateline load news/ && dateline timeline --about "Kim Jong-un"
  dateline --store neo4j://localhost:7687 serve`,
		Version:           version(),
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRunE: a.prepare,
		Args:              knownCommands,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.store, "store", "sqlite:dateline.db", "where the graph is: sqlite:FILE, neo4j://HOST:PORT, neo4j+s://HOST, bolt://HOST:PORT")
	flags.StringVar(&a.logLevel, "log-level", "info", "what is logged: debug, info, warn, error")
	flags.StringVar(&a.logFormat, "log-format", "text", "how it is logged: text, json")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usageError{unknownFlag(cmd, err), cmd.CommandPath()} })
	root.AddCommand(a.demoCommand(), a.loadCommand(), a.serveCommand(), a.extractCommand(), a.timelineCommand(), a.diffCommand(), a.rolesCommand(), a.queryCommand(), a.exportCommand(), a.importCommand(), a.decideCommand(), a.evalCommand())
	for _, cmd := range root.Commands() {
		wrapArgs(cmd)
	}
	wrapArgs(root)
	completeStores(root)
	return root
}

// wrapArgs makes wrong arguments a usage error.
func wrapArgs(cmd *cobra.Command) {
	check := cmd.Args
	if check == nil {
		return
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{err, cmd.CommandPath()}
		}
		return nil
	}
}

// completeStores offers the kinds of stores to shells.
func completeStores(root *cobra.Command) {
	// The only error is a flag that does not exist.
	_ = root.RegisterFlagCompletionFunc("store", cobra.FixedCompletions(
		[]string{"sqlite:", "neo4j://", "neo4j+s://", "bolt://"}, cobra.ShellCompDirectiveNoSpace))
	_ = root.RegisterFlagCompletionFunc("log-level", cobra.FixedCompletions([]string{"debug", "info", "warn", "error"}, cobra.ShellCompDirectiveNoFileComp))
	_ = root.RegisterFlagCompletionFunc("log-format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp))
}

// prepare fills flags that were not given from their variables, and sets up the
// log.
func (a *app) prepare(cmd *cobra.Command, _ []string) error {
	var bad error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := variable(f.Name)
		value, ok := a.env(name)
		if f.Changed || !ok || value == "" || bad != nil {
			return
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil {
			bad = usageError{fmt.Errorf("%s: %w", name, err), cmd.CommandPath()}
		}
	})
	if bad != nil {
		return bad
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(a.logLevel)); err != nil {
		return usageError{fmt.Errorf("--log-level %q: must be debug, info, warn or error", a.logLevel), cmd.CommandPath()}
	}
	opts := &slog.HandlerOptions{Level: level}
	switch a.logFormat {
	case "text":
		a.log = slog.New(slog.NewTextHandler(a.err, opts))
	case "json":
		a.log = slog.New(slog.NewJSONHandler(a.err, opts))
	default:
		return usageError{fmt.Errorf("--log-format %q: must be text or json", a.logFormat), cmd.CommandPath()}
	}
	return nil
}

// variable returns the name of the environment variable of a flag.
func variable(flag string) string {
	return "DATELINE_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// version returns what the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision := ""
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			revision = " (" + s.Value[:min(12, len(s.Value))] + ")"
		}
	}
	return info.Main.Version + revision
}

// terminalWidth returns the width of w in columns, 0 where it is no terminal.
func terminalWidth(w any) int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// colours reports whether w is a terminal whose user has not asked for plain
// text (https://no-color.org).
func (a *app) colours(w any) bool {
	if _, no := a.env("NO_COLOR"); no {
		return false
	}
	kind, _ := a.env("TERM")
	return terminalWidth(w) > 0 && kind != "dumb"
}
