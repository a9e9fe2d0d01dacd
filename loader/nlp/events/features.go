package events

import (
	"strconv"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
	"dateline/loader/nlp/vectors"
)

// features collects what is known of a word that may tell of an event.
type features struct {
	*reader
	evidence
	vectors  *vectors.Table
	counts   map[string]int  // of each lemma in the document
	titled   map[string]bool // lemmas of the headline
	settings []setting       // of each sentence
	weights  []string        // of each entity in the story, see weigh
}

func newFeatures(a *reader, table *vectors.Table) *features {
	f := &features{reader: a, vectors: table, counts: map[string]int{}, titled: map[string]bool{}}
	for i := range a.toks {
		f.counts[a.lemma(i)]++
		if a.blockKind(i) == nlp.BlockHeadline {
			f.titled[a.lemma(i)] = true
		}
	}
	f.settings = a.settings()
	f.weights = a.weigh()
	return f
}

// mayTell reports whether a word can tell of an event by its part of speech: verbs but auxiliaries, common nouns, and some
// adjectives.
func (a *reader) mayTell(i int) bool {
	if !a.reads(i) || a.timeOver[i] != nlp.None || a.name[i] != nlp.None {
		return false
	}
	switch {
	case a.isVerb(i):
		switch a.dep(i) {
		case "aux", "auxpass":
			return false
		}
		return a.tag(i) != "MD" && a.lemma(i) != "be"
	case a.isNoun(i):
		return true
	}
	return a.tellsOfState(i)
}

// of returns what tells whether word i tells of an event, valid until the next call. Each feature is about verbs or about
// nouns: what tells of the one tells nothing of the other.
func (f *features) of(i int) []maxent.Feature {
	pos := f.begin(i)
	f.around(pos, i)
	f.known(pos, i)
	f.grade(pos, i)
	f.clause(pos, i)
	f.sentence(pos, i)
	f.company(pos, i)
	return f.out
}

// typing returns what tells of which type the event of word i is, valid until the next call: the word and what hangs
// together with it, not where it stands.
func (f *features) typing(i int) []maxent.Feature {
	pos := f.begin(i)
	f.known(pos, i)
	f.sense(pos, i)
	f.related(pos, i)
	return f.out
}

// begin begins anew with the word and what hangs together with it, and returns its part of speech.
func (f *features) begin(i int) string {
	f.out = f.out[:0]
	pos := partOfSpeech(!f.isVerb(i))
	f.word(pos, i)
	f.above(pos, i)
	f.below(pos, i)
	return pos
}

// related is what the words above and below are used like.
func (f *features) related(pos string, i int) {
	if h := f.head(i); h != i {
		f.vector(pos+" head", f.lemma(h))
	}
	for _, c := range f.children(i) {
		switch dep := f.dep(c); dep {
		case "nsubj", "poss", "compound":
			f.vector(pos+" "+dep, f.lemma(c))
		case "prep", "agent":
			if o := f.object(c); o != nlp.None {
				f.vector(pos+" of", f.lemma(o))
			}
		}
	}
}

func partOfSpeech(noun bool) string {
	if noun {
		return "noun"
	}
	return "verb"
}

// weightOfVectors is how much a vector of length one counts beside the features that are there or not.
const weightOfVectors = 3

func (f *features) vector(name string, lemma string) {
	v := f.vectors.Of(lemma)
	if v == "" {
		return
	}
	var out [vectors.Dim]float32
	for k := range out {
		out[k] = weightOfVectors * float32(v.At(k)) / vectors.Unit
	}
	f.dense(&out, "vector", name)
}

// itself is what can be said of a word without its context.
func (f *features) itself(pos, lemma string) {
	f.add(pos)
	f.add(pos, "lemma", lemma)
	f.vector(pos, lemma)
}

// word is the word itself and its form.
func (f *features) word(pos string, i int) {
	f.itself(pos, f.lemma(i))
	f.add(pos, "tag", f.tag(i))
	f.add(pos, "entity", f.toks[i].Ent)
	if pos == "noun" {
		f.add("determiner", f.determiner(i), f.tag(i))
		return
	}
	lemmas, _ := f.auxes(i)
	for _, aux := range lemmas {
		f.add("auxiliary", aux)
	}
	f.add("form", f.tag(i), strings.Join(lemmas, " "))
	if f.negatedVerb(i) {
		f.add("negated")
	}
	if f.frameAt[i] != nlp.None {
		f.add("reports")
	}
}

