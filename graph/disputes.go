package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Matter is what sources can differ about.
type Matter string

// The matters of a dispute.
const (
	MatterDate   Matter = "DATE"
	MatterPlace  Matter = "PLACE"
	MatterAgents Matter = "AGENTS" // who did it
	MatterCount  Matter = "COUNT"  // how many were killed, hurt, arrested ...
)

// Matters lists the matters of a dispute.
func Matters() []Matter { return []Matter{MatterDate, MatterPlace, MatterAgents, MatterCount} }

// Dispute is a matter in which the sources of an event contradict one another.
type Dispute struct {
	Matter Matter
	Of     string  // what is counted: "killed"; "" for other matters
	Claims []Claim // best supported first; two at least
}

// Claim is one side of a dispute.
type Claim struct {
	Date    Date      // of a DATE
	Places  []ID      // of a PLACE; more than one where one lies within the other
	Agents  []ID      // of AGENTS; sorted
	Count   int       // of a COUNT
	Voices  int       // independent sources: articles, copies counted with their origin
	Reports []*Report // of each voice the last that claims it, in the order of reporting
}

// Sources says how many stand behind an event.
type Sources struct {
	Articles   int // that report it
	Voices     int // of these, what is left when copies are counted with their origin
	Publishers int // of the voices, as far as they are known
}

// Corroboration is who stands behind an event, and on what they differ.
type Corroboration struct {
	Sources
	Disputes []Dispute
}

// placeDepth is the longest chain from a site to its continent.
const placeDepth = 5

// Corroborate returns, for each of the events, who stands behind it and on what
// they differ. What an article says is what its last report says of the matter,
// and copies of one story are one voice. Dates are in dispute where two that are
// read off texts cannot both be true; a plan that was moved is none, because
// each voice counts with its last word. It reads MaxLimit reports of an event at
// most; the calls it makes to r do not grow with the number of events, up to
// MaxIDs, nor with that of their reports beyond one for each MaxIDs. It counts the
// reports that were known at a point on the clocks.
func Corroborate(ctx context.Context, r Reader, events []ID, asOf Clock) (map[ID]*Corroboration, error) {
	lists, err := r.Edges(ctx, EdgeQuery{Kind: EdgeReports, From: events, Page: Page{Limit: MaxLimit}, AsOf: asOf})
	if err != nil {
		return nil, fmt.Errorf("corroboration: %w", err)
	}
	var ids []ID
	for _, id := range events {
		for _, e := range lists[id].Items {
			ids = append(ids, e.To)
		}
	}
	reports, err := nodesOf[*Report](ctx, r, ids)
	if err != nil {
		return nil, fmt.Errorf("corroboration: %w", err)
	}
	var places, articles []ID
	for _, rep := range reports {
		places, articles = append(places, rep.Place), append(articles, voice(rep))
	}
	around, err := surroundings(ctx, r, places)
	if err != nil {
		return nil, fmt.Errorf("corroboration: %w", err)
	}
	origins, err := nodesOf[*Article](ctx, r, articles)
	if err != nil {
		return nil, fmt.Errorf("corroboration: %w", err)
	}
	out := make(map[ID]*Corroboration, len(events))
	for _, id := range events {
		var own []*Report
		for _, e := range lists[id].Items {
			if rep, ok := reports[e.To]; ok {
				own = append(own, rep)
			}
		}
		out[id] = &Corroboration{sources(own, origins), disputes(own, around)}
	}
	return out, nil
}

// nodesOf reads nodes of one Go type.
func nodesOf[T Node](ctx context.Context, r Reader, ids []ID) (map[ID]T, error) {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	out := make(map[ID]T)
	for part := range slices.Chunk(slices.Compact(ids), MaxIDs) {
		nodes, err := r.Nodes(ctx, part)
		if err != nil {
			return nil, err
		}
		for id, n := range nodes {
			if n, ok := n.(T); ok {
				out[id] = n
			}
		}
	}
	return out, nil
}

// surroundings returns what lies around places, at any depth.
func surroundings(ctx context.Context, r Reader, places []ID) (map[ID][]ID, error) {
	around := make(map[ID][]ID)
	for range placeDepth {
		places = slices.DeleteFunc(places, func(id ID) bool {
			_, read := around[id]
			return read || id == ""
		})
		slices.Sort(places)
		places = slices.Compact(places)
		if len(places) == 0 {
			break
		}
		var next []ID
		for part := range slices.Chunk(places, MaxIDs) {
			lists, err := r.Edges(ctx, EdgeQuery{Kind: EdgeWithin, From: part, Page: Page{Limit: MaxLimit}})
			if err != nil {
				return nil, err
			}
			for _, id := range part {
				around[id] = nil
				for _, e := range lists[id].Items {
					around[id] = append(around[id], e.To)
					next = append(next, e.To)
				}
			}
		}
		places = next
	}
	return around, nil
}

