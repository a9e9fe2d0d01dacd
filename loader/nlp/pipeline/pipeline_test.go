package pipeline

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/layout"
)

// TestRepeated reads a story whose headline stands twice and a sentence of which
// is pulled out: names are read wherever they stand, events once.
func TestRepeated(t *testing.T) {
	const story = `Angela Merkel meets Emmanuel Macron in Lyon

Harbour Courier

2018-05-31

Angela Merkel meets Emmanuel Macron in Lyon

German Chancellor Angela Merkel met French President Emmanuel Macron in Lyon on Thursday, and both spoke of the budget for more than two hours.

We have come closer than ever to an agreement on the budget. Angela Merkel

"We have come closer than ever to an agreement on the budget," Merkel said after the talks.
`
	a, err := layout.Parse(story, layout.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	d := p.Annotate(Input{Text: a.Text, Title: a.Title, Published: time.Date(2018, 5, 31, 0, 0, 0, 0, time.UTC), Blocks: a.Blocks})
	var merkel []string
	for _, m := range d.Mentions {
		if d.Entities[m.Entity].Name == "Angela Merkel" {
			merkel = append(merkel, d.Text[m.Start:m.End])
		}
	}
	want := []string{"Angela Merkel", "Angela Merkel", "Angela Merkel", "Angela Merkel", "Merkel"}
	if diff := cmp.Diff(want, merkel); diff != "" {
		t.Errorf("mentions (-want +got):\n%s", diff)
	}
	for _, e := range d.Events {
		for _, m := range e.Mentions {
			if s := d.Text[m.Start:m.End]; m.Start > len("Angela Merkel meets Emmanuel Macron in Lyon\n\n") && s == "meets" {
				t.Errorf("an event is told by %q at %d, which only repeats the headline", s, m.Start)
			}
		}
	}
}
