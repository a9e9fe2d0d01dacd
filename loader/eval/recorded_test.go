package eval

import (
	"strings"
	"testing"
)

// TestRecorded measures one document against another of the same text.
func TestRecorded(t *testing.T) {
	docs := func(jsons ...string) func(func(*Document, error) bool) {
		return func(yield func(*Document, error) bool) {
			for _, j := range jsons {
				parsed, err := Parse("d.json", []byte(j), OpenOptions{})
				if err != nil {
					t.Fatal(err)
				}
				if !yield(parsed[0], nil) {
					return
				}
			}
		}
	}
	const text = `{"article": {"text": "Ann saw Bo."}, "entities": [{"id": "e1", "kind": "PERSON", "name": "Ann"}, {"id": "e2", "kind": "PERSON", "name": "Bo"}], "mentions": [`
	const ann, bo = `{"start": 0, "end": 3, "entity": "e1", "form": "NAME"}`, `{"start": 8, "end": 10, "entity": "e2", "form": "NAME"}`
	read, err := Recorded(docs(text + ann + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Evaluate(t.Context(), docs(text+ann+","+bo+`]}`), read, nil, Options{Stages: []Stage{Names}})
	if err != nil {
		t.Fatal(err)
	}
	if s := r.Scores[0]; s.Precision != 100 || s.Recall != 50 {
		t.Errorf("precision %v, recall %v, want 100, 50", s.Precision, s.Recall)
	}
	if _, err := Evaluate(t.Context(), docs(`{"article": {"text": "Other."}, "mentions": []}`), read, nil, Options{}); err == nil || !strings.Contains(err.Error(), "no document of this text among the 1 given") {
		t.Errorf("another text: %v", err)
	}
	if _, err := Recorded(docs(text+`]}`, text+ann+`]}`)); err == nil {
		t.Error("two documents of one text are taken")
	}
}
