package timex

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/timex/timexeval"
)

// TestTimeML scores the engine on the folders of TimeML documents that DATELINE_TIMEML names (*.tml, a list as in
// PATH). With DATELINE_TIMEML_ERRORS=1 it also lists what differs.
func TestTimeML(t *testing.T) {
	dirs := os.Getenv("DATELINE_TIMEML")
	if dirs == "" {
		t.Skip("DATELINE_TIMEML names no folder of TimeML documents")
	}
	var all timexeval.Counts
	for _, dir := range filepath.SplitList(dirs) {
		files, err := filepath.Glob(filepath.Join(dir, "*.tml"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no TimeML documents in %s: %v", dir, err)
		}
		var sum timexeval.Counts
		for _, file := range files {
			sum.Add(scoreFile(t, file))
		}
		t.Logf("%s: %v", filepath.Base(dir), sum)
		all.Add(sum)
	}
	t.Logf("all: %v", all)
}

func scoreFile(t *testing.T, file string) timexeval.Counts {
	t.Helper()
	data, err := os.ReadFile(filepath.Clean(file))
	if err != nil {
		t.Fatal(err)
	}
	gold, err := timexeval.ParseTimeML(data)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	d := parse(t, gold.Text, gold.Created)
	found := expressions(testEngine(t).Find(d))
	if os.Getenv("DATELINE_TIMEML_ERRORS") != "" {
		logDifferences(t, filepath.Base(file), d, gold, found)
	}
	return timexeval.Score(gold.Expressions, found)
}

func expressions(times []nlp.Time) []timexeval.Expression {
	out := make([]timexeval.Expression, len(times))
	for i, t := range times {
		out[i] = timexeval.Expression{Start: t.Start, End: t.End, Type: string(t.Type), Value: t.Value}
	}
	return out
}

func logDifferences(t *testing.T, name string, d *nlp.Doc, gold timexeval.Document, found []timexeval.Expression) {
	t.Helper()
	rules := map[int]string{}
	for _, x := range testEngine(t).Find(d) {
		rules[x.Start] = x.Rule
	}
	show := func(e *timexeval.Expression) string {
		if e == nil {
			return "-"
		}
		return d.Text[e.Start:e.End] + " " + e.Type + " " + e.Value
	}
	for _, p := range timexeval.Align(gold.Expressions, found) {
		kind, at := "", p.Gold
		switch {
		case p.Gold == nil:
			kind, at = "EXTRA", p.Found
		case p.Found == nil:
			kind = "MISSED"
		case p.Gold.Start != p.Found.Start || p.Gold.End != p.Found.End:
			kind = "SPAN"
			if p.Gold.Value != p.Found.Value {
				kind = "SPANVALUE"
			}
		case p.Gold.Value != p.Found.Value:
			kind = "VALUE"
		default:
			continue
		}
		rule := ""
		if p.Found != nil {
			rule = rules[p.Found.Start]
		}
		around := d.Text[max(0, at.Start-70):at.Start] + "[[" + d.Text[at.Start:at.End] + "]]" + d.Text[at.End:min(len(d.Text), at.End+50)]
		t.Logf("%s | %s | %s | %s | %s | %s | %s", kind, show(p.Gold), show(p.Found), rule, gold.Created.Format("2006-01-02"), strings.ReplaceAll(around, "\n", " "), name)
	}
}