// above is what the word hangs on.
func (f *features) above(pos string, i int) {
	h := f.head(i)
	f.add(pos, "label", f.dep(i))
	if h == i {
		return
	}
	f.add(pos, "head", f.dep(i), f.lemma(h))
	f.add(pos, "headtag", f.dep(i), f.tag(h))
	if f.dep(i) == "pobj" {
		f.add(pos, "pobj", f.lemma(h), f.lemma(f.head(h)))
	}
	if f.frameAt[h] != nlp.None {
		f.add(pos, "reported", f.dep(i))
	}
}

// below is what hangs on the word.
func (f *features) below(pos string, i int) {
	for _, c := range f.children(i) {
		dep := f.dep(c)
		switch dep {
		case "punct", "cc", "case", "aux", "auxpass":
			continue
		}
		f.add(pos, "child", dep)
		switch dep {
		case "prep", "agent":
			f.add(pos, "preposition", f.lemma(c))
			if o := f.object(c); o != nlp.None {
				f.add(pos, "object of", f.lemma(c), f.sort(o))
			}
			continue
		case "advmod", "mark", "det", "prt", "neg":
			f.add(pos, dep, f.lemma(c))
			if dep == "prt" {
				f.add(f.lemma(i), dep, f.lemma(c))
			}
			continue
		}
		f.add(pos, "argument", dep, f.sort(c))
		f.add(pos, "argument", dep, f.lemma(c))
		if dep == "dobj" || dep == "compound" || dep == "amod" {
			f.add(f.lemma(i), dep, f.lemma(c))
		}
		if dep == "dobj" || dep == "nsubjpass" {
			f.vector("done to", f.lemma(c))
		}
	}
}

// sort is the sort of thing that a phrase stands for.
func (f *features) sort(i int) string {
	if m := f.mentionAt(i); m != nlp.None {
		return f.kind(f.d.Mentions[m].Entity)
	}
	if f.timeOver[i] != nlp.None {
		return "TIME"
	}
	if e := f.toks[i].Ent; e != "" {
		return e
	}
	if f.lex.classes["n "+f.lemma(i)]&classPeople != 0 {
		return "people"
	}
	return f.tag(i)
}

// around is where in the article and in its sentence the word stands.
func (f *features) around(pos string, i int) {
	s := f.sentOf[i]
	f.add(pos, "block", string(f.blockKind(i)))
	if f.blockKind(i) == nlp.BlockBody {
		f.add(pos, "paragraph", strconv.Itoa(min(3, f.d.Sentences[s].Block-max(f.leadBlock, 0))))
	}
	if f.quoted[i] {
		f.add(pos, "quoted")
	}
	f.add(pos, "times", strconv.Itoa(min(3, f.counts[f.lemma(i)])))
	if f.titled[f.lemma(i)] {
		f.add(pos, "titled")
	}
	for d := -2; d <= 2; d++ {
		k := i + d
		switch {
		case d == 0:
		case k < 0 || k >= len(f.toks) || f.sentOf[k] != s:
			f.add(pos, "near", strconv.Itoa(d))
		default:
			f.add(pos, "near", strconv.Itoa(d), f.lemma(k))
			f.add(pos, "neartag", strconv.Itoa(d), f.tag(k))
		}
	}
}

// known is what the table of triggers says of the word, alone and with the form that the word has: to ask means an event
// more often in the past tense than in the present.
func (f *features) known(pos string, i int) {
	var t *trigger
	if pos == "noun" {
		t, _ = f.nounTrigger(i)
	} else {
		key, _ := f.phrase(i, func(k string) bool { return f.lex.verbs[k] != nil })
		t = f.lex.verbs[key]
	}
	typ := ""
	if t == nil {
		f.add(pos, "unknown")
	} else {
		typ = t.typ
		f.add(pos, "type", typ)
		f.add(pos, "family", t.family)
		f.add(pos, "need", t.need)
		f.when(t.weak, pos, "weak")
	}
	form := f.form(pos, i)
	for _, word := range []string{f.lemma(i), typ} {
		f.add("both", word, form)
		f.add("both", word, f.dep(i))
	}
	f.add("both", form, f.dep(i))
	f.add("both", typ, string(f.blockKind(i)))
	for _, c := range f.children(i) {
		switch dep := f.dep(c); dep {
		case "nsubj", "nsubjpass", "dobj", "poss", "compound":
			sort := f.sort(c)
			f.add("both", typ, dep, sort)
			f.add("both", form, dep, sort)
		}
	}
}

// form is the tense of a verb, or how the phrase of a noun begins and its number.
func (f *features) form(pos string, i int) string {
	if pos == "noun" {
		return f.determiner(i) + " " + f.tag(i)
	}
	return f.tense(i)
}

// tense is the tag of a word with its auxiliaries.
func (f *features) tense(i int) string {
	auxes, _ := f.auxes(i)
	return f.tag(i) + " " + strings.Join(auxes, " ")
}
