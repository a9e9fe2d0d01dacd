package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"dateline/graph"
)

// Histogram implements graph.Reader.
func (s *Store) Histogram(ctx context.Context, q graph.HistogramQuery) ([]graph.Bucket, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	question, err := histogramQuestion(newFilter(q.EventFilter), q.Unit)
	if err != nil {
		return nil, err
	}
	var (
		buckets []graph.Bucket
		found   bool
		start   sql.NullInt64
		n       int
	)
	err = s.query(ctx, "histogram", question, []any{&found, &start, integer(&n)}, func() error {
		if start.Valid {
			buckets = append(buckets, graph.Bucket{Start: start.Int64, End: bucketEnd(q.Unit, start.Int64), Count: n})
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case !found:
		return nil, fmt.Errorf("histogram about %s: %w", q.About, graph.ErrNotFound)
	}
	return buckets, nil
}

// bucketStart returns an expression for the start of the bucket in which sort
// lies.
func bucketStart(u graph.Unit) string {
	switch u {
	case graph.UnitMonth:
		return "unixepoch(sort, 'unixepoch', 'start of month')"
	case graph.UnitYear:
		return "unixepoch(sort, 'unixepoch', 'start of year')"
	case graph.UnitWeek: // six days back, and on to the next Monday unless it is one
		return "unixepoch(sort, 'unixepoch', 'start of day', '-6 days', 'weekday 1')"
	default:
		return "unixepoch(sort, 'unixepoch', 'start of day')"
	}
}

func bucketEnd(u graph.Unit, start int64) int64 {
	years, months, days := 0, 0, 0
	switch u {
	case graph.UnitMonth:
		months = 1
	case graph.UnitYear:
		years = 1
	case graph.UnitWeek:
		days = 7
	default:
		days = 1
	}
	return time.Unix(start, 0).UTC().AddDate(years, months, days).Unix()
}

// The years of which there are buckets, and for which SQLite computes dates.
var (
	firstYear = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	lastYear  = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
)

// histogramQuestion asks for the buckets. As for a timeline there is one row at
// least.
func histogramQuestion(f *filter, u graph.Unit) (question, error) {
	args, err := f.args()
	if err != nil {
		return question{}, err
	}
	tables := append(f.tables(), "hit(sort, id) AS ("+f.compound(keyset{})+")",
		"bucket(start, n) AS (SELECT "+bucketStart(u)+", count(*) FROM hit WHERE sort >= :first_year AND sort < :last_year GROUP BY 1)")
	return question{
		text: "WITH RECURSIVE " + strings.Join(tables, ",") +
			" SELECT head.found, bucket.start, bucket.n FROM (SELECT " + f.found() + " AS found) head LEFT JOIN bucket ORDER BY bucket.start",
		args: append(args, sql.Named("first_year", firstYear), sql.Named("last_year", lastYear)),
	}, nil
}
