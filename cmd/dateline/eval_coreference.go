package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dateline/graph"
	"dateline/graph/sqlite"
	"dateline/loader"
	"dateline/loader/eval/coref"
	"dateline/loader/eval/ecb"
	"dateline/loader/extract"
	"dateline/loader/layout"
	"dateline/loader/nlp"
	"dateline/loader/nlp/spacy"
)

func (a *app) evalCoreferenceCommand() *cobra.Command {
	var part string
	cmd := &cobra.Command{
		Use:   "coreference DIR",
		Short: "Measure how well events are told to be one across articles, on ECB+",
		Long: `Coreference reads the documents of the ECB+ corpus in DIR (topics as folders), links
them in a graph of their own, and compares the events with the gold's chains on the
mentions of the gold: MUC, B3, CEAF-e and their mean, the CoNLL F1, beside the
baseline that puts together what has the same head lemma in a topic. Odd topics
are for development, even ones for the report.`,
		Example: `  dateline eval coreference ecbplus/
  dateline eval coreference --part dev ecbplus/`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if part != "dev" && part != "test" && part != "all" {
				return usageError{fmt.Errorf("--part %q: must be dev, test or all", part), cmd.CommandPath()}
			}
			docs, err := ecb.Open(args[0], func(topic int) bool { return part == "all" || (topic%2 == 1) == (part == "dev") })
			if err != nil {
				return fmt.Errorf("eval: %w", err)
			}
			if err := a.evalCoreference(cmd.Context(), docs); err != nil {
				return fmt.Errorf("eval: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&part, "part", "test", "which topics: dev (odd), test (even), all")
	wrapArgs(cmd)
	return cmd
}

func (a *app) evalCoreference(ctx context.Context, docs []*ecb.Document) error {
	found, err := a.linked(ctx, docs)
	if err != nil {
		return err
	}
	lemmas, err := lemmasOf()
	if err != nil {
		return err
	}
	overlapping := ecb.Overlapping(docs, found)
	t := table{head: []string{"events", "MUC", "B3", "CEAF-e", "CoNLL F1", "mentions found"}}
	for _, row := range []struct {
		name string
		s    ecb.Scores
	}{
		{"same lemma", ecb.SameLemma(docs, lemmas)},
		{"dateline", ecb.Score(docs, found)},
		{"same lemma, on those found", ecb.SameLemma(overlapping, lemmas)},
		{"dateline, on those found", ecb.Score(overlapping, found)},
	} {
		t.add(row.name, prf(row.s.MUC), prf(row.s.BCubed), prf(row.s.CEAFe), fmt.Sprintf("%.1f", row.s.CoNLL()),
			fmt.Sprintf("%d of %d", row.s.Found, row.s.Mentions))
	}
	return t.print(a.out)
}

// prf gives precision, recall and F1.
func prf(t coref.Tally) string { return fmt.Sprintf("%.1f/%.1f/%.1f", t.P(), t.R(), t.F1()) }

// linked reads and links documents, and returns the events found in each.
func (a *app) linked(ctx context.Context, docs []*ecb.Document) (map[string][]ecb.Report, error) {
	stories := make([]*loader.Story, len(docs))
	for i, d := range docs {
		stories[i] = storyOf(d.Name, d.Text)
	}
	var found map[string][]ecb.Report
	err := a.withStories(ctx, stories, func(s graph.Reader, articles map[string]graph.ID) error {
		var err error
		found, err = reportsOf(ctx, s, articles)
		return err
	})
	return found, err
}

// withStories reads and links stories in a graph of their own, and calls use with it
// and with the articles by the titles of the stories.
func (a *app) withStories(ctx context.Context, stories []*loader.Story, use func(graph.Reader, map[string]graph.ID) error) error {
	reader, err := loader.NewReader()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "dateline-eval-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // the system's folder for what may go
	s, err := sqlite.Open(ctx, filepath.Join(dir, "eval.db"), nil)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }() // it goes with its folder
	now, err := a.clock()
	if err != nil {
		return err
	}
	articles := make(map[string]graph.ID, len(stories))
	source := func(yield func(loader.Raw, error) bool) {
		for _, story := range stories {
			name := story.Title
			read, err := reader.Extract(ctx, story)
			var row []byte
			if err == nil {
				articles[name] = graph.ID(read.Article.ID)
				row, err = json.Marshal(read)
			}
			if !yield(loader.Raw{Name: name, Bytes: row, Row: true}, err) {
				return
			}
		}
	}
	report, err := loader.New(s, reader, loader.Options{Now: now}).Load(ctx, source)
	if err != nil {
		return err
	}
	if err := verdict(report, true); err != nil {
		return fmt.Errorf("%w: %s", err, report.Refused[0])
	}
	return use(s, articles)
}

// storyOf lays a text out: each line is a paragraph.
func storyOf(name, text string) *loader.Story {
	a := &layout.Article{Title: name, Text: text}
	start := 0
	for line := range strings.SplitSeq(text, "\n") {
		a.Blocks = append(a.Blocks, nlp.Block{Span: nlp.Span{Start: start, End: start + len(line)}, Kind: nlp.BlockBody})
		start += len(line) + 1
	}
	return &loader.Story{Article: a}
}

func reportsOf(ctx context.Context, s graph.Reader, articles map[string]graph.ID) (map[string][]ecb.Report, error) {
	out := make(map[string][]ecb.Report, len(articles))
	for name, article := range articles {
		lists, err := s.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeArticleReports, From: []graph.ID{article}, Page: graph.Page{Limit: graph.MaxLimit}})
		if err != nil {
			return nil, err
		}
		var ids []graph.ID
		for _, e := range lists[article].Items {
			ids = append(ids, e.To)
		}
		nodes, err := s.Nodes(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if r, ok := nodes[id].(*graph.Report); ok {
				out[name] = append(out[name], ecb.Report{Trigger: extract.Span(r.Trigger), Event: string(r.Event)})
			}
		}
	}
	return out, nil
}

// lemmasOf returns the lemma of a mention's head.
func lemmasOf() (func(*ecb.Document, ecb.Mention) string, error) {
	model, err := spacy.English()
	if err != nil {
		return nil, err
	}
	lemmas := make(map[string]string)
	return func(_ *ecb.Document, m ecb.Mention) string {
		if _, known := lemmas[m.Head]; !known {
			lemmas[m.Head] = strings.ToLower(m.Head)
			if tokens := model.Analyze(m.Head); len(tokens) > 0 {
				lemmas[m.Head] = strings.ToLower(tokens[0].Lemma)
			}
		}
		return lemmas[m.Head]
	}, nil
}
