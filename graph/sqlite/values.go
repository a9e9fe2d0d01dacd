package sqlite

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// unknownInstant stands for a time that is not known. Lists put it last.
const unknownInstant = edtf.MaxInstant

// instant returns t as it is stored.
func instant(t time.Time) int64 {
	if t.IsZero() {
		return unknownInstant
	}
	return t.Unix()
}

// instantOrNone is instant for what is left out, or NULL, where the time is not
// known.
func instantOrNone(t time.Time) *int64 {
	if t.IsZero() {
		return nil
	}
	unix := t.Unix()
	return &unix
}

// fromInstant is the reverse of instant.
func fromInstant(unix int64) time.Time {
	if unix == unknownInstant {
		return time.Time{}
	}
	return time.Unix(unix, 0).UTC()
}

// fromInstantOrNone is the reverse of instantOrNone.
func fromInstantOrNone(unix sql.NullInt64) time.Time {
	if !unix.Valid {
		return time.Time{}
	}
	return fromInstant(unix.Int64)
}

// newestFirst returns the rank of an instant in a list with the newest first
// and the unknown last.
func newestFirst(t time.Time) int64 {
	if t.IsZero() {
		return graph.NoDate
	}
	return -t.Unix()
}

// column is a destination of Scan that takes NULL for a zero value: the rows of
// an outer join that found nothing.
type column func(v any) error

// Scan implements sql.Scanner.
func (c column) Scan(v any) error { return c(v) }

func text[T ~string](p *T) column {
	return func(v any) error {
		switch v := v.(type) {
		case nil:
			*p = ""
		case string:
			*p = T(v)
		default:
			return fmt.Errorf("%T for a text", v)
		}
		return nil
	}
}

func integer[T ~int | ~int64](p *T) column {
	return func(v any) error {
		switch v := v.(type) {
		case nil:
			*p = 0
		case int64:
			*p = T(v)
		default:
			return fmt.Errorf("%T for an integer", v)
		}
		return nil
	}
}

// truth scans 0 or 1.
func truth(p *bool) column {
	return func(v any) error {
		var n int64
		if err := integer(&n)(v); err != nil {
			return err
		}
		*p = n != 0
		return nil
	}
}

// blob copies the bytes, which are the driver's; nothing is nil.
func blob(p *[]byte) column {
	return func(v any) error {
		switch v := v.(type) {
		case nil:
			*p = nil
		case []byte:
			*p = append([]byte(nil), v...)
		default:
			return fmt.Errorf("%T for bytes", v)
		}
		return nil
	}
}

func float(p *float64) column {
	return func(v any) error {
		switch v := v.(type) {
		case nil:
			*p = 0
		case float64:
			*p = v
		default:
			return fmt.Errorf("%T for a number", v)
		}
		return nil
	}
}

// emptyList is the JSON of a list of nothing.
const emptyList = "[]"

// encodeList returns items as a JSON list.
func encodeList[T any](items []T) (string, error) {
	if len(items) == 0 {
		return emptyList, nil
	}
	b, err := json.Marshal(items)
	return string(b), err
}

// decodeList is the reverse of encodeList; a list of nothing is nil.
func decodeList[T any](s string) ([]T, error) {
	if s == "" || s == emptyList {
		return nil, nil
	}
	var items []T
	err := json.Unmarshal([]byte(s), &items)
	return items, err
}

// parseDate is the reverse of edtf.Date.String, the two values included that
// are dates only within others.
func parseDate(s string) (edtf.Date, error) {
	switch s {
	case "":
		return edtf.Date{}, nil
	case edtf.Open().String():
		return edtf.Open(), nil
	}
	return edtf.Parse(s)
}
