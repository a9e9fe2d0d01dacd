package maxent_test

import (
	"bytes"
	"math"
	"testing"

	"dateline/loader/nlp/maxent"
)

// weather are examples of two classes and one that is never seen.
func weather() ([]string, []maxent.Example) {
	wet := maxent.Feature{Index: maxent.Hash("sky", "grey"), Value: 1}
	dry := maxent.Feature{Index: maxent.Hash("sky", "blue"), Value: 1}
	wind := maxent.Feature{Index: maxent.Hash("wind"), Value: 0.5}
	var out []maxent.Example
	for range 10 {
		out = append(out,
			maxent.Example{Features: []maxent.Feature{wet, wind}, Class: 0},
			maxent.Example{Features: []maxent.Feature{dry, wind}, Class: 1},
			maxent.Example{Features: []maxent.Feature{dry}, Class: 1})
	}
	return []string{"rain", "sun", "snow"}, out
}

var options = maxent.Options{Epochs: 20, Rate: 0.5, Decay: 1e-4, Rare: 2, Seed: 1}

func TestLearn(t *testing.T) {
	classes, examples := weather()
	m := maxent.Learn(classes, examples, options)
	p := make([]float64, len(classes))
	for _, e := range examples {
		m.Probabilities(e.Features, p)
		if p[e.Class] < 0.9 {
			t.Errorf("class %s has probability %.2f", classes[e.Class], p[e.Class])
		}
		if sum := p[0] + p[1] + p[2]; math.Abs(sum-1) > 1e-9 {
			t.Errorf("probabilities sum to %v", sum)
		}
	}
	m.Probabilities(nil, p)
	if p[0] != p[1] || p[1] != p[2] {
		t.Errorf("without features %v, want all the same", p)
	}
}

func TestLearnTwice(t *testing.T) {
	classes, examples := weather()
	var files [2]bytes.Buffer
	for i := range files {
		if err := maxent.Learn(classes, examples, options).Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the same examples gave other weights")
	}
}

func TestFile(t *testing.T) {
	classes, examples := weather()
	m := maxent.Learn(classes, examples, options)
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	again, err := maxent.Parse(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var p, q [3]float64
	for _, e := range examples {
		m.Probabilities(e.Features, p[:])
		again.Probabilities(e.Features, q[:])
		if p != q {
			t.Fatalf("%v read back gives %v", p, q)
		}
	}
	for n := range b.Len() {
		if _, err := maxent.Parse(b.Bytes()[:n]); err == nil {
			t.Errorf("the first %d bytes of %d pass for a file", n, b.Len())
		}
	}
}

func FuzzParse(f *testing.F) {
	classes, examples := weather()
	var b bytes.Buffer
	if err := maxent.Learn(classes, examples, options).Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(_ *testing.T, data []byte) {
		m, err := maxent.Parse(data)
		if err != nil {
			return
		}
		p := make([]float64, len(m.Classes))
		m.Probabilities([]maxent.Feature{{Index: 1, Value: 1}, {Index: maxent.Size - 1, Value: 1}}, p)
	})
}
