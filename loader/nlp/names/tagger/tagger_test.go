package tagger

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
	"dateline/loader/nlp/spacy"
)

func TestEncodeDecode(t *testing.T) {
	spans := []Span{{0, 0, Person}, {1, 2, Place}, {4, 7, Organization}, {8, 8, Organization}}
	labels := Encode(10, spans)
	if diff := cmp.Diff(spans, decode(nil, labels, 0)); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
	for i := 1; i < len(labels); i++ {
		if !Follows(labels[i-1], labels[i]) {
			t.Errorf("label %d may not follow label %d", labels[i], labels[i-1])
		}
	}
}

// table gives each feature a row of its own.
type table struct {
	rows  [][Labels]float32
	pairs [Labels][Labels]float32
}

func (t *table) Add(f uint32, scores *[Labels]float32) {
	for i := range scores {
		scores[i] += t.rows[f][i]
	}
}

func (t *table) Pair(a, b Label) float32 { return t.pairs[a][b] }

// TestBest compares Viterbi with trying everything.
func TestBest(t *testing.T) {
	var l lattice
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		w := &table{rows: make([][Labels]float32, 3)}
		for i := range w.rows {
			for j := range w.rows[i] {
				w.rows[i][j] = float32(r.IntN(200) - 100)
			}
		}
		for a := range w.pairs {
			for b := range w.pairs[a] {
				w.pairs[a][b] = float32(r.IntN(40) - 20)
			}
		}
		features := [][]uint32{{0}, {1}, {2, 0}}
		got := l.best(features, w)
		if a, b := score(features, got, w), exhaustive(features, w); a != b {
			t.Fatalf("best scores %v, the best of all %v", a, b)
		}
		if !got[0].Opens() || !got[2].Closes() {
			t.Fatalf("labels %v break the scheme at an edge", got)
		}
	}
	if got := l.best(nil, &table{}); len(got) != 0 {
		t.Errorf("best of nothing = %v", got)
	}
}

func score(features [][]uint32, labels []Label, w *table) float32 {
	var sum float32
	for i, row := range features {
		var scores [Labels]float32
		for _, f := range row {
			w.Add(f, &scores)
		}
		sum += scores[labels[i]]
		if i > 0 {
			sum += w.Pair(labels[i-1], labels[i])
		}
	}
	return sum
}

func exhaustive(features [][]uint32, w *table) float32 {
	best := minusInfinity
	for a := range Label(Labels) {
		for b := range Label(Labels) {
			for c := range Label(Labels) {
				if a.Opens() && c.Closes() && Follows(a, b) && Follows(b, c) {
					best = max(best, score(features, []Label{a, b, c}, w))
				}
			}
		}
	}
	return best
}

func TestModelRoundTrip(t *testing.T) {
	rows := make([][Labels]float32, 1<<Bits)
	rows[0][3], rows[77][0], rows[1<<Bits-1][12] = 4, -2, 0.5
	var pairs [Labels][Labels]float32
	pairs[1][2] = 1.5
	m := Quantize(rows, pairs)
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := Parse(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got.pairs != m.pairs || !equalRows(got.rows, m.rows) {
		t.Error("the model read is not the model written")
	}
	if m.rows[0][3] <= 0 || m.rows[77][0] >= 0 || m.pairs[1][2] <= 0 {
		t.Errorf("weights lost: %d %d %v", m.rows[0][3], m.rows[77][0], m.pairs[1][2])
	}
}

func equalRows(a, b [][Labels]int8) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

func FuzzParse(f *testing.F) {
	m := Quantize(make([][Labels]float32, 4), [Labels][Labels]float32{})
	m.rows[5][2] = 7
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:len(b.Bytes())-3])
	f.Add([]byte(magic))
	f.Add([]byte("no weights"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := Parse(data); err == nil && len(m.rows) != 1<<Bits {
			t.Errorf("%d rows", len(m.rows))
		}
	})
}

func TestTag(t *testing.T) {
	syntax, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	places, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	words, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := New(places, words)
	if err != nil {
		t.Fatal(err)
	}
	toks := syntax.Analyze("Angela Merkel met officials of the World Bank in Nairobi.")
	got := tagger.Tag(Text{Tokens: toks, Sentences: [][2]int{{0, len(toks)}}})
	want := []Span{{0, 1, Person}, {6, 7, Organization}, {9, 9, Place}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
