// Package archive defines the one file in which a converted spaCy pipeline is kept: a deflated JSON description, then the
// weights as little-endian float32, in the order in which the description refers to them.
package archive

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// magic opens a file; its last byte is the version of the format.
const magic = "SPACYGO\x01"

// maxDescription bounds the inflated description, so that a damaged file cannot fill the memory.
const maxDescription = 256 << 20

// Pipeline describes a converted pipeline.
type Pipeline struct {
	Name    string `json:"name"`
	Lang    string `json:"lang"`
	Version string `json:"version"`
	License string `json:"license"`
	Source  string `json:"source"` // package the pipeline was converted from
	SHA256  string `json:"sha256"` // of that package's file

	Tokenizer  Tokenizer         `json:"tokenizer"`
	Norms      map[uint64]string `json:"norms"` // string id -> norm
	Ruler      []Rule            `json:"ruler"`
	Lemmatizer Lemmatizer        `json:"lemmatizer"`

	Tok2Vec Encoder    `json:"tok2vec"` // shared by tagger, morphologizer and parser
	Tagger  *Tagger    `json:"tagger,omitempty"`
	Morph   *Morph     `json:"morph,omitempty"` // a morphologizer, which gives parts of speech and features
	Parser  Transition `json:"parser"`
	NER     Transition `json:"ner"`
	NERVec  *Encoder   `json:"nerVec,omitempty"` // nil where the name tagger shares Tok2Vec

	Weights []float32 `json:"-"`
}

// Tokenizer holds the tokenizer's patterns, in Python's syntax, and its exceptions.
type Tokenizer struct {
	Prefix     string             `json:"prefix"`
	Suffix     string             `json:"suffix"`
	Infix      string             `json:"infix"`
	TokenMatch string             `json:"tokenMatch,omitempty"`
	URLMatch   string             `json:"urlMatch,omitempty"`
	AllSpecial bool               `json:"allSpecial,omitempty"` // no "faster heuristics"
	Exceptions map[string][]Piece `json:"exceptions"`
}

// Piece is one token of an exception; Norm is empty where the exception leaves it to the vocabulary.
type Piece struct {
	Orth string `json:"o"`
	Norm string `json:"n,omitempty"`
}

// Rule is one rule of the attribute ruler: where any of Patterns matches, the token at Index gets Attrs.
type Rule struct {
	Patterns [][]Constraint    `json:"patterns"`
	Attrs    map[string]string `json:"attrs"`
	Index    int               `json:"index"`
}

// Constraint is what a rule asks of one token: every predicate must hold.
type Constraint []Predicate

// Predicate asks for an attribute (TAG, LOWER, DEP, ...) to have one of Values. Op is "IN", "NOT_IN", "REGEX" (any of the
// patterns is found) or "BOOL" (the value is "true" or "false").
type Predicate struct {
	Attr   string   `json:"attr"`
	Op     string   `json:"op"`
	Values []string `json:"values"`
}

// Lemmatizer holds the tables of the rule lemmatizer by part of speech in lower case.
type Lemmatizer struct {
	Index map[string][]string            `json:"index"`
	Exc   map[string]map[string][]string `json:"exc"`
	Rules map[string][][2]string         `json:"rules"`
	// Lookup has lemmas by the id of a form, for languages that fall back on such a table.
	Lookup map[uint64]string `json:"lookup,omitempty"`
}

// Tensor is a block of weights.
type Tensor struct {
	Shape  []int `json:"shape"`
	Offset int   `json:"offset"` // in float32s from the start of the weights
}

// maxLen bounds the number of values in a tensor.
const maxLen = 1 << 30

// Len is the number of values in t, or -1 if its shape makes no sense.
func (t Tensor) Len() int {
	n := 1
	for _, d := range t.Shape {
		if d < 0 || d > maxLen || n*d > maxLen {
			return -1
		}
		n *= d
	}
	return n
}

// Encoder is a hash embedding and a window CNN.
type Encoder struct {
	Tables  []Table  `json:"tables"`
	Mix     Maxout   `json:"mix"`
	Layers  []Maxout `json:"layers"`
	Window  int      `json:"window"`  // neighbours on each side that a layer sees
	Padding int      `json:"padding"` // rows of zeros put around a text
}

