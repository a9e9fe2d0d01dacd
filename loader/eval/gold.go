package eval

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loader/eval/markup"
	"dateline/loader/extract"
)

// goldDocument is a document of gold in the extract format. It may leave out the text, naming the file that has it, and
// everything that follows from the text: the texts of spans, titles of events, the article's id, sentences. A list that is
// absent or null is not annotated, and not scored; an empty one says that there is nothing.
type goldDocument struct {
	Article struct {
		extract.Article
		Source *source `json:"source,omitempty"`
	} `json:"article"`
	Sentences []extract.Span    `json:"sentences"`
	Entities  []extract.Entity  `json:"entities"`
	Mentions  []extract.Mention `json:"mentions"`
	Times     []extract.Time    `json:"times"`
	Events    []extract.Event   `json:"events"`
	Links     []extract.Link    `json:"links"`
	Only      []Stage           `json:"only,omitempty"` // the stages that the lists are complete for; all of them where it is absent
}

// source is the file that a text is in: its path below the folder of texts, and the SHA-256 of its bytes, in hexadecimal.
type source struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// parseJSON reads gold in the extract format: one document, or one after the other.
func parseJSON(file string, data []byte, opts OpenOptions) ([]*Document, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var docs []*Document
	for n := 1; ; n++ {
		var g goldDocument
		if err := dec.Decode(&g); errors.Is(err, io.EOF) {
			return docs, nil
		} else if err != nil {
			return nil, fmt.Errorf("document %d: %w", n, err)
		}
		d, err := g.document(opts.Texts)
		if err != nil {
			return nil, fmt.Errorf("document %d: %w", n, err)
		}
		d.Name = fmt.Sprintf("%s#%d", file, n)
		if g.Article.Source != nil {
			d.Name = g.Article.Source.Path
		}
		docs = append(docs, d)
	}
}

// parseMarked reads a marked text, which holds its article.
func parseMarked(data []byte) ([]*Document, error) {
	m, err := markup.Parse(data)
	if err != nil {
		return nil, err
	}
	encoded, err := m.Encode()
	if err != nil {
		return nil, err
	}
	var g goldDocument
	if err := json.Unmarshal(encoded, &g); err != nil {
		return nil, fmt.Errorf("marked text: %w", err)
	}
	g.Article.Text = m.Text
	d, err := g.document("")
	if err != nil {
		return nil, err
	}
	d.Name = m.Path
	return []*Document{d}, nil
}

// document finds the text and fills in what follows from it. The error names what is wrong with the gold.
func (g *goldDocument) document(texts string) (*Document, error) {
	d := &Document{Gold: extract.Document{
		Article: g.Article.Article, Sentences: g.Sentences, Entities: g.Entities, Mentions: g.Mentions, Times: g.Times, Events: g.Events, Links: g.Links,
	}}
	a := &d.Gold.Article
	if s := g.Article.Source; s != nil && a.Text == "" {
		text, err := s.read(texts)
		if err != nil {
			return nil, err
		}
		a.Text = text
	}
	if a.ID == "" {
		a.ID = string(graph.NewID(graph.KindArticle, "gold", a.Text))
	}
	g.settle(d)
	if err := d.Gold.Validate(); err != nil {
		return nil, err
	}
	d.setStages()
	if g.Only != nil {
		d.Stages = slices.DeleteFunc(d.Stages, func(s Stage) bool { return !slices.Contains(g.Only, s) })
	}
	return d, nil
}

// setStages says what the gold is complete for: what its lists are there for.
func (d *Document) setStages() {
	if d.Gold.Mentions != nil {
		d.Stages = append(d.Stages, Names)
		if slices.ContainsFunc(d.Gold.Entities, func(e extract.Entity) bool { return e.Place != nil }) {
			d.Stages = append(d.Stages, Places)
		}
		d.Stages = append(d.Stages, People)
	}
	if d.Gold.Times != nil {
		d.Stages = append(d.Stages, Times)
	}
	if d.Gold.Events != nil {
		d.Stages = append(d.Stages, Events)
	}
}

// settle fills in what follows from the text.
func (g *goldDocument) settle(d *Document) {
	runes := []rune(d.Gold.Article.Text)
	fill := func(text *string, s extract.Span) {
		if *text == "" && s.Start >= 0 && s.Start <= s.End && s.End <= len(runes) {
			*text = string(runes[s.Start:s.End])
		}
	}
	if len(d.Gold.Sentences) == 0 {
		d.Gold.Sentences = []extract.Span{{Start: 0, End: len(runes)}}
	}
	for i := range d.Gold.Mentions {
		fill(&d.Gold.Mentions[i].Text, d.Gold.Mentions[i].Span)
	}
	for i := range d.Gold.Times {
		fill(&d.Gold.Times[i].Text, d.Gold.Times[i].Span)
	}
	for i := range d.Gold.Events {
		e := &d.Gold.Events[i]
		for j := range e.Mentions {
			fill(&e.Mentions[j].Text, e.Mentions[j].Span)
		}
		if len(e.Mentions) > 0 && e.Span == (extract.Span{}) {
			e.Span, e.Sentence = e.Mentions[0].Span, e.Mentions[0].Sentence
		}
		fill(&e.Text, e.Span)
		if e.Title == "" {
			e.Title = e.Text
		}
	}
}

// read reads the text, which has to be the one that was annotated, byte for byte. The path cannot lead out of the folder.
func (s *source) read(texts string) (string, error) {
	root, err := os.OpenRoot(texts)
	if err != nil {
		return "", fmt.Errorf("folder of texts: %w", err)
	}
	defer func() { _ = root.Close() }() // it was only read
	f, err := root.Open(s.Path)
	if err != nil {
		return "", fmt.Errorf("text: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err != nil {
		return "", fmt.Errorf("text %s: %w", s.Path, err)
	}
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); !strings.EqualFold(got, s.SHA256) {
		return "", fmt.Errorf("text %s is another than the one annotated: its SHA-256 is %s, not %s", s.Path, got, s.SHA256)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff")), nil
}
