package edtf

// Parse reads a text of the levels and extensions that the package claims. The
// empty text is an error, as are dates that no calendar has and intervals that
// end before they start. Every error is a [*ParseError].
func Parse(s string) (Date, error) {
	n, err := parse(s)
	if err != nil {
		return Date{}, err
	}
	return n.date(), nil
}

// MustParse is Parse for texts known to be good. It is for tests and tables
// only: it panics on any other.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err) //nolint:forbidigo // the contract of a Must function
	}
	return d
}

func parse(s string) (node, error) {
	p := &scanner{s: s}
	if len(s) > maxInput {
		return node{}, p.errf(maxInput, "text: longer than %d bytes", maxInput)
	}
	var n node
	var err error
	switch p.peek() {
	case '[':
		n, err = p.set(KindOneOf, ']')
	case '{':
		n, err = p.set(KindAllOf, '}')
	default:
		n, err = p.dateOrInterval()
	}
	if err != nil {
		return node{}, err
	}
	if p.i < len(s) {
		return node{}, p.errf(p.i, "unexpected %s", p.found())
	}
	return n, nil
}

// dateOrInterval takes a date, or two ends with a slash between them.
func (p *scanner) dateOrInterval() (node, error) {
	if p.s == "" {
		return node{}, p.errf(0, "empty text")
	}
	from, err := p.intervalEnd('/')
	if err != nil {
		return node{}, err
	}
	slash := p.i
	if !p.accept('/') {
		if from.state != endGiven {
			return node{}, p.errf(slash, "interval: want a slash, found %s", p.found())
		}
		return node{kind: KindDate, one: from.date}, nil
	}
	start := p.i
	to, err := p.intervalEnd(0)
	if err != nil {
		return node{}, err
	}
	if from.state != endGiven && to.state != endGiven {
		return node{}, p.errf(0, "interval: needs a date at one end or both")
	}
	it, ok := newItem(from, to)
	if !ok {
		return node{}, p.errf(start, "interval: ends before it starts")
	}
	return node{kind: KindInterval, items: []item{it}}, nil
}

// intervalEnd takes "..", a date, or nothing if stop (0: the end of the text) is next.
func (p *scanner) intervalEnd(stop byte) (end, error) {
	switch {
	case p.acceptDots():
		return end{state: endOpen}, nil
	case stop != 0 && p.peek() == stop, stop == 0 && p.i == len(p.s):
		return end{state: endUnknown}, nil
	}
	a, err := p.atom()
	return end{date: a}, err
}

// set takes a set with its brackets.
func (p *scanner) set(kind Kind, closing byte) (node, error) {
	p.i++ // the opening bracket, which told the kind
	n := node{kind: kind}
	for {
		it, err := p.element(len(n.items) == 0, closing)
		if err != nil {
			return node{}, err
		}
		n.items = append(n.items, it)
		if p.accept(closing) {
			return n, nil
		}
		if !p.accept(',') {
			return node{}, p.errf(p.i, "set: want a comma or %q, found %s", closing, p.found())
		}
		for p.accept(' ') {
		}
	}
}

// element takes a date or a range of a set. Only the first element may have an
// open start, and only the last an open end.
func (p *scanner) element(first bool, closing byte) (item, error) {
	start := p.i
	if p.acceptDots() {
		if !first {
			return item{}, p.errf(start, "set: only the first element may begin with ..")
		}
		a, err := p.atom()
		if err != nil {
			return item{}, err
		}
		it, _ := newItem(end{state: endOpen}, end{date: a})
		return it, nil
	}
	a, err := p.atom()
	if err != nil {
		return item{}, err
	}
	if !p.acceptDots() {
		return oneDate(a), nil
	}
	if p.peek() == closing {
		it, _ := newItem(end{date: a}, end{state: endOpen})
		return it, nil
	}
	if p.peek() == ',' {
		return item{}, p.errf(p.i-2, "set: only the last element may end with ..")
	}
	last := p.i
	b, err := p.atom()
	if err != nil {
		return item{}, err
	}
	it, ok := newItem(end{date: a}, end{date: b})
	if !ok {
		return item{}, p.errf(last, "range: ends before it starts")
	}
	return it, nil
}
