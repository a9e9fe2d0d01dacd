package eval

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/loader/extract"
)

// open reads one file of testdata.
func open(t *testing.T, name string, opts OpenOptions) []*Document {
	t.Helper()
	var docs []*Document
	for d, err := range Open([]string{filepath.Join("testdata", name)}, opts) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// shown lists the names of a document: "PERSON Ann Lee".
func shown(d *extract.Document) []string {
	var out []string
	for _, n := range namesOfDocument(d) {
		out = append(out, n.kind+" "+d.Slice(n.Span))
	}
	return out
}

func TestColumns(t *testing.T) {
	docs := open(t, "iob1.conll", OpenOptions{})
	if len(docs) != 2 {
		t.Fatalf("%d documents, want 2", len(docs))
	}
	d := docs[0]
	want := "Talks in Oslo\n\nAnna Berg Bo Lind met the envoys of Nordic Post in rainy Bergen (Norway)."
	if d.Gold.Article.Text != want {
		t.Errorf("text %q, want %q", d.Gold.Article.Text, want)
	}
	names := []string{"PLACE Oslo", "PERSON Anna Berg", "PERSON Bo Lind", "ORGANIZATION Nordic Post", "PLACE Bergen", "PLACE Norway"}
	if diff := cmp.Diff(names, shown(&d.Gold)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if got := shown(&docs[1].Gold); got != nil {
		t.Errorf("names %v of a text with MISC alone", got)
	}
	if len(d.blocks) != 2 || d.blocks[1].Start != len("Talks in Oslo\n\n") {
		t.Errorf("blocks %v", d.blocks)
	}
	if d.prose == nil || len(*d.prose) != 0 {
		t.Errorf("prose %v: half of the words have to be in lower case", d.prose)
	}
}

func TestColumnsWithGoldTokens(t *testing.T) {
	d := open(t, "iob1.conll", OpenOptions{Tokens: GoldTokens})[0]
	if want := "Bergen ( Norway ) ."; !strings.HasSuffix(d.Gold.Article.Text, want) {
		t.Errorf("text %q, want it to end in %q", d.Gold.Article.Text, want)
	}
	if len(d.tokens) != 20 {
		t.Errorf("%d tokens, want 20", len(d.tokens))
	}
}

// TestNestedColumns has a name inside a name, in a column of its own: the outer one counts.
func TestNestedColumns(t *testing.T) {
	d := open(t, "nested.tsv", OpenOptions{})[0]
	if want := "Oslo Port Authority said \"yes\".\n\nLima"; d.Gold.Article.Text != want {
		t.Errorf("text %q, want %q", d.Gold.Article.Text, want)
	}
	if diff := cmp.Diff([]string{"ORGANIZATION Oslo Port Authority", "PLACE Lima"}, shown(&d.Gold)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestNamesOf(t *testing.T) {
	for _, tt := range []struct {
		tags string
		want []name
	}{
		{"O I-PER I-PER O I-LOC", []name{{1, 2, "PERSON"}, {4, 4, "PLACE"}}},
		{"I-PER B-PER I-PER", []name{{0, 0, "PERSON"}, {1, 2, "PERSON"}}},
		{"B-PER I-ORG", []name{{0, 0, "PERSON"}, {1, 1, "ORGANIZATION"}}},
		{"B-PER E-PER I-PER", []name{{0, 1, "PERSON"}, {2, 2, "PERSON"}}},
		{"S-LOC S-LOC U-LOC", []name{{0, 0, "PLACE"}, {1, 1, "PLACE"}, {2, 2, "PLACE"}}},
		{"B-MISC I-MISC I-PER", []name{{2, 2, "PERSON"}}},
		{"I-MISC I-MISC O", nil},
		{"B-Facility", []name{{0, 0, "PLACE"}}},
	} {
		if diff := cmp.Diff(tt.want, namesOf(strings.Fields(tt.tags)), cmp.AllowUnexported(name{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.tags, diff)
		}
	}
}

func TestUniversalNER(t *testing.T) {
	docs := open(t, "uner.iob2", OpenOptions{})
	if len(docs) != 2 || docs[0].Name != "one" || docs[1].Name != "two" {
		t.Fatalf("got %d documents", len(docs))
	}
	if diff := cmp.Diff([]string{"PERSON Ann Lee"}, shown(&docs[0].Gold)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Stage{Names}, docs[0].Stages); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
}

func TestGUM(t *testing.T) {
	d := open(t, "gum.conllu", OpenOptions{})[0]
	if want := "President Ann Lee didn't smile, said her envoy.\n\nThey flew to Old Town."; d.Gold.Article.Text != want {
		t.Errorf("text %q, want %q", d.Gold.Article.Text, want)
	}
	if diff := cmp.Diff([]string{"PERSON President Ann Lee", "PLACE Old Town"}, shown(&d.Gold)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	mentions, all := d.Referring()
	var people []string
	for i, m := range mentions {
		people = append(people, m.Person+" "+m.Form+" "+d.Gold.Slice(d.peopleGold.Mentions[i].Span)+" / "+d.Gold.Slice(m.Span))
	}
	// The envoy is never named and left out.
	if diff := cmp.Diff([]string{"p1 NAME President Ann Lee / President Ann Lee", "p1 PRONOUN her / her"}, people); diff != "" || !all {
		t.Errorf("people, all %v (-want +got):\n%s", all, diff)
	}
}

func TestTimeML(t *testing.T) {
	d := open(t, "story.tml", OpenOptions{})[0]
	if d.Gold.Article.Published != "2019-03-04" {
		t.Errorf("published %q", d.Gold.Article.Published)
	}
	var got []string
	for _, x := range d.Gold.Times {
		got = append(got, d.Gold.Slice(x.Span)+" "+x.Type+" "+x.Value)
	}
	if diff := cmp.Diff([]string{"on Sunday DATE 2019-03-03", "two weeks DURATION P2W"}, got); diff != "" {
		t.Errorf("times (-want +got):\n%s", diff)
	}
}

func TestToponyms(t *testing.T) {
	d := open(t, "places.xml", OpenOptions{})[0]
	// The offsets of the file are one ahead of the text.
	if diff := cmp.Diff([]string{"PLACE Paris", "PLACE Texas"}, shown(&d.Gold)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if p := d.Gold.Entities[0].Place; p == nil || p.GeoNames != 4717560 || p.Lat != 33.66 {
		t.Errorf("place %+v", p)
	}
	if a := d.Gold.Article; a.Title != "Fire in the port" || a.Published != "2019-03-04" {
		t.Errorf("title %q, published %q", a.Title, a.Published)
	}
}

// goldText is what TestJSON's gold is of.
const goldText = "Harbour opens\r\n\r\nAnn Lee opened the harbour on Sunday.\r\n"

// writeGold writes a text and gold for it, and returns the gold's path.
func writeGold(t *testing.T, sum string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "text.txt"), []byte(goldText), 0o600); err != nil {
		t.Fatal(err)
	}
	gold := `{"article": {"published": "2019-03-04", "source": {"path": "text.txt", "sha256": "` + sum + `"}},
		"entities": [{"id": "e1", "kind": "PERSON", "name": "Ann Lee"}],
		"mentions": [{"start": 15, "end": 22, "entity": "e1", "form": "NAME"}],
		"times": [{"start": 42, "end": 51, "type": "DATE", "value": "2019-03-03"}],
		"events": [{"id": "v1", "type": "COOPERATE", "status": "OCCURRED", "participants": [{"entity": "e1", "role": "AGENT"}],
			"mentions": [{"start": 23, "end": 29}]}]}`
	file := filepath.Join(dir, "gold.json")
	if err := os.WriteFile(file, []byte(gold), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestJSON(t *testing.T) {
	sum := sha256.Sum256([]byte(goldText))
	file := writeGold(t, hex.EncodeToString(sum[:]))
	for d, err := range Open([]string{file}, OpenOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]Stage{Names, People, Times, Events}, d.Stages); diff != "" {
			t.Errorf("stages (-want +got):\n%s", diff)
		}
		if e := d.Gold.Events[0]; d.Gold.Mentions[0].Text != "Ann Lee" || d.Gold.Times[0].Text != "on Sunday" || e.Text != "opened" || e.Title != "opened" {
			t.Errorf("texts are not filled in: %+v", d.Gold)
		}
		a, err := d.Layout()
		if err != nil {
			t.Fatal(err)
		}
		if a.Title != "Harbour opens" || len(a.Blocks) != 2 {
			t.Errorf("title %q, %d blocks", a.Title, len(a.Blocks))
		}
	}
}

func TestJSONFaults(t *testing.T) {
	for data, want := range map[string]string{
		`{"article": {"text": "x", "source": 1}}`: "source",
		`{"article": {"text": "Ann"}, "entities": [{"id": "e1", "kind": "PERSON", "name": "Ann"}], "mentions": [{"start": 1, "end": 9, "entity": "e1", "form": "NAME"}]}`: "mentions[0]",
		`{"article": {"text": "Ann"}, "mentions": [{"start": 0, "end": 3, "entity": "e1", "form": "NAME"}]}`:                                                              `no entity "e1"`,
		`{"article": {"source": {"path": "../gold.json", "sha256": ""}}}`:                                                                                                 "escapes",
		`{"article": {"source": {"path": "none.txt", "sha256": ""}}}`:                                                                                                     "none.txt",
		`{"artikel": {}}`:                "artikel",
		`{"article": {"text": "Ann"}} {`: "document 2",
	} {
		_, err := Parse("gold.json", []byte(data), OpenOptions{Texts: t.TempDir()})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", data, err, want)
		}
	}
	for _, err := range Open([]string{writeGold(t, "00")}, OpenOptions{}) {
		if err == nil || !strings.Contains(err.Error(), "SHA-256") {
			t.Errorf("error %v of a text that was changed", err)
		}
	}
}

func TestDetect(t *testing.T) {
	for data, want := range map[string]Format{
		"":                               Auto,
		"plain words\n":                  Auto,
		"{\"article\":{}}":               JSON,
		"<?xml?><TimeML></TimeML>":       TimeML,
		"<articles></articles>":          Toponyms,
		"<html>":                         Auto,
		"-DOCSTART- O\n\na O\n":          Columns,
		"a\tB-PER\tnot a tag\n":          Columns,
		"# x = y\n1\ta\tO\t-\t-\n":       CoNLLU,
		"1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n": CoNLLU,
	} {
		if got := detect([]byte(data)); got != want {
			t.Errorf("detect %q = %q, want %q", data, got, want)
		}
	}
}

func TestOpenFaults(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.tsv")
	for data, want := range map[string]string{
		"word":                           "can be told",
		"a O\nword\n":                    "line 2",
		"a O\nb x\n":                     "no tag",
		"1\ta\tO\t-\t-\n1\t2\t3\n":       "3 columns",
		"\xff\xfe":                       "UTF-8",
		"<articles><article></articles>": "xml",
		"<TimeML></TimeML>":              "creation time",
	} {
		if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		var got error
		for _, err := range Open([]string{dir}, OpenOptions{}) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), want) || !strings.Contains(got.Error(), "a.tsv") {
			t.Errorf("%q: error %v, want one with %q that names the file", data, got, want)
		}
	}
	for _, err := range Open([]string{filepath.Join(dir, "none")}, OpenOptions{}) {
		if err == nil {
			t.Error("no error for a path that is not there")
		}
	}
}

// FuzzParse checks that any bytes are refused or give gold whose spans lie in its text.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for i := range Formats() {
			f.Add(data, i, false)
			f.Add(data, i, true)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, format int, gold bool) {
		opts := OpenOptions{Format: Formats()[uint(format)%uint(len(Formats()))], Tokens: OwnTokens, Texts: "testdata"}
		if gold {
			opts.Tokens = GoldTokens
		}
		docs, err := Parse("f", data, opts)
		if err != nil {
			return
		}
		for _, d := range docs {
			checkGold(t, d)
		}
	})
}

func checkGold(t *testing.T, d *Document) {
	t.Helper()
	g := d.Gold
	g.Article.ID = string(graph.NewID(graph.KindArticle, "x"))
	if g.Article.Text == "" {
		return
	}
	for i := range g.Times { // of TimeML any type and value
		g.Times[i].Type, g.Times[i].Value = "DATE", "x"
	}
	for i := range g.Entities { // and of words any name and place
		g.Entities[i].Name, g.Entities[i].Place = "x", nil
	}
	if err := g.Validate(); err != nil {
		out, _ := json.Marshal(g)
		t.Fatalf("%v\n%s", err, out)
	}
	if d.peopleGold != nil && len(d.peopleGold.Mentions) != len(d.heads) {
		t.Fatalf("%d mentions, %d heads", len(d.peopleGold.Mentions), len(d.heads))
	}
	if _, err := d.Layout(); err == nil {
		for _, b := range d.blocks {
			if b.Start < 0 || b.End < b.Start || b.End > len(g.Article.Text) {
				t.Fatalf("block %v of %d bytes", b, len(g.Article.Text))
			}
		}
	}
}
