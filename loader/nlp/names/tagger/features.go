package tagger

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
	"dateline/loader/nlp/spacy"
)

// Bits is how many bits a hashed feature has.
const Bits = 20

// Text is what the tagger reads: the tokens of a document with their syntax,
// and the ranges of its sentences (first token, one after the last).
type Text struct {
	Tokens    []spacy.Token
	Sentences [][2]int
}

// Extractor turns tokens into features.
type Extractor struct {
	Places *gazetteer.Gazetteer
	Words  *lexicon.Lexicon
}

// word is what features look at of one token.
type word struct {
	text, lower  string
	shape, brief string // "Xxx-xx", "X-x"
	ent          string // "B-ORG", "I-ORG", "O"
	place        string // kind of the longest place name it is in, with its position in it
	org          string // position in the longest known name of an organisation it is in
	person       string // marks of the lists of people's names
	class        string // office, honorific, head of organisation, not a name
	all          string // how the document has the word elsewhere
	votes        string // what the syntax model calls the word elsewhere
	uses         *usage // of the word in the document
	title        bool   // in a sentence written like a headline
	capital      bool   // in a sentence all in capitals
	sport        string // how much the document tells of matches and teams
}

// Features returns the hashed features of each token of t.
func (x *Extractor) Features(t Text) [][]uint32 {
	words := x.words(t)
	features := make([][]uint32, len(t.Tokens))
	store := make([]uint32, 0, len(t.Tokens)*72)
	var h hasher
	for _, s := range t.Sentences {
		for i := s[0]; i < s[1]; i++ {
			h.out = store[len(store):]
			x.token(&h, t.Tokens, words, s, i)
			if len(h.out) > cap(store)-len(store) {
				store = make([]uint32, 0, len(t.Tokens)*72) // the array moved: start another
				features[i] = h.out
				continue
			}
			store = store[:len(store)+len(h.out)]
			features[i] = slices.Clip(h.out)
		}
	}
	return features
}

// words looks at every token once.
func (x *Extractor) words(t Text) []word {
	words := make([]word, len(t.Tokens))
	for i, tok := range t.Tokens {
		w := &words[i]
		w.text, w.lower = tok.Text, strings.ToLower(tok.Text)
		w.shape, w.brief = shapes(tok.Text)
		w.ent = "O"
		if tok.Ent != "" {
			w.ent = "I-" + tok.Ent
			if tok.EntBegin {
				w.ent = "B-" + tok.Ent
			}
		}
		w.class = x.class(w.lower)
		if isUpper(tok.Text) {
			w.person = x.Words.People.Of(tok.Text)
		}
	}
	x.markPlaces(t, words)
	x.markOrganizations(t, words)
	x.markSentences(t, words)
	x.markDocument(t, words)
	x.markSport(words)
	return words
}

func (x *Extractor) class(lower string) string {
	class := ""
	if o, ok := x.Words.Offices[lower]; ok {
		class += "o" + o.Group
	}
	if _, ok := x.Words.Honorifics[lower]; ok {
		class += "h"
	}
	if x.Words.OrgHeads[lower] {
		class += "g"
	}
	if x.Words.NotNames[lower] {
		class += "n"
	}
	if x.Words.Modifiers[lower] {
		class += "m"
	}
	return class
}

// markPlaces marks the longest names of places, left to right.
func (x *Extractor) markPlaces(t Text, words []word) {
	var ends []int
	for _, s := range t.Sentences {
		for i := s[0]; i < s[1]; i++ {
			tok := t.Tokens[i]
			if !isUpper(tok.Text) {
				continue
			}
			if e, ok := x.Places.Demonym(tok.Text); ok {
				words[i].place = "d" + kindName(e)
			}
			ends = ends[:0]
			for j := i; j < s[1] && j < i+8; j++ {
				ends = append(ends, t.Tokens[j].End-tok.Start)
			}
			end, found := x.Places.Longest(textOf(t, i, min(s[1], i+8)), ends)
			if found == nil {
				continue
			}
			kind := kindName(found[0])
			last := i
			for t.Tokens[last].End-tok.Start < end {
				last++
			}
			if last == i {
				words[i].place += "S" + kind
				continue
			}
			for j := i; j <= last; j++ {
				words[j].place = "I" + kind
			}
			words[i].place, words[last].place = "B"+kind, "E"+kind
			i = last
		}
	}
}

