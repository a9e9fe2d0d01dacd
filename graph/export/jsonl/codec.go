package jsonl

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/graph"
)

// kept is what stores work out for themselves, and what belongs to one Put
// alone: it is neither written nor read.
func kept(t reflect.Type, field string) bool {
	switch t {
	case reflect.TypeFor[graph.Entity](), reflect.TypeFor[graph.Event]():
		return field != "Weight"
	case reflect.TypeFor[graph.Batch]():
		return field != "Since" && field != "Remove"
	}
	return true
}

// fieldName is the name of a Go field in JSON: "ID" is "id", "LoadedAt" is
// "loadedAt", "GeoNames" is "geoNames".
func fieldName(goName string) string {
	runes := []rune(goName)
	for i := range runes {
		if i > 0 && i+1 < len(runes) && !unicode.IsUpper(runes[i+1]) || !unicode.IsUpper(runes[i]) {
			break
		}
		runes[i] = unicode.ToLower(runes[i])
	}
	return string(runes)
}

// appendValue appends a value as JSON. Structs are written field by field, in
// their order, so that what is added to the graph is in the file too.
func appendValue(b []byte, v reflect.Value) ([]byte, error) {
	if m, ok := reflect.TypeAssert[encoding.TextMarshaler](v); ok {
		text, err := m.MarshalText()
		if err != nil {
			return nil, err
		}
		return appendString(b, string(text))
	}
	switch v.Kind() {
	case reflect.Struct:
		return appendStruct(b, v)
	case reflect.Pointer:
		return appendValue(b, v.Elem())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			text, err := json.Marshal(v.Bytes())
			return append(b, text...), err
		}
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			var err error
			if b, err = appendValue(b, v.Index(i)); err != nil {
				return nil, fmt.Errorf("%d: %w", i, err)
			}
		}
		return append(b, ']'), nil
	case reflect.String:
		return appendString(b, v.String())
	case reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			return nil, fmt.Errorf("%v is no number of JSON", v.Float())
		}
		fallthrough
	case reflect.Bool, reflect.Int, reflect.Int64:
		text, err := json.Marshal(v.Interface())
		return append(b, text...), err
	default:
		return nil, fmt.Errorf("a %s cannot be written: %w", v.Type(), errors.ErrUnsupported)
	}
}

func appendStruct(b []byte, v reflect.Value) ([]byte, error) {
	b = append(b, '{')
	first := true
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() || !kept(v.Type(), field.Name) || v.Field(i).IsZero() || v.Field(i).Kind() == reflect.Slice && v.Field(i).Len() == 0 {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(append(append(b, '"'), fieldName(field.Name)...), '"', ':')
		var err error
		if b, err = appendValue(b, v.Field(i)); err != nil {
			return nil, fmt.Errorf("%s: %w", fieldName(field.Name), err)
		}
	}
	return append(b, '}'), nil
}

// appendString appends a text, of which nothing may be lost.
func appendString(b []byte, s string) ([]byte, error) {
	if !utf8.ValidString(s) {
		return nil, errors.New("the text is not UTF-8")
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return nil, err
	}
	return append(b, bytes.TrimSuffix(buf.Bytes(), []byte("\n"))...), nil
}

// decodeLine reads one JSON value that fills the line into v, a pointer. A field
// that there is not, or that comes twice, is an error.
func decodeLine(line []byte, v any) error {
	if !utf8.Valid(line) {
		return errors.New("is not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	if err := decodeValue(dec, reflect.ValueOf(v).Elem()); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("goes on after its value")
	}
	return nil
}

func decodeValue(dec *json.Decoder, v reflect.Value) error {
	_, isText := reflect.TypeAssert[encoding.TextUnmarshaler](v.Addr())
	switch {
	case isText:
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return decodeValue(dec, v.Elem())
	case v.Kind() == reflect.Struct:
		return decodeStruct(dec, v)
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		return decodeSlice(dec, v)
	}
	return plain(dec.Decode(v.Addr().Interface()))
}

func decodeStruct(dec *json.Decoder, v reflect.Value) error {
	if err := delim(dec, '{'); err != nil {
		return err
	}
	var seen []string
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return plain(err)
		}
		name, _ := token.(string) // a key of an object is a text
		field, ok := fieldOf(v, name)
		switch {
		case !ok:
			return fmt.Errorf("field %q is unknown", name)
		case slices.Contains(seen, name):
			return fmt.Errorf("field %q comes twice", name)
		}
		seen = append(seen, name)
		if err := decodeValue(dec, field); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return delim(dec, '}')
}

func fieldOf(v reflect.Value, name string) (reflect.Value, bool) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.IsExported() && kept(v.Type(), field.Name) && fieldName(field.Name) == name {
			return v.Field(i), true
		}
	}
	return reflect.Value{}, false
}

func decodeSlice(dec *json.Decoder, v reflect.Value) error {
	if err := delim(dec, '['); err != nil {
		return err
	}
	for dec.More() {
		v.Grow(1)
		v.SetLen(v.Len() + 1)
		if err := decodeValue(dec, v.Index(v.Len()-1)); err != nil {
			return fmt.Errorf("%d: %w", v.Len()-1, err)
		}
	}
	return delim(dec, ']')
}

// delim reads one bracket or brace.
func delim(dec *json.Decoder, want json.Delim) error {
	token, err := dec.Token()
	if err != nil {
		return plain(err)
	}
	if token != want {
		return fmt.Errorf("%s was expected", want)
	}
	return nil
}

// plain says what is wrong with JSON without the names of Go's types.
func plain(err error) error {
	var mistyped *json.UnmarshalTypeError
	switch {
	case errors.As(err, &mistyped):
		return fmt.Errorf("a %s does not belong here", mistyped.Value)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("ends too early")
	case err != nil && strings.HasPrefix(err.Error(), "json: "):
		return errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	return err
}
