package pyre

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestSearch has the spans that Python's re.search gives; -1 where it finds nothing.
func TestSearch(t *testing.T) {
	for _, tt := range []struct {
		pattern, in string
		start, end  int
	}{
		{`a|ab`, "ab", 0, 1},
		{`ab|a`, "ab", 0, 2},
		{`(?<=[0-9])\+`, "1+", 1, 2},
		{`(?<=[0-9])\+`, "+", -1, 0},
		{`(?<=[a-z][0-9])x`, "xa1x", 3, 4},
		{`(?<!a)b`, "ab b", 3, 4},
		{`(?<!a)b`, "b", 0, 1},
		{`(?!10)\d+`, "1011", 1, 4},
		{`a(?=b)`, "acab", 2, 3},
		{`x{2,3}`, "xxxx", 0, 3},
		{`x{2,3}?`, "xxxx", 0, 2},
		{`x{2}`, "axxx", 1, 3},
		{`x{2,}`, "xxxx", 0, 4},
		{`a{,2}b`, "aab", 0, 3},
		{`a{x}`, "a{x}", 0, 4},
		{`(?:a*)*b`, "aaab", 0, 4},
		{`(?:a|b)*?c`, "abc", 0, 3},
		{`^a$`, "a\n", 0, 1},
		{`^a$`, "a\n\n", -1, 0},
		{`^b`, "ab", -1, 0},
		{`.`, "\n", -1, 0},
		{`[^\s]+`, " ab ", 1, 3},
		{`\S+`, "\x1c\u00a0ab", 2, 4},
		{`[\w\-]+`, "é_-²½", 0, 5},
		{`\d+`, "a٣²", 1, 2},
		{`[]a]+`, "]a", 0, 2},
		{`[a\-z]+`, "a-z", 0, 3},
		{`[a-]+`, "-a", 0, 2},
		{`\u00e9`, "é", 0, 1},
		{`\U0001F600|x`, "😀", 0, 1},
		{`(?u)b$|^a`, "ab", 0, 1},
		{`\.\.+$`, "a...", 1, 4},
		{`\.\.+$`, "a..b", -1, 0},
		{`[)]$|(?<=[0-9])(?:km|m)$`, "5km", 1, 3},
		{`[)]$|(?<=[0-9])(?:km|m)$`, "akm", -1, 0},
		{`(?iu)^été[A-C]+$`, "ÉTÉabC", 0, 6},
		{`(?i)[^a]`, "Ab", 1, 2},
		{``, "a", 0, 0},
	} {
		re, err := Compile(tt.pattern)
		if err != nil {
			t.Errorf("Compile(%q): %v", tt.pattern, err)
			continue
		}
		start, end, ok := re.Search(&Machine{}, []rune(tt.in))
		if !ok {
			start = -1
		}
		if start != tt.start || end != tt.end {
			t.Errorf("%q in %q: %d to %d, want %d to %d", tt.pattern, tt.in, start, end, tt.start, tt.end)
		}
	}
}

func TestAll(t *testing.T) {
	for _, tt := range []struct {
		pattern, in string
		want        []int
	}{
		{`\.\.+|…`, "a...b…", []int{1, 4, 5, 6}},
		{`(?<=[a-z]),(?=[a-z])`, "a,b,1,c,d", []int{1, 2, 7, 8}},
		{`x*`, "ax", []int{0, 0, 1, 2, 2, 2}},
		{`z`, "abc", nil},
	} {
		re, err := Compile(tt.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := re.All(&Machine{}, nil, []rune(tt.in)); !slices.Equal(got, tt.want) {
			t.Errorf("%q in %q: %v, want %v", tt.pattern, tt.in, got, tt.want)
		}
	}
}

func TestMatchIsAnchored(t *testing.T) {
	re, err := Compile(`b+`)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := re.Match(&Machine{}, []rune("abb")); ok {
		t.Error("matches although the text begins otherwise")
	}
	if end, ok := re.Match(&Machine{}, []rune("bba")); !ok || end != 2 {
		t.Errorf("match ends at %d, %v, want 2", end, ok)
	}
}

func TestCompileRefuses(t *testing.T) {
	for _, pattern := range []string{
		`(`, `)`, `a)`, `[`, `[a`, `*`, `a|+`, `\`, `(?P<n>a)`, `a(?i)b`, `(?s).`, `(a)\1`, `\b`, `(?<=a+)b`, `(?<=a|bc)d`, `[b-a]`, `a{3,2}`, `x{2000}`,
		`\u12`, `\uzzzz`, `(?:(?:(?:a{100}){100}){100}){100}`,
	} {
		if _, err := Compile(pattern); err == nil {
			t.Errorf("Compile(%q) gives no error", pattern)
		}
	}
}

// TestTime has patterns and texts on which plain backtracking would not end.
func TestTime(t *testing.T) {
	begin := time.Now()
	for pattern, in := range map[string]string{
		`(?:a+)+b`:             strings.Repeat("a", 50_000),
		`(?:a|a|a)*c`:          strings.Repeat("a", 50_000),
		`^(?:\S+(?::\S*)?@)?x`: strings.Repeat("a:", 50_000),
	} {
		re, err := Compile(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := re.Match(&Machine{}, []rune(in)); ok {
			t.Errorf("%q matches", pattern)
		}
	}
	if d := time.Since(begin); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}

// FuzzSearch compares with the standard library, on what both understand: an engine with the same preferences for the same syntax.
func FuzzSearch(f *testing.F) {
	for _, p := range []string{`a|b*c`, `[a-c]+x?`, `(?:ab|a)(?:c|bcd)`, `^a*$`, `x{1,3}?y`} {
		f.Add(p, "aabcx")
	}
	f.Fuzz(func(t *testing.T, pattern, in string) {
		if len(pattern) > 40 || len(in) > 40 || strings.Trim(pattern, "abcxy|*+?()[]-^") != "" || strings.Trim(in, "abcxy") != "" {
			return
		}
		// Empty repetitions are where Python and Go part ways.
		if regexp.MustCompile(`[*+?)][*+?]|\(\||\|\)|\|\||\(\)|^\||\|$|\(\?`).MatchString(pattern) || strings.Contains(pattern, "[") && strings.ContainsAny(pattern, "^-") {
			return
		}
		std, err := regexp.Compile(pattern)
		if err != nil {
			return
		}
		re, err := Compile(pattern)
		if err != nil {
			return
		}
		start, end, ok := re.Search(&Machine{}, []rune(in))
		want := std.FindStringIndex(in)
		if ok != (want != nil) || ok && (start != want[0] || end != want[1]) {
			t.Errorf("%q in %q: %d to %d, %v; the standard library has %v", pattern, in, start, end, ok, want)
		}
	})
}
