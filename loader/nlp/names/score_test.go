package names

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/loader/nlp"
	"dateline/loader/nlp/names/internal/corpus"
	"dateline/loader/nlp/names/tagger"
	"dateline/loader/nlp/spacy"
)

// TestScores measures names against gold: strict spans, our own tokens, from
// the texts written out. DATELINE_NAMES is a folder with the unpacked corpora
// conll2003-dev and worldwide-dev; run with -v to see the table.
func TestScores(t *testing.T) {
	dir := os.Getenv("DATELINE_NAMES")
	if dir == "" {
		t.Skip("DATELINE_NAMES names no folder with corpora of names")
	}
	conll, err := corpus.Columns(filepath.Join(dir, "conll2003-dev", "eng.testa"), 0, -1)
	if err != nil {
		t.Fatal(err)
	}
	worldwide, err := corpus.Worldwide(filepath.Join(dir, "worldwide-dev"), []string{"af", "bol", "cuba", "in", "nm", "sa"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	syntax, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	r := newRecognizer(t)
	for _, set := range []struct {
		name  string
		docs  []corpus.Document
		least float64 // F1 on prose
	}{{"conll testa", conll, 84}, {"worldwide", worldwide, 82}} {
		var model, tagged, repaired, all corpus.Score
		for i := range set.docs {
			p := set.docs[i].Parse(syntax)
			d := &nlp.Doc{Text: p.Raw, Tokens: p.Text.Tokens, Blocks: []nlp.Block{{Span: nlp.Span{End: len(p.Raw)}, Kind: nlp.BlockBody}}}
			for _, s := range p.Text.Sentences {
				d.Sentences = append(d.Sentences, nlp.Sentence{First: s[0], Last: s[1] - 1})
			}
			doc := newDocument(d, r)
			model.Add(p.Gold, inBytes(doc, modelNames(doc)), p.Prose)
			proposed := r.tagger.tag(doc)
			tagged.Add(p.Gold, inBytes(doc, proposed), p.Prose)
			spans := repair(doc, proposed)
			repaired.Add(p.Gold, inBytes(doc, spans), p.Prose)
			all.Add(p.Gold, inBytes(doc, spans), nil)
		}
		t.Logf("%s, prose, syntax model: %s", set.name, &model)
		t.Logf("%s, prose, tagger:       %s", set.name, &tagged)
		t.Logf("%s, prose, with rules:   %s", set.name, &repaired)
		t.Logf("%s, all, with rules:     %s", set.name, &all)
		if f := repaired.F1(3); f < set.least {
			t.Errorf("%s: F1 %.1f on prose, want at least %.0f", set.name, f, set.least)
		}
	}
}

// modelNames are the entities of the syntax model as it gives them, without
// articles.
func modelNames(d *document) []span {
	kinds := map[string]kind{"PERSON": person, "ORG": organization, "GPE": place, "LOC": place, "FAC": place}
	var spans []span
	for i, t := range d.toks {
		k, ok := kinds[t.Ent]
		switch {
		case !ok:
		case t.EntBegin || len(spans) == 0 || spans[len(spans)-1].last != i-1:
			spans = append(spans, span{i, i, k})
		default:
			spans[len(spans)-1].last = i
		}
	}
	for i := range spans {
		if d.is(spans[i].first, "the") && spans[i].last > spans[i].first {
			spans[i].first++
		}
		if isPossessive(d.toks[spans[i].last].Text) && spans[i].last > spans[i].first {
			spans[i].last--
		}
	}
	return spans
}

func inBytes(d *document, spans []span) []corpus.Name {
	kinds := map[kind]tagger.Kind{person: tagger.Person, organization: tagger.Organization, place: tagger.Place}
	var names []corpus.Name
	for _, s := range spans {
		if k, ok := kinds[s.kind]; ok {
			names = append(names, corpus.Name{Start: d.toks[s.first].Start, End: d.toks[s.last].End, Kind: k})
		}
	}
	return names
}
