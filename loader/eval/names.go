package eval

import (
	"slices"

	"dateline/graph"
	"dateline/loader/extract"
)

// typed is a name as it is scored: right where start, end and kind are.
type typed struct {
	extract.Span
	kind string
}

// namesOfDocument returns the names of a document in order, each once.
func namesOfDocument(d *extract.Document) []typed {
	kind := make(map[string]string, len(d.Entities))
	for _, e := range d.Entities {
		kind[e.ID] = e.Kind
	}
	seen := map[typed]bool{}
	var out []typed
	for _, m := range d.Mentions {
		n := typed{m.Span, kind[m.Entity]}
		if m.Form == extract.FormName && !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// anyKind is the name of the score of all kinds together.
const anyKind = "all"

// names scores names: strict spans, by kind.
func (s *scoring) names() {
	gold, found := namesOfDocument(s.gold), s.widen(namesOfDocument(s.found))
	if s.opts.Prose {
		prose := s.prose()
		outside := func(n typed) bool { return !inside(prose, n.Start) }
		gold, found = slices.DeleteFunc(gold, outside), slices.DeleteFunc(found, outside)
	}
	right := map[typed]bool{}
	for _, n := range gold {
		right[n] = true
	}
	kinds := []string{anyKind, string(graph.KindPerson), string(graph.KindOrganization), string(graph.KindPlace)}
	for _, k := range kinds {
		var g, f, r int
		for _, n := range gold {
			if k == anyKind || n.kind == k {
				g++
			}
		}
		for _, n := range found {
			if k != anyKind && n.kind != k {
				continue
			}
			f++
			if right[n] {
				r++
			}
		}
		s.add(Names, k, counted(r, f, g))
	}
	s.nameFaults(gold, found)
}

// widen widens names to whole words of the gold where its tokens count.
func (s *scoring) widen(names []typed) []typed {
	if s.doc.tokens == nil {
		return names
	}
	seen := map[typed]bool{}
	var out []typed
	for _, n := range names {
		for _, t := range overlapping(s.doc.tokens, n.Span) {
			n.Start, n.End = min(n.Start, t.Start), max(n.End, t.End)
		}
		if !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// overlapping returns the spans, of spans in order that do not overlap, that share something with x.
func overlapping(spans []extract.Span, x extract.Span) []extract.Span {
	from, _ := slices.BinarySearchFunc(spans, x.Start, func(s extract.Span, start int) int {
		if s.End <= start {
			return -1
		}
		return 1
	})
	to := from
	for to < len(spans) && spans[to].Start < x.End {
		to++
	}
	return spans[from:to]
}

// prose returns the sentences of prose: the gold's, else those that were found.
func (s *scoring) prose() []extract.Span {
	if s.doc.prose != nil {
		return *s.doc.prose
	}
	return proseOf(s.found)
}

// inside reports whether a point lies in one of the spans, which are in order.
func inside(spans []extract.Span, point int) bool {
	return len(overlapping(spans, extract.Span{Start: point, End: point + 1})) > 0
}

// nameFaults lists names that are missed, spurious, or wrong in span or kind.
func (s *scoring) nameFaults(gold, found []typed) {
	if !s.opts.Errors {
		return
	}
	show := func(n typed) string { return n.kind + " " + s.gold.Slice(n.Span) }
	partner := func(n typed, in []typed) int {
		return slices.IndexFunc(in, func(o typed) bool { return o.Start < n.End && n.Start < o.End })
	}
	for _, g := range gold {
		if slices.Contains(found, g) {
			continue
		}
		if i := partner(g, found); i >= 0 {
			s.fault(Names, "wrong", show(g), show(found[i]), g.Start, g.End)
			continue
		}
		s.fault(Names, "missed", show(g), "", g.Start, g.End)
	}
	for _, f := range found {
		if partner(f, gold) < 0 {
			s.fault(Names, "spurious", "", show(f), f.Start, f.End)
		}
	}
}
