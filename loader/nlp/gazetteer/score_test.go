package gazetteer_test

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"dateline/loader/eval"
	"dateline/loader/extract"
	"dateline/loader/layout"
	"dateline/loader/nlp/gazetteer"
)

// TestScores measures places against gold toponyms, as dateline eval does: the
// share within 161 km of where they are, of all articles and of those of odd and
// of even number. DATELINE_PLACES is a folder with lgl.xml and TR-News.xml; ERRORS
// asks for what goes wrong in the odd half, the one to learn from.
func TestScores(t *testing.T) {
	dir := os.Getenv("DATELINE_PLACES")
	if dir == "" {
		t.Skip("DATELINE_PLACES names no folder with corpora of places")
	}
	for file, least := range map[string]float64{"lgl.xml": 84, "TR-News.xml": 88} {
		gold := eval.Open([]string{filepath.Join(dir, file)}, eval.OpenOptions{})
		if share := score(t, file, gold, false); share < least {
			t.Errorf("%s: %.1f %%, want at least %.0f %%", file, share, least)
		}
		score(t, file+", odd", half(gold, 1), os.Getenv("ERRORS") != "")
		score(t, file+", even", half(gold, 0), false)
	}
}

// half returns the documents of odd (1) or of even number (0); the first is number
// one.
func half(gold iter.Seq2[*eval.Document, error], parity int) iter.Seq2[*eval.Document, error] {
	return func(yield func(*eval.Document, error) bool) {
		number := 0
		for d, err := range gold {
			number++
			if number%2 == parity && !yield(d, err) {
				return
			}
		}
	}
}

// score returns the percentage of the toponyms of gold that are placed within reach.
func score(t *testing.T, name string, gold iter.Seq2[*eval.Document, error], errors bool) float64 {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	report, err := eval.Evaluate(t.Context(), gold, unread, eval.Gazetteer(g), eval.Options{Stages: []eval.Stage{eval.Places}, Errors: errors})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range report.Errors {
		t.Logf("  %s %s: %s, found %q: %s", e.Document, e.Kind, e.Gold, e.Found, e.Context)
	}
	for _, s := range report.Scores {
		if s.Name == eval.GoldSpans {
			t.Logf("%s: %.0f toponyms, %.1f %% placed within 161 km, %.1f %% placed", name, s.Gold, s.Recall, 100*s.Found/s.Gold)
			return s.Recall
		}
	}
	t.Fatalf("%s: no score of gold spans", name)
	return 0
}

// unread reads nothing: spans are given.
func unread(_ context.Context, a *layout.Article) (*extract.Document, error) {
	return &extract.Document{Article: extract.Article{Text: a.Text}}, nil
}
