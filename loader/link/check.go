package link

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

func isConflict(err error) bool { return errors.Is(err, graph.ErrConflict) }

// fieldsOf lists what can be corrected of a kind of node.
func fieldsOf(k graph.Kind) []string {
	switch {
	case k == graph.KindEvent, k == graph.KindReport:
		return []string{FieldDate, FieldStatus, FieldPlace}
	case k == graph.KindArticle:
		return []string{FieldTitle, FieldPublisher, FieldPublished, FieldURL}
	case k.IsEntity():
		return []string{FieldWikidata}
	}
	return nil
}

// CheckDecision checks what can be checked of a decision without the graph: an
// ErrInvalid says what is wrong with it.
func CheckDecision(d *graph.Decision) error {
	switch {
	case !slices.Contains(graph.DecisionKinds(), d.Kind):
		return graph.Invalid("kind", string(d.Kind), "is no kind of decision")
	case strings.TrimSpace(d.Author) == "":
		return graph.Invalid("author", "", "is missing")
	case strings.TrimSpace(d.Reason) == "":
		return graph.Invalid("reason", "", "is missing")
	case len(d.Subjects) == 0:
		return graph.Invalid("subjects", "", "are missing")
	case len(d.Subjects) > graph.MaxIDs:
		return graph.Invalid("subjects", "", "are %d; %d at most", len(d.Subjects), graph.MaxIDs)
	}
	for i, id := range d.Subjects {
		if id.Kind() == "" {
			return graph.Invalid(fmt.Sprintf("subjects[%d]", i), string(id), "is no ID")
		}
		if slices.Contains(d.Subjects[:i], id) {
			return graph.Invalid(fmt.Sprintf("subjects[%d]", i), string(id), "comes twice")
		}
	}
	return checkKind(d)
}

func checkKind(d *graph.Decision) error {
	kind := d.Subjects[0].Kind()
	mergeable := kind.IsEntity() || kind == graph.KindEvent
	switch d.Kind {
	case graph.DecisionMerge, graph.DecisionCannotLink:
		if !mergeable {
			return graph.Invalid("subjects[0]", string(d.Subjects[0]), "must be a person, an organisation, a place or an event")
		}
		if len(d.Subjects) < 2 {
			return graph.Invalid("subjects", "", "must be two or more")
		}
		for i, id := range d.Subjects {
			if id.Kind() != kind {
				return graph.Invalid(fmt.Sprintf("subjects[%d]", i), string(id), "is of the kind %s, the first of the kind %s", id.Kind(), kind)
			}
		}
	case graph.DecisionSplit:
		if !mergeable {
			return graph.Invalid("subjects[0]", string(d.Subjects[0]), "must be a person, an organisation, a place or an event")
		}
		part, what := graph.KindReport, "reports"
		if kind.IsEntity() {
			part, what = graph.KindArticle, "articles"
		}
		if len(d.Subjects) < 2 {
			return graph.Invalid("subjects", "", "must be what is split, then the %s that are split off", what)
		}
		for i, id := range d.Subjects[1:] {
			if id.Kind() != part {
				return graph.Invalid(fmt.Sprintf("subjects[%d]", i+1), string(id), "must be one of the %s that are split off", what)
			}
		}
	case graph.DecisionRename:
		if !mergeable {
			return graph.Invalid("subjects[0]", string(d.Subjects[0]), "must be a person, an organisation, a place or an event")
		}
		if graph.Key(d.Value) == "" {
			return graph.Invalid("value", d.Value, "must be a name")
		}
		return one(d)
	case graph.DecisionCorrect:
		if err := checkField(kind, d.Field, d.Value); err != nil {
			return err
		}
		return one(d)
	case graph.DecisionWithdraw:
		if kind != graph.KindArticle {
			return graph.Invalid("subjects[0]", string(d.Subjects[0]), "must be an article")
		}
		return one(d)
	case graph.DecisionUndo:
		if kind != graph.KindDecision {
			return graph.Invalid("subjects[0]", string(d.Subjects[0]), "must be a decision")
		}
		return one(d)
	}
	return nil
}

func one(d *graph.Decision) error {
	if len(d.Subjects) > 1 {
		return graph.Invalid("subjects", "", "must be one")
	}
	return nil
}