// markOrganizations marks the longest known names of organisations.
func (x *Extractor) markOrganizations(t Text, words []word) {
	var ends []int
	for _, s := range t.Sentences {
		for i := s[0]; i < s[1]; i++ {
			tok := t.Tokens[i]
			if !isUpper(tok.Text) && !isLetter(tok.Text) {
				continue
			}
			ends = ends[:0]
			for j := i; j < s[1] && j < i+10; j++ {
				ends = append(ends, t.Tokens[j].End-tok.Start)
			}
			end := x.Words.Known.Longest(textOf(t, i, min(s[1], i+10)), ends)
			if end == 0 {
				continue
			}
			last := i
			for t.Tokens[last].End-tok.Start < end {
				last++
			}
			if last == i {
				words[i].org = "S"
				continue
			}
			for j := i; j <= last; j++ {
				words[j].org = "I"
			}
			words[i].org, words[last].org = "B", "E"
			i = last
		}
	}
}

// textOf returns the text of tokens first up to end, gaps as they were.
func textOf(t Text, first, end int) string {
	if first >= end {
		return ""
	}
	var b strings.Builder
	at := t.Tokens[first].Start
	for _, tok := range t.Tokens[first:end] {
		for ; at < tok.Start; at++ {
			b.WriteByte(' ')
		}
		b.WriteString(tok.Text)
		at = tok.End
	}
	return b.String()
}

func kindName(e gazetteer.Entry) string {
	switch e.Kind() {
	case gazetteer.Country, gazetteer.Continent:
		return "c"
	case gazetteer.Region:
		return "r"
	case gazetteer.City:
		switch {
		case e.Population >= 500_000:
			return "p5"
		case e.Population >= 100_000:
			return "p1"
		}
		return "p0"
	case gazetteer.Water:
		return "w"
	case gazetteer.Site:
		return "s"
	case gazetteer.Area:
	}
	return "a"
}

// markSentences marks sentences written in capitals or like headlines.
func (x *Extractor) markSentences(t Text, words []word) {
	for _, s := range t.Sentences {
		letters, upper, capitals := 0, 0, 0
		for i := s[0]; i < s[1]; i++ {
			if len(words[i].text) < 4 || !isLetter(words[i].text) {
				continue
			}
			letters++
			if isUpper(words[i].text) {
				upper++
			}
			if strings.ToUpper(words[i].text) == words[i].text {
				capitals++
			}
		}
		for i := s[0]; i < s[1]; i++ {
			words[i].title = letters >= 3 && upper*3 >= letters*2
			words[i].capital = letters >= 2 && capitals*5 >= letters*4
		}
	}
}

// markSport tells each word whether the document reports on sport, where names
// of places stand for teams.
func (x *Extractor) markSport(words []word) {
	sport := ""
	switch share := x.Words.SportShare(func(yield func(string) bool) {
		for i := range words {
			if !yield(words[i].lower) {
				return
			}
		}
	}); {
	case share >= 0.03:
		sport = "2"
	case share >= 0.015:
		sport = "1"
	}
	for i := range words {
		words[i].sport = sport
	}
}

func isUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// shapes returns the shape of a word, runs cut at three and at one.
func shapes(s string) (shape, brief string) {
	var a, b []byte
	run := 0
	last := byte(0)
	for _, r := range s {
		c := byte(r)
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r > 127:
			c = '*'
		}
		if c == last {
			run++
		} else {
			run = 1
			b = append(b, c)
		}
		last = c
		if run <= 3 {
			a = append(a, c)
		}
	}
	return string(a), string(b)
}
