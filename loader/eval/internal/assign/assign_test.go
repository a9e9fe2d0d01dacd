package assign

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBest(t *testing.T) {
	for _, tt := range []struct {
		weights [][]float64
		want    []int
	}{
		{nil, []int{}},
		{[][]float64{{}, {}}, []int{-1, -1}},
		{[][]float64{{3, 2}, {3, 0}}, []int{1, 0}},
		{[][]float64{{0, 0}, {0, 5}}, []int{-1, 1}},
		{[][]float64{{1}, {4}, {2}}, []int{-1, 0, -1}},
		{[][]float64{{1, 9, 2}, {2, 8, 0}}, []int{1, 0}},
	} {
		if diff := cmp.Diff(tt.want, Best(tt.weights)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.weights, diff)
		}
	}
}

// FuzzBest compares with trying every pairing.
func FuzzBest(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6}, 2)
	f.Add([]byte{9, 0, 3, 7, 7, 7, 1, 2, 8}, 3)
	f.Fuzz(func(t *testing.T, data []byte, columns int) {
		if columns < 1 || columns > 5 || len(data)/columns > 5 {
			return
		}
		var w [][]float64
		for i := 0; i+columns <= len(data); i += columns {
			row := make([]float64, columns)
			for j := range row {
				row[j] = float64(data[i+j])
			}
			w = append(w, row)
		}
		got, taken := 0.0, map[int]bool{}
		for i, j := range Best(w) {
			if j < 0 {
				continue
			}
			if taken[j] {
				t.Fatalf("column %d is paired twice", j)
			}
			taken[j] = true
			got += w[i][j]
		}
		if want := greatest(w, 0, map[int]bool{}); got != want {
			t.Errorf("sum %v, want %v of %v", got, want, w)
		}
	})
}

func greatest(w [][]float64, row int, used map[int]bool) float64 {
	if row == len(w) {
		return 0
	}
	best := greatest(w, row+1, used)
	for j, x := range w[row] {
		if !used[j] {
			used[j] = true
			best = max(best, x+greatest(w, row+1, used))
			delete(used, j)
		}
	}
	return best
}
