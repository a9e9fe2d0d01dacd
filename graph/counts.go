package graph

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// counted lists what the news counts of people, each by one word.
func counted() []string { return []string{"killed", "injured", "arrested", "missing"} }

// countWord returns what a word says of people that are counted, "" for nothing.
func countWord(term string) string {
	switch term {
	case "killed", "dead", "died", "deaths", "killing", "kills":
		return "killed"
	case "injured", "wounded", "hurt", "injuries", "injuring", "wounding":
		return "injured"
	case "arrested", "detained", "arrests", "arresting", "detaining":
		return "arrested"
	case "missing":
		return "missing"
	}
	return ""
}

// Counts returns how many people a sentence says were killed, injured, arrested
// or are missing. It counts where a clause has one number, a plain one up to a
// million, and one such word; "between 10 and 12" is no number, and of two
// numbers for one word neither counts.
func Counts(sentence string) map[string]int {
	out := make(map[string]int)
	several := make(map[string]bool)
	ranged := false // whether the clause before ends in a number: "10 and"
	for _, clause := range clauses(sentence) {
		of, n, ok := countIn(clause)
		last := len(clause) - 1
		wasRanged := ranged
		_, ranged = countNumber(clause[last])
		if !ok || wasRanged {
			continue
		}
		if known, twice := out[of]; twice && known != n {
			several[of] = true
		}
		out[of] = n
	}
	for of := range several {
		delete(out, of)
	}
	return out
}

// clauses cuts a sentence into the terms of its clauses, at punctuation and
// conjunctions; none is empty.
func clauses(sentence string) [][]string {
	var plain strings.Builder
	runes := []rune(sentence)
	for i, r := range runes {
		grouping := r == ',' && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
		if !grouping { // the comma of 1,200
			plain.WriteRune(r)
		}
	}
	var out [][]string
	for _, part := range strings.FieldsFunc(plain.String(), func(r rune) bool { return strings.ContainsRune(",;:.—–()", r) }) {
		var clause []string
		for _, term := range append(Terms(part), "and") {
			if term != "and" && term != "but" && term != "while" {
				clause = append(clause, term)
				continue
			}
			if len(clause) > 0 {
				out = append(out, clause)
			}
			clause = nil
		}
	}
	return out
}

// countIn returns what a clause counts, and how many.
func countIn(clause []string) (of string, n int, ok bool) {
	numbers := 0
	for i, term := range clause {
		if term == "age" || term == "aged" || term == "old" {
			return "", 0, false
		}
		if what := countWord(term); what != "" {
			if of != "" && of != what {
				return "", 0, false
			}
			of = what
		}
		if m, is := countNumber(term); is {
			if i+1 < len(clause) && isUnit(clause[i+1]) {
				return "", 0, false
			}
			n, numbers = m, numbers+1
		}
	}
	return of, n, of != "" && numbers == 1
}

// isUnit reports whether a word behind a number makes it one of something other
// than people.
func isUnit(term string) bool {
	return slices.Contains([]string{
		"percent", "per", "pm", "am", "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours",
		"minutes", "miles", "km", "kilometers", "kilometres", "million", "billion", "thousand", "hundred", "th", "other", "countries",
	}, term)
}

// countNumber reads a number of people: figures up to a million, years left out,
// or a word up to twelve.
func countNumber(term string) (int, bool) {
	words := []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if i := slices.Index(words, term); i >= 0 {
		return i + 1, true
	}
	n, err := strconv.Atoi(term)
	if err != nil || n < 1 || n > 1_000_000 || len(term) == 4 && n >= 1900 && n < 2100 {
		return 0, false
	}
	return n, true
}