// checkField checks the value that a field is given.
func checkField(kind graph.Kind, field, value string) error {
	if !slices.Contains(fieldsOf(kind), field) {
		return graph.Invalid("field", field, "cannot be corrected; of the kind %s these can: %s", kind, strings.Join(fieldsOf(kind), ", "))
	}
	switch field {
	case FieldDate:
		if _, err := edtf.Parse(value); err != nil {
			return graph.Invalid("value", value, "is no EDTF date: %v", err)
		}
	case FieldStatus:
		if !slices.Contains(graph.Statuses(), graph.Status(value)) {
			return graph.Invalid("value", value, "is no status")
		}
	case FieldPlace:
		if graph.ID(value).Kind() != graph.KindPlace {
			return graph.Invalid("value", value, "must be the ID of a place")
		}
	case FieldPublished:
		if _, err := parseInstant(value); err != nil {
			return graph.Invalid("value", value, "must be a date or an instant, 2018-06-12 or 2018-06-12T09:00:00Z")
		}
	case FieldTitle:
		if strings.TrimSpace(value) == "" {
			return graph.Invalid("value", value, "must not be empty")
		}
	}
	return nil
}

// checking checks a decision against the graph, and finds the first article that
// it bears on.
type checking struct {
	store    graph.Reader
	decision *graph.Decision
	first    Ref
	found    bool
}

func (c *checking) check(ctx context.Context) error {
	d := c.decision
	if err := CheckDecision(d); err != nil {
		return err
	}
	if d.Kind == graph.DecisionUndo {
		return c.checkUndo(ctx)
	}
	if d.Kind == graph.DecisionSplit {
		return c.checkSplit(ctx)
	}
	now := make(map[graph.ID]graph.ID) // the subjects by what they are now
	for i, id := range slices.Clone(d.Subjects) {
		at, err := Resolve(ctx, c.store, id)
		if err != nil {
			return fmt.Errorf("subjects[%d]: %w", i, err)
		}
		if other, twice := now[at]; twice && d.Kind == graph.DecisionMerge {
			return graph.Invalid(fmt.Sprintf("subjects[%d]", i), string(id), "is one with %s already", other)
		}
		now[at] = id
		if err := c.bears(ctx, at); err != nil {
			return err
		}
	}
	switch {
	case d.Kind == graph.DecisionWithdraw:
		nodes, err := c.store.Nodes(ctx, d.Subjects)
		if err != nil {
			return err
		}
		if a, ok := nodes[d.Subjects[0]].(*graph.Article); ok && a.State == graph.ArticleWithdrawn {
			return graph.Invalid("subjects[0]", string(a.ID), "is withdrawn already")
		}
	case d.Kind == graph.DecisionCorrect && d.Field == FieldPlace:
		if _, err := Resolve(ctx, c.store, graph.ID(d.Value)); err != nil {
			return fmt.Errorf("value: %w", err)
		}
	case d.Kind == graph.DecisionCorrect && d.Field == FieldPublished:
		if t, err := parseInstant(d.Value); err == nil {
			c.note(Ref{t, d.Subjects[0]})
		}
	case d.Kind == graph.DecisionMerge && d.Subjects[0].Kind() == graph.KindEvent:
		return c.gather(ctx, slices.Sorted(maps.Keys(now)))
	}
	return nil
}

// gather adds to the subjects of a merge the events that single articles tell
// and that were found to be one of its events, so that all of them stay with it.
func (c *checking) gather(ctx context.Context, events []graph.ID) error {
	nodes, err := c.store.Nodes(ctx, events)
	if err != nil {
		return err
	}
	w := newWorking(c.store, newRules(nil))
	for _, id := range events {
		if _, ok := nodes[id].(*graph.Event); !ok {
			continue
		}
		var reports []graph.ID
		if err := w.edges(ctx, graph.EdgeReports, []graph.ID{id}, func(_ graph.ID, e graph.Edge) { reports = append(reports, e.To) }); err != nil {
			return err
		}
		var owns []graph.ID
		if err := w.nodes(ctx, reports, func(n graph.Node) {
			if r, ok := n.(*graph.Report); ok {
				owns = append(owns, r.Own)
			}
		}); err != nil {
			return err
		}
		for _, own := range distinct(owns) {
			if !slices.Contains(c.decision.Subjects, own) && len(c.decision.Subjects) < graph.MaxIDs {
				c.decision.Subjects = append(c.decision.Subjects, own)
			}
		}
	}
	return nil
}

