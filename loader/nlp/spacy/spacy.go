// Package spacy runs spaCy's CNN pipelines in pure Go: tokens, tags, lemmas, a dependency parse, sentence starts and entity
// types, the same as spaCy gives with the same weights.
//
//	text -> tokenizer -> lexemes -+-> hash embedding, CNN -+-> tagger -----+-> attribute ruler -> lemmatizer -> []Token
//	                              |                        +-> parser -----+
//	                              +-> hash embedding, CNN ---> names ------+
//
// A pipeline is one file made by the command in convert; English returns the one that is embedded.
package spacy

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/loader/nlp/spacy/internal/archive"
)

// Token is one token of a text with the analysis of a pipeline. Offsets are bytes into the text.
type Token struct {
	Start, End int    // byte offsets, End exclusive
	Text       string // == text[Start:End]
	Norm       string // normalised form the model sees
	Lemma      string
	Tag        string // Penn Treebank tag
	Pos        string // Universal POS
	Dep        string // dependency label; "ROOT" for roots
	Head       int    // index of the head token; own index for a root
	Ent        string // OntoNotes entity type of the entity the token is in, or ""
	EntBegin   bool   // first token of its entity
	SentStart  bool   // first token of a sentence
	SpaceAfter bool   // a single space follows, which is no token itself
}

//go:embed model/en_core_web_sm-3.8.0.bin
var englishModel []byte

var english = sync.OnceValues(func() (*Pipeline, error) { return Load(englishModel) })

// English returns the embedded pipeline en_core_web_sm. It is decoded on the first call.
func English() (*Pipeline, error) {
	p, err := english()
	if err != nil {
		return nil, fmt.Errorf("load english pipeline: %w", err)
	}
	return p, nil
}

// Pipeline is a loaded pipeline. It is safe for use by many goroutines.
type Pipeline struct {
	name      string
	tokenizer *tokenizer
	vocab     *vocab
	shared    *encoder // for tagger and parser
	names     *encoder // for the name tagger; may be the shared one
	taggers   []tagger
	parser    *parser
	ner       *recognizer
	ruler     *ruler
	lemmas    *lemmatizer
	pool      sync.Pool // of *doc
}

// Name is the name and version of the published pipeline.
func (p *Pipeline) Name() string { return p.name }

// Load reads a pipeline from a file that the command in convert has made. It does not keep data.
func Load(data []byte) (*Pipeline, error) {
	a, err := archive.Read(data)
	if err != nil {
		return nil, err
	}
	return newPipeline(a)
}

// Tokenize splits text into tokens; only offsets, Text, Norm and SpaceAfter are set. Every byte of text that is not a single
// space between two tokens lies in a token, white space included. Bytes that are not UTF-8 are read as U+FFFD.
func (p *Pipeline) Tokenize(text string) []Token {
	d := p.open(text)
	defer p.close(d)
	return d.result()
}

// Analyze splits text into tokens and analyses them. Its time and memory grow linearly with the text.
func (p *Pipeline) Analyze(text string) []Token {
	d := p.open(text)
	defer p.close(d)
	if len(d.toks) == 0 {
		return nil
	}
	vectors := p.shared.encode(d, 0)
	for i := range p.taggers {
		p.taggers[i].apply(d, vectors)
	}
	p.parser.parse(d, vectors)
	if p.names != p.shared {
		vectors = p.names.encode(d, 1)
	}
	p.ner.recognize(d, vectors)
	p.ruler.apply(d)
	p.lemmas.apply(d)
	return d.result()
}
