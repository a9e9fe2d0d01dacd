// Package story reads the events of a timeline together with what the formats
// of timelines show of them: where, who, and who reported it first.
package story

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"dateline/graph"
	"dateline/graph/export/whole"
)

// Story is the answer to a question about a timeline.
type Story struct {
	Title  string
	Centre *graph.Event // the event that the question was about; nil for none
	// Items are read as they are ranged over, a page at a time, and from the start
	// each time. An error is the last of them. They must not be changed.
	Items iter.Seq2[*Item, error]

	// What is known once Items have been ranged over to the end.
	Count int          // how many there were
	More  bool         // whether there are events beyond the limit
	Next  graph.Cursor // of the last item, from which to read on; "" where a choice was made
}

// Collect reads all items.
func (s *Story) Collect() ([]*Item, error) {
	var all []*Item
	for item, err := range s.Items {
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return all, nil
}

// Item is an event, as it was believed at the time that was asked for.
type Item struct {
	*graph.Event
	Place        *graph.Entity // nil where it is not known
	Participants []Participant // by Role.Rank, some of many
	Sources      []Source      // the first to report it
	Reports      int           // how many reports there were by then
	Reason       string        // why it was chosen among others, "" where nothing was left out
}

// Participant is somebody's part in an event.
type Participant struct {
	*graph.Entity
	Role graph.Role
}

// Source is a report and the article it is in.
type Source struct {
	Report  *graph.Report
	Article *graph.Article
}

// What is shown of one event.
const (
	participants = 6
	sources      = 3
)

// pageSize is how many events are read at a time.
const pageSize = 200

// Read returns the first events that a question has, after its cursor, limit at
// most. Its cost is a fixed number of calls to r for every 200 events, of which
// it keeps no more than those 200. The limit of the question's page is not used.
func Read(ctx context.Context, r graph.Reader, q graph.TimelineQuery, limit int) *Story {
	s := &Story{}
	start := q.Page.After
	s.Items = func(yield func(*Item, error) bool) {
		s.Count, s.More, s.Next = 0, true, start
		for s.More && s.Count < limit {
			q.Page = graph.Page{After: s.Next, Limit: min(pageSize, limit-s.Count)}
			list, err := r.Timeline(ctx, q)
			if err != nil {
				yield(nil, fmt.Errorf("timeline: %w", err))
				return
			}
			items, err := Items(ctx, r, list.Items, q.AsOf)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			s.Count += len(items)
			s.More = list.More
			if len(list.Cursors) > 0 {
				s.Next = list.Cursors[len(list.Cursors)-1]
			}
		}
	}
	return s
}

// chosen is a story of items that have been read.
func chosen(items []*Item) *Story {
	s := &Story{Count: len(items)}
	s.Items = func(yield func(*Item, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
	return s
}

// Items adds to events what is shown of them. It is five calls to r at most, or
// six as of an earlier moment, for up to 200 events.
func Items(ctx context.Context, r graph.Reader, events []*graph.Event, asOf graph.Clock) ([]*Item, error) {
	ids := make([]graph.ID, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	if len(ids) == 0 {
		return nil, nil
	}
	who, err := r.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeParticipants, From: ids, AsOf: asOf, Page: graph.Page{Limit: participants}})
	if err != nil {
		return nil, fmt.Errorf("participants: %w", err)
	}
	said, err := r.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeReports, From: ids, AsOf: asOf, Page: graph.Page{Limit: sources, Total: !asOf.IsZero()}})
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	var entities, reports, articles []graph.ID
	for _, e := range events {
		entities = append(entities, e.Place)
		for _, p := range who[e.ID].Items {
			entities = append(entities, p.To)
		}
		for _, s := range said[e.ID].Items {
			reports = append(reports, s.To)
		}
	}
	parties, err := whole.NodesOf[*graph.Entity](ctx, r, entities)
	if err != nil {
		return nil, fmt.Errorf("participants: %w", err)
	}
	words, err := whole.NodesOf[*graph.Report](ctx, r, reports)
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	for _, rep := range words {
		articles = append(articles, rep.Article)
	}
	papers, err := whole.NodesOf[*graph.Article](ctx, r, articles)
	if err != nil {
		return nil, fmt.Errorf("articles: %w", err)
	}
	items := make([]*Item, len(events))
	for i, e := range events {
		item := &Item{Event: e, Place: parties[e.Place], Reports: e.Weight}
		if !asOf.IsZero() {
			item.Reports = said[e.ID].Total
		}
		for _, p := range who[e.ID].Items {
			if entity := parties[p.To]; entity != nil {
				item.Participants = append(item.Participants, Participant{entity, p.Role})
			}
		}
		for _, edge := range said[e.ID].Items {
			if rep := words[edge.To]; rep != nil && papers[rep.Article] != nil {
				item.Sources = append(item.Sources, Source{rep, papers[rep.Article]})
			}
		}
		items[i] = item
	}
	return items, nil
}

// Names are the names of those who took part.
func (i *Item) Names() []string {
	names := make([]string, len(i.Participants))
	for n, p := range i.Participants {
		names[n] = p.Name
	}
	return names
}

// Where is the name of the place, "" where it is not known.
func (i *Item) Where() string {
	if i.Place == nil {
		return ""
	}
	return i.Place.Name
}

// Moved lists the dates that the event was believed to have before it was moved
// to the one it has, or put off or cancelled without one, oldest first, each once:
// dates that cannot both be true. A date that was only told more precisely is none
// of them.
func (i *Item) Moved() []graph.Date {
	var out []graph.Date
	now := i.Date.When
	off := now.IsZero() && (i.Status == graph.StatusPostponed || i.Status == graph.StatusCancelled)
	for _, s := range i.Standing() {
		then := s.Date.When
		known := func(d graph.Date) bool { return d.When.Equal(then) }
		switch {
		case then.IsZero(), then.Equal(now), slices.ContainsFunc(out, known): // cheaper to tell than whether dates overlap
		case off, !then.Overlaps(now):
			out = append(out, s.Date)
		}
	}
	return out
}
