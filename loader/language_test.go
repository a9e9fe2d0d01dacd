package loader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLanguage reads a paragraph of news in our own words in each language, and
// what is no prose at all. In the file a line "# + NAME" begins a text that is to
// be read, "# - NAME" one that is to be refused.
func TestLanguage(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "languages.txt"))
	if err != nil {
		t.Fatal(err)
	}
	texts := strings.Split(string(data), "# ")[1:]
	if len(texts) < 20 {
		t.Fatalf("%d texts", len(texts))
	}
	for _, text := range texts {
		name, text, _ := strings.Cut(text, "\n")
		english := strings.HasPrefix(name, "+")
		story := "Talks in Geneva\n\nHarbour Courier\n\nFriday, May 4, 2018\n\n" + text
		s, _, err := Decode(Raw{Name: "a.txt", Bytes: []byte(story)}, FieldMap{})
		var got string
		if err == nil {
			got, err = language(s)
		}
		if read := err == nil && got == "en"; read != english {
			t.Errorf("%s: language %q, %v", name, got, err)
		}
		if !english && err != nil && !strings.Contains(err.Error(), "English") && !strings.Contains(err.Error(), "paragraph") {
			t.Errorf("%s: refused for another reason: %v", name, err)
		}
	}
}
