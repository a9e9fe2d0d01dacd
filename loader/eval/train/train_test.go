package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// few are some of the articles that the models are trained on.
func few(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../gold/train/own/m-*.marked")
	if err != nil || len(files) < 4 {
		t.Fatalf("found %d articles: %v", len(files), err)
	}
	return files[:4]
}

func TestTrainTwice(t *testing.T) {
	var first map[string][]byte
	for range 2 {
		dir := t.TempDir()
		if err := run(t.Context(), append([]string{"--out", dir, "--runs", "2"}, few(t)[:2]...), io.Discard, io.Discard); err != nil {
			t.Fatal(err)
		}
		models := map[string][]byte{}
		for _, name := range []string{"words.bin", "types.bin", "events.bin", "pairs.bin", "wholes.bin", "kinds.bin", "roles.bin", "dates.bin", "words.trees", "pairs.trees"} {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			models[name] = data
			if first != nil && !bytes.Equal(data, first[name]) {
				t.Errorf("the same articles gave another model of %s", name)
			}
		}
		first = models
	}
}

func TestCrossValidate(t *testing.T) {
	var out strings.Builder
	if err := run(t.Context(), append([]string{"--folds", "2", "--runs", "1", "--errors"}, few(t)...), &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"detection ", "4 articles, expected calibration error 0.", "\nmissed\t"} {
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
	if err := run(t.Context(), []string{"--folds", "2", filepath.Join(t.TempDir(), "none")}, io.Discard, io.Discard); err == nil {
		t.Error("gold that is not there is taken")
	}
}
