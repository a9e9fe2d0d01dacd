package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"dateline/loader/extract"
)

// articlesVariable names a folder of further articles that TestExtract reads.
const articlesVariable = "DATELINE_ARTICLES"

// TestExtract holds what extract prints, of the bundled articles and of those
// in the folder that DATELINE_ARTICLES names, to the schema that it prints:
// with a validator that shares no code with it.
func TestExtract(t *testing.T) {
	_, printed, _ := dateline(t, nil, "", "extract", "--schema")
	schema := compileSchema(t, printed)
	t.Run("bundled", func(t *testing.T) {
		checkFolder(t, schema, bundled(t))
	})
	t.Run("folder", func(t *testing.T) {
		dir := os.Getenv(articlesVariable)
		if dir == "" {
			t.Skipf("%s names no folder of articles", articlesVariable)
		}
		checkFolder(t, schema, dir)
	})
}

func compileSchema(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("extract.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("extract.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// checkFolder extracts a folder of articles and checks each document.
func checkFolder(t *testing.T, schema *jsonschema.Schema, dir string) {
	t.Helper()
	code, stdout, stderr := dateline(t, nil, "", "extract", "--strict", dir)
	if code != exitDone {
		t.Fatalf("extract %s: code %d: %s", dir, code, stderr)
	}
	files := 0
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Collect(strings.Lines(stdout))
	if len(lines) != files || files == 0 {
		t.Errorf("%d documents of %d files", len(lines), files)
	}
	for _, line := range lines {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		d := &extract.Document{}
		if err := json.Unmarshal([]byte(line), d); err != nil {
			t.Fatal(err)
		}
		t.Run(d.Article.Title, func(t *testing.T) {
			if err := schema.Validate(value); err != nil {
				t.Error(err)
			}
			checkSlices(t, "", value, []rune(d.Article.Text))
			if len(d.Sentences) == 0 || len(d.Entities) == 0 {
				t.Errorf("%d sentences, %d entities: nothing was read", len(d.Sentences), len(d.Entities))
			}
			if d.Article.Published == "2018-05-31T20:08:00Z" && d.Article.Publisher == "China Daily" {
				checkChinaDaily(t, d)
			}
		})
	}
}

// checkSlices finds every object that has a start, an end and a text, wherever
// it stands, and compares its text with the slice of code points.
func checkSlices(t *testing.T, path string, value any, text []rune) {
	t.Helper()
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			checkSlices(t, path, item, text)
		}
	case map[string]any:
		if start, ok := v["start"].(json.Number); ok {
			from, _ := start.Int64()
			end, _ := v["end"].(json.Number)
			to, err := end.Int64()
			if err != nil || from < 0 || from >= to || to > int64(len(text)) {
				t.Errorf("%s: span %s to %s of %d code points", path, start, end, len(text))
			} else if words, ok := v["text"].(string); ok && words != string(text[from:to]) {
				t.Errorf("%s: text %q, but the slice from %d to %d is %q", path, words, from, to, string(text[from:to]))
			}
		}
		for key, item := range v {
			checkSlices(t, path+"/"+key, item, text)
		}
	}
}

// checkChinaDaily holds the reading of one well-known article, which many
// people of one family name share, to what a reader of it would say.
func checkChinaDaily(t *testing.T, d *extract.Document) {
	t.Helper()
	names := map[string]string{}
	kims := map[string]bool{}
	for _, e := range d.Entities {
		names[e.ID] = e.Name
		if e.Kind == "PERSON" && slices.Contains(strings.FieldsFunc(e.Name, func(r rune) bool { return r == ' ' }), "Kim") {
			kims[e.Name] = true
		}
	}
	for _, name := range []string{"Kim Jong-un", "Kim Yong-chol", "Kim Kye-gwan", "Sung Kim"} {
		if !kims[name] {
			t.Errorf("%s is not among the people: %v", name, kims)
		}
	}
	if len(kims) != 4 {
		t.Errorf("people with the name Kim: %v, want four", kims)
	}
	// Their own mentions, and none of another's.
	for _, m := range d.Mentions {
		name := names[m.Entity]
		for other := range kims {
			if kims[name] && other != name && strings.Contains(m.Text, other) {
				t.Errorf("%q at %d is a mention of %s", m.Text, m.Start, name)
			}
		}
	}
	type facts struct{ typ, status, date, place, who string }
	var got []facts
	for _, e := range d.Events {
		f := facts{typ: e.Type, status: e.Status}
		if e.Date != nil {
			f.date = e.Date.EDTF
		}
		if len(e.Places) > 0 {
			f.place = names[e.Places[0]]
		}
		var who []string
		for _, p := range e.Participants {
			who = append(who, names[p.Entity])
		}
		slices.Sort(who)
		f.who = strings.Join(who, ", ")
		got = append(got, f)
	}
	for _, want := range []facts{
		{"CONSULT", "PLANNED", "2018-06-12", "Singapore", "Donald Trump, Kim Jong-un"},
		{"CONSULT", "OCCURRED", "2018-04-27", "Panmunjom", "Kim Jong-un, Moon Jae-in"},
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no event %+v among %+v", want, got)
		}
	}
}
