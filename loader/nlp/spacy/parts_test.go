package spacy

import (
	"testing"

	"dateline/loader/nlp/spacy/internal/archive"
	"dateline/loader/nlp/spacy/internal/strid"
)

func TestLower(t *testing.T) {
	for in, want := range map[string]string{
		"abc": "abc", "ABC": "abc", "É": "é", "İ": "i̇", "ΟΔΥΣΣΕΥΣ": "οδυσσευς", "ΑΣ'": "ας'", "Σ": "σ", "ΣΑ": "σα", "ẞ": "ß", "Ⅷ": "ⅷ",
	} {
		if got := lower(in); got != want {
			t.Errorf("lower(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShape(t *testing.T) {
	for in, want := range map[string]string{
		"Apple": "Xxxxx", "UNESCO": "XXXX", "abcdefg": "xxxx", "2018": "dddd", "10,000": "dd,ddd", "U.S.": "X.X.", "é²½": "xd½", "------": "----",
		string(make([]byte, 100)): "LONG",
	} {
		if got := shape(in); got != want {
			t.Errorf("shape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSuffix(t *testing.T) {
	for in, want := range map[string]string{"": "", "é": "é", "abc": "abc", "Zürich": "ich", "aé日本": "é日本"} {
		if got := suffix(in, 3); got != want {
			t.Errorf("suffix(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLemma(t *testing.T) {
	l := newLemmatizer(archive.Lemmatizer{
		Index: map[string][]string{"noun": {"city", "man"}, "verb": {"go", "run"}},
		Exc:   map[string]map[string][]string{"verb": {"went": {"go"}, "running": {"run"}}},
		Rules: map[string][][2]string{
			"noun": {{"s", ""}, {"men", "man"}, {"ies", "y"}},
			"verb": {{"ing", "e"}, {"ing", ""}},
		},
	}, "en")
	for _, tt := range []struct{ text, pos, morph, want string }{
		{"Cities", "NOUN", "Number=Plur", "city"},
		{"men", "NOUN", "Number=Plur", "man"},
		{"gizmos", "NOUN", "Number=Plur", "gizmo"},
		{"Bus", "NOUN", "Number=Sing", "bus"},
		{"went", "VERB", "Tense=Past|VerbForm=Fin", "go"},
		{"running", "VERB", "VerbForm=Part", "run"},
		{"zapping", "VERB", "VerbForm=Part", "zappe"},
		{"Oslo", "PROPN", "", "Oslo"},
		{"The", "DET", "", "the"},
		{"\n", "SPACE", "", "\n"},
	} {
		tok := &tok{lex: &lexeme{text: tt.text, lower: lower(tt.text)}, pos: tt.pos, morph: tt.morph}
		if got := l.lemma(tok); got != tt.want {
			t.Errorf("lemma of %s %s = %q, want %q", tt.pos, tt.text, got, tt.want)
		}
	}
}

func TestRuler(t *testing.T) {
	in := func(attr string, values ...string) archive.Predicate {
		return archive.Predicate{Attr: attr, Op: "IN", Values: values}
	}
	r, err := newRuler([]archive.Rule{
		{Patterns: [][]archive.Constraint{{{in("TAG", "NN")}}}, Attrs: map[string]string{"POS": "NOUN", "MORPH": "_"}},
		{Patterns: [][]archive.Constraint{{{in("LOWER", "let")}, {in("LOWER", "'s")}}}, Attrs: map[string]string{"LEMMA": "us"}, Index: 1},
		{Patterns: [][]archive.Constraint{{{in("TAG", "NN"), {Attr: "DEP", Op: "NOT_IN", Values: []string{"dobj"}}}}}, Attrs: map[string]string{"POS": "X"}},
		{Patterns: [][]archive.Constraint{{{{Attr: "LOWER", Op: "REGEX", Values: []string{"^n'?t$"}}}}}, Attrs: map[string]string{"TAG": "NN"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	d := &doc{}
	for _, w := range []struct{ text, tag, dep string }{{"Let", "VB", "ROOT"}, {"'s", "PRP", "nsubj"}, {"cat", "NN", "dobj"}, {"dog", "NN", "pobj"}, {"nt", "RB", "neg"}} {
		d.toks = append(d.toks, tok{lex: &lexeme{text: w.text, lower: lower(w.text)}, tag: w.tag, dep: w.dep})
	}
	r.apply(d)
	if d.toks[1].lemma != "us" || d.toks[0].lemma != "" {
		t.Errorf("lemmas of \"let's\" are %q and %q", d.toks[0].lemma, d.toks[1].lemma)
	}
	if d.toks[2].pos != "NOUN" || d.toks[3].pos != "X" {
		t.Errorf("later rules win where they match: have %q and %q", d.toks[2].pos, d.toks[3].pos)
	}
	// A tag that a rule sets is not seen by the rules for tags.
	if d.toks[4].tag != "NN" || d.toks[4].pos != "" {
		t.Errorf("tag %q, part of speech %q", d.toks[4].tag, d.toks[4].pos)
	}
	if _, err := newRuler([]archive.Rule{{Patterns: [][]archive.Constraint{{{in("SHAPE", "x")}}}}}); err == nil {
		t.Error("an attribute that is not supported is not refused")
	}
}

func TestDeprojectivize(t *testing.T) {
	// "a b c d": b is labelled prep||dobj below a, and d is the dobj below c below a: b belongs to d.
	d := &doc{}
	for _, w := range []struct {
		head int
		dep  string
	}{{0, "ROOT"}, {0, "prep||dobj"}, {0, "xcomp"}, {2, "dobj"}} {
		d.toks = append(d.toks, tok{lex: &lexeme{}, head: w.head, dep: w.dep})
	}
	d.finishParse()
	if d.toks[1].head != 3 || d.toks[1].dep != "prep" {
		t.Errorf("head %d, label %q, want 3 and prep", d.toks[1].head, d.toks[1].dep)
	}
	if !d.toks[0].sentStart || d.toks[1].sentStart || d.toks[2].sentStart {
		t.Error("one sentence, starting at its first word")
	}
}

func TestDeprojectivizeNoSuchLabel(t *testing.T) {
	d := &doc{toks: []tok{{lex: &lexeme{}, head: 0, dep: "ROOT"}, {lex: &lexeme{}, head: 0, dep: "prep||dobj"}}}
	d.finishParse()
	if d.toks[1].head != 0 || d.toks[1].dep != "prep" {
		t.Errorf("head %d, label %q, want 0 and prep", d.toks[1].head, d.toks[1].dep)
	}
}

func TestLoadDamaged(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty": nil, "other": []byte("not a pipeline, however long it may be"), "cut": englishModel[:len(englishModel)-1], "head alone": englishModel[:16],
	} {
		if _, err := Load(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestLemmaFrench(t *testing.T) {
	l := newLemmatizer(archive.Lemmatizer{
		Index:  map[string][]string{"noun": {"roi"}},
		Exc:    map[string]map[string][]string{"noun": {"yeux": {"œil"}}},
		Rules:  map[string][][2]string{"noun": {{"aux", "al"}, {"s", ""}}},
		Lookup: map[uint64]string{strid.Of("une"): "un", strid.Of("Alpes"): "Alpe"},
	}, "fr")
	for _, tt := range []struct{ text, pos, want string }{
		{"Roi", "NOUN", "roi"},
		{"Rois", "NOUN", "roi"},
		{"yeux", "NOUN", "œil"},
		{"Chevaux", "NOUN", "cheval"},
		{"Une", "DET", "un"},
		{"Alpes", "PROPN", "Alpe"},
		{"Oslo", "PROPN", "Oslo"},
		{"12", "NUM", "12"},
	} {
		tok := &tok{lex: &lexeme{text: tt.text, lower: lower(tt.text)}, pos: tt.pos}
		if got := l.lemma(tok); got != tt.want {
			t.Errorf("lemma of %s %s = %q, want %q", tt.pos, tt.text, got, tt.want)
		}
	}
}

func TestTaggers(t *testing.T) {
	a := &archive.Pipeline{
		Tagger: &archive.Tagger{Labels: []string{"NN", "VB"}, Output: archive.Linear{W: archive.Tensor{Shape: []int{2, 1}}, B: archive.Tensor{Shape: []int{2}, Offset: 2}}},
		Morph: &archive.Morph{Labels: []archive.MorphLabel{{Pos: "NOUN", Feats: "Number=Sing"}, {Pos: "VERB"}}, Output: archive.Linear{
			W: archive.Tensor{Shape: []int{2, 1}}, B: archive.Tensor{Shape: []int{2}, Offset: 2},
		}},
		Weights: []float32{1, -1, 0, 0},
	}
	taggers, err := newTaggers(a)
	if err != nil {
		t.Fatal(err)
	}
	d := &doc{toks: make([]tok, 3)}
	for i := range taggers {
		taggers[i].apply(d, []float32{3, -2, 0}) // the last is a tie, which the first label wins
	}
	for i, want := range []tagLabel{{"NN", "NOUN", "Number=Sing"}, {"VB", "VERB", ""}, {"NN", "NOUN", "Number=Sing"}} {
		if got := (tagLabel{d.toks[i].tag, d.toks[i].pos, d.toks[i].morph}); got != want {
			t.Errorf("token %d: %v, want %v", i, got, want)
		}
	}
	a.Tagger.Labels = a.Tagger.Labels[:1]
	if _, err := newTaggers(a); err == nil {
		t.Error("fewer labels than outputs are not refused")
	}
}
