package link

import (
	"cmp"
	"context"
	"slices"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// rules are what the decisions of editors ask of linking. They name events by
// the IDs that these had: those of what single articles tell (graph.Report.Own),
// so that they hold however the events come together.
type rules struct {
	same      map[graph.ID]graph.ID          // the entity that an entity is taken for
	together  map[graph.ID][]graph.ID        // own events that are one event with another
	apart     map[graph.ID][]graph.ID        // what must not be one with another
	names     map[graph.ID]string            // of entities and events
	fields    map[graph.ID]map[string]string // of anything, corrected
	parted    map[graph.ID]graph.ID          // the event that a report is split off to
	partedBy  map[mentionKey]graph.ID        // the entity that a mention is split off to
	splits    map[graph.ID]bool              // entities that were split off
	withdrawn map[graph.ID]time.Time         // articles, and when it was decided
	former    map[graph.ID][]graph.ID        // the entities taken for an entity
}

type mentionKey struct{ entity, article graph.ID }

// rules reads the decisions of the store and adds others.
func (l *Linker) rules(ctx context.Context, extra []*graph.Decision) (*rules, error) {
	decisions, err := Decisions(ctx, l.store)
	if err != nil {
		return nil, err
	}
	return newRules(append(decisions, extra...)), nil
}

// Decisions reads all decisions of a store, in the order in which they were
// made.
func Decisions(ctx context.Context, store graph.Reader) ([]*graph.Decision, error) {
	var out []*graph.Decision
	q := graph.ListQuery{Kind: graph.KindDecision, Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		list, err := store.List(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, n := range list.Items {
			if d, ok := n.(*graph.Decision); ok {
				out = append(out, d)
			}
		}
		if !list.More {
			break
		}
		q.Page.After = list.Cursors[len(list.Cursors)-1]
	}
	slices.SortFunc(out, func(a, b *graph.Decision) int { return cmp.Or(a.Made.Compare(b.Made), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// Standing returns the decisions that are not undone, in order. An undoing may
// be undone itself. Clocks of editors differ, so only what undoes what counts,
// not when.
func Standing(decisions []*graph.Decision) []*graph.Decision {
	undoings := make(map[graph.ID][]*graph.Decision)
	for _, d := range decisions {
		if d.Kind == graph.DecisionUndo {
			for _, id := range d.Subjects {
				undoings[id] = append(undoings[id], d)
			}
		}
	}
	// An ID is a hash of the subjects' IDs, so no undoing undoes itself, at any
	// remove; the map ends what a forged file might contain.
	visiting := make(map[graph.ID]bool)
	var stands func(id graph.ID) bool
	stands = func(id graph.ID) bool {
		if visiting[id] {
			return true
		}
		visiting[id] = true
		defer delete(visiting, id)
		return !slices.ContainsFunc(undoings[id], func(d *graph.Decision) bool { return stands(d.ID) })
	}
	var out []*graph.Decision
	for _, d := range decisions {
		if d.Kind != graph.DecisionUndo && stands(d.ID) {
			out = append(out, d)
		}
	}
	return out
}

func newRules(decisions []*graph.Decision) *rules {
	r := &rules{
		same: make(map[graph.ID]graph.ID), together: make(map[graph.ID][]graph.ID), apart: make(map[graph.ID][]graph.ID),
		names: make(map[graph.ID]string), fields: make(map[graph.ID]map[string]string),
		parted: make(map[graph.ID]graph.ID), partedBy: make(map[mentionKey]graph.ID),
		splits: make(map[graph.ID]bool), withdrawn: make(map[graph.ID]time.Time), former: make(map[graph.ID][]graph.ID),
	}
	for _, d := range Standing(decisions) {
		r.add(d)
	}
	for from := range r.same {
		to := r.entity(from)
		r.former[to] = append(r.former[to], from)
	}
	for _, ids := range r.former {
		slices.Sort(ids)
	}
	return r
}

func (r *rules) add(d *graph.Decision) {
	if len(d.Subjects) == 0 {
		return
	}
	first := d.Subjects[0]
	switch d.Kind {
	case graph.DecisionMerge:
		for _, id := range d.Subjects[1:] {
			if first.Kind().IsEntity() {
				if a, b := r.entity(first), r.entity(id); a != b {
					r.same[b] = a
				}
				continue
			}
			r.together[first] = append(r.together[first], id)
			r.together[id] = append(r.together[id], first)
		}
		if d.Value != "" {
			r.names[first] = d.Value
		}
	case graph.DecisionSplit:
		for _, id := range d.Subjects[1:] {
			if first.Kind().IsEntity() {
				r.partedBy[mentionKey{first, id}] = splitID(d)
				r.splits[splitID(d)] = true
			} else {
				r.parted[id] = splitID(d)
			}
		}
	case graph.DecisionCannotLink:
		for _, id := range d.Subjects[1:] {
			r.apart[first] = append(r.apart[first], id)
			r.apart[id] = append(r.apart[id], first)
		}
	case graph.DecisionRename:
		r.names[first] = d.Value
	case graph.DecisionCorrect:
		if r.fields[first] == nil {
			r.fields[first] = make(map[string]string)
		}
		r.fields[first][d.Field] = d.Value
	case graph.DecisionWithdraw:
		if _, already := r.withdrawn[first]; !already {
			r.withdrawn[first] = d.Made
		}
	case graph.DecisionUndo: // Standing has seen to it
	}
}

// splitID names what a split makes, by what is split: whoever decides it, and
// however often, makes the same.
func splitID(d *graph.Decision) graph.ID {
	parts := []string{"split"}
	for _, id := range d.Subjects {
		parts = append(parts, string(id))
	}
	return graph.NewID(d.Subjects[0].Kind(), parts...)
}

// entity returns the entity that one is taken for: itself, as a rule.
func (r *rules) entity(id graph.ID) graph.ID {
	for {
		to, merged := r.same[id]
		if !merged {
			return id
		}
		id = to
	}
}

// entityIn is entity for what an article mentions.
func (r *rules) entityIn(id, article graph.ID) graph.ID {
	if split, ok := r.partedBy[mentionKey{r.entity(id), article}]; ok {
		id = split
	}
	return r.entity(id)
}

// targets returns what entities among the given ones can turn out to be.
func (r *rules) targets(ids []graph.ID) []graph.ID {
	named := make(map[graph.ID]bool)
	for _, id := range ids {
		named[r.entity(id)] = true
	}
	for key, split := range r.partedBy {
		if named[key.entity] {
			named[split], named[r.entity(split)] = true, true
		}
	}
	return sortedKeys(named)
}

// areApart reports whether two must not be taken for one.
func (r *rules) areApart(a, b graph.ID) bool { return slices.Contains(r.apart[a], b) }

// companions returns the own events that are decided to be one with another, at
// any remove, without itself.
func (r *rules) companions(own graph.ID) []graph.ID {
	seen := map[graph.ID]bool{own: true}
	var out []graph.ID
	for next := []graph.ID{own}; len(next) > 0; {
		id := next[0]
		next = next[1:]
		for _, other := range r.together[id] {
			if !seen[other] {
				seen[other] = true
				out, next = append(out, other), append(next, other)
			}
		}
	}
	slices.Sort(out)
	return out
}

// The fields that can be corrected.
const (
	FieldDate      = "date"
	FieldStatus    = "status"
	FieldPlace     = "place"
	FieldTitle     = "title"
	FieldPublished = "published"
	FieldPublisher = "publisher"
	FieldURL       = "url"
	FieldWikidata  = "wikidata"
)

// correctArticle sets the state of an article, and the fields that editors
// corrected. Validate has seen to their values.
func (r *rules) correctArticle(a *graph.Article) {
	for field, value := range r.fields[a.ID] {
		a.State = graph.ArticleCorrected
		switch field {
		case FieldTitle:
			a.Title = value
		case FieldPublisher:
			a.Publisher = value
		case FieldURL:
			a.URL = value
		case FieldPublished:
			a.Published = r.published(a.ID, a.Published)
		}
	}
	if at, withdrawn := r.withdrawn[a.ID]; withdrawn {
		a.State, a.Withdrawn = graph.ArticleWithdrawn, at
	}
}

// remembered reports whether an article was withdrawn that had been loaded before:
// until then it was believed.
func (r *rules) remembered(article graph.ID, loaded time.Time) bool {
	at, withdrawn := r.withdrawn[article]
	return withdrawn && loaded.Before(at)
}

// published returns when an article was published, as editors corrected it.
func (r *rules) published(article graph.ID, otherwise time.Time) time.Time {
	if value, corrected := r.fields[article][FieldPublished]; corrected {
		if t, err := parseInstant(value); err == nil {
			return t
		}
	}
	return otherwise
}

func parseInstant(value string) (time.Time, error) {
	if t, err := time.Parse(time.DateOnly, value); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.RFC3339, value)
	return t.UTC().Truncate(time.Second), err
}

// correctReport sets the fields of a report that editors corrected.
func (r *rules) correctReport(rep *graph.Report) {
	for field, value := range r.fields[rep.ID] {
		switch field {
		case FieldDate:
			rep.Date.Date = decidedDate(value)
		case FieldStatus:
			rep.Status = graph.Status(value)
		case FieldPlace:
			rep.Place = graph.ID(value)
		}
	}
}

// correctEvent sets the name and fields of an event that editors decided, under
// any of the IDs that it had.
func (r *rules) correctEvent(e *graph.Event, owns []graph.ID) {
	for _, id := range append(slices.Clone(owns), e.ID) {
		if name, renamed := r.names[id]; renamed {
			e.Title = name
		}
		for field, value := range r.fields[id] {
			switch field {
			case FieldDate:
				e.Date = decidedDate(value)
			case FieldStatus:
				e.Status = graph.Status(value)
			case FieldPlace:
				e.Place = graph.ID(value)
			}
		}
	}
}

// correctEntity sets the name and fields of an entity that editors decided.
func (r *rules) correctEntity(e *graph.Entity) {
	for _, id := range append(slices.Clone(r.former[e.ID]), e.ID) {
		if name, renamed := r.names[id]; renamed {
			e.Name = name
		}
		if q, ok := r.fields[id][FieldWikidata]; ok {
			e.Wikidata = q
		}
	}
	for _, id := range r.former[e.ID] {
		e.Keys = append(e.Keys, graph.FormerKey(id))
	}
}

// decidedDate is a date that a person gave: it is stated.
func decidedDate(value string) graph.Date {
	when, err := edtf.Parse(value)
	if err != nil {
		return graph.Date{}
	}
	return graph.Date{When: when, Basis: graph.BasisStated}
}
