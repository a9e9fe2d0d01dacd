package loader

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"dateline/loader/extract"
	"dateline/loader/layout"
)

// Decode turns one piece of input into a story, or, for a row that `extract`
// wrote, into the document that it holds. What it cannot make sense of is an
// error that says why.
func Decode(raw Raw, fields FieldMap) (*Story, *extract.Document, error) {
	if len(bytes.TrimSpace(raw.Bytes)) == 0 {
		return nil, nil, errors.New("is empty")
	}
	if !raw.Row && isHTML(raw.Bytes) {
		s, err := decodeHTML(raw.Bytes)
		if err != nil {
			return nil, nil, err
		}
		return checked(s)
	}
	if raw.Row || isObject(raw) {
		return decodeObject(raw.Bytes, fields)
	}
	text, err := decodeText(raw.Bytes)
	if err != nil {
		return nil, nil, err
	}
	a, err := layout.Parse(text, layout.Meta{})
	if err != nil {
		return nil, nil, err
	}
	return checked(&Story{Article: a})
}

// isObject reports whether a file holds one JSON object. A story may begin with
// a brace too, but hardly one whose file is named .json.
func isObject(raw Raw) bool {
	return strings.HasSuffix(strings.ToLower(raw.Name), ".json")
}

// decodeObject reads a row: a document of the extract format, a ready-made fact,
// or an article whose fields the map names.
func decodeObject(b []byte, fields FieldMap) (*Story, *extract.Document, error) {
	if !utf8.Valid(b) {
		return nil, nil, errors.New("is not UTF-8")
	}
	var probe struct {
		Article json.RawMessage `json:"article"`
		Events  json.RawMessage `json:"events"`
		Fact    json.RawMessage `json:"fact"`
	}
	if err := json.Unmarshal(b, &probe); err != nil {
		return nil, nil, jsonError(err)
	}
	if probe.Article != nil && probe.Events != nil {
		d := &extract.Document{}
		dec := json.NewDecoder(bytes.NewReader(b))
		dec.DisallowUnknownFields()
		if err := dec.Decode(d); err != nil {
			return nil, nil, jsonError(err)
		}
		return nil, d, d.Validate()
	}
	if probe.Fact != nil {
		d, err := decodeFact(b)
		return nil, d, err
	}
	s, err := fields.story(b)
	if err != nil {
		return nil, nil, err
	}
	return checked(s)
}

// jsonError says where in a row JSON goes wrong.
func jsonError(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("is not JSON: byte %d: %w", syntax.Offset, err)
	case errors.As(err, &kind):
		return fmt.Errorf("field %q is a %s", kind.Field, kind.Value)
	}
	return fmt.Errorf("is not JSON: %w", err)
}

// decodeText decodes a plain text: UTF-8, UTF-16 with its mark, or, where it is
// neither, Windows-1252. What is no text is an error.
func decodeText(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		enc, _, _ := charset.DetermineEncoding(b, "")
		decoded, err := enc.NewDecoder().Bytes(b)
		if err != nil {
			return "", fmt.Errorf("is not UTF-16: %w", err)
		}
		b = decoded
	case !utf8.Valid(b):
		if isBinary(b) {
			return "", errors.New("is no text: it looks binary")
		}
		enc, _ := charset.Lookup("windows-1252")
		decoded, err := enc.NewDecoder().Bytes(b)
		if err != nil {
			return "", fmt.Errorf("is in no known encoding: %w", err)
		}
		b = decoded
	}
	if isBinary(b) {
		return "", errors.New("is no text: it looks binary")
	}
	text := strings.TrimPrefix(string(b), "\ufeff")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), nil
}

// isBinary reports whether bytes are no text: a NUL, or many control characters.
func isBinary(b []byte) bool {
	control := 0
	for _, c := range b {
		switch {
		case c == 0:
			return true
		case c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b, c == 0x7f:
			control++
		}
	}
	return control*50 > len(b)
}

// checked refuses stories that have nothing to read, and settles the language.
func checked(s *Story) (*Story, *extract.Document, error) {
	if s.URL != "" && !isAddress(s.URL) {
		return nil, nil, fmt.Errorf("url %q is no http or https address", shorten(s.URL))
	}
	if !s.hasProse() {
		return nil, nil, errors.New("has no paragraph of text")
	}
	lang, err := language(s)
	if err != nil {
		return nil, nil, err
	}
	s.Language = lang
	return s, nil, nil
}

// isAddress reports whether s is the whole address of a page on the web.
func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}
