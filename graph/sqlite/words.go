package sqlite

import (
	"strings"

	"dateline/graph"
)

// indexed returns the words of texts as the full-text tables take them.
func indexed(texts ...string) string {
	return strings.Join(graph.Terms(strings.Join(texts, "\n")), " ")
}

// match returns the FTS5 expression for a text that has terms: all of its whole
// words, and a word that starts with the last one. Terms are letters and digits
// alone; the quotes keep AND, OR, NOT and NEAR from being operators.
func match(text string) string {
	words, prefix := graph.MatchTerms(text)
	parts := make([]string, 0, len(words)+1)
	for _, w := range words {
		parts = append(parts, `"`+w+`"`)
	}
	if prefix != "" {
		parts = append(parts, `"`+prefix+`"*`)
	}
	return strings.Join(parts, " ")
}
