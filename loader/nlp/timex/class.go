package timex

import (
	"bufio"
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed lexicon.txt
var lexiconText string

// classSet is a set of word classes.
type classSet uint64

// class is one word class: an index into classNames and a bit of a classSet.
type class uint8

// The classes. Those of the first group are given to words by lexicon.txt, those of the second are found in
// the digits of a text by the lexer.
const (
	clsMonth class = iota
	clsWeekday
	clsWeekdays
	clsWeekdayShort
	clsSeason
	clsSeasons
	clsDecade
	clsUnit
	clsUnits
	clsEvery
	clsPart
	clsParts
	clsAMPM
	clsZone
	clsZonePlace
	clsRel
	clsContext
	clsThat
	clsMod
	clsEdge
	clsAbout
	clsCardinal
	clsScale
	clsOrdinal
	clsOrdinalEnd
	clsVague
	clsArticle
	clsHyphen
	clsApostrophe
	clsPossessive
	clsHoliday

	clsNumber    // any number, in digits or words
	clsDay       // a number or ordinal that can be a day of a month
	clsTwoDigits // two digits, as minutes are written
	clsHour      // one or two digits up to 24
	clsYear      // four digits, or words, that can be a year
	clsYearShort // two digits that can follow an apostrophe
	clsCapital   // a word with a capital letter
	classCount
)

var classNames = [classCount]string{
	"MONTH", "WDAY", "WDAYS", "WABBR", "SEASON", "SEASONS", "DECADE", "UNIT", "UNITS", "EVERY", "PART", "PARTS",
	"AMPM", "ZONE", "ZONEPLACE", "REL", "CTX", "THAT", "MOD", "EDGE", "ABOUT", "CARD", "SCALE", "ORD", "ORDEND",
	"VAGUE", "ART", "HY", "AP", "POSS", "HOLIDAY",
	"NUM", "DAY", "D2", "HOUR", "YEAR", "YY", "CAP",
}

func (c class) bit() classSet { return 1 << c }

func (s classSet) has(c class) bool { return s>>c&1 != 0 }

func classNamed(name string) (class, bool) {
	for i, n := range classNames {
		if n == name {
			return class(i), true
		}
	}
	return 0, false
}

// word is an entry of the lexicon: a word that some rule or the code knows.
type word struct {
	text    string
	id      int
	classes classSet
	proper  bool // its classes count only where it has a capital letter
	values  []classValue
}

type classValue struct {
	class class
	value int
}

// in returns the value that w has in class c.
func (w *word) in(c class) (int, bool) {
	if w == nil || !w.classes.has(c) {
		return 0, false
	}
	for _, v := range w.values {
		if v.class == c {
			return v.value, true
		}
	}
	return 0, true
}

// lexicon is the set of known words by their lower-case text.
type lexicon struct {
	words  map[string]*word
	longer int // bytes of the longest word
}

// parseLexicon reads the format described in lexicon.txt.
func parseLexicon(text string) (*lexicon, error) {
	l := &lexicon{words: map[string]*word{}}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		c, ok := classNamed(fields[0])
		if !ok {
			return nil, fmt.Errorf("lexicon line %d: no class %q", n, fields[0])
		}
		for _, f := range fields[1:] {
			if err := l.add(c, f); err != nil {
				return nil, fmt.Errorf("lexicon line %d: %w", n, err)
			}
		}
	}
	return l, nil
}

func (l *lexicon) add(c class, field string) error {
	text, value, valued := strings.Cut(field, "=")
	text, proper := strings.CutPrefix(text, "^")
	v := 0
	if valued {
		var err error
		if v, err = strconv.Atoi(value); err != nil {
			return fmt.Errorf("value of %q: %w", text, err)
		}
	}
	w := l.intern(text)
	w.classes |= c.bit()
	w.proper = w.proper || proper
	w.values = append(w.values, classValue{c, v})
	return nil
}

// intern returns the entry of a lower-case text, made if there is none.
func (l *lexicon) intern(text string) *word {
	if w := l.words[text]; w != nil {
		return w
	}
	w := &word{text: text, id: len(l.words)}
	l.words[text] = w
	l.longer = max(l.longer, len(text))
	return w
}

// maxWord is the length in bytes over which a token is no word of the lexicon.
const maxWord = 24

// lookup returns the entry of a text in any case, or nil.
func (l *lexicon) lookup(text string) *word {
	if len(text) > maxWord || len(text) > l.longer {
		return nil
	}
	var lower [maxWord]byte
	for i := range len(text) {
		b := text[i]
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		lower[i] = b
	}
	return l.words[string(lower[:len(text)])]
}
