package vectors

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
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

// Topic returns the topic of a text of English news; false if it has no word with a vector.
func (t *Table) Topic(text string) (*Topic, bool) {
	mean, ok := t.Mean(text)
	if !ok {
		return nil, false
	}
	for i, x := range news() {
		mean[i] -= x
	}
	return &mean, true
}

// Mean returns the mean of the vectors of a text's words, each counted once; false if none has a vector.
func (t *Table) Mean(text string) (mean Topic, ok bool) {
	seen := make(map[string]bool)
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) < minWord || seen[word] || strings.ToLower(word) != word {
			continue
		}
		seen[word] = true
	}
	sum, n := [Dim]int{}, 0
	for word := range seen {
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
		return mean, false
	}
	for i, s := range sum {
		mean[i] = float64(s) / Unit / float64(n)
	}
	return mean, true
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
var newsText string

// news is the Mean of news at large, of the articles that the README names.
var news = sync.OnceValue(func() Topic {
	var mean Topic
	fields := strings.Fields(newsText)
	if len(fields) != Dim {
		panic(fmt.Sprintf("news.txt has %d components, want %d", len(fields), Dim))
	}
	for i, field := range fields {
		x, err := strconv.ParseFloat(field, 64)
		if err != nil {
			panic(fmt.Sprintf("news.txt: component %d: %v", i, err))
		}
		mean[i] = x
	}
	return mean
})
