// Package layout reads the shape of an article that comes as plain text, as
// copied from a page or written by an archive: which line is the headline, who
// published it, when and where, and what each paragraph is. Captions, credits,
// pull quotes and pointers to other stories are told from the story itself, so
// that nothing is counted twice or taken for news.
package layout

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp"
)

// Article is a text with what its layout says of it.
type Article struct {
	Title     string
	Publisher string
	Authors   []string
	Published time.Time // UTC; zero where no line gives it
	Clock     bool      // whether Published has a time of day
	Dateline  []string  // the places at the head of the story
	Text      string
	Blocks    []nlp.Block // of Text, in order
}

// Meta is what is known of an article beside its text; it goes before what the
// text says.
type Meta struct {
	Title     string
	Publisher string
	Authors   []string
	Published time.Time
	Clock     bool
	// Body is set where the text is the story alone, without a head of publisher
	// and date; only Title may stand on its first line.
	Body bool
}

// Parse reads an article. Line ends are expected as "\n". An impossible date in
// the head is a *DateError.
func Parse(text string, meta Meta) (*Article, error) {
	p := &parser{article: Article{
		Title: meta.Title, Publisher: meta.Publisher, Authors: meta.Authors,
		Published: meta.Published, Clock: meta.Clock, Text: text,
	}}
	p.lines = splitLines(text)
	body := 0
	switch {
	case !meta.Body:
		var err error
		if body, err = p.head(); err != nil {
			return nil, err
		}
	case len(p.lines) > 0 && fold(p.lines[0].text) == fold(meta.Title):
		p.lines[0].kind = nlp.BlockHeadline
		body = 1
	}
	p.body(body)
	story := true // until the first paragraph, which may begin with a dateline
	for _, l := range p.lines {
		p.blocks(l, story)
		story = story && l.kind != nlp.BlockBody
	}
	return &p.article, nil
}

// line is one line that has words.
type line struct {
	nlp.Span
	number int // from 1
	text   string
	words  int
	kind   nlp.BlockKind
}

// splitLines returns the lines of a text that are not blank, without the space
// around them.
func splitLines(text string) []line {
	var out []line
	start := 0
	for n := 1; start <= len(text); n++ {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text) - start
		}
		raw := text[start : start+end]
		left := len(raw) - len(strings.TrimLeftFunc(raw, isBlank))
		trimmed := strings.TrimFunc(raw, isBlank)
		if trimmed != "" {
			out = append(out, line{
				Span:   nlp.Span{Start: start + left, End: start + left + len(trimmed)},
				number: n, text: trimmed, words: len(strings.Fields(trimmed)),
			})
		}
		start += end + 1
	}
	return out
}

// isBlank reports whether r is space, or the byte order mark.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

type parser struct {
	article Article
	lines   []line
}

// Lines up to this many words may be a heading, a name or a section; longer
// ones are sentences.
const (
	maxHeadLines   = 16 // a story starts by then
	maxTitleWords  = 30
	maxNameWords   = 6
	minStoryWords  = 20 // a line this long is a paragraph
	minTitleWords  = 3
	minSecondWords = 8 // a shorter paragraph is one too, if it ends like a sentence
)

// head classifies the lines before the story and returns the index of its first
// line.
func (p *parser) head() (int, error) {
	end := p.storyStart()
	title := p.titleLine(end)
	for i := range p.lines[:end] {
		l := &p.lines[i]
		l.kind = nlp.BlockMeta
		date, rest, err := findDate(l.text)
		if err != nil {
			return 0, &DateError{Line: l.number, Text: l.text, Msg: err.Error()}
		}
		switch {
		case i == title:
			l.kind = nlp.BlockHeadline
			if p.article.Title == "" {
				p.article.Title = l.text
			}
		case !date.IsZero():
			p.publish(date)
			p.byline(l, rest)
		case fold(l.text) == fold(p.article.Title):
			l.kind = nlp.BlockPullQuote
		case p.byline(l, l.text), isFurniture(l.text):
		case p.article.Publisher == "" && l.words <= maxNameWords && !strings.ContainsAny(l.text, ">|:."):
			p.article.Publisher = l.text
		}
	}
	return end, nil
}

