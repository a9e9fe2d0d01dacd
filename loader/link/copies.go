package link

import (
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"dateline/graph"
)

// Wire stories are printed by many papers, whole or cut. An article counts as a
// copy of an earlier one when at least alike of the runs of five words of the
// shorter are found in the other. Candidates share a band of their MinHash
// signatures (Broder 1997; bands as in Leskovec, Rajaraman and Ullman, Mining of
// Massive Datasets, chapter 3): with 16 bands of 3, a pair of Jaccard 0.6 is
// missed one time in fifty, one of 0.8 in ten thousand.
const (
	shingle  = 5
	bands    = 16
	bandRows = 3
	alike    = 0.7
	// minShingles keeps short items, which share their phrases, from being
	// taken for copies.
	minShingles = 25
)

// findCopies tells of which earlier article each document is a copy, and gives
// those that are none the keys by which later ones find them: however often a
// story is printed, the next copy is compared with the first.
func (w *working) findCopies(ctx context.Context, docs []*document) error {
	prints := make([]fingerprint, len(docs))
	held := make(map[string][]graph.ID)
	var keys []string
	for i, d := range docs {
		prints[i] = newFingerprint(d.article.Text)
		keys = append(keys, prints[i].keys...)
	}
	if err := w.lookup(ctx, held, keys); err != nil {
		return err
	}
	candidates := make(map[graph.ID]copied)
	var fetch []graph.ID
	for _, ids := range held {
		fetch = append(fetch, ids...)
	}
	fetch = slices.DeleteFunc(fetch, func(id graph.ID) bool { return w.forgottenDocuments[id] })
	var articles []graph.ID
	if err := w.nodes(ctx, fetch, func(n graph.Node) {
		if d, ok := n.(*graph.Document); ok {
			articles = append(articles, d.Article)
		}
	}); err != nil {
		return err
	}
	if err := w.nodes(ctx, articles, func(n graph.Node) {
		if a, ok := n.(*graph.Article); ok && a.State != graph.ArticleWithdrawn {
			candidates[graph.DocumentID(a.ID)] = copied{a, newFingerprint(a.Text)}
		}
	}); err != nil {
		return err
	}
	for i, d := range docs {
		if d.article.Origin = prints[i].origin(d.article, held, candidates); d.article.Origin != "" {
			continue
		}
		d.stored.Keys = append(d.stored.Keys, prints[i].keys...)
		slices.Sort(d.stored.Keys)
		candidates[d.stored.ID] = copied{d.article, prints[i]}
		for _, key := range prints[i].keys {
			addKey(held, key, d.stored.ID)
		}
	}
	return nil
}

// copied is an article that others may be copies of.
type copied struct {
	article *graph.Article
	print   fingerprint
}

// fingerprint is what articles are told to be copies by.
type fingerprint struct {
	shingles map[uint64]bool
	keys     []string // of the bands of its signature
}

func newFingerprint(text string) fingerprint {
	words := graph.Terms(text)
	p := fingerprint{shingles: make(map[uint64]bool)}
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv.New64a()
		for _, word := range words[i : i+shingle] {
			h.Write([]byte(word))
			h.Write([]byte{' '})
		}
		p.shingles[h.Sum64()] = true
	}
	if len(p.shingles) < minShingles {
		return p
	}
	for band := range bands {
		var least [bandRows]uint64
		for row := range least {
			least[row] = math.MaxUint64
			seed := uint64(band*bandRows + row)
			for s := range p.shingles {
				least[row] = min(least[row], scramble(s+seed*0x9e3779b97f4a7c15))
			}
		}
		p.keys = append(p.keys, fmt.Sprintf("copy:%d:%x", band, scramble(least[0]^scramble(least[1]^scramble(least[2])))))
	}
	return p
}

// scramble is the finisher of SplitMix64 (Steele, Lea and Flood 2014): each
// seed makes another hash function of it.
func scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// origin returns the first article of which this one is a copy, "" where there
// is none.
func (p fingerprint) origin(own *graph.Article, held map[string][]graph.ID, candidates map[graph.ID]copied) graph.ID {
	var best *graph.Article
	for _, key := range p.keys {
		for _, id := range held[key] {
			c, known := candidates[id]
			if !known || c.article.ID == own.ID || !p.alike(c.print) {
				continue
			}
			if best == nil || before(c.article, best) {
				best = c.article
			}
		}
	}
	if best == nil {
		return ""
	}
	return best.ID
}

func before(a, b *graph.Article) bool {
	return Ref{a.Published, a.ID}.Compare(Ref{b.Published, b.ID}) < 0
}

// alike reports whether one text holds most of the other.
func (p fingerprint) alike(o fingerprint) bool {
	return float64(overlap(p.shingles, o.shingles)) >= alike*float64(min(len(p.shingles), len(o.shingles)))
}