// voice returns who says what a report says: its article or, for a copy, the one
// that said it first.
func voice(r *Report) ID { return cmp.Or(r.Origin, r.Article) }

func sources(reports []*Report, origins map[ID]*Article) Sources {
	articles, voices, publishers := make(map[ID]bool), make(map[ID]bool), make(map[string]bool)
	for _, r := range reports {
		articles[r.Article], voices[voice(r)] = true, true
	}
	for id := range voices {
		if a, ok := origins[id]; ok && a.Publisher != "" {
			publishers[Key(a.Publisher)] = true
		}
	}
	return Sources{len(articles), len(voices), len(publishers)}
}

// disputes finds the matters in which reports contradict one another.
func disputes(reports []*Report, around map[ID][]ID) []Dispute {
	var out []Dispute
	add := func(matter Matter, of string, claims []Claim) {
		if len(claims) > 1 {
			slices.SortStableFunc(claims, func(a, b Claim) int { return cmp.Compare(b.Voices, a.Voices) })
			out = append(out, Dispute{matter, of, claims})
		}
	}
	read := lastWords(reports, func(r *Report) bool {
		return r.Concludes && (r.Date.Basis == BasisStated || r.Date.Basis == BasisRelative)
	})
	add(MatterDate, "", claims(read, func(c *Claim, r *Report) bool {
		if len(c.Reports) > 0 && !c.Date.When.Overlaps(r.Date.When) {
			return false
		}
		if len(c.Reports) == 0 || narrower(r.Date.Date, c.Date) {
			c.Date = r.Date.Date
		}
		return true
	}))
	placed := lastWords(reports, func(r *Report) bool { return r.Place != "" })
	add(MatterPlace, "", claims(placed, func(c *Claim, r *Report) bool {
		for _, p := range c.Places {
			if !within(around, p, r.Place) && !within(around, r.Place, p) {
				return false
			}
		}
		if !slices.Contains(c.Places, r.Place) {
			c.Places = append(c.Places, r.Place)
		}
		return true
	}))
	acted := lastWords(reports, func(r *Report) bool { return len(agents(r)) > 0 })
	add(MatterAgents, "", claims(acted, func(c *Claim, r *Report) bool {
		who := agents(r)
		if len(c.Reports) > 0 && !slices.ContainsFunc(who, func(id ID) bool { return slices.Contains(c.Agents, id) }) {
			return false
		}
		c.Agents = append(c.Agents, who...)
		slices.Sort(c.Agents)
		c.Agents = slices.Compact(c.Agents)
		return true
	}))
	for _, of := range counted() {
		number := func(r *Report) (int, bool) { n, ok := Counts(r.Quote)[of]; return n, ok }
		told := lastWords(reports, func(r *Report) bool { _, ok := number(r); return ok })
		add(MatterCount, of, claims(told, func(c *Claim, r *Report) bool {
			n, _ := number(r)
			if len(c.Reports) > 0 && c.Count != n {
				return false
			}
			c.Count = n
			return true
		}))
	}
	return out
}

// lastWords returns, of each voice, the last report that speaks of a matter, in
// the order of reporting.
func lastWords(reports []*Report, speaks func(*Report) bool) []*Report {
	last := make(map[ID]*Report)
	for _, r := range reports {
		if speaks(r) {
			last[voice(r)] = r
		}
	}
	return slices.DeleteFunc(slices.Clone(reports), func(r *Report) bool { return last[voice(r)] != r })
}

// claims puts reports together that claim the same: join adds a report to a
// claim, or says that it contradicts it.
func claims(reports []*Report, join func(*Claim, *Report) bool) []Claim {
	var out []Claim
	for _, r := range reports {
		claim := -1
		for i := range out {
			if join(&out[i], r) {
				claim = i
				break
			}
		}
		if claim < 0 {
			out, claim = append(out, Claim{}), len(out)
			join(&out[claim], r)
		}
		out[claim].Reports = append(out[claim].Reports, r)
		out[claim].Voices++
	}
	return out
}

// narrower reports whether a date says more than another.
func narrower(a, b Date) bool {
	lowA, highA := a.When.Bounds()
	lowB, highB := b.When.Bounds()
	return uint64(highA)-uint64(lowA) < uint64(highB)-uint64(lowB)
}

// within reports whether a place is another, or lies in it.
func within(around map[ID][]ID, inner, outer ID) bool {
	level := []ID{inner}
	for range placeDepth + 1 {
		if slices.Contains(level, outer) {
			return true
		}
		var next []ID
		for _, id := range level {
			next = append(next, around[id]...)
		}
		level = next
	}
	return false
}

func agents(r *Report) []ID {
	var out []ID
	for _, p := range r.Participants {
		if p.Role == RoleAgent {
			out = append(out, p.Entity)
		}
	}
	return out
}
