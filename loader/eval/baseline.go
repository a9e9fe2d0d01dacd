package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loader/extract"
	"dateline/loader/layout"
	"dateline/loader/nlp/spacy"
)

// modelKinds maps the entity types of the syntax model (OntoNotes) to kinds.
var modelKinds = map[string]string{
	"PERSON": string(graph.KindPerson), "ORG": string(graph.KindOrganization),
	"GPE": string(graph.KindPlace), "LOC": string(graph.KindPlace), "FAC": string(graph.KindPlace),
}

// Model returns a Read that gives the names which the syntax model tags, and nothing else: what the stages behind it have to
// beat. The article before a name and the "'s" behind it are cut off, since gold leaves them out.
func Model(p *spacy.Pipeline) Read {
	return func(ctx context.Context, a *layout.Article) (*extract.Document, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d := &Document{Gold: extract.Document{Article: extract.Article{Text: a.Text}}}
		at := counter(a.Text)
		for _, b := range a.Blocks {
			tokens := p.Analyze(a.Text[b.Start:b.End])
			for i := 0; i < len(tokens); {
				end := i + 1
				for end < len(tokens) && tokens[i].Ent != "" && tokens[end].Ent == tokens[i].Ent && !tokens[end].EntBegin {
					end++
				}
				if kind, first, last := modelKinds[tokens[i].Ent], i, end-1; kind != "" {
					first, last = bare(tokens, first, last)
					span := extract.Span{Start: at(b.Start + tokens[first].Start), End: at(b.Start + tokens[last].End)}
					d.addName(span, a.Text[b.Start+tokens[first].Start:b.Start+tokens[last].End], kind)
				}
				i = end
			}
		}
		return &d.Gold, nil
	}
}

// bare cuts the article before a name and what is behind it.
func bare(tokens []spacy.Token, first, last int) (int, int) {
	if first < last && slices.Contains([]string{"the", "a", "an"}, strings.ToLower(tokens[first].Text)) {
		first++
	}
	if first < last && slices.Contains([]string{"'s", "’s", "'", "’"}, tokens[last].Text) {
		last--
	}
	return first, last
}

// EnglishModel returns the Model of the embedded English pipeline.
func EnglishModel() (Read, error) {
	p, err := spacy.English()
	if err != nil {
		return nil, fmt.Errorf("syntax model: %w", err)
	}
	return Model(p), nil
}
