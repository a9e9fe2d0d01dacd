package spacy

import (
	"fmt"

	"dateline/loader/nlp/spacy/internal/archive"
)

// Actions of the parser, by spaCy's numbers.
const (
	actShift = iota
	actReduce
	actLeft
	actRight
	actBreak
	parserActions
)

const (
	labelRoot      = "ROOT"
	parserFeatures = 8
)

// parser is an arc-eager transition parser, as spaCy's: not monotonic (a word without a head that is to be reduced goes back to the
// buffer), greedy, and finding sentence starts by itself.
type parser struct {
	*scorer
	moves []archive.Move
}

func newParser(a *archive.Pipeline) (*parser, error) {
	s, err := newScorer(a, a.Parser, parserFeatures)
	if err != nil {
		return nil, err
	}
	for _, m := range a.Parser.Moves {
		if m.Action < 0 || m.Action >= parserActions || m.Label == "subtok" {
			return nil, fmt.Errorf("move %d-%s is not supported", m.Action, m.Label)
		}
	}
	return &parser{scorer: s, moves: a.Parser.Moves}, nil
}

// parse sets head, dep and sentStart of d's tokens.
func (p *parser) parse(d *doc, vectors []float32) {
	p.prepare(d)
	s := &d.state
	s.reset(len(d.toks))
	var features [parserFeatures]int
	for !s.final() {
		s.context(&features)
		scores := p.score(d, vectors, features[:])
		valid := s.valid()
		best := -1
		for i, m := range p.moves {
			if valid[m.Action] && (best < 0 || scores[i] > scores[best]) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		s.do(p.moves[best])
	}
	for i := range d.toks {
		t := &d.toks[i]
		t.head, t.dep = i, labelRoot
		if h := s.words[i].head; h >= 0 {
			t.head, t.dep = int(h), s.words[i].label
		}
	}
	d.finishParse()
}

// parseState is the state of the parser: a stack, and a buffer of the words not yet seen with those put back before them.
type parseState struct {
	stack, back []int32
	next        int // first word not yet seen
	words       []parseWord
}

type parseWord struct {
	head      int32
	lastLeft  int32 // youngest child on the left, or -1
	lastRight int32
	prevRight int32 // child of the head attached before this one
	label     string
	putBack   bool
	start     bool // of a sentence
}

func (s *parseState) reset(n int) {
	s.stack, s.back, s.next = s.stack[:0], s.back[:0], 0
	if cap(s.words) < n {
		s.words = make([]parseWord, n+n/4)
	}
	s.words = s.words[:n]
	for i := range s.words {
		s.words[i] = parseWord{head: -1, lastLeft: -1, lastRight: -1, prevRight: -1}
	}
	if n > 0 {
		s.words[0].start = true
	}
}

func (s *parseState) final() bool { return len(s.stack) == 0 && s.bufferLen() == 0 }

func (s *parseState) bufferLen() int { return len(s.words) - s.next + len(s.back) }

// S is the i-th word from the top of the stack, or -1.
func (s *parseState) S(i int) int {
	if i >= len(s.stack) {
		return -1
	}
	return int(s.stack[len(s.stack)-1-i])
}

// B is the i-th word of the buffer, or -1.
func (s *parseState) B(i int) int {
	if i < len(s.back) {
		return int(s.back[len(s.back)-1-i])
	}
	if b := s.next + i - len(s.back); b < len(s.words) {
		return b
	}
	return -1
}

// context sets the features of the state.
func (s *parseState) context(f *[parserFeatures]int) {
	b0, s0 := s.B(0), s.S(0)
	*f = [parserFeatures]int{b0, s.B(1), s0, s.S(1), s.S(2), -1, -1, -1}
	if b0 >= 0 {
		f[5] = int(s.words[b0].lastLeft)
	}
	if s0 >= 0 {
		f[6], f[7] = int(s.words[s0].lastLeft), int(s.words[s0].lastRight)
	}
}

// valid tells which actions the state allows.
func (s *parseState) valid() (v [parserActions]bool) {
	buffer, empty := s.bufferLen(), len(s.stack) == 0
	starts, put := false, false
	if buffer > 0 {
		b0 := &s.words[s.B(0)]
		starts, put = b0.start, b0.putBack
	}
	v[actShift] = empty || buffer >= 2 && !starts && !put
	v[actReduce] = !empty
	v[actLeft] = !empty && buffer > 0 && !starts
	v[actRight] = v[actLeft]
	if buffer >= 2 {
		b1 := s.B(1)
		v[actBreak] = b1 == s.B(0)+1 && !s.words[b1].start
	}
	return v
}

func (s *parseState) do(m archive.Move) {
	switch m.Action {
	case actShift:
		s.push()
	case actReduce:
		top := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		if s.words[top].head < 0 && len(s.stack) > 0 {
			s.words[top].putBack = true
			s.back = append(s.back, top)
		}
	case actLeft:
		b0, s0 := s.B(0), s.S(0)
		s.attach(int32(b0), int32(s0), m.Label)
		s.words[b0].putBack = false
		s.stack = s.stack[:len(s.stack)-1]
	case actRight:
		s.attach(int32(s.S(0)), int32(s.B(0)), m.Label)
		s.push()
	case actBreak:
		s.words[s.B(1)].start = true
	}
}

func (s *parseState) push() {
	if n := len(s.back); n > 0 {
		s.stack = append(s.stack, s.back[n-1])
		s.back = s.back[:n-1]
		return
	}
	s.stack = append(s.stack, int32(s.next))
	s.next++
}

// attach makes child a child of head. A child that had a head before is its youngest on the right: it was on the stack above it.
func (s *parseState) attach(head, child int32, label string) {
	c := &s.words[child]
	if c.head >= 0 && c.head < child && s.words[c.head].lastRight == child {
		s.words[c.head].lastRight = c.prevRight
	}
	c.head, c.label = head, label
	if head > child {
		s.words[head].lastLeft = child
		return
	}
	c.prevRight = s.words[head].lastRight
	s.words[head].lastRight = child
}
