package events_test

import (
	"slices"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/events"
)

// Who does what nobody is told to do stands elsewhere in the text; no title has it.
func TestImpliedAgent(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	release := func(x *events.Extractor) nlp.Event {
		found := read(t, x, "2019-05-21",
			"H [O:Marlens] unveils phone",
			"[O:Marlens] unveiled a phone in [L:Swansea] on [T:Monday=2019-05-20].",
			"[O:Marlens] said the phone is the best of its kind.",
			"The phone will be released in [T:June=2019-06].")
		i := slices.IndexFunc(found, func(e nlp.Event) bool { return e.Mentions[0].Sentence == 3 })
		if i < 0 {
			t.Fatalf("the release is not among %+v", found)
		}
		return found[i]
	}
	want := []nlp.Participant{{Entity: 0, Role: nlp.RoleAgent}}
	if e := release(x); !slices.Equal(e.Participants, want) || len(e.Mentions[0].Participants) != 0 || e.Title != "Phone released" {
		t.Errorf("%q by %v, told by %v", e.Title, e.Participants, e.Mentions)
	}
	if e := release(x.With(events.Models{})); len(e.Participants) != 0 {
		t.Errorf("without the model %q by %v", e.Title, e.Participants)
	}
}
