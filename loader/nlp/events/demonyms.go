package events

import (
	_ "embed"
	"slices"
	"strings"

	"dateline/loader/nlp"
)

//go:embed demonyms.tsv
var demonymsTSV string

// addDemonyms reads a row of demonyms.tsv.
func (l *lexicon) addDemonyms(f []string) error {
	for w := range strings.SplitSeq(f[1], ", ") {
		l.demonyms[f[0]] = append(l.demonyms[f[0]], strings.ToLower(w))
	}
	return nil
}

// findDemonyms notes the adjectives of the places that the text names: names
// alone are mentions, but "North Korean officials" act for North Korea too.
func (a *reader) findDemonyms() {
	a.demonym = map[string]int{}
	for i := range a.d.Entities {
		e := &a.d.Entities[i]
		if e.Kind != nlp.KindPlace {
			continue
		}
		words := a.lex.demonyms[e.Name]
		if low := strings.ToLower(e.Name); strings.HasSuffix(low, "a") {
			words = append(slices.Clip(words), low+"n")
		} else if len(words) == 0 {
			words = []string{low + "an", low + "ian"}
		}
		for _, w := range words {
			if _, ok := a.demonym[w]; !ok {
				a.demonym[w] = i
			}
		}
	}
}

// entityAt returns the entity that token i names, by a mention or by an
// adjective, or None.
func (a *reader) entityAt(i int) int {
	if m := a.mentionAt(i); m != nlp.None {
		return a.d.Mentions[m].Entity
	}
	if a.text(i) == a.low[i] && a.tag(i) != "JJ" || a.text(i) == "" {
		return nlp.None
	}
	word := strings.ToLower(a.text(i))
	if i > 0 {
		switch before := strings.ToLower(a.text(i - 1)); before {
		case "north", "south":
			word = before + " " + word
		}
	}
	if e, ok := a.demonym[word]; ok {
		return e
	}
	return nlp.None
}
