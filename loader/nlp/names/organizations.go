package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
)

// readOrganizations makes entities of the organisations: one for names that are
// equal but for articles, case and legal form; for an acronym and the name
// before its brackets, or whose initials it is; and for the first word of a
// name with its legal form.
func (w *world) readOrganizations() {
	var full []int // spans of several words
	for i, s := range w.spans {
		if s.kind == organization && s.last > s.first {
			full = append(full, i)
		}
	}
	for _, i := range full {
		w.named(i, w.organization(i))
		w.readBracket(i)
	}
	initials := w.initials(full)
	for i, s := range w.spans {
		if s.kind != organization || s.last > s.first {
			continue
		}
		text := w.text(s.first, s.last)
		key := orgKey(text)
		if _, known := w.byName[key]; !known && isAllCaps(text) {
			if e, ok := initials[strings.ReplaceAll(text, ".", "")]; ok && e != nlp.None {
				w.byName[key] = e
			}
		}
		w.named(i, w.organization(i))
		w.readBracket(i)
	}
}

func (w *world) organization(i int) int {
	s := w.spans[i]
	text := w.text(s.first, s.last)
	key := orgKey(text)
	e, ok := w.byName[key]
	if !ok {
		e = w.add(nlp.KindOrganization, text, s.first)
		w.byName[key] = e
	}
	return e
}

// orgKey is what names of one organisation share.
func orgKey(name string) string {
	key := gazetteer.Fold(name)
	for cut := true; cut; {
		cut = false
		for _, form := range []string{" inc", " corp", " corporation", " co", " company", " ltd", " limited", " llc", " plc", " gmbh", " ag", " sa", " nv"} {
			if short, ok := strings.CutSuffix(key, form); ok && short != "" {
				key, cut = short, true
			}
		}
	}
	return "org " + key
}

// readBracket takes "(WPK)" after a name as another name of it.
func (w *world) readBracket(i int) {
	open := w.spans[i].last + 1
	if !w.is(open, "(") || !w.is(open+2, ")") || !w.sameSentence(open-1, open+2) {
		return
	}
	short := w.toks[open+1].Text
	if !isAllCaps(short) || len(short) > 8 {
		return
	}
	key := orgKey(short)
	if _, taken := w.byName[key]; !taken {
		w.byName[key] = w.of[i]
	}
	if w.at[open+1] == nlp.None {
		w.tie(open+1, open+1, w.of[i], nlp.FormName)
		w.entities[w.of[i]].forms[short]++
	}
}

// initials maps the initials of long names to their entities; initials that two
// organisations share map to None.
func (w *world) initials(full []int) map[string]int {
	found := make(map[string]int)
	for _, i := range full {
		s := w.spans[i]
		var all, large strings.Builder
		for j := s.first; j <= s.last; j++ {
			word := w.toks[j].Text
			if isPunct(word) || isPossessive(word) {
				continue
			}
			letter, _ := utf8.DecodeRuneInString(word)
			all.WriteRune(unicode.ToUpper(letter))
			if isUpperFirst(word) {
				large.WriteRune(letter)
			}
		}
		for _, short := range []string{all.String(), large.String()} {
			if len(short) < 2 {
				continue
			}
			if other, taken := found[short]; taken && other != w.of[i] {
				found[short] = nlp.None
				continue
			}
			found[short] = w.of[i]
		}
	}
	return found
}
