package eval

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"dateline/graph"
	"dateline/loader/extract"
)

// kinds maps the types of names in gold to the kinds of entities; a type that is not here is no name (dates, money,
// nationalities, works of art).
var kinds = map[string]string{
	"PER": string(graph.KindPerson), "PERSON": string(graph.KindPerson),
	"ORG": string(graph.KindOrganization), "ORGANIZATION": string(graph.KindOrganization), "ORGANISATION": string(graph.KindOrganization),
	"LOC": string(graph.KindPlace), "LOCATION": string(graph.KindPlace), "GPE": string(graph.KindPlace), "FAC": string(graph.KindPlace),
	"FACILITY": string(graph.KindPlace), "PLACE": string(graph.KindPlace),
}

var tagPattern = regexp.MustCompile(`^(O|[BIESLUM]-\S+)$`)

// parseColumns reads gold with a word a line and its tag in a column: the second where that is all tags (further ones are
// names inside names), else the last. Tags are IOB1, BIO, BIOES or BILUO: a name begins at B, S and U, where the type
// changes, and after O; so no form has to be told from another. Blank lines part sentences, lines that begin with
// -DOCSTART- documents.
func parseColumns(file string, data []byte, opts OpenOptions) ([]*Document, error) {
	p := columnParser{documents: documents{file: file, opts: opts}}
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		number++
		if err := p.line(strings.TrimRight(line, "\r\n")); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	if err := p.sentence(); err != nil {
		return nil, err
	}
	p.end()
	return p.docs, nil
}

type columnParser struct {
	documents
	words []string
	rows  [][]string
}

var errNoTag = errors.New("has a word and no tag")

func (p *columnParser) line(line string) error {
	switch {
	case strings.TrimSpace(line) == "":
		return p.sentence()
	case strings.HasPrefix(line, "-DOCSTART-"):
		err := p.sentence()
		p.end()
		return err
	}
	f := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' })
	if len(f) < 2 {
		return fmt.Errorf("%q %w", line, errNoTag)
	}
	p.words = append(p.words, f[0])
	p.rows = append(p.rows, f[1:])
	return nil
}

func (p *columnParser) sentence() error {
	if len(p.words) == 0 {
		return nil
	}
	second := true
	for _, r := range p.rows {
		second = second && tagPattern.MatchString(r[0])
	}
	tags := make([]string, len(p.rows))
	for i, r := range p.rows {
		tags[i] = r[len(r)-1]
		if second {
			tags[i] = r[0]
		}
		if !tagPattern.MatchString(tags[i]) {
			return fmt.Errorf("%q is no tag of a name (O, B-TYPE, I-TYPE)", tags[i])
		}
	}
	p.add(sentence{words: p.words, names: namesOf(tags)})
	p.words, p.rows = nil, nil
	return nil
}

// namesOf reads the tags of a sentence.
func namesOf(tags []string) []name {
	var names []name
	open := "" // the type of the name that the last word is in
	for i, t := range tags {
		position, kind, _ := strings.Cut(t, "-")
		known := kinds[strings.ToUpper(kind)]
		switch {
		case position == "O":
			open = ""
			continue
		case position == "B" || position == "S" || position == "U" || kind != open:
			if known != "" {
				names = append(names, name{first: i, last: i, kind: known})
			}
		case known != "":
			names[len(names)-1].last = i
		}
		open = kind
		if position == "E" || position == "L" || position == "S" || position == "U" {
			open = ""
		}
	}
	return names
}

// documents gathers sentences of words into documents.
type documents struct {
	file      string
	opts      OpenOptions
	docs      []*Document
	sentences []sentence
	title     string
}

func (p *documents) add(s sentence) { p.sentences = append(p.sentences, s) }

// end closes a document.
func (p *documents) end() {
	if len(p.sentences) == 0 {
		return
	}
	label := p.title
	if label == "" {
		label = fmt.Sprintf("%s#%d", p.file, len(p.docs)+1)
	}
	p.docs = append(p.docs, wordsDocument(label, p.sentences, p.opts.Tokens))
	p.sentences, p.title = nil, ""
}

// wordsDocument writes sentences out as a document of gold for names.
func wordsDocument(label string, sentences []sentence, tokens Tokens) *Document {
	w := writer{tokens: tokens}
	w.write(sentences)
	d := &Document{Name: label, Stages: []Stage{Names}, blocks: w.blocks}
	d.Gold.Article.Text = w.text.String()
	d.Gold.Sentences = w.spans
	runes := []rune(d.Gold.Article.Text)
	prose := []extract.Span{}
	for i, s := range sentences {
		if isProse(s.words) {
			prose = append(prose, w.spans[i])
		}
		if tokens == GoldTokens {
			d.tokens = append(d.tokens, w.words[i]...)
		}
		for _, n := range s.names {
			span := extract.Span{Start: w.words[i][n.first].Start, End: w.words[i][n.last].End}
			d.addName(span, string(runes[span.Start:span.End]), n.kind)
		}
	}
	d.prose = &prose
	return d
}

// addName adds an entity with one name and returns it.
func (d *Document) addName(s extract.Span, text, kind string) *extract.Entity {
	id := fmt.Sprintf("e%d", len(d.Gold.Entities)+1)
	d.Gold.Entities = append(d.Gold.Entities, extract.Entity{ID: id, Kind: kind, Name: text})
	d.Gold.Mentions = append(d.Gold.Mentions, extract.Mention{Span: s, Text: text, Entity: id, Form: extract.FormName})
	return &d.Gold.Entities[len(d.Gold.Entities)-1]
}
