package edtf

import (
	"fmt"
	"strings"
	"time"
)

// Format returns d in words for a reader of English: "12 June 2018",
// "about 2018", "spring 2018", "30 May 2018 to 2 June 2018", "one of 1667 or
// 1668". It shows all that d says and nothing more. The unknown date is "date
// unknown".
func (d Date) Format() string {
	switch d.kind {
	case KindInterval:
		n := d.parsed()
		return n.items[0].words()
	case KindOneOf:
		return d.setWords("one of ", " or ")
	case KindAllOf:
		return d.setWords("all of ", " and ")
	case KindDate:
		n := d.parsed()
		return n.one.words()
	case KindNone:
	}
	if d.text == openText {
		return "open"
	}
	return "date unknown"
}

func (it item) words() string {
	from, to := it.from.date, it.to.date
	switch {
	case it.from.state == endOpen:
		return "until " + to.words()
	case it.to.state == endOpen:
		return "from " + from.words() + " onwards"
	case it.from.state == endUnknown:
		return "from an unknown date to " + to.words()
	case it.to.state == endUnknown:
		return "from " + from.words() + " to an unknown date"
	}
	return from.words() + " to " + to.words()
}

// setWords joins the elements of a set, the last two with last.
func (d Date) setWords(prefix, last string) string {
	n := d.parsed()
	words := make([]string, len(n.items))
	for i, it := range n.items {
		switch {
		case !it.ranged:
			words[i] = it.from.date.words()
		case it.from.state == endOpen:
			words[i] = it.to.date.words() + last + "earlier"
		case it.to.state == endOpen:
			words[i] = it.from.date.words() + last + "later"
		default:
			words[i] = it.words()
		}
	}
	if len(words) == 1 {
		if it := n.items[0]; it.ranged && it.from.state == endGiven && it.to.state == endGiven {
			return prefix + words[0]
		}
		return words[0]
	}
	return prefix + strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}

// words returns a with its qualifiers. One that holds for all of a goes before
// it, others follow in brackets.
func (a atom) words() string {
	text := a.plain()
	whole := a.q[yearPart]
	for _, q := range a.q[:a.count()] {
		if q != whole {
			return text + a.partWords()
		}
	}
	switch whole {
	case uncertain:
		return "possibly " + text
	case approximate:
		return "about " + text
	case uncertain | approximate:
		return "possibly about " + text
	}
	return text
}

func (a atom) partWords() string {
	var out []string
	for i, q := range a.q[:a.count()] {
		name := [...]string{"year", "month", "day"}[i]
		if i == monthPart && a.season != 0 {
			name = "season"
		}
		switch q {
		case uncertain:
			out = append(out, name+" uncertain")
		case approximate:
			out = append(out, name+" approximate")
		case uncertain | approximate:
			out = append(out, name+" uncertain and approximate")
		}
	}
	return " (" + strings.Join(out, ", ") + ")"
}

// plain returns a without its qualifiers.
func (a atom) plain() string {
	switch {
	case a.long:
		return a.longWords()
	case a.sig != 0:
		s := a.bounds()
		estimate := a
		estimate.sig = 0
		first, last := yearWords(yearOf(s.lo)), yearWords(yearOf(s.hi))
		if first == last {
			return first
		}
		return fmt.Sprintf("between %s and %s (estimate %s)", first, last, estimate.plain())
	case a.season != 0:
		return seasonWords(a.season, yearWords(a.fixedYear()))
	case a.year.fixed() && (a.month == "" || a.month.fixed()) && (a.day == "" || a.day.fixed()):
		return a.fixedWords() + a.clock.words()
	}
	return a.maskWords()
}

// longWords shows a long year as it is written: it may be too big for a number.
func (a atom) longWords() string {
	digits := string(a.year)
	if a.exp > 0 && len(digits)+a.exp <= 12 {
		digits += strings.Repeat("0", a.exp)
	}
	var grouped strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			grouped.WriteByte(',')
		}
		grouped.WriteByte(digits[i])
	}
	out := "year " + grouped.String()
	if a.neg {
		out = "year -" + grouped.String()
	}
	if a.exp > 0 && len(digits) == len(a.year) {
		out += fmt.Sprintf(" times 10 to the %d", a.exp)
	}
	if a.sig > 0 {
		out += fmt.Sprintf(" (to %d significant digits)", a.sig)
	}
	return out
}

func (a atom) fixedWords() string {
	year := yearWords(a.fixedYear())
	switch {
	case a.month == "":
		return year
	case a.day == "":
		return fmt.Sprintf("%s %s", time.Month(a.month.least()), year)
	}
	return fmt.Sprintf("%d %s %s", a.day.least(), time.Month(a.month.least()), year)
}

// yearWords shows a year as historians count: there is no year 0.
func yearWords(year int64) string {
	if year <= 0 {
		return fmt.Sprintf("%d BC", 1-year)
	}
	return fmt.Sprint(year)
}

func seasonWords(code int, year string) string {
	names := [...]string{"spring", "summer", "autumn", "winter"}
	ordinals := [...]string{"first", "second", "third", "fourth"}
	switch {
	case code <= 24:
		return names[code-21] + " " + year
	case code <= 28:
		return names[code-25] + " " + year + " (northern hemisphere)"
	case code <= 32:
		return names[code-29] + " " + year + " (southern hemisphere)"
	case code <= 36:
		return ordinals[code-33] + " quarter of " + year
	case code <= 39:
		return [...]string{"first", "middle", "last"}[code-37] + " four months of " + year
	}
	return ordinals[code-40] + " half of " + year
}

// words returns a time of day, with a comma before it.
func (c clock) words() string {
	if !c.stated() {
		return ""
	}
	text := fmt.Sprintf(", %02d", c.hour)
	if c.precision == PrecisionHour {
		text += "h"
	}
	if c.precision >= PrecisionMinute {
		text += fmt.Sprintf(":%02d", c.minute)
	}
	if c.precision >= PrecisionSecond {
		text += fmt.Sprintf(":%02d", c.second)
	}
	switch {
	case !c.zoned:
		return text
	case c.offset == 0:
		return text + " UTC"
	}
	return text + " UTC" + string(c.appendOffset(nil))
}
