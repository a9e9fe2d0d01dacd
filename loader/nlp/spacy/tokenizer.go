package spacy

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/loader/nlp/spacy/internal/archive"
	"dateline/loader/nlp/spacy/internal/pyre"
)

// piece is a token of a chunk: its length in bytes, and the norm an exception gives it. Pieces of a chunk lie end to end.
type piece struct {
	size int
	norm string
}

// tokenizer splits text at white space, and each chunk between by rules: affixes are taken off its two ends until it is an
// exception or nothing more comes off, then it is split at its infixes.
type tokenizer struct {
	prefix, suffix, infix *pyre.Regexp
	tokenMatch, urlMatch  *pyre.Regexp // nil where the language has none
	exceptions            map[string][]piece
	longest               int // bytes of the longest exception
}

func newTokenizer(a archive.Tokenizer) (*tokenizer, error) {
	t := &tokenizer{exceptions: make(map[string][]piece, len(a.Exceptions))}
	for _, p := range []struct {
		name, pattern string
		to            **pyre.Regexp
	}{
		{"prefix", a.Prefix, &t.prefix},
		{"suffix", a.Suffix, &t.suffix},
		{"infix", a.Infix, &t.infix},
		{"token match", a.TokenMatch, &t.tokenMatch},
		{"url match", a.URLMatch, &t.urlMatch},
	} {
		if p.pattern == "" {
			continue
		}
		re, err := pyre.Compile(p.pattern)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		*p.to = re
	}
	for text, parts := range a.Exceptions {
		pieces := make([]piece, len(parts))
		size := 0
		for i, part := range parts {
			pieces[i] = piece{len(part.Orth), part.Norm}
			size += len(part.Orth)
			if part.Orth == "" {
				size = -1
				break
			}
		}
		if size != len(text) {
			return nil, fmt.Errorf("exception %q: its parts do not make it up", text)
		}
		t.exceptions[text] = pieces
		t.longest = max(t.longest, len(text))
	}
	return t, nil
}

// split fills d.toks from d.text.
func (t *tokenizer) split(d *doc, v *vocab) {
	eachChunk(d.text, func(start, end int, space bool) {
		t.chunk(d, v, start, end)
		d.toks[len(d.toks)-1].space = space
	})
	if v.specials != nil {
		t.applySpecials(d, v)
	}
}

// eachChunk calls yield for each run of white space, and of anything else, in text. A space right after a run of anything else is
// left out of the run that it opens; yield is told of it.
func eachChunk(text string, yield func(start, end int, space bool)) {
	start, inSpace := 0, false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if space := pyre.IsSpace(r); i == 0 {
			inSpace = space
		} else if space != inSpace {
			if start < i {
				yield(start, i, r == ' ')
			}
			start = i
			if r == ' ' {
				start++
			}
			inSpace = space
		}
		i += size
	}
	if start < len(text) {
		yield(start, len(text), false)
	}
}

// chunk appends the tokens of text[start:end], which is white space throughout or has none.
func (t *tokenizer) chunk(d *doc, v *vocab, start, end int) {
	s := d.text[start:end]
	pieces, ok := t.exception(s)
	if !ok {
		pieces, ok = d.chunks[s]
	}
	if !ok {
		pieces = t.pieces(d, s, true)
		if len(s) <= maxChunkText {
			if len(d.chunks) >= maxChunks {
				clear(d.chunks)
			}
			d.chunks[strings.Clone(s)] = append([]piece(nil), pieces...)
		}
	}
	for _, p := range pieces {
		d.toks = append(d.toks, tok{start: start, end: start + p.size, lex: v.lexeme(d, d.text[start:start+p.size], p.norm)})
		start += p.size
	}
}

func (t *tokenizer) exception(s string) ([]piece, bool) {
	if len(s) > t.longest {
		return nil, false
	}
	p, ok := t.exceptions[s]
	return p, ok
}

