package remote

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"time"

	"dateline/graph"
)

//go:embed prompt.txt
var instructions string

// answerSchema is the JSON Schema of an answer. It keeps to what every server
// takes: all properties required, none beyond them, a null for what is not there.
//
//go:embed answer.schema.json
var answerSchema []byte

// system returns what the model is told: the task, the types of events, and the
// schema, which not every server shows its model.
func system() (string, error) {
	var schema bytes.Buffer
	if err := json.Compact(&schema, answerSchema); err != nil {
		return "", err
	}
	var types strings.Builder
	for _, t := range graph.EventTypes() {
		fmt.Fprintf(&types, "%s: %s", t.Type, t.Definition)
		if t.Modes != nil {
			fmt.Fprintf(&types, " Modes: %v.", t.Modes)
		}
		types.WriteByte('\n')
	}
	fill := strings.NewReplacer("{{types}}", strings.TrimSpace(types.String()), "{{schema}}", schema.String())
	return fill.Replace(instructions), nil
}

// chatMessage is one message of a conversation.
type chatMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// sentence is how the model sees a sentence: quotes name its number.
type sentence struct {
	N    int    `json:"n"`
	Text string `json:"text"`
}

// request returns the body of the request about an article, and the key that its
// answer is kept under.
func (c *Client) request(a *Article) (body []byte, key string, err error) {
	article := struct {
		Title     string     `json:"title"`
		Published string     `json:"published,omitempty"`
		Sentences []sentence `json:"sentences"`
	}{Title: a.Title, Sentences: make([]sentence, len(a.Sentences))}
	if !a.Published.IsZero() {
		article.Published = a.Published.UTC().Format(time.RFC3339)
	}
	text := []rune(a.Text)
	for i, s := range a.Sentences {
		article.Sentences[i] = sentence{N: i + 1, Text: string(text[s.Start:s.End])}
	}
	data, err := encode(article)
	if err != nil {
		return nil, "", err
	}
	fields := map[string]any{
		"model": c.opts.Model,
		"messages": []chatMessage{
			{Role: "system", Content: c.system},
			{Role: "user", Content: string(data)},
		},
		"response_format": map[string]any{
			"type":        "json_schema",
			"json_schema": map[string]any{"name": "facts", "strict": true, "schema": json.RawMessage(answerSchema)},
		},
		"max_tokens":  c.opts.MaxTokens,
		"temperature": 0,
		"seed":        1,
	}
	maps.Copy(fields, c.opts.Extra)
	maps.DeleteFunc(fields, func(_ string, v any) bool { return v == nil })
	if body, err = encode(fields); err != nil {
		return nil, "", err
	}
	// The body holds all that an answer depends on, prompt and schema included.
	sum := sha256.Sum256(body)
	return body, hex.EncodeToString(sum[:]), nil
}

// encode returns JSON as a model reads it best, and quotes from it: without the
// escapes that keep JSON apart from HTML.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
