package graph

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTerm is the greatest length of a word in code points. What is longer is no
// word of a language but data, which a full-text index may refuse.
const maxTerm = 100

// Terms returns the words of a text as full-text search sees them: runs of
// letters and digits, folded, and cut where they are longer than 100 code
// points. Stores index exactly these words and cut queries up the same way, so
// that every store finds the same nodes.
func Terms(text string) []string {
	terms := strings.Fields(fold(text))
	for i, term := range terms {
		if len(term) > maxTerm {
			terms[i] = cut(term, maxTerm)
		}
	}
	return terms
}

// cut returns the first n code points of s.
func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// Key returns the form of a name under which it is compared and looked up: its
// Terms, joined by one space. "Kim Jong-Un" and "KIM JONG UN" have the same key.
func Key(name string) string { return strings.Join(Terms(name), " ") }

// NameKey returns the look-up key of an entity's name or alias.
func NameKey(name string) string { return "name:" + Key(name) }

// fold lowers letters, takes off marks of Latin letters, drops apostrophes and
// points inside abbreviations ("U.S." is "us"), and turns everything that is
// neither letter nor digit into a space. The s of a possessive is a word of its
// own, so that "Kim's" has the word "kim".
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	var last, before rune // the two code points before r
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case isWord(r):
			foldLetter(&b, r)
		case unicode.Is(unicode.Mn, r):
		case r == '\'' || r == '’':
			if startsPossessive(text[i:]) {
				b.WriteByte(' ')
			}
		case r == '.' && isWord(last) && !unicode.IsDigit(last) && (before == '.' || !isWord(before)):
			// The point follows a single letter that starts a word or follows
			// another such point: U.S., J.
		default:
			b.WriteByte(' ')
		}
		last, before = r, last
	}
	return b.String()
}

func foldLetter(b *strings.Builder, r rune) {
	r = unicode.ToLower(r)
	if base, ok := latinBase(r); ok {
		b.WriteString(base)
		return
	}
	b.WriteRune(r)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// startsPossessive reports whether what follows an apostrophe is an s that ends
// a word.
func startsPossessive(rest string) bool {
	if rest == "" || rest[0] != 's' && rest[0] != 'S' {
		return false
	}
	next, size := utf8.DecodeRuneInString(rest[1:])
	return size == 0 || !isWord(next)
}

// latinBase returns the unmarked form of a lower-case Latin letter of the
// blocks Latin-1 Supplement and Latin Extended-A. The standard library has no
// decomposition; names beyond these blocks keep their letters.
func latinBase(r rune) (string, bool) {
	if r < latinFirst || r >= latinFirst+rune(len(latinBases)) {
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
	i := r - latinFirst
	return latinBases[i : i+1], latinBases[i] != '.'
}

// latinBases holds the base of each letter from latinFirst on, a point where it
// has none of one letter.
const (
	latinFirst = 'ß'
	latinBases = "" +
		".aaaaaa.ceeeeiiiidnooooo.ouuuuy.y" + // ß to ÿ
		".a.a.a.c.c.c.c.d.d.e.e.e.e.e.g.g" + // Ā to ğ
		".g.g.h.h.i.i.i.i.i...j.kk.l.l.l." + // Ġ to Ŀ
		"l.l.n.n.nn.n.o.o.o...r.r.r.s.s.s" + // ŀ to ş
		".s.t.t.t.u.u.u.u.u.u.w.y..z.z.zs" // Š to ſ
)

// FormerKey returns the look-up key under which a node is found by an ID that
// it, or a part of it, once had: before a merge, or before an earlier article
// turned up.
func FormerKey(id ID) string { return "former:" + string(id) }
