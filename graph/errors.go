package graph

import (
	"errors"
	"fmt"
)

// Callers test these with errors.Is, never by text. Stores translate the
// errors of their drivers to them at their own edge.
var (
	// ErrNotFound says that a node which the caller named is not in the store.
	ErrNotFound = errors.New("not found")
	// ErrInvalid says that an argument is wrong; see InvalidError.
	ErrInvalid = errors.New("invalid")
	// ErrUnavailable says that the store cannot be reached or went away; the
	// same call may succeed later.
	ErrUnavailable = errors.New("store unavailable")
	// ErrUnauthorized says that the store refused the user or the password.
	ErrUnauthorized = errors.New("store refused the user or password")
	// ErrConflict says that the graph has changed since what is to be written
	// was worked out; working it out again may succeed.
	ErrConflict = errors.New("the graph has changed meanwhile")
	// ErrLimit says that a query was given up because it would have touched
	// more of the graph than its limit allows.
	ErrLimit = errors.New("limit exceeded")
)

// InvalidError names the argument that is wrong and what is wrong with it. It
// is an ErrInvalid.
type InvalidError struct {
	Field string // the argument, as its caller knows it: "first", "events[3].type"
	Value string // the offending value, shortened where it is long; may be ""
	Msg   string // what is wrong with it
}

// Error gives field, value and message on one line.
func (e *InvalidError) Error() string {
	if e.Value == "" {
		return fmt.Sprintf("%s: %s", e.Field, e.Msg)
	}
	return fmt.Sprintf("%s %q: %s", e.Field, e.Value, e.Msg)
}

// Is makes the error an ErrInvalid.
func (e *InvalidError) Is(target error) bool { return target == ErrInvalid }

// maxShownValue bounds how much of a bad value an error repeats.
const maxShownValue = 80

// Invalid returns an InvalidError for a field's value.
func Invalid(field, value, format string, args ...any) error {
	if r := []rune(value); len(r) > maxShownValue {
		value = string(r[:maxShownValue]) + "…"
	}
	return &InvalidError{Field: field, Value: value, Msg: fmt.Sprintf(format, args...)}
}
