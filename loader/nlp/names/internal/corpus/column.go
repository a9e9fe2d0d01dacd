package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/loader/nlp/names/tagger"
)

// kinds maps the types of the corpora; types that are not here are no names.
var kinds = map[string]tagger.Kind{
	"PER": tagger.Person, "ORG": tagger.Organization, "LOC": tagger.Place,
	"PERSON": tagger.Person, "ORGANIZATION": tagger.Organization, "LOCATION": tagger.Place,
	"Person": tagger.Person, "Organization": tagger.Organization, "Location": tagger.Place, "Facility": tagger.Place,
}

// Columns reads a file with a word a line and its tag in a column, counted from
// 0; the last one is -1. Tags are IOB1, IOB2, or types alone, where a name ends
// at another type.
func Columns(file string, word, tag int) ([]Document, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("corpus: %w", err)
	}
	r := columnReader{name: filepath.Base(file)}
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.TrimSpace(line) == "":
			r.sentence()
			continue
		case strings.HasPrefix(line, "# newdoc") || strings.HasPrefix(line, "-DOCSTART-"):
			r.document()
			continue
		case strings.HasPrefix(line, "# "):
			continue
		}
		f := fields(line)
		if len(f) <= word {
			continue
		}
		t := tag
		if t < 0 {
			t += len(f)
		}
		if t >= len(f) || t == word {
			return nil, fmt.Errorf("corpus: %s: no tag in line %q", file, line)
		}
		r.words = append(r.words, f[word])
		r.tags = append(r.tags, f[t])
	}
	r.document()
	return r.docs, nil
}

// fields splits a line at tabs or, where it has none, at spaces.
func fields(line string) []string {
	if strings.Contains(line, "\t") {
		return strings.Split(strings.TrimSpace(line), "\t")
	}
	return strings.Fields(line)
}

type columnReader struct {
	name  string
	docs  []Document
	now   Document
	words []string
	tags  []string
}

func (r *columnReader) sentence() {
	if len(r.words) > 0 {
		r.now.Sentences = append(r.now.Sentences, Sentence{Words: r.words, Names: spansOf(r.tags)})
	}
	r.words, r.tags = nil, nil
}

func (r *columnReader) document() {
	r.sentence()
	if len(r.now.Sentences) > 0 {
		r.now.Name = fmt.Sprintf("%s %d", r.name, len(r.docs))
		r.docs = append(r.docs, r.now)
	}
	r.now = Document{}
}

// spansOf reads tags: a name ends where the type changes, at O, and before B.
func spansOf(tags []string) []tagger.Span {
	var spans []tagger.Span
	open := ""
	for i, t := range tags {
		position, name, marked := strings.Cut(t, "-")
		if !marked && t != "O" {
			position, name = "I", t
		}
		switch {
		case position == "O" || name == "":
			open = ""
			continue
		case position == "B" || position == "S" || name != open:
			open = name
			if k, ok := kinds[name]; ok {
				spans = append(spans, tagger.Span{First: i, Last: i, Kind: k})
			}
			continue
		}
		if _, ok := kinds[name]; ok {
			spans[len(spans)-1].Last = i
		}
	}
	return spans
}

// Worldwide reads the files of the Worldwide corpus whose names begin with one
// of the prefixes; without prefixes all that begin with none of those in except.
// Their second column has the outermost name that a word is in; further ones,
// names inside names, are left out. A file begins with the address of its
// article, which is no text.
func Worldwide(dir string, prefixes, except []string) ([]Document, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.tsv"))
	if err != nil {
		return nil, fmt.Errorf("corpus: %w", err)
	}
	slices.Sort(files)
	has := func(file string, prefixes []string) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(filepath.Base(file), p+"_") })
	}
	var docs []Document
	for _, f := range files {
		if len(prefixes) > 0 && !has(f, prefixes) || has(f, except) {
			continue
		}
		d, err := Columns(f, 0, 1)
		if err != nil {
			return nil, err
		}
		for _, doc := range d {
			if isAddress(doc.Sentences[0]) {
				doc.Sentences = doc.Sentences[1:]
			}
			if len(doc.Sentences) > 0 {
				docs = append(docs, doc)
			}
		}
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("corpus: no documents in %s", dir)
	}
	return docs, nil
}

func isAddress(s Sentence) bool {
	return len(s.Words) == 1 && strings.HasPrefix(s.Words[0], "http")
}
