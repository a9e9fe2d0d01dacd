package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExportImport(t *testing.T) {
	dir := inTempDir(t)
	if err := os.WriteFile(filepath.Join(dir, "story.txt"), []byte(genevaStory), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"DATELINE_STORE": "sqlite:first.db", "DATELINE_NOW": "2018-06-01T00:00:00Z"}
	if code, _, stderr := dateline(t, env, "", "load", "story.txt"); code != exitDone {
		t.Fatalf("load: %s", stderr)
	}
	code, file, stderr := dateline(t, env, "", "export")
	if code != exitDone || !strings.Contains(file, "Lavrov") || !strings.HasSuffix(file, "}\n") {
		t.Fatalf("export: code %d, stdout %.300q, stderr %q", code, file, stderr)
	}
	if code, stdout, stderr := dateline(t, env, "", "export", "--output", "graph.jsonl"); code != exitDone || stdout != "" {
		t.Errorf("export to a file: code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	if got, err := os.ReadFile("graph.jsonl"); err != nil || string(got) != file {
		t.Errorf("the file differs from standard output: %v", err)
	}
	for _, from := range []string{"graph.jsonl", "-"} {
		store := map[string]string{"DATELINE_STORE": "sqlite:copy" + from + ".db"}
		if code, _, stderr := dateline(t, store, file, "import", from); code != exitDone || !strings.Contains(stderr, "records imported") {
			t.Fatalf("import %s: code %d, stderr %q", from, code, stderr)
		}
		if _, again, _ := dateline(t, store, "", "export"); again != file {
			t.Errorf("import %s: the graph differs", from)
		}
	}
	code, _, stderr = dateline(t, env, "", "import", "graph.jsonl")
	if code != exitFailed || !strings.Contains(stderr, "the store is not empty") {
		t.Errorf("import into a full store: code %d, stderr %q", code, stderr)
	}
	bad := filepath.Join(dir, "bad.jsonl")
	if err := os.WriteFile(bad, []byte(file[:len(file)/2]), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, stderr = dateline(t, map[string]string{"DATELINE_STORE": "sqlite:bad.db"}, "", "import", bad)
	if code != exitFailed || !strings.Contains(stderr, "line ") {
		t.Errorf("import of half a file: code %d, stderr %q", code, stderr)
	}
	if code, _, _ := dateline(t, env, "", "export", "--output", filepath.Join(dir, "none", "x")); code != exitFailed {
		t.Errorf("export into a folder that there is not: code %d", code)
	}
	if left, _ := filepath.Glob("*.partial"); len(left) > 0 {
		t.Errorf("%v was left", left)
	}
}

func TestExportFormats(t *testing.T) {
	inTempDir(t)
	if err := os.WriteFile("story.txt", []byte(genevaStory), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"DATELINE_STORE": "sqlite:test.db"}
	if code, _, stderr := dateline(t, env, "", "load", "story.txt"); code != exitDone {
		t.Fatalf("load: %s", stderr)
	}
	for format, want := range map[string]string{
		"graphml": "<graphml", "gexf": "<gexf", "ftm": `"schema":"Person"`, "cypher": "MERGE (n:Person {id: row.id})",
	} {
		code, stdout, stderr := dateline(t, env, "", "export", "--format", format)
		if code != exitDone || !strings.Contains(stdout, want) || !strings.Contains(stdout, "Lavrov") {
			t.Errorf("export --format %s: code %d, stdout %.300q, stderr %q", format, code, stdout, stderr)
		}
	}
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--format", "neo4j-admin", "--output", "csv"}, exitDone, ""},
		{[]string{"--format", "neo4j-admin", "--output", "csv"}, exitFailed, "csv: is there already"},
		{[]string{"--format", "neo4j-admin"}, exitUsage, "needs the name of a folder"},
		{[]string{"--format", "pdf"}, exitUsage, `--format "pdf": must be one of jsonl, graphml`},
	} {
		code, _, stderr := dateline(t, env, "", append([]string{"export"}, tt.args...)...)
		if code != tt.code || !strings.Contains(stderr, tt.want) {
			t.Errorf("export %v: code %d, stderr %q; want %d, %q", tt.args, code, stderr, tt.code, tt.want)
		}
	}
	if args, err := os.ReadFile(filepath.Join("csv", "import.args")); err != nil || !strings.Contains(string(args), "--nodes=Person=nodes-Person.csv.gz") {
		t.Errorf("import.args: %q, %v", args, err)
	}
}
