package events

import (
	"maps"
	"slices"

	"dateline/loader/nlp"
	"dateline/loader/nlp/vectors"
)

// sight is what the detector makes of a word.
type sight struct {
	p     float64   // that it tells of an event
	typ   string    // of which type, most likely, if it does
	types []float64 // how probable each class is
}

// look applies the detector to every word of the document that may tell of an event.
func (a *reader) look() {
	a.sights = make([]sight, len(a.toks))
	if a.models.words == nil || a.models.types == nil {
		return
	}
	f := newFeatures(a, a.models.vectors)
	for i := range a.toks {
		if !a.mayTell(i) {
			continue
		}
		s := &a.sights[i]
		if s.p = a.models.words.probability(f.of(i)); s.p < propose {
			continue
		}
		s.types = make([]float64, len(a.models.types.Classes))
		a.models.types.Probabilities(f.typing(i), s.types)
		top := 0
		for k, p := range s.types {
			if p > s.types[top] {
				top = k
			}
		}
		s.typ = a.models.types.Classes[top]
	}
}

// propose is the probability from which a word that the table of triggers lacks is taken for a candidate.
const propose = 0.2

// proposal returns a candidate for a word that the table of triggers lacks and that the detector takes for an event.
func (a *reader) proposal(i int) (candidate, bool) {
	s := a.sights[i]
	if s.p < propose || s.typ == "" {
		return candidate{}, false
	}
	c := candidate{trig: a.models.alike.trigger(a.lemma(i), s.typ, !a.isVerb(i)), second: nlp.None, gov: nlp.None, learnt: true}
	if !a.isVerb(i) {
		if of := a.childLemma(i, "of"); of != nlp.None && a.object(of) != nlp.None && a.lex.classes["n "+a.lemma(i)]&classPart != 0 {
			return candidate{}, false // "a second round of talks" is told by the talks
		}
		switch a.dep(i) {
		case "compound", "nmod", "npadvmod", "amod":
			if h := a.head(i); h != i && a.isNoun(h) && !a.looseCompound(i, h) {
				return candidate{}, false
			}
		}
		a.describeNoun(&c, i)
	}
	return c, true
}

// alike finds, for a word that the table of triggers lacks, the word of the table that is used most alike.
type alike struct {
	vectors *vectors.Table
	rows    map[string][]known // of each type and part of speech
}

type known struct {
	vector vectors.Vector
	trig   *trigger
}

func kindOfTrigger(typ string, noun bool) string {
	if noun {
		return typ + " n"
	}
	return typ + " v"
}

func newAlike(l *lexicon, table *vectors.Table) *alike {
	a := &alike{vectors: table, rows: map[string][]known{}}
	for _, words := range []map[string]*trigger{l.verbs, l.nouns} {
		for _, word := range slices.Sorted(maps.Keys(words)) {
			if t, v := words[word], table.Of(word); v != "" {
				k := kindOfTrigger(t.typ, t.noun)
				a.rows[k] = append(a.rows[k], known{v, t})
			}
		}
	}
	return a
}

// kin is the likeness from which two words may tell of the same event.
const kin = 0.6

// trigger returns what an unknown word of a type does as a trigger: its arguments have the roles that they have with the
// known word of the type that is used most alike, without what that word needs.
func (a *alike) trigger(lemma, typ string, noun bool) *trigger {
	t := &trigger{typ: typ, family: lemma, noun: noun}
	v := a.vectors.Of(lemma)
	if v == "" {
		return t
	}
	best, top := (*trigger)(nil), 0.0
	for _, k := range a.rows[kindOfTrigger(typ, noun)] {
		if likeness := v.Cosine(k.vector); likeness > top {
			best, top = k.trig, likeness
		}
	}
	if best != nil {
		t.sym, t.roles, t.places = best.sym, best.roles, best.places
		if top >= kin {
			t.family, t.mode = best.family, best.mode
		}
	}
	return t
}
