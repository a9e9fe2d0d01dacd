package boost

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp/maxent"
)

var options = Options{Trees: 40, Depth: 3, Rate: 0.3, Decay: 1, Least: 0.1, Rare: 2, Rows: 0.8, Columns: 0.8, Seed: 1}

// either are examples of what no weighted sum tells: one of two features, but not both; and more of a third than 2, or less
// than nothing of it.
func either() []maxent.Example {
	var out []maxent.Example
	for k := range 400 {
		a, b, c := k%2, k/2%2, float32(k%7-3)
		e := maxent.Example{Features: []maxent.Feature{{Index: 40, Value: c}, {Index: 7, Value: 1}}}
		if a == 1 {
			e.Features = append(e.Features, maxent.Feature{Index: 3, Value: 1})
		}
		if b == 1 {
			e.Features = append(e.Features, maxent.Feature{Index: 90, Value: 1})
		}
		if a != b && (c > 2 || c < 0) {
			e.Class = 1
		}
		out = append(out, e)
	}
	return out
}

func TestLearnsWhatFeaturesMeanTogether(t *testing.T) {
	examples := either()
	m := Learn(examples, options)
	for _, e := range examples {
		if odds := m.Odds(e.Features); odds > 0 != (e.Class == 1) {
			t.Fatalf("%v has odds of %.2f", e, odds)
		}
	}
}

func TestSameExamplesSameTrees(t *testing.T) {
	var first, second bytes.Buffer
	if err := errors.Join(Learn(either(), options).Write(&first), Learn(either(), options).Write(&second)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("trees differ")
	}
}

func TestFeaturesAddUp(t *testing.T) {
	m := Learn(either(), options)
	once := m.Odds([]maxent.Feature{{Index: 40, Value: 3}, {Index: 3, Value: 1}})
	twice := m.Odds([]maxent.Feature{{Index: 40, Value: 1}, {Index: 3, Value: 1}, {Index: 40, Value: 2}})
	if once != twice {
		t.Errorf("odds are %v for one feature of 3, %v for 1 and 2 of it", once, twice)
	}
}

func TestWriteAndParse(t *testing.T) {
	m := Learn(either(), options)
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	read, err := Parse(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range either() {
		if a, b := m.Odds(e.Features), read.Odds(e.Features); a != b {
			t.Fatalf("odds are %v, %v when read again", a, b)
		}
	}
	if diff := cmp.Diff(m.features, read.features); diff != "" {
		t.Errorf("features (-written +read):\n%s", diff)
	}
}

func TestParseRefuses(t *testing.T) {
	var b bytes.Buffer
	if err := Learn(either(), options).Write(&b); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	for n := range len(whole) {
		if _, err := Parse(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes are taken", n, len(whole))
		}
	}
}

func FuzzParse(f *testing.F) {
	var b bytes.Buffer
	if err := Learn(either(), options).Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(_ *testing.T, data []byte) {
		m, err := Parse(data)
		if err != nil {
			return
		}
		for _, e := range either()[:8] {
			m.Odds(e.Features) // ends, and within the trees
		}
	})
}
