package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/layout"
)

func TestModel(t *testing.T) {
	read, err := EnglishModel()
	if err != nil {
		t.Fatal(err)
	}
	text := "“We are ready”, said Barack Obama in Berlin.\n\nHe praised the United Nations' work in Norway on Monday."
	d, err := read(t.Context(), &layout.Article{Text: text, Blocks: paragraphs(text)})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"PERSON Barack Obama", "PLACE Berlin", "ORGANIZATION United Nations", "PLACE Norway"}
	if diff := cmp.Diff(want, shown(d)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
