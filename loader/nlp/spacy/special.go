package spacy

import (
	"cmp"
	"slices"
)

// trie holds the token sequences that exceptions with affixes in them, such as ":)", come to without exceptions.
// Where such a sequence turns up in a text, it is put together again.
type trie struct {
	next map[string]*trie
	end  bool
}

// span is a sequence of tokens.
type span struct{ start, end int }

func (t *trie) add(words []string) {
	for _, w := range words {
		if t.next == nil {
			t.next = map[string]*trie{}
		}
		n := t.next[w]
		if n == nil {
			n = &trie{}
			t.next[w] = n
		}
		t = n
	}
	t.end = true
}

// specials collects the exceptions that the rules would split.
func (t *tokenizer) specials(all bool) *trie {
	root, d := &trie{}, &doc{}
	for text := range t.exceptions {
		rs := []rune(text)
		if !all && t.prefixLen(d, rs) == 0 && t.suffixLen(d, rs) == 0 &&
			(t.infix == nil || len(t.infix.All(&d.machine, nil, rs)) == 0) && !slices.Contains(rs, ' ') {
			continue
		}
		var words []string
		eachChunk(text, func(from, end int, _ bool) {
			chunk := text[from:end]
			from = 0
			for _, p := range t.pieces(d, chunk, false) {
				words = append(words, chunk[from:from+p.size])
				from += p.size
			}
		})
		root.add(words)
	}
	return root
}

// applySpecials finds the special cases among d.toks, the longest first, and splits them as their exception says.
func (t *tokenizer) applySpecials(d *doc, v *vocab) {
	d.spans = d.spans[:0]
	for i := range d.toks {
		n := d.toks[i].lex.special
		for j := i + 1; n != nil; j++ {
			if n.end {
				d.spans = append(d.spans, span{i, j})
			}
			if j == len(d.toks) || n.next == nil {
				break
			}
			n = n.next[d.toks[j].lex.text]
		}
	}
	if len(d.spans) == 0 {
		return
	}
	slices.SortFunc(d.spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start))
	})
	taken := make(map[int]bool)
	kept := d.spans[:0]
	for _, s := range d.spans {
		if !taken[s.start] && !taken[s.end-1] {
			kept = append(kept, s)
		}
		for i := s.start; i < s.end; i++ {
			taken[i] = true
		}
	}
	slices.SortFunc(kept, func(a, b span) int { return cmp.Compare(a.start, b.start) })

	out, from := d.retoks[:0], 0
	for _, s := range kept {
		first, last := d.toks[s.start], d.toks[s.end-1]
		// White space between the tokens makes the text another, to which no exception applies.
		pieces, ok := t.exception(d.text[first.start:last.end])
		if !ok {
			continue
		}
		out = append(out, d.toks[from:s.start]...)
		from = s.end
		pos := first.start
		for _, p := range pieces {
			out = append(out, tok{start: pos, end: pos + p.size, lex: v.lexeme(d, d.text[pos:pos+p.size], p.norm)})
			pos += p.size
		}
		out[len(out)-1].space = last.space
	}
	out = append(out, d.toks[from:]...)
	d.toks, d.retoks = out, d.toks
}
