package tagger

// Kind is what a name names.
type Kind uint8

// The kinds of names.
const (
	Person Kind = iota
	Organization
	Place
	kinds
)

// Label is the part that a token has in a name: Outside, or one of begin,
// inside, end and single of a kind (the BIOES scheme).
type Label uint8

// Outside is the label of a token in no name.
const Outside Label = 0

// Labels is the number of labels.
const Labels = 1 + 4*int(kinds)

// The places of a token in a name.
const (
	begin = iota
	inside
	end
	single
)

func labelOf(k Kind, position int) Label { return Label(1 + 4*int(k) + position) }

func (l Label) position() int { return int(l-1) % 4 }

func (l Label) kind() Kind { return Kind((l - 1) / 4) }

// Opens reports whether a name may start with l, or none is at work.
func (l Label) Opens() bool {
	return l == Outside || l.position() == begin || l.position() == single
}

// Closes reports whether a name may end with l, or none is at work.
func (l Label) Closes() bool {
	return l == Outside || l.position() == end || l.position() == single
}

// Follows reports whether b may stand right after a in one sentence.
func Follows(a, b Label) bool {
	if a.Closes() {
		return b.Opens()
	}
	return !b.Opens() && a.kind() == b.kind()
}

// Span is a name, first and last token inclusive.
type Span struct {
	First, Last int
	Kind        Kind
}

// Encode returns the labels of n tokens with the given names, which do not
// overlap and lie within them.
func Encode(n int, spans []Span) []Label {
	labels := make([]Label, n)
	for _, s := range spans {
		if s.First == s.Last {
			labels[s.First] = labelOf(s.Kind, single)
			continue
		}
		for i := s.First + 1; i < s.Last; i++ {
			labels[i] = labelOf(s.Kind, inside)
		}
		labels[s.First] = labelOf(s.Kind, begin)
		labels[s.Last] = labelOf(s.Kind, end)
	}
	return labels
}

// decode appends the names in labels, the first of which is that of token
// offset. Labels that break the scheme are read as far as they make sense.
func decode(spans []Span, labels []Label, offset int) []Span {
	start := -1
	for i, l := range labels {
		switch {
		case l == Outside:
			start = -1
		case l.position() == single:
			spans = append(spans, Span{offset + i, offset + i, l.kind()})
			start = -1
		case l.position() == begin:
			start = i
		case l.position() == end && start >= 0:
			spans = append(spans, Span{offset + start, offset + i, l.kind()})
			start = -1
		}
	}
	return spans
}
