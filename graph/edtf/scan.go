package edtf

import (
	"fmt"
	"unicode/utf8"
)

// maxInput is the longest text that Parse accepts, in bytes. It leaves room for
// a set of some hundred days and bounds the work that one text can cause.
const maxInput = 1024

// ParseError says what is wrong with a text, and where.
type ParseError struct {
	Input  string // the whole text
	Offset int    // byte offset of the part at fault
	Msg    string // what is wrong with it, lower case
}

// Error returns the message with the text and the place in it.
func (e *ParseError) Error() string {
	input := e.Input
	if len(input) > 64 {
		cut := 64
		for cut > 0 && !utf8.RuneStart(input[cut]) {
			cut--
		}
		input = input[:cut] + "..."
	}
	return fmt.Sprintf("date %q, byte %d: %s", input, e.Offset, e.Msg)
}

// scanner walks over a text once, left to right.
type scanner struct {
	s string
	i int
}

func (p *scanner) errf(at int, format string, args ...any) error {
	return &ParseError{Input: p.s, Offset: at, Msg: fmt.Sprintf(format, args...)}
}

// found describes the next character, for an error.
func (p *scanner) found() string {
	if p.i >= len(p.s) {
		return "the end"
	}
	r, size := utf8.DecodeRuneInString(p.s[p.i:])
	if r == utf8.RuneError && size == 1 {
		return fmt.Sprintf("byte %#02x", p.s[p.i])
	}
	return fmt.Sprintf("%q", r)
}

// peek returns the next byte, or 0 at the end.
func (p *scanner) peek() byte {
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

// accept takes c if it is next.
func (p *scanner) accept(c byte) bool {
	if p.i < len(p.s) && p.s[p.i] == c {
		p.i++
		return true
	}
	return false
}

// acceptDots takes ".." if it is next.
func (p *scanner) acceptDots() bool {
	if p.i+1 < len(p.s) && p.s[p.i] == '.' && p.s[p.i+1] == '.' {
		p.i += 2
		return true
	}
	return false
}

// qualifier takes ?, ~ or % if one is next.
func (p *scanner) qualifier() qualifier {
	switch {
	case p.accept('?'):
		return uncertain
	case p.accept('~'):
		return approximate
	case p.accept('%'):
		return uncertain | approximate
	}
	return 0
}

// mask takes n digits, any of which may be X.
func (p *scanner) mask(n int, what string) (mask, error) {
	start := p.i
	for p.i < start+n {
		if c := p.peek(); c != 'X' && !isDigit(c) {
			return "", p.errf(p.i, "%s: want %d digits or X, found %s", what, n, p.found())
		}
		p.i++
	}
	return mask(p.s[start:p.i]), nil
}

// two takes two digits.
func (p *scanner) two(what string) (int, error) {
	start := p.i
	for p.i < start+2 {
		if !isDigit(p.peek()) {
			return 0, p.errf(p.i, "%s: want 2 digits, found %s", what, p.found())
		}
		p.i++
	}
	return mask(p.s[start:p.i]).least(), nil
}

// digits takes all digits that are next: at least one, the first not 0.
func (p *scanner) digits(what string) (string, error) {
	start := p.i
	for isDigit(p.peek()) {
		p.i++
	}
	switch {
	case p.i == start:
		return "", p.errf(p.i, "%s: want a number, found %s", what, p.found())
	case p.s[start] == '0':
		return "", p.errf(start, "%s: must not begin with 0", what)
	}
	return p.s[start:p.i], nil
}

// small takes a number from 1 to limit.
func (p *scanner) small(what string, limit int) (int, error) {
	start := p.i
	d, err := p.digits(what)
	if err != nil {
		return 0, err
	}
	if v := mask(d).least(); len(d) <= 4 && v <= limit {
		return v, nil
	}
	return 0, p.errf(start, "%s: %s is not 1 to %d", what, d, limit)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
