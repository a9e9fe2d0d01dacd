package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
	"dateline/loader/nlp/names/tagger"
)

// GUM reads the files of the given genres. Its entities are noun phrases; a name
// is one whose smallest span is headed by a proper noun, without article and
// title. A country that acts is an organisation there and a place here.
func GUM(dir string, genres []string, places *gazetteer.Gazetteer, words *lexicon.Lexicon) ([]Document, error) {
	var docs []Document
	for _, part := range []string{"train", "dev"} {
		for _, genre := range genres {
			files, err := filepath.Glob(filepath.Join(dir, part, "GUM_"+genre+"_*.conllu"))
			if err != nil {
				return nil, fmt.Errorf("corpus: %w", err)
			}
			slices.Sort(files)
			for _, f := range files {
				raw, err := os.ReadFile(f)
				if err != nil {
					return nil, fmt.Errorf("corpus: %w", err)
				}
				g := gumReader{places: places, words: words, doc: Document{Name: filepath.Base(f)}}
				if err := g.read(string(raw)); err != nil {
					return nil, fmt.Errorf("corpus: %s: %w", f, err)
				}
				docs = append(docs, g.doc)
			}
		}
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("corpus: no documents in %s", dir)
	}
	return docs, nil
}

// phrase is an entity that is open or whole: its first and last token in the
// sentence, its type, and the tokens of its smallest span, from 1.
type phrase struct {
	id, kind    string
	first, last int
	least       []int
}

type gumReader struct {
	places *gazetteer.Gazetteer
	words  *lexicon.Lexicon
	doc    Document
	now    Sentence
	tags   []string
	open   []phrase
	whole  []phrase
	opens  bool
}

func (g *gumReader) read(text string) error {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "":
			g.sentence()
			continue
		case strings.HasPrefix(line, "# newpar"):
			g.opens = true
			continue
		case line[0] == '#':
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			return fmt.Errorf("%d columns in %q", len(f), line)
		}
		if strings.ContainsAny(f[0], "-.") {
			continue // a word of several tokens, or an empty node
		}
		g.now.Words = append(g.now.Words, f[1])
		g.tags = append(g.tags, f[3])
		g.now.Glued = append(g.now.Glued, strings.Contains(f[9], "SpaceAfter=No"))
		for item := range strings.SplitSeq(f[9], "|") {
			if v, ok := strings.CutPrefix(item, "Entity="); ok {
				g.entities(v, len(g.now.Words)-1)
			}
		}
	}
	g.sentence()
	return nil
}

// entities reads what opens and closes at token i: "(1-person-...", "1)".
func (g *gumReader) entities(v string, i int) {
	for v != "" {
		if v[0] == '(' {
			end := strings.IndexAny(v[1:], "()")
			body, closes := v[1:], false
			if end >= 0 {
				body, closes = v[1:1+end], v[1+end] == ')'
			}
			v = v[1+len(body):]
			p := openPhrase(body, i)
			if closes {
				v = v[1:]
				p.last = i
				g.whole = append(g.whole, p)
				continue
			}
			g.open = append(g.open, p)
			continue
		}
		id, rest, _ := strings.Cut(v, ")")
		v = rest
		for k, p := range slices.Backward(g.open) {
			if p.id == id {
				p.last = i
				g.whole = append(g.whole, p)
				g.open = slices.Delete(g.open, k, k+1)
				break
			}
		}
	}
}

func openPhrase(body string, i int) phrase {
	f := strings.SplitN(body, "-", 7)
	p := phrase{id: f[0], first: i}
	if len(f) > 1 {
		p.kind = f[1]
	}
	if len(f) > 5 {
		for n := range strings.SplitSeq(f[5], ",") {
			if v, err := strconv.Atoi(n); err == nil {
				p.least = append(p.least, v)
			}
		}
	}
	return p
}

func (g *gumReader) sentence() {
	if len(g.now.Words) > 0 {
		g.now.Opens = g.opens
		g.now.Names = g.names()
		g.doc.Sentences = append(g.doc.Sentences, g.now)
		g.opens = false
	}
	g.now, g.tags, g.open, g.whole = Sentence{}, nil, nil, nil
}

// names picks the names among the phrases, the outer before the inner.
func (g *gumReader) names() []tagger.Span {
	slices.SortStableFunc(g.whole, func(a, b phrase) int {
		if a.first != b.first {
			return a.first - b.first
		}
		return b.last - a.last
	})
	var spans []tagger.Span
	for _, p := range g.whole {
		s, ok := g.name(p)
		if ok && !slices.ContainsFunc(spans, func(o tagger.Span) bool { return o.First <= s.Last && s.First <= o.Last }) {
			spans = append(spans, s)
		}
	}
	slices.SortFunc(spans, func(a, b tagger.Span) int { return a.First - b.First })
	return spans
}

func (g *gumReader) name(p phrase) (tagger.Span, bool) {
	kind, ok := map[string]tagger.Kind{"person": tagger.Person, "organization": tagger.Organization, "place": tagger.Place}[p.kind]
	if !ok || len(p.least) == 0 {
		return tagger.Span{}, false
	}
	s := tagger.Span{First: p.first + slices.Min(p.least) - 1, Last: min(p.last, p.first+slices.Max(p.least)-1), Kind: kind}
	proper := func(i int) bool { return g.tags[i] == "PROPN" }
	word := func(i int) string { return strings.ToLower(g.now.Words[i]) }
	for s.First < s.Last && (!proper(s.First) || word(s.First) == "the" || kind == tagger.Person && g.isTitle(word(s.First))) {
		s.First++
	}
	for s.Last > s.First && (g.tags[s.Last] == "PUNCT" || g.tags[s.Last] == "PART") {
		s.Last--
	}
	count := 0
	for i := s.First; i <= s.Last; i++ {
		if proper(i) {
			count++
		}
	}
	if !proper(s.First) || count*2 < s.Last-s.First+1 || kind == tagger.Person && g.isTitle(word(s.First)) {
		return s, false
	}
	if kind == tagger.Organization {
		if found := g.places.Lookup(strings.Join(g.now.Words[s.First:s.Last+1], " ")); found != nil && found[0].Kind() <= gazetteer.City {
			s.Kind = tagger.Place
		}
	}
	return s, true
}

func (g *gumReader) isTitle(w string) bool {
	_, office := g.words.Offices[w]
	_, honorific := g.words.Honorifics[w]
	return office || honorific
}
