package neo4j

import (
	"strings"
	"testing"
)

func TestLuceneQuery(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"start of a word", "Kim", `+kim*`},
		{"last word is a start", "Kim Jong-U", `+kim +jong +u*`},
		{"whole words", "Kim Jong ", `+kim +jong`},
		{"operators are words", "NOT kim AND (un OR x) ", `+not +kim +and +un +or +x`},
		{"syntax goes", `"kim"~2^4 field:x* [a TO b] /re/ \\ && || !`, `+kim +2 +4 +field +x +a +to +b +re*`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := luceneQuery(tt.text); got != tt.want {
				t.Errorf("luceneQuery(%q) = %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestContainedWords(t *testing.T) {
	stored := terms("Kim Jong-un's letter")
	tests := []struct {
		text string
		want bool
	}{
		{"kim", true},
		{"ki", true},
		{"ki ", false},
		{"jong kim ", true},
		{"ong", false},
		{"letter kim un j", true},
		{"letters", false},
	}
	for _, tt := range tests {
		got := true
		for _, w := range containedWords(tt.text) {
			got = got && strings.Contains(stored, w)
		}
		if got != tt.want {
			t.Errorf("%q is in %q: %t, want %t", tt.text, stored, got, tt.want)
		}
	}
}
