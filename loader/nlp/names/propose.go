package names

import "dateline/loader/nlp/names/tagger"

// proposer proposes the names of a document: spans in order that do not overlap.
type proposer interface {
	tag(d *document) []span
}

// trained proposes what the trained tagger finds.
type trained struct{ tagger *tagger.Tagger }

func (t trained) tag(d *document) []span {
	text := tagger.Text{Tokens: d.toks, Sentences: make([][2]int, 0, len(d.runs))}
	for _, r := range d.runs {
		text.Sentences = append(text.Sentences, [2]int{r.first, r.last + 1})
	}
	var spans []span
	for _, s := range t.tagger.Tag(text) {
		spans = append(spans, span{s.First, s.Last, kindOfLabel(s.Kind)})
	}
	return spans
}

func kindOfLabel(k tagger.Kind) kind {
	switch k {
	case tagger.Person:
		return person
	case tagger.Organization:
		return organization
	case tagger.Place:
		return place
	}
	return other
}
