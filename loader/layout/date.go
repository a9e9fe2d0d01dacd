package layout

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// DateError says that a line of an article's head gives a date that does not
// exist.
type DateError struct {
	Line int // from 1
	Text string
	Msg  string
}

// Error names the line and what is wrong with its date.
func (e *DateError) Error() string {
	return fmt.Sprintf("line %d %q: %s", e.Line, e.Text, e.Msg)
}

// date is an instant that a line gives; clock is whether it gives a time of day.
type date struct {
	time.Time
	clock bool
}

const monthNames = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

var (
	labels   = `(?:(?:published|posted|updated|last (?:updated|modified)|date|first published)(?: on| at)?:?\s*)?`
	weekdays = `(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`
	clockPat = `(?:,?\s*(?:at\s+|\|\s*|-\s*|T)?(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?)?`

	isoDate = regexp.MustCompile(`(?i)^` + labels + weekdays + `(\d{4})-(\d{2})-(\d{2})` + clockPat + `(.*)$`)
	usDate  = regexp.MustCompile(`(?i)^` + labels + weekdays + `(` + monthNames + `)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})` + clockPat + `(.*)$`)
	ukDate  = regexp.MustCompile(`(?i)^` + labels + weekdays + `(\d{1,2})(?:st|nd|rd|th)?\s+(` + monthNames + `)\.?,?\s+(\d{4})` + clockPat + `(.*)$`)
)

// isDateLine reports whether a line begins with a date that exists.
func isDateLine(s string) bool {
	d, _, err := findDate(s)
	return err == nil && !d.IsZero()
}

// findDate reads the date that a line begins with, and returns what stands
// behind it. The zero date means that the line is no date line: it does not
// begin with one, or goes on as a sentence. A date that does not exist is an
// error.
func findDate(s string) (date, string, error) {
	for _, form := range []struct {
		re               *regexp.Regexp
		year, month, day int
	}{{isoDate, 1, 2, 3}, {usDate, 3, 1, 2}, {ukDate, 3, 2, 1}} {
		m := form.re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		rest := strings.TrimLeft(m[8], " \t|,-–·")
		if len(strings.Fields(rest)) > maxNameWords+2 || endsSentence(rest) {
			return date{}, "", nil
		}
		d, err := civil(m[form.year], m[form.month], m[form.day])
		if err != nil {
			return date{}, "", err
		}
		if m[4] == "" {
			return date{Time: d}, rest, nil
		}
		t, err := clock(d, m[4], m[5], m[6], m[7])
		return date{Time: t, clock: true}, rest, err
	}
	return date{}, "", nil
}

// ParseDate reads a date or instant as fields of data give it: RFC 3339, or any
// form that a date line may have. The second result is whether it has a time of
// day.
func ParseDate(s string) (time.Time, bool, error) {
	s = strings.TrimSpace(s)
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC().Truncate(time.Second), true, nil
	}
	for _, form := range []string{time.RFC1123Z, time.RFC1123, "2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC(), true, nil
		}
	}
	d, rest, err := findDate(s)
	switch {
	case err != nil:
		return time.Time{}, false, err
	case d.IsZero() || rest != "":
		return time.Time{}, false, fmt.Errorf("%q is not a date that can be read", s)
	}
	return d.Time, d.clock, nil
}

// civil returns the day, and an error for one that the calendar does not have.
func civil(year, month, day string) (time.Time, error) {
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	mon, err := strconv.Atoi(month)
	if err != nil {
		mon = monthNumber(month)
	}
	if mon < 1 || mon > 12 {
		return time.Time{}, fmt.Errorf("there is no month %s", month)
	}
	t := time.Date(y, time.Month(mon), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || d == 0 {
		return time.Time{}, fmt.Errorf("%s %d has no day %d", time.Month(mon), y, d)
	}
	return t, nil
}

// monthNumber returns the number of a month by its first three letters.
func monthNumber(name string) int {
	i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(name[:3]))
	return i/3 + 1
}

// clock adds a time of day. A time without a zone is taken as UTC.
func clock(day time.Time, hour, minute, half, zone string) (time.Time, error) {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	if half != "" {
		if h < 1 || h > 12 {
			return time.Time{}, fmt.Errorf("there is no hour %d %s", h, half)
		}
		h %= 12
		if half[0] == 'p' || half[0] == 'P' {
			h += 12
		}
	}
	if h > 23 || m > 59 {
		return time.Time{}, fmt.Errorf("there is no time %s:%s", hour, minute)
	}
	t := day.Add(time.Duration(h)*time.Hour + time.Duration(m)*time.Minute)
	if len(zone) > 3 {
		off, err := time.Parse("-0700", strings.ReplaceAll(zone, ":", ""))
		if err != nil {
			return time.Time{}, fmt.Errorf("there is no zone %s", zone)
		}
		_, seconds := off.Zone()
		t = t.Add(-time.Duration(seconds) * time.Second)
	}
	return t, nil
}
