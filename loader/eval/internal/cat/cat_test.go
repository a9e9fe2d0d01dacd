package cat

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/extract"
)

func TestText(t *testing.T) {
	text, spans := Text([]Token{{Sentence: 0, Text: "Büro"}, {Sentence: 0, Text: "opens"}, {Sentence: 1, Text: "Later"}})
	if text != "Büro opens\nLater" {
		t.Errorf("text %q", text)
	}
	if d := cmp.Diff([]extract.Span{{Start: 0, End: 4}, {Start: 5, End: 10}, {Start: 11, End: 16}}, spans); d != "" {
		t.Errorf("spans (-want +got):\n%s", d)
	}
	if text, spans := Text(nil); text != "" || len(spans) != 0 {
		t.Errorf("of nothing: %q, %v", text, spans)
	}
}
