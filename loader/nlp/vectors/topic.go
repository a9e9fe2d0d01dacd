package vectors

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Topic is what a text is about: the mean of the vectors of its words, each counted once, less that of news at large,
// which is common to all (Arora, Liang and Ma 2017). Names and words in capitals do not count: they say who, not what.
type Topic [Dim]float64

// Cosine returns how alike two topics are: 1 of one with itself, about 0 of two picked at random, less than that of such
// as have nothing to do with one another.
func (t *Topic) Cosine(u *Topic) float64 {
	dot, a, b := 0.0, 0.0, 0.0
	for i := range t {
		dot += t[i] * u[i]
		a += t[i] * t[i]
		b += u[i] * u[i]
	}
	if a == 0 || b == 0 {
		return 0
	}
	return dot / math.Sqrt(a*b)
}

// Topic returns what a text of English news is about; false if it has no word with a vector. A table that was not made
// with a mean of news gives that of the text alone.
func (t *Table) Topic(text string) (topic *Topic, ok bool) {
	seen := make(map[string]bool)
	sum, n := [Dim]int{}, 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) < minWord || seen[word] || strings.ToLower(word) != word {
			continue
		}
		seen[word] = true
		v := t.ofForm(word)
		if v == "" {
			continue
		}
		n++
		for i := range sum {
			sum[i] += int(v.At(i))
		}
	}
	if n == 0 {
		return nil, false
	}
	topic = new(Topic)
	for i, s := range sum {
		topic[i] = float64(s)/Unit/float64(n) - t.news[i]
	}
	return topic, true
}

// minWord is the length, in bytes, from which on words say what a text is about.
const minWord = 4

// endings are the regular endings of verbs and nouns, with what stands for them in the lemma.
var endings = []struct{ form, lemma string }{
	{"", ""}, {"ies", "y"}, {"ied", "y"}, {"s", ""}, {"es", ""}, {"d", ""}, {"ed", ""}, {"ing", ""}, {"ing", "e"},
}

// ofForm returns the vector of the lemma of a form, by its ending: where tags are at hand, Of by the lemma is better.
func (t *Table) ofForm(form string) Vector {
	for _, e := range endings {
		if stem, found := strings.CutSuffix(form, e.form); found {
			if v := t.Of(stem + e.lemma); v != "" {
				return v
			}
		}
	}
	return ""
}

//go:embed news.txt
var englishNews string

// parseNews reads the mean of the topics of news texts: Dim numbers.
func parseNews(data string) (news Topic, err error) {
	fields := strings.Fields(data)
	if len(fields) != Dim {
		return news, fmt.Errorf("%w: mean of news has %d components, want %d", errCorrupt, len(fields), Dim)
	}
	for i, field := range fields {
		if news[i], err = strconv.ParseFloat(field, 64); err != nil {
			return news, fmt.Errorf("%w: mean of news: %w", errCorrupt, err)
		}
	}
	return news, nil
}
