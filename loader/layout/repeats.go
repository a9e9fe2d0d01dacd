package layout

import "strings"

const (
	// minRepeated is the number of letters and digits from which a paragraph
	// that stands inside another is a repetition and no coincidence.
	minRepeated = 20
	// repeatsWithin is how many paragraphs a pull quote stands from what it
	// repeats, at most. It keeps the work linear in the length of the text.
	repeatsWithin = 40
)

// repeats finds pull quotes: paragraphs whose words stand inside another, longer
// one.
type repeats struct{ folded []string }

func newRepeats(lines []line) repeats {
	r := repeats{folded: make([]string, len(lines))}
	for i, l := range lines {
		r.folded[i] = fold(l.text)
	}
	return r
}

// within reports whether paragraph i is part of a longer one nearby, or the same
// as one before it.
func (r repeats) within(i int) bool {
	s := r.folded[i]
	if len(s) < minRepeated {
		return false
	}
	for j := max(0, i-repeatsWithin); j < min(len(r.folded), i+repeatsWithin+1); j++ {
		longer := len(r.folded[j]) > len(s) || len(r.folded[j]) == len(s) && j < i
		if longer && strings.Contains(r.folded[j], s) {
			return true
		}
	}
	return false
}
