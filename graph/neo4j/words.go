package neo4j

import (
	"strings"

	"dateline/graph"
)

// Full-text indexes and filters see the words of a node as one string, terms:
// each word of graph.Terms with a space before and after it. The analyzer of
// the indexes has nothing to do but split at spaces.

// terms returns the words of texts.
func terms(texts ...string) string {
	words := graph.Terms(strings.Join(texts, "\n"))
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ") + " "
}

// containedWords returns what must be in the terms of a node that has all
// words of a text, of which the last may be the start of one.
func containedWords(text string) []string {
	words, prefix := graph.MatchTerms(text)
	var out []string
	for _, w := range words {
		out = append(out, " "+w+" ")
	}
	if prefix != "" {
		out = append(out, " "+prefix)
	}
	return out
}

// luceneQuery returns the same question for a full-text index. Terms are
// letters and digits alone, in lower case, so nothing in them has a meaning to
// Lucene.
func luceneQuery(text string) string {
	words, prefix := graph.MatchTerms(text)
	var clauses []string
	for _, w := range words {
		clauses = append(clauses, "+"+w)
	}
	if prefix != "" {
		clauses = append(clauses, "+"+prefix+"*")
	}
	return strings.Join(clauses, " ")
}
