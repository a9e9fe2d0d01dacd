package graph_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"dateline/graph"
)

func TestTerms(t *testing.T) {
	tests := []struct {
		text string
		want string // the terms, joined by |
	}{
		{"", ""},
		{" \t\n", ""},
		{"—!?", ""},
		{"The summit, again.", "the|summit|again"},
		{"Kim Jong-Un", "kim|jong|un"},
		{"KIM JONG UN", "kim|jong|un"},
		{"2018-06-12", "2018|06|12"},
		{"COVID19", "covid19"},

		{"U.S.", "us"},
		{"U.S", "us"},
		{"US", "us"},
		{"the U.S.-led talks", "the|us|led|talks"},
		{"U.S.A. and U.N.", "usa|and|un"},
		{"John F. Kennedy", "john|f|kennedy"},
		{"J.R.R. Tolkien", "jrr|tolkien"},
		{"at the end.And on", "at|the|end|and|on"},
		{"example.org", "example|org"},
		{"3.5 percent", "3|5|percent"},
		{".", ""},
		{"a.", "a"},

		{"Trump's letter", "trump|s|letter"},
		{"TRUMP’S", "trump|s"},
		{"the leaders' talks", "the|leaders|talks"},
		{"it's", "it|s"},
		{"don't", "dont"},
		{"O'Shea’sky", "osheasky"},
		{"'s", "s"},
		{"'", ""},

		{"Sergueï Lavrov", "serguei|lavrov"},
		{"ÉLYSÉE", "elysee"},
		{"E\u0301lyse\u0301e", "elysee"}, // decomposed
		{"Straße STRAẞE", "strasse|strasse"},
		{"Æsir Œuvre Þór Ĳssel", "aesir|oeuvre|thor|ijssel"},
		{"Łódź Żółć", "lodz|zolc"},
		{"İstanbul Iğdır", "istanbul|igdir"},
		{"Đà Nẵng", "da|nẵng"}, // beyond the blocks that are folded

		{"北京 2018年", "北京|2018年"},
		{"김정은", "김정은"},
		{"Сеул СЕУЛ", "сеул|сеул"},
		{"كيم جونغ", "كيم|جونغ"},
		{"🕊️ peace🕊talks", "peace|talks"},
		{"bad\xffbytes\xc3", "bad|bytes"},
		{"nul\x00byte", "nul|byte"},

		{strings.Repeat("a", 101) + " " + strings.Repeat("北", 101), strings.Repeat("a", 100) + "|" + strings.Repeat("北", 100)},
		{strings.Repeat("é", 100), strings.Repeat("e", 100)},
	}
	for _, tt := range tests {
		if got := strings.Join(graph.Terms(tt.text), "|"); got != tt.want {
			t.Errorf("Terms(%q) = %s, want %s", tt.text, got, tt.want)
		}
		if got, want := graph.Key(tt.text), strings.ReplaceAll(tt.want, "|", " "); got != want {
			t.Errorf("Key(%q) = %q, want %q", tt.text, got, want)
		}
		if got, want := graph.NameKey(tt.text), "name:"+strings.ReplaceAll(tt.want, "|", " "); got != want {
			t.Errorf("NameKey(%q) = %q, want %q", tt.text, got, want)
		}
	}
}

// TestTermsLatin spells out every letter of the two blocks that are folded.
func TestTermsLatin(t *testing.T) {
	bases := map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ðďđ", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ",
		"i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķĸ", "l": "ĺļľŀł", "n": "ñńņňŉŋ", "o": "òóôõöøōŏő",
		"r": "ŕŗř", "s": "śŝşšſ", "t": "ţťŧ", "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
		"ss": "ß", "ae": "æ", "oe": "œ", "th": "þ", "ij": "ĳ",
	}
	want := make(map[rune]string)
	for base, marked := range bases {
		for _, r := range marked {
			want[r] = base
		}
	}
	for r := rune(0xC0); r <= 0x17F; r++ {
		if !unicode.IsLetter(r) {
			continue
		}
		base, ok := want[unicode.ToLower(r)]
		if !ok {
			base = string(unicode.ToLower(r)) // İ
		}
		if got := graph.Key(string(r)); got != base {
			t.Errorf("Key(%c) = %q, want %q", r, got, base)
		}
	}
}

func TestMatchTerms(t *testing.T) {
	tests := []struct {
		text   string
		words  []string
		prefix string
	}{
		{"", nil, ""},
		{"  ", nil, ""},
		{"sum", nil, "sum"},
		{"sum ", []string{"sum"}, ""},
		{"Singapore Sum", []string{"singapore"}, "sum"},
		{"Singapore Summit ", []string{"singapore", "summit"}, ""},
		{"U.S", nil, "us"},
		{"Kim Jong-", []string{"kim"}, "jong"},
	}
	for _, tt := range tests {
		words, prefix := graph.MatchTerms(tt.text)
		if !slices.Equal(words, tt.words) || prefix != tt.prefix {
			t.Errorf("MatchTerms(%q) = %q, %q, want %q, %q", tt.text, words, prefix, tt.words, tt.prefix)
		}
	}
}

func FuzzTerms(f *testing.F) {
	for _, s := range []string{"", "U.S.-led", "Trump’s", "Łódź", "E\u0301", "北京", "a.b.c.'s", "\xff", "ǅ", "ﬁ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, term := range graph.Terms(text) {
			if term == "" || len([]rune(term)) > 100 || strings.ContainsFunc(term, func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r)
			}) {
				t.Errorf("Terms(%q) has %q", text, term)
			}
		}
		if key := graph.Key(text); graph.Key(key) != key {
			t.Errorf("Key(%q) = %q, whose key is %q", text, key, graph.Key(key))
		}
	})
}

func BenchmarkTerms(b *testing.B) {
	for name, text := range map[string]string{
		"ascii": strings.Repeat("The U.S. president's letter to Kim Jong-un called the Singapore summit off. ", 60),
		"latin": strings.Repeat("Le président américain a annulé le sommet prévu à Singapour, où Kim était attendu. ", 60),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				graph.Terms(text)
			}
		})
	}
}
