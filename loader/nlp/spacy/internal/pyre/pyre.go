// Package pyre runs the regular expressions that Python programmes ship as data, with Python's meaning:
// the leftmost match, alternatives in order, look-ahead, and look-behind of a fixed width.
//
// The standard library's engine has no look-around. This one backtracks, but marks every branch it has tried at a
// place, so the time of a match is bounded by the length of the pattern times the length of the text, whatever
// the text. It works on runes. Not supported, and refused by Compile: back-references, named groups, flags other than
// (?i) and (?u) at the start, and look-behind of varying width.
package pyre

import "fmt"

// Regexp is a compiled pattern. It is safe for use by many goroutines, each with its own Machine.
type Regexp struct {
	prog          *program
	anchoredStart bool // every alternative begins with ^
	anchoredEnd   bool // every alternative ends with $
	tails         []tail
	first, last   [128]bool // ASCII runes a match can begin or end with
}

// tail bounds where a match of one alternative that ends the text can begin.
type tail struct {
	width   int // greatest width, or unbounded
	classes []*class
}

// Machine holds the working memory of a match, so that it can be used again. The zero value is ready.
type Machine struct {
	stack   []job
	visited []uint64 // a bit for each branch and place; all zero between runs
	dirty   []int    // words of visited that are not
	sub     *Machine
}

type job struct{ pc, pos int }

// Compile reads a pattern in the syntax of Python's re module.
func Compile(pattern string) (*Regexp, error) {
	n, err := parse(pattern)
	if err != nil {
		return nil, fmt.Errorf("parse pattern: %w", err)
	}
	prog, err := compile(n)
	if err != nil {
		return nil, fmt.Errorf("compile pattern: %w", err)
	}
	re := &Regexp{prog: prog, anchoredStart: true, anchoredEnd: true}
	alts := []*node{n}
	if n.kind == kindAlternate {
		alts = n.sub
	}
	for _, a := range alts {
		re.anchoredStart = re.anchoredStart && a.startsWith(kindStart)
		re.anchoredEnd = re.anchoredEnd && a.endsWith(kindEnd)
		_, hi := a.width()
		t := tail{width: hi}
		if hi == unbounded {
			a.consumed(&t.classes)
		}
		re.tails = append(re.tails, t)
	}
	if n.edge(&re.first, false) {
		re.first = allASCII()
	}
	if n.edge(&re.last, true) {
		re.last = allASCII()
	}
	return re, nil
}

// Match tells whether in matches from its first rune on, and where the match ends.
func (re *Regexp) Match(m *Machine, in []rune) (end int, ok bool) {
	if len(in) > 0 && in[0] < 128 && in[0] >= 0 && !re.first[in[0]] {
		return 0, false
	}
	return m.run(re.prog, in, 0)
}

// Search finds the leftmost match in in.
func (re *Regexp) Search(m *Machine, in []rune) (start, end int, ok bool) {
	if re.anchoredStart {
		end, ok = re.Match(m, in)
		return 0, end, ok
	}
	from := 0
	if re.anchoredEnd {
		if n := len(in); n > 0 && in[n-1] < 128 && in[n-1] >= 0 && in[n-1] != '\n' && !re.last[in[n-1]] {
			return 0, 0, false
		}
		from = re.tailStart(in)
	}
	return re.search(m, in, from)
}

// All appends the start and end of each match in in, leftmost first and not overlapping, to dst.
func (re *Regexp) All(m *Machine, dst []int, in []rune) []int {
	for pos := 0; pos <= len(in); {
		start, end, ok := re.search(m, in, pos)
		if !ok {
			break
		}
		dst = append(dst, start, end)
		pos = end
		if end == start {
			pos++
		}
	}
	return dst
}

func (re *Regexp) search(m *Machine, in []rune, from int) (start, end int, ok bool) {
	for start = from; start <= len(in); start++ {
		if start < len(in) && in[start] < 128 && in[start] >= 0 && !re.first[in[start]] {
			continue
		}
		if end, ok = m.run(re.prog, in, start); ok {
			return start, end, true
		}
	}
	return 0, 0, false
}

// tailStart is the earliest place where a match that reaches the end of in can begin.
// $ also holds before a final newline, hence the one rune more.
func (re *Regexp) tailStart(in []rune) int {
	from := len(in)
	for _, t := range re.tails {
		if t.width != unbounded {
			from = min(from, max(0, len(in)-t.width-1))
			continue
		}
		i := len(in)
		if i > 0 && in[i-1] == '\n' {
			i--
		}
		for i > 0 && t.has(in[i-1]) {
			i--
		}
		from = min(from, i)
	}
	return from
}

func (t tail) has(r rune) bool {
	for _, c := range t.classes {
		if c.has(r) {
			return true
		}
	}
	return false
}

// run tries prog at one place. Branches are tried in order; one tried before at the same place has failed.
func (m *Machine) run(prog *program, in []rune, pos int) (end int, ok bool) {
	if words := (prog.splits*(len(in)+1-pos) + 63) / 64; len(m.visited) < words {
		m.visited = make([]uint64, words+words/4)
	}
	// Only the words that were used are cleared: a run that takes a few runes of a long text must not cost the length of the text.
	defer m.clean()
	base := pos
	m.stack = append(m.stack[:0], job{0, pos})
	for len(m.stack) > 0 {
		j := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if end, ok := m.follow(prog, in, j, base); ok {
			return end, true
		}
	}
	return 0, false
}

func (m *Machine) clean() {
	for _, w := range m.dirty {
		m.visited[w] = 0
	}
	m.dirty = m.dirty[:0]
}

// follow runs one thread until it fails or matches, leaving the other branches on the stack.
func (m *Machine) follow(prog *program, in []rune, j job, base int) (end int, ok bool) {
	pc, pos := j.pc, j.pos
	for {
		i := &prog.insts[pc]
		switch i.op {
		case opMatch:
			return pos, true
		case opClass:
			if pos >= len(in) || !i.class.has(in[pos]) {
				return 0, false
			}
			pos++
			pc++
		case opJump:
			pc = i.x
		case opSplit:
			bit := uint((pos-base)*prog.splits + i.width)
			word := &m.visited[bit/64]
			if *word&(1<<(bit%64)) != 0 {
				return 0, false
			}
			if *word == 0 {
				m.dirty = append(m.dirty, int(bit/64))
			}
			*word |= 1 << (bit % 64)
			m.stack = append(m.stack, job{i.y, pos})
			pc = i.x
		case opStart:
			if pos != 0 {
				return 0, false
			}
			pc++
		case opEnd:
			if pos != len(in) && (pos != len(in)-1 || in[pos] != '\n') {
				return 0, false
			}
			pc++
		case opLook:
			if !m.look(i, in, pos) {
				return 0, false
			}
			pc++
		}
	}
}

func (m *Machine) look(i *inst, in []rune, pos int) bool {
	if m.sub == nil {
		m.sub = &Machine{}
	}
	if !i.behind {
		_, ok := m.sub.run(i.look, in, pos)
		return ok != i.negate
	}
	if pos < i.width {
		return i.negate
	}
	// The end of what look-behind sees is here, so that a $ inside it holds only at the true end of the text:
	// patterns of fixed width take exactly width runes, no more need be checked.
	_, ok := m.sub.run(i.look, in, pos-i.width)
	return ok != i.negate
}
