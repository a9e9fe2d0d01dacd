package eval

import (
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loader/extract"
)

// Columns of a line of CoNLL-U and of Universal NER.
const (
	conlluColumns = 10
	unerColumns   = 5
)

// parseCoNLLU reads CoNLL-U whose last column has entities as in GUM (Entity=(1-person-...): names, and coreference of
// people), or files of Universal NER, which have an IOB tag in the third of five columns: names alone.
func parseCoNLLU(file string, data []byte, opts OpenOptions) ([]*Document, error) {
	p := conlluParser{documents: documents{file: file, opts: opts}}
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		number++
		if err := p.line(strings.TrimRight(line, "\r\n")); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	p.sentence()
	p.document("")
	return p.docs, nil
}

type conlluParser struct {
	documents
	now     sentence
	tags    []string // IOB, of Universal NER
	pos     []string // universal parts of speech
	open    []phrase
	whole   []phrase   // of this sentence
	phrases [][]phrase // of each sentence of the document
	multi   bool       // whether the document has phrases
	several wordRange
}

// wordRange is a word that is several tokens: "don't". The space is told for the whole.
type wordRange struct{ last, glued string }

func (p *conlluParser) line(line string) error {
	switch {
	case line == "":
		p.sentence()
		return nil
	case strings.HasPrefix(line, "# newdoc"):
		p.sentence()
		_, id, _ := strings.Cut(line, "=")
		p.document(strings.TrimSpace(id))
		return nil
	case strings.HasPrefix(line, "# newpar"):
		p.now.opens = true
		return nil
	case line[0] == '#':
		return nil
	}
	f := strings.Split(line, "\t")
	switch {
	case len(f) == unerColumns && tagPattern.MatchString(f[2]) && f[1] != "" && p.pos == nil:
		p.now.words = append(p.now.words, f[1])
		p.tags = append(p.tags, f[2])
		return nil
	case len(f) != conlluColumns || p.tags != nil:
		return fmt.Errorf("%d columns, want %d or, for Universal NER, %d", len(f), conlluColumns, unerColumns)
	}
	return p.token(f)
}

func (p *conlluParser) token(f []string) error {
	id, form, misc := f[0], f[1], f[9]
	if strings.Contains(id, ".") {
		return nil // a word that is not written
	}
	if _, last, ok := strings.Cut(id, "-"); ok {
		p.several = wordRange{last: last}
		if strings.Contains(misc, "SpaceAfter=No") {
			p.several.glued = last
		}
		return nil
	}
	if form == "" {
		return fmt.Errorf("token %s is empty", id)
	}
	glued := strings.Contains(misc, "SpaceAfter=No")
	switch {
	case p.several.last == id:
		glued = p.several.glued == id
		p.several = wordRange{}
	case p.several.last != "":
		glued = true
	}
	p.now.words = append(p.now.words, form)
	p.now.glued = append(p.now.glued, glued)
	p.pos = append(p.pos, f[3])
	for item := range strings.SplitSeq(misc, "|") {
		if v, ok := strings.CutPrefix(item, "Entity="); ok {
			p.multi = true
			p.entities(v, len(p.now.words)-1)
		}
	}
	return nil
}

func (p *conlluParser) sentence() {
	if len(p.now.words) > 0 {
		if len(p.tags) == len(p.now.words) {
			p.now.names = namesOf(p.tags)
		} else {
			p.now.names = p.names()
			p.markForms()
		}
		p.add(p.now)
		p.phrases = append(p.phrases, p.whole)
		p.now = sentence{}
	}
	p.tags, p.pos, p.open, p.whole, p.several = nil, nil, nil, nil, wordRange{}
}

// document closes the document before one of the given name. One without entities is gold for nothing and left out.
func (p *conlluParser) document(next string) {
	tagged := p.multi || slices.ContainsFunc(p.sentences, func(s sentence) bool { return s.glued == nil })
	if len(p.sentences) > 0 && tagged {
		phrases := p.phrases
		sentences := p.sentences
		p.end()
		if d := p.docs[len(p.docs)-1]; p.multi {
			d.addPeople(sentences, phrases, p.opts.Tokens)
		}
	}
	p.sentences, p.phrases, p.multi, p.title = nil, nil, false, next
}

// markForms tells names, descriptions and pronouns among the phrases of a sentence.
func (p *conlluParser) markForms() {
	for i := range p.whole {
		ph := &p.whole[i]
		first, last := ph.least()
		switch pos := p.pos[first : last+1]; {
		case slices.Contains(pos, "PROPN"):
			ph.form = extract.FormName
		case first == last && pos[0] == "PRON":
			ph.form = extract.FormPronoun
		default:
			ph.form = extract.FormNominal
		}
	}
}

// addPeople adds the people of GUM who are named to the gold: an entity for each, its mentions whole noun phrases, of which the least span
// stands for the mention.
func (d *Document) addPeople(sentences []sentence, phrases [][]phrase, tokens Tokens) {
	w := writer{tokens: tokens}
	w.write(sentences)
	people := &extract.Document{}
	named, ids := map[string]bool{}, map[string]bool{}
	for _, ps := range phrases {
		for _, ph := range ps {
			named[ph.id] = named[ph.id] || ph.form == extract.FormName && ph.kind == "person"
		}
	}
	for i := range sentences {
		for _, ph := range phrases[i] {
			if ph.kind != "person" || !named[ph.id] {
				continue
			}
			id := "p" + ph.id
			if !ids[id] {
				ids[id] = true
				people.Entities = append(people.Entities, extract.Entity{ID: id, Kind: string(graph.KindPerson), Name: id})
			}
			first, last := ph.least()
			people.Mentions = append(people.Mentions, extract.Mention{
				Span: extract.Span{Start: w.words[i][ph.first].Start, End: w.words[i][ph.last].End}, Entity: id, Form: ph.form,
			})
			d.heads = append(d.heads, extract.Span{Start: w.words[i][first].Start, End: w.words[i][last].End})
		}
	}
	d.peopleGold = people
	d.Stages = append(d.Stages, People)
}
