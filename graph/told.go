package graph

import (
	"context"
	"slices"
)

// maxTold bounds the events of one article that are looked at for a run-up.
const maxTold = 200

// told is what articles tell beside an event.
type told struct {
	events   []*Event
	evidence map[ID][]Evidence // of each event: the sentences that tell of it
}

// toldWith returns the events within a filter's bounds that articles on the
// centre tell of too and in which two of its sides meet, without those that are
// known already. A side is somebody who takes part in the centre, with what
// they hold a role in: an official of one country who meets one of the other
// belongs to the summit of their presidents.
func toldWith(ctx context.Context, r Reader, centre *Event, known []*Event, f EventFilter) (told, error) {
	out := told{evidence: make(map[ID][]Evidence)}
	sides, err := sidesOf(ctx, r, centre.ID, f.AsOf)
	if err != nil || len(sides) < 2 {
		return out, err
	}
	reports, err := toldReports(ctx, r, centre.ID, f.AsOf)
	if err != nil {
		return out, err
	}
	seen := map[ID]bool{centre.ID: true}
	for _, e := range known {
		seen[e.ID] = true
	}
	var ids []ID
	for _, rep := range reports {
		if !seen[rep.Event] {
			seen[rep.Event] = true
			ids = append(ids, rep.Event)
		}
	}
	met, err := whoMet(ctx, r, ids, f.AsOf)
	if err != nil {
		return out, err
	}
	events, err := nodesOf[*Event](ctx, r, ids)
	if err != nil {
		return out, err
	}
	for _, id := range ids {
		e, there := events[id]
		if there {
			e = e.AsOf(f.AsOf)
		}
		if e == nil || !inBounds(e, f) || sidesAmong(sides, met[id]) < 2 {
			continue
		}
		out.events = append(out.events, e)
		for _, rep := range reports {
			if rep.Event == id && len(out.evidence[id]) < DefaultLimit {
				out.evidence[id] = append(out.evidence[id], Evidence{Article: rep.Article, Span: rep.Span, Quote: rep.Quote})
			}
		}
	}
	return out, nil
}

// links ties what articles tell beside the centre to it, by time.
func (t told) links(centre *Event, events []*Event) []Link {
	var out []Link
	for _, e := range events {
		evidence, ok := t.evidence[e.ID]
		switch {
		case !ok || e.ID == centre.ID:
		case EventSort(e.Date) <= EventSort(centre.Date):
			out = append(out, Link{From: e.ID, To: centre.ID, Kind: LinkFollows, Evidence: evidence})
		default:
			out = append(out, Link{From: centre.ID, To: e.ID, Kind: LinkFollows, Evidence: evidence})
		}
	}
	return out
}

// inBounds reports whether an event is dated and begins within a filter's bounds.
func inBounds(e *Event, f EventFilter) bool {
	at := EventSort(e.Date)
	return at != NoDate && (f.From == nil || at >= *f.From) && (f.To == nil || at < *f.To)
}

// toldReports returns all reports of the articles that report an event, in order.
func toldReports(ctx context.Context, r Reader, event ID, asOf Clock) ([]*Report, error) {
	lists, err := r.Edges(ctx, EdgeQuery{Kind: EdgeReports, From: []ID{event}, Page: Page{Limit: MaxLimit}, AsOf: asOf})
	if err != nil {
		return nil, err
	}
	own, err := nodesOf[*Report](ctx, r, targets(lists))
	if err != nil {
		return nil, err
	}
	var articles []ID
	for _, rep := range own {
		articles = append(articles, rep.Article)
	}
	slices.Sort(articles)
	var ids []ID
	for part := range slices.Chunk(slices.Compact(articles), MaxIDs) {
		lists, err := r.Edges(ctx, EdgeQuery{Kind: EdgeArticleReports, From: part, Page: Page{Limit: maxTold}, AsOf: asOf})
		if err != nil {
			return nil, err
		}
		ids = append(ids, targets(lists)...)
	}
	all, err := nodesOf[*Report](ctx, r, ids)
	if err != nil {
		return nil, err
	}
	out := make([]*Report, 0, len(all))
	for _, rep := range all {
		out = append(out, rep)
	}
	slices.SortFunc(out, func(a, b *Report) int {
		if c := a.Reported.Compare(b.Reported); c != 0 {
			return c
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out, nil
}

func targets(lists map[ID]*List[Edge]) []ID {
	var out []ID
	for _, list := range lists {
		for _, e := range list.Items {
			out = append(out, e.To)
		}
	}
	return out
}

// sidesOf returns, for each of those who take part in an event, them and what
// they hold a role in.
func sidesOf(ctx context.Context, r Reader, event ID, asOf Clock) ([][]ID, error) {
	met, err := whoMet(ctx, r, []ID{event}, asOf)
	return met[event], err
}

// whoMet returns the sides of events. Whom an event is merely about is none.
func whoMet(ctx context.Context, r Reader, events []ID, asOf Clock) (map[ID][][]ID, error) {
	out := make(map[ID][][]ID, len(events))
	people := make(map[ID][]ID)
	var holders []ID
	for part := range slices.Chunk(events, MaxIDs) {
		lists, err := r.Edges(ctx, EdgeQuery{Kind: EdgeParticipants, From: part, Page: Page{Limit: maxTold}, AsOf: asOf})
		if err != nil {
			return nil, err
		}
		for _, id := range part {
			for _, e := range lists[id].Items {
				if e.Role != RoleTopic && e.Role != RoleHost {
					people[id] = append(people[id], e.To)
					holders = append(holders, e.To)
				}
			}
		}
	}
	slices.Sort(holders)
	roles := make(map[ID][]ID)
	for part := range slices.Chunk(slices.Compact(holders), MaxIDs) {
		lists, err := r.Edges(ctx, EdgeQuery{Kind: EdgeRoles, From: part, Page: Page{Limit: maxTold}, AsOf: asOf})
		if err != nil {
			return nil, err
		}
		for _, id := range part {
			roles[id] = append([]ID{id}, targets(map[ID]*List[Edge]{id: lists[id]})...)
		}
	}
	for id, some := range people {
		for _, p := range some {
			out[id] = append(out[id], slices.DeleteFunc(roles[p], func(id ID) bool { return id == "" }))
		}
	}
	return out, nil
}

// sidesAmong counts the sides of which somebody is among those who met. Two who
// stand for one another, such as a president and the country, are one side.
func sidesAmong(sides, met [][]ID) int {
	n := 0
	for i, side := range sides {
		apart := true // whether no earlier side shares anything with this one
		for _, other := range sides[:i] {
			apart = apart && !shares(side, other)
		}
		if apart && slices.ContainsFunc(met, func(who []ID) bool { return shares(side, who) }) {
			n++
		}
	}
	return n
}

func shares(a, b []ID) bool {
	return slices.ContainsFunc(a, func(id ID) bool { return slices.Contains(b, id) })
}
