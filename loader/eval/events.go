package eval

import (
	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/loader/eval/internal/assign"
	"dateline/loader/extract"
)

// events scores what happened. Events of gold and reading are paired one to one, by the mentions they share; a score of
// events counts those that have a partner and are right in what it names.
func (s *scoring) events() {
	gold, found := s.gold.Events, s.found.Events
	pairs := pairEvents(gold, found)
	count := func(name string, right func(g, f *extract.Event) bool) {
		n := 0
		for i, j := range pairs {
			if j >= 0 && right(&gold[i], &found[j]) {
				n++
			}
		}
		s.add(Events, name, counted(n, len(found), len(gold)))
	}
	same := func(g, f *extract.Event) (kind, date, status bool) {
		return g.Type == f.Type, sameDate(s.told(g.Date), s.told(f.Date)), g.Status == f.Status
	}
	count("detection", func(*extract.Event, *extract.Event) bool { return true })
	count("type", func(g, f *extract.Event) bool { k, _, _ := same(g, f); return k })
	count("date", func(g, f *extract.Event) bool { _, d, _ := same(g, f); return d })
	count("status", func(g, f *extract.Event) bool { _, _, st := same(g, f); return st })
	count("type, date and status", func(g, f *extract.Event) bool { k, d, st := same(g, f); return k && d && st })
	s.add(Events, "mentions", triggers(gold, found))
	s.participants(pairs)
	s.forecast(pairs)
	s.eventFaults(pairs)
}

// forecast notes how sure the reading was of each event, and whether it is one.
func (s *scoring) forecast(pairs []int) {
	right := make(map[int]bool, len(pairs))
	for _, j := range pairs {
		right[j] = true
	}
	for j := range s.found.Events {
		s.forecasts = append(s.forecasts, forecast{s.found.Events[j].Confidence, right[j]})
	}
}

// pairEvents returns for each event of the gold the index of the event that was found for it, or -1.
func pairEvents(gold, found []extract.Event) []int {
	weights := make([][]float64, len(gold))
	for i := range gold {
		weights[i] = make([]float64, len(found))
		for j := range found {
			n := sharedMentions(&gold[i], &found[j])
			if n == 0 {
				continue
			}
			weights[i][j] = float64(n)
			if gold[i].Type == found[j].Type {
				weights[i][j] += 0.5 // of events with as many mentions in common, that of the same type
			}
		}
	}
	return assign.Best(weights)
}

func sharedMentions(g, f *extract.Event) int {
	n := 0
	for _, a := range g.Mentions {
		for _, b := range f.Mentions {
			if a.Start < b.End && b.Start < a.End {
				n++
				break
			}
		}
	}
	return n
}

// triggers scores the words that tell of events, whichever event they are put to.
func triggers(gold, found []extract.Event) Tally {
	spans := func(events []extract.Event) []extract.Span {
		seen := map[extract.Span]bool{}
		var out []extract.Span
		for _, e := range events {
			for _, m := range e.Mentions {
				if !seen[m.Span] {
					seen[m.Span] = true
					out = append(out, m.Span)
				}
			}
		}
		return out
	}
	g, f := spans(gold), spans(found)
	used := make([]bool, len(f))
	right := 0
	for _, a := range g {
		for j, b := range f {
			if !used[j] && a.Start < b.End && b.Start < a.End {
				used[j] = true
				right++
				break
			}
		}
	}
	return counted(right, len(f), len(g))
}

// told returns a date that words of the article give, nil for one that follows from the day of publication alone: a date of
// that basis, or the time up to that day without words for it, which is what the past tense says. Gold has no date there.
func (s *scoring) told(d *extract.Date) *extract.Date {
	if d == nil || d.Basis == string(graph.BasisPublication) {
		return nil
	}
	if d.Basis == string(graph.BasisInferred) && d.Time == nil {
		day, err := edtf.Parse(s.gold.Article.Published)
		if err != nil { // not known, or with a time of day
			return d
		}
		past, err := edtf.Interval(edtf.Date{}, day)
		if date, parseErr := edtf.Parse(d.EDTF); err == nil && parseErr == nil && date.Equal(past) {
			return nil
		}
	}
	return d
}

