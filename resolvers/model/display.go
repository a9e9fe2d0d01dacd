package model

import (
	"fmt"
	"strings"
	"time"

	"dateline/graph/edtf"
)

// display returns a date in English: "12 June 2018", "June 2018", "27–30 May
// 2018", "since 21 April 2018". What English has no short form for, such as an
// unspecified digit, is given in its own notation.
func display(d edtf.Date) string {
	switch d.Kind() {
	case edtf.KindInterval:
		return displayInterval(d)
	case edtf.KindOneOf:
		return displayMembers(d, " or ")
	case edtf.KindAllOf:
		return displayMembers(d, " and ")
	default:
		return displayOne(d)
	}
}

func displayMembers(d edtf.Date, last string) string {
	var members []string
	for _, m := range d.Members() {
		members = append(members, display(m))
	}
	if n := len(members); n > 1 {
		return strings.Join(members[:n-1], ", ") + last + members[n-1]
	}
	return strings.Join(members, "")
}

func displayInterval(d edtf.Date) string {
	from, to := d.Ends()
	given := func(end edtf.Date) bool { return end.Kind() != edtf.KindNone }
	switch {
	case !given(to) && to == edtf.Open():
		return "since " + displayOne(from)
	case !given(to):
		return "from " + displayOne(from)
	case !given(from):
		return "until " + displayOne(to)
	}
	if from.Precision() == edtf.PrecisionDay && to.Precision() == edtf.PrecisionDay && plain(from) && plain(to) {
		return displayDays(at(from), at(to))
	}
	return displayOne(from) + " – " + displayOne(to)
}

// displayDays leaves out of the first day what it shares with the second.
func displayDays(from, to time.Time) string {
	switch {
	case from.Year() != to.Year():
		return from.Format("2 January 2006") + " – " + to.Format("2 January 2006")
	case from.Month() != to.Month():
		return from.Format("2 January") + " – " + to.Format("2 January 2006")
	}
	return from.Format("2") + "–" + to.Format("2 January 2006")
}

// displayOne returns a single date.
func displayOne(d edtf.Date) string {
	text := displayPlain(d)
	if d.Approximate() {
		text = "about " + text
	}
	if d.Uncertain() {
		text += " (uncertain)"
	}
	return text
}

func displayPlain(d edtf.Date) string {
	if !simple(d) {
		return strings.Trim(d.String(), "?~%")
	}
	layout := ""
	switch d.Precision() {
	case edtf.PrecisionDecade:
		return at(d).Format("2006") + "s"
	case edtf.PrecisionYear:
		layout = "2006"
	case edtf.PrecisionMonth:
		layout = "January 2006"
	case edtf.PrecisionDay:
		layout = "2 January 2006"
	case edtf.PrecisionHour, edtf.PrecisionMinute:
		layout = "2 January 2006, 15:04" + zone(d)
	case edtf.PrecisionSecond:
		layout = "2 January 2006, 15:04:05" + zone(d)
	case edtf.PrecisionSeason:
		return displaySeason(d)
	default:
		return strings.Trim(d.String(), "?~%")
	}
	return at(d).Format(layout)
}

// zone returns the zone that a time of day is shown in, "" where the date does
// not say which it is.
func zone(d edtf.Date) string {
	_, clock, _ := strings.Cut(d.String(), "T")
	if strings.ContainsAny(clock, "Z+-") {
		return " UTC"
	}
	return ""
}

// displaySeason names the seasons and quarters of ISO 8601-2 that have a name.
func displaySeason(d edtf.Date) string {
	year, code, _ := strings.Cut(strings.Trim(d.String(), "?~%"), "-")
	names := map[string]string{
		"21": "spring", "22": "summer", "23": "autumn", "24": "winter",
		"33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "fourth quarter of",
		"40": "first half of", "41": "second half of",
	}
	if name, ok := names[code]; ok {
		return fmt.Sprintf("%s %s", name, year)
	}
	return d.String()
}

// simple reports whether a date has a year of four digits, and nothing in it is
// unspecified but, in a decade, the last digit of the year.
func simple(d edtf.Date) bool {
	if d.Earliest() <= edtf.MinInstant || d.Latest() >= edtf.MaxInstant {
		return false
	}
	text := d.String()
	if d.Precision() == edtf.PrecisionDecade && len(strings.Trim(text, "?~%")) != len("195X") {
		return false
	}
	unspecified := strings.Contains(strings.TrimSuffix(strings.Trim(text, "?~%"), "X"), "X")
	year := at(d).Year()
	return !unspecified && year > 0 && year <= lastYear && !strings.HasPrefix(text, "Y")
}

func plain(d edtf.Date) bool { return simple(d) && !d.Uncertain() && !d.Approximate() }

func at(d edtf.Date) time.Time { return time.Unix(d.Earliest(), 0).UTC() }
