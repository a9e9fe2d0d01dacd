package model

import (
	"context"

	"dateline/graph"
)

// Edge is one item of a Connection. What it says beside the node depends on the
// kind of edge.
type Edge[T Node] struct {
	graph.Edge
	Cursor graph.Cursor
	step   *step
}

// Node returns the node that the edge leads to, nil where it leads nowhere.
func (e *Edge[T]) Node(ctx context.Context) (T, error) {
	return as[T](e.step.to.Node(ctx, e.To))
}

// Kind returns the kind of a link.
func (e *Edge[T]) Kind() graph.LinkKind { return e.Link }

// Spans returns where the article mentions the entity.
func (e *Edge[T]) Spans() []graph.Span { return listed(e.Edge.Spans) }

// Since returns the start of a holding, nil where unknown.
func (e *Edge[T]) Since() *Date { return newDate(graph.Date{When: e.Edge.Since}) }

// Until returns the end of a holding, nil where unknown.
func (e *Edge[T]) Until() *Date { return newDate(graph.Date{When: e.Edge.Until}) }

// EvidenceCount returns how many pieces of evidence the edge has.
func (e *Edge[T]) EvidenceCount() int { return len(e.Edge.Evidence) }

// maxEvidence is how many pieces of evidence of one edge can be asked for.
const maxEvidence = 100

// Evidence returns the first pieces of evidence of the edge.
func (e *Edge[T]) Evidence(first int) ([]*Evidence, error) {
	return firstEvidence(e.Edge.Evidence, first, e.step.sources)
}

// firstEvidence returns the first pieces of evidence, with the level of the
// articles that so many pieces of all evidence around come from.
func firstEvidence(all []graph.Evidence, first int, sources func(int) *Level) ([]*Evidence, error) {
	if err := checkSize("first", first, maxEvidence); err != nil {
		return nil, err
	}
	out := []*Evidence{}
	for _, ev := range all[:min(first, len(all))] {
		out = append(out, &Evidence{Evidence: ev, sources: sources(first)})
	}
	return out, nil
}

// Evidence is the place in an article that carries a fact.
type Evidence struct {
	graph.Evidence
	sources *Level
}

// Article returns the article, nil where it has gone since.
func (e *Evidence) Article(ctx context.Context) (*Article, error) {
	return as[*Article](e.sources.Node(ctx, e.Evidence.Article))
}

// The edges of the schema; see the connections.

type (
	// NodeEdge is an edge to a node of any kind.
	NodeEdge = Edge[Node]
	// EntityEdge is an edge to an entity.
	EntityEdge = Edge[Entity]
	// PersonEdge is an edge to a person.
	PersonEdge = Edge[*Person]
	// OrganizationEdge is an edge to an organisation.
	OrganizationEdge = Edge[*Organization]
	// PlaceEdge is an edge to a place.
	PlaceEdge = Edge[*Place]
	// EventEdge is an edge to an event.
	EventEdge = Edge[*Event]
	// ArticleEdge is an edge to an article.
	ArticleEdge = Edge[*Article]
	// ReportEdge is an edge to a report.
	ReportEdge = Edge[*Report]
	// DoubtEdge is an edge to a question.
	DoubtEdge = Edge[*Doubt]
	// DecisionEdge is an edge to a decision.
	DecisionEdge = Edge[*Decision]
)
