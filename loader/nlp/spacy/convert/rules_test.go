package main

import (
	"encoding/json"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp/spacy/internal/archive"
	"dateline/loader/nlp/spacy/internal/strid"
)

// TestMoves checks the order of the moves, which is that of the model's outputs: by action, frequent labels first, and of two with the
// same count the later in the alphabet first.
func TestMoves(t *testing.T) {
	const counts = `{"2":{"det":5,"aux":9,"cc":5},"0":{"":1},"4":{"ROOT":0}}`
	msg := "\x81\xa5moves\xd9" + string(rune(len(counts))) + counts
	b := &builder{fsys: fstest.MapFS{"moves": {Data: []byte(msg)}}}
	got, err := b.moves("moves")
	if err != nil {
		t.Fatal(err)
	}
	want := []archive.Move{{Action: 0}, {Action: 2, Label: "aux"}, {Action: 2, Label: "det"}, {Action: 2, Label: "cc"}, {Action: 4, Label: "ROOT"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("moves (-want +got):\n%s", diff)
	}
}

func TestRule(t *testing.T) {
	v := object{
		"patterns": []any{[]any{object{"TAG": object{"NOT_IN": []any{"TO", ""}}, "LOWER": "a"}, object{"IS_SPACE": true}}},
		"attrs":    object{"POS": "AUX"},
		"index":    int64(1),
	}
	got, err := rule(v)
	if err != nil {
		t.Fatal(err)
	}
	want := archive.Rule{
		Patterns: [][]archive.Constraint{{
			{{Attr: "LOWER", Op: "IN", Values: []string{"a"}}, {Attr: "TAG", Op: "NOT_IN", Values: []string{"TO", ""}}},
			{{Attr: "IS_SPACE", Op: "BOOL", Values: []string{"true"}}},
		}},
		Attrs: map[string]string{"POS": "AUX"},
		Index: 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rule (-want +got):\n%s", diff)
	}
}

func TestRuleRefuses(t *testing.T) {
	for name, v := range map[string]object{
		"attribute to set": {"patterns": []any{[]any{object{"TAG": "a"}}}, "attrs": object{"HEAD": "1"}, "index": int64(0)},
		"attribute to ask": {"patterns": []any{[]any{object{"OP": "?"}}}, "attrs": object{}, "index": int64(0)},
		"predicate":        {"patterns": []any{[]any{object{"TAG": object{">": int64(1)}}}}, "attrs": object{}, "index": int64(0)},
		"index":            {"patterns": []any{[]any{object{"TAG": "a"}}}, "attrs": object{}, "index": int64(1)},
	} {
		if r, err := rule(v); err == nil {
			t.Errorf("%s: read as %+v", name, r)
		}
	}
}

func TestException(t *testing.T) {
	got, err := exception([]any{object{attrOrth: "ca"}, object{attrOrth: "n't", attrNorm: "not"}})
	if want := []archive.Piece{{Orth: "ca"}, {Orth: "n't", Norm: "not"}}; err != nil || !cmp.Equal(got, want) {
		t.Errorf("exception = %v, %v", got, err)
	}
	if _, err := exception([]any{object{int64(74): "NOUN"}}); err == nil {
		t.Error("an exception that sets a part of speech is not refused")
	}
}

func TestNorms(t *testing.T) {
	// One entry by id, over a norm that every language has.
	msg := []byte("\x81\xablexeme_norm\x81\xcf")
	id := strid.Of("€")
	for shift := 56; shift >= 0; shift -= 8 {
		msg = append(msg, byte(id>>shift))
	}
	msg = append(msg, "\xa4euro"...)
	b := &builder{p: &archive.Pipeline{}, fsys: fstest.MapFS{"vocab/lookups.bin": {Data: msg}}}
	if err := b.norms(); err != nil {
		t.Fatal(err)
	}
	if got := b.p.Norms[id]; got != "euro" {
		t.Errorf("norm of € is %q, want that of the vocabulary", got)
	}
	if got := b.p.Norms[strid.Of("£")]; got != "$" {
		t.Errorf("norm of £ is %q, want that of every language", got)
	}
}

func TestLabelMapKeepsOrder(t *testing.T) {
	var got labelMap
	if err := json.Unmarshal([]byte(`{"POS=X":"","B=2|POS=NOUN":"B=2","A=1":"A=1"}`), &got); err != nil {
		t.Fatal(err)
	}
	want := labelMap{{"POS=X", ""}, {"B=2|POS=NOUN", "B=2"}, {"A=1", "A=1"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	if err := json.Unmarshal([]byte(`{"a":1}`), &got); err == nil {
		t.Error("a number for a label is not refused")
	}
}

func TestFindRoot(t *testing.T) {
	fsys := fstest.MapFS{
		"pkg/config.cfg":           {}, // no tokenizer beside it
		"pkg/data-1.0/config.cfg":  {},
		"pkg/data-1.0/tokenizer":   {},
		"pkg/data-1.0/vocab/other": {},
	}
	if root, err := findRoot(fsys); err != nil || root != "pkg/data-1.0" {
		t.Errorf("findRoot = %q, %v", root, err)
	}
	if _, err := findRoot(fstest.MapFS{"a": {}}); err == nil {
		t.Error("a package without a pipeline is not refused")
	}
}
