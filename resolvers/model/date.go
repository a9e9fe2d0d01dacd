package model

import (
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// Date is a date that is known.
type Date struct{ graph.Date }

// newDate returns the date, nil where it is unknown.
func newDate(d graph.Date) *Date {
	if d.When.IsZero() {
		return nil
	}
	return &Date{d}
}

// Edtf returns the date's own notation.
func (d *Date) Edtf() edtf.Date { return d.When }

// Display returns the date in English.
func (d *Date) Display() string { return display(d.When) }

// Earliest returns the first second that the date may mean, the zero time where
// that cannot be written.
func (d *Date) Earliest() time.Time { return instant(d.When.Earliest()) }

// Latest returns the last second that the date may mean, the zero time where
// that cannot be written.
func (d *Date) Latest() time.Time { return instant(d.When.Latest()) }

// Precision is the name of a unit of time, as the schema has it.
type Precision string

// Precision returns the finest unit to which the date is known.
func (d *Date) Precision() Precision {
	return Precision(strings.ToUpper(d.When.Precision().String()))
}

// Basis returns how the date was got, if that is said.
func (d *Date) Basis() (graph.Basis, bool) { return given(d.Date.Basis) }

// Uncertain reports whether the date, or a part of it, may not be so.
func (d *Date) Uncertain() bool { return d.When.Uncertain() }

// Approximate reports whether the date, or a part of it, is only about so.
func (d *Date) Approximate() bool { return d.When.Approximate() }

// lastYear is the last one that RFC 3339 can write.
const lastYear = 9999

// instant returns the time of a Unix second, the zero time outside the years 1
// to 9999.
func instant(second int64) time.Time {
	t := time.Unix(second, 0).UTC()
	if second == edtf.MinInstant || second == edtf.MaxInstant || t.Year() < 1 || t.Year() > lastYear {
		return time.Time{}
	}
	return t
}
