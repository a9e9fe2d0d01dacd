package events

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// With returns an Extractor that goes by other models, any of which may be nil. It is for training them, one on what the
// one before makes of texts that it has not seen.
func (x *Extractor) With(m Models) *Extractor {
	return &Extractor{lex: x.lex, models: newModels(x.models.vectors, x.models.alike, m)}
}

// Seen is a token and what a model sees of it.
type Seen struct {
	Token    int
	Features []maxent.Feature
}

// Word is a word that may tell of an event, with what tells whether it does (Features) and of which type (Typing).
type Word struct {
	Seen
	Typing []maxent.Feature
}

// Words returns the words of a document that may tell of an event.
func (x *Extractor) Words(d *nlp.Doc) []Word {
	a := newReader(x.lex, x.models, d)
	a.findFrames()
	f := newFeatures(a, x.models.vectors)
	var out []Word
	for i := range a.toks {
		if a.mayTell(i) {
			out = append(out, Word{Seen{i, slices.Clone(f.of(i))}, slices.Clone(f.typing(i))})
		}
	}
	return out
}

// Typed is what a model sees of a word of the table of triggers by itself, and the type of events that it tells of.
type Typed struct {
	Type     string
	Features []maxent.Feature
}

// Triggers returns the single words of the table of triggers, in order.
func (x *Extractor) Triggers() []Typed {
	var out []Typed
	for _, words := range []map[string]*trigger{x.lex.verbs, x.lex.nouns} {
		for _, word := range slices.Sorted(maps.Keys(words)) {
			if strings.Contains(word, " ") {
				continue
			}
			f := features{vectors: x.models.vectors}
			f.itself(partOfSpeech(words[word].noun), word)
			out = append(out, Typed{words[word].typ, f.out})
		}
	}
	return out
}

// Candidates returns the candidates of a document.
func (x *Extractor) Candidates(d *nlp.Doc) []Seen {
	a := newReader(x.lex, x.models, d)
	a.readCandidates()
	var e evidence
	var out []Seen
	for i := range a.cands {
		out = append(out, Seen{a.cands[i].tok, slices.Clone(e.ofCandidate(a, &a.cands[i]))})
	}
	return out
}

// Pair is what a model sees of a mention beside an event that was told of before, and whether it means that event.
type Pair struct {
	Features []maxent.Feature
	Same     bool
}

// Pairs returns the pairs of each candidate of a document with every event before it; event says which one each token
// tells of. Events are put together as event has them, and what it lacks is an event to nobody.
func (x *Extractor) Pairs(d *nlp.Doc, event map[int]int) []Pair {
	a := newReader(x.lex, x.models, d)
	a.readCandidates()
	a.score()
	a.describe()
	var all []cluster
	number := map[int]int{} // in all, of each event
	var e evidence
	var out []Pair
	for i := range a.cands {
		c := &a.cands[i]
		of, marked := event[c.tok]
		if c.effect != noEffect || !marked && c.conf < joins {
			continue
		}
		k, told := number[of]
		told = told && marked
		from := max(0, len(all)-reach)
		types := a.ofType(c, all[from:])
		for j := from; j < len(all); j++ {
			against, ok := a.compare(c, &all[j])
			if !ok || !c.definite && a.otherTurn(c, &all[j]) {
				continue // as fittest does
			}
			out = append(out, Pair{slices.Clone(e.ofPair(a, a.pair(c, &all[j], against), types.about(j-from))), told && j == k})
		}
		if !marked {
			continue
		}
		if !told {
			k = len(all)
			number[of] = k
			all = append(all, newCluster(c))
		}
		a.join(&all[k], k, i)
	}
	return out
}

// Whole is what a model sees of mentions that were put together, and whether they are an event of those marked.
type Whole struct {
	Features []maxent.Feature
	Marked   bool
}

