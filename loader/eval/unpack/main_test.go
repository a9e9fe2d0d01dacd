package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	corpora, out := t.TempDir(), t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(corpora, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for source := range sources {
		write(filepath.Join("re3d", source, "documents.json"), `{"title":"Talks in `+sources[source]+` ","text":"They met.\n\nThey left.\n"}`+"\n\n")
	}
	posts := write("ewt.iob2", "# newdoc id = weblog-a_1\n# text = It rained.\n1\tIt\n\n# text = It poured.\n\n# newdoc id = email-b_2\n# text = Hi.\n")
	if err := run([]string{"--out", out, filepath.Join(corpora, "re3d"), posts}, io.Discard); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"re3d/uk-01.txt":     "Talks in uk\n\nThey met.\n\nThey left.\n",
		"re3d/us-01.txt":     "Talks in us\n\nThey met.\n\nThey left.\n",
		"ewt/weblog-a_1.txt": "It rained.\n\nIt poured.\n",
	} {
		if got, err := os.ReadFile(filepath.Join(out, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "ewt/email-b_2.txt")); err == nil {
		t.Error("an email is written, want newsgroups and weblogs alone")
	}
}

func TestRunRefuses(t *testing.T) {
	dir := t.TempDir()
	for source := range sources {
		if err := os.MkdirAll(filepath.Join(dir, source), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, source, "documents.json"), []byte("{}\n{"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "out")
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"--out", out}, "are to be named"},
		{[]string{"--out", out, filepath.Join(dir, "none")}, "no such file"},
		{[]string{"--out", out, dir}, "Australian Department of Foreign Affairs, document 2"},
	} {
		if err := run(tt.args, io.Discard); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: error %v, want one with %q", tt.args, err, tt.want)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something is written of corpora with faults")
	}
}
