package graph

import (
	"strings"
	"unicode"
)

// Terms returns the words of a text as full-text search sees them: runs of
// letters and digits, folded. Stores index exactly these words and cut queries
// up the same way, so that every store finds the same nodes.
func Terms(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool { return r == ' ' })
}

// Key returns the form of a name under which it is compared and looked up: its
// Terms, joined by one space. "Kim Jong-Un" and "KIM JONG UN" have the same key.
func Key(name string) string { return strings.Join(Terms(name), " ") }

// NameKey returns the look-up key of an entity's name or alias.
func NameKey(name string) string { return "name:" + Key(name) }

// fold lowers letters, takes off marks of Latin letters, drops apostrophes and
// points inside abbreviations ("U.S." is "us"), and turns everything that is
// neither letter nor digit into a space.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	rs := []rune(text)
	for i, r := range rs {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			r = unicode.ToLower(r)
			if base, ok := latinBase(r); ok {
				b.WriteString(base)
			} else {
				b.WriteRune(r)
			}
		case r == '\'' || r == '’':
			possessive := i+1 < len(rs) && (rs[i+1] == 's' || rs[i+1] == 'S') && (i+2 == len(rs) || !isWord(rs[i+2]))
			if possessive {
				b.WriteByte(' ')
			}
		case r == '.' && insideAbbreviation(rs, i):
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// insideAbbreviation reports whether the point at i follows a single letter
// that itself starts a word or follows another such point: U.S., J.
func insideAbbreviation(rs []rune, i int) bool {
	if i == 0 || !unicode.IsLetter(rs[i-1]) {
		return false
	}
	return i == 1 || rs[i-2] == '.' || !isWord(rs[i-2])
}

// latinBase returns the unmarked form of a lower-case Latin letter of the
// blocks Latin-1 Supplement and Latin Extended-A. The standard library has no
// decomposition; names beyond these blocks keep their letters.
func latinBase(r rune) (string, bool) {
	if r < 0xDF || r > 0x17F {
		return "", false
	}
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'þ':
		return "th", true
	case 'ĳ':
		return "ij", true
	}
	for base, marked := range map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ðďđ", "e": "èéêëēĕėęě",
		"g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķ",
		"l": "ĺļľŀł", "n": "ñńņňŉ", "o": "òóôõöøōŏő", "r": "ŕŗř",
		"s": "śŝşš", "t": "ţťŧ", "u": "ùúûüũūŭůűų", "w": "ŵ",
		"y": "ýÿŷ", "z": "źżž",
	} {
		if strings.ContainsRune(marked, r) {
			return base, true
		}
	}
	return "", false
}
