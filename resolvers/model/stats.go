package model

import "dateline/graph"

// Stats counts the nodes of each kind.
type Stats struct{ Counts map[graph.Kind]int }

// Articles returns the number of articles.
func (s *Stats) Articles() int { return s.Counts[graph.KindArticle] }

// People returns the number of people.
func (s *Stats) People() int { return s.Counts[graph.KindPerson] }

// Organizations returns the number of organisations.
func (s *Stats) Organizations() int { return s.Counts[graph.KindOrganization] }

// Places returns the number of places.
func (s *Stats) Places() int { return s.Counts[graph.KindPlace] }

// Events returns the number of events.
func (s *Stats) Events() int { return s.Counts[graph.KindEvent] }

// Reports returns the number of reports.
func (s *Stats) Reports() int { return s.Counts[graph.KindReport] }

// Decisions returns the number of decisions.
func (s *Stats) Decisions() int { return s.Counts[graph.KindDecision] }
