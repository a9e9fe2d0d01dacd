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

// BenchmarkLink loads articles that have been read into an empty store: writes
// and links them.
func BenchmarkLink(b *testing.B) {
	stores := []struct {
		name string
		open func(testing.TB) graph.Store
	}{
		{"sqlite", func(tb testing.TB) graph.Store { tb.Helper(); return openStore(tb) }},
		{"neo4j", func(tb testing.TB) graph.Store { tb.Helper(); return openServer(tb) }},
	}
	for _, n := range []int{200, 1000, 3000, 10_000, 20_000} {
		rows := worlds(b, n)
		for _, store := range stores {
			b.Run(fmt.Sprintf("%s/articles=%d", store.name, n), func(b *testing.B) {
				if n > 1000 && testing.Short() {
					b.Skip("too many articles for a short run")
				}
				var s graph.Store
				for b.Loop() {
					b.StopTimer()
					s = store.open(b)
					b.StartTimer()
					loadRows(b, s, rows, DefaultBatch)
				}
				b.ReportMetric(b.Elapsed().Seconds()*1000/float64(n)/float64(b.N), "ms/article")
				b.ReportMetric(float64(countEvents(b, s)), "events")
			})
		}
	}
}

func countEvents(tb testing.TB, s graph.Reader) int {
	tb.Helper()
	q := graph.TimelineQuery{EventFilter: graph.EventFilter{Undated: true}, Page: graph.Page{Limit: 1, Total: true}}
	list, err := s.Timeline(tb.Context(), q)
	if err != nil {
		tb.Fatal(err)
	}
	return list.Total
}
