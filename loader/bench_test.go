package loader

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loader/extract"
)

// worlds makes a corpus of n articles out of the bundled ones: in each copy
// people and organisations have other names, the text and titles other letters,
// and all happens in another year, while the places are the same: the hubs that
// a real corpus has.
func worlds(tb testing.TB, n int) [][]byte {
	tb.Helper()
	rows := readings(tb)
	var out [][]byte
	for world := 0; len(out) < n; world++ {
		year := fmt.Sprintf("%04d", 1500+world)
		letters := strings.NewReplacer(shifts(1 + world%25)...)
		for _, row := range rows {
			var d extract.Document
			if err := json.Unmarshal([]byte(strings.ReplaceAll(string(row), "2018", year)), &d); err != nil {
				tb.Fatal(err)
			}
			suffix := fmt.Sprintf(" W%d", world)
			d.Article.ID = string(graph.NewID(graph.KindArticle, d.Article.ID, suffix))
			d.Article.Text = letters.Replace(d.Article.Text)
			for i := range d.Entities {
				e := &d.Entities[i]
				if e.Kind == string(graph.KindPlace) {
					continue
				}
				e.Name = letters.Replace(e.Name) + suffix
				for j, alias := range e.Aliases {
					e.Aliases[j] = letters.Replace(alias) + suffix
				}
			}
			for i := range d.Mentions {
				d.Mentions[i].Text = d.Slice(d.Mentions[i].Span)
			}
			for i := range d.Times {
				d.Times[i].Text = d.Slice(d.Times[i].Span)
			}
			for i := range d.Events {
				e := &d.Events[i]
				e.Title, e.Text = letters.Replace(e.Title), d.Slice(e.Span)
				for j := range e.Mentions {
					e.Mentions[j].Text = d.Slice(e.Mentions[j].Span)
				}
			}
			row, err := json.Marshal(&d)
			if err != nil {
				tb.Fatal(err)
			}
			if out = append(out, row); len(out) == n {
				break
			}
		}
	}
	return out
}

// shifts returns the pairs of a replacement that moves each letter on in the
// alphabet.
func shifts(by int) []string {
	var out []string
	for i := range 26 {
		for _, first := range []byte{'a', 'A'} {
			out = append(out, string(first+byte(i)), string(first+byte((i+by)%26)))
		}
	}
	return out
}

// BenchmarkLink links articles that have been read, into an empty SQLite store.
func BenchmarkLink(b *testing.B) {
	for _, n := range []int{1000, 3000, 10_000} {
		rows := worlds(b, n)
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			for b.Loop() {
				loadRows(b, openStore(b), rows, DefaultBatch)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(n)/float64(b.N), "ms/article")
		})
	}
}
