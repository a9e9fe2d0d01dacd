package events_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dateline/loader/layout"
	"dateline/loader/nlp"
	"dateline/loader/nlp/pipeline"
)

// TestArticle reads a real article with all the stages: the summit is one event
// with its statuses, and nothing else runs into it.
func TestArticle(t *testing.T) {
	shared := os.Getenv("DATELINE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(shared, "articles", "korea-2018", "2018-05-31-china-daily.txt"))
	if err != nil {
		t.Skip("no shared articles: set DATELINE_SHARED to the folder that has them")
	}
	p, err := pipeline.New()
	if err != nil {
		t.Fatal(err)
	}
	article, err := layout.Parse(string(data), layout.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	d := p.Annotate(pipeline.Input{Text: string(data), Title: article.Title, Published: article.Published, Blocks: article.Blocks})
	wants := []wanted{
		{"CONSULT", nlp.StatusPlanned, "2018-06-12", "Singapore", []string{"Donald Trump", "Kim Jong-un"}},
		{"CONSULT", nlp.StatusOccurred, "2018-04-27", "Panmunjom", []string{"Kim Jong-un", "Moon Jae-in"}},
		{"CONSULT", nlp.StatusOccurred, "2018-05-26", "", []string{"Kim Jong-un", "Moon Jae-in"}},
		{"CONSULT", nlp.StatusOccurred, "2018-05-31", "Panmunjom", []string{"Choe Son-hui", "Sung Kim"}},
		{"CONSULT", nlp.StatusPlanned, "2018-05-30", "New York", []string{"Kim Yong-chol", "Mike Pompeo"}},
		{"CONSULT", nlp.StatusOccurred, "2018-05-31", "Pyongyang", []string{"Kim Jong-un", "Sergei Lavrov"}},
		{"REJECT", nlp.StatusOccurred, "2018-05-24", "", []string{"Donald Trump"}},
		{"STATEMENT", nlp.StatusOccurred, "2018-05-24", "", []string{"Donald Trump", "Kim Jong-un"}},
	}
	at := make([]int, len(wants))
	for i, w := range wants {
		if at[i] = w.in(d); at[i] < 0 {
			t.Errorf("no event %+v", w)
		}
	}
	if t.Failed() {
		t.Fatal(describe(d, true))
	}
	summit, act := at[0], at[6]
	for _, status := range []string{nlp.StatusPlanned, nlp.StatusCancelled} {
		if !slices.ContainsFunc(d.Events[summit].Mentions, func(m nlp.EventMention) bool { return m.Status == status }) {
			t.Errorf("no mention has the summit %s:\n%s", status, describe(d, true))
		}
	}
	if !slices.ContainsFunc(d.Links, func(l nlp.Link) bool { return l.From == act && l.To == summit && l.Kind == nlp.LinkCancels }) {
		t.Errorf("the act does not cancel the summit:\n%s", describe(d, false))
	}
	if got, want := d.Events[summit].Title, "Trump-Kim summit in Singapore"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
}

// wanted is an event to look for. An empty place may be any.
type wanted struct {
	typ, status, date, place string
	parties                  []string // sorted
}

func (w wanted) in(d *nlp.Doc) int {
	return slices.IndexFunc(d.Events, func(e nlp.Event) bool {
		var parties []string
		for _, p := range e.Participants {
			parties = append(parties, d.Entities[p.Entity].Name)
		}
		slices.Sort(parties)
		return e.Type == w.typ && e.Status == w.status && e.Date.When.String() == w.date && slices.Equal(parties, w.parties) &&
			(w.place == "" || slices.ContainsFunc(e.Places, func(p int) bool { return d.Entities[p].Name == w.place }))
	})
}
