package link

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/loader/extract"
)

// report adds what the document says of one event, a report for each mention.
func (w *working) report(d *document, e *extract.Event) {
	id := d.events[e.ID]
	ev := w.events[id]
	ev.changed = true
	last := concludingMention(e)
	concludes := !d.recalls(e)
	own := newEventID(d, e, 0)
	for i := range e.Mentions {
		m := &e.Mentions[i]
		sentence := d.doc.Sentences[m.Sentence]
		r := &graph.Report{
			ID:    reportID(d, e, i),
			Event: id, Article: d.article.ID, Title: e.Title,
			Type: graph.EventType(e.Type), Mode: graph.Mode(e.Mode),
			Quote: d.doc.Slice(sentence), Span: graph.Span(sentence), Trigger: graph.Span(m.Span),
			Status: graph.Status(m.Status), Place: d.entities[m.Place], Speaker: d.entities[m.Speaker],
			Date: d.reading(m.Date), Participants: d.participations(id, m.Participants),
			Reported: d.article.Published, Loaded: d.article.LoadedAt, Withdrawn: d.article.Withdrawn, Confidence: m.Confidence,
			Own: own, Origin: cmp.Or(d.article.Origin, d.article.ID),
		}
		if i == last {
			// The article's last word, whichever of its sentences gave each part.
			r.Concludes = concludes
			r.Status = graph.Status(e.Status)
			if r.Date.When.IsZero() {
				r.Date = d.reading(e.Date)
			}
			if r.Place == "" && len(e.Places) > 0 {
				r.Place = d.entities[e.Places[0]]
			}
			r.Participants = d.participations(id, e.Participants)
		}
		w.rules.correctReport(r)
		if split, parted := w.rules.parted[r.ID]; parted && split != id {
			w.splitOff(r, split)
			continue
		}
		ev.reports[r.ID] = r
	}
}

// splitOff gives a report to the event that an editor made for it.
func (w *working) splitOff(r *graph.Report, to graph.ID) {
	if e, known := w.events[to]; !known || e.gone() {
		w.events[to] = newEvent(to)
	}
	e := w.events[to]
	e.changed = true
	r.Event = to
	for i := range r.Participants {
		r.Participants[i].Event = to
	}
	e.reports[r.ID] = r
}

// reportID names what a document's event is reported by: one of its mentions.
func reportID(d *document, e *extract.Event, mention int) graph.ID {
	m := &e.Mentions[mention]
	return graph.NewID(graph.KindReport, string(d.article.ID), strconv.Itoa(m.Start), strconv.Itoa(m.End), e.ID, strconv.Itoa(mention))
}

// concludingMention returns the index of the last mention that asserts the
// status which the document leaves the event in; the last one if none does.
func concludingMention(e *extract.Event) int {
	for i, m := range slices.Backward(e.Mentions) {
		if m.Status == e.Status {
			return i
		}
	}
	return len(e.Mentions) - 1
}

// news is how long after an act an article may appear that brings news of it; a
// later one recalls it. A day is lost to time zones and printing.
const news = 36 * time.Hour

// recalls reports whether the document only recalls how the event came by its
// status: what called it off, moved it or put it back on is there, and lies too
// far back to be the news.
func (d *document) recalls(e *extract.Event) bool {
	var by graph.LinkKind
	switch graph.Status(e.Status) {
	case graph.StatusCancelled:
		by = graph.LinkCancels
	case graph.StatusPostponed:
		by = graph.LinkReschedules
	case graph.StatusReinstated:
		by = graph.LinkReinstates
	default:
		return false
	}
	recalled := false
	for _, l := range d.doc.Links {
		if l.To != e.ID || graph.LinkKind(l.Kind) != by || d.article.Published.IsZero() {
			continue
		}
		date := d.reading(d.event(l.From).Date).Date
		if date.When.IsZero() || !isRead(date) || !time.Unix(date.When.Latest(), 0).Before(d.article.Published.Add(-news)) {
			return false
		}
		recalled = true
	}
	return recalled
}

// event returns the document's event of an id, an empty one if it has none.
func (d *document) event(id string) *extract.Event {
	for i := range d.doc.Events {
		if d.doc.Events[i].ID == id {
			return &d.doc.Events[i]
		}
	}
	return &extract.Event{}
}

// participations maps the document's participants to entities; where two were
// found to be one, the more telling role counts.
func (d *document) participations(event graph.ID, ps []extract.Participant) []graph.Participation {
	var out []graph.Participation
	at := make(map[graph.ID]int, len(ps))
	for _, p := range ps {
		id, role := d.entities[p.Entity], graph.Role(p.Role)
		if i, seen := at[id]; seen {
			if role.Rank() < out[i].Role.Rank() {
				out[i].Role = role
			}
			continue
		}
		at[id] = len(out)
		out = append(out, graph.Participation{Event: event, Entity: id, Role: role})
	}
	slices.SortFunc(out, func(a, b graph.Participation) int {
		return cmp.Or(cmp.Compare(a.Role.Rank(), b.Role.Rank()), cmp.Compare(a.Entity, b.Entity))
	})
	return out
}

// reading turns a date of the document into the reading that the report keeps.
func (d *document) reading(date *extract.Date) graph.Reading {
	if date == nil {
		return graph.Reading{}
	}
	when, err := edtf.Parse(date.EDTF)
	if err != nil {
		return graph.Reading{} // Validate has refused such documents
	}
	r := graph.Reading{Date: graph.Date{When: when, Basis: graph.Basis(date.Basis)}, Rule: date.Rule}
	if date.Time != nil {
		t := d.doc.Times[*date.Time]
		r.Phrase, r.Span = t.Text, graph.Span(t.Span)
		r.Rule = cmp.Or(r.Rule, t.Rule)
		if anchor, err := edtf.Parse(t.Anchor); err == nil {
			r.Anchor = anchor
		}
	}
	return r
}

// tie adds a link between two of the document's events.
func (w *working) tie(d *document, l extract.Link) {
	from, to := d.events[l.From], d.events[l.To]
	if from == to {
		return // the two were found to be one event
	}
	key := linkKey{to, graph.LinkKind(l.Kind)}
	e := w.events[from]
	known := e.links[key]
	if known == nil {
		known = &graph.Link{From: from, To: to, Kind: key.kind}
	}
	carried := &known.Evidence
	if w.past {
		carried = &known.Past
	}
	if ev, added := d.evidence(d.sentence(l.Span), *carried); added && len(*carried) < maxEvidence {
		*carried = append(*carried, ev)
	}
	if len(*carried) > 0 || !w.past { // without evidence nothing tells that it was believed
		e.links[key] = known
	}
}

// sentence returns the sentence that a span begins in, the span itself where none
// is known.
func (d *document) sentence(s extract.Span) extract.Span {
	for _, sentence := range d.doc.Sentences {
		if sentence.Start <= s.Start && s.Start < sentence.End {
			return sentence
		}
	}
	return s
}
