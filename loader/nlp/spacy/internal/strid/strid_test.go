package strid

import "testing"

// TestOf has ids as spaCy gives them.
func TestOf(t *testing.T) {
	for s, want := range map[string]uint64{
		"":          0,
		"a":         11901859001352538922,
		"coffee":    3197928453018144401,
		"abcdefgh":  17751780907874141760,
		"abcdefghi": 13885881106499164936,
		"Zürich 日本": 5716532247811265818,
		"case":      8110129090154140942,
		"NORM":      67,
		"PERSON":    380,
		"nsubj":     429,
	} {
		if got := Of(s); got != want {
			t.Errorf("Of(%q) = %d, want %d", s, got, want)
		}
	}
}

// TestRows has rows as thinc's hash embedding chooses them.
func TestRows(t *testing.T) {
	for _, tt := range []struct {
		id      uint64
		seed, n uint32
		want    [4]uint32
	}{
		{0, 8, 5000, [4]uint32{0, 0, 0, 0}},
		{1, 13, 50, [4]uint32{42, 11, 7, 14}},
		{3197928453018144401, 8, 5000, [4]uint32{680, 852, 3520, 1278}},
		{1<<64 - 1, 11, 2500, [4]uint32{1946, 1938, 244, 2160}},
	} {
		if got := Rows(tt.id, tt.seed, tt.n); got != tt.want {
			t.Errorf("Rows(%d, %d, %d) = %v, want %v", tt.id, tt.seed, tt.n, got, tt.want)
		}
	}
}

func TestSymbol(t *testing.T) {
	for id, want := range map[int]string{0: "", 67: "NORM", 92: "NOUN", 457: "", -1: ""} {
		if got := Symbol(id); got != want {
			t.Errorf("Symbol(%d) = %q, want %q", id, got, want)
		}
	}
}