// pieces splits one chunk; the result is good until the next call. Without exceptions they are looked for nowhere.
func (t *tokenizer) pieces(d *doc, s string, exceptions bool) []piece {
	d.runes, d.offsets = d.runes[:0], d.offsets[:0]
	for i, r := range s {
		d.runes = append(d.runes, r)
		d.offsets = append(d.offsets, int32(i))
	}
	d.offsets = append(d.offsets, int32(len(s)))
	d.pieces, d.suffix = d.pieces[:0], d.suffix[:0]

	lo, hi := t.affixes(d, s, exceptions)
	t.middle(d, s, lo, hi, exceptions)
	for _, p := range slices.Backward(d.suffix) {
		d.pieces = append(d.pieces, p)
	}
	return d.pieces
}

// affixes takes prefixes and suffixes off s and returns the runes left.
func (t *tokenizer) affixes(d *doc, s string, exceptions bool) (lo, hi int) {
	isException := func(lo, hi int) bool {
		if !exceptions || lo >= hi {
			return false
		}
		_, ok := t.exception(s[d.offsets[lo]:d.offsets[hi]])
		return ok
	}
	size := func(lo, hi int) piece { return piece{size: int(d.offsets[hi] - d.offsets[lo])} }

	hi = len(d.runes)
	for last := 0; lo < hi && hi-lo != last; {
		rest := d.runes[lo:hi]
		if t.tokenMatch != nil {
			if _, ok := t.tokenMatch.Match(&d.machine, rest); ok {
				break
			}
		}
		if isException(lo, hi) {
			break
		}
		last = hi - lo
		pre, suf := t.prefixLen(d, rest), 0
		if pre > 0 && isException(lo+pre, hi) {
			d.pieces = append(d.pieces, size(lo, lo+pre))
			lo += pre
			break
		}
		if suf = t.suffixLen(d, rest[pre:]); suf > 0 && isException(lo, hi-suf) {
			d.suffix = append(d.suffix, size(hi-suf, hi))
			hi -= suf
			break
		}
		if pre > 0 {
			d.pieces = append(d.pieces, size(lo, lo+pre))
			lo += pre
		}
		if suf > 0 {
			d.suffix = append(d.suffix, size(hi-suf, hi))
			hi -= suf
		}
	}
	return lo, hi
}

func (t *tokenizer) prefixLen(d *doc, rs []rune) int {
	if t.prefix == nil {
		return 0
	}
	start, end, _ := t.prefix.Search(&d.machine, rs)
	return end - start
}

func (t *tokenizer) suffixLen(d *doc, rs []rune) int {
	if t.suffix == nil {
		return 0
	}
	start, end, _ := t.suffix.Search(&d.machine, rs)
	return end - start
}

// middle splits what the affixes left of a chunk.
func (t *tokenizer) middle(d *doc, s string, lo, hi int, exceptions bool) {
	if lo >= hi {
		return
	}
	if exceptions {
		if p, ok := t.exception(s[d.offsets[lo]:d.offsets[hi]]); ok {
			d.pieces = append(d.pieces, p...)
			return
		}
	}
	rest := d.runes[lo:hi]
	cut := func(from, to int) {
		if from < to {
			d.pieces = append(d.pieces, piece{size: int(d.offsets[lo+to] - d.offsets[lo+from])})
		}
	}
	for _, re := range []*pyre.Regexp{t.tokenMatch, t.urlMatch} {
		if re == nil {
			continue
		}
		if _, ok := re.Match(&d.machine, rest); ok {
			cut(0, len(rest))
			return
		}
	}
	d.infixes = d.infixes[:0]
	if t.infix != nil {
		d.infixes = t.infix.All(&d.machine, d.infixes, rest)
	}
	from := 0
	for i := 0; i < len(d.infixes); i += 2 {
		start, end := d.infixes[i], d.infixes[i+1]
		if start == 0 {
			continue // an infix at the very start stays where it is
		}
		cut(from, start)
		cut(start, end)
		from = end
	}
	cut(from, len(rest))
}
