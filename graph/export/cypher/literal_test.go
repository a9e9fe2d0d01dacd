package cypher

import (
	"strings"
	"testing"

	"dateline/graph/graphtest"
)

func TestLiteral(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", `''`},
		{"it's", `'it\'s'`},
		{`\`, `'\\'`},
		{`\u0027`, `'\\' + 'u0027'`},
		{`\\u0027`, `'\\\\' + 'u0027'`},
		{"a\nb\x00\u2028", `'a\nb\u0000\u2028'`},
		{"bad \xff byte", "'bad \ufffd byte'"},
	} {
		if got := literal(tt.text); got != tt.want {
			t.Errorf("literal(%q) = %s, want %s", tt.text, got, tt.want)
		}
	}
}

// FuzzLiteral checks that a literal is one line, and that nothing in it ends it.
func FuzzLiteral(f *testing.F) {
	for _, s := range graphtest.HostileTexts() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lit := literal(s)
		if strings.ContainsAny(lit, "\n\r\u2028\u2029") {
			t.Fatalf("literal(%q) = %q has several lines", s, lit)
		}
		if got := read(t, lit); got != strings.ToValidUTF8(s, "\ufffd") && got != string([]rune(s)) {
			t.Fatalf("literal(%q) = %q, which is read as %q", s, lit, got)
		}
	})
}

// read reads a literal as Neo4j does: \uXXXX first, wherever it stands.
func read(t *testing.T, lit string) string {
	t.Helper()
	var plain []rune
	in := []rune(lit)
	for i := 0; i < len(in); i++ {
		if in[i] == '\\' && i+5 < len(in) && in[i+1] == 'u' {
			var r rune
			for _, h := range in[i+2 : i+6] {
				r = r<<4 | rune(strings.IndexRune("0123456789ABCDEF", h))
			}
			plain = append(plain, r)
			i += 5
			continue
		}
		plain = append(plain, in[i])
	}
	var out []rune
	inside := false
	for i := 0; i < len(plain); i++ {
		switch {
		case plain[i] == '\'':
			inside = !inside
		case !inside:
			if !strings.ContainsRune(" +", plain[i]) {
				t.Fatalf("%q is no literal: %q stands outside", lit, plain[i])
			}
		case plain[i] == '\\' && i+1 < len(plain):
			i++
			out = append(out, map[rune]rune{'n': '\n', 'r': '\r', 't': '\t', '\\': '\\', '\'': '\''}[plain[i]])
		default:
			out = append(out, plain[i])
		}
	}
	if inside {
		t.Fatalf("%q does not end", lit)
	}
	return string(out)
}
