package names

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/loader/nlp/gazetteer"
)

//go:embed people.txt.gz
var peopleList []byte

var (
	//go:embed lexicon/offices.txt
	officeList string
	//go:embed lexicon/honorifics.txt
	honorificList string
	//go:embed lexicon/orgheads.txt
	orgHeadList string
	//go:embed lexicon/notnames.txt
	notNameList string
	//go:embed lexicon/agentive.txt
	agentiveList string
	//go:embed lexicon/relations.txt
	relationList string
	//go:embed lexicon/seats.txt
	seatList string
	//go:embed lexicon/titlewords.txt
	titleWordList string
	//go:embed lexicon/orgnouns.txt
	orgNounList string
)

// office is what a word says of who bears it.
type office struct {
	group  string // roles of a group can be meant by one another's word
	gender gender
}

// gender is what is known of a person's.
type gender byte

const (
	unknown gender = 0
	male    gender = 'm'
	female  gender = 'f'
)

// lexicon holds the word lists; all keys are lower case.
type lexicon struct {
	offices    map[string]office
	honorifics map[string]gender
	orgHeads   map[string]bool
	notNames   map[string]bool
	agentive   map[string]bool
	relations  map[string]bool
	seats      map[string]string // folded name to ISO code
	modifiers  map[string]bool   // stand in a title: "vice", "foreign"
	dropped    map[string]bool   // stand before a title and are no part of it: "veteran"
	orgNouns   map[string]string // "the company": noun to class
	people     people
}

func newLexicon() (*lexicon, error) {
	l := &lexicon{
		offices:    make(map[string]office),
		honorifics: make(map[string]gender),
		orgHeads:   words(orgHeadList),
		notNames:   words(notNameList),
		agentive:   words(agentiveList),
		relations:  words(relationList),
		seats:      make(map[string]string),
		modifiers:  make(map[string]bool),
		dropped:    make(map[string]bool),
		orgNouns:   make(map[string]string),
	}
	for f := range rows(officeList) {
		l.offices[f[0]] = office{group: f[1], gender: genderOf(f[2])}
	}
	for f := range rows(honorificList) {
		l.honorifics[f[0]] = genderOf(f[1])
	}
	for f := range rows(seatList) {
		l.seats[gazetteer.Fold(f[0])] = f[1]
	}
	for f := range rows(titleWordList) {
		l.modifiers[f[0]] = true
		l.dropped[f[0]] = f[1] == "drop"
	}
	for f := range rows(orgNounList) {
		l.orgNouns[f[0]] = f[1]
	}
	var err error
	l.people, err = readPeople(peopleList)
	return l, err
}

func genderOf(s string) gender {
	switch s {
	case "m":
		return male
	case "f":
		return female
	}
	return unknown
}

// rows yields the tab-separated columns of each line, padded to three.
func rows(text string) func(yield func([3]string) bool) {
	return func(yield func([3]string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			var f [3]string
			copy(f[:], strings.Split(line, "\t"))
			if !yield(f) {
				return
			}
		}
	}
}

func words(text string) map[string]bool {
	set := make(map[string]bool)
	for f := range rows(text) {
		set[f[0]] = true
	}
	return set
}

// people is the sorted list of given and family names with their marks: g for
// given, s for family, e for a family name that stands first (Korean, Chinese,
// Vietnamese), m and f for the gender that bears a given name.
type people struct {
	names []string
	marks []string
}

func readPeople(data []byte) (people, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return people{}, fmt.Errorf("names of people: %w", err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return people{}, fmt.Errorf("names of people: %w", err)
	}
	text := string(raw)
	n := strings.Count(text, "\n")
	p := people{names: make([]string, 0, n), marks: make([]string, 0, n)}
	for line := range strings.Lines(text) {
		name, marks, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		p.names = append(p.names, name)
		p.marks = append(p.marks, marks)
	}
	return p, nil
}

// of returns the marks of a word, whatever its case.
func (p people) of(word string) string {
	i, ok := slices.BinarySearch(p.names, gazetteer.Fold(word))
	if !ok {
		return ""
	}
	return p.marks[i]
}

func (p people) isGiven(word string) bool       { return strings.Contains(p.of(word), "g") }
func (p people) isFamily(word string) bool      { return strings.Contains(p.of(word), "s") }
func (p people) isFamilyFirst(word string) bool { return strings.Contains(p.of(word), "e") }

// genderOf returns the gender that bears the given name.
func (p people) genderOf(given string) gender {
	switch m := p.of(given); {
	case strings.Contains(m, "m"):
		return male
	case strings.Contains(m, "f"):
		return female
	}
	return unknown
}
