package timex

import (
	"math/bits"
	"slices"
)

func trailingZeros(s classSet) int { return bits.TrailingZeros64(uint64(s)) }

// sortMatches puts longer matches first and, of the same length, those of earlier rules.
func sortMatches(m []match) {
	slices.SortFunc(m, func(a, b match) int {
		if a.to != b.to {
			return b.to - a.to
		}
		return a.rule.line - b.rule.line
	})
}
