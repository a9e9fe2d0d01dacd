package markup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Encode returns the gold as JSON, an item a line, without the text.
func (g *Gold) Encode() ([]byte, error) {
	sum := sha256.Sum256([]byte(g.Text))
	var e encoder
	e.buf.WriteString(`{"article": `)
	e.value(map[string]any{
		"published": g.Published,
		"source":    map[string]string{"path": g.Path, "sha256": hex.EncodeToString(sum[:])},
	})
	if g.Only != nil {
		list(&e, "only", g.Only)
	}
	list(&e, "entities", g.Entities)
	list(&e, "mentions", g.Mentions)
	list(&e, "times", g.Times)
	list(&e, "events", g.Events)
	e.buf.WriteString("}\n")
	return e.buf.Bytes(), e.err
}

type encoder struct {
	buf bytes.Buffer
	err error
}

func (e *encoder) value(v any) {
	enc := json.NewEncoder(&e.buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		e.err = fmt.Errorf("encode gold: %w", err)
	}
	e.buf.Truncate(len(bytes.TrimRight(e.buf.Bytes(), "\n")))
}

func list[T any](e *encoder, name string, items []T) {
	fmt.Fprintf(&e.buf, ",\n%q: [", name)
	for i, item := range items {
		if i > 0 {
			e.buf.WriteByte(',')
		}
		e.buf.WriteString("\n  ")
		e.value(item)
	}
	e.buf.WriteByte(']')
}
