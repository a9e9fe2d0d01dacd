package edtf

import "time"

// atom takes one date, date-time or season.
func (p *scanner) atom() (atom, error) {
	var a atom
	a.q[yearPart] = p.qualifier()
	if p.accept('Y') {
		return p.longYear(a)
	}
	if err := p.year(&a); err != nil {
		return atom{}, err
	}
	if a.sig != 0 || !p.accept('-') {
		return a, nil
	}
	if err := p.month(&a); err != nil {
		return atom{}, err
	}
	if !p.accept('-') {
		return a, p.noClock()
	}
	if a.season != 0 {
		return atom{}, p.errf(p.i, "day: a season or part of a year has none")
	}
	if err := p.day(&a); err != nil {
		return atom{}, err
	}
	if p.peek() == 'T' {
		return a, p.timeOfDay(&a)
	}
	return a, nil
}

// longYear takes what follows Y.
func (p *scanner) longYear(a atom) (atom, error) {
	start := p.i
	a.long, a.neg = true, p.accept('-')
	d, err := p.digits("year")
	if err != nil {
		return atom{}, err
	}
	a.year = mask(d)
	if p.accept('E') {
		if a.exp, err = p.small("exponent", 999); err != nil {
			return atom{}, err
		}
	}
	if len(a.year)+a.exp <= 4 {
		return atom{}, p.errf(start, "year: Y is for years of more than four digits")
	}
	if err := p.significant(&a); err != nil {
		return atom{}, err
	}
	a.q[yearPart] |= p.qualifier()
	return a, nil
}

// year takes a year of four digits with its sign and what qualifies it.
func (p *scanner) year(a *atom) error {
	start := p.i
	a.neg = p.accept('-')
	var err error
	if a.year, err = p.mask(4, "year"); err != nil {
		return err
	}
	if a.neg && a.year == "0000" {
		return p.errf(start, "year: 0000 has no sign")
	}
	if isDigit(p.peek()) {
		return p.errf(start, "year: one of more than four digits begins with Y")
	}
	if p.peek() == 'S' && !a.year.fixed() {
		return p.errf(p.i, "significant digits: the year has unspecified digits")
	}
	if err := p.significant(a); err != nil {
		return err
	}
	a.q[yearPart] |= p.qualifier()
	return p.noClock()
}

// significant takes S and the number of significant digits, if they are next.
func (p *scanner) significant(a *atom) error {
	if !p.accept('S') {
		return nil
	}
	var err error
	a.sig, err = p.small("significant digits", len(a.year)+a.exp)
	return err
}

// month takes a month or a season code.
func (p *scanner) month(a *atom) error {
	a.q[monthPart] = p.qualifier()
	start := p.i
	m, err := p.mask(2, "month")
	if err != nil {
		return err
	}
	switch v := m.least(); {
	case m.fixed() && v >= 21 && v <= 41:
		if !a.year.fixed() {
			return p.errf(start, "season: the year has unspecified digits")
		}
		a.season = v
	case m.fixed() && (v < 1 || v > 12):
		return p.errf(start, "month: %s is not a month (01 to 12) or a season (21 to 41)", m)
	case m[0] != '0' && m[0] != '1' && m[0] != 'X':
		return p.errf(start, "month: %s fits no month", m)
	default:
		a.month = m
	}
	q := p.qualifier()
	a.q[yearPart] |= q
	a.q[monthPart] |= q
	return nil
}

// day takes a day and checks that the month has it.
func (p *scanner) day(a *atom) error {
	a.q[dayPart] = p.qualifier()
	start := p.i
	var err error
	if a.day, err = p.mask(2, "day"); err != nil {
		return err
	}
	if _, ok := a.edge(1); !ok {
		if a.year.fixed() && a.month.fixed() {
			y, m := a.fixedYear(), a.month.least()
			return p.errf(start, "day: %s %s has days 01 to %d, not %s", time.Month(m), a.rawYear(), daysIn(y, m), a.day)
		}
		return p.errf(start, "day: no month that fits %s-%s has a day %s", a.rawYear(), a.month, a.day)
	}
	q := p.qualifier()
	for i := range a.q {
		a.q[i] |= q
	}
	return nil
}

// noClock refuses a time of day where there is no day.
func (p *scanner) noClock() error {
	if p.peek() == 'T' {
		return p.errf(p.i, "time of day: needs a full date before it")
	}
	return nil
}

// timeOfDay takes T and what follows. Hour alone, and hour and minute, are
// accepted besides the full form.
func (p *scanner) timeOfDay(a *atom) error {
	if a.marks() != 0 || !a.year.fixed() || !a.month.fixed() || !a.day.fixed() {
		return p.errf(p.i, "time of day: needs a full date without qualifiers or unspecified digits before it")
	}
	p.accept('T')
	c := &a.clock
	var err error
	if c.hour, err = p.upTo(23, "hour"); err != nil {
		return err
	}
	c.precision = PrecisionHour
	if p.accept(':') {
		if c.minute, err = p.upTo(59, "minute"); err != nil {
			return err
		}
		c.precision = PrecisionMinute
		if p.accept(':') {
			if c.second, err = p.upTo(59, "second"); err != nil {
				return err
			}
			c.precision = PrecisionSecond
		}
	}
	if err := p.zone(c); err != nil {
		return err
	}
	if p.qualifier() != 0 {
		return p.errf(p.i-1, "qualifier: a time of day cannot have one")
	}
	return nil
}

// zone takes Z or an offset from UTC, if one is next.
func (p *scanner) zone(c *clock) error {
	start := p.i
	if p.accept('Z') {
		c.zoned = true
		return nil
	}
	west := p.peek() == '-'
	if !west && p.peek() != '+' {
		return nil
	}
	p.i++
	hours, err := p.upTo(23, "offset hour")
	if err != nil {
		return err
	}
	minutes := 0
	if p.accept(':') {
		if minutes, err = p.upTo(59, "offset minute"); err != nil {
			return err
		}
	}
	c.zoned, c.offset = true, hours*60+minutes
	if west {
		if c.offset == 0 {
			return p.errf(start, "offset: zero has the sign +")
		}
		c.offset = -c.offset
	}
	return nil
}

// upTo takes two digits with a value of at most limit.
func (p *scanner) upTo(limit int, what string) (int, error) {
	start := p.i
	v, err := p.two(what)
	if err == nil && v > limit {
		err = p.errf(start, "%s: %02d is not 00 to %d", what, v, limit)
	}
	return v, err
}
