package link

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"dateline/graph"
)

// decisionLine is a decision in a file of decisions: JSONL, one a line.
type decisionLine struct {
	ID       graph.ID           `json:"id"`
	Kind     graph.DecisionKind `json:"kind"`
	Subjects []graph.ID         `json:"subjects"`
	Field    string             `json:"field,omitempty"`
	Value    string             `json:"value,omitempty"`
	Author   string             `json:"author"`
	Reason   string             `json:"reason"`
	Made     time.Time          `json:"made"`
}

// WriteDecisions writes decisions as JSONL, for ReadDecisions.
func WriteDecisions(w io.Writer, decisions []*graph.Decision) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range decisions {
		if err := enc.Encode(decisionLine(*d)); err != nil {
			return fmt.Errorf("write decisions: %w", err)
		}
	}
	return nil
}

// maxDecision bounds a line of a file of decisions, in bytes.
const maxDecision = 1 << 20

// ReadDecisions reads what WriteDecisions wrote: all of it or, where a line is
// broken, an ErrInvalid that names it. A line that was changed by hand is
// broken, unless it lost its id: then it is a decision of its own.
func ReadDecisions(r io.Reader) ([]*graph.Decision, error) {
	var out []*graph.Decision
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxDecision)
	for n := 1; lines.Scan(); n++ {
		text := bytes.TrimSpace(lines.Bytes())
		if len(text) == 0 {
			continue
		}
		d, err := readDecision(text)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, d)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", len(out)+1, err)
	}
	return out, nil
}

func readDecision(text []byte) (*graph.Decision, error) {
	var line decisionLine
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&line); err != nil {
		return nil, graph.Invalid("decision", string(text), "is no decision: %v", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, graph.Invalid("decision", string(text), "is followed by something else")
	}
	d := graph.Decision(line)
	d.Made = d.Made.UTC().Truncate(time.Second)
	if err := CheckDecision(&d); err != nil {
		return nil, err
	}
	id := DecisionID(&d)
	if d.ID != "" && d.ID != id {
		return nil, graph.Invalid("id", string(d.ID), "is not the ID of this decision: it was changed")
	}
	d.ID = id
	return &d, nil
}
