package spacy

import (
	"fmt"

	"dateline/loader/nlp/spacy/internal/archive"
)

// tagger gives each token the label with the best score: a tag, or a part of speech with features.
type tagger struct {
	layer  linear
	labels []tagLabel
}

// tagLabel is what a label sets; what is empty in all labels of a tagger, the tagger leaves alone.
type tagLabel struct{ tag, pos, morph string }

func newTaggers(a *archive.Pipeline) ([]tagger, error) {
	var all []tagger
	add := func(name string, output archive.Linear, labels []tagLabel) error {
		l, err := newLinear(a, output)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if l.out != len(labels) || l.out == 0 {
			return fmt.Errorf("%s: %d outputs for %d labels", name, l.out, len(labels))
		}
		all = append(all, tagger{l, labels})
		return nil
	}
	if t := a.Tagger; t != nil {
		labels := make([]tagLabel, len(t.Labels))
		for i, tag := range t.Labels {
			labels[i].tag = tag
		}
		if err := add("tagger", t.Output, labels); err != nil {
			return nil, err
		}
	}
	if m := a.Morph; m != nil {
		labels := make([]tagLabel, len(m.Labels))
		for i, l := range m.Labels {
			labels[i] = tagLabel{pos: l.Pos, morph: l.Feats}
		}
		if err := add("morphologizer", m.Output, labels); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (g *tagger) apply(d *doc, vectors []float32) {
	n := g.layer.in
	scores := d.buffer(&d.scores, g.layer.out)
	for i := range d.toks {
		g.layer.apply(scores, vectors[i*n:(i+1)*n])
		best := 0
		for j, s := range scores {
			if s > scores[best] {
				best = j
			}
		}
		t, l := &d.toks[i], g.labels[best]
		if l.tag != "" {
			t.tag = l.tag
			continue
		}
		t.pos, t.morph = l.pos, l.morph
	}
}
