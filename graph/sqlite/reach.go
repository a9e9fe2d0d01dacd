package sqlite

import (
	"database/sql"
	"fmt"
	"math"

	"dateline/graph"
	"dateline/graph/edtf"
)

// A reach says how long before a moment an event can begin whose date may touch
// that moment. Events of one reach are walked in the order of their sort, from
// that long before a range on, so that neither an old range nor a new one reads
// more of the history than itself.
const (
	reachDay = iota
	reachMonth
	reachYear
	reachLong
	reachOpen // the start is open: the sort is the last second, not the first
	reaches   // their number
)

const daySeconds = 24 * 60 * 60

// span returns the greatest distance from sort to latest, and false where there
// is none.
func span(reach int) (seconds int64, ok bool) {
	switch reach {
	case reachDay:
		return daySeconds, true
	case reachMonth:
		return 31 * daySeconds, true
	case reachYear:
		return 366 * daySeconds, true
	case reachOpen:
		return 0, true
	}
	return 0, false
}

// placed is what the tables keep of a date, beside the date. All but sort are
// NULL for an event without a date.
type placed struct {
	sort                    int64
	earliest, latest, reach sql.NullInt64
}

func place(d graph.Date) placed {
	p := placed{sort: graph.EventSort(d)}
	if d.When.IsZero() {
		return p
	}
	earliest, latest := d.When.Bounds()
	p.earliest = sql.NullInt64{Int64: earliest, Valid: true}
	p.latest = sql.NullInt64{Int64: latest, Valid: true}
	p.reach = sql.NullInt64{Int64: int64(reachOf(earliest, latest)), Valid: true}
	return p
}

func reachOf(earliest, latest int64) int {
	if earliest == edtf.MinInstant {
		return reachOpen
	}
	for reach := range reachLong {
		if seconds, _ := span(reach); latest-earliest <= seconds {
			return reach
		}
	}
	return reachLong
}

// window is the stretch of sorts, both ends inclusive, in which the events of a
// reach lie that may touch a range. Of these, latest decides.
type window struct {
	reach     int
	low, high int64
}

// windows returns one window for every reach, for the range [from, to).
func windows(from, to int64) []window {
	all := make([]window, reaches)
	for reach := range all {
		w := window{reach: reach, low: math.MinInt64, high: to - 1}
		if seconds, ok := span(reach); ok && from > math.MinInt64+seconds {
			w.low = from - seconds
		}
		if reach == reachOpen && reachesOpen(to) {
			w.high = graph.NoDate - 1
		}
		all[reach] = w
	}
	return all
}

// reachesOpen reports whether a range that ends at to takes in an open start.
func reachesOpen(to int64) bool { return to > edtf.MinInstant }

// where returns the condition for a table with the columns sort, reach and
// latest under the given name. Where the page that k asks for starts or ends
// inside the window, so does the walk.
func (w window) where(name string, k keyset) string {
	cond, low, high := "", fmt.Sprintf(":low_%d", w.reach), fmt.Sprintf(":high_%d", w.reach)
	if w.reach > reachDay {
		cond = fmt.Sprintf(" AND %s.reach > 0", name) // word for word the condition of a partial index
	}
	if k.low != nil {
		low = "max(" + low + ", :low_sort)"
	}
	if k.high != nil {
		high = "min(" + high + ", :high_sort)"
	}
	return cond + fmt.Sprintf(" AND %[1]s.reach = %[2]d AND %[1]s.sort BETWEEN %[3]s AND %[4]s AND %[1]s.latest >= :from", name, w.reach, low, high)
}

// args returns the values of where's parameters, but :from.
func (w window) args() []any {
	return []any{
		sql.Named(fmt.Sprintf("low_%d", w.reach), w.low),
		sql.Named(fmt.Sprintf("high_%d", w.reach), w.high),
	}
}
