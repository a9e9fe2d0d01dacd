package eval

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/extract"
	"dateline/loader/nlp"
)

// Tokens says whose tokens a text is written out with.
type Tokens string

const (
	// OwnTokens writes words together as English does, so that Dateline splits tokens and sentences itself.
	OwnTokens Tokens = "own"
	// GoldTokens writes a space between any two words and a paragraph for each sentence, and widens what is found to whole
	// words of the gold.
	GoldTokens Tokens = "gold"
)

// sentence is a sentence of a corpus of words.
type sentence struct {
	words []string
	names []name // of words, in order
	glued []bool // whether no space follows a word; nil where the corpus does not say
	opens bool   // whether a paragraph begins here
}

// name is a run of words, last included, that names an entity.
type name struct {
	first, last int
	kind        string // of extract.Entity
}

// paragraph is how many sentences make one where the corpus does not say.
const paragraph = 4

// writer writes sentences out as a text. Offsets in code points are counted as it goes.
type writer struct {
	text   strings.Builder
	points int
	tokens Tokens

	words  [][]extract.Span // of each sentence
	spans  []extract.Span   // of each sentence
	blocks []nlp.Block
}

func (w *writer) put(s string) {
	w.text.WriteString(s)
	w.points += utf8.RuneCountInString(s)
}

// write writes the sentences of a document.
func (w *writer) write(sentences []sentence) {
	told := false
	for _, s := range sentences {
		told = told || s.opens
	}
	count, ended := 0, false // since the paragraph's begin; whether the sentence before ended like one
	for i, s := range sentences {
		if i == 0 || w.breaks(&s, told, count, ended) {
			if i > 0 {
				w.put("\n\n")
			}
			w.blocks = append(w.blocks, nlp.Block{Span: nlp.Span{Start: w.text.Len()}, Kind: nlp.BlockBody})
			count = 0
		} else {
			w.put(" ")
		}
		count++
		w.sentence(&s)
		w.blocks[len(w.blocks)-1].End = w.text.Len()
		ended = endsSentence(s.words)
	}
}

// breaks reports whether a sentence begins a paragraph: as the corpus says; else a headline or line of a table, which does
// not end like a sentence, is a line of its own.
func (w *writer) breaks(s *sentence, told bool, count int, ended bool) bool {
	switch {
	case w.tokens == GoldTokens:
		return true
	case told:
		return s.opens
	}
	return count == paragraph || !ended || !endsSentence(s.words)
}

func (w *writer) sentence(s *sentence) {
	from := w.points
	quotes := 0
	words := make([]extract.Span, len(s.words))
	for i, word := range s.words {
		if word == `"` {
			quotes++
		}
		words[i].Start = w.points
		w.put(word)
		words[i].End = w.points
		if i+1 < len(s.words) && (w.tokens == GoldTokens || !s.isGlued(i, quotes)) {
			w.put(" ")
		}
	}
	w.words = append(w.words, words)
	w.spans = append(w.spans, extract.Span{Start: from, End: w.points})
}

// isGlued reports whether no space stands after word i; quotes is how many straight quotation marks there were so far.
func (s *sentence) isGlued(i, quotes int) bool {
	if s.glued != nil {
		return s.glued[i]
	}
	word, next := s.words[i], s.words[i+1]
	switch next {
	case ".", ",", ";", ":", "!", "?", ")", "]", "}", "'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "’re", "’ve", "’ll", "’d", "’m", "%", "”", "''", "...":
		return true
	case `"`:
		return quotes%2 == 1
	case "-", "/":
		return isWord(word) && i+2 < len(s.words) && isWord(s.words[i+2])
	}
	switch word {
	case "(", "[", "{", "$", "£", "€", "#", "“", "``":
		return true
	case `"`:
		return quotes%2 == 1
	case "-", "/":
		return i > 0 && isWord(s.words[i-1]) && isWord(next)
	}
	return false
}

func isWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// endsSentence reports whether words end as a sentence does, closing quotes and brackets aside.
func endsSentence(words []string) bool {
	for _, word := range slices.Backward(words) {
		switch word {
		case `"`, "'", "''", "”", "’", ")", "]":
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(word)
		return strings.ContainsRune(".!?:;…", last)
	}
	return false
}

// minProse is the least number of words in a sentence of prose.
const minProse = 10

// isProse reports whether words are a sentence of prose: ten words or more, half of them in lower case. Headlines and
// tables of results are not.
func isProse(words []string) bool {
	lower := 0
	for _, w := range words {
		if w == strings.ToLower(w) && strings.ContainsFunc(w, unicode.IsLower) {
			lower++
		}
	}
	return len(words) >= minProse && lower*2 >= len(words)
}

// proseOf returns the sentences of prose of a text that comes without tokens.
func proseOf(d *extract.Document) []extract.Span {
	out := []extract.Span{}
	for _, s := range d.Sentences {
		if isProse(strings.Fields(d.Slice(s))) {
			out = append(out, s)
		}
	}
	return out
}

// oneLine puts a stretch of text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// paragraphs returns the lines of a text that are not blank, as body.
func paragraphs(text string) []nlp.Block {
	blocks := []nlp.Block{}
	start := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		if t := strings.TrimSpace(line); t != "" {
			from := start + strings.Index(line, t)
			blocks = append(blocks, nlp.Block{Span: nlp.Span{Start: from, End: from + len(t)}, Kind: nlp.BlockBody})
		}
		start += len(line)
	}
	return blocks
}

// counter returns a function that turns byte offsets of a text into code points. It is quick where they come in order.
func counter(text string) func(int) int {
	offset, point := 0, 0 // where the count is
	return func(b int) int {
		if b < offset {
			offset, point = 0, 0
		}
		point += utf8.RuneCountInString(text[offset:b])
		offset = b
		return point
	}
}
