package model

import (
	"io"
	"slices"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"dateline/graph"
	"dateline/graph/edtf"
)

// The functions that read scalars do not know which argument they read: their
// graph.InvalidErrors have no Field.

// MarshalEDTF writes a date in its own notation, null for the unknown one.
func MarshalEDTF(d edtf.Date) graphql.Marshaler {
	if d.IsZero() {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(d.String())) })
}

// UnmarshalEDTF reads a date in its own notation.
func UnmarshalEDTF(v any) (edtf.Date, error) {
	s, ok := v.(string)
	if !ok {
		return edtf.Date{}, graph.Invalid("", "", "must be a text such as 2018-06-12")
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return edtf.Date{}, graph.Invalid("", s, "is no EDTF date: %v", err)
	}
	return d, nil
}

// MarshalCursor writes a cursor.
func MarshalCursor(c graph.Cursor) graphql.Marshaler { return graphql.MarshalString(string(c)) }

// UnmarshalCursor reads a cursor. Whether it is one of the list is seen later.
func UnmarshalCursor(v any) (graph.Cursor, error) {
	s, ok := v.(string)
	if !ok {
		return "", graph.Invalid("", "", "must be a text")
	}
	return graph.Cursor(s), nil
}

// MarshalMode writes a mode.
func MarshalMode(m graph.Mode) graphql.Marshaler { return graphql.MarshalString(string(m)) }

// UnmarshalMode reads a mode, which must be one of some event type.
func UnmarshalMode(v any) (graph.Mode, error) {
	s, _ := v.(string)
	for _, t := range graph.EventTypes() {
		if slices.Contains(t.Modes, graph.Mode(s)) {
			return graph.Mode(s), nil
		}
	}
	return "", graph.Invalid("", s, "is no mode of any event type")
}
