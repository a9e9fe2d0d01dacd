package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"dateline/loader/eval"
)

// goldFile is a file of gold of our own.
func goldFile(name string) string {
	return filepath.Join("..", "..", "loader", "eval", "testdata", name)
}

func TestEval(t *testing.T) {
	code, out, errs := dateline(t, nil, "", "eval", "--errors", goldFile("story.tml"), goldFile("iob1.conll"), goldFile("places.xml"))
	if code != exitDone || errs != "" {
		t.Fatalf("exit %d: %s", code, errs)
	}
	for _, want := range []string{"times   relaxed", "names   PERSON", "places  161 km, gold spans", "4 documents, ", "words/s\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

func TestEvalJSON(t *testing.T) {
	env := map[string]string{"DATELINE_FORMAT_OUT": "json", "DATELINE_STAGE": "times"}
	code, out, errs := dateline(t, env, "", "eval", goldFile("story.tml"), goldFile("iob1.conll"))
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var r eval.Report
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Scores) != 4 || r.Scores[1].Name != "relaxed" || r.Scores[1].F1 != 100 {
		t.Errorf("scores %+v", r.Scores)
	}
}

func TestEvalUsage(t *testing.T) {
	for _, args := range [][]string{
		{"eval"},
		{"eval", "--format", "xls", "x"},
		{"eval", "--tokens", "their", "x"},
		{"eval", "--stage", "syntax", "x"},
		{"eval", "--format-out", "xml", "x"},
		{"eval", "--samples", "-1", "x"},
	} {
		if code, _, errs := dateline(t, nil, "", args...); code != exitUsage || !strings.Contains(errs, "dateline eval --help") {
			t.Errorf("%q: exit %d: %s", args, code, errs)
		}
	}
	code, _, errs := dateline(t, nil, "", "eval", goldFile("nothing"))
	if code != exitFailed || !strings.Contains(errs, "nothing") {
		t.Errorf("a file that is not there: exit %d: %s", code, errs)
	}
}
