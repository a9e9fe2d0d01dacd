package main

import (
	"encoding/json"
	"strings"
	"testing"

	"dateline/graph"
)

const storyDocument = `{
  runUp(event: "Singapore summit") {
    event { title corroboration { voices publishers disputes { matter claims { voices reports { quote } } } } }
    steps { event { title date { edtf } } turn ledTo { kind to { title } evidence(first: 1) { quote } } }
  }
}`

// TestStory checks that the run-up of the summit on the bundled articles reads
// like the story: the letter, the reversal, the talks that prepared it in New
// York and Singapore, each with the sentence that says so.
func TestStory(t *testing.T) {
	env := demoStore(t)
	code, stdout, stderr := dateline(t, env, storyDocument, "query", "-")
	if code != exitDone {
		t.Fatalf("query: code %d, %s", code, stderr)
	}
	var answer struct {
		Data struct {
			RunUp struct {
				Event struct {
					Corroboration struct{ Voices, Publishers int }
				}
				Steps []struct {
					Event struct{ Title string }
					Turn  string
					LedTo []struct {
						Kind     string
						Evidence []struct{ Quote string }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil {
		t.Fatal(err)
	}
	runUp := answer.Data.RunUp
	if c := runUp.Event.Corroboration; c.Voices < 10 || c.Publishers < 2 {
		t.Errorf("%d voices of %d publishers stand behind the summit, want most of the articles", c.Voices, c.Publishers)
	}
	for _, want := range []struct{ title, kind, turn, quote string }{
		{"letter", "CANCELS", "CANCELLED", "letter"},
		{"revives", "REINSTATES", "REINSTATED", "revives"},
		{"New York", "PREPARES", "", "prepare"},
		{"Joe Hagin", "FOLLOWS", "", "Singapore"},
	} {
		found := false
		for _, s := range runUp.Steps {
			for _, l := range s.LedTo {
				found = found || strings.Contains(s.Event.Title, want.title) && l.Kind == want.kind && s.Turn == want.turn &&
					len(l.Evidence) > 0 && strings.Contains(l.Evidence[0].Quote, want.quote) && strings.Contains(l.Evidence[0].Quote, " ")
			}
		}
		if !found {
			t.Errorf("no step of the story is %+v in\n%s", want, stdout)
		}
	}
}

// TestStoryThen checks that the story, and who is tied to whom, are as they were
// told when the summit was off.
func TestStoryThen(t *testing.T) {
	env := demoStore(t)
	for _, tt := range []struct {
		document  string
		want, not []string
	}{
		{
			`{ runUp(event: "Singapore summit", asOf: {reported: "2018-05-25"}) { event { status } steps { event { title status } ledTo { kind } } } }`,
			[]string{`"status": "CANCELLED"`, `"kind": "CANCELS"`},
			[]string{"REINSTATES", "revives", "New York"},
		},
		{ // of what was called off, all is the summit's
			`{ runUp(event: "Singapore summit") { steps { event { title status } ledTo { kind } } } }`,
			[]string{`"kind": "CANCELS"`, `"kind": "REINSTATES"`},
			[]string{`"status": "CANCELLED"`},
		},
		{
			`{ path(from: "Kim Yong-chol", to: "Mike Pompeo", asOf: {reported: "2018-05-25"}) { length nodes { label } } }`,
			nil,
			[]string{"New York"},
		},
		{
			`{ path(from: "Kim Yong-chol", to: "Mike Pompeo", asOf: {reported: "2018-06-02"}) { length nodes { label } } }`,
			[]string{"New York"},
			nil,
		},
		{
			`{ neighbourhood(roots: ["Kim Yong-chol"], asOf: {reported: "2018-05-01"}) { nodes { label } } }`,
			[]string{"Kim Yong-chol"},
			[]string{"Pompeo"},
		},
	} {
		code, stdout, stderr := dateline(t, env, "", "query", tt.document)
		if code != exitDone {
			t.Errorf("%s: code %d, %s%s", tt.document, code, stdout, stderr)
		}
		for _, want := range tt.want {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s: no %s in %s", tt.document, want, stdout)
			}
		}
		for _, not := range tt.not {
			if strings.Contains(stdout, not) {
				t.Errorf("%s: %s in %s", tt.document, not, stdout)
			}
		}
	}
}

// demoStore loads the bundled articles and returns the environment of a program
// that has them.
func demoStore(t *testing.T) map[string]string {
	t.Helper()
	inTempDir(t)
	env := map[string]string{"DATELINE_STORE": "sqlite:demo.db", "DATELINE_NOW": "2018-07-01T00:00:00Z"}
	a := &app{streams: streams{in: strings.NewReader(""), out: &strings.Builder{}, err: &strings.Builder{}}, env: func(k string) (string, bool) {
		v, ok := env[k]
		return v, ok
	}, store: env["DATELINE_STORE"]}
	if err := a.withStore(t.Context(), func(s graph.Store) error { return a.loadDemo(t.Context(), s) }); err != nil {
		t.Fatal(err)
	}
	return env
}