// Wholes returns what is put together in a document; event says which event each token tells of. Of several that tell of
// one event, the one with most of its mentions is it.
func (x *Extractor) Wholes(d *nlp.Doc, event map[int]int) []Whole {
	a := newReader(x.lex, x.models, d)
	a.readCandidates()
	a.score()
	all := a.cluster()
	best := a.align(all, event)
	is := map[int]bool{}
	for _, k := range best {
		is[k] = true
	}
	var e evidence
	out := make([]Whole, len(all))
	for k := range all {
		out[k] = Whole{slices.Clone(e.ofWhole(a, &all[k])), is[k]}
	}
	return out
}

// align returns which of what was put together is each event: the one with most of its mentions. It sorts the members.
func (a *reader) align(all []cluster, event map[int]int) map[int]int {
	best := map[int]int{} // event to cluster
	share := func(k, of int) int {
		n := 0
		for _, i := range all[k].members {
			if e, marked := event[a.cands[i].tok]; marked && e == of {
				n++
			}
		}
		return n
	}
	for k := range all {
		slices.Sort(all[k].members)
		for _, i := range all[k].members {
			of, marked := event[a.cands[i].tok]
			if !marked {
				continue
			}
			if b, known := best[of]; !known || share(k, of) > share(b, of) {
				best[of] = k
			}
		}
	}
	return best
}

// settled returns a document as it is read once what is put together has been judged and typed.
func (x *Extractor) settled(d *nlp.Doc) (*reader, []cluster) {
	a := newReader(x.lex, x.models, d)
	a.readCandidates()
	a.score()
	all := a.judgeWholes(a.cluster())
	a.settle(all)
	return a, all
}

// aligned yields each event, in order, and which of what was put together it is; see align.
func (a *reader) aligned(all []cluster, event map[int]int) iter.Seq2[int, int] {
	best := a.align(all, event)
	return func(yield func(of, k int) bool) {
		for _, of := range slices.Sorted(maps.Keys(best)) {
			if !yield(of, best[of]) {
				return
			}
		}
	}
}

// Cast is what a model sees of an entity beside an event.
type Cast struct {
	Event, Entity int
	Features      []maxent.Feature
}

// Casts returns who may take part in what is put together in a document and is an event of those marked; event says which
// event each token tells of.
func (x *Extractor) Casts(d *nlp.Doc, event map[int]int) []Cast {
	a, all := x.settled(d)
	st, sceneries := a.newStage(all)
	var e evidence
	var out []Cast
	for of, k := range a.aligned(all, event) {
		for _, who := range a.around(st, &sceneries[k]) {
			out = append(out, Cast{of, who, slices.Clone(e.ofCast(a, st, &sceneries[k], &all[k], who))})
		}
	}
	return out
}

// Dated is what a model sees of a time beside an event, and what its date would be.
type Dated struct {
	Event    int
	EDTF     string
	Features []maxent.Feature
}

// Dates returns the times that may be those of what is put together in a document, is an event of those marked and is dated by
// no words; event says which event each token tells of.
func (x *Extractor) Dates(d *nlp.Doc, event map[int]int) []Dated {
	a, all := x.settled(d)
	cal := a.newCalendar(all)
	var e evidence
	var out []Dated
	for of, k := range a.aligned(all, event) {
		if !a.undated(&all[k]) {
			continue
		}
		for _, m := range a.moments(cal, &all[k]) {
			out = append(out, Dated{of, d.Times[m.time].Date.String(), slices.Clone(e.ofMoment(a, cal, &all[k], m))})
		}
	}
	return out
}

// Kind is what a model sees of the type of an event.
type Kind struct {
	Event    int
	Features []maxent.Feature
}

// Kinds returns what is put together in a document and is an event of those marked; event says which event each token
// tells of.
func (x *Extractor) Kinds(d *nlp.Doc, event map[int]int) []Kind {
	a, all := x.settled(d)
	var e evidence
	var out []Kind
	for of, k := range a.aligned(all, event) {
		if a.cands[all[k].members[0]].effect == noEffect {
			out = append(out, Kind{of, slices.Clone(e.ofKind(a, &all[k]))})
		}
	}
	return out
}
