package gazetteer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is the key of a name: lower case, without accents, stops, apostrophes
// and a leading article; hyphens, slashes and runs of space become one space. So
// "the U.S." and "us", "Côte d’Ivoire" and "cote divoire" meet.
func Fold(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	if !isASCII(name) {
		name = norm.NFD.String(name)
	}
	gap := false
	for _, r := range name {
		switch {
		case r == '.' || r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ' || r == 'ʻ' || unicode.Is(unicode.Mn, r):
			continue
		case r == '-' || r == '/' || r == '–' || r == ',' || unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		if s := unaccented(r); s != "" {
			b.WriteString(s)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.TrimPrefix(b.String(), "the ")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// unaccented spells the letters that Unicode does not take apart.
func unaccented(r rune) string {
	switch r {
	case 'ø', 'Ø':
		return "o"
	case 'ł', 'Ł':
		return "l"
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d"
	case 'ß':
		return "ss"
	case 'æ', 'Æ':
		return "ae"
	case 'œ', 'Œ':
		return "oe"
	case 'ı':
		return "i"
	case 'þ', 'Þ':
		return "th"
	}
	return ""
}
