package eval

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOwnGold checks the project's own gold as far as that can be done without its texts: all that refers to something in
// it finds it, dates and types are real ones, and no text is in both halves.
func TestOwnGold(t *testing.T) {
	half := map[string]string{} // of the path of a text
	for _, name := range []string{"dev", "test"} {
		files, err := filepath.Glob(filepath.Join("gold", name, "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var g goldDocument
			if err := json.Unmarshal(data, &g); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			source := g.Article.Source
			if source == nil || g.Article.Text != "" || len(source.SHA256) != 64 {
				t.Fatalf("%s: source %+v: the gold names its text and does not hold it", file, source)
			}
			if other, twice := half[source.Path]; twice {
				t.Errorf("%s: %s is in %s too", file, source.Path, other)
			}
			half[source.Path] = name
			g.Article.Text = strings.Repeat("x", g.lastPoint())
			if _, err := g.document(""); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
	if len(half) == 0 {
		t.Error("there is no gold")
	}
}

// lastPoint returns where the last span ends.
func (g *goldDocument) lastPoint() int {
	last := 0
	for _, m := range g.Mentions {
		last = max(last, m.End)
	}
	for _, x := range g.Times {
		last = max(last, x.End)
	}
	for _, e := range g.Events {
		for _, m := range e.Mentions {
			last = max(last, m.End)
		}
	}
	return last
}
