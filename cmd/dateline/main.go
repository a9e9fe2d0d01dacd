// Command dateline reads news articles into a graph of people, organisations,
// places and events, and answers timelines from it. See `dateline --help`.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr}, os.LookupEnv)
	stop()
	os.Exit(code)
}

// streams are where the program reads and writes: data to out, everything else
// to err.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run is the program, with everything it takes from outside as arguments. It
// returns the exit code.
func run(ctx context.Context, args []string, std streams, env func(string) (string, bool)) int {
	a := &app{streams: std, env: env}
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		fmt.Fprintf(std.err, "dateline: %v\nRun \"%s --help\" for usage.\n", err, usage.command)
		return exitUsage
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(std.err, "dateline: stopped")
		return exitFailed
	}
	fmt.Fprintf(std.err, "dateline: %v\n", err)
	return exitFailed
}

// usageError is a command line that cannot be understood.
type usageError struct {
	err     error
	command string // the path of the command, as in "dateline load"
}

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// clock returns the load clock: DATELINE_NOW, an RFC 3339 instant, where it is
// set, so that two runs can be compared byte for byte.
func (a *app) clock() (func() time.Time, error) {
	fixed, ok := a.env("DATELINE_NOW")
	if !ok || fixed == "" {
		return time.Now, nil
	}
	t, err := time.Parse(time.RFC3339, fixed)
	if err != nil {
		return nil, fmt.Errorf("DATELINE_NOW %q is not an RFC 3339 instant such as 2018-06-12T09:00:00Z", fixed)
	}
	return func() time.Time { return t }, nil
}
