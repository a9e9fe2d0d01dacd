package events_test

import (
	"slices"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/events"
)

// read returns the events that an Extractor finds in marked lines.
func read(t *testing.T, x *events.Extractor, published string, lines ...string) []nlp.Event {
	t.Helper()
	d := parseMarkup(t, published, lines)
	x.Annotate(d)
	return d.Events
}

// Words that the table of triggers lacks are the models' to tell.
func TestUnknownWords(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	rules := x.With(events.Models{})
	for _, c := range []struct{ line, typ string }{
		{"[O:Marlens] axed 240 jobs in [L:Swansea] on [T:Monday=2019-05-20].", "BUSINESS"},
		{"[O:Amicus] lambasted [O:Marlens] on [T:Monday=2019-05-20].", "ACCUSE"},
	} {
		if found := read(t, rules, "2019-05-21", c.line); len(found) != 0 && c.typ == "BUSINESS" {
			t.Errorf("the table knows the word of %q", c.line)
		}
		if found := read(t, x, "2019-05-21", c.line); len(found) != 1 || found[0].Type != c.typ || found[0].Date.When.String() != "2019-05-20" {
			t.Errorf("%q gave %+v", c.line, found)
		}
	}
}

// No model joins meetings of two days, nor, by what it has learnt, a meeting and the words about it.
func TestNeverOne(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	found := read(t, x, "2019-05-21",
		"[P:Silva] met [P:Costa] in [L:Lisbon] on [T:Monday=2019-05-20].",
		"[P:Silva] met [P:Costa] in [L:Lisbon] on [T:May 6=2019-05-06].",
		"[P:Silva] praised the meeting with [P:Costa].")
	days := map[string]int{}
	for _, e := range found {
		if e.Type == "CONSULT" {
			days[e.Date.When.String()]++
		}
		if e.Type == "SUPPORT" && slices.ContainsFunc(e.Mentions, func(m nlp.EventMention) bool { return m.Sentence != 2 }) {
			t.Errorf("praise is a meeting: %+v", e)
		}
	}
	if days["2019-05-20"] != 1 || days["2019-05-06"] != 1 {
		t.Errorf("meetings by day: %v of %+v", days, found)
	}
}

// A round of talks is told by the talks.
func TestRounds(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	found := read(t, x, "2019-05-21", "[P:Silva] held a second round of talks with [P:Costa] in [L:Lisbon] on [T:Monday=2019-05-20].")
	if len(found) != 1 || len(found[0].Mentions) != 1 || len(found[0].Participants) != 2 || len(found[0].Places) != 1 {
		t.Errorf("not one event of two in one place: %+v", found)
	}
}

// A word has one confidence in an event, from nothing to certainty, in hundredths.
func TestConfidence(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range read(t, x, "2019-05-21", "H Silva meets Costa", "[P:Silva] met [P:Costa] in [L:Lisbon] on [T:Monday=2019-05-20].") {
		if e.Confidence < 0.3 || e.Confidence > 1 {
			t.Errorf("%s has confidence %v", e.Title, e.Confidence)
		}
		for _, m := range e.Mentions {
			if m.Confidence < 0 || m.Confidence > 1 {
				t.Errorf("%s has a mention of confidence %v", e.Title, m.Confidence)
			}
		}
	}
}

// Gatherings are known by their names where somebody is at them.
func TestNamedGatherings(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	line := "[P:Ann Lee] showed the phone at the Worldwide Developers Conference in [L:Oslo] on [T:Monday=2019-05-20]."
	if found := read(t, x, "2019-05-21", line); len(found) != 2 || found[1].Date.When.String() != "2019-05-20" {
		t.Errorf("%q gave %+v", line, found)
	}
}