// sameDate reports whether two dates have the same canonical EDTF; no date is right where there is none.
func sameDate(g, f *extract.Date) bool {
	if g == nil || f == nil {
		return g == nil && f == nil
	}
	a, errA := edtf.Parse(g.EDTF)
	b, errB := edtf.Parse(f.EDTF)
	return errA == nil && errB == nil && a.Equal(b)
}

// participants scores who took part: entities of paired events, and entities with their role.
func (s *scoring) participants(pairs []int) {
	entity := pairEntities(s.gold, s.found)
	var gold, found, right, roles int
	for _, e := range s.gold.Events {
		gold += len(e.Participants)
	}
	for _, e := range s.found.Events {
		found += len(e.Participants)
	}
	for i, j := range pairs {
		if j < 0 {
			continue
		}
		got := map[string]string{}
		for _, p := range s.found.Events[j].Participants {
			got[p.Entity] = p.Role
		}
		for _, p := range s.gold.Events[i].Participants {
			role, ok := got[entity[p.Entity]]
			if ok {
				right++
			}
			if ok && role == p.Role {
				roles++
			}
			s.participantFault(&s.gold.Events[i], p, role)
		}
	}
	s.add(Events, "participants", counted(right, found, gold))
	s.add(Events, "participants and role", counted(roles, found, gold))
}

// participantFault lists a participant of an event that was found for it with another role, or, where role is "", not at all.
func (s *scoring) participantFault(e *extract.Event, p extract.Participant, role string) {
	if !s.opts.Errors || role == p.Role {
		return
	}
	name := p.Entity
	for i := range s.gold.Entities {
		if s.gold.Entities[i].ID == p.Entity {
			name = s.gold.Entities[i].Name
		}
	}
	kind := "wrong"
	if role == "" {
		kind = "missed"
	} else {
		role = "participant: " + role
	}
	s.fault(Events, kind, "participant: "+p.Role+" "+name, role, e.Start, e.End)
}

// pairEntities maps entities of the gold to those found that share most mentions with them.
func pairEntities(gold, found *extract.Document) map[string]string {
	rows, columns := map[string]int{}, map[string]int{}
	for i, e := range gold.Entities {
		rows[e.ID] = i
	}
	for j, e := range found.Entities {
		columns[e.ID] = j
	}
	weights := make([][]float64, len(gold.Entities))
	for i := range weights {
		weights[i] = make([]float64, len(found.Entities))
	}
	for _, g := range gold.Mentions {
		for _, f := range found.Mentions {
			if g.Start < f.End && f.Start < g.End && gold.Entities[rows[g.Entity]].Kind == found.Entities[columns[f.Entity]].Kind {
				weights[rows[g.Entity]][columns[f.Entity]]++
			}
		}
	}
	out := map[string]string{}
	for i, j := range assign.Best(weights) {
		if j >= 0 {
			out[gold.Entities[i].ID] = found.Entities[j].ID
		}
	}
	return out
}

// eventFaults lists the events that are missed, spurious, or wrong in type, date or status.
func (s *scoring) eventFaults(pairs []int) {
	if !s.opts.Errors {
		return
	}
	show := func(e *extract.Event) string {
		date := "no date"
		if d := s.told(e.Date); d != nil {
			date = d.EDTF
		}
		return e.Type + ", " + date + ", " + e.Status + ": " + e.Title
	}
	taken := make([]bool, len(s.found.Events))
	for i, j := range pairs {
		g := &s.gold.Events[i]
		if j < 0 {
			s.fault(Events, "missed", show(g), "", g.Start, g.End)
			continue
		}
		taken[j] = true
		if f := &s.found.Events[j]; g.Type != f.Type || g.Status != f.Status || !sameDate(s.told(g.Date), s.told(f.Date)) {
			s.fault(Events, "wrong", show(g), show(f), g.Start, g.End)
		}
	}
	for j := range s.found.Events {
		if f := &s.found.Events[j]; !taken[j] {
			s.fault(Events, "spurious", "", show(f), f.Start, f.End)
		}
	}
}
