package remote

import (
	"encoding/json"
	"fmt"
)

// answer is what the model is asked for: answer.schema.json in Go.
type answer struct {
	Entities []answerEntity `json:"entities"`
	Events   []answerEvent  `json:"events"`
	Links    []answerLink   `json:"links"`
}

// quote is words of a sentence, numbered from 1.
type quote struct {
	Sentence int    `json:"sentence"`
	Quote    string `json:"quote"`
}

type answerEntity struct {
	ID       string          `json:"id"`
	Kind     string          `json:"kind"`
	Name     string          `json:"name"`
	Roles    []answerRole    `json:"roles"`
	Mentions []answerMention `json:"mentions"`
}

type answerRole struct {
	quote
	Title string `json:"title"`
	Of    string `json:"of"`
}

type answerMention struct {
	quote
	Form string `json:"form"`
}

type answerEvent struct {
	ID       string               `json:"id"`
	Type     string               `json:"type"`
	Mode     string               `json:"mode"`
	Title    string               `json:"title"`
	Status   string               `json:"status"`
	Mentions []answerEventMention `json:"mentions"`
}

type answerEventMention struct {
	quote
	Status       string              `json:"status"`
	Date         *answerDate         `json:"date"`
	Place        string              `json:"place"`
	Participants []answerParticipant `json:"participants"`
	Speaker      string              `json:"speaker"`
}

type answerDate struct {
	Phrase string `json:"phrase"`
	EDTF   string `json:"edtf"`
	Basis  string `json:"basis"`
}

type answerParticipant struct {
	Entity string `json:"entity"`
	Role   string `json:"role"`
}

type answerLink struct {
	quote
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"`
}

func parseAnswer(object string) (*answer, error) {
	// Slices that are absent, and not only empty, belong to another object.
	var shape struct {
		Entities, Events *json.RawMessage
	}
	a := &answer{}
	for _, into := range []any{&shape, a} {
		if err := json.Unmarshal([]byte(object), into); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNonsense, err)
		}
	}
	if shape.Entities == nil || shape.Events == nil {
		return nil, fmt.Errorf("%w: it has no entities and events", ErrNonsense)
	}
	return a, nil
}
