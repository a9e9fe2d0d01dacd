// Package cat reads the words of files of the Content Annotation Tool (Bartalesi Lenzi, Moretti and Sprugnoli 2012), in which
// ECB+ and the SemEval timelines are annotated.
package cat

import (
	"strings"

	"dateline/loader/extract"
)

// Token is a word, as its element has it.
type Token struct {
	ID       string `xml:"t_id,attr"`
	Sentence int    `xml:"sentence,attr"`
	Text     string `xml:",chardata"`
}

// Text writes words out, a sentence a line, and returns where each of them stands, in code points.
func Text(tokens []Token) (string, []extract.Span) {
	var text strings.Builder
	spans := make([]extract.Span, len(tokens))
	length := 0
	for i, t := range tokens {
		if i > 0 {
			sep := " "
			if t.Sentence != tokens[i-1].Sentence {
				sep = "\n"
			}
			text.WriteString(sep)
			length++
		}
		n := len([]rune(t.Text))
		spans[i] = extract.Span{Start: length, End: length + n}
		text.WriteString(t.Text)
		length += n
	}
	return text.String(), spans
}
