package events

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func and(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	if len(names) > 3 {
		return strings.Join(names[:3], ", ") + " and others"
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func possessive(s string) string {
	if strings.HasSuffix(s, "s") {
		return s + "'"
	}
	return s + "'s"
}

// participle returns the past participle of a verb.
func participle(lemma string) string {
	for w := range strings.FieldsSeq("buy:bought sell:sold hold:held make:made find:found shoot:shot win:won lose:lost beat:beaten give:given take:taken " +
		"send:sent pay:paid free:freed swear:sworn") {
		if base, form, _ := strings.Cut(w, ":"); base == lemma {
			return form
		}
	}
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case strings.HasSuffix(lemma, "y") && len(lemma) > 1 && !strings.ContainsAny(lemma[len(lemma)-2:len(lemma)-1], "aeiou"):
		return lemma[:len(lemma)-1] + "ied"
	}
	return lemma + "ed"
}

// present returns the third person of a verb.
func present(lemma string) string {
	switch lemma {
	case "have":
		return "has"
	case "be":
		return "is"
	case "do", "go":
		return lemma + "es"
	}
	head, tail, found := strings.Cut(lemma, "-")
	if found && tail != "" {
		return head + "-" + present(tail)
	}
	switch {
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "z"),
		strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "sh"):
		return lemma + "es"
	case len(lemma) > 1 && strings.HasSuffix(lemma, "y") && !strings.ContainsAny(lemma[len(lemma)-2:len(lemma)-1], "aeiou"):
		return lemma[:len(lemma)-1] + "ies"
	}
	return lemma + "s"
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); n == 0 || r == utf8.RuneError || unicode.IsUpper(next) { // "iPhone"
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
