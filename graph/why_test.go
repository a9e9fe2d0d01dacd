package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/graph/edtf"
)

func TestWhyDate(t *testing.T) {
	gives := func(id ID, on int, when string, basis Basis, phrase string) *Report {
		r := &Report{ID: "rep_" + id, Article: "art_" + id, Reported: onDay(on)}
		if when != "" {
			r.Date = Reading{Date: Date{When: edtf.MustParse(when), Basis: basis}, Phrase: phrase}
		}
		return r
	}
	e := &Event{ID: "evt_a", Date: Date{When: edtf.MustParse("2018-06-12"), Basis: BasisStated}}
	copied := gives("copy", 6, "2018-07", BasisInferred, "next month")
	copied.Origin = "art_month"
	why := WhyDate(e, []*Report{
		copied,
		gives("late", 9, "2018-06-12", BasisStated, "June 12"),
		gives("first", 4, "2018-06-12", BasisStated, "12 June"),
		gives("guess", 1, "2018-06-12", BasisInferred, ""),
		gives("silent", 2, "", "", ""),
		gives("month", 5, "2018-07", BasisRelative, "in July"),
		gives("wide", 3, "2018-06", BasisRelative, "this month"),
		gives("wide2", 8, "2018-06", BasisStated, "June"),
	})
	if why.Report.ID != "rep_first" {
		t.Errorf("the date is %s's, want the first report that states it", why.Report.ID)
	}
	type other struct {
		When     string
		Basis    Basis
		Agrees   bool
		Articles int
		Reports  int
	}
	var got []other
	for _, o := range why.Others {
		got = append(got, other{o.Date.When.String(), o.Date.Basis, o.Agrees, o.Articles, len(o.Reports)})
	}
	want := []other{{"2018-06", BasisStated, true, 2, 2}, {"2018-07", BasisRelative, false, 1, 2}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("other dates (-want +got):\n%s", diff)
	}
	if WhyDate(&Event{ID: "evt_b"}, nil) != nil {
		t.Error("an event without a date has a reason for it")
	}
}
