package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// dateline runs the program as a user would and returns what it printed.
func dateline(t *testing.T, env map[string]string, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, streams{in: strings.NewReader(stdin), out: &out, err: &errs}, func(k string) (string, bool) {
		v, ok := env[k]
		return v, ok
	})
	return code, out.String(), errs.String()
}

func inTempDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	return dir
}

const genevaStory = `Ministers meet in Geneva over border

Harbour Courier

Friday, May 4, 2018

GENEVA – Swiss Foreign Minister Ignazio Cassis met Russian Foreign Minister Sergei Lavrov in Geneva on Thursday.

The two ministers will meet again in Moscow on June 20, a spokeswoman said.
`

func TestLoadTimelineQuery(t *testing.T) {
	dir := inTempDir(t)
	file := filepath.Join(dir, "story.txt")
	if err := os.WriteFile(file, []byte(genevaStory), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"DATELINE_STORE": "sqlite:test.db", "DATELINE_NOW": "2018-06-01T00:00:00Z"}

	code, stdout, stderr := dateline(t, env, "", "load", file)
	if code != exitDone || stdout != "" || !strings.Contains(stderr, "1 read, 1 loaded, 0 unchanged, 0 refused") {
		t.Fatalf("load: code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	code, _, stderr = dateline(t, env, "", "load", file)
	if code != exitDone || !strings.Contains(stderr, "1 read, 0 loaded, 1 unchanged, 0 refused") {
		t.Errorf("load again: code %d, stderr %q", code, stderr)
	}

	code, stdout, stderr = dateline(t, env, "", "timeline", "--about", "Sergei Lavrov")
	if code != exitDone || !strings.Contains(stdout, "2018-05-03") || !strings.Contains(stdout, "Geneva") || strings.Contains(stdout, "\x1b") {
		t.Errorf("timeline: code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	code, stdout, _ = dateline(t, env, "", "timeline", "--about", "sergei lavrov", "--format", "json", "--from", "2018-05-03", "--to", "2018-05-03")
	var rows []timelineRow
	if err := json.Unmarshal([]byte(stdout), &rows); code != exitDone || err != nil || len(rows) == 0 {
		t.Fatalf("timeline as JSON: code %d, %v, stdout %q", code, err, stdout)
	}
	for _, r := range rows {
		if r.Date != "2018-05-03" || r.Title == "" {
			t.Errorf("row %+v, want one of 3 May 2018", r)
		}
	}
	code, stdout, stderr = dateline(t, env, "", "query", "{ stats { articles } }")
	if code != exitDone || !strings.Contains(stdout, `"articles": 1`) {
		t.Errorf("query on the command line: code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	code, stdout, _ = dateline(t, env, "", "timeline", "--format", "csv")
	if lines := strings.Split(strings.TrimSpace(stdout), "\n"); code != exitDone || len(lines) < 2 || !strings.HasPrefix(lines[0], "date,basis,status") {
		t.Errorf("timeline as CSV: code %d, stdout %q", code, stdout)
	}

	code, stdout, stderr = dateline(t, env, "query($a: String!) { timeline(about: $a) { nodes { title } } }", "query", "-", "-v", "a=Sergei Lavrov")
	if code != exitDone || !strings.Contains(stdout, rows[0].Title) {
		t.Errorf("query: code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	code, stdout, _ = dateline(t, env, "{ nothing }", "query", "-")
	if code != exitFailed || !strings.Contains(stdout, "errors") {
		t.Errorf("query with an error: code %d, stdout %q", code, stdout)
	}
}

func TestExtractThenLoad(t *testing.T) {
	inTempDir(t)
	env := map[string]string{"DATELINE_NOW": "2018-06-01T00:00:00Z"}
	code, facts, stderr := dateline(t, env, genevaStory, "extract", "-")
	if code != exitDone || strings.Count(facts, "\n") != 1 {
		t.Fatalf("extract: code %d, stdout %q, stderr %q", code, facts, stderr)
	}
	for name, input := range map[string]string{"facts": facts, "story": genevaStory} {
		store := "sqlite:" + name + ".db"
		if code, _, stderr := dateline(t, env, input, "--store", store, "load", "-"); code != exitDone {
			t.Fatalf("load %s: code %d, stderr %q", name, code, stderr)
		}
	}
	_, fromFacts, _ := dateline(t, env, "", "--store", "sqlite:facts.db", "timeline", "--format", "json")
	_, fromStory, _ := dateline(t, env, "", "--store", "sqlite:story.db", "timeline", "--format", "json")
	if fromFacts != fromStory || len(fromFacts) < 10 {
		t.Errorf("the graph from extract's output differs:\n%s\nfrom the story's:\n%s", fromFacts, fromStory)
	}
}

func TestBadInput(t *testing.T) {
	dir := inTempDir(t)
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.txt", []byte(genevaStory))
	rows := `{"title":"Talks held","text":"` + strings.Repeat("The ministers met in Geneva on Monday and agreed to meet again. ", 3) + `","date":"2018-05-07"}` + "\n" +
		`{"title":"broken` + "\n" +
		`{"title":"No such day","text":"The ministers met in Geneva.","date":"2018-02-30"}` + "\n"
	tests := []struct {
		name string
		args []string
		env  map[string]string
		code int
		want []string // on standard error
	}{
		{"empty file", []string{"load", good, write("empty.txt", nil)}, nil, exitDone, []string{"empty.txt: is empty", "1 loaded"}},
		{"binary", []string{"load", good, write("photo.txt", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00"))}, nil, exitDone, []string{"photo.txt: is no text", "1 unchanged"}},
		{"long line", []string{"load", good, write("long.jsonl", bytes.Repeat([]byte("x"), 50<<20))}, nil, exitDone, []string{"long.jsonl:1: row is over", "1 unchanged"}},
		{"rows", []string{"load", write("rows.jsonl", []byte(rows))}, nil, exitDone, []string{"rows.jsonl:2: is not JSON", "rows.jsonl:3: published", "no day 30", "1 loaded"}},
		{"impossible date", []string{"load", write("date.txt", []byte(strings.Replace(genevaStory, "Friday, May 4", "Monday, May 42", 1)))}, nil, exitFailed, []string{"date.txt: line 5", "no day 42"}},
		{"missing file", []string{"load", filepath.Join(dir, "nowhere.txt")}, nil, exitFailed, []string{"nowhere.txt: no such file"}},
		{"strict", []string{"load", "--strict", good, filepath.Join(dir, "empty.txt")}, nil, exitFailed, []string{"1 of 2 articles refused"}},
		{"unknown store", []string{"--store", "mongo:x", "timeline"}, nil, exitFailed, []string{`store "mongo:x" is none of`}},
		{"store cannot be reached", []string{"--store", "bolt://127.0.0.1:1", "timeline"}, nil, exitFailed, []string{"127.0.0.1:1"}},
		{"password in the address", []string{"--store", "bolt://neo4j:secret@127.0.0.1:1", "timeline"}, nil, exitFailed, []string{"must not hold a user or password", "DATELINE_NEO4J_PASSWORD_FILE"}},
		{"no scheme of a store", []string{"--store", "http://127.0.0.1:1", "timeline"}, nil, exitFailed, []string{"is none of sqlite:FILE"}},
		{"foreign file", []string{"--store", "sqlite:" + good, "timeline"}, nil, exitFailed, []string{"good.txt"}},
		{"date that is none", []string{"timeline", "--from", "2018-02-30"}, nil, exitUsage, []string{"--from", "2018-02-30", "--help"}},
		{"status that is none", []string{"timeline", "--status", "DONE"}, nil, exitUsage, []string{`--status "DONE": must be one of PLANNED, `}},
		{"type that is none", []string{"timeline", "--type", "MEET"}, nil, exitUsage, []string{`--type "MEET": must be one of AGREE, CONSULT, `}},
		{"flag that is none", []string{"timeline", "--abuot", "x"}, nil, exitUsage, []string{"--abuot; did you mean --about?"}},
		{"command that is none", []string{"timelin"}, nil, exitUsage, []string{`unknown command "timelin"; did you mean timeline?`}},
		{"store not loaded yet", []string{"--store", "sqlite:misspelled.db", "timeline"}, nil, exitFailed, []string{"misspelled.db: there is no such file yet", "dateline load"}},
		{"folder of the store", []string{"--store", "sqlite:nowhere/x.db", "load", good}, nil, exitFailed, []string{"open nowhere/x.db: store unavailable", "nowhere: no such file"}},
		{"nearly a name", []string{"timeline", "--about", "Sergey Lavrow"}, nil, exitDone, []string{`nothing is named "Sergey Lavrow"; did you mean Sergei Lavrov?`}},
		{"name of nobody", []string{"timeline", "--about", "Zyx"}, nil, exitDone, []string{"no events: nothing is named \"Zyx\"\n"}},
		{"argument missing", []string{"load"}, nil, exitUsage, []string{"at least 1 arg"}},
		{"variable", []string{"timeline"}, map[string]string{"DATELINE_LIMIT": "many"}, exitUsage, []string{"DATELINE_LIMIT"}},
		{"clock", []string{"load", good}, map[string]string{"DATELINE_NOW": "noon"}, exitUsage, []string{"DATELINE_NOW", "noon"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := dateline(t, tt.env, "", tt.args...)
			if code != tt.code {
				t.Errorf("code %d, want %d; stderr %q", code, tt.code, stderr)
			}
			if stdout != "" {
				t.Errorf("stdout %q, want nothing", stdout)
			}
			if strings.Contains(stderr, "secret") {
				t.Errorf("stderr %q tells the password", stderr)
			}
			for _, want := range tt.want {
				if !strings.Contains(stderr, want) {
					t.Errorf("stderr %q does not say %q", stderr, want)
				}
			}
		})
	}
}

func TestHelpAndCompletion(t *testing.T) {
	for _, cmd := range []string{"demo", "load", "serve", "extract", "timeline", "diff", "roles", "query"} {
		code, stdout, _ := dateline(t, nil, "", cmd, "--help")
		if code != exitDone || !strings.Contains(stdout, "Examples:") {
			t.Errorf("%s --help: code %d, no examples in %q", cmd, code, stdout)
		}
	}
	code, stdout, _ := dateline(t, nil, "", "completion", "bash")
	if code != exitDone || !strings.Contains(stdout, "dateline") {
		t.Errorf("completion bash: code %d", code)
	}
	code, stdout, _ = dateline(t, nil, "", "extract", "--schema")
	if code != exitDone || !json.Valid([]byte(stdout)) {
		t.Errorf("extract --schema: code %d, stdout %q", code, stdout)
	}
}

// TestDemo runs the demo, asks it what a visitor would, and stops it.
func TestDemo(t *testing.T) {
	inTempDir(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out bytes.Buffer
	logs, logged := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		defer logged.Close()
		ended <- run(ctx, []string{"demo", "--listen", "127.0.0.1:0"}, streams{in: strings.NewReader(""), out: &out, err: logged},
			func(string) (string, bool) { return "", false })
	}()
	base := ""
	lines := bufio.NewScanner(logs)
	for base == "" && lines.Scan() {
		if _, after, ok := strings.Cut(lines.Text(), "graphql=http://"); ok {
			base = "http://" + strings.TrimSuffix(after, "/graphql")
		}
	}
	if base == "" {
		t.Fatalf("the demo does not serve; it ended with %d", <-ended)
	}
	go func() {
		for lines.Scan() { // or the server could not write its log
		}
	}()
	table := out.String()
	for _, want := range []string{"2018-06-12", "Singapore", "PLANNED", "CANCELLED", "REINSTATED", "OCCURRED"} {
		if !strings.Contains(table, want) {
			t.Errorf("the timeline does not have %s:\n%s", want, table)
		}
	}

	get := func(path string, header ...string) (int, string) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(header); i += 2 {
			req.Header.Set(header[i], header[i+1])
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		if resp.Header.Get("X-Request-Id") == "" {
			t.Errorf("%s has no request id", path)
		}
		return resp.StatusCode, string(b)
	}
	for path, want := range map[string]string{
		"/healthz": "ok", "/readyz": "ready", "/playground": "graphiql", "/playground/examples": "summit",
		"/assets/graphiql/graphiql.min.css": "graphiql", "/assets/playground.js": "GraphiQL",
	} {
		if status, body := get(path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("GET %s: status %d, %q is not in %.100q", path, status, want, body)
		}
	}
	if status, _ := get("/nothing"); status != http.StatusNotFound {
		t.Errorf("GET /nothing: status %d, want 404", status)
	}
	if status, body := get("/graphql?query=%7Bstats%7Barticles%7D%7D", "GraphQL-Preflight", "1"); status != http.StatusOK || !strings.Contains(body, `"articles":20`) {
		t.Errorf("GET /graphql: status %d, body %q", status, body)
	}
	_, list := get("/playground/examples")
	var examples []string
	if err := json.Unmarshal([]byte(list), &examples); err != nil || len(examples) < 4 {
		t.Fatalf("examples: %v, %d of them, want 4 at least", err, len(examples))
	}
	for _, query := range examples {
		body, _ := json.Marshal(map[string]string{"query": query})
		req, _ := http.NewRequestWithContext(ctx, http.MethodPost, base+"/graphql", bytes.NewReader(body))
		req.Header.Set("Content-Type", "application/json")
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		answer, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK || bytes.Contains(answer, []byte(`"errors"`)) {
			t.Errorf("example answers with status %d: %.300s\n%s", resp.StatusCode, answer, query)
		}
	}

	stop()
	select {
	case code := <-ended:
		if code != exitDone {
			t.Errorf("the demo ended with %d, want %d", code, exitDone)
		}
	case <-time.After(20 * time.Second):
		t.Error("the demo does not stop")
	}
}