func (c *checking) checkUndo(ctx context.Context) error {
	decisions, err := Decisions(ctx, c.store)
	if err != nil {
		return err
	}
	id := c.decision.Subjects[0]
	i := slices.IndexFunc(decisions, func(d *graph.Decision) bool { return d.ID == id })
	if i < 0 {
		return fmt.Errorf("subjects[0]: %s: %w", id, graph.ErrNotFound)
	}
	undone := decisions[i]
	standing := func(all []*graph.Decision) bool {
		// An undoing stands as long as nothing undoes it.
		marker := &graph.Decision{ID: id, Kind: graph.DecisionRename}
		for j, d := range all {
			if d.ID == id {
				all = slices.Clone(all)
				all[j] = marker
			}
		}
		return slices.Contains(Standing(all), marker)
	}
	if !standing(decisions) {
		return graph.Invalid("subjects[0]", string(id), "is undone already")
	}
	for _, subject := range undone.Subjects {
		if subject.Kind() == graph.KindDecision {
			c.note(Ref{Published: time.Unix(graphBeginning, 0).UTC()})
			continue
		}
		at, err := Resolve(ctx, c.store, subject)
		if errors.Is(err, graph.ErrNotFound) {
			// It may come back anywhere.
			c.note(Ref{Published: time.Unix(graphBeginning, 0).UTC()})
			continue
		}
		if err != nil {
			return err
		}
		if err := c.bears(ctx, at); err != nil {
			return err
		}
	}
	if undone.Field == FieldPublished {
		c.note(Ref{Published: time.Unix(graphBeginning, 0).UTC()})
	}
	return nil
}

// checkSplit checks that what is split off belongs to the subject, and is not all
// of it.
func (c *checking) checkSplit(ctx context.Context) error {
	whole, err := Resolve(ctx, c.store, c.decision.Subjects[0])
	if err != nil {
		return fmt.Errorf("subjects[0]: %w", err)
	}
	// The rest is told by what it is now.
	c.decision.Subjects[0] = whole
	kind := graph.EdgeReports
	if whole.Kind().IsEntity() {
		kind = graph.EdgeMentions
	}
	parts := make(map[graph.ID]bool)
	w := newWorking(c.store, newRules(nil))
	if err := w.edges(ctx, kind, []graph.ID{whole}, func(_ graph.ID, e graph.Edge) { parts[e.To] = true }); err != nil {
		return err
	}
	for i, id := range c.decision.Subjects[1:] {
		if !parts[id] {
			return fmt.Errorf("subjects[%d]: %s of %s: %w", i+1, id, whole, graph.ErrNotFound)
		}
	}
	if len(parts) == len(c.decision.Subjects)-1 {
		return graph.Invalid("subjects", "", "are all of %s: a split must leave something", whole)
	}
	return c.bears(ctx, whole)
}

// bears notes the first article that says anything of a node.
func (c *checking) bears(ctx context.Context, id graph.ID) error {
	article := id
	var kind graph.EdgeKind
	switch k := id.Kind(); {
	case k.IsEntity():
		kind = graph.EdgeMentions
	case k == graph.KindEvent:
		kind = graph.EdgeReports
	}
	if kind != "" {
		lists, err := c.store.Edges(ctx, graph.EdgeQuery{Kind: kind, From: []graph.ID{id}, Page: graph.Page{Limit: 1}})
		if err != nil {
			return err
		}
		if len(lists[id].Items) == 0 {
			c.note(Ref{Published: time.Unix(graphBeginning, 0).UTC()})
			return nil
		}
		article = lists[id].Items[0].To
	}
	if article.Kind() == graph.KindReport {
		nodes, err := c.store.Nodes(ctx, []graph.ID{article})
		if err != nil {
			return err
		}
		if r, ok := nodes[article].(*graph.Report); ok {
			article = r.Article
		}
	}
	nodes, err := c.store.Nodes(ctx, []graph.ID{article})
	if err != nil {
		return err
	}
	if a, ok := nodes[article].(*graph.Article); ok {
		// Reports of one instant are ordered by their IDs, not their articles'.
		c.note(Ref{Published: a.Published})
	}
	return nil
}

func (c *checking) note(r Ref) {
	if !c.found || r.Compare(c.first) < 0 {
		c.first, c.found = r, true
	}
}

// Resolve returns the node that an ID leads to: itself, or what it has become.
// Nothing is an ErrNotFound.
func Resolve(ctx context.Context, store graph.Reader, id graph.ID) (graph.ID, error) {
	nodes, err := graph.Follow(ctx, store, []graph.ID{id})
	if err != nil {
		return "", err
	}
	n, there := nodes[id]
	if !there || graph.IsPast(n) {
		return "", fmt.Errorf("%s: %w", id, graph.ErrNotFound)
	}
	return n.NodeID(), nil
}
