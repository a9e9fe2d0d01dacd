package spacy

import "strings"

// Lemma returns the lemma that the pipeline gives a lone form as the part of speech (VERB, NOUN ...), without context, and
// whether its tables know that lemma. A form that no rule and no exception changes is its own lemma.
func (p *Pipeline) Lemma(form, pos string) (lemma string, known bool) {
	low := strings.ToLower(form)
	table := p.lemmas.tables[pos]
	if table == nil {
		return low, false
	}
	if _, known = table.index[low]; known && table.exc[low] == nil {
		return low, true
	}
	lemma = table.lemma(low, low)
	_, known = table.index[lemma]
	return lemma, known
}
