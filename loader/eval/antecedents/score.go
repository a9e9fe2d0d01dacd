package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"dateline/loader"
	"dateline/loader/eval"
	"dateline/loader/eval/internal/training"
	"dateline/loader/nlp"
	"dateline/loader/nlp/names"
)

// crossValidate learns as many times as there are folds and scores what is read of the texts that were left out, beside what the rules alone read.
func (t *trainer) crossValidate(ctx context.Context, all []*article, folds int, faults bool, out io.Writer) error {
	learnt := make([]*names.Recognizer, folds)
	var wait sync.WaitGroup
	for fold := range learnt {
		wait.Go(func() { learnt[fold] = t.names.With(t.train(training.Except(all, folds, fold))) })
	}
	wait.Wait()
	if err := t.report(ctx, "rules", all, func(int) *names.Recognizer { return t.names }, false, out); err != nil {
		return err
	}
	return t.report(ctx, "model", all, func(i int) *names.Recognizer { return learnt[i%folds] }, faults, out)
}

// report scores what recognisers read, each article by its own: mentions form by form, and all together where all are marked.
func (t *trainer) report(ctx context.Context, by string, all []*article, of func(i int) *names.Recognizer, faults bool, out io.Writer) error {
	tallies := map[string]*tally{}
	whole := map[string][]int{}
	for i, a := range all {
		d := *a.doc
		of(i).Annotate(&d)
		c := counting{doc: &d, marks: &a.marks, group: group(a.gold.Name), tallies: tallies}
		if faults {
			c.faults = out
		}
		c.count()
		if a.marks.All {
			whole[c.group] = append(whole[c.group], i)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(tallies)) {
		fmt.Fprintf(out, "%-6s %-24s %s\n", by, k, tallies[k])
	}
	for _, g := range slices.Sorted(maps.Keys(whole)) {
		f1, err := t.conll(ctx, all, whole[g], of)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-6s %-24s CoNLL F1 %.1f\n", by, g, f1)
	}
	return nil
}

// conll returns the CoNLL F1 of some of the articles, in points.
func (t *trainer) conll(ctx context.Context, all []*article, some []int, of func(i int) *names.Recognizer) (float64, error) {
	gold := make([]*eval.Document, len(some))
	for k, i := range some {
		gold[k] = all[i].gold
	}
	report, err := training.Score(ctx, gold, func(k int) *loader.Reader { return loader.ReaderOf(t.pipeline.WithNames(of(some[k]))) }, eval.Options{Stages: []eval.Stage{eval.People}})
	if err != nil {
		return 0, err
	}
	for _, s := range report.Scores {
		if s.Name == eval.CoNLL {
			return s.F1, nil
		}
	}
	return 0, nil
}

// group returns what an article is counted with: its folder, or its genre in GUM.
func group(name string) string {
	if f := strings.Split(name, "_"); len(f) == 3 && f[0] == "GUM" {
		return f[0] + " " + f[1]
	}
	folder, _, _ := strings.Cut(name, "/")
	return folder
}

// tally is how many mentions of a form are marked, how many of these were read as meaning the same person, and how many were read of
// people of whom any is marked.
type tally struct{ marked, right, read int }

func (t tally) String() string {
	return fmt.Sprintf("R %5.1f (%d of %d)  P %5.1f (of %d)", percent(t.right, t.marked), t.right, t.marked, percent(t.right, t.read), t.read)
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// counting counts what is read of one article.
type counting struct {
	doc     *nlp.Doc
	marks   *names.Marks
	group   string
	tallies map[string]*tally
	faults  io.Writer // nil for none
}

// of returns the tally of a form.
func (c *counting) of(form nlp.Form) *tally {
	key := c.group + " " + string(form)
	if c.tallies[key] == nil {
		c.tallies[key] = &tally{}
	}
	return c.tallies[key]
}

func (c *counting) count() {
	person := c.people()
	read := map[int]string{} // by head
	for _, m := range c.doc.Mentions {
		if m.Form != nlp.FormName && c.doc.Entities[m.Entity].Kind == nlp.KindPerson {
			read[m.Head] = cmp.Or(person[m.Entity], "somebody else")
		}
	}
	referred := map[string]bool{}
	for _, m := range c.marks.Mentions {
		if m.Form == nlp.FormName {
			continue
		}
		referred[m.Person] = true
		t := c.of(m.Form)
		t.marked++
		if p := read[names.HeadOf(c.doc, m.Span)]; p == m.Person {
			t.right++
		} else if c.faults != nil {
			fmt.Fprintf(c.faults, "%s %q\t%s\t%s\n", m.Form, c.doc.Text[m.Start:m.End], cmp.Or(p, "nobody"), strings.Join(strings.Fields(c.around(m.Span)), " "))
		}
	}
	for _, m := range c.doc.Mentions {
		if m.Form != nlp.FormName && c.doc.Entities[m.Entity].Kind == nlp.KindPerson && (c.marks.All || referred[person[m.Entity]]) {
			c.of(m.Form).read++
		}
	}
}

// around returns a stretch of the text with its neighbourhood.
func (c *counting) around(s nlp.Span) string {
	const reach = 160
	return strings.ToValidUTF8(c.doc.Text[max(0, s.Start-reach):min(len(c.doc.Text), s.End+reach/2)], "")
}

// people returns which marked person each person read is: the one with whom they share most names.
func (c *counting) people() map[int]string {
	votes := map[int]map[string]int{}
	for _, g := range c.marks.Mentions {
		for _, m := range c.doc.Mentions {
			if g.Form != nlp.FormName || m.Form != nlp.FormName || c.doc.Entities[m.Entity].Kind != nlp.KindPerson || m.End <= g.Start || g.End <= m.Start {
				continue
			}
			if votes[m.Entity] == nil {
				votes[m.Entity] = map[string]int{}
			}
			votes[m.Entity][g.Person]++
		}
	}
	out := map[int]string{}
	for e, v := range votes {
		out[e] = slices.MinFunc(slices.Collect(maps.Keys(v)), func(x, y string) int { return cmp.Or(cmp.Compare(v[y], v[x]), cmp.Compare(x, y)) })
	}
	return out
}
