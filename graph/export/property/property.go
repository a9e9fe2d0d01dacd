// Package property is a graph as the formats of other tools have it: nodes with
// a label, relations with a type, and on both a fixed set of typed columns, most
// of which may be empty. It is what GraphML, GEXF, Cypher and the CSV files of
// neo4j-admin are written from, and leaves out what only Dateline can use:
// look-up keys, texts of articles, stored documents, decisions and doubts. The
// jsonl format has all of it.
//
//	(:Person)-[:HOLDS]->(:Organization|:Place)      (:Place)-[:WITHIN]->(:Place)
//	(:Person)-[:PARTICIPATED_IN]->(:Event)-[:HELD_AT]->(:Place)
//	(:Event)-[:LED_TO]->(:Event)-[:HAS_STATE]->(:EventState)
//	(:Report)-[:REPORTS]->(:Event)                  (:Report)-[:SAID_BY]->(:Person)
//	(:Report)-[:IN]->(:Article)                     (:Person)-[:MENTIONED_IN]->(:Article)
package property

import (
	"slices"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// Type is what the values of a column are.
type Type string

// The types, and what a value of each is in Go.
const (
	String  Type = "string"   // string
	Strings Type = "[]string" // []string, not empty
	Int     Type = "int"      // int
	Float   Type = "float"    // float64, finite
	Bool    Type = "bool"     // bool
)

// Column is one property of a class.
type Column struct {
	Name string // letters
	Type Type
	Key  bool // whether it tells relations of one class between the same nodes apart
}

// Class is a label of nodes, or a type of relations.
type Class struct {
	Name    string // letters and underscores
	Columns []Column
}

// Has reports whether a class has a column of a name.
func (c *Class) Has(column string) bool {
	return slices.ContainsFunc(c.Columns, func(col Column) bool { return col.Name == column })
}

// Columns lists the columns of classes, those of one name once: what is declared
// where a format declares columns for all classes together.
func Columns(classes []*Class) []Column {
	seen := make(map[string]bool)
	var out []Column
	for _, c := range classes {
		for _, col := range c.Columns {
			if !seen[col.Name] {
				seen[col.Name] = true
				out = append(out, col)
			}
		}
	}
	return out
}

// Node is one node. Its ID is unique among all nodes.
type Node struct {
	Class  *Class
	ID     string
	Values []any // one for each column, of its type; nil for none
}

// Relation is one relation; both of its ends are nodes of the graph. Relations of
// one class between the same nodes differ in its key columns.
type Relation struct {
	Class    *Class
	From, To string
	Values   []any // as in Node
}

// field is a column and where its value comes from. That they stand together is
// why they cannot come apart.
type field[T any] struct {
	name  string
	kind  Type
	value func(T) any
}

// class is a Class of things of a Go type.
type class[T any] struct {
	Class
	fields []field[T]
}

func newClass[T any](name string, fields ...field[T]) *class[T] {
	c := &class[T]{Class: Class{Name: name}, fields: fields}
	for _, f := range fields {
		c.Columns = append(c.Columns, Column{Name: f.name, Type: f.kind})
	}
	return c
}

// keyed says that the first column is a key.
func (c *class[T]) keyed() *class[T] {
	c.Columns[0].Key = true
	return c
}

// values returns a thing's values, with nil for empty texts and lists.
func (c *class[T]) values(v T) []any {
	out := make([]any, len(c.fields))
	for i, f := range c.fields {
		switch value := f.value(v).(type) {
		case string:
			if value != "" {
				out[i] = value
			}
		case []string:
			if len(value) > 0 {
				out[i] = value
			}
		default:
			out[i] = value
		}
	}
	return out
}

// The columns of a date: as EDTF, which says how precisely it is known, and the
// first and last day that it can be, for tools that know of days alone.
func dated[T any](date func(T) graph.Date) []field[T] {
	return []field[T]{
		{"date", String, func(v T) any { return date(v).When.String() }},
		{"basis", String, func(v T) any { return string(date(v).Basis) }},
		{"earliest", String, func(v T) any { return Day(date(v).When.Earliest()) }},
		{"latest", String, func(v T) any { return Day(date(v).When.Latest()) }},
	}
}

// Day returns the day of an instant as ISO 8601 has it, "" where the year has
// not four digits: an end that is open, or too far off for what reads days.
func Day(unix int64) string {
	if unix == edtf.MinInstant || unix == edtf.MaxInstant {
		return ""
	}
	t := time.Unix(unix, 0).UTC()
	if y := t.Year(); y < 1 || y > 9999 {
		return ""
	}
	return t.Format(time.DateOnly)
}

// instant returns a time as RFC 3339 has it, "" for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Quote is the words of the first evidence, "" for none.
func Quote(evidence []graph.Evidence) string {
	if len(evidence) == 0 {
		return ""
	}
	return evidence[0].Quote
}
