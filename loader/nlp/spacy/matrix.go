package spacy

import (
	"slices"

	"github.com/viterin/vek/vek32"
)

// accelerated tells whether vek has vector instructions to use on this machine.
var accelerated = vek32.Info().Acceleration

// serialLimit is the size of a product from which vek would start goroutines, for each of which a product here is too small.
const serialLimit = 100_000

// multiply sets dst to the product of the matrix w, which has len(dst) rows, and x.
//
// Row by row of the text: the weights of a layer (332 kB) stay in the second-level cache from one to the next, which measured faster
// than taking a block of rows to each row of weights.
func multiply(dst, w, x []float32) {
	if !accelerated {
		multiplyPlain(dst, w, x)
		return
	}
	step := max(1, (serialLimit-1)/len(x))
	for from := 0; from < len(dst); from += step {
		to := min(from+step, len(dst))
		vek32.MatMul_Into(dst[from:to], w[from*len(x):to*len(x)], x, len(x))
	}
}

// multiplyPlain is multiply without vector instructions, four rows at a time so that each number of x is read once for four sums.
func multiplyPlain(dst, w, x []float32) {
	n := len(x)
	o := 0
	for ; o+4 <= len(dst); o += 4 {
		rows := w[o*n : (o+4)*n]
		w0, w1, w2, w3 := rows[:n], rows[n:2*n], rows[2*n:3*n], rows[3*n:4*n]
		var s0, s1, s2, s3 float32
		for i, v := range x {
			s0 += w0[i] * v
			s1 += w1[i] * v
			s2 += w2[i] * v
			s3 += w3[i] * v
		}
		dst[o], dst[o+1], dst[o+2], dst[o+3] = s0, s1, s2, s3
	}
	for ; o < len(dst); o++ {
		var s float32
		for i, v := range x {
			s += w[o*n+i] * v
		}
		dst[o] = s
	}
}

// bestPieces sets each of dst to the greatest of its pieces in src.
func bestPieces(dst, src []float32, pieces int) {
	switch pieces {
	case 2:
		src = src[:2*len(dst)]
		for o := range dst {
			dst[o] = max(src[2*o], src[2*o+1])
		}
	case 3:
		src = src[:3*len(dst)]
		for o := range dst {
			dst[o] = max(src[3*o], src[3*o+1], src[3*o+2])
		}
	default:
		for o := range dst {
			dst[o] = slices.Max(src[o*pieces : (o+1)*pieces])
		}
	}
}
