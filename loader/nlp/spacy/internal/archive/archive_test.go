package archive

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample() *Pipeline {
	return &Pipeline{
		Name: "sample", Lang: "en", Version: "1.0", License: "MIT", Source: "sample.whl",
		Tokenizer: Tokenizer{Prefix: `^"`, Exceptions: map[string][]Piece{"don't": {{Orth: "do"}, {Orth: "n't", Norm: "not"}}}},
		Norms:     map[uint64]string{1<<63 + 5: "x"},
		Tagger:    &Tagger{Labels: []string{"NN"}, Output: Linear{W: Tensor{Shape: []int{1, 2}}, B: Tensor{Shape: []int{1}, Offset: 2}}},
		Weights:   []float32{1, -0.5, 3e-20},
	}
}

func TestRoundTrip(t *testing.T) {
	var buf bytes.Buffer
	want := sample()
	if err := Write(&buf, want); err != nil {
		t.Fatal(err)
	}
	got, err := Read(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read otherwise than written (-want +got):\n%s", diff)
	}
}

func TestWriteIsReproducible(t *testing.T) {
	var a, b bytes.Buffer
	for _, buf := range []*bytes.Buffer{&a, &b} {
		if err := Write(buf, sample()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same pipeline gives other bytes")
	}
}

func TestValues(t *testing.T) {
	p := sample()
	if v, err := p.Values(p.Tagger.Output.W); err != nil || !cmp.Equal(v, []float32{1, -0.5}) {
		t.Errorf("values %v, %v", v, err)
	}
	for _, bad := range []Tensor{{Shape: []int{4}}, {Shape: []int{1}, Offset: 3}, {Shape: []int{1}, Offset: -1}, {Shape: []int{-1}}, {Shape: []int{1 << 31, 1 << 31, 4}}} {
		if v, err := p.Values(bad); err == nil {
			t.Errorf("%v at %d gives %d values", bad.Shape, bad.Offset, len(v))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, p := range []*Pipeline{sample(), {}} { // the second without a tagger
		var buf bytes.Buffer
		if err := Write(&buf, p); err != nil {
			f.Fatal(err)
		}
		f.Add(buf.Bytes())
	}
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if err != nil {
			return
		}
		tensors := []Tensor{p.Parser.Upper.W}
		if p.Tagger != nil {
			tensors = append(tensors, p.Tagger.Output.W)
		}
		for _, x := range tensors {
			if v, err := p.Values(x); err == nil && len(v) != x.Len() {
				t.Errorf("%d values for a tensor of %d", len(v), x.Len())
			}
		}
	})
}
