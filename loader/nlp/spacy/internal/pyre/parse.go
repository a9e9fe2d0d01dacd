package pyre

import (
	"fmt"
	"strconv"
	"strings"
)

// kind tells what a node of the syntax tree is.
type kind int

const (
	kindEmpty kind = iota
	kindClass      // one rune out of a set
	kindConcat
	kindAlternate
	kindRepeat // sub[0] min to max times, greedy or not
	kindStart  // ^
	kindEnd    // $
	kindLook   // look-ahead or look-behind around sub[0]
)

// unbounded is the max of a repetition without an upper limit.
const unbounded = -1

// maxRepeat bounds counted repetitions, which are unrolled.
const maxRepeat = 1000

type node struct {
	kind     kind
	class    *class
	sub      []*node
	min, max int
	lazy     bool
	behind   bool
	negate   bool
}

type parser struct {
	in      []rune
	pos     int
	fold    bool              // ignore case
	classes map[string]*class // by their text: large ones are often repeated
}

func parse(pattern string) (*node, error) {
	p := &parser{in: []rune(pattern), classes: map[string]*class{}}
	switch {
	case p.take("(?iu)"), p.take("(?ui)"), p.take("(?i)"):
		p.fold = true
	case p.take("(?u)"): // matching is by Unicode in any case
	}
	n, err := p.alternation()
	if err != nil {
		return nil, fmt.Errorf("at rune %d: %w", p.pos, err)
	}
	if p.pos < len(p.in) {
		return nil, fmt.Errorf("at rune %d: unexpected %q", p.pos, p.in[p.pos])
	}
	return n, nil
}

func (p *parser) more() bool { return p.pos < len(p.in) }

func (p *parser) take(prefix string) bool {
	rs := []rune(prefix)
	if len(p.in)-p.pos < len(rs) {
		return false
	}
	for i, r := range rs {
		if p.in[p.pos+i] != r {
			return false
		}
	}
	p.pos += len(rs)
	return true
}

func (p *parser) alternation() (*node, error) {
	var alts []*node
	for {
		n, err := p.concat()
		if err != nil {
			return nil, err
		}
		alts = append(alts, n)
		if !p.take("|") {
			break
		}
	}
	if len(alts) == 1 {
		return alts[0], nil
	}
	return &node{kind: kindAlternate, sub: alts}, nil
}

func (p *parser) concat() (*node, error) {
	var parts []*node
	for p.more() && p.in[p.pos] != '|' && p.in[p.pos] != ')' {
		atom, err := p.atom()
		if err != nil {
			return nil, err
		}
		if atom, err = p.repeat(atom); err != nil {
			return nil, err
		}
		if atom.kind != kindEmpty {
			parts = append(parts, atom)
		}
	}
	switch len(parts) {
	case 0:
		return &node{kind: kindEmpty}, nil
	case 1:
		return parts[0], nil
	}
	return &node{kind: kindConcat, sub: parts}, nil
}

func (p *parser) atom() (*node, error) {
	r := p.in[p.pos]
	switch r {
	case '(':
		return p.group()
	case '[':
		p.pos++
		c, err := p.class()
		return &node{kind: kindClass, class: c}, err
	case '^':
		p.pos++
		return &node{kind: kindStart}, nil
	case '$':
		p.pos++
		return &node{kind: kindEnd}, nil
	case '.':
		p.pos++
		return &node{kind: kindClass, class: newClass(true, false, set{ranges: []runeRange{{'\n', '\n'}}})}, nil
	case '*', '+', '?':
		return nil, fmt.Errorf("nothing to repeat before %q", r)
	case '\\':
		s, err := p.escape()
		return &node{kind: kindClass, class: newClass(false, p.fold, s)}, err
	}
	p.pos++
	return &node{kind: kindClass, class: newClass(false, p.fold, literal(r))}, nil
}

func (p *parser) group() (*node, error) {
	n := &node{kind: kindLook}
	switch {
	case p.take("(?:"):
		n = nil
	case p.take("(?="):
	case p.take("(?!"):
		n.negate = true
	case p.take("(?<="):
		n.behind = true
	case p.take("(?<!"):
		n.behind, n.negate = true, true
	case p.take("(?"):
		return nil, fmt.Errorf("group %q is not supported", string(p.in[p.pos-2:min(p.pos+2, len(p.in))]))
	default:
		p.pos++ // a capturing group: what it caught is never asked for
		n = nil
	}
	sub, err := p.alternation()
	if err != nil {
		return nil, err
	}
	if !p.take(")") {
		return nil, fmt.Errorf("missing )")
	}
	if n == nil {
		return sub, nil
	}
	if n.behind {
		if lo, hi := sub.width(); lo != hi {
			return nil, fmt.Errorf("look-behind needs a fixed width, has %d to %d", lo, hi)
		}
	}
	n.sub = []*node{sub}
	return n, nil
}

