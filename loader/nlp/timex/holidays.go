package timex

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed holidays.txt
var holidaysText string

// holiday says when a holiday is in a year; false where the tables do not know.
type holiday func(year int) (moment, bool)

// holidayTail is what may stand around the name of a holiday.
const holidayPattern = "( mod=MOD ^HY? )? rel=REL|CTX? %s ( ,? y=YEAR )?"

// addHolidays compiles the format described in holidays.txt to one rule a holiday.
func (rs *ruleSet) addHolidays(c *compiler, text string) error {
	lunar := map[int]moment{}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := rs.addHoliday(c, line, lunar); err != nil {
			return fmt.Errorf("holidays line %d: %w", n, err)
		}
	}
	return nil
}

func (rs *ruleSet) addHoliday(c *compiler, line string, lunar map[int]moment) error {
	if days, ok := strings.CutPrefix(line, "lunar "); ok && !strings.Contains(line, ":") {
		for f := range strings.FieldsSeq(days) {
			t, err := time.Parse(time.DateOnly, f)
			if err != nil {
				return fmt.Errorf("day of the Lunar New Year: %w", err)
			}
			lunar[t.Year()] = dayOf(t)
		}
		return nil
	}
	name, when, ok := strings.Cut(line, " : ")
	if !ok {
		return fmt.Errorf("no day in %q", line)
	}
	h, err := parseHoliday(strings.TrimSpace(when), lunar)
	if err != nil {
		return err
	}
	p, err := c.compile(fmt.Sprintf(holidayPattern, "( "+name+" )"))
	if err != nil {
		return err
	}
	rs.rules = append(rs.rules, &rule{name: "holiday", progs: []*program{p}, read: readHoliday(h)})
	return nil
}

var weekdayShort = []string{"", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func parseHoliday(s string, lunar map[int]moment) (holiday, error) {
	if rest, ok := strings.CutPrefix(s, "easter"); ok {
		n, err := strconv.Atoi(rest)
		if err != nil {
			return nil, fmt.Errorf("days from Easter: %w", err)
		}
		return func(y int) (moment, bool) { return easter(y).shift(n, grainDay), true }, nil
	}
	if rest, ok := strings.CutPrefix(s, "lunar"); ok {
		n, err := strconv.Atoi(rest)
		if err != nil {
			return nil, fmt.Errorf("days from the Lunar New Year: %w", err)
		}
		return func(y int) (moment, bool) {
			m, ok := lunar[y]
			if !ok {
				return moment{}, false
			}
			return m.shift(n, grainDay), true
		}, nil
	}
	f := strings.Split(s, "-")
	month, err := strconv.Atoi(f[0])
	if err != nil || month < 1 || month > 12 || len(f) < 2 || len(f) > 3 {
		return nil, fmt.Errorf("no day in %q", s)
	}
	if f[1] == "election" { // the Tuesday after the first Monday
		return func(y int) (moment, bool) { return nthWeekday(y, month, 1, 1).shift(1, grainDay), true }, nil
	}
	if len(f) == 2 {
		day, err := strconv.Atoi(f[1])
		if err != nil {
			return nil, fmt.Errorf("day of the month: %w", err)
		}
		return func(y int) (moment, bool) {
			return moment{grain: grainDay, year: y, n: month, day: day}, true
		}, nil
	}
	w := slices.Index(weekdayShort, f[1])
	if w < 1 {
		return nil, fmt.Errorf("no weekday %q", f[1])
	}
	nth := 5 // the last
	if f[2] != "last" {
		if nth, err = strconv.Atoi(f[2]); err != nil {
			return nil, fmt.Errorf("which weekday: %w", err)
		}
	}
	return func(y int) (moment, bool) { return nthWeekday(y, month, w, nth), true }, nil
}

// nthWeekday returns the nth weekday of a month, the last one where there are fewer.
func nthWeekday(year, month, weekday, nth int) moment {
	first := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	t := first.AddDate(0, 0, (weekday-isoWeekday(first)+7)%7+7*(nth-1))
	for t.Month() != first.Month() {
		t = t.AddDate(0, 0, -7)
	}
	return dayOf(t)
}

// easter returns Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
func easter(year int) moment {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return moment{grain: grainDay, year: year, n: n / 31, day: n%31 + 1}
}

// readHoliday returns the reader of a holiday: in the stated year, or else in the nearest.
func readHoliday(h holiday) reader {
	return func(r *match) (reading, bool) {
		if !r.hasCapital() || r.token(r.atoms[r.from]).Ent == "PERSON" {
			return reading{}, false
		}
		if r.has(slotYear) {
			m, ok := h(r.num(slotYear))
			return stated(m), ok
		}
		if !r.known {
			m, ok := h(2000)
			if m2, _ := h(2001); ok && m.n == m2.n && m.day == m2.day {
				out := reference("XXXX" + m.value()[4:])
				out.date = parsed(out.value)
				return out, true
			}
			return reference("XXXX"), true
		}
		m, ok := r.nearestHoliday(h)
		out := r.relative(m)
		out.approx = r.isRough()
		return out, ok
	}
}

func (r *match) hasCapital() bool {
	for _, a := range r.atoms[r.from:r.to] {
		if a.classes.has(clsCapital) {
			return true
		}
	}
	return false
}

// nearestHoliday returns the holiday nearest to the article, or the one before or after it as the words around ask.
func (r *match) nearestHoliday(h holiday) (moment, bool) {
	rel, asked := 0, r.has(slotRel)
	if asked {
		rel = r.val(slotRel, clsRel) + r.val(slotRel, clsContext)
	}
	t := r.tense()
	best, dist, found := moment{}, 0, false
	for y := r.day.year - 1; y <= r.day.year+1; y++ {
		m, ok := h(y)
		if !ok {
			continue
		}
		d := r.daysTo(m)
		switch {
		case rel < 0 && d >= 0, rel > 0 && d <= 0:
			continue
		case !asked && t == tensePast && d > 0, !asked && t == tenseFuture && d < 0:
			continue
		}
		if d < 0 {
			d = -d
		}
		if !found || d < dist {
			best, dist, found = m, d, true
		}
	}
	return best, found
}
