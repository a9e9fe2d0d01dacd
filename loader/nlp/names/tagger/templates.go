package tagger

import (
	"unicode/utf8"

	"dateline/loader/nlp/spacy"
)

// edge stands for the words before and after a sentence.
var edge = word{text: "", lower: "\x00", shape: "\x00", brief: "\x00", ent: "\x00"}

// token adds the features of token i of sentence s. A template's number is part
// of the weights: a new template takes a new number.
func (x *Extractor) token(h *hasher, toks []spacy.Token, words []word, s [2]int, i int) {
	at := func(j int) *word {
		if j < s[0] || j >= s[1] {
			return &edge
		}
		return &words[j]
	}
	syntax := func(j int) *spacy.Token {
		if j < s[0] || j >= s[1] {
			return &spacy.Token{Tag: "\x00", Dep: "\x00"}
		}
		return &toks[j]
	}
	w, p, q, n, m := at(i), at(i-1), at(i-2), at(i+1), at(i+2)
	flags := ""
	if i == s[0] {
		flags = "^"
	}
	if w.title {
		flags += "t"
	}
	if w.capital {
		flags += "c"
	}
	// the word and its form
	h.add(1)
	h.add(2, w.text)
	h.add(3, w.lower)
	for k := 1; k <= 4; k++ {
		h.add(4, prefix(w.lower, k))
		h.add(5, suffix(w.lower, k))
	}
	h.add(6, w.shape, flags)
	h.add(7, w.brief, flags)
	// its neighbours
	h.add(8, p.lower)
	h.add(9, n.lower)
	h.add(10, q.lower)
	h.add(11, m.lower)
	h.add(12, p.lower, w.lower)
	h.add(13, w.lower, n.lower)
	h.add(14, p.lower, n.lower)
	h.add(15, p.shape)
	h.add(16, n.shape)
	h.add(17, p.brief, w.brief, n.brief)
	h.add(18, q.brief, p.brief, w.brief)
	h.add(19, w.brief, n.brief, m.brief)
	h.add(20, p.lower, w.brief)
	h.add(21, n.lower, w.brief)
	h.add(22, q.lower, p.lower)
	h.add(23, n.lower, m.lower)
	// what the syntax model says
	h.add(30, w.ent)
	h.add(31, p.ent)
	h.add(32, n.ent)
	h.add(33, q.ent)
	h.add(34, m.ent)
	h.add(35, p.ent, w.ent, n.ent)
	h.add(36, w.ent, w.brief, flags)
	h.add(37, w.ent, w.lower)
	t, tp, tn := syntax(i), syntax(i-1), syntax(i+1)
	h.add(38, t.Tag)
	h.add(39, tp.Tag, t.Tag)
	h.add(40, t.Tag, tn.Tag)
	h.add(41, t.Dep)
	if t.Head >= 0 && t.Head < len(toks) {
		head := toks[t.Head]
		h.add(42, t.Dep, head.Lemma)
		h.add(43, t.Dep, head.Tag)
		h.add(44, words[t.Head].class, t.Dep)
	}
	// lists
	h.add(50, w.place, w.brief)
	h.add(51, p.place, w.place, n.place)
	h.add(52, w.place, w.ent)
	h.add(53, w.person)
	h.add(54, p.person, w.person)
	h.add(55, w.person, n.person)
	h.add(56, w.person, w.ent)
	h.add(57, w.class)
	h.add(58, p.class)
	h.add(59, n.class)
	h.add(60, q.class, p.class)
	h.add(61, m.class, n.brief)
	h.add(62, w.class, w.brief)
	h.add(63, w.place, w.person)
	h.add(64, w.org)
	h.add(65, p.org, w.org, n.org)
	h.add(66, w.org, w.ent, w.place)
	h.add(67, w.org, w.brief)
	// the document
	h.add(70, w.all, flags)
	h.add(71, w.votes)
	h.add(72, w.votes, w.ent)
	h.add(73, p.votes, w.votes)
	h.add(74, w.votes, n.votes)
	h.add(75, w.all, w.brief, w.place)
	if w.uses != nil {
		for _, u := range w.uses.seen {
			if u.at != i {
				h.add(76, u.left)
				h.add(77, u.right)
			}
		}
	}
	// the kind of document
	if w.sport != "" && isUpper(w.text) {
		h.add(90, w.sport, w.place)
		h.add(91, w.sport, w.ent)
		h.add(92, w.sport, t.Dep, words[min(max(t.Head, 0), len(words)-1)].lower)
		h.add(93, w.sport, p.lower)
		h.add(94, w.sport, n.lower)
		h.add(95, w.sport, w.place, p.lower)
	}
	x.far(h, words, s, i)
}

// far adds what lies a little further off in a run of capitalised words: its
// first and last word, which say what the whole is ("... Ministry", "Mr. ...").
func (x *Extractor) far(h *hasher, words []word, s [2]int, i int) {
	if !isUpper(words[i].text) {
		return
	}
	last := i
	for last+1 < s[1] && last < i+8 && inRun(words[last+1]) {
		last++
	}
	for last > i && !isUpper(words[last].text) {
		last--
	}
	first := i
	for first > s[0] && first > i-8 && inRun(words[first-1]) {
		first--
	}
	h.add(80, words[last].lower)
	h.add(81, words[first].lower)
	h.add(82, words[last].class, words[first].class)
	before, after := "\x00", "\x00"
	if first > s[0] {
		before = words[first-1].lower
	}
	if last+1 < s[1] {
		after = words[last+1].lower
	}
	h.add(83, before)
	h.add(84, after)
	h.add(85, before, after)
	h.add(86, position(first, i, last), words[last].class)
}

func position(first, i, last int) string {
	switch {
	case first == last:
		return "S"
	case i == first:
		return "B"
	case i == last:
		return "E"
	}
	return "I"
}

// inRun reports whether a word can stand in a run of capitalised words.
func inRun(w word) bool {
	switch w.lower {
	case "of", "the", "for", "and", "&", "-", "de", "'s", "’s", "al", "bin", "van", "von":
		return true
	}
	return isUpper(w.text)
}

func prefix(s string, n int) string {
	end := 0
	for range n {
		if end >= len(s) {
			return s + "\x00"
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end]
}

func suffix(s string, n int) string {
	start := len(s)
	for range n {
		if start <= 0 {
			return "\x00" + s
		}
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	return s[start:]
}
