package timelines

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// timeline makes a timeline of positions, dates and mentions.
func timeline(events ...Event) Timeline { return Timeline{Entity: "x", Events: events} }

// TestScore compares with what is counted by hand.
func TestScore(t *testing.T) {
	gold := timeline(Event{0, "", "1-1-said"}, Event{1, "2001", "1-2-born"}, Event{2, "2002", "1-3-sued"}, Event{2, "2002", "2-3-suit"}, Event{3, "2003-05", "1-4-won"})
	for _, tt := range []struct {
		name  string
		found Timeline
		want  Scores
	}{
		// Of the gold: 4 dates, and born < sued, sued = suit, suit < won.
		{"all", gold, Scores{Tally{5, 5, 5, 5}, Tally{4, 4, 4, 4}, Tally{7, 7, 7, 7}}},
		{"nothing", timeline(), Scores{Tally{0, 0, 0, 5}, Tally{0, 0, 0, 4}, Tally{0, 0, 0, 7}}},
		// born < won follows from the gold, though the gold says it of neither directly.
		{"what follows", timeline(Event{1, "2001", "1-2-born"}, Event{2, "", "1-4-won"}), Scores{Tally{2, 2, 2, 5}, Tally{1, 1, 1, 4}, Tally{2, 2, 1, 7}}},
		{"backwards", timeline(Event{1, "", "1-4-won"}, Event{2, "", "1-2-born"}), Scores{Tally{2, 2, 2, 5}, Tally{0, 0, 0, 4}, Tally{0, 1, 0, 7}}},
		// A date of another precision is another; a mention that is none breaks the chain twice.
		{"spurious", timeline(Event{1, "2001-01", "1-2-born"}, Event{2, "2001", "9-9-x"}, Event{3, "2002", "1-3-sued"}), Scores{Tally{2, 3, 2, 5}, Tally{1, 3, 1, 4}, Tally{1, 5, 2, 7}}},
		{"of no place", timeline(Event{0, "", "1-2-born"}), Scores{Tally{1, 1, 1, 5}, Tally{0, 0, 0, 4}, Tally{0, 0, 0, 7}}},
	} {
		if d := cmp.Diff(tt.want, Score(gold, tt.found)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestOpen reads a made-up document and its timeline.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("7-x.xml", `<Document doc_id="7"><token sentence="0">Fire</token><token sentence="1">May</token><token sentence="1">3</token><token sentence="1">,</token>`+
		`<token sentence="1">2001</token><token sentence="2">It</token><token sentence="2">burnt</token></Document>`)
	write("mill.txt", "The mill\n0\tXXXX-XX-XX\t7-0-Fire\n1\t2001-XX-XX\t7-2-burnt\t7-2-It\n")
	docs, lines, err := Open(dir)
	if err != nil || len(docs) != 1 || docs[0].Text != "Fire\nMay 3 , 2001\nIt burnt" || docs[0].Published != "May 3, 2001" || docs[0].Name(docs[0].Tokens[6]) != "7-2-burnt" {
		t.Fatalf("documents %+v, %v", docs, err)
	}
	want := []Timeline{{"The mill", []Event{{0, "", "7-0-Fire"}, {1, "2001", "7-2-burnt"}, {1, "2001", "7-2-It"}}}}
	if d := cmp.Diff(want, lines); d != "" {
		t.Errorf("timelines (-want +got):\n%s", d)
	}
	write("bad.txt", "Who\nfirst\t2001\t7-2-burnt\n")
	if _, _, err := Open(dir); err == nil {
		t.Error("a line without a number is read")
	}
}
