// Package timexeval reads gold in TimeML and scores expressions of time against it, the way TempEval-3 does.
package timexeval

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// Expression is an expression of time in a text: its bytes, type and value.
type Expression struct {
	Start, End  int
	Type, Value string
}

// Document is one TimeML document. The time of its creation is not among the expressions.
type Document struct {
	Text        string
	Created     time.Time // UTC; the day is what counts
	Expressions []Expression
}

// ParseTimeML reads one TimeML document: its TEXT, and the TIMEX3 of its DCT.
func ParseTimeML(data []byte) (Document, error) {
	p := &parser{dec: xml.NewDecoder(bytes.NewReader(data))}
	p.dec.Strict = false
	for {
		tok, err := p.dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Document{}, fmt.Errorf("timeml: %w", err)
		}
		if err := p.token(tok); err != nil {
			return Document{}, fmt.Errorf("timeml at byte %d: %w", p.dec.InputOffset(), err)
		}
	}
	p.doc.Text = p.text.String()
	if p.doc.Created.IsZero() {
		return Document{}, fmt.Errorf("timeml: no creation time")
	}
	return p.doc, nil
}

type parser struct {
	dec    *xml.Decoder
	doc    Document
	text   strings.Builder
	inText bool
	open   []int // the expressions that are open; -1 for the creation time
}

func (p *parser) token(tok xml.Token) error {
	switch t := tok.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "TEXT":
			p.inText = true
		case "TIMEX3":
			return p.start(t)
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "TEXT":
			p.inText = false
		case "TIMEX3":
			if n := len(p.open); n > 0 {
				if i := p.open[n-1]; i >= 0 {
					p.doc.Expressions[i].End = p.text.Len()
				}
				p.open = p.open[:n-1]
			}
		}
	case xml.CharData:
		if p.inText {
			p.text.Write(t)
		}
	}
	return nil
}

func (p *parser) start(t xml.StartElement) error {
	attr := map[string]string{}
	for _, a := range t.Attr {
		attr[a.Name.Local] = a.Value
	}
	if attr["functionInDocument"] == "CREATION_TIME" {
		p.open = append(p.open, -1)
		created, err := time.Parse(time.DateOnly, attr["value"][:min(len(attr["value"]), len(time.DateOnly))])
		if err != nil {
			return fmt.Errorf("creation time: %w", err)
		}
		p.doc.Created = created
		return nil
	}
	if !p.inText {
		p.open = append(p.open, -1)
		return nil
	}
	p.open = append(p.open, len(p.doc.Expressions))
	p.doc.Expressions = append(p.doc.Expressions, Expression{
		Start: p.text.Len(), End: p.text.Len(), Type: attr["type"], Value: attr["value"],
	})
	return nil
}
