package names

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

func TestAnaphors(t *testing.T) {
	r := newRecognizer(t)
	tests := []struct {
		name, text, entity string
		want               []string
	}{
		{
			"the other gender",
			"\"Good work, Angela Merkel,\" he said.",
			"Angela Merkel",
			[]string{"Angela Merkel"},
		},
		{
			"given name of a list alone",
			"Tomasz Wilk and Ilse Verhaert wrote the paper. She has the letter on her wall.",
			"Ilse Verhaert",
			[]string{"Ilse Verhaert", "She", "her"},
		},
		{
			"a relative is tied once",
			"Angela Merkel came with her husband. Her husband, Joachim Sauer, is a chemist.",
			"Joachim Sauer",
			[]string{"her husband", "Her husband", "Joachim Sauer"},
		},
		{
			"the subject in apposition",
			"John Baker was there on Monday. The head of the choir, Peter Brandt, said he was taking his children home.",
			"Peter Brandt",
			[]string{"The head of the choir", "Peter Brandt", "he", "his"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analyze(t, tt.text)
			r.Annotate(d)
			check(t, d)
			if diff := cmp.Diff(tt.want, chain(d, tt.entity)); diff != "" {
				t.Errorf("mentions of %s (-want +got):\n%s", tt.entity, diff)
			}
		})
	}
}

// Whom a text does not name is no entity of it.
func TestUnnamed(t *testing.T) {
	d := analyze(t, "A driver was held on Monday. The driver said he had slept.")
	newRecognizer(t).Annotate(d)
	if len(d.Entities) != 0 || len(d.Mentions) != 0 {
		t.Errorf("entities %v, mentions %v", d.Entities, d.Mentions)
	}
}

// A recogniser that learns from marks reads by them.
func TestChoices(t *testing.T) {
	const text = "Karl Weber met Hans Brandt on Monday. Later he went home."
	he := nlp.Span{Start: 44, End: 46}
	marks := func(person string) Marks {
		return Marks{All: true, Mentions: []Marked{
			{Span: nlp.Span{Start: 0, End: 10}, Person: "w", Form: nlp.FormName},
			{Span: nlp.Span{Start: 15, End: 26}, Person: "b", Form: nlp.FormName},
			{Span: he, Person: person, Form: nlp.FormPronoun},
		}}
	}
	r := newRecognizer(t)
	right := map[string][]bool{}
	var choices []maxent.Choice
	for _, person := range []string{"w", "b", "nobody named"} {
		got := r.With(nil).Choices(analyze(t, text), marks(person))
		if len(got) != 1 || len(got[0].Answers) != 3 {
			t.Fatalf("%d choices, want one between two people and nobody", len(got))
		}
		right[person] = got[0].Right
		if person == "b" {
			choices = got
		}
	}
	// nobody, then the last mentioned first
	want := map[string][]bool{"w": {false, false, true}, "b": {false, true, false}, "nobody named": {true, false, false}}
	if diff := cmp.Diff(want, right); diff != "" {
		t.Errorf("right answers (-want +got):\n%s", diff)
	}
	learnt := r.With(maxent.LearnRanking(ClassAntecedent, slices.Repeat(choices, 20), maxent.Options{Epochs: 10, Rate: 0.5, Rare: 1, Seed: 1}))
	d := analyze(t, text)
	learnt.Annotate(d)
	if diff := cmp.Diff([]string{"Hans Brandt", "he"}, chain(d, "Hans Brandt")); diff != "" {
		t.Errorf("mentions of whom it learnt (-want +got):\n%s", diff)
	}
}
