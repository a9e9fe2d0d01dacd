// Package corpus reads corpora of names: the formats of CoNLL 2003, WikiGold,
// Universal NER, GUM and Worldwide. It serves the trainer and the evaluation;
// no corpus is part of the repository.
package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp/names/tagger"
)

// Document is a text of a corpus, sentence by sentence.
type Document struct {
	Name      string
	Sentences []Sentence
}

// Sentence is a sentence with its names, as the corpus has tokens.
type Sentence struct {
	Words []string
	Names []tagger.Span
	// Glued[i] says that no space parts word i from the next; nil where the corpus does
	// not say.
	Glued []bool
	// Opens says that a paragraph begins here.
	Opens bool
}

// Name is a name in a text, in bytes.
type Name struct {
	Start, End int
	Kind       tagger.Kind
}

// Text is a document written out: its paragraphs, each a range of bytes, and
// the names and sentences in it.
type Text struct {
	Text       string
	Paragraphs [][2]int
	Sentences  [][2]int
	Names      []Name
}

// paragraph is how many sentences make one where the corpus does not say.
const paragraph = 4

// Write writes the document out, with the spaces that the corpus tells of or
// that English puts.
func (d *Document) Write() Text {
	var b strings.Builder
	var t Text
	open, count := -1, 0
	opens := d.tellsParagraphs()
	for _, s := range d.Sentences {
		if open < 0 || opens && s.Opens || !opens && count == paragraph {
			if open >= 0 {
				t.Paragraphs = append(t.Paragraphs, [2]int{open, b.Len()})
				b.WriteString("\n\n")
			}
			open, count = b.Len(), 0
		} else {
			b.WriteByte(' ')
		}
		count++
		from := b.Len()
		starts := make([]int, len(s.Words))
		quotes := 0
		for i, w := range s.Words {
			if w == `"` {
				quotes++
			}
			starts[i] = b.Len()
			b.WriteString(w)
			if i+1 < len(s.Words) && !s.glued(i, quotes) {
				b.WriteByte(' ')
			}
		}
		for _, n := range s.Names {
			t.Names = append(t.Names, Name{starts[n.First], starts[n.Last] + len(s.Words[n.Last]), n.Kind})
		}
		t.Sentences = append(t.Sentences, [2]int{from, b.Len()})
	}
	if open >= 0 {
		t.Paragraphs = append(t.Paragraphs, [2]int{open, b.Len()})
	}
	t.Text = b.String()
	return t
}

func (d *Document) tellsParagraphs() bool {
	for _, s := range d.Sentences {
		if s.Opens {
			return true
		}
	}
	return false
}

// glued reports whether no space stands after word i; quotes is how many
// quotation marks there were so far.
func (s *Sentence) glued(i, quotes int) bool {
	if s.Glued != nil {
		return s.Glued[i]
	}
	w, next := s.Words[i], s.Words[i+1]
	if isApostrophe(w) && isEnding(next) {
		return true
	}
	switch next {
	case "'", "’":
		return i+2 < len(s.Words) && isEnding(s.Words[i+2]) && isWord(w)
	case ".", ",", ";", ":", "!", "?", ")", "]", "}", "'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "%", "”", "''", "...":
		return true
	case `"`:
		return quotes%2 == 1
	case "-", "/":
		return isWord(w) && i+2 < len(s.Words) && isWord(s.Words[i+2])
	}
	if w == "." && i > 0 && isLetter(s.Words[i-1]) && isLetter(next) {
		return i+2 < len(s.Words) && s.Words[i+2] == "." // U . S .
	}
	switch w {
	case "(", "[", "{", "$", "£", "€", "#", "“", "``":
		return true
	case `"`:
		return quotes%2 == 1
	case "-", "/":
		return i > 0 && isWord(s.Words[i-1]) && isWord(next)
	}
	return false
}

func isApostrophe(s string) bool { return s == "'" || s == "’" }

// isEnding reports whether a word is what an apostrophe joins to the one before.
func isEnding(s string) bool {
	switch s {
	case "s", "t", "re", "ve", "ll", "d", "m":
		return true
	}
	return false
}

func isWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isLetter(s string) bool { return len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z' }

// Prose reports whether a sentence is prose: ten words or more, half of them
// written in lower case. Tables of results and headlines are not.
func (s *Sentence) Prose() bool {
	lower := 0
	for _, w := range s.Words {
		if strings.ToLower(w) == w && strings.ContainsFunc(w, unicode.IsLower) {
			lower++
		}
	}
	return len(s.Words) >= 10 && lower*2 >= len(s.Words)
}
