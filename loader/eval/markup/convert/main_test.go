package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const head = "text story\npublished 2015-08-21\nentity e1 PLACE Oslo\n---\n"
	write("story", "Rain in Oslo.\n")
	good := write("good.txt", head+"Rain in ⟦e1|Oslo⟧.\n")
	other := write("other.txt", head+"Snow in ⟦e1|Oslo⟧.\n")
	absent := write("absent.txt", strings.Replace(head, "text story", "text ../story", 1)+"Rain in ⟦e1|Oslo⟧.\n")

	out := t.TempDir()
	err := run([]string{"--texts", dir, "--out", out, good, other, absent}, io.Discard)
	if err == nil || !strings.Contains(err.Error(), other+": line 5: the text is not that of story") || !strings.Contains(err.Error(), absent+": text: ") {
		t.Errorf("faults %v", err)
	}
	if files, err := os.ReadDir(out); err != nil || len(files) != 0 {
		t.Errorf("%d files were written in spite of faults; %v", len(files), err)
	}
	if err := run([]string{"--texts", dir, "--out", out, good}, io.Discard); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, "good.json"))
	if err != nil || !strings.Contains(string(data), `{"start":8,"end":12,"entity":"e1","form":"NAME"}`) {
		t.Errorf("%s %v", data, err)
	}
	if err := run([]string{good}, io.Discard); err == nil {
		t.Error("no folder is named, and no error")
	}
}
