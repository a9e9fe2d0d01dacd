package vectors_test

import (
	"testing"

	"dateline/loader/nlp/vectors"
)

func TestTopic(t *testing.T) {
	table, err := vectors.English()
	if err != nil {
		t.Fatal(err)
	}
	topic := func(text string) *vectors.Topic {
		topic, ok := table.Topic(text)
		if !ok {
			t.Fatalf("%q has no topic", text)
		}
		return topic
	}
	match := topic("Whitlock scored twice in the second half, and the keeper saved a penalty before the whistle.")
	again := topic("The midfielder headed the ball past the goalkeeper, but the referee ruled the goals out.")
	bill := topic("Parliament passed the budget by nine votes after ministers promised lower taxes.")
	near, far := match.Cosine(again), match.Cosine(bill)
	if near < far+0.3 {
		t.Errorf("a match is as like another (%.2f) as a budget (%.2f)", near, far)
	}
	if same := match.Cosine(match); same < 0.999 || same > 1.001 {
		t.Errorf("a match is like itself by %.3f, want 1", same)
	}
	for _, text := range []string{"", "Daniel Whitlock", "12 34", "NATO"} {
		if _, ok := table.Topic(text); ok {
			t.Errorf("%q is about something", text)
		}
	}
}

func BenchmarkTopic(b *testing.B) {
	table, err := vectors.English()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		table.Topic("Whitlock scored twice in the second half, and the keeper saved a penalty before the whistle.")
	}
}
