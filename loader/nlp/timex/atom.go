package timex

import (
	"unicode/utf8"

	"dateline/loader/nlp"
)

// atom is what rules match: a word, a number or a sign. Most atoms are one token. A token with digits is cut
// where letters, digits and signs meet ("9:30pm" is four atoms), and the words of a number are one atom.
type atom struct {
	start, end  int // bytes of the text
	first, last int // tokens
	word        *word
	classes     classSet
	num         float64 // of numbers and ordinals
	digits      int     // how many digits a number is written with; 0 for words
	glued       bool    // nothing stands between it and the atom before
}

// lexer turns tokens into atoms.
type lexer struct {
	*lexicon
	doc   *nlp.Doc
	atoms []atom
}

// run makes the atoms of tokens first to last.
func (l *lexer) run(first, last int) {
	for i := first; i <= last; i++ {
		t := &l.doc.Tokens[i]
		if t.Text == "" || t.Text[0] <= ' ' {
			continue
		}
		if hasDigit(t.Text) {
			l.split(i)
			continue
		}
		l.addWord(i, t.Start, t.End)
	}
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func (l *lexer) push(a atom) {
	if n := len(l.atoms); n > 0 {
		a.glued = l.atoms[n-1].end == a.start
	}
	l.atoms = append(l.atoms, a)
}

// addWord adds bytes start to end of token i as a word.
func (l *lexer) addWord(i, start, end int) {
	text := l.doc.Text[start:end]
	a := atom{start: start, end: end, first: i, last: i, word: l.lookup(text)}
	capital := 'A' <= text[0] && text[0] <= 'Z'
	if a.word != nil && (capital || !a.word.proper) {
		a.classes = a.word.classes
	}
	if capital {
		a.classes |= clsCapital.bit()
	}
	l.push(a)
}

// split adds the atoms of token i, which has a digit.
func (l *lexer) split(i int) {
	t := &l.doc.Tokens[i]
	text := l.doc.Text
	for p := t.Start; p < t.End; {
		from := p
		switch b := text[p]; {
		case isDigit(b):
			for p < t.End && isDigit(text[p]) {
				p++
			}
			l.addDigits(i, from, p)
			continue
		case isLetter(b):
			for p < t.End && (isLetter(text[p]) || text[p] == '.' && p > from && p+1 < t.End && isLetter(text[p+1])) {
				p++
			}
			if p < t.End && text[p] == '.' && p > from+1 && text[p-2] == '.' { // the point of "a.m."
				p++
			}
		default:
			_, n := utf8.DecodeRuneInString(text[p:t.End])
			p += n
		}
		l.addWord(i, from, p)
	}
}

// maxDigits is the length over which a run of digits has no value.
const maxDigits = 9

func (l *lexer) addDigits(i, start, end int) {
	a := atom{start: start, end: end, first: i, last: i, digits: end - start}
	if a.digits <= maxDigits {
		n := 0
		for _, b := range []byte(l.doc.Text[start:end]) {
			n = n*10 + int(b-'0')
		}
		a.num = float64(n)
		a.classes = digitClasses(n, a.digits)
	}
	l.push(a)
}

func digitClasses(n, digits int) classSet {
	set := clsNumber.bit()
	if digits <= 2 {
		if 1 <= n && n <= 31 {
			set |= clsDay.bit()
		}
		if n <= 24 {
			set |= clsHour.bit()
		}
	}
	if digits == 2 {
		set |= clsTwoDigits.bit() | clsYearShort.bit()
	}
	if digits == 4 && 1000 <= n && n <= 2199 {
		set |= clsYear.bit()
	}
	return set
}
