// Package coref scores coreference: how well sets of mentions that somebody found to mean the same (the response) agree with
// those of the gold (the key). It has the three measures whose mean ranks systems in the shared task of CoNLL 2012, as the
// reference scorer computes them (Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions"): mentions of
// either side that the other one lacks count against it, and mentions that stand alone count as clusters of one.
//
// A mention is whatever can be compared, so that it serves entities in a text as well as events across texts.
package coref

import "dateline/loader/eval/internal/assign"

// Clusters are sets of mentions that mean the same. A mention is in one of them and there once; no set is empty. Key and
// response name mentions alike.
type Clusters[M comparable] [][]M

// of returns the number of each mention's cluster.
func (c Clusters[M]) of() map[M]int {
	out := map[M]int{}
	for i, members := range c {
		for _, m := range members {
			out[m] = i
		}
	}
	return out
}

// MUC scores key against response by links (Vilain et al. 1995).
func MUC[M comparable](key, response Clusters[M]) Tally {
	var t Tally
	t.RecallOf, t.Recalled = linksOf(key, response.of())
	t.PrecisionOf, t.Precise = linksOf(response, key.of())
	return t
}

func linksOf[M comparable](c Clusters[M], other map[M]int) (all, kept float64) {
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

// BCubed scores key against response mention by mention (B³, Bagga and Baldwin 1998); a mention that the other side does
// not have counts nothing.
func BCubed[M comparable](key, response Clusters[M]) Tally {
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

// CEAFe scores key against response by the best pairing of clusters (CEAF with φ4, Luo 2005).
func CEAFe[M comparable](key, response Clusters[M]) Tally {
	similarity := make([][]float64, len(key))
	for i, shared := range overlaps(key, response) {
		similarity[i] = make([]float64, len(response))
		for j, n := range shared {
			similarity[i][j] = 2 * float64(n) / float64(len(key[i])+len(response[j]))
		}
	}
	total := 0.0
	for i, j := range assign.Best(similarity) {
		if j >= 0 {
			total += similarity[i][j]
		}
	}
	return Tally{PrecisionOf: float64(len(response)), Precise: total, RecallOf: float64(len(key)), Recalled: total}
}

// overlaps counts, for each cluster of the key, the mentions it shares with clusters of the response.
func overlaps[M comparable](key, response Clusters[M]) []map[int]int {
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
