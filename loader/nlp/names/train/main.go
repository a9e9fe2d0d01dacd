// Command train makes the weights of the name tagger:
//
//	go run ./loader/nlp/names/train -data DIR -worldwide -o loader/nlp/names/tagger
//
// DIR holds the corpora wikigold, uner-ewt and gum, unpacked. With -worldwide,
// the training part of the Worldwide corpus, worldwide-dev, is used too. The
// same corpora give the same bytes. With -eval, the model is scored on conll2003-dev and the
// development part of worldwide-dev, where DIR has them.
package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/internal/corpus"
	"dateline/loader/nlp/names/lexicon"
	"dateline/loader/nlp/names/tagger"
	"dateline/loader/nlp/spacy"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// genres of GUM whose texts may be used for anything.
var genres = []string{"news", "interview", "bio", "voyage", "academic", "court"}

// held are the parts of the Worldwide corpus that are measured on and never
// trained on. One file of af is named afs.
var held = []string{"af", "afs", "bol", "cuba", "in", "nm", "sa"}

func run(args []string) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	data := flags.String("data", "", "folder with the unpacked corpora")
	out := flags.String("o", "", "folder to write first.bin and second.bin to; none where empty")
	epochs := flags.Int("epochs", 10, "passes over the corpora")
	worldwide := flags.Bool("worldwide", false, "train on the Worldwide corpus too")
	eval := flags.Bool("eval", false, "score the model on held-out corpora")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	t, err := newTools()
	if err != nil {
		return err
	}
	docs, err := t.corpora(*data, *worldwide)
	if err != nil {
		return err
	}
	first, second := t.train(docs, *epochs)
	if *out != "" {
		for name, model := range map[string]*tagger.Model{"first.bin": first, "second.bin": second} {
			if err := write(filepath.Join(*out, name), model); err != nil {
				return err
			}
		}
	}
	if *eval {
		return t.eval(*data, first, second)
	}
	return nil
}

func write(file string, model *tagger.Model) error {
	var b bytes.Buffer
	if err := model.Write(&b); err != nil {
		return fmt.Errorf("weights: %w", err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("weights: %w", err)
	}
	fmt.Fprintf(os.Stderr, "%s: %d bytes, sha256 %x\n", file, b.Len(), sha256.Sum256(b.Bytes()))
	return nil
}

// tools are what features are made with.
type tools struct {
	syntax *spacy.Pipeline
	places *gazetteer.Gazetteer
	words  *lexicon.Lexicon
}

func newTools() (*tools, error) {
	syntax, err := spacy.English()
	if err != nil {
		return nil, fmt.Errorf("syntax: %w", err)
	}
	places, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("places: %w", err)
	}
	words, err := lexicon.Load()
	if err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	return &tools{syntax, places, words}, nil
}

// corpora reads all documents to train on, in a fixed order.
func (t *tools) corpora(dir string, worldwide bool) ([]corpus.Document, error) {
	docs, err := corpus.Columns(filepath.Join(dir, "wikigold", "CONLL-format", "data", "wikigold.conll.txt"), 0, -1)
	if err != nil {
		return nil, fmt.Errorf("wikigold: %w", err)
	}
	for _, part := range []string{"dev", "test"} {
		more, err := corpus.Columns(filepath.Join(dir, "uner-ewt", "en_ewt-ud-"+part+".iob2"), 1, 2)
		if err != nil {
			return nil, fmt.Errorf("uner-ewt: %w", err)
		}
		docs = append(docs, more...)
	}
	more, err := corpus.GUM(filepath.Join(dir, "gum"), genres, t.places, t.words)
	if err != nil {
		return nil, fmt.Errorf("gum: %w", err)
	}
	docs = append(docs, more...)
	if worldwide {
		more, err := corpus.Worldwide(filepath.Join(dir, "worldwide-dev"), nil, held)
		if err != nil {
			return nil, fmt.Errorf("worldwide: %w", err)
		}
		docs = append(docs, more...)
	}
	return docs, nil
}

func (t *tools) eval(dir string, first, second *tagger.Model) error {
	conll, err := corpus.Columns(filepath.Join(dir, "conll2003-dev", "eng.testa"), 0, -1)
	if err != nil {
		return fmt.Errorf("conll: %w", err)
	}
	wide, err := corpus.Worldwide(filepath.Join(dir, "worldwide-dev"), held, nil)
	if err != nil {
		return fmt.Errorf("worldwide: %w", err)
	}
	tag := tagger.NewWith(t.places, t.words, first, second)
	for _, set := range []struct {
		name string
		docs []corpus.Document
	}{{"conll testa", conll}, {"worldwide dev-test", wide}} {
		var all, prose corpus.Score
		for i := range set.docs {
			p := set.docs[i].Parse(t.syntax)
			var found []corpus.Name
			for _, s := range tag.Tag(p.Text) {
				found = append(found, corpus.Name{Start: p.Text.Tokens[s.First].Start, End: p.Text.Tokens[s.Last].End, Kind: s.Kind})
			}
			all.Add(p.Gold, found, nil)
			prose.Add(p.Gold, found, p.Prose)
		}
		fmt.Printf("%s: %s\n%s, prose: %s\n", set.name, &all, set.name, &prose)
	}
	return nil
}
