package spacy

import (
	"fmt"

	"dateline/loader/nlp/spacy/internal/archive"
)

// Actions of the name tagger, by spaCy's numbers: the first word of an entity, one inside, the last, a single one, none.
const (
	_ = iota
	actBegin
	actIn
	actLast
	actUnit
	actOut
	nerActions
)

const nerFeatures = 3

// recognizer finds entities word by word.
type recognizer struct {
	*scorer
	moves []archive.Move
}

func newRecognizer(a *archive.Pipeline) (*recognizer, error) {
	s, err := newScorer(a, a.NER, nerFeatures)
	if err != nil {
		return nil, err
	}
	for _, m := range a.NER.Moves {
		if m.Action <= 0 || m.Action >= nerActions {
			return nil, fmt.Errorf("move %d-%s is not supported", m.Action, m.Label)
		}
	}
	return &recognizer{scorer: s, moves: a.NER.Moves}, nil
}

// recognize sets ent and entBegin of d's tokens. It needs the sentence starts.
func (r *recognizer) recognize(d *doc, vectors []float32) {
	r.prepare(d)
	open, label := -1, "" // first word and type of the entity at work
	for i := range d.toks {
		t := &d.toks[i]
		t.ent, t.entBegin = "", false
		features := [nerFeatures]int{i, open, -1}
		if open >= 0 {
			features[2] = i - 1
		}
		scores := r.score(d, vectors, features[:])
		best := -1
		for j, m := range r.moves {
			if (best < 0 || scores[j] > scores[best]) && r.valid(d, i, open, label, m) {
				best = j
			}
		}
		if best < 0 {
			return
		}
		switch m := r.moves[best]; m.Action {
		case actBegin:
			open, label = i, m.Label
			t.ent, t.entBegin = label, true
		case actUnit:
			t.ent, t.entBegin = m.Label, true
		case actIn:
			t.ent = label
		case actLast:
			t.ent = label
			open, label = -1, ""
		}
	}
}

// valid tells whether a move is allowed at word i.
func (r *recognizer) valid(d *doc, i, open int, label string, m archive.Move) bool {
	// No entity goes over the end of a sentence or of the text.
	ends := i == len(d.toks)-1 || d.toks[i+1].sentStart
	switch m.Action {
	case actBegin:
		return open < 0 && m.Label != "" && !ends && !d.toks[i].lex.isSpace
	case actIn:
		return open >= 0 && m.Label == label && !ends
	case actLast:
		return open >= 0 && m.Label == label
	case actUnit:
		return open < 0 && m.Label != "" && !d.toks[i].lex.isSpace
	case actOut:
		return open < 0
	}
	return false
}
