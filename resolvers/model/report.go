package model

import (
	"cmp"
	"context"

	"dateline/graph"
)

// Report is a report where a request reached it.
type Report struct {
	*graph.Report
	at *Level
}

// Label returns what the article's words call the event, or the sentence.
func (r *Report) Label() string { return cmp.Or(r.Report.Title, r.Quote) }

// Event returns the event that is reported.
func (r *Report) Event(ctx context.Context) (*Event, error) {
	return follow[*Event](ctx, r.at, "report.event", r.Report.Event, ofReport(func(r *graph.Report) graph.ID { return r.Event }))
}

// Article returns the article that reports it.
func (r *Report) Article(ctx context.Context) (*Article, error) {
	return follow[*Article](ctx, r.at, "report.article", r.Report.Article, ofReport(func(r *graph.Report) graph.ID { return r.Article }))
}

// Title returns what the article's words call the event, if they do.
func (r *Report) Title() (string, bool) { return given(r.Report.Title) }

// Mode returns the manner of the event, if one fits.
func (r *Report) Mode() (graph.Mode, bool) { return given(r.Report.Mode) }

// Status returns the status that the sentence asserts, if it does.
func (r *Report) Status() (graph.Status, bool) { return given(r.Report.Status) }

// Place returns where the sentence puts the event, nil where it does not say.
func (r *Report) Place(ctx context.Context) (*Place, error) {
	return follow[*Place](ctx, r.at, "report.place", r.Report.Place, ofReport(func(r *graph.Report) graph.ID { return r.Place }))
}

// Speaker returns who says so, nil where nobody is named.
func (r *Report) Speaker(ctx context.Context) (Entity, error) {
	return follow[Entity](ctx, r.at, "report.speaker", r.Report.Speaker, ofReport(func(r *graph.Report) graph.ID { return r.Speaker }))
}

// Participants returns who takes part, as the sentence has it.
func (r *Report) Participants() []*ReportParticipant {
	out := make([]*ReportParticipant, len(r.Report.Participants))
	for i, p := range r.Report.Participants {
		out[i] = &ReportParticipant{Participation: p, at: r.at}
	}
	return out
}

// Date returns the date as the sentence gives it, nil where it gives none.
func (r *Report) Date() *DateReading {
	if r.Report.Date.When.IsZero() {
		return nil
	}
	return &DateReading{r.Report.Date}
}

// ReportParticipant is someone who takes part in an event, as one sentence has
// it.
type ReportParticipant struct {
	graph.Participation
	at *Level // of the report
}

// Entity returns who takes part, nil where it has gone since.
func (p *ReportParticipant) Entity(ctx context.Context) (Entity, error) {
	return follow[Entity](ctx, p.at, "report.participants", p.Participation.Entity, func(n graph.Node) []graph.ID {
		r, ok := n.(*graph.Report)
		if !ok {
			return nil
		}
		var ids []graph.ID
		for _, p := range r.Participants {
			ids = append(ids, p.Entity)
		}
		return ids
	})
}

// DateReading is a date as a sentence gives it.
type DateReading struct{ graph.Reading }

// Date returns the date.
func (r *DateReading) Date() *Date { return newDate(r.Reading.Date) }

// Phrase returns the words that carry the date, if any do.
func (r *DateReading) Phrase() (string, bool) { return given(r.Reading.Phrase) }

// Span returns where the words stand, nil where no words carry the date.
func (r *DateReading) Span() *graph.Span {
	if r.Reading.Phrase == "" {
		return nil
	}
	return &r.Reading.Span
}

// Anchor returns what a relative phrase was resolved against, nil where the
// phrase is not relative.
func (r *DateReading) Anchor() *Date { return newDate(graph.Date{When: r.Reading.Anchor}) }

// Rule returns the rule that resolved the phrase, if one was needed.
func (r *DateReading) Rule() (string, bool) { return given(r.Reading.Rule) }

// ofReport makes a function of reports one of nodes.
func ofReport(ref func(*graph.Report) graph.ID) func(graph.Node) []graph.ID {
	return func(n graph.Node) []graph.ID {
		if r, ok := n.(*graph.Report); ok {
			return []graph.ID{ref(r)}
		}
		return nil
	}
}
