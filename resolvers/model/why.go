package model

import "dateline/graph"

// DateReason is why an event has the date that it has.
type DateReason struct {
	graph.DateReason
	reports *Level
}

// Date returns the date.
func (r *DateReason) Date() *Date { return newDate(r.DateReason.Date) }

// Reading returns how the sentence that gives the date was read, nil where none
// gives it.
func (r *DateReason) Reading() *DateReading {
	if r.DateReason.Report == nil {
		return nil
	}
	return &DateReading{r.DateReason.Report.Date}
}

// Report returns the report whose sentence gives the date, nil where none does.
func (r *DateReason) Report() *Report {
	if r.DateReason.Report == nil {
		return nil
	}
	return &Report{Report: r.DateReason.Report, at: r.reports}
}

// Others returns the dates that other reports give.
func (r *DateReason) Others() []*OtherDate {
	out := make([]*OtherDate, len(r.DateReason.Others))
	for i, o := range r.DateReason.Others {
		out[i] = &OtherDate{OtherDate: o, reports: r.reports}
	}
	return out
}

// OtherDate is a date that some reports give in place of another.
type OtherDate struct {
	graph.OtherDate
	reports *Level
}

// Date returns the date.
func (o *OtherDate) Date() *Date { return newDate(o.OtherDate.Date) }

// Reports returns the reports that give the date.
func (o *OtherDate) Reports() []*Report {
	out := make([]*Report, len(o.OtherDate.Reports))
	for i, r := range o.OtherDate.Reports {
		out[i] = &Report{Report: r, at: o.reports}
	}
	return out
}
