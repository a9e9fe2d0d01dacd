package tagger

// hasher collects the hashes of features: FNV-1a over the number of the
// template and its values, folded to Bits bits.
type hasher struct {
	out []uint32
}

const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func (h *hasher) add(template byte, values ...string) {
	x := (offset64 ^ uint64(template)) * prime64
	for _, v := range values {
		for i := range len(v) {
			x = (x ^ uint64(v[i])) * prime64
		}
		x = (x ^ 0xff) * prime64
	}
	x ^= x >> 32
	x *= prime64
	h.out = append(h.out, uint32(x>>(64-Bits)))
}
