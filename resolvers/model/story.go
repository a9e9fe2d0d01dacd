package model

import (
	"context"
	"slices"

	"dateline/graph"
)

// RunUp is the story around an event.
type RunUp struct {
	Truncated bool
	event     graph.ID
	story     []graph.Step
	links     []graph.Link
	events    *Level
	sources   memo[int, *Level]
	store     graph.Reader
}

// NewRunUp returns a run-up as of a point on the clocks, all of whose events are
// one level.
func NewRunUp(store graph.Reader, r *graph.RunUp, asOf graph.Clock) *RunUp {
	events := make([]*graph.Event, len(r.Steps))
	for i, s := range r.Steps {
		events[i] = s.Event
	}
	return &RunUp{
		Truncated: r.Truncated, event: r.Event.ID, story: r.Steps, links: r.Links,
		events: Reached(store, events, asOf), store: store,
	}
}

// Event returns the event that the story is about.
func (r *RunUp) Event(ctx context.Context) (*Event, error) {
	return as[*Event](r.events.Node(ctx, r.event))
}

// Steps returns the events of the story.
func (r *RunUp) Steps() []*RunUpStep {
	out := make([]*RunUpStep, len(r.story))
	for i, s := range r.story {
		out[i] = &RunUpStep{step: s, of: r}
	}
	return out
}

// RunUpStep is an event of a story.
type RunUpStep struct {
	step graph.Step
	of   *RunUp
}

// Event returns the event.
func (s *RunUpStep) Event(ctx context.Context) (*Event, error) {
	return as[*Event](s.of.events.Node(ctx, s.step.Event.ID))
}

// Turn returns why the event is a turning point, if it is one.
func (s *RunUpStep) Turn() (graph.Turn, bool) { return given(s.step.Turn) }

// QuietDays returns for how long nothing had happened before, if that is
// striking.
func (s *RunUpStep) QuietDays() (int, bool) {
	const day = 24 * 60 * 60
	return given(int(s.step.Quiet / day))
}

// LedTo returns how the event led to others of the story.
func (s *RunUpStep) LedTo() []*StoryLink {
	out := []*StoryLink{}
	for _, l := range s.of.links {
		if l.From == s.step.Event.ID {
			out = append(out, &StoryLink{link: l, of: s.of})
		}
	}
	return out
}

// StoryLink is a link between two events of a story.
type StoryLink struct {
	link graph.Link
	of   *RunUp
}

// To returns the event that the link leads to.
func (l *StoryLink) To(ctx context.Context) (*Event, error) {
	return as[*Event](l.of.events.Node(ctx, l.link.To))
}

// Kind returns the kind of the link.
func (l *StoryLink) Kind() graph.LinkKind { return l.link.Kind }

// EvidenceCount returns how many sentences carry the link.
func (l *StoryLink) EvidenceCount() int { return len(l.link.Evidence) }

// Evidence returns the first sentences that carry the link.
func (l *StoryLink) Evidence(first int) ([]*Evidence, error) {
	return firstEvidence(l.link.Evidence, first, func(n int) *Level {
		level, _ := l.of.sources.get(n, func() (*Level, error) {
			var ids []graph.ID
			for _, other := range l.of.links {
				for _, ev := range other.Evidence[:min(n, len(other.Evidence))] {
					ids = append(ids, ev.Article)
				}
			}
			slices.Sort(ids)
			return NewLevel(l.of.store, ids, graph.Clock{}), nil
		})
		return level
	})
}

// corroborated is who stands behind the events of a level.
type corroborated struct {
	events  map[graph.ID]*graph.Corroboration
	reports *Level
	named   *Level // places and agents of claims
}

func (l *Level) corroborate(ctx context.Context) (*corroborated, error) {
	return l.backing.get(struct{}{}, func() (*corroborated, error) {
		out := &corroborated{events: make(map[graph.ID]*graph.Corroboration)}
		events := slices.DeleteFunc(slices.Clone(l.ids), func(id graph.ID) bool { return id.Kind() != graph.KindEvent })
		var reports []*graph.Report
		var named []graph.ID
		for part := range slices.Chunk(events, graph.MaxIDs) {
			some, err := graph.Corroborate(ctx, l.store, part, l.asOf)
			if err != nil {
				return nil, err
			}
			for _, id := range part {
				out.events[id] = some[id]
				for _, d := range some[id].Disputes {
					for _, c := range d.Claims {
						reports = append(reports, c.Reports...)
						named = slices.Concat(named, c.Places, c.Agents)
					}
				}
			}
		}
		out.reports, out.named = Reached(l.store, reports, l.asOf), l.below(named)
		return out, nil
	})
}

// Corroboration returns who stands behind the event.
func (e *Event) Corroboration(ctx context.Context) (*Corroboration, error) {
	all, err := e.at.corroborate(ctx)
	if err != nil {
		return nil, err
	}
	own, known := all.events[e.ID]
	if !known {
		own = &graph.Corroboration{}
	}
	return &Corroboration{own, all}, nil
}

// Corroboration is who stands behind an event.
type Corroboration struct {
	*graph.Corroboration
	all *corroborated
}

// Disputes returns the matters in which sources contradict one another.
func (c *Corroboration) Disputes() []*Dispute {
	out := make([]*Dispute, len(c.Corroboration.Disputes))
	for i, d := range c.Corroboration.Disputes {
		out[i] = &Dispute{d, c.all}
	}
	return out
}

// Dispute is a matter in which sources contradict one another.
type Dispute struct {
	graph.Dispute
	all *corroborated
}

// Of returns what is counted, if it is.
func (d *Dispute) Of() (string, bool) { return given(d.Dispute.Of) }

// Claims returns the sides.
func (d *Dispute) Claims() []*Claim {
	out := make([]*Claim, len(d.Dispute.Claims))
	for i, c := range d.Dispute.Claims {
		out[i] = &Claim{c, d.all}
	}
	return out
}

// Claim is one side of a dispute.
type Claim struct {
	graph.Claim
	all *corroborated
}

// Date returns the date that is claimed, nil in other disputes.
func (c *Claim) Date() *Date { return newDate(c.Claim.Date) }

// Count returns the number that is claimed, if it is one.
func (c *Claim) Count() (int, bool) { return given(c.Claim.Count) }

// Places returns the places that are claimed.
func (c *Claim) Places(ctx context.Context) ([]*Place, error) {
	return theNodes[*Place](ctx, c.all.named, c.Claim.Places)
}

// Agents returns who did it, as claimed.
func (c *Claim) Agents(ctx context.Context) ([]Entity, error) {
	return theNodes[Entity](ctx, c.all.named, c.Claim.Agents)
}

// Reports returns what the sources say.
func (c *Claim) Reports(ctx context.Context) ([]*Report, error) {
	ids := make([]graph.ID, len(c.Claim.Reports))
	for i, r := range c.Claim.Reports {
		ids[i] = r.ID
	}
	return theNodes[*Report](ctx, c.all.reports, ids)
}

// theNodes returns the nodes of a level that are Ts, in the order of the IDs.
func theNodes[T Node](ctx context.Context, l *Level, ids []graph.ID) ([]T, error) {
	out := []T{}
	for _, id := range ids {
		n, err := l.Node(ctx, id)
		if err != nil {
			return nil, err
		}
		if t, ok := n.(T); ok {
			out = append(out, t)
		}
	}
	return out, nil
}
