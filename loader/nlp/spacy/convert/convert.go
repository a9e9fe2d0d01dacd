package main

import (
	"encoding/json"
	"fmt"
	"io/fs"

	"dateline/loader/nlp/spacy/internal/archive"
)

// builder collects a pipeline and its weights.
type builder struct {
	fsys fs.FS
	p    *archive.Pipeline
}

func convert(fsys fs.FS) (*archive.Pipeline, error) {
	b := &builder{fsys: fsys, p: &archive.Pipeline{}}
	steps := []struct {
		name string
		do   func() error
	}{
		{"meta.json", b.meta},
		{"tokenizer", b.tokenizer},
		{"vocab/lookups.bin", b.norms},
		{"attribute_ruler/patterns", b.ruler},
		{"lemmatizer/lookups/lookups.bin", b.lemmatizer},
		{"tok2vec/model", b.tok2vec},
		{"tagger", b.tagger},
		{"morphologizer", b.morphologizer},
		{"parser", func() error { return b.transition("parser", &b.p.Parser) }},
		{"ner", b.ner},
	}
	for _, s := range steps {
		if err := s.do(); err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return b.p, nil
}

func (b *builder) read(name string) (object, error) {
	v, err := b.readAny(name)
	if err != nil {
		return nil, err
	}
	o, ok := v.(object)
	if !ok {
		return nil, fmt.Errorf("want a map, have %T", v)
	}
	return o, nil
}

func (b *builder) readAny(name string) (any, error) {
	data, err := fs.ReadFile(b.fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return decode(data)
}

func (b *builder) readJSON(name string, into any) error {
	data, err := fs.ReadFile(b.fsys, name)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("decode json: %w", err)
	}
	return nil
}

func (b *builder) meta() error {
	var m struct{ Name, Lang, Version, License string }
	if err := b.readJSON("meta.json", &m); err != nil {
		return err
	}
	b.p.Name, b.p.Lang, b.p.Version, b.p.License = m.Name, m.Lang, m.Version, m.License
	return nil
}

// tensor copies an array into the weights and checks its number of dimensions.
func (b *builder) tensor(v any, dims int) (archive.Tensor, error) {
	shape, values, err := ndarray(v)
	if err != nil {
		return archive.Tensor{}, err
	}
	if len(shape) != dims {
		return archive.Tensor{}, fmt.Errorf("want %d dimensions, have shape %v", dims, shape)
	}
	t := archive.Tensor{Shape: shape, Offset: len(b.p.Weights)}
	b.p.Weights = append(b.p.Weights, values...)
	return t, nil
}
