package timexeval

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const sample = `<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="1998-01-08T10:00" functionInDocument="CREATION_TIME">19980108</TIMEX3></DCT>
<TEXT>
He <EVENT eid="e1">left</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-01-07">Wednesday &amp; <SIGNAL>not</SIGNAL> before</TIMEX3>, for <TIMEX3 tid="t2" type="DURATION" value="P2W">two weeks</TIMEX3>.
</TEXT>
<TIMEX3 tid="t9" type="DATE" value="1">outside</TIMEX3>
</TimeML>`

func TestParseTimeML(t *testing.T) {
	d, err := ParseTimeML([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(1998, 1, 8, 0, 0, 0, 0, time.UTC); !d.Created.Equal(want) {
		t.Errorf("created %v, want %v", d.Created, want)
	}
	var got []string
	for _, e := range d.Expressions {
		got = append(got, d.Text[e.Start:e.End]+" "+e.Type+" "+e.Value)
	}
	if diff := cmp.Diff([]string{"Wednesday & not before DATE 1998-01-07", "two weeks DURATION P2W"}, got); diff != "" {
		t.Errorf("expressions (-want +got):\n%s", diff)
	}
}

func TestParseTimeMLErrors(t *testing.T) {
	for _, s := range []string{
		"", "<TimeML><TEXT>x</TEXT></TimeML>", "<TimeML", "<a><TEXT>&bad</a>",
		`<TIMEX3 functionInDocument="CREATION_TIME" value="x"></TIMEX3>`,
	} {
		if _, err := ParseTimeML([]byte(s)); err == nil {
			t.Errorf("no error for %q", s)
		}
	}
}

func FuzzParseTimeML(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("<TEXT><TIMEX3><TIMEX3></TEXT></TIMEX3></TIMEX3></TIMEX3>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := ParseTimeML(data)
		if err != nil {
			return
		}
		for _, e := range d.Expressions {
			if e.Start < 0 || e.End < e.Start || e.End > len(d.Text) {
				t.Fatalf("expression %+v of %d bytes", e, len(d.Text))
			}
		}
	})
}

func TestScore(t *testing.T) {
	gold := []Expression{{0, 6, "DATE", "2018"}, {10, 20, "DATE", "2018-05"}, {30, 35, "DURATION", "P2W"}, {40, 50, "DATE", "PRESENT_REF"}}
	found := []Expression{{0, 6, "DATE", "2018"}, {12, 20, "DATE", "2018-06"}, {30, 35, "DATE", "P2W"}, {60, 65, "DATE", "2019"}}
	got := Score(gold, found)
	want := Counts{Gold: 4, Found: 4, Strict: 2, Relaxed: 3, Type: 2, Value: 2}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if f := got.F1(got.Relaxed); f != 75 {
		t.Errorf("F1 %v, want 75", f)
	}
	if f := (Counts{}).F1(0); f != 0 {
		t.Errorf("F1 of nothing %v, want 0", f)
	}
	sum := got
	sum.Add(got)
	if sum.F1(sum.Strict) != got.F1(got.Strict) || sum.Gold != 8 {
		t.Errorf("sum %+v", sum)
	}
}

// TestAlignPrefersTheSameSpan has two candidates for one gold expression.
func TestAlignPrefersTheSameSpan(t *testing.T) {
	pairs := Align([]Expression{{0, 10, "DATE", "a"}}, []Expression{{0, 4, "DATE", "b"}, {0, 10, "DATE", "a"}})
	if len(pairs) != 2 || pairs[0].Found.Value != "a" || pairs[1].Gold != nil {
		t.Errorf("got %+v", pairs)
	}
}
