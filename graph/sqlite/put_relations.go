package sqlite

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
)

// Rows of relations are written in the order of their key: inserts into one page
// after another cost less than inserts all over the tree.

const putMention = "INSERT INTO mention (entity, published, article, rank, spans, withdrawn) VALUES (?, ?, ?, ?, ?, ?)"

func (w *writer) putMentions(ctx context.Context, b *graph.Batch) error {
	published := make(map[graph.ID]int64, len(b.Articles))
	withdrawn := make(map[graph.ID]*int64)
	for _, a := range b.Articles {
		published[a.ID], withdrawn[a.ID] = instant(a.Published), instantOrNone(a.Withdrawn)
	}
	sorted := slices.SortedFunc(slices.Values(b.Mentions), func(a, b graph.Mention) int {
		return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(published[a.Article], published[b.Article]), cmp.Compare(a.Article, b.Article))
	})
	for _, m := range sorted {
		spans, err := encodeList(m.Spans)
		if err != nil {
			return err
		}
		if err := w.exec(ctx, putMention, string(m.Entity), published[m.Article], string(m.Article), -len(m.Spans), spans, withdrawn[m.Article]); err != nil {
			return err
		}
	}
	return nil
}

// eventPlaces returns where the events of the batch stand in time.
func eventPlaces(b *graph.Batch) map[graph.ID]placed {
	at := make(map[graph.ID]placed, len(b.Events))
	for _, e := range b.Events {
		at[e.ID] = place(e.Date)
	}
	return at
}

const putParticipation = "INSERT INTO participation (entity, sort, event, latest, reach, role, rank, past) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

func (w *writer) putParticipations(ctx context.Context, b *graph.Batch) error {
	at := eventPlaces(b)
	sorted := slices.SortedFunc(slices.Values(b.Participations), func(a, b graph.Participation) int {
		return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(at[a.Event].sort, at[b.Event].sort), cmp.Compare(a.Event, b.Event))
	})
	for _, p := range sorted {
		e := at[p.Event]
		if err := w.exec(ctx, putParticipation, string(p.Entity), e.sort, string(p.Event), e.latest, e.reach, string(p.Role), p.Role.Rank(), p.Past); err != nil {
			return err
		}
	}
	return nil
}

// putPresences follows the participations and states of the batch's events, which
// must be there.
const putPresences = `
	INSERT INTO presence (entity, sort, event, state, past)
	SELECT p.entity, s.sort, s.event, s.no, p.past
	FROM json_each(?) e CROSS JOIN participation p ON p.event = e.value CROSS JOIN state s ON s.event = e.value
	ORDER BY p.entity, s.sort, s.event, s.no`

func (w *writer) putPresences(ctx context.Context, b *graph.Batch) error {
	ids := make([]graph.ID, len(b.Events))
	for i, e := range b.Events {
		ids[i] = e.ID
	}
	events, err := encodeList(ids)
	if err != nil {
		return err
	}
	return w.exec(ctx, putPresences, events)
}

const putLocation = "INSERT INTO location (place, sort, event, latest, reach, past) VALUES (?, ?, ?, ?, ?, ?)"

func (w *writer) putLocations(ctx context.Context, b *graph.Batch) error {
	at := eventPlaces(b)
	sorted := slices.SortedFunc(slices.Values(b.Locations), func(a, b graph.Location) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(at[a.Event].sort, at[b.Event].sort), cmp.Compare(a.Event, b.Event))
	})
	for _, l := range sorted {
		e := at[l.Event]
		if err := w.exec(ctx, putLocation, string(l.Place), e.sort, string(l.Event), e.latest, e.reach, l.Past); err != nil {
			return err
		}
	}
	return nil
}

const putLink = "INSERT INTO link (source, rank, target, kind, evidence, ever, past) VALUES (?, ?, ?, ?, ?, ?, ?)"

func (w *writer) putLinks(ctx context.Context, b *graph.Batch) error {
	sorted := slices.SortedFunc(slices.Values(b.Links), func(a, b graph.Link) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind.Rank(), b.Kind.Rank()), cmp.Compare(a.To, b.To))
	})
	for _, l := range sorted {
		evidence, ever, err := encodeEvidence(l.Evidence, l.Past)
		if err != nil {
			return err
		}
		if err := w.exec(ctx, putLink, string(l.From), l.Kind.Rank(), string(l.To), string(l.Kind), evidence, ever, l.IsPast()); err != nil {
			return err
		}
	}
	return nil
}

// encodeEvidence returns what stands and, where something was withdrawn, all that
// there ever was.
func encodeEvidence(evidence, past []graph.Evidence) (stands, ever string, err error) {
	if stands, err = encodeList(evidence); err == nil && len(past) > 0 {
		ever, err = encodeList(slices.Concat(evidence, past))
	}
	return stands, ever, err
}

const putHolding = "INSERT INTO holding (holder, key, title, target, since, until, evidence, ever, past) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

func (w *writer) putHoldings(ctx context.Context, b *graph.Batch) error {
	for i := range b.Holdings {
		h := &b.Holdings[i]
		evidence, ever, err := encodeEvidence(h.Evidence, h.Past)
		if err != nil {
			return err
		}
		if err := w.exec(ctx, putHolding, string(h.Holder), graph.HoldingKey(h.Title, h.Of), h.Title, string(h.Of),
			h.Since.String(), h.Until.String(), evidence, ever, h.IsPast()); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) putContainments(ctx context.Context, b *graph.Batch) error {
	past := make(map[graph.ID]bool)
	for _, e := range b.Entities {
		past[e.ID] = e.Past
	}
	for _, c := range b.Containments {
		if err := w.exec(ctx, "INSERT INTO containment (place, around, past) VALUES (?, ?, ?)", string(c.Place), string(c.Within), past[c.Place]); err != nil {
			return err
		}
	}
	return nil
}
