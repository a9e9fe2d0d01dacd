package corpus

import (
	"fmt"

	"dateline/loader/nlp/names/tagger"
)

// Score counts names found and missed, of each kind and, last, of all.
type Score struct {
	Right, Found, Gold [4]int
}

// Add counts the names of one text: a name is right where start, end and kind
// are. Where prose is not nil, only names inside its ranges count.
func (s *Score) Add(gold, found []Name, prose [][2]int) {
	inside := func(n Name) bool {
		if prose == nil {
			return true
		}
		for _, r := range prose {
			if n.Start >= r[0] && n.End <= r[1] {
				return true
			}
		}
		return false
	}
	all := make(map[Name]bool, len(gold))
	for _, n := range gold {
		if inside(n) {
			all[n] = true
			s.Gold[n.Kind]++
			s.Gold[3]++
		}
	}
	for _, n := range found {
		if !inside(n) {
			continue
		}
		s.Found[n.Kind]++
		s.Found[3]++
		if all[n] {
			s.Right[n.Kind]++
			s.Right[3]++
		}
	}
}

// F1 returns the harmonic mean of precision and recall in points; kind 3 is all.
func (s *Score) F1(kind tagger.Kind) float64 {
	if s.Found[kind]+s.Gold[kind] == 0 {
		return 0
	}
	return 200 * float64(s.Right[kind]) / float64(s.Found[kind]+s.Gold[kind])
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

// String prints precision, recall and F1 of all, and F1 of people, places and
// organisations.
func (s *Score) String() string {
	return fmt.Sprintf("P %.1f R %.1f F1 %.1f | PER %.1f LOC %.1f ORG %.1f (%d names)", ratio(s.Right[3], s.Found[3]), ratio(s.Right[3], s.Gold[3]),
		s.F1(3), s.F1(tagger.Person), s.F1(tagger.Place), s.F1(tagger.Organization), s.Gold[3])
}
