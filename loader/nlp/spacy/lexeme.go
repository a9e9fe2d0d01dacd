package spacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp/spacy/internal/strid"
)

// lexemeKey names a lexeme: its text, and the norm a tokenizer exception gave it, or "".
type lexemeKey struct{ text, norm string }

// lexeme is what is the same for every token with a given text and norm.
type lexeme struct {
	text, lower, norm string
	ids               [len(attrNames)]uint64 // by attribute; that of attrSpacy is not used
	isSpace           bool
	special           *trie         // way into the special cases, or nil
	vectors           [2][2]vectors // first layer's output by encoder and by whether a space follows
}

type vectors []float32

// Attributes that pipelines embed.
const (
	attrNorm = iota
	attrPrefix
	attrSuffix
	attrShape
	attrLower
	attrOrth
	attrSpacy
	attrIsSpace
)

var attrNames = [...]string{"NORM", "PREFIX", "SUFFIX", "SHAPE", "LOWER", "ORTH", "SPACY", "IS_SPACE"}

// vocab makes lexemes.
type vocab struct {
	norms    map[uint64]string
	specials *trie
}

// lexeme returns the lexeme of a text, which need not be valid UTF-8. norm overrides the vocabulary's.
func (v *vocab) lexeme(d *doc, text, norm string) *lexeme {
	key := lexemeKey{text, norm}
	if l, ok := d.lexemes[key]; ok {
		return l
	}
	if len(d.lexemes) >= maxLexemes {
		clear(d.lexemes) // tokens keep those they have
	}
	key.text = strings.Clone(text)
	l := v.newLexeme(key)
	d.lexemes[key] = l
	return l
}

func (v *vocab) newLexeme(key lexemeKey) *lexeme {
	text := valid(key.text)
	l := &lexeme{text: text, norm: key.norm, lower: lower(text), isSpace: isSpace(text)}
	orth := strid.Of(text)
	if l.norm == "" {
		var ok bool
		if l.norm, ok = v.norms[orth]; !ok {
			l.norm = l.lower
		}
	}
	if v.specials != nil {
		l.special = v.specials.next[text]
	}
	l.ids[attrOrth] = orth
	l.ids[attrNorm] = strid.Of(l.norm)
	l.ids[attrLower] = strid.Of(l.lower)
	_, size := utf8.DecodeRuneInString(text)
	l.ids[attrPrefix] = strid.Of(text[:size])
	l.ids[attrSuffix] = strid.Of(suffix(text, 3))
	l.ids[attrShape] = strid.Of(shape(text))
	if l.isSpace {
		l.ids[attrIsSpace] = 1
	}
	return l
}

// suffix returns the last n runes of s.
func suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// shape writes X, x and d for upper-case letters, other letters and digits; runs of one sign are cut at four.
func shape(s string) string {
	if utf8.RuneCountInString(s) >= 100 {
		return "LONG"
	}
	var b strings.Builder
	last, run := rune(-1), 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case isDigit(r):
			r = 'd'
		}
		if r == last {
			run++
		} else {
			run, last = 0, r
		}
		if run < 4 {
			b.WriteRune(r)
		}
	}
	return b.String()
}
