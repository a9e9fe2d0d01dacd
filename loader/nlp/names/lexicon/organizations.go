package lexicon

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp/gazetteer"
)

//go:embed organizations.txt.gz
var organizationList []byte

// Organizations is a list of organisations by folded name.
type Organizations struct {
	names map[string]bool // true where the name counts only in capitals
	first map[string]int  // first word of a name to the most words of such a name
}

func readOrganizations(data []byte) (Organizations, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return Organizations{}, fmt.Errorf("names of organisations: %w", err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return Organizations{}, fmt.Errorf("names of organisations: %w", err)
	}
	o := Organizations{names: make(map[string]bool), first: make(map[string]int)}
	for line := range strings.Lines(string(raw)) {
		name := strings.TrimSuffix(line, "\n")
		name, acronym := strings.CutSuffix(name, "\t!")
		o.names[name] = acronym
		word, _, _ := strings.Cut(name, " ")
		o.first[word] = max(o.first[word], strings.Count(name, " ")+1)
	}
	return o, nil
}

// Has reports whether name is in the list, written as a name.
func (o Organizations) Has(name string) bool {
	acronym, ok := o.names[gazetteer.Fold(name)]
	r, _ := utf8.DecodeRuneInString(name)
	return ok && !unicode.IsLower(r) && (!acronym || strings.ToUpper(name) == name)
}

// Longest returns where the longest name in the list that text begins with
// ends, at one of ends (byte offsets into text, ascending); 0 where none does.
func (o Organizations) Longest(text string, ends []int) int {
	if len(ends) == 0 || ends[0] > len(text) {
		return 0
	}
	word, _, _ := strings.Cut(gazetteer.Fold(text[:ends[0]]), " ")
	words := o.first[word]
	if words == 0 {
		return 0
	}
	for i := min(words+2, len(ends)) - 1; i >= 0; i-- {
		if ends[i] > len(text) || i > 0 && ends[i] == ends[i-1]+1 && text[ends[i-1]] == '.' {
			continue // a stop by itself ends the sentence
		}
		r, _ := utf8.DecodeLastRuneInString(text[:ends[i]])
		if (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.') && o.Has(text[:ends[i]]) {
			return ends[i]
		}
	}
	return 0
}
