package timex

import (
	"testing"
	"time"

	"dateline/loader/nlp"
)

func day(y, m, d int) moment { return moment{grain: grainDay, year: y, n: m, day: d} }

// TestHolidays has days from the published calendars of their years.
func TestHolidays(t *testing.T) {
	tests := []struct{ text, want string }{
		{"It was signed on Good Friday 2018.", "2018-03-30"},
		{"It was signed on Easter Sunday, 2024.", "2024-03-31"},
		{"It was signed on Easter 2000.", "2000-04-23"},
		{"It was signed on Ash Wednesday 2019.", "2019-03-06"},
		{"They met on Christmas Eve.", "2017-12-24"},
		{"They will meet on Christmas Day.", "2018-12-25"},
		{"They met on New Year's Day.", "2018-01-01"},
		{"They met on Thanksgiving Day 2018.", "2018-11-22"},
		{"They met on Memorial Day 2018.", "2018-05-28"},
		{"They met on Labor Day 2018.", "2018-09-03"},
		{"They met on May Day.", "2018-05-01"},
		{"They met on Independence Day, 2018.", "2018-07-04"},
		{"They voted on Election Day 2016.", "2016-11-08"},
		{"They met at Lunar New Year 2018.", "2018-02-16"},
		{"They met last Thanksgiving.", "2017-11-23"},
		{"They will meet next Christmas.", "2018-12-25"},
	}
	for _, tt := range tests {
		times := testEngine(t).Find(parse(t, tt.text, published))
		if len(times) != 1 || times[0].Value != tt.want || times[0].Date.String() != tt.want || times[0].Rule != "holiday" {
			t.Errorf("%s: got %+v, want %s", tt.text, times, tt.want)
		}
	}
	if got := testEngine(t).Find(parse(t, "He came for christmas.", published)); len(got) != 0 {
		t.Errorf("in lower case: %+v", got)
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct {
		text string
		want float64
		year bool
	}{
		{"seven", 7, false},
		{"twenty-five", 25, false},
		{"twenty five", 25, false},
		{"two hundred", 200, false},
		{"two hundred and six", 206, false},
		{"three thousand five hundred", 3500, false},
		{"nineteen ninety-seven", 1997, true},
		{"two thousand", 2000, true},
		{"twenty eighteen", 2018, true},
		{"1,500", 1500, false},
		{"2.5", 2.5, false},
		{"2 1/2", 2.5, false},
		{"5½", 5.5, false},
		{"two and a half", 2.5, false},
		{"two-and-a-half", 2.5, false},
		{"1999", 1999, true},
		{"21st", 21, false},
		{"twenty-first", 21, false},
	}
	e := testEngine(t)
	for _, tt := range tests {
		d := parse(t, tt.text, published)
		l := lexer{lexicon: e.rules.lexicon, doc: d}
		l.run(0, len(d.Tokens)-1)
		atoms := joinNumbers(l.atoms)
		if len(atoms) != 1 {
			t.Errorf("%s: %d atoms", tt.text, len(atoms))
			continue
		}
		if atoms[0].num != tt.want || atoms[0].classes.has(clsYear) != tt.year {
			t.Errorf("%s: got %v, year %v", tt.text, atoms[0].num, atoms[0].classes.has(clsYear))
		}
	}
}

func TestMoments(t *testing.T) {
	tests := []struct {
		m           moment
		value, date string
	}{
		{day(2018, 6, 12), "2018-06-12", "2018-06-12"},
		{moment{grain: grainPart, year: 2018, n: 5, day: 30, part: 5}, "2018-05-30TNI", "2018-05-30"},
		{moment{grain: grainMinute, year: 2018, n: 6, day: 12, hour: 9, zoned: true, zone: 480}, "2018-06-12T09:00", "2018-06-12T09:00+08"},
		{moment{grain: grainWeek, year: 2018, n: 1}, "2018-W01", "2018-01-01/2018-01-07"},
		{moment{grain: grainWeek, year: 2020, n: 53}, "2020-W53", "2020-12-28/2021-01-03"},
		{moment{grain: grainWeekend, year: 2018, n: 22}, "2018-W22-WE", "2018-06-02/2018-06-03"},
		{moment{grain: grainMonth, year: 2018, n: 5}, "2018-05", "2018-05"},
		{moment{grain: grainQuarter, year: 2018, n: 2}, "2018-Q2", "2018-34"},
		{moment{grain: grainHalf, year: 2018, n: 1}, "2018-H1", "2018-40"},
		{moment{grain: grainSeason, year: 2018, n: 2}, "2018-SU", "2018-22"},
		{yearMoment(2018), "2018", "2018"},
		{moment{grain: grainDecade, year: 2010}, "201", "201X"},
		{moment{grain: grainCentury, year: 1900}, "19", "19XX"},
		{moment{}, "", ""},
	}
	for _, tt := range tests {
		if got := tt.m.value(); got != tt.value {
			t.Errorf("value %q, want %q", got, tt.value)
		}
		if got := tt.m.date().String(); got != tt.date {
			t.Errorf("%s: date %q, want %q", tt.value, got, tt.date)
		}
	}
}

func TestShift(t *testing.T) {
	tests := []struct {
		from moment
		n    int
		unit grain
		want string
	}{
		{day(2018, 5, 30), 3, grainDay, "2018-06-02"},
		{day(2018, 5, 31), 1, grainMonth, "2018-06"},
		{day(2018, 1, 31), 1, grainMonth, "2018-02"},
		{day(2018, 12, 31), 1, grainWeek, "2019-W02"},
		{day(2018, 5, 30), -2, grainWeek, "2018-W20"},
		{day(2018, 5, 30), -1, grainQuarter, "2018-Q1"},
		{day(2018, 5, 30), -2, grainYear, "2016"},
		{day(2018, 5, 30), -1, grainDecade, "200"},
		{day(2018, 5, 30), -1, grainCentury, "19"},
		{yearMoment(2018), 1, grainMonth, "2018-02"},
	}
	for _, tt := range tests {
		if got := tt.from.shift(tt.n, tt.unit).value(); got != tt.want {
			t.Errorf("%s and %d of %d: got %s, want %s", tt.from.value(), tt.n, tt.unit, got, tt.want)
		}
	}
	if got := day(2016, 2, 29).yearsOn(1); got != day(2017, 2, 28) {
		t.Errorf("a year after 29 February: %s", got.value())
	}
}

// TestRuleFiles has mistakes in rule files, each of which has to be named with its line.
func TestRuleFiles(t *testing.T) {
	for _, text := range []string{
		"now", "rule x: nobody", "rule x", "let y", "rule x: date\n  ( a", "rule x: date\n  NOSUCH", "rule x: date\n  q=a",
		"rule x: date\n  $NONE", "rule x: date\n  a ) b", "let R = $R\nrule x: date\n  $R", "rule x: date\n  > no result", "rule x: date\n  a||b",
	} {
		lex, err := parseLexicon(lexiconText)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseRules(text, "", lex); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
	for _, text := range []string{"NOSUCH a", "MONTH a=b"} {
		if _, err := parseLexicon(text); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
	for _, text := range []string{"x", "x : y", "x : 13-01", "x : 05-foo-1", "x : easter", "lunar 2018", "( : 01-01"} {
		lex, err := parseLexicon(lexiconText)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseRules("", text, lex); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
}

// TestZeroTime makes sure that the zero date of publication counts as unknown, and the year 1 does not.
func TestZeroTime(t *testing.T) {
	if c := newContext(&nlp.Doc{}); c.known {
		t.Error("the zero time counts as known")
	}
	if c := newContext(&nlp.Doc{Published: time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC)}); !c.known {
		t.Error("2 January of year 1 counts as unknown")
	}
}
