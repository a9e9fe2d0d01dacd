package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEvalTimelines measures a made-up corpus in the task's form, of which one of
// two mentions is an event that Dateline reads.
func TestEvalTimelines(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var doc strings.Builder
	for i, sentence := range []string{"Ministers in Paris", "March 3 , 2004", "Foreign Minister Odile Marchand met Secretary of State Colin Powell in Paris on Tuesday ."} {
		for word := range strings.FieldsSeq(sentence) {
			fmt.Fprintf(&doc, `<token sentence="%d">%s</token>`, i, word)
		}
	}
	write("7-meeting.xml", `<Document doc_id="7">`+doc.String()+`</Document>`)
	write("marchand.txt", "Odile Marchand\n0\tXXXX-XX-XX\t7-0-Ministers\n1\t2004-03-02\t7-2-met\n")
	code, stdout, stderr := dateline(t, nil, "", "eval", "timelines", dir)
	if code != exitDone || !strings.Contains(stdout, "100.0/50.0/66.7  100.0/100.0/100.0  100.0/100.0/100.0  1               2") {
		t.Errorf("code %d, %s%s", code, stdout, stderr)
	}
	write("7-meeting.xml", `<Document doc_id="7"><token sentence="0">One</token><token sentence="1">Soon</token></Document>`)
	if code, _, stderr := dateline(t, nil, "", "eval", "timelines", dir); code != exitFailed || !strings.Contains(stderr, "document 7: its second sentence is no date") {
		t.Errorf("without a date: code %d, %s", code, stderr)
	}
	if code, _, _ := dateline(t, nil, "", "eval", "timelines", t.TempDir()); code != exitFailed {
		t.Errorf("an empty folder: code %d", code)
	}
}
