package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/loader/link"
)

// decideFlags are the flags of every command that makes a decision.
type decideFlags struct {
	author, reason, name string
	preview              bool
}

func (a *app) decideCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "decide",
		Short: "Merge, split, rename, correct or withdraw, and undo it",
		Long: `Decide records what an editor decided, with author, time and reason, and lets the
graph follow it: all of it or nothing. Nothing is lost: every decision can be
undone, and IDs that nodes had before go on leading to what they have become.

A NODE is an ID, or the name of a person, organisation or place in full.
--preview shows what would change, and changes nothing.`,
		Example: `  dateline decide merge "Kim Jong-un" "Chairman Kim" --reason "one man" --preview
  dateline decide rename evt_4bqvmpl10n5t9dp2mrt0 "Singapore summit" --reason "its usual name"
  dateline decide undo dec_6u1o6v3gtfm30gdl2m4g --reason "by mistake"
  dateline decide list > decisions.jsonl && dateline --store sqlite:new.db decide replay decisions.jsonl`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		a.making(graph.DecisionMerge, "merge KEPT NODE...", "Make nodes one", cobra.MinimumNArgs(2), func(f decideFlags, args []string, d *graph.Decision) []string {
			d.Value = f.name
			return args
		}),
		a.making(graph.DecisionSplit, "split NODE PART...", "Split off reports of an event, or mentions of an entity by the articles that have them", cobra.MinimumNArgs(2), all),
		a.making(graph.DecisionCannotLink, "apart NODE NODE", "Keep two nodes from being taken for one", cobra.ExactArgs(2), all),
		a.making(graph.DecisionRename, "rename NODE NAME", "Give a node another name", cobra.ExactArgs(2), func(_ decideFlags, args []string, d *graph.Decision) []string {
			d.Value = args[1]
			return args[:1]
		}),
		a.making(graph.DecisionCorrect, "correct NODE FIELD VALUE", "Correct a field of an event, a report, an article or an entity", cobra.ExactArgs(3), func(_ decideFlags, args []string, d *graph.Decision) []string {
			d.Field, d.Value = args[1], args[2]
			return args[:1]
		}),
		a.making(graph.DecisionWithdraw, "withdraw ARTICLE", "Withdraw an article; what others support stays", cobra.ExactArgs(1), all),
		a.making(graph.DecisionUndo, "undo DECISION", "Undo a decision", cobra.ExactArgs(1), all),
		a.decisionsCommand(), a.replayCommand(),
	)
	for _, c := range cmd.Commands() {
		wrapArgs(c)
	}
	return cmd
}

// all is for decisions whose arguments are their subjects.
func all(_ decideFlags, args []string, _ *graph.Decision) []string { return args }

// making is a command that makes one kind of decision. fill takes what is no
// subject out of the arguments and returns the subjects.
func (a *app) making(kind graph.DecisionKind, use, short string, check cobra.PositionalArgs, fill func(decideFlags, []string, *graph.Decision) []string) *cobra.Command {
	var f decideFlags
	cmd := &cobra.Command{
		Use: use, Short: short, Args: check,
		RunE: func(cmd *cobra.Command, args []string) error {
			d := &graph.Decision{Kind: kind, Author: f.author, Reason: f.reason}
			names := fill(f, args, d)
			return a.withLoaded(cmd.Context(), func(s graph.Store) error { return a.decide(cmd.Context(), s, f, d, names) })
		},
	}
	user, _ := a.env("USER")
	cmd.Flags().StringVar(&f.author, "author", user, "who decides")
	cmd.Flags().StringVar(&f.reason, "reason", "", "why")
	cmd.Flags().BoolVar(&f.preview, "preview", false, "show what would change, and change nothing")
	if kind == graph.DecisionMerge {
		cmd.Flags().StringVar(&f.name, "name", "", "the name that the one node gets")
	}
	return cmd
}

