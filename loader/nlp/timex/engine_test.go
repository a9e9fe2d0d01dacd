package timex

import (
	"testing"
	"time"

	"dateline/graph/edtf"
	"dateline/loader/nlp"
)

// FuzzFind reads any text: no panic, and every expression in its place.
func FuzzFind(f *testing.F) {
	f.Add("They met on June 12, 2018, three days later and twenty-five years ago.", int64(1527638400))
	f.Add("1/2/3 1:2:3 1-2-3 '99s 2nd 12. 31. 9999", int64(0))
	f.Add("a year ago this past May 99, 1950-53; the 99th century", int64(-62135596800))
	e := testEngine(f)
	f.Fuzz(func(t *testing.T, text string, published int64) {
		d := parse(t, text, time.Unix(published, 0))
		checkTimes(t, d, e.Find(d))
	})
}

func checkTimes(t *testing.T, d *nlp.Doc, times []nlp.Time) {
	t.Helper()
	end := 0
	for _, x := range times {
		if x.Start < end || x.End <= x.Start || x.End > len(d.Text) {
			t.Fatalf("span %d to %d after %d of %d bytes", x.Start, x.End, end, len(d.Text))
		}
		end = x.End
		if x.First < 0 || x.Last < x.First || x.Last >= len(d.Tokens) {
			t.Fatalf("tokens %d to %d of %d", x.First, x.Last, len(d.Tokens))
		}
		if d.Tokens[x.First].Start > x.Start || d.Tokens[x.First].End <= x.Start || d.Tokens[x.Last].End < x.End || d.Tokens[x.Last].Start >= x.End {
			t.Fatalf("span %v is not in tokens %d to %d", x.Span, x.First, x.Last)
		}
		if x.Value == "" || x.Type == "" || x.Rule == "" || x.Basis == "" {
			t.Fatalf("incomplete: %+v", x)
		}
		if !x.Date.IsZero() {
			if _, err := edtf.Parse(x.Date.String()); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	e := testEngine(b)
	d := parse(b, benchText, published)
	b.ResetTimer()
	for b.Loop() {
		e.Find(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "words/s")
}
