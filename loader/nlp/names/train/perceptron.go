package main

import (
	"fmt"
	"os"

	"dateline/loader/nlp/names/internal/corpus"
	"dateline/loader/nlp/names/tagger"
)

// example is a sentence to learn from.
type example struct {
	features [][]uint32
	labels   []tagger.Label
}

// learner is a structured perceptron with averaged weights: beside each weight
// w it keeps the sum of its changes times the step they came at, so that the
// average over all steps is w - sum/steps.
type learner struct {
	rows     [][tagger.Labels]float32
	sums     [][tagger.Labels]float64
	pairs    [tagger.Labels][tagger.Labels]float32
	pairSums [tagger.Labels][tagger.Labels]float64
	step     float64
}

func (l *learner) Add(f uint32, scores *[tagger.Labels]float32) {
	row := &l.rows[f]
	for i := range scores {
		scores[i] += row[i]
	}
}

func (l *learner) Pair(a, b tagger.Label) float32 { return l.pairs[a][b] }

func (l *learner) change(f uint32, label tagger.Label, by float32) {
	l.rows[f][label] += by
	l.sums[f][label] += float64(by) * l.step
}

func (l *learner) changePair(a, b tagger.Label, by float32) {
	l.pairs[a][b] += by
	l.pairSums[a][b] += float64(by) * l.step
}

// learn moves the weights from what they say of a sentence to what is right. It
// returns the number of tokens that were wrong.
func (l *learner) learn(e example) int {
	l.step++
	guess := tagger.Best(e.features, l)
	wrong := 0
	for i, right := range e.labels {
		if guess[i] != right {
			wrong++
			for _, f := range e.features[i] {
				l.change(f, right, 1)
				l.change(f, guess[i], -1)
			}
		}
		if i > 0 && (guess[i] != right || guess[i-1] != e.labels[i-1]) {
			l.changePair(e.labels[i-1], right, 1)
			l.changePair(guess[i-1], guess[i], -1)
		}
	}
	return wrong
}

// average returns the model of averaged weights.
func (l *learner) average() *tagger.Model {
	rows := make([][tagger.Labels]float32, len(l.rows))
	for f := range l.rows {
		for i, v := range l.rows[f] {
			rows[f][i] = v - float32(l.sums[f][i]/l.step)
		}
	}
	var pairs [tagger.Labels][tagger.Labels]float32
	for a := range l.pairs {
		for b, v := range l.pairs[a] {
			pairs[a][b] = v - float32(l.pairSums[a][b]/l.step)
		}
	}
	return tagger.Quantize(rows, pairs)
}

// train learns from the documents. Sentences come in an order that a fixed
// generator shuffles, so that the same documents give the same weights.
func (t *tools) train(docs []corpus.Document, epochs int) *tagger.Model {
	x := tagger.Extractor{Places: t.places, Words: t.words}
	var examples []example
	tokens := 0
	seen := make([]uint8, 1<<tagger.Bits)
	for i := range docs {
		p := docs[i].Parse(t.syntax)
		features := x.Features(p.Text)
		labels := tagger.Encode(len(p.Text.Tokens), p.Names)
		for _, s := range p.Text.Sentences {
			examples = append(examples, example{features[s[0]:s[1]], labels[s[0]:s[1]]})
			tokens += s[1] - s[0]
		}
		for _, row := range features {
			for _, f := range row {
				seen[f] = min(seen[f]+1, rare)
			}
		}
	}
	for _, e := range examples {
		for i, row := range e.features {
			kept := row[:0]
			for _, f := range row {
				if seen[f] >= rare {
					kept = append(kept, f)
				}
			}
			e.features[i] = kept
		}
	}
	fmt.Fprintf(os.Stderr, "%d documents, %d sentences, %d tokens\n", len(docs), len(examples), tokens)
	l := &learner{rows: make([][tagger.Labels]float32, 1<<tagger.Bits), sums: make([][tagger.Labels]float64, 1<<tagger.Bits)}
	random := uint64(1)
	for epoch := range epochs {
		for i := len(examples) - 1; i > 0; i-- {
			random = random*6364136223846793005 + 1442695040888963407
			j := int(random>>33) % (i + 1)
			examples[i], examples[j] = examples[j], examples[i]
		}
		wrong := 0
		for _, e := range examples {
			wrong += l.learn(e)
		}
		fmt.Fprintf(os.Stderr, "epoch %d: %.2f %% of tokens wrong\n", epoch+1, 100*float64(wrong)/float64(tokens))
	}
	return l.average()
}

// rare is how often a feature must occur to be learnt.
const rare = 2
