package events_test

import (
	"slices"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/events"
	"dateline/loader/nlp/maxent"
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

// rolesModel returns a model that takes every entity beside an event for one of a class.
func rolesModel(class string) *maxent.Model {
	classes := events.CastClasses()
	bias := []maxent.Feature{{Index: maxent.Hash("cast"), Value: 1}}
	examples := []maxent.Example{{Features: bias, Class: slices.Index(classes, class)}}
	return maxent.Learn(classes, examples, maxent.Options{Epochs: 200, Rate: 0.5, Seed: 1})
}

// The model has the say on all who take part, those whom the words tie to an event included; what the words for it say
// stays with its mentions and its title.
func TestCastDecides(t *testing.T) {
	x, err := events.New()
	if err != nil {
		t.Fatal(err)
	}
	two := []nlp.Participant{{Entity: 0, Role: nlp.RolePatient}, {Entity: 1, Role: nlp.RolePatient}}
	for _, tt := range []struct {
		name, does string
		m          *maxent.Model
		want       []nlp.Participant
		title      string
	}{
		{"by the words", "sued", nil, []nlp.Participant{{Entity: 0, Role: nlp.RoleAgent}, {Entity: 1, Role: nlp.RolePatient}}, "Marlens sues Corvane"},
		{"nobody", "sued", rolesModel(events.ClassNone), nil, "Marlens sues Corvane"},
		{"all are done to", "sued", rolesModel(nlp.RolePatient), append(slices.Clip(two), nlp.Participant{Entity: 2, Role: nlp.RolePatient}), "Marlens sues Corvane"},
		{"two who meet are all", "met", rolesModel(nlp.RolePatient), two, "Marlens meets Corvane"},
	} {
		found := read(t, x.With(events.Models{Roles: tt.m}), "2019-05-21", "[O:Marlens] "+tt.does+" [O:Corvane] on [T:Monday=2019-05-20].", "[O:Lumo] was silent.")
		if len(found) != 1 {
			t.Fatalf("%s: %+v", tt.name, found)
		}
		e := &found[0]
		if !slices.Equal(e.Participants, tt.want) || len(e.Mentions[0].Participants) != 2 || e.Title != tt.title {
			t.Errorf("%s: %q by %v, told by %v", tt.name, e.Title, e.Participants, e.Mentions[0].Participants)
		}
	}
}
