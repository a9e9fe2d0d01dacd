package learn

import (
	"bytes"
	"math"
	"testing"

	"dateline/loader/nlp/names/tagger"
)

// TestGradient compares the probabilities that a step moves the weights by with
// the slope of the loss, measured.
func TestGradient(t *testing.T) {
	names := []tagger.Span{{First: 0, Last: 1, Kind: tagger.Person}, {First: 3, Last: 3, Kind: tagger.Place}}
	e := Example{Features: [][]uint32{{0, 1}, {2}, {1, 3}, {0, 2}}, Labels: tagger.Encode(4, names)}
	l := &learner{examples: []Example{e}, opts: Options{Rare: 1}}
	l.number()
	for i := range l.rows {
		for y := range l.rows[i] {
			l.rows[i][y] = float32(int(l.next()%200)-100) / 100
		}
	}
	loss := func() float64 { return l.learn(&e) } // with a rate of 0, nothing is learnt
	loss()
	var want [4][tagger.Labels]float64 // by row
	for i, kept := range l.kept[:4] {
		for y := range tagger.Labels {
			g := l.alpha[i][y] * l.beta[i][y]
			if y == int(e.Labels[i]) {
				g--
			}
			for _, id := range kept {
				want[id][y] += g
			}
		}
	}
	const h = 1e-2
	for id := range want {
		for y := range want[id] {
			at := l.rows[id][y]
			l.rows[id][y] = at + h
			up := loss()
			l.rows[id][y] = at - h
			down := loss()
			l.rows[id][y] = at
			if got := (up - down) / (2 * h); math.Abs(got-want[id][y]) > 1e-3 {
				t.Errorf("row %d, label %d: gradient %.4f, slope %.4f", id, y, want[id][y], got)
			}
		}
	}
}

// TestTrain learns two words apart, the same way each time.
func TestTrain(t *testing.T) {
	examples := []Example{
		{Features: [][]uint32{{1}, {2}}, Labels: tagger.Encode(2, []tagger.Span{{First: 0, Last: 0, Kind: tagger.Person}})},
		{Features: [][]uint32{{2}, {3}}, Labels: tagger.Encode(2, []tagger.Span{{First: 1, Last: 1, Kind: tagger.Place}})},
		{},
	}
	losses := []float64{}
	opts := Options{Epochs: 50, Rate: 0.2, Dropout: 0.1, Seed: 1, Log: func(_ int, loss float64) { losses = append(losses, loss) }}
	var files [2]bytes.Buffer
	for i := range files {
		m := Train(examples, opts)
		if err := m.Write(&files[i]); err != nil {
			t.Fatal(err)
		}
		for _, e := range examples[:2] {
			text := tagger.Text{Sentences: [][2]int{{0, 2}}}
			got := tagger.Encode(2, tagger.Decode(text, e.Features, m))
			if got[0] != e.Labels[0] || got[1] != e.Labels[1] {
				t.Errorf("labels %v, want %v", got, e.Labels)
			}
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("training twice gave different weights")
	}
	if len(losses) != 100 || losses[49] > losses[0]/4 {
		t.Errorf("loss fell from %.3f to %.3f", losses[0], losses[49])
	}
}
