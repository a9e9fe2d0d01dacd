package remote

import (
	"slices"
	"unicode"

	"dateline/loader/extract"
)

// locator finds quotes in a text. Models write plain quotes, dashes and spaces
// where a text has typographic ones; so both are compared in plain form, code
// point for code point, which leaves offsets as they are.
type locator struct {
	plain     []rune // of the text
	sentences []extract.Span
}

func newLocator(a *Article) *locator {
	return &locator{plain: plain(a.Text), sentences: a.Sentences}
}

func plain(s string) []rune {
	runes := []rune(s)
	for i, r := range runes {
		switch r {
		case '‘', '’', '‛', 'ʼ':
			runes[i] = '\''
		case '“', '”', '„', '‟':
			runes[i] = '"'
		case '‐', '‑', '‒', '–', '—', '−':
			runes[i] = '-'
		default:
			if unicode.IsSpace(r) {
				runes[i] = ' '
			}
		}
	}
	return runes
}

// find returns where a quote stands, and the index of its sentence: in the
// sentence that it names, or, since models miscount, in the only one that has it.
// Whole words are looked for: "US" is not in "USSR". ok is false for what is not
// there, is empty, or could be in several places of other sentences.
func (l *locator) find(q quote) (at extract.Span, sentence int, ok bool) {
	words := plain(q.Quote)
	for len(words) > 0 && words[0] == ' ' {
		words = words[1:]
	}
	for len(words) > 0 && words[len(words)-1] == ' ' {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return extract.Span{}, 0, false
	}
	if n := q.Sentence - 1; n >= 0 && n < len(l.sentences) {
		if at, ok := l.within(l.sentences[n], words); ok {
			return at, n, true
		}
	}
	found := 0
	for n, s := range l.sentences {
		if here, has := l.within(s, words); has {
			at, sentence = here, n
			found++
		}
	}
	return at, sentence, found == 1
}

// within returns the first place of words in a stretch of the text.
func (l *locator) within(s extract.Span, words []rune) (extract.Span, bool) {
	for start := s.Start; start+len(words) <= s.End; start++ {
		end := start + len(words)
		if slices.Equal(l.plain[start:end], words) && l.isEdge(start) && l.isEdge(end) {
			return extract.Span{Start: start, End: end}, true
		}
	}
	return extract.Span{}, false
}

// isEdge reports whether no word runs across an offset.
func (l *locator) isEdge(i int) bool {
	return i == 0 || i == len(l.plain) || !isWord(l.plain[i-1]) || !isWord(l.plain[i])
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