// Table is the hash embedding of one attribute.
type Table struct {
	Attr string `json:"attr"`
	Seed uint32 `json:"seed"`
	E    Tensor `json:"e"` // rows, width
}

// Maxout is a maxout layer with layer normalisation.
type Maxout struct {
	W    Tensor `json:"w"` // outputs, pieces, inputs
	B    Tensor `json:"b"` // outputs, pieces
	Gain Tensor `json:"gain"`
	Bias Tensor `json:"bias"`
}

// Linear is a linear layer.
type Linear struct {
	W Tensor `json:"w"` // outputs, inputs
	B Tensor `json:"b"`
}

// Tagger is a linear layer over tags.
type Tagger struct {
	Labels []string `json:"labels"`
	Output Linear   `json:"output"`
}

// Morph is a linear layer over pairs of a part of speech and features.
type Morph struct {
	Labels []MorphLabel `json:"labels"`
	Output Linear       `json:"output"`
}

// MorphLabel is a part of speech with features such as "Gender=Fem|Number=Sing".
type MorphLabel struct {
	Pos   string `json:"p"`
	Feats string `json:"f,omitempty"`
}

// Transition is the model of a transition system.
type Transition struct {
	Moves    []Move `json:"moves"`
	Reduce   Linear `json:"reduce"`
	LowerW   Tensor `json:"lowerW"` // features, hidden, pieces, inputs
	LowerB   Tensor `json:"lowerB"` // hidden, pieces
	LowerPad Tensor `json:"lowerPad"`
	Upper    Linear `json:"upper"`
}

// Move is an action with its label; the number of the action is spaCy's.
type Move struct {
	Action int    `json:"a"`
	Label  string `json:"l,omitempty"`
}

// Write writes p to w.
func Write(w io.Writer, p *Pipeline) error {
	var desc bytes.Buffer
	z, err := flate.NewWriter(&desc, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("open compressor: %w", err)
	}
	if err := json.NewEncoder(z).Encode(p); err != nil {
		return fmt.Errorf("encode description: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compress description: %w", err)
	}
	out := make([]byte, 0, len(magic)+8+desc.Len()+4*len(p.Weights))
	out = append(out, magic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(desc.Len()))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(p.Weights)))
	out = append(out, desc.Bytes()...)
	for _, f := range p.Weights {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(f))
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	return nil
}

// Read reads a file written by Write. It does not keep data.
func Read(data []byte) (*Pipeline, error) {
	head := len(magic) + 8
	if len(data) < head || string(data[:len(magic)]) != magic {
		return nil, errors.New("not a converted pipeline, or of another version")
	}
	nDesc := int64(binary.LittleEndian.Uint32(data[len(magic):]))
	nWeights := int64(binary.LittleEndian.Uint32(data[len(magic)+4:]))
	if int64(len(data)) != int64(head)+nDesc+4*nWeights {
		return nil, fmt.Errorf("file has %d bytes, its header says %d", len(data), int64(head)+nDesc+4*nWeights)
	}
	desc := data[head : int64(head)+nDesc]
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(desc)), maxDescription))
	if err != nil {
		return nil, fmt.Errorf("inflate description: %w", err)
	}
	p := &Pipeline{}
	if err := json.Unmarshal(raw, p); err != nil {
		return nil, fmt.Errorf("decode description: %w", err)
	}
	p.Weights = make([]float32, nWeights)
	rest := data[int64(head)+nDesc:]
	for i := range p.Weights {
		p.Weights[i] = math.Float32frombits(binary.LittleEndian.Uint32(rest[4*i:]))
	}
	return p, nil
}

// Values returns the weights of t.
func (p *Pipeline) Values(t Tensor) ([]float32, error) {
	n := t.Len()
	if t.Offset < 0 || n < 0 || t.Offset > len(p.Weights)-n {
		return nil, fmt.Errorf("tensor of %v at %d does not lie in the %d weights", t.Shape, t.Offset, len(p.Weights))
	}
	return p.Weights[t.Offset : t.Offset+n : t.Offset+n], nil
}
