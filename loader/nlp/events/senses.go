package events

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed senses.tsv
var sensesTSV string

// sense is a type of events of which a word may tell, and how often it does where news uses it.
type sense struct {
	typ   string
	grade string // one of grades
}

// grades are those of senses.tsv, from the surest.
var grades = []string{"sure", "often", "may"}

func (l *lexicon) addSenses(f []string) error {
	typ, pos, grade := f[0], f[1], f[2]
	if pos != "v" && pos != "n" && pos != "a" {
		return fmt.Errorf("part of speech %q is none of v, n and a", pos)
	}
	if !slices.Contains(grades, grade) {
		return fmt.Errorf("unknown grade %q", grade)
	}
	for w := range strings.SplitSeq(f[3], ", ") {
		key := pos + " " + w
		if slices.ContainsFunc(l.senses[key], func(s sense) bool { return s.typ == typ }) {
			return fmt.Errorf("%q has %s twice", w, typ)
		}
		l.senses[key] = append(l.senses[key], sense{typ, grade})
	}
	return nil
}

// sensesOf returns of what the word at i may tell; nil for a word that the table lacks.
func (a *reader) sensesOf(i int) []sense {
	if a.isVerb(i) {
		key, _ := a.phrase(i, func(k string) bool { return a.lex.senses["v "+k] != nil })
		return a.lex.senses["v "+key]
	}
	if a.isAdjective(i) {
		if s := a.lex.senses["a "+a.lemma(i)]; s != nil {
			return s
		}
	}
	if s := a.lex.senses["n "+strings.ToLower(a.text(i))]; s != nil {
		return s // "talks" are more than a talk
	}
	key, _ := a.nounPhrase(i, func(k string) bool { return a.lex.senses["n "+k] != nil })
	if key == "" {
		return a.lex.gerund(a.lemma(i))
	}
	return a.lex.senses["n "+key]
}

// tellsOfState reports whether an adjective may tell of an event: one that says what has become of somebody or something
// ("three dead", "is available"), or a noun that the tagger takes for one ("the final").
func (a *reader) tellsOfState(i int) bool {
	if !a.isAdjective(i) {
		return false
	}
	if d := a.dep(i); d == "amod" && a.head(i) > i || d == "compound" || d == "nmod" {
		return false
	}
	if a.lex.senses["a "+a.lemma(i)] != nil {
		return true
	}
	switch a.dep(i) {
	case "pobj", "dobj", "nsubj", "nsubjpass", "ROOT", "attr", "conj":
		return a.lex.senses["n "+a.lemma(i)] != nil
	}
	return false
}

// gerund returns of what a noun made of a verb may tell: "looting".
func (l *lexicon) gerund(noun string) []sense {
	stem, found := strings.CutSuffix(noun, "ing")
	if !found || stem == "" {
		return nil
	}
	for _, verb := range []string{stem, stem + "e", stem[:len(stem)-1]} { // loot-ing, forg-ing, robb-ing
		if s := l.senses["v "+verb]; s != nil {
			return s
		}
	}
	return nil
}

// grade is how surely a word tells of something that happened, of whatever sort.
func (f *features) grade(pos string, i int) {
	senses, best := f.sensesOf(i), "none"
	for _, g := range slices.Backward(grades) {
		if slices.ContainsFunc(senses, func(s sense) bool { return s.grade == g }) {
			best = g
		}
	}
	f.add(pos, "grade", best)
	f.add(pos, "grade", best, f.form(pos, i))
}

// sense is of what the word may tell.
func (f *features) sense(pos string, i int) {
	senses := f.sensesOf(i)
	for _, s := range senses {
		f.add(pos, "sense", s.typ)
		f.add(pos, "sense", s.typ, s.grade)
		f.add("sense", s.typ, s.grade)
		f.when(len(senses) == 1, "only sense", s.typ)
	}
}
