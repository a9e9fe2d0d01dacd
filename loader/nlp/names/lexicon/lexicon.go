// Package lexicon holds the word lists that names are read with: offices and
// forms of address, head words of organisations, given and family names. The
// lists are the text files beside it.
package lexicon

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"

	"dateline/loader/nlp/gazetteer"
)

//go:embed people.txt.gz
var peopleList []byte

var (
	//go:embed offices.txt
	officeList string
	//go:embed honorifics.txt
	honorificList string
	//go:embed orgheads.txt
	orgHeadList string
	//go:embed notnames.txt
	notNameList string
	//go:embed agentive.txt
	agentiveList string
	//go:embed ofplaces.txt
	ofPlaceList string
	//go:embed relations.txt
	relationList string
	//go:embed peoplenouns.txt
	peopleNounList string
	//go:embed seats.txt
	seatList string
	//go:embed titlewords.txt
	titleWordList string
	//go:embed sport.txt
	sportList string
	//go:embed orgnouns.txt
	orgNounList string
)

// Office is what a word says of who bears it.
type Office struct {
	Group  string // roles of a group can be meant by one another's word
	Gender Gender
}

// Gender is what is known of a person's.
type Gender byte

// The genders that names and titles tell of.
const (
	Unknown Gender = 0
	Male    Gender = 'm'
	Female  Gender = 'f'
)

// Lexicon holds the word lists; all keys are lower case. It is not changed once
// it is loaded.
type Lexicon struct {
	Offices    map[string]Office
	Honorifics map[string]Gender
	OrgHeads   map[string]bool
	NotNames   map[string]bool
	Agentive   map[string]bool
	OfPlaces   map[string]bool // verbs whose subject is a city as a place
	Relations  map[string]bool
	Persons    map[string]bool   // nouns of single people: "driver"
	Seats      map[string]string // folded name to ISO code
	Modifiers  map[string]bool   // stand in a title: "vice", "foreign"
	Dropped    map[string]bool   // stand before a title and are no part of it: "veteran"
	OrgNouns   map[string]string // "the company": noun to class
	Sport      map[string]bool
	People     People
	Known      Organizations
}

var load = sync.OnceValues(read)

// Load returns the lists; they are read at the first call. An error means that
// the binary is damaged.
func Load() (*Lexicon, error) { return load() }

func read() (*Lexicon, error) {
	l := &Lexicon{
		Offices:    make(map[string]Office),
		Honorifics: make(map[string]Gender),
		OrgHeads:   words(orgHeadList),
		NotNames:   words(notNameList),
		Agentive:   words(agentiveList),
		OfPlaces:   words(ofPlaceList),
		Relations:  words(relationList),
		Persons:    words(peopleNounList),
		Sport:      words(sportList),
		Seats:      make(map[string]string),
		Modifiers:  make(map[string]bool),
		Dropped:    make(map[string]bool),
		OrgNouns:   make(map[string]string),
	}
	for f := range rows(officeList) {
		l.Offices[f[0]] = Office{Group: f[1], Gender: genderOf(f[2])}
	}
	for f := range rows(honorificList) {
		l.Honorifics[f[0]] = genderOf(f[1])
	}
	for f := range rows(seatList) {
		l.Seats[gazetteer.Fold(f[0])] = f[1]
	}
	for f := range rows(titleWordList) {
		l.Modifiers[f[0]] = true
		l.Dropped[f[0]] = f[1] == "drop"
	}
	for f := range rows(orgNounList) {
		l.OrgNouns[f[0]] = f[1]
	}
	var err error
	if l.People, err = readPeople(peopleList); err != nil {
		return nil, err
	}
	if l.Known, err = readOrganizations(organizationList); err != nil {
		return nil, err
	}
	return l, nil
}

// SportShare returns which share of the words, in lower case, are words of sports
// reports: 0 to 1.
func (l *Lexicon) SportShare(words iter.Seq[string]) float64 {
	sport, all := 0, 0
	for w := range words {
		all++
		if l.Sport[w] {
			sport++
		}
	}
	return float64(sport) / float64(max(all, 1))
}

func genderOf(s string) Gender {
	switch s {
	case "m":
		return Male
	case "f":
		return Female
	}
	return Unknown
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

// People is the sorted list of given and family names with their marks: g for
// given, s for family, e for a family name that stands first (Korean, Chinese,
// Vietnamese), m and f for the gender that bears a given name, M and F for the
// same by another list.
type People struct {
	names []string
	marks []string
}

func readPeople(data []byte) (People, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return People{}, fmt.Errorf("names of people: %w", err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return People{}, fmt.Errorf("names of people: %w", err)
	}
	text := string(raw)
	n := strings.Count(text, "\n")
	p := People{names: make([]string, 0, n), marks: make([]string, 0, n)}
	for line := range strings.Lines(text) {
		name, marks, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		p.names = append(p.names, name)
		p.marks = append(p.marks, marks)
	}
	return p, nil
}

// Of returns the marks of a word but M and F, whatever its case.
func (p People) Of(word string) string { return strings.TrimLeft(p.all(word), "FM") }

// all returns the marks of a word, capitals first.
func (p People) all(word string) string {
	i, ok := slices.BinarySearch(p.names, gazetteer.Fold(word))
	if !ok {
		return ""
	}
	return p.marks[i]
}

// IsGiven reports whether the word is a given name.
func (p People) IsGiven(word string) bool { return strings.Contains(p.Of(word), "g") }

// IsFamily reports whether the word is a family name.
func (p People) IsFamily(word string) bool { return strings.Contains(p.Of(word), "s") }

// IsFamilyFirst reports whether the word is a family name that stands first.
func (p People) IsFamilyFirst(word string) bool { return strings.Contains(p.Of(word), "e") }

// GenderOf returns the gender that bears the given name.
func (p People) GenderOf(given string) Gender {
	switch m := p.all(given); {
	case strings.ContainsAny(m, "mM"):
		return Male
	case strings.ContainsAny(m, "fF"):
		return Female
	}
	return Unknown
}
