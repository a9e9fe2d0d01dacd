package eval

// The names of the three scores of coreference.
const (
	metricMUC   = "MUC"
	metricB3    = "B3"
	metricCEAFe = "CEAFe"
)

// clusters are sets of mentions that mean the same; a mention is in one of them. Key and response name mentions alike.
type clusters [][]int

// of returns the number of each mention's cluster.
func (c clusters) of() map[int]int {
	out := map[int]int{}
	for i, members := range c {
		for _, m := range members {
			out[m] = i
		}
	}
	return out
}

// links scores key against response by links (Vilain et al. 1995).
func links(key, response clusters) Tally {
	var t Tally
	t.RecallOf, t.Recalled = linksOf(key, response.of())
	t.PrecisionOf, t.Precise = linksOf(response, key.of())
	return t
}

func linksOf(c clusters, other map[int]int) (all, kept float64) {
	for _, members := range c {
		parts, alone := map[int]bool{}, 0
		for _, m := range members {
			if k, ok := other[m]; ok {
				parts[k] = true
			} else {
				alone++
			}
		}
		all += float64(len(members) - 1)
		kept += float64(len(members) - len(parts) - alone)
	}
	return all, kept
}

// mentions scores key against response mention by mention (B³, Bagga and Baldwin 1998); a mention that the other side does
// not have counts nothing.
func mentions(key, response clusters) Tally {
	var t Tally
	shared := overlaps(key, response)
	for i, members := range key {
		t.RecallOf += float64(len(members))
		for _, n := range shared[i] {
			t.Recalled += float64(n*n) / float64(len(members))
		}
	}
	for j, members := range response {
		t.PrecisionOf += float64(len(members))
		for i := range key {
			if n := shared[i][j]; n > 0 {
				t.Precise += float64(n*n) / float64(len(members))
			}
		}
	}
	return t
}

// entities scores key against response by the best pairing of clusters (CEAF with φ4, Luo 2005).
func entities(key, response clusters) Tally {
	similarity := make([][]float64, len(key))
	for i, shared := range overlaps(key, response) {
		similarity[i] = make([]float64, len(response))
		for j, n := range shared {
			similarity[i][j] = 2 * float64(n) / float64(len(key[i])+len(response[j]))
		}
	}
	total := 0.0
	for i, j := range assign(similarity) {
		if j >= 0 {
			total += similarity[i][j]
		}
	}
	return Tally{PrecisionOf: float64(len(response)), Precise: total, RecallOf: float64(len(key)), Recalled: total}
}

// overlaps counts, for each cluster of the key, the mentions it shares with clusters of the response.
func overlaps(key, response clusters) []map[int]int {
	of := response.of()
	out := make([]map[int]int, len(key))
	for i, members := range key {
		out[i] = map[int]int{}
		for _, m := range members {
			if j, ok := of[m]; ok {
				out[i][j]++
			}
		}
	}
	return out
}
