package loader

import (
	"fmt"
	"strings"
	"unicode"

	"dateline/loader/nlp"
)

// hasProse reports whether the story has a paragraph of words.
func (s *Story) hasProse() bool {
	for _, b := range s.Blocks {
		if b.Kind == nlp.BlockBody && strings.ContainsFunc(s.Text[b.Start:b.End], unicode.IsLetter) {
			return true
		}
	}
	return false
}

// A text in English has one of its commonest words among every few; below
// minEnglish of them, in a text of at least minJudged words, it is in another
// language, or no prose. News in the shared articles has 0.25 to 0.45.
const (
	minEnglish = 0.10
	minJudged  = 30
)

// Of the characters of prose most are letters, in English Latin ones. Program
// text has more brackets and operators than this, a table more digits; financial
// news has a sixth of them.
const (
	minJudgedLetters = 20
	minLatin         = 0.5  // of letters
	maxSymbols       = 0.06 // of characters but space
	maxDigits        = 0.25
	minSigns         = 10 // digits or symbols, to say anything
)

// language returns "en", or an error for a story that is not in English: the
// stages would misread it. A story too short to judge is taken as what it says
// it is.
func language(s *Story) (string, error) {
	if s.Language != "" && !strings.HasPrefix(strings.ToLower(s.Language), "en") {
		return "", fmt.Errorf("is in %q: only English is read", shorten(s.Language))
	}
	if err := characters(s); err != nil {
		return "", err
	}
	words, english := 0, 0
	for _, b := range s.Blocks {
		if b.Kind != nlp.BlockBody {
			continue
		}
		for w := range strings.FieldsFuncSeq(s.Text[b.Start:b.End], func(r rune) bool { return !unicode.IsLetter(r) }) {
			words++
			if isCommon(strings.ToLower(w)) {
				english++
			}
		}
	}
	if words >= minJudged && float64(english) < minEnglish*float64(words) {
		return "", fmt.Errorf("is not English prose: %d of its %d words are common English ones", english, words)
	}
	return "en", nil
}

// characters is an error for a story whose characters are not those of English
// prose.
func characters(s *Story) error {
	letters, latin, digits, symbols, all := 0, 0, 0, 0, 0
	for _, r := range s.Text { // lines of a table are no paragraphs
		switch {
		case unicode.IsSpace(r):
			continue
		case unicode.IsLetter(r):
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune(`{}[]()<>=;_|\^~*+&#@`, r):
			symbols++
		}
		all++
	}
	switch {
	case letters < minJudgedLetters:
		return nil
	case float64(latin) < minLatin*float64(letters):
		return fmt.Errorf("is not in English: %d of its %d letters are Latin", latin, letters)
	case digits >= minSigns && float64(digits) > maxDigits*float64(all):
		return fmt.Errorf("is not English prose: %d of its %d characters are digits", digits, all)
	case symbols >= minSigns && float64(symbols) > maxSymbols*float64(all):
		return fmt.Errorf("is not English prose: %d of its %d characters are brackets and other signs", symbols, all)
	}
	return nil
}

// isCommon reports whether a word is one of the commonest of English that are
// not words of its neighbours too.
func isCommon(w string) bool {
	switch w {
	case "the", "of", "and", "to", "that", "for", "with", "was", "is", "are", "were", "have", "has", "had",
		"this", "which", "from", "by", "it", "be", "been", "not", "their", "they", "who", "would", "will",
		"at", "on", "as", "its", "his", "her", "said", "but", "or", "about", "there", "after":
		return true
	}
	return false
}
