package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
)

// kind is what a name names.
type kind byte

const (
	person kind = iota + 1
	organization
	place
	other // a name of something that is no entity here: a war, a law, a product
)

// span is a name in the text, first and last token inclusive.
type span struct {
	first, last int
	kind        kind
}

// document is a Doc with what the passes look up again and again.
type document struct {
	*nlp.Doc
	places *gazetteer.Gazetteer
	words  *lexicon.Lexicon

	toks     []nlp.Token
	lower    []string
	runs     []run   // sentences, the very long ones in pieces
	sentence []int   // run of each token
	children [][]int // of each token, in order
	timed    []bool  // inside a time expression
	spans    []span  // the names, in order, not overlapping
	at       []int   // span of each token, or nlp.None
}

func newDocument(d *nlp.Doc, r *Recognizer) *document {
	doc := &document{
		Doc: d, places: r.places, words: r.words, toks: d.Tokens,
		lower:    make([]string, len(d.Tokens)),
		sentence: make([]int, len(d.Tokens)),
		children: make([][]int, len(d.Tokens)),
		timed:    make([]bool, len(d.Tokens)),
		at:       make([]int, len(d.Tokens)),
	}
	for i, t := range d.Tokens {
		doc.lower[i] = strings.ToLower(t.Text)
		if t.Head != i && t.Head >= 0 && t.Head < len(d.Tokens) {
			doc.children[t.Head] = append(doc.children[t.Head], i)
		}
	}
	for _, s := range d.Sentences {
		for first := max(0, s.First); first <= s.Last && first < len(d.Tokens); first += maxRun {
			doc.addRun(run{first: first, last: min(s.Last, first+maxRun-1, len(d.Tokens)-1), block: s.Block})
		}
	}
	for _, t := range d.Times {
		for j := max(0, t.First); j <= t.Last && j < len(d.Tokens); j++ {
			doc.timed[j] = true
		}
	}
	doc.setSpans(nil)
	return doc
}

// maxRun bounds the tokens of a sentence that are read together, so that time
// stays linear in texts without sentence ends.
const maxRun = 400

// run is a sentence or a piece of one.
type run struct {
	first, last, block int
	titleCase          bool // written like a headline: capitals tell nothing
}

func (d *document) addRun(r run) {
	upper, all := 0, 0
	for i := r.first; i <= r.last; i++ {
		d.sentence[i] = len(d.runs)
		if t := d.toks[i].Text; len(t) > 3 && !isPunct(t) {
			all++
			if isUpperFirst(t) {
				upper++
			}
		}
	}
	r.titleCase = all >= 3 && upper*3 >= all*2
	d.runs = append(d.runs, r)
}

// inTitleCase reports whether the sentence of token i is written like a
// headline, where capitals tell nothing.
func (d *document) inTitleCase(i int) bool { return d.runs[d.sentence[i]].titleCase }

// setSpans replaces the names.
func (d *document) setSpans(spans []span) {
	d.spans = spans
	for i := range d.at {
		d.at[i] = nlp.None
	}
	for i, s := range spans {
		for j := s.first; j <= s.last; j++ {
			d.at[j] = i
		}
	}
}

// spanAt returns the name that token i is in.
func (d *document) spanAt(i int) (span, bool) {
	if i < 0 || i >= len(d.at) || d.at[i] == nlp.None {
		return span{}, false
	}
	return d.spans[d.at[i]], true
}

// text returns the words of tokens first to last as they stand, runs of white
// space as one space; "" where there are no such tokens.
func (d *document) text(first, last int) string {
	if first < 0 || last < first || last >= len(d.toks) || d.toks[last].End < d.toks[first].Start {
		return ""
	}
	s := d.Text[d.toks[first].Start:d.toks[last].End]
	if !strings.ContainsAny(s, "\n\t\r\u00a0") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func (d *document) head(i int) int {
	if h := d.toks[i].Head; h >= 0 && h < len(d.toks) {
		return h
	}
	return i
}

// headOf returns the token of a span that all others hang from.
func (d *document) headOf(first, last int) int {
	for i := last; i >= first; i-- {
		if h := d.head(i); h < first || h > last || h == i {
			return i
		}
	}
	return last
}

// sameSentence reports whether both tokens exist and stand in one sentence.
func (d *document) sameSentence(i, j int) bool {
	return i >= 0 && j >= 0 && i < len(d.toks) && j < len(d.toks) && d.sentence[i] == d.sentence[j]
}

// is reports whether token i is one of the words, which are in lower case.
func (d *document) is(i int, words ...string) bool {
	return i >= 0 && i < len(d.toks) && slices.Contains(words, d.lower[i])
}

// tag reports whether the tag of token i begins with one of the prefixes.
func (d *document) tag(i int, prefixes ...string) bool {
	if i < 0 || i >= len(d.toks) {
		return false
	}
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(d.toks[i].Tag, p) })
}

// touches reports whether tokens i and i+1 stand without space between them.
func (d *document) touches(i int) bool {
	return i >= 0 && i+1 < len(d.toks) && d.toks[i].End == d.toks[i+1].Start
}

// hyphenated reports whether tokens i-1 i i+1 are one word with a hyphen.
func (d *document) hyphenated(i int) bool {
	return i > 0 && i+1 < len(d.toks) && isHyphen(d.toks[i].Text) && d.touches(i-1) && d.touches(i)
}

func isHyphen(s string) bool { return s == "-" || s == "‐" || s == "‑" || s == "–" }

func isUpperFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// isAllCaps reports whether s has at least two letters, all of them capital.
func isAllCaps(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			n++
		}
	}
	return n >= 2
}

func isPossessive(s string) bool {
	return s == "'s" || s == "’s" || s == "'" || s == "’"
}

func isPunct(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
