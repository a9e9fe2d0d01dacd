package events_test

import (
	"slices"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/events"
)

// What words outside the clause date, the model of dates does; without it nothing but the day of publication bounds it.
func TestDateOutsideClause(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	arrest := func(x *events.Extractor) nlp.EventDate {
		found := read(t, x, "2019-05-21",
			"H Police arrest two men after fire in [L:Swansea]",
			"A fire destroyed a warehouse in [L:Swansea] on [T:Monday=2019-05-20], and two men were arrested near the harbour.")
		i := slices.IndexFunc(found, func(e nlp.Event) bool { return e.Type == "COERCE" })
		if i < 0 {
			t.Fatalf("no arrest is among %+v", found)
		}
		return found[i].Date
	}
	if d := arrest(x); d.When.String() != "2019-05-20" {
		t.Errorf("arrested %v by rule %s", d.When, d.Rule)
	}
}
