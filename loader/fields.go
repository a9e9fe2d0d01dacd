package loader

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/loader/layout"
)

// FieldMap names the fields of a row of JSONL that hold an article. Each lists
// the names that are tried, in order; a name with dots goes into objects:
// "source.name". A value may be a string or, for Authors, a list of strings.
type FieldMap struct {
	Text      []string // the story, as plain text; required
	Title     []string
	Published []string
	Publisher []string
	Authors   []string
	URL       []string
	Language  []string
}

// DefaultFields fits what news APIs and crawlers write.
func DefaultFields() FieldMap {
	return FieldMap{
		Text:      []string{"text", "body", "content", "maintext", "article", "story"},
		Title:     []string{"title", "headline", "name"},
		Published: []string{"published", "date", "published_at", "publishedAt", "datePublished", "date_publish", "pub_date", "created"},
		Publisher: []string{"publisher", "source.name", "source", "outlet", "publication", "source_domain", "site"},
		Authors:   []string{"authors", "author", "byline"},
		URL:       []string{"url", "link", "canonical_url", "web_url"},
		Language:  []string{"language", "lang"},
	}
}

// ParseFields reads a field map as given on the command line:
// "text=body,title=headline,published=meta.date". Fields that it leaves out keep
// their defaults.
func ParseFields(s string) (FieldMap, error) {
	m := DefaultFields()
	byName := map[string]*[]string{
		"text": &m.Text, "title": &m.Title, "published": &m.Published, "publisher": &m.Publisher,
		"authors": &m.Authors, "url": &m.URL, "language": &m.Language,
	}
	for part := range strings.SplitSeq(s, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		field, name, ok := strings.Cut(part, "=")
		target := byName[strings.TrimSpace(field)]
		if !ok || target == nil || strings.TrimSpace(name) == "" {
			return FieldMap{}, fmt.Errorf("fields: %q is not FIELD=NAME with one of the fields %s", part, strings.Join(slices.Sorted(maps.Keys(byName)), ", "))
		}
		*target = []string{strings.TrimSpace(name)}
	}
	return m, nil
}

// story reads a row.
func (m FieldMap) story(row []byte) (*Story, error) {
	if m.Text == nil {
		m = DefaultFields()
	}
	var object map[string]any
	if err := json.Unmarshal(row, &object); err != nil {
		return nil, jsonError(err)
	}
	var r rowReader = object
	text := r.text(m.Text)
	if text == "" {
		return nil, fmt.Errorf("row has no text: none of the fields %s holds any", strings.Join(m.Text, ", "))
	}
	meta := layout.Meta{
		Title: r.text(m.Title), Publisher: r.text(m.Publisher), Authors: r.list(m.Authors), Body: true,
	}
	if published := r.text(m.Published); published != "" {
		var err error
		if meta.Published, meta.Clock, err = layout.ParseDate(published); err != nil {
			return nil, fmt.Errorf("published: %w", err)
		}
	} else if seconds, ok := r.number(m.Published); ok {
		meta.Published, meta.Clock = time.Unix(int64(seconds), 0).UTC(), true
	}
	text, err := decodeText([]byte(text))
	if err != nil {
		return nil, errors.New("text " + err.Error())
	}
	a, err := layout.Parse(headed(meta.Title, text), meta)
	if err != nil {
		return nil, err
	}
	return &Story{URL: r.text(m.URL), Language: r.text(m.Language), Article: a}, nil
}

// headed puts a title that comes apart from the text before it, so that spans
// can lie in it too.
func headed(title, text string) string {
	if title == "" || strings.HasPrefix(text, title) {
		return text
	}
	return title + "\n\n" + text
}

// rowReader finds values in a row.
type rowReader map[string]any

func (r rowReader) value(name string) any {
	if v, ok := r[name]; ok {
		return v
	}
	var v any = map[string]any(r)
	for part := range strings.SplitSeq(name, ".") {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[part]
	}
	return v
}

// text returns the first of the fields that holds a string with words.
func (r rowReader) text(names []string) string {
	for _, name := range names {
		if s, ok := r.value(name).(string); ok && strings.TrimSpace(s) != "" {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

func (r rowReader) number(names []string) (float64, bool) {
	for _, name := range names {
		if n, ok := r.value(name).(float64); ok {
			return n, true
		}
	}
	return 0, false
}

func (r rowReader) list(names []string) []string {
	for _, name := range names {
		switch v := r.value(name).(type) {
		case string:
			if strings.TrimSpace(v) != "" {
				return []string{strings.TrimSpace(v)}
			}
		case []any:
			var out []string
			for _, item := range v {
				if s, ok := item.(string); ok && strings.TrimSpace(s) != "" {
					out = append(out, strings.TrimSpace(s))
				}
			}
			if out != nil {
				return out
			}
		}
	}
	return nil
}
