package graph

import (
	"cmp"
	"slices"
	"time"
)

// DateReason is why an event has the date that it has.
type DateReason struct {
	Date   Date        // as the event has it
	Report *Report     // whose sentence gives it; nil where none gives just this date
	Others []OtherDate // what other reports give, those of most articles first
}

// OtherDate is a date that reports of an event give in place of the one that is
// believed.
type OtherDate struct {
	Date     Date // with the best basis among the reports
	Agrees   bool // whether it can be true together with the date that is believed
	Articles int  // the number of articles that give it; copies of one article are one
	Reports  []*Report
}

// WhyDate explains the date of an event by its reports, in any order; nil where
// the event has no date. The report that gives it is, of those that give it on
// the same basis and in words, the first.
func WhyDate(e *Event, reports []*Report) *DateReason {
	if e.Date.When.IsZero() {
		return nil
	}
	reports = slices.SortedFunc(slices.Values(reports), compareReports)
	why := &DateReason{Date: e.Date}
	rank := func(r *Report) int {
		switch {
		case r.Date.Date == e.Date && r.Date.Phrase != "":
			return 0
		case r.Date.Date == e.Date:
			return 1
		}
		return 2
	}
	var others []OtherDate
	for _, r := range reports {
		if r.Date.When.IsZero() {
			continue
		}
		if r.Date.When == e.Date.When {
			if why.Report == nil || rank(r) < rank(why.Report) {
				why.Report = r
			}
			continue
		}
		i := slices.IndexFunc(others, func(o OtherDate) bool { return o.Date.When == r.Date.When })
		if i < 0 {
			i = len(others)
			others = append(others, OtherDate{Date: r.Date.Date, Agrees: r.Date.When.Overlaps(e.Date.When)})
		}
		o := &others[i]
		o.Reports = append(o.Reports, r)
		if slices.Index(Bases(), r.Date.Basis) < slices.Index(Bases(), o.Date.Basis) {
			o.Date.Basis = r.Date.Basis
		}
	}
	for i := range others {
		sources := make(map[ID]bool)
		for _, r := range others[i].Reports {
			sources[cmp.Or(r.Origin, r.Article)] = true
		}
		others[i].Articles = len(sources)
	}
	slices.SortStableFunc(others, func(a, b OtherDate) int { return cmp.Compare(b.Articles, a.Articles) })
	why.Others = others
	return why
}

// compareReports orders reports by the time they were published, unknown times
// last; ties by ID.
func compareReports(a, b *Report) int {
	last := func(t time.Time) int {
		if t.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(last(a.Reported), last(b.Reported)), a.Reported.Compare(b.Reported), cmp.Compare(a.ID, b.ID))
}
