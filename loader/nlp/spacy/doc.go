package spacy

import "dateline/loader/nlp/spacy/internal/pyre"

// doc is a text at work, and the memory that work uses again for the next text.
type doc struct {
	text string
	toks []tok

	machine pyre.Machine
	runes   []rune
	offsets []int32 // byte offset of each rune of runes, and their end
	infixes []int
	pieces  []piece
	suffix  []piece
	spans   []span
	retoks  []tok

	lexemes map[lexemeKey]*lexeme
	chunks  map[string][]piece

	vectors, rows, next, hidden, scores []float32

	parts   parts
	state   parseState
	edges   edges
	matches []ruleMatch
}

// tok is a token at work.
type tok struct {
	start, end int
	lex        *lexeme
	space      bool

	tag, pos, morph, lemma, dep string
	head                        int
	ent                         string
	entBegin, sentStart         bool
}

// Bounds of what a doc keeps from text to text.
const (
	maxLexemes   = 8192
	maxChunks    = 16384
	maxKept      = 1 << 16 // tokens or runes of a chunk; a doc that grew larger is not kept
	maxChunkText = 64      // bytes; longer chunks are not remembered
)

// open splits text into tokens in a doc of the pool.
func (p *Pipeline) open(text string) *doc {
	d, ok := p.pool.Get().(*doc)
	if !ok {
		d = &doc{lexemes: map[lexemeKey]*lexeme{}, chunks: map[string][]piece{}}
	}
	d.text = text
	d.toks = d.toks[:0]
	p.tokenizer.split(d, p.vocab)
	return d
}

func (p *Pipeline) close(d *doc) {
	if cap(d.toks) > maxKept || cap(d.runes) > maxKept {
		return
	}
	d.text = ""
	clear(d.toks)
	clear(d.retoks)
	p.pool.Put(d)
}

func (d *doc) result() []Token {
	out := make([]Token, len(d.toks))
	for i := range d.toks {
		t := &d.toks[i]
		out[i] = Token{
			Start: t.start, End: t.end, Text: d.text[t.start:t.end], Norm: t.lex.norm,
			Lemma: t.lemma, Tag: t.tag, Pos: t.pos, Dep: t.dep, Head: t.head,
			Ent: t.ent, EntBegin: t.entBegin, SentStart: t.sentStart, SpaceAfter: t.space,
		}
	}
	return out
}

// buffer returns n floats in *b, grown as needed, with whatever was in them.
func (d *doc) buffer(b *[]float32, n int) []float32 {
	if cap(*b) < n {
		*b = make([]float32, n+n/4)
	}
	*b = (*b)[:n]
	return *b
}