func (a *app) decide(ctx context.Context, s graph.Store, f decideFlags, d *graph.Decision, names []string) error {
	editor, err := a.editor(s)
	if err != nil {
		return err
	}
	if d.Subjects, err = graph.ResolveNames(ctx, s, "subjects", names); err != nil {
		return err
	}
	var outcome *graph.Outcome
	if f.preview {
		outcome, err = editor.Preview(ctx, d)
	} else {
		outcome, err = editor.Decide(ctx, d, 0)
	}
	if err != nil {
		return fmt.Errorf("decide: %w", err)
	}
	return a.printOutcome(outcome, f.preview)
}

func (a *app) editor(s graph.Store) (*link.Editor, error) {
	now, err := a.clock()
	if err != nil {
		return nil, err
	}
	return link.NewEditor(s, now), nil
}

// printOutcome prints what a decision changes, a node a line.
func (a *app) printOutcome(o *graph.Outcome, preview bool) error {
	t := table{head: []string{"CHANGE", "NODE", "BEFORE", "AFTER"}, width: terminalWidth(a.out), flex: 3}
	for _, c := range o.Changes {
		switch {
		case c.Before == nil:
			t.add("new", string(c.After.NodeID()), "", outline(c.After))
		case c.After == nil:
			t.add("gone", string(c.Before.NodeID()), outline(c.Before), "")
		default:
			t.add("changed", string(c.After.NodeID()), outline(c.Before), outline(c.After))
		}
	}
	if err := t.print(a.out); err != nil {
		return err
	}
	if preview {
		fmt.Fprintf(a.err, "nothing is changed: this is what would be, of %d articles linked again\n", o.Articles)
	} else {
		fmt.Fprintf(a.err, "decided: %s, %d articles linked again\n", o.Decision.ID, o.Articles)
	}
	return nil
}

// outline says in a few words what a node is.
func outline(n graph.Node) string {
	switch n := n.(type) {
	case *graph.Entity:
		return n.Name
	case *graph.Event:
		return fmt.Sprintf("%s (%s, %s, %d reports)", n.Title, orDash(n.Date.When.String()), n.Status, n.Weight)
	}
	return string(n.NodeID())
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func (a *app) decisionsCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "Print all decisions as JSON lines, oldest first", Args: cobra.NoArgs,
		Long: `List prints all decisions as JSON lines, oldest first. "dateline decide replay" takes them.`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withLoaded(cmd.Context(), func(s graph.Store) error {
				decisions, err := link.Decisions(cmd.Context(), s)
				if err != nil {
					return fmt.Errorf("list decisions: %w", err)
				}
				return link.WriteDecisions(a.out, decisions)
			})
		},
	}
}

func (a *app) replayCommand() *cobra.Command {
	return &cobra.Command{
		Use: "replay FILE", Short: "Make the decisions of a file, all or none; - is standard input", Args: cobra.ExactArgs(1),
		Long: `Replay makes the decisions that "dateline decide list" printed, with their authors and
times. Those that are made already are left out. What they are about may turn up later.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			in := a.in
			if args[0] != "-" {
				file, err := os.Open(args[0])
				if err != nil {
					return fmt.Errorf("replay %s: %w", args[0], errors.Unwrap(err))
				}
				defer file.Close()
				in = file
			}
			return a.withStore(cmd.Context(), func(s graph.Store) error { return a.replay(cmd.Context(), s, args[0], in) })
		},
	}
}

func (a *app) replay(ctx context.Context, s graph.Store, name string, in io.Reader) error {
	decisions, err := link.ReadDecisions(in)
	if err != nil {
		return fmt.Errorf("replay %s: %w", name, err)
	}
	editor, err := a.editor(s)
	if err != nil {
		return err
	}
	fresh, err := editor.Replay(ctx, decisions)
	if err != nil {
		return fmt.Errorf("replay %s: %w", name, err)
	}
	out := json.NewEncoder(a.out)
	for _, d := range fresh {
		if err := out.Encode(d.ID); err != nil {
			return fmt.Errorf("replay %s: %w", name, err)
		}
	}
	fmt.Fprintf(a.err, "%d decisions made, %d known already\n", len(fresh), len(decisions)-len(fresh))
	return nil
}