func (p *parser) repeat(atom *node) (*node, error) {
	for p.more() {
		lo, hi := 0, unbounded
		switch p.in[p.pos] {
		case '*':
			p.pos++
		case '+':
			p.pos++
			lo = 1
		case '?':
			p.pos++
			hi = 1
		case '{':
			var ok bool
			if lo, hi, ok = p.counts(); !ok {
				return atom, nil // Python reads such a brace as itself
			}
		default:
			return atom, nil
		}
		if lo > maxRepeat || hi > maxRepeat || hi != unbounded && hi < lo {
			return nil, fmt.Errorf("bad repetition {%d,%d}", lo, hi)
		}
		atom = &node{kind: kindRepeat, sub: []*node{atom}, min: lo, max: hi, lazy: p.take("?")}
	}
	return atom, nil
}

// counts reads {m}, {m,}, {,n} or {m,n}; it moves on only when it found one.
func (p *parser) counts() (lo, hi int, ok bool) {
	end := p.pos
	for end < len(p.in) && p.in[end] != '}' {
		end++
	}
	if end == len(p.in) {
		return 0, 0, false
	}
	left, right, comma := strings.Cut(string(p.in[p.pos+1:end]), ",")
	hi = unbounded
	var err error
	if left != "" {
		if lo, err = strconv.Atoi(left); err != nil {
			return 0, 0, false
		}
	}
	switch {
	case !comma && left == "":
		return 0, 0, false
	case !comma:
		hi = lo
	case right != "":
		if hi, err = strconv.Atoi(right); err != nil {
			return 0, 0, false
		}
	}
	p.pos = end + 1
	return lo, hi, true
}

// escape reads a backslash and what follows, inside or outside a class.
func (p *parser) escape() (set, error) {
	p.pos++
	if !p.more() {
		return set{}, fmt.Errorf("pattern ends in a backslash")
	}
	r := p.in[p.pos]
	p.pos++
	switch r {
	case 'd':
		return set{digit: true}, nil
	case 's':
		return set{space: true}, nil
	case 'S':
		return set{notSpace: true}, nil
	case 'w':
		return set{word: true}, nil
	case 'n':
		return literal('\n'), nil
	case 't':
		return literal('\t'), nil
	case 'r':
		return literal('\r'), nil
	case 'x':
		return p.hex(2)
	case 'u':
		return p.hex(4)
	case 'U':
		return p.hex(8)
	}
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
		return set{}, fmt.Errorf("escape \\%c is not supported", r)
	}
	return literal(r), nil
}

func (p *parser) hex(digits int) (set, error) {
	if len(p.in)-p.pos < digits {
		return set{}, fmt.Errorf("short hexadecimal escape")
	}
	v, err := strconv.ParseUint(string(p.in[p.pos:p.pos+digits]), 16, 32)
	if err != nil {
		return set{}, fmt.Errorf("hexadecimal escape: %w", err)
	}
	p.pos += digits
	return literal(rune(v)), nil
}

// class reads a bracket expression after its opening bracket.
func (p *parser) class() (*class, error) {
	begin := p.pos
	negate := p.take("^")
	var all set
	for first := true; ; first = false {
		if !p.more() {
			return nil, fmt.Errorf("missing ]")
		}
		if p.in[p.pos] == ']' && !first {
			p.pos++
			text := string(p.in[begin:p.pos])
			if p.classes[text] == nil {
				p.classes[text] = newClass(negate, p.fold, all)
			}
			return p.classes[text], nil
		}
		s, err := p.classAtom()
		if err != nil {
			return nil, err
		}
		lo, single := s.single()
		if single && p.pos+1 < len(p.in) && p.in[p.pos] == '-' && p.in[p.pos+1] != ']' {
			p.pos++
			t, err := p.classAtom()
			if err != nil {
				return nil, err
			}
			hi, ok := t.single()
			if !ok || hi < lo {
				return nil, fmt.Errorf("bad character range")
			}
			s = set{ranges: []runeRange{{lo, hi}}}
		}
		all.add(s)
	}
}

func (p *parser) classAtom() (set, error) {
	if p.in[p.pos] == '\\' {
		return p.escape()
	}
	p.pos++
	return literal(p.in[p.pos-1]), nil
}

// width is the least and the greatest number of runes n can take (unbounded for no limit).
func (n *node) width() (lo, hi int) {
	switch n.kind {
	case kindClass:
		return 1, 1
	case kindConcat:
		for _, s := range n.sub {
			l, h := s.width()
			lo += l
			hi = addWidth(hi, h)
		}
		return lo, hi
	case kindAlternate:
		lo, hi = n.sub[0].width()
		for _, s := range n.sub[1:] {
			l, h := s.width()
			lo = min(lo, l)
			if hi == unbounded || h == unbounded {
				hi = unbounded
			} else {
				hi = max(hi, h)
			}
		}
		return lo, hi
	case kindRepeat:
		l, h := n.sub[0].width()
		if n.max == unbounded || h == unbounded {
			return l * n.min, unbounded
		}
		return l * n.min, h * n.max
	case kindEmpty, kindStart, kindEnd, kindLook:
	}
	return 0, 0
}

func addWidth(a, b int) int {
	if a == unbounded || b == unbounded {
		return unbounded
	}
	return a + b
}