// publish takes the first date of the head, and the clock time of a later line
// that gives the same day.
func (p *parser) publish(d date) {
	a := &p.article
	switch {
	case a.Published.IsZero():
		a.Published, a.Clock = d.Time, d.clock
	case !a.Clock && d.clock && a.Published.Format(time.DateOnly) == d.Format(time.DateOnly):
		a.Published, a.Clock = d.Time, true
	}
}

// storyStart returns the index of the first line that reads like a paragraph.
func (p *parser) storyStart() int {
	for i := range p.lines[:min(len(p.lines), maxHeadLines)] {
		l := &p.lines[i]
		if isFurniture(l.text) || isDateLine(l.text) {
			continue
		}
		sentence := l.words >= minSecondWords && endsSentence(l.text)
		if i > 0 && (l.words >= minStoryWords || sentence || datelineEnd(l.text) > 0) {
			return i
		}
	}
	if len(p.lines) > 1 {
		return 1
	}
	return 0
}

// titleLine returns the index of the headline among the lines before end: the
// first line of enough words that is no date, byline or furniture; where none
// has enough, the first such line that has any.
func (p *parser) titleLine(end int) int {
	short := -1
	for i := range p.lines[:end] {
		l := &p.lines[i]
		if isFurniture(l.text) || isDateLine(l.text) || isByline(l.text) || l.words > maxTitleWords {
			continue
		}
		if l.words >= minTitleWords {
			return i
		}
		if short < 0 {
			short = i
		}
	}
	return short
}

// body classifies the lines from first on.
func (p *parser) body(first int) {
	seen := newRepeats(p.lines[first:])
	for i := first; i < len(p.lines); i++ {
		l := &p.lines[i]
		l.kind = nlp.BlockBody
		switch {
		case isReadMore(l.text):
			l.kind = nlp.BlockReadMore
		case isFurniture(l.text) || isByline(l.text) && l.words <= maxNameWords+2:
			l.kind = nlp.BlockMeta
		case isCaption(l.text):
			l.kind = nlp.BlockCaption
		case seen.within(i - first):
			l.kind = nlp.BlockPullQuote
		case i > first && p.lines[i-1].kind == nlp.BlockPullQuote && l.words <= 2*maxNameWords && !endsSentence(l.text):
			l.kind = nlp.BlockPullQuote // who said it
		case isEndMatter(l.text):
			for j := i; j < len(p.lines); j++ {
				p.lines[j].kind = nlp.BlockMeta
			}
			return
		case l.words <= 2*maxNameWords && !endsSentence(l.text) && i+1 < len(p.lines):
			l.kind = nlp.BlockSubhead
		}
	}
}

// blocks adds the blocks of one line, cutting off the dateline of the first
// paragraph and the credit of a caption.
func (p *parser) blocks(l line, mayHaveDateline bool) {
	add := func(kind nlp.BlockKind, start, end int) {
		if start < end {
			p.article.Blocks = append(p.article.Blocks, nlp.Block{Span: nlp.Span{Start: start, End: end}, Kind: kind})
		}
	}
	switch {
	case l.kind == nlp.BlockBody && mayHaveDateline:
		cut := datelineEnd(l.text)
		p.article.Dateline = datelinePlaces(l.text[:cut])
		add(nlp.BlockDateline, l.Start, l.Start+cut)
		add(nlp.BlockBody, l.Start+cut, l.End)
	case l.kind == nlp.BlockCaption:
		cut := creditStart(l.text)
		add(nlp.BlockCaption, l.Start, l.Start+len(strings.TrimRightFunc(l.text[:cut], isBlank)))
		tail := strings.TrimLeftFunc(l.text[cut:], isBlank)
		add(nlp.BlockCredit, l.End-len(tail), l.End)
	default:
		add(l.kind, l.Start, l.End)
	}
}

// endsSentence reports whether a line ends as a sentence does, closing quotes
// and brackets aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’)]» `)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;", r) && (r != '?' || !isUpper(s))
}

// isUpper reports whether a line has letters and none of them is lower case.
func isUpper(s string) bool {
	letters := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

// fold returns a text in lower case without anything but letters and digits,
// for comparing what differs in quotes and spaces.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
