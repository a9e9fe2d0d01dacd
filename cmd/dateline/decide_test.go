package main

import (
	"strings"
	"testing"
)

func TestDecide(t *testing.T) {
	inTempDir(t)
	env := map[string]string{"DATELINE_STORE": "sqlite:test.db", "DATELINE_NOW": "2018-06-01T00:00:00Z", "USER": "ann"}
	if code, _, stderr := dateline(t, env, genevaStory, "load", "-"); code != exitDone {
		t.Fatalf("load: %s", stderr)
	}
	code, stdout, stderr := dateline(t, env, "", "decide", "rename", "Sergei Lavrov", "S. V. Lavrov", "--reason", "his initials", "--preview")
	if code != exitDone || !strings.Contains(stdout, "Sergei Lavrov") || !strings.Contains(stdout, "S. V. Lavrov") || !strings.Contains(stderr, "nothing is changed") {
		t.Errorf("preview: code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	if code, _, stderr := dateline(t, env, "", "decide", "rename", "Sergei Lavrov", "S. V. Lavrov", "--reason", "his initials"); code != exitDone {
		t.Fatalf("rename: %s", stderr)
	}
	_, file, _ := dateline(t, env, "", "decide", "list")
	if strings.Count(file, "\n") != 1 || !strings.Contains(file, `"author":"ann"`) {
		t.Fatalf("list: %q", file)
	}
	_, want, _ := dateline(t, env, "", "timeline", "--about", "S. V. Lavrov")

	// On a clean reload, before or after the articles, the decisions come to the same.
	for name, commands := range map[string][][]string{
		"sqlite:after.db":  {{"load", "-"}, {"decide", "replay", "-"}},
		"sqlite:before.db": {{"decide", "replay", "-"}, {"load", "-"}},
	} {
		env["DATELINE_STORE"] = name
		for _, args := range commands {
			stdin := genevaStory
			if args[0] == "decide" {
				stdin = file
			}
			if code, _, stderr := dateline(t, env, stdin, args...); code != exitDone {
				t.Fatalf("%s: %v: %s", name, args, stderr)
			}
		}
		if _, got, _ := dateline(t, env, "", "timeline", "--about", "S. V. Lavrov"); got != want || got == "" {
			t.Errorf("%s: timeline\n%s\nwant\n%s", name, got, want)
		}
	}
	code, _, stderr = dateline(t, env, file+"{\"kind\":\"MERGE\"}\n", "decide", "replay", "-")
	if code != exitFailed || !strings.Contains(stderr, "line 2") {
		t.Errorf("a broken file: code %d, stderr %q, want one that names line 2", code, stderr)
	}
	code, _, stderr = dateline(t, env, "", "decide", "rename", "nobody", "x", "--reason", "r")
	if code != exitFailed || !strings.Contains(stderr, "nobody") {
		t.Errorf("about nobody: code %d, stderr %q", code, stderr)
	}
}
