package tagger

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Second returns the features of the second pass: those of the first, and what
// the names that the first pass saw say of each word: how it read the word
// here, its neighbours, and the same word and name elsewhere in the document.
func (x *Extractor) Second(t Text, features [][]uint32, spans []Span) [][]uint32 {
	m := newMemory(t, spans)
	out := make([][]uint32, len(features))
	var h hasher
	for _, s := range t.Sentences {
		for i := s[0]; i < s[1]; i++ {
			h.out = append(make([]uint32, 0, len(features[i])+24), features[i]...)
			m.add(&h, s, i)
			out[i] = h.out
		}
	}
	return out
}

// memory is what the first pass saw in a document.
type memory struct {
	text   Text
	labels []Label
	lower  []string
	uses   map[string]*[Labels]int // of each capitalised word, by label
	votes  []string                // what most of the other uses of a word are
	phrase []string                // the longest name of the document that a token is in, and its place in it
	short  map[string]bool         // initials of long names of organisations
}

func newMemory(t Text, spans []Span) *memory {
	m := &memory{
		text: t, labels: Encode(len(t.Tokens), spans), lower: make([]string, len(t.Tokens)), uses: make(map[string]*[Labels]int),
		votes: make([]string, len(t.Tokens)), phrase: make([]string, len(t.Tokens)), short: make(map[string]bool),
	}
	for i, tok := range t.Tokens {
		m.lower[i] = strings.ToLower(tok.Text)
		if !isUpper(tok.Text) {
			continue
		}
		u := m.uses[m.lower[i]]
		if u == nil {
			u = new([Labels]int)
			m.uses[m.lower[i]] = u
		}
		u[m.labels[i]]++
	}
	for i, tok := range t.Tokens {
		if isUpper(tok.Text) {
			m.votes[i] = m.vote(i)
		}
	}
	m.markPhrases(spans)
	return m
}

// vote returns the kind that most other uses of word i have in the document.
func (m *memory) vote(i int) string {
	var kindsOf [kinds + 1]int
	all := 0
	for l, n := range m.uses[m.lower[i]] {
		if Label(l) == m.labels[i] {
			n--
		}
		all += n
		if l == 0 {
			kindsOf[kinds] += n
		} else {
			kindsOf[Label(l).kind()] += n
		}
	}
	if all == 0 {
		return ""
	}
	best := 0
	for k, n := range kindsOf {
		if n > kindsOf[best] {
			best = k
		}
	}
	strength := "?"
	switch {
	case kindsOf[best] == all && all > 2:
		strength = "!"
	case kindsOf[best] == all:
		strength = "="
	case kindsOf[best]*3 >= all*2:
		strength = "+"
	}
	return kindNames[best:best+1] + strength
}

// kindNames has a letter for each kind, and one for none.
const kindNames = "pol-"

// phrase counts the uses of a name of several words.
type phrase struct {
	kinds [kinds]int
	n     int
}

// kind returns the kind that most uses have.
func (p *phrase) kind() Kind {
	best := Person
	for k, n := range p.kinds {
		if n > p.kinds[best] {
			best = Kind(k)
		}
	}
	return best
}

// longestPhrase bounds the words of a name that is looked for elsewhere.
const longestPhrase = 8

// markPhrases finds the names of several words wherever they stand.
func (m *memory) markPhrases(spans []Span) {
	known := make(map[string]*phrase)
	longest := 0
	for _, s := range spans {
		if s.First == s.Last {
			continue
		}
		key := strings.Join(m.lower[s.First:s.Last+1], " ")
		p := known[key]
		if p == nil {
			p = &phrase{}
			known[key] = p
		}
		p.kinds[s.Kind]++
		p.n++
		longest = max(longest, min(s.Last-s.First+1, longestPhrase))
		if s.Kind == Organization {
			m.short[m.initials(s)] = true
		}
	}
	for _, s := range m.text.Sentences {
		for i := s[0]; i < s[1]; i++ {
			if isUpper(m.text.Tokens[i].Text) {
				i += m.markPhrase(known, i, min(longest, s[1]-i))
			}
		}
	}
}

// initials returns the capitals that the words of a name begin with.
func (m *memory) initials(s Span) string {
	var b []rune
	for i := s.First; i <= s.Last; i++ {
		if r, _ := utf8.DecodeRuneInString(m.text.Tokens[i].Text); unicode.IsUpper(r) {
			b = append(b, r)
		}
	}
	return string(b)
}

// markPhrase marks the longest known name of up to n words that begins at token
// i. It returns how many further tokens it took.
func (m *memory) markPhrase(known map[string]*phrase, i, n int) int {
	for ; n > 1; n-- {
		p := known[strings.Join(m.lower[i:i+n], " ")]
		if p == nil {
			continue
		}
		elsewhere := p.n
		if m.labels[i] != Outside && m.labels[i].position() == begin {
			elsewhere--
		}
		mark := kindNames[p.kind():][:1] + bucket(elsewhere)
		for j := i; j < i+n; j++ {
			m.phrase[j] = mark + position(i, j, i+n-1)
		}
		return n - 1
	}
	return 0
}

// add adds the features of token i of sentence s.
func (m *memory) add(h *hasher, s [2]int, i int) {
	at := func(j int) (label, vote string) {
		if j < s[0] || j >= s[1] {
			return "\x00", "\x00"
		}
		return labelNames[m.labels[j]:][:1], m.votes[j]
	}
	y, v := at(i)
	py, pv := at(i - 1)
	ny, nv := at(i + 1)
	h.add(100, y)
	h.add(101, py, y)
	h.add(102, y, ny)
	h.add(103, py, y, ny)
	h.add(104, pv, v)
	h.add(105, v, nv)
	if !isUpper(m.text.Tokens[i].Text) {
		return
	}
	h.add(106, v)
	h.add(107, v, y)
	h.add(108, m.phrase[i])
	h.add(109, m.phrase[i], y)
	for l, n := range m.uses[m.lower[i]] {
		if Label(l) == m.labels[i] {
			n--
		}
		if n > 0 {
			h.add(110, labelNames[l:l+1])
			h.add(111, labelNames[l:l+1], bucket(n))
		}
	}
	if m.short[m.text.Tokens[i].Text] {
		h.add(112)
	}
}

// labelNames has a letter for each label.
const labelNames = "-abcdefghijkl"
