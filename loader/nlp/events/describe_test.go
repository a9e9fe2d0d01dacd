package events_test

import (
	"fmt"
	"slices"
	"strings"

	"dateline/loader/nlp"
)

// describe prints what was read, a line an event: type/mode, status, date,
// title, participants, places, speaker, confidence; with mentions, one indented
// line each. Links follow.
func describe(d *nlp.Doc, mentions bool) string {
	var b strings.Builder
	name := func(e int) string {
		if e == nlp.None {
			return "-"
		}
		return d.Entities[e].Name
	}
	parts := func(ps []nlp.Participant) string {
		var out []string
		for _, p := range ps {
			out = append(out, strings.ToLower(p.Role)+"="+name(p.Entity))
		}
		slices.Sort(out)
		return strings.Join(out, ", ")
	}
	for i, e := range d.Events {
		kind := e.Type
		if e.Mode != "" {
			kind += "/" + e.Mode
		}
		var places []string
		for _, p := range e.Places {
			places = append(places, name(p))
		}
		fmt.Fprintf(&b, "%d %s | %s | %s %s | %s | %s | in %s | by %s | %.2f\n", i, kind, e.Status, e.Date.When, lowerBasis(e.Date), e.Title,
			parts(e.Participants), strings.Join(places, ", "), name(e.Speaker), e.Confidence)
		if !mentions {
			continue
		}
		for _, m := range e.Mentions {
			fmt.Fprintf(&b, "    s%d %q | %s | %s %s | %s | in %s | by %s | %.2f\n", m.Sentence, d.Text[m.Start:m.End], m.Status,
				m.Date.When, lowerBasis(m.Date), parts(m.Participants), name(m.Place), name(m.Speaker), m.Confidence)
		}
	}
	for _, l := range d.Links {
		fmt.Fprintf(&b, "%d %s %d %q\n", l.From, l.Kind, l.To, d.Text[l.Start:l.End])
	}
	return b.String()
}

func lowerBasis(x nlp.EventDate) string {
	if x.When.IsZero() {
		return ""
	}
	return strings.ToLower(x.Basis) + "/" + x.Rule
}
