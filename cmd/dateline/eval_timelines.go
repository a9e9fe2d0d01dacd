package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/loader"
	"dateline/loader/eval/timelines"
	"dateline/loader/nlp"
)

func (a *app) evalTimelinesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "timelines DIR",
		Short: "Measure the timelines of entities, on SemEval-2015 task 4",
		Long: `Timelines reads the documents of SemEval-2015 task 4 in DIR, links them in a graph of
their own, asks it for the timeline of each of the gold's entities, and compares: the
mentions of events, their dates, and their order (temporal awareness: what one side says
is looked up in all that follows from the other).`,
		Example: `  dateline eval timelines semeval2015-trial/`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			docs, gold, err := timelines.Open(args[0])
			if err == nil {
				err = a.evalTimelines(cmd.Context(), docs, gold)
			}
			if err != nil {
				return fmt.Errorf("eval: %w", err)
			}
			return nil
		},
	}
	wrapArgs(cmd)
	return cmd
}

func (a *app) evalTimelines(ctx context.Context, docs []*timelines.Document, gold []timelines.Timeline) error {
	stories := make([]*loader.Story, len(docs))
	for i, d := range docs {
		published, err := time.Parse("January 2, 2006", d.Published)
		if err != nil {
			return fmt.Errorf("document %s: its second sentence is no date: %w", d.Number, err)
		}
		stories[i] = storyOf(d.Number, d.Text)
		head := stories[i].Article
		head.Published = published
		head.Blocks[0].Kind, head.Blocks[1].Kind = nlp.BlockHeadline, nlp.BlockCredit // the date is no sentence
	}
	t := table{head: []string{"entity", "events", "dates", "order", "mentions found", "of"}}
	var all timelines.Scores
	err := a.withStories(ctx, stories, func(s graph.Reader, articles map[string]graph.ID) error {
		for _, g := range gold {
			found, err := timelineFound(ctx, s, g, docs, articles)
			if err != nil {
				return fmt.Errorf("timeline of %q: %w", g.Entity, err)
			}
			score := timelines.Score(g, found)
			all.Add(score)
			addScores(&t, g.Entity, score)
		}
		return nil
	})
	if err != nil {
		return err
	}
	addScores(&t, "all", all)
	return t.print(a.out)
}

func addScores(t *table, entity string, s timelines.Scores) {
	show := func(t timelines.Tally) string { return fmt.Sprintf("%.1f/%.1f/%.1f", t.P(), t.R(), t.F1()) }
	t.add(entity, show(s.Events), show(s.Dates), show(s.Order), fmt.Sprint(s.Events.Found), fmt.Sprint(s.Events.Wanted))
}

// timelineFound asks for the timeline of an entity of the gold, and returns its
// mentions as the gold names them.
func timelineFound(ctx context.Context, s graph.Reader, gold timelines.Timeline, docs []*timelines.Document, articles map[string]graph.ID) (timelines.Timeline, error) {
	out := timelines.Timeline{Entity: gold.Entity}
	filter, _, err := graph.ResolveAbout(ctx, s, gold.Entity)
	if err != nil {
		return out, err
	}
	filter.Undated = true
	byArticle := make(map[graph.ID]*timelines.Document, len(docs))
	for _, d := range docs {
		byArticle[articles[d.Number]] = d
	}
	wanted := make(map[string]bool, len(gold.Events))
	for _, e := range gold.Events {
		wanted[e.Mention] = true
	}
	list, err := s.Timeline(ctx, graph.TimelineQuery{EventFilter: filter, Page: graph.Page{Limit: graph.MaxLimit}})
	if err != nil {
		return out, err
	}
	if list.More {
		return out, errors.New("is too long")
	}
	position, last := 0, int64(0)
	for i, e := range list.Items {
		at := graph.EventSort(e.Date)
		if i == 0 || at != last {
			position++
		}
		last = at
		mentions, err := mentionsOf(ctx, s, e.ID, byArticle, wanted)
		if err != nil {
			return out, err
		}
		for _, m := range mentions {
			found := timelines.Event{Mention: m}
			if at != graph.NoDate {
				found.Position, found.Date = position, plainDate(e.Date.When)
			}
			out.Events = append(out.Events, found)
		}
	}
	return out, nil
}

// mentionsOf returns the mentions of an event as the gold names them: by the word
// of the trigger that the gold has, else by its first one; sorted, each once.
func mentionsOf(ctx context.Context, s graph.Reader, event graph.ID, docs map[graph.ID]*timelines.Document, wanted map[string]bool) ([]string, error) {
	lists, err := s.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeReports, From: []graph.ID{event}, Page: graph.Page{Limit: graph.MaxLimit}})
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for _, e := range lists[event].Items {
		ids = append(ids, e.To)
	}
	nodes, err := s.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range nodes {
		r, ok := n.(*graph.Report)
		if !ok || docs[r.Article] == nil {
			continue
		}
		d, name := docs[r.Article], ""
		for _, t := range d.Tokens {
			if t.Span.Start < r.Trigger.End && r.Trigger.Start < t.Span.End {
				if m := d.Name(t); name == "" || wanted[m] && !wanted[name] {
					name = m
				}
			}
		}
		if name != "" {
			out = append(out, name)
		}
	}
	slices.SortFunc(out, strings.Compare)
	return slices.Compact(out), nil
}

// plainDate returns a date as the task writes it, to the day at most, "" for one
// that is no single day, month or year.
func plainDate(d edtf.Date) string {
	text := strings.TrimRight(d.String(), "~?%")
	text, _, _ = strings.Cut(text, "T")
	for _, form := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(form, text); err == nil {
			return text
		}
	}
	return ""
}
