package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/loader/eval"
)

// few are some of the articles that the model is trained on.
func few(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../gold/train/plain/s1-*.marked")
	if err != nil || len(files) < 4 {
		t.Fatalf("found %d articles: %v", len(files), err)
	}
	return files[:4]
}

func TestTrainTwice(t *testing.T) {
	var first []byte
	for range 2 {
		dir := t.TempDir()
		if err := run(t.Context(), append([]string{"--out", dir, "--runs", "2"}, few(t)...), io.Discard, io.Discard); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, "antecedents.bin"))
		if err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(data, first) {
			t.Error("the same articles gave another model")
		}
		first = data
	}
}

func TestCrossValidate(t *testing.T) {
	var out strings.Builder
	if err := run(t.Context(), append([]string{"--folds", "2", "--runs", "1", "--errors"}, few(t)...), &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"rules  plain NOMINAL ", "model  plain PRONOUN ", "\tnobody\t"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"--folds", "2"}, {"--folds", "1", "gold"}, {"gold"}, {"--out", "x", "--folds", "2", "gold"}} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
}

// Gold counts code points, marks count bytes.
func TestMarks(t *testing.T) {
	const text = "text plain/x.txt\npublished 2016-10-12\nonly events\nentity e1 PERSON Zoë\n---\nA title\n\n⟦e1|Zoë⟧ said ⟦e1:p|she⟧ knew.\n"
	docs, err := eval.Parse("x.marked", []byte(text), eval.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m := marks(docs[0])
	if m.All || len(m.Mentions) != 2 {
		t.Fatalf("marks %+v", m)
	}
	article := docs[0].Gold.Article.Text
	for i, want := range []string{"Zoë", "she"} {
		if got := article[m.Mentions[i].Start:m.Mentions[i].End]; got != want || m.Mentions[i].Person != "e1" {
			t.Errorf("mark %q of %s, want %q", got, m.Mentions[i].Person, want)
		}
	}
}
