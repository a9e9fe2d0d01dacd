package eval

import (
	"slices"

	"dateline/graph"
	"dateline/loader/eval/coref"
	"dateline/loader/extract"
)

// The names of the three scores of coreference.
const (
	metricMUC   = "MUC"
	metricB3    = "B3"
	metricCEAFe = "CEAFe"
)

// CoNLL is the name of the mean of their F1.
const CoNLL = "CoNLL F1"

// people scores the coreference of people: MUC, B³ and CEAF-e over all mentions of people, names, descriptions and
// pronouns, with those that stand alone.
func (s *scoring) people() {
	gold := s.gold
	if s.doc.peopleGold != nil {
		gold = s.doc.peopleGold
	}
	keyOf, responseOf := mentionsOfPeople(gold), mentionsOfPeople(s.found)
	numbers := numberMentions(keyOf, responseOf, s.doc.heads)
	key := gather(keyOf, func(i int) int { return i })
	response := gather(responseOf, func(i int) int { return numbers[i] })
	s.add(People, metricMUC, coref.MUC(key, response))
	s.add(People, metricB3, coref.BCubed(key, response))
	s.add(People, metricCEAFe, coref.CEAFe(key, response))
	matched := map[int]bool{}
	for i, n := range numbers {
		matched[n] = true
		if n >= len(keyOf) {
			m := responseOf[i]
			s.fault(People, "spurious", "", s.gold.Slice(m.Span), m.Start, m.End)
		}
	}
	for i, m := range keyOf {
		if !matched[i] {
			s.fault(People, "missed", s.gold.Slice(m.Span), "", m.Start, m.End)
		}
	}
}

// mentionsOfPeople returns the mentions of people, each span once.
func mentionsOfPeople(d *extract.Document) []extract.Mention {
	person := map[string]bool{}
	for _, e := range d.Entities {
		person[e.ID] = e.Kind == string(graph.KindPerson)
	}
	seen := map[extract.Span]bool{}
	var out []extract.Mention
	for _, m := range d.Mentions {
		if person[m.Entity] && !seen[m.Span] {
			seen[m.Span] = true
			out = append(out, m)
		}
	}
	return out
}

// gather puts the mentions of one entity together.
func gather(ms []extract.Mention, number func(int) int) coref.Clusters[int] {
	at := map[string]int{}
	var out coref.Clusters[int]
	for i, m := range ms {
		k, seen := at[m.Entity]
		if !seen {
			k = len(out)
			at[m.Entity] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], number(i))
	}
	return out
}

// numberMentions gives each mention of the response the index of the same mention of the key, or a number of its own from
// len(key) on. Mentions are the same where their spans are; where the key has heads, where the response lies in the span and
// has the head, or part of it, in it. Of several such the shortest is meant, and each is meant once.
func numberMentions(key, response []extract.Mention, heads []extract.Span) []int {
	taken := make([]bool, len(key))
	numbers := make([]int, len(response))
	for i, r := range response {
		best := -1
		for k, m := range key {
			same := m.Span == r.Span
			if heads != nil {
				h := heads[k]
				same = r.Start >= m.Start && r.End <= m.End && r.Start < h.End && h.Start < r.End
			}
			if same && !taken[k] && (best < 0 || m.End-m.Start < key[best].End-key[best].Start) {
				best = k
			}
		}
		numbers[i] = len(key) + i
		if best >= 0 {
			taken[best] = true
			numbers[i] = best
		}
	}
	return numbers
}

// Referring is a mention of a person in gold, its least span that stands for it, and whom it means.
type Referring struct {
	extract.Span
	Person string
	Form   string
}

// Referring returns the mentions of people that are marked, and whether all of them are.
func (d *Document) Referring() (mentions []Referring, all bool) {
	gold := &d.Gold
	if d.peopleGold != nil {
		gold = d.peopleGold
	}
	for i, m := range mentionsOfPeople(gold) {
		r := Referring{Span: m.Span, Person: m.Entity, Form: m.Form}
		if d.heads != nil {
			r.Span = d.heads[i]
		}
		mentions = append(mentions, r)
	}
	return mentions, slices.Contains(d.Stages, People)
}
