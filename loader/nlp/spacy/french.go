package spacy

import (
	"strings"

	"dateline/loader/nlp/spacy/internal/strid"
)

// french is the order in which the French lemmatizer looks: a known lemma, the exceptions, the rules, the table of forms. Parts of speech
// that it has no rules for go to the table of forms as they are written.
func (l *lemmatizer) french(t *tok) string {
	switch t.pos {
	case "NOUN", "VERB", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "PUNCT", "SCONJ":
	default:
		return l.lookedUp(t.lex.text)
	}
	low := t.lex.lower
	if table := l.tables[t.pos]; table != nil {
		if lemma := table.french(low); lemma != "" {
			return lemma
		}
	}
	return l.lookedUp(low)
}

func (l *lemmatizer) lookedUp(form string) string {
	if lemma, ok := l.lookup[strid.Of(form)]; ok {
		return lemma
	}
	return form
}

// french returns "" where the table says nothing.
func (t *lemmaTable) french(low string) string {
	if _, known := t.index[low]; known {
		return low
	}
	if forms := t.exc[low]; len(forms) > 0 {
		return forms[0]
	}
	unknown := ""
	for _, r := range t.rules {
		stem, ok := strings.CutSuffix(low, r[0])
		form := stem + r[1]
		if !ok || form == "" {
			continue
		}
		if _, known := t.index[form]; known || !isAlpha(form) {
			return form
		}
		if unknown == "" {
			unknown = form
		}
	}
	return unknown
}
