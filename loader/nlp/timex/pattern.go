package timex

import (
	"fmt"
	"slices"
	"strings"
)

// A pattern of rules.txt says what atoms an expression is made of:
//
//	early           the word, in any case
//	MONTH           any atom of a class
//	of|in|MONTH     any of these
//	x?              x or nothing
//	^x              x with nothing between it and the atom before
//	m=MONTH         x, kept as m for the reader of the rule
//	( a b | c )     groups; with ? after the bracket, or nothing
//	$NAME           the group that a line "let NAME = ..." gave
//
// It is compiled to a program for a matcher that tries all ways and keeps the longest.

// slot is a place for an atom that a pattern keeps.
type slot uint8

// The slots. Those that end in 2 are of the second date of a range.
const (
	slotYear slot = iota
	slotMonth
	slotDay
	slotWeekday
	slotHour
	slotMinute
	slotAMPM
	slotZone
	slotPart
	slotMod
	slotAbout
	slotNum
	slotUnit
	slotRel
	slotOrd
	slotSeason
	slotHoliday
	slotWord
	slotYear2
	slotMonth2
	slotDay2
	slotWeekday2
	slotHour2
	slotMinute2
	slotAMPM2
	slotNum2
	slotUnit2
	slotRel2
	slotEnd
	slotCount
)

var slotNames = [slotCount]string{
	"y", "m", "d", "w", "h", "mi", "ap", "z", "pt", "mod", "ab", "n", "u", "rel", "o", "s", "hol", "x",
	"y2", "m2", "d2", "w2", "h2", "mi2", "ap2", "n2", "u2", "rel2", "end",
}

// element tests one atom.
type element struct {
	classes classSet
	words   []int // ids
	glued   bool
	slot    slot // slotCount: not kept
}

func (e *element) matches(a *atom) bool {
	if e.glued && !a.glued {
		return false
	}
	if a.classes&e.classes != 0 {
		return true
	}
	return a.word != nil && slices.Contains(e.words, a.word.id)
}

type opcode uint8

const (
	opAtom  opcode = iota // match element x, go on
	opSplit               // go on at x and at y
	opJump                // go on at x
	opEnd
)

type inst struct {
	op   opcode
	x, y int
}

// program is a compiled pattern.
type program struct {
	code     []inst
	elements []element
}

// compiler compiles the patterns of one rule file.
type compiler struct {
	lexicon *lexicon
	lets    map[string]string
}

// compile compiles a pattern.
func (c *compiler) compile(pattern string) (*program, error) {
	p := &parser{compiler: c, program: &program{}, words: tokenizePattern(pattern)}
	if err := p.alternatives(0); err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	if len(p.words) > 0 {
		return nil, fmt.Errorf("pattern %q: %q is left over", pattern, p.words[0])
	}
	p.emit(inst{op: opEnd})
	return p.program, nil
}

// tokenizePattern splits a pattern into elements, brackets and bars.
func tokenizePattern(s string) []string {
	var out []string
	for f := range strings.FieldsSeq(s) {
		for strings.HasPrefix(f, "(") && len(f) > 1 {
			out = append(out, "(")
			f = f[1:]
		}
		var closing []string
		for len(f) > 1 && (strings.HasSuffix(f, ")") || strings.HasSuffix(f, ")?")) {
			i := strings.LastIndexByte(f, ')')
			closing = append(closing, f[i:])
			f = f[:i]
		}
		if f != "" {
			out = append(out, f)
		}
		slices.Reverse(closing)
		out = append(out, closing...)
	}
	return out
}

type parser struct {
	*compiler
	*program
	words []string
}

func (p *parser) emit(i inst) int {
	p.code = append(p.code, i)
	return len(p.code) - 1
}

// maxDepth bounds groups within groups, and so lets that name themselves.
const maxDepth = 16

// alternatives parses sequences split by bars up to a closing bracket or the end.
func (p *parser) alternatives(depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("more than %d groups within one another", maxDepth)
	}
	var ends []int
	for {
		split := p.emit(inst{op: opSplit})
		p.code[split].x = split + 1
		if err := p.sequence(depth); err != nil {
			return err
		}
		if len(p.words) == 0 || p.words[0] != "|" {
			p.code[split] = inst{op: opJump, x: split + 1}
			break
		}
		p.words = p.words[1:]
		ends = append(ends, p.emit(inst{op: opJump}))
		p.code[split].y = len(p.code)
	}
	for _, e := range ends {
		p.code[e].x = len(p.code)
	}
	return nil
}

func (p *parser) sequence(depth int) error {
	for len(p.words) > 0 {
		w := p.words[0]
		if w == "|" || w == ")" || w == ")?" {
			return nil
		}
		p.words = p.words[1:]
		split := p.emit(inst{op: opSplit})
		p.code[split].x = split + 1
		optional, err := p.item(w, depth)
		if err != nil {
			return err
		}
		p.code[split].y = len(p.code)
		if !optional {
			p.code[split] = inst{op: opJump, x: split + 1}
		}
	}
	return nil
}

// item parses one element or group and reports whether it may be absent.
func (p *parser) item(w string, depth int) (bool, error) {
	if w == "(" {
		if err := p.alternatives(depth + 1); err != nil {
			return false, err
		}
		if len(p.words) == 0 {
			return false, fmt.Errorf("no closing bracket")
		}
		closing := p.words[0]
		p.words = p.words[1:]
		return closing == ")?", nil
	}
	text, optional := strings.CutSuffix(w, "?")
	if name, ok := strings.CutPrefix(text, "$"); ok {
		body, ok := p.lets[name]
		if !ok {
			return false, fmt.Errorf("no let %q", name)
		}
		inner := &parser{compiler: p.compiler, program: p.program, words: tokenizePattern(body)}
		if err := inner.alternatives(depth + 1); err != nil {
			return false, fmt.Errorf("let %s: %w", name, err)
		}
		return optional, nil
	}
	e, err := p.element(text)
	if err != nil {
		return false, err
	}
	p.elements = append(p.elements, e)
	p.emit(inst{op: opAtom, x: len(p.elements) - 1})
	return optional, nil
}

func (p *parser) element(text string) (element, error) {
	e := element{slot: slotCount}
	if name, rest, ok := strings.Cut(text, "="); ok && name != "" {
		i := slices.Index(slotNames[:], name)
		if i < 0 {
			return e, fmt.Errorf("no slot %q", name)
		}
		e.slot, text = slot(i), rest
	}
	text, e.glued = strings.CutPrefix(text, "^")
	for alt := range strings.SplitSeq(text, "|") {
		switch {
		case alt == "":
			return e, fmt.Errorf("empty element")
		case strings.ToUpper(alt) == alt && strings.ToLower(alt) != alt:
			c, ok := classNamed(alt)
			if !ok {
				return e, fmt.Errorf("no class %q", alt)
			}
			e.classes |= c.bit()
		default:
			e.words = append(e.words, p.lexicon.intern(alt).id)
		}
	}
	return e, nil
}

// first returns the elements that a match can begin with.
func (p *program) first() []*element {
	var out []*element
	seen := make([]bool, len(p.code))
	var walk func(pc int)
	walk = func(pc int) {
		if seen[pc] {
			return
		}
		seen[pc] = true
		switch i := p.code[pc]; i.op {
		case opAtom:
			out = append(out, &p.elements[i.x])
		case opSplit:
			walk(i.x)
			walk(i.y)
		case opJump:
			walk(i.x)
		case opEnd:
		}
	}
	walk(0)
	return out
}
