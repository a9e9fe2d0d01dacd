package vectors_test

import (
	"math"
	"strings"
	"testing"

	"dateline/loader/nlp/vectors"
)

func TestEnglish(t *testing.T) {
	table, err := vectors.English()
	if err != nil {
		t.Fatal(err)
	}
	v := table.Of("castigate")
	if len(v) != vectors.Dim {
		t.Fatalf("castigate has %d components, want %d", len(v), vectors.Dim)
	}
	length := 0.0
	for i := range vectors.Dim {
		length += float64(v.At(i)) * float64(v.At(i))
	}
	if math.Abs(math.Sqrt(length)/vectors.Unit-1) > 0.02 {
		t.Errorf("castigate is %.1f long, want %d", math.Sqrt(length), vectors.Unit)
	}
	if table.Of("xyzzy") != "" {
		t.Error("xyzzy has a vector")
	}
	near, far := v.Cosine(table.Of("criticize")), v.Cosine(table.Of("ship"))
	if near < far+0.2 {
		t.Errorf("castigate is as like criticize (%.2f) as ship (%.2f)", near, far)
	}
	if v.Cosine("") != 0 {
		t.Error("a word without a vector is like another")
	}
}

func TestFile(t *testing.T) {
	up, down := [vectors.Dim]float64{2}, [vectors.Dim]float64{-3}
	table := vectors.New(map[string][vectors.Dim]float64{"up": up, "down": down})
	if s := table.Of("up").Cosine(table.Of("down")); s > -0.2 {
		t.Errorf("opposites are alike: %.2f", s)
	}
	var b strings.Builder
	if err := table.Write(&b); err != nil {
		t.Fatal(err)
	}
	again, err := vectors.Parse(b.String())
	if err != nil {
		t.Fatal(err)
	}
	if again.Len() != 2 || again.Of("up") != table.Of("up") {
		t.Errorf("read back %d lemmas, up as %q", again.Len(), again.Of("up"))
	}
	for n := range b.Len() {
		if _, err := vectors.Parse(b.String()[:n]); err == nil {
			t.Errorf("the first %d bytes of %d pass for a table", n, b.Len())
		}
	}
}

func BenchmarkOf(b *testing.B) {
	table, err := vectors.English()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		table.Of("castigate")
	}
}

func BenchmarkParse(b *testing.B) {
	table, err := vectors.English()
	if err != nil {
		b.Fatal(err)
	}
	var file strings.Builder
	if err := table.Write(&file); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := vectors.Parse(file.String()); err != nil {
			b.Fatal(err)
		}
	}
}
