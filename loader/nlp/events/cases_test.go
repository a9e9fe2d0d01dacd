package events_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp/events"
)

var update = flag.Bool("update", false, "rewrite testdata/cases.txt with what is read now")

const casesFile = "testdata/cases.txt"

// caseOf is one case of the file: a name, a day of publication, marked text and
// the summary that is wanted.
type caseOf struct {
	name, published string
	text, want      []string
}

// readCases reads the file: "# name", "@ day", text lines, "> " wanted lines;
// an empty line ends a case.
func readCases(t *testing.T) []caseOf {
	t.Helper()
	data, err := os.ReadFile(casesFile)
	if err != nil {
		t.Fatal(err)
	}
	var cases []caseOf
	for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		var c caseOf
		for line := range strings.Lines(block) {
			line = strings.TrimRight(line, "\n")
			switch {
			case strings.HasPrefix(line, "# "):
				c.name = line[2:]
			case strings.HasPrefix(line, "@ "):
				c.published = line[2:]
			case strings.HasPrefix(line, "> "):
				c.want = append(c.want, line[2:])
			case line != "":
				c.text = append(c.text, line)
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// The cases are of the rules: what a sentence says of an event, whether or not the models think it worth telling.
func TestCases(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	x = x.With(events.Models{})
	var out strings.Builder
	for _, c := range readCases(t) {
		t.Run(c.name, func(t *testing.T) {
			d := parseMarkup(t, c.published, c.text)
			x.Annotate(d)
			got := summary(d)
			if *update {
				writeCase(&out, c, got)
				return
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", strings.Join(c.text, "\n"), diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(casesFile, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func writeCase(out *strings.Builder, c caseOf, got []string) {
	out.WriteString("# " + c.name + "\n")
	if c.published != "" {
		out.WriteString("@ " + c.published + "\n")
	}
	out.WriteString(strings.Join(c.text, "\n") + "\n")
	for _, line := range got {
		out.WriteString("> " + line + "\n")
	}
	out.WriteString("\n")
}
