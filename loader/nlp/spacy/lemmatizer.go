package spacy

import (
	"slices"
	"strings"

	"dateline/loader/nlp/spacy/internal/archive"
)

// lemmatizer finds lemmas by rules on endings, an index of known lemmas and exceptions, by part of speech.
type lemmatizer struct {
	tables map[string]*lemmaTable // by part of speech, upper case
	lookup map[uint64]string      // by the id of a form
	lang   string
}

type lemmaTable struct {
	index map[string]struct{}
	exc   map[string][]string
	rules [][2]string
}

func newLemmatizer(a archive.Lemmatizer, lang string) *lemmatizer {
	l := &lemmatizer{tables: map[string]*lemmaTable{}, lookup: a.Lookup, lang: lang}
	table := func(pos string) *lemmaTable {
		pos = strings.ToUpper(pos)
		if l.tables[pos] == nil {
			l.tables[pos] = &lemmaTable{}
		}
		return l.tables[pos]
	}
	for pos, words := range a.Index {
		t := table(pos)
		t.index = make(map[string]struct{}, len(words))
		for _, w := range words {
			t.index[w] = struct{}{}
		}
	}
	for pos, exc := range a.Exc {
		table(pos).exc = exc
	}
	for pos, rules := range a.Rules {
		table(pos).rules = rules
	}
	return l
}

// apply sets the lemmas that are not set yet.
func (l *lemmatizer) apply(d *doc) {
	for i := range d.toks {
		if t := &d.toks[i]; t.lemma == "" {
			t.lemma = l.lemma(t)
		}
	}
}

func (l *lemmatizer) lemma(t *tok) string {
	if t.pos == "" || t.pos == "EOL" || t.pos == "SPACE" {
		return t.lex.lower
	}
	if l.lang == "fr" {
		return l.french(t)
	}
	if l.lang == "en" && isBase(t) {
		return t.lex.lower
	}
	table := l.tables[t.pos]
	if table == nil {
		if t.pos == "PROPN" {
			return t.lex.text
		}
		return t.lex.lower
	}
	return table.lemma(t.lex.text, t.lex.lower)
}

// isBase tells whether an English form is its own lemma by its part of speech and features.
func isBase(t *tok) bool {
	verbForm := feature(t.morph, "VerbForm")
	switch {
	case t.pos == "NOUN" && feature(t.morph, "Number") == "Sing":
		return true
	case t.pos == "VERB" && verbForm == "Fin" && feature(t.morph, "Tense") == "Pres" && feature(t.morph, "Number") == "":
		return true
	}
	return verbForm == "Inf" || verbForm == "None" || feature(t.morph, "Degree") == "Pos"
}

// feature returns the value of a feature in a list like "Number=Sing|Person=3".
func feature(morph, name string) string {
	for morph != "" {
		var field string
		field, morph, _ = strings.Cut(morph, "|")
		if key, value, _ := strings.Cut(field, "="); key == name {
			return value
		}
	}
	return ""
}

// lemma applies the rules to a form. A known lemma goes before the others, the last found first, and an exception before all.
func (t *lemmaTable) lemma(text, low string) string {
	var forms, unknown []string
	for _, r := range t.rules {
		stem, ok := strings.CutSuffix(low, r[0])
		form := stem + r[1]
		if !ok || form == "" {
			continue
		}
		if _, known := t.index[form]; known {
			forms = slices.Insert(forms, 0, form)
		} else if !isAlpha(form) {
			forms = append(forms, form)
		} else {
			unknown = append(unknown, form)
		}
	}
	for _, form := range t.exc[low] {
		if !slices.Contains(forms, form) {
			forms = slices.Insert(forms, 0, form)
		}
	}
	if len(forms) > 0 {
		return forms[0]
	}
	if len(unknown) > 0 {
		return unknown[0]
	}
	return text
}
