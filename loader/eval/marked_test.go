package eval_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/eval"
	"dateline/loader/eval/markup"
)

const markedHead = `text a/story.txt
published 2015-08-21
entity e1 PERSON Zoë Ray
entity e2 PLACE Oslo
time t1 DATE 2015-08-20
event v1 CONSULT OCCURRED date=2015-08-20 basis=RELATIVE places=e2 participants=e1:HOST
`

const markedBody = `---
⟦e1|Zoë Ray⟧ held ⟦v1|talks⟧ in ⟦e2|Oslo⟧ ⟦t1|yesterday⟧.
⟦e1:n|⟦e1:p|Her⟧ own boss⟧ called “the ⟦v1|meeting⟧” long.
`

const markedText = `Zoë Ray held talks in Oslo yesterday.
Her own boss called “the meeting” long.
`

func checkMarked(t *testing.T, docs []*eval.Document, stages ...eval.Stage) {
	t.Helper()
	if len(docs) != 1 {
		t.Fatalf("%d documents", len(docs))
	}
	gold := docs[0].Gold
	if gold.Article.Text != markedText || docs[0].Name != "a/story.txt" {
		t.Errorf("%s has the text %q", docs[0].Name, gold.Article.Text)
	}
	if len(gold.Mentions) != 4 || gold.Mentions[2].Text != "Her own boss" || gold.Times[0].Text != "yesterday" {
		t.Errorf("read back %+v", gold)
	}
	if e := gold.Events[0]; e.Title != "talks" || e.Mentions[1].Text != "meeting" || e.Date.EDTF != "2015-08-20" {
		t.Errorf("read back %+v", e)
	}
	if diff := cmp.Diff(stages, docs[0].Stages); diff != "" {
		t.Error(diff)
	}
}

func TestParseMarked(t *testing.T) {
	docs, err := eval.Parse("story.marked", []byte(markedHead+markedBody), eval.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	checkMarked(t, docs, eval.Names, eval.People, eval.Times, eval.Events)
	docs, err = eval.Parse("story.marked", []byte("only events\n"+markedHead+markedBody), eval.OpenOptions{Format: eval.Marked})
	if err != nil {
		t.Fatal(err)
	}
	checkMarked(t, docs, eval.Events)
	if _, err := eval.Parse("story.marked", []byte("only times\n"+markedHead+markedBody), eval.OpenOptions{}); err == nil {
		t.Error("takes times alone")
	}
}

// What markup encodes is gold without the text, which is read back with the text in its place.
func TestParseEncoded(t *testing.T) {
	for head, stages := range map[string][]eval.Stage{
		markedHead:                   {eval.Names, eval.People, eval.Times, eval.Events},
		"only events\n" + markedHead: {eval.Events},
	} {
		g, err := markup.Parse([]byte(head + markedBody))
		if err != nil {
			t.Fatal(err)
		}
		data, err := g.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "boss") {
			t.Error("the gold has the text")
		}
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "a"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "a", "story.txt"), []byte(markedText), 0o644); err != nil {
			t.Fatal(err)
		}
		docs, err := eval.Parse("story.json", data, eval.OpenOptions{Texts: dir})
		if err != nil {
			t.Fatal(err)
		}
		checkMarked(t, docs, stages...)
	}
}
